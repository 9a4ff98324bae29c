"""Urungkan, in the bar at the bottom: for ten seconds after a click that can be taken back."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from perdin.i18n import _
from perdin.services.desk import Desk
from perdin.services.rows.acts import Act
from perdin.services.trail import history
from perdin.services.undoing import undo
from perdin.ui import theme
from perdin.ui.tasks import Tasks

TICK_MS = 1_000


class UndoOffer(QWidget):
    """Says what was done last, and for how long it may be taken back; a later act replaces it.

    Ctrl+Z presses it where no text is typed: there it takes back the typing, as everywhere.
    """

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._desk: Desk | None = None
        self._act: Act | None = None
        self.left_s = 0
        self.said = QLabel()
        self.button = theme.button("", "undo-2", flat=True)
        self.button.clicked.connect(self.take_back)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GAP, 0, theme.GAP, 0)
        row.setSpacing(theme.HALF)
        row.addWidget(self.said)
        row.addWidget(self.button)
        self.ticking = QTimer(self, interval=TICK_MS)
        self.ticking.timeout.connect(self._tick)
        tasks.acted.connect(self.offer)
        self.hide()

    def sit(self, desk: Desk | None) -> None:
        """Somebody else sits here now, or nobody: what was done before is theirs no more."""
        self._desk = desk
        self._end()

    def offer(self, act: Act) -> None:
        """Say what was done, and begin to count."""
        if self._desk is None:
            return
        self._act = act
        self.left_s = undo.OFFERED_S
        self.said.setText(history.action_words(act.action))
        self._count()
        self.button.show()
        self.show()
        self.ticking.start()

    def _tick(self) -> None:
        self.left_s -= 1
        if self.left_s > 0:
            self._count()
        else:
            self._end()

    def _count(self) -> None:
        self.button.setText(_("Urungkan ({left})").format(left=self.left_s))
        self.button.setToolTip(_("Kembalikan seperti sebelumnya; Ctrl+Z"))

    def take_back(self) -> None:
        """Take back what is offered, if anything is."""
        act, desk = self._act, self._desk
        if act is None or desk is None:
            return
        self._end()
        self._tasks.run(lambda: undo.undo(desk, act), lambda _nothing: self._done(act))

    def _done(self, act: Act) -> None:
        words = history.action_words(act.action)
        self.said.setText(_("Diurungkan: {what}").format(what=words[:1].lower() + words[1:]))
        self.button.hide()
        self.show()
        self.left_s = undo.OFFERED_S // 2
        self.ticking.start()

    def _end(self) -> None:
        self._act = None
        self.ticking.stop()
        self.hide()
