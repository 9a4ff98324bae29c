"""A screen that is locked: what was typed stays behind a curtain, and what runs goes on."""

from collections.abc import Callable
from weakref import WeakSet

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from perdin.errors import PerdinError
from perdin.i18n import _
from perdin.ui import theme
from perdin.ui.fields.form import Form
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.seat import IDLE_MINUTES
from perdin.ui.table.column_memory import Memory

USUAL_MINUTES = 15
_HANDS = frozenset(
    {
        *(QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove),
        *(QEvent.Type.Wheel, QEvent.Type.TouchBegin),
    }
)


def idle_minutes(memory: Memory) -> int:
    """After how many minutes without hands the screen locks; 0 for never."""
    kept = memory.get(IDLE_MINUTES, "")
    return int(kept) if kept.isdecimal() else USUAL_MINUTES


class Idle(QObject):
    """Waits until nobody has touched the keys or the mouse for as long as ``memory`` says."""

    over = Signal()

    def __init__(self, application: QApplication, memory: Memory) -> None:
        super().__init__(application)
        self._memory = memory
        self.timer = QTimer(self, singleShot=True)
        self.timer.timeout.connect(self.over)
        self._watched: WeakSet[QWindow] = WeakSet()
        application.focusWindowChanged.connect(self._watch)
        self.touched()

    def touched(self) -> None:
        """Somebody is there."""
        minutes = idle_minutes(self._memory)
        if minutes:
            self.timer.start(minutes * 60_000)
        else:
            self.timer.stop()

    def stop(self) -> None:
        """Wait for nobody any more."""
        self.timer.stop()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice keys and mouse, and let them pass."""
        if event.type() in _HANDS:
            self.touched()
        return super().eventFilter(watched, event)

    def _watch(self, window: QWindow | None) -> None:
        if window is not None and window not in self._watched:
            self._watched.add(window)
            window.installEventFilter(self)


class Curtain(QWidget):
    """Covers a window whole, as long as it is there."""

    def __init__(self, covered: QWidget) -> None:
        super().__init__(covered)
        self.setAutoFillBackground(True)
        covered.installEventFilter(self)
        self.setGeometry(covered.rect())
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as what is covered."""
        parent = self.parentWidget()
        if event.type() == QEvent.Type.Resize and parent is not None:
            self.setGeometry(parent.rect())
            self.raise_()
        return super().eventFilter(watched, event)


class Lock(QDialog):
    """Hides every window of the program until the password was typed.

    ``enter(password)`` seats who sat here, or raises; ``leave`` lets somebody else sit down.
    """

    def __init__(
        self,
        sentence: str,
        enter: Callable[[str], None],
        leave: Callable[[], None],
        window: QWidget,
    ) -> None:
        super().__init__(QApplication.activeModalWidget() or window)
        self.setWindowTitle(_("Layar terkunci"))
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setMinimumWidth(460)
        self._enter, self._leave, self._opened = enter, leave, False
        self.notices = NoticeBar()
        self.notices.reserve_place()
        self.password = TextField()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.form = Form(label_px=110)
        self.form.add(_("&Kata sandi"), self.password)
        self.enter_button = theme.button(_("&Buka"), "lock", primary=True)
        self.leave_button = theme.button(_("&Ganti pengguna"), "user", flat=True)
        self.enter_button.clicked.connect(self.enter)
        self.password.returnPressed.connect(self.enter)
        self.leave_button.clicked.connect(self.give_up)
        foot = QHBoxLayout()
        foot.setSpacing(theme.GAP)
        foot.addWidget(self.leave_button)
        foot.addStretch(1)
        foot.addWidget(self.enter_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.BROAD, theme.BROAD, theme.BROAD, theme.WIDE)
        column.setSpacing(theme.WIDE)
        for part in (self.notices, theme.muted(sentence), self.form):
            column.addWidget(part)
        column.addLayout(foot)
        self._curtains = [
            Curtain(shown)
            for shown in QApplication.topLevelWidgets()
            if shown.isVisible() and isinstance(shown, QMainWindow | QDialog)
        ]

    def enter(self) -> None:
        """Open again, if it is who sat here."""
        try:
            self._enter(self.password.text())
        except PerdinError as problem:
            self.notices.problem(problem)
            self.password.selectAll()
            self.password.setFocus()
        else:
            self.open_again()

    def give_up(self) -> None:
        """Let somebody else sit down; what was not saved goes."""
        self.open_again()
        self._leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc opens nothing."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """No way past."""
        if self._opened:
            super().reject()

    def open_again(self) -> None:
        """Take every curtain away."""
        self._opened = True
        for curtain in self._curtains:
            curtain.setParent(None)
            curtain.deleteLater()
        self._curtains = []
        self.accept()
        self.deleteLater()
