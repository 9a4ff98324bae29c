"""A sentence beside the work, with an action; and the few questions we must ask."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from perdin.errors import PerdinError
from perdin.i18n import _
from perdin.ui import colours, icons, theme
from perdin.ui.answers import Answers
from perdin.ui.colours import Tone

SUCCESS_MS = 8_000
PLACE_PX = 44

_ICONS = {
    Tone.NEUTRAL: "info",
    Tone.INFO: "info",
    Tone.SUCCESS: "circle-check",
    Tone.WARNING: "triangle-alert",
    Tone.ERROR: "circle-x",
}


class NoticeBar(QFrame):
    """Says what happened, in place; hidden while there is nothing to say.

    Success goes by itself after a while; everything else stays until it is closed or replaced. It
    also asks the one question that is asked beside the work: what becomes of what was typed.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tone = Tone.INFO
        self._act: Callable[[], object] | None = None
        self._picture = QLabel()
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.action_button = theme.button("")
        self.action_button.clicked.connect(self._take)
        self.answers = Answers(self.action_button)
        self.answers.stayed.connect(self.clear)
        self.close_button = theme.tool("x", "")
        self.close_button.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GAP + theme.HALF, theme.HALF, theme.HALF, theme.HALF)
        row.setSpacing(theme.GAP)
        for part in (self._picture, self._sentence, self.answers, self.close_button):
            row.addWidget(part, 1 if part is self._sentence else 0)
        self.leaving = QTimer(self, singleShot=True, interval=SUCCESS_MS)
        self.leaving.timeout.connect(self.clear)
        self.hide()

    def reserve_place(self) -> None:
        """Keep its room while there is nothing to say, so that what is below never moves."""
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.setMinimumHeight(PLACE_PX)

    def text(self) -> str:
        """The sentence shown, empty when there is none."""
        return self._sentence.text() if not self.isHidden() else ""

    def show_notice(
        self,
        sentence: str,
        tone: Tone = Tone.INFO,
        action: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        """Say a sentence; ``action`` is a button's word and what it does («Urungkan», «Buka»)."""
        self.answers.end()
        self.tone = tone
        self._act = action[1] if action else None
        self._sentence.setText(sentence)
        self.action_button.setText(action[0] if action else "")
        self.action_button.setVisible(action is not None)
        self.close_button.setToolTip(_("Tutup pemberitahuan"))
        self.close_button.setAccessibleName(_("Tutup pemberitahuan"))
        self.close_button.show()
        self._colour()
        self.show()
        self.leaving.stop()
        if tone is Tone.SUCCESS:
            self.leaving.start()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def info(self, sentence: str, action: tuple[str, Callable[[], object]] | None = None) -> None:
        """Something worth knowing."""
        self.show_notice(sentence, Tone.INFO, action)

    def success(
        self, sentence: str, action: tuple[str, Callable[[], object]] | None = None
    ) -> None:
        """What was asked for is done."""
        self.show_notice(sentence, Tone.SUCCESS, action)

    def warning(
        self, sentence: str, action: tuple[str, Callable[[], object]] | None = None
    ) -> None:
        """Done, or about to be, but a person should look."""
        self.show_notice(sentence, Tone.WARNING, action)

    def error(self, sentence: str, action: tuple[str, Callable[[], object]] | None = None) -> None:
        """Not done, and why."""
        self.show_notice(sentence, Tone.ERROR, action)

    def question(
        self,
        sentence: str,
        save: Callable[[], object] | None,
        discard: Callable[[], object],
        *,
        focus: bool = False,
    ) -> None:
        """Ask what becomes of what was typed: save it (where ``save`` can), throw it away, or
        stay. Asked for the second time, or with ``focus``, the question takes the cursor.
        """
        again = self.answers.asking
        self.show_notice(sentence, Tone.WARNING, (_("Buang isian"), discard))
        self.close_button.hide()
        self.answers.ask(save, focus=again or focus)

    def drop_question(self) -> None:
        """Ask no longer: what was typed is saved, or gone."""
        if self.answers.asking:
            self.clear()

    def problem(self, problem: PerdinError) -> None:
        """Say what an operation raised: the ``failed`` of ``Tasks.run``."""
        self.error(str(problem))

    def clear(self) -> None:
        """Say nothing."""
        self.answers.end()
        self._act = None
        self.leaving.stop()
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the scheme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and not self.isHidden():
            self._draw()

    def _take(self) -> None:
        act = self._act
        self.clear()
        if act is not None:
            act()

    def _colour(self) -> None:
        self.setProperty("notice", self.tone.value)
        theme.restyle(self)
        theme.restyle(self._sentence)
        self._draw()

    def _draw(self) -> None:
        tint = colours.ink(QApplication.palette(), self.tone)
        self._picture.setPixmap(icons.pixmap(_ICONS[self.tone], 20, tint))


class StateChip(QLabel):
    """A state as colour *and* word."""

    def __init__(
        self, word: str = "", tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_state(word, tone)

    def show_state(self, word: str, tone: Tone) -> None:
        """Show another state."""
        self.tone = tone
        self.setText(word)
        self.setProperty("chip", tone.value)
        theme.restyle(self)


class EmptyState(QWidget):
    """What stands where nothing is yet: an icon, a sentence, and what to do next."""

    def __init__(
        self,
        icon: str,
        sentence: str = "",
        action: tuple[str, Callable[[], object]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._act: Callable[[], object] | None = None
        self._picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._sentence = theme.muted()
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = theme.button("")
        self.button.clicked.connect(lambda: self._act() if self._act is not None else None)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.VAST, theme.WIDE, theme.VAST, theme.WIDE)
        column.setSpacing(theme.WIDE)
        column.addStretch(2)
        column.addWidget(self._picture)
        column.addWidget(self._sentence)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.say(sentence, action)

    def say(self, sentence: str, action: tuple[str, Callable[[], object]] | None = None) -> None:
        """Change the sentence and the button's word and deed."""
        self._act = action[1] if action else None
        self._sentence.setText(sentence)
        self.button.setText(action[0] if action else "")
        self.button.setVisible(action is not None)
        tint = QApplication.palette().color(QPalette.ColorRole.PlaceholderText)
        self._picture.setPixmap(icons.pixmap(self._icon, 40, tint))

    def text(self) -> str:
        """The sentence shown."""
        return self._sentence.text()


def ask(
    parent: QWidget, title: str, sentence: str, action_label: str, *, dangerous: bool = False
) -> bool:
    """The only question dialog, for a step that cannot be undone; whether it was agreed to.

    Esc and «Batal» say no; when dangerous, Enter does too. Raises RuntimeError over another dialog.
    """
    if QApplication.activeModalWidget() is not None:
        raise RuntimeError("a question over another dialog")
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning if dangerous else QMessageBox.Icon.Question)
    box.setWindowTitle(title)
    box.setText(f"<b>{title}</b>")
    box.setInformativeText(sentence)
    agree, refuse = theme.button(action_label), theme.button(_("&Batal"))
    box.addButton(agree, QMessageBox.ButtonRole.AcceptRole)
    box.addButton(refuse, QMessageBox.ButtonRole.RejectRole)
    box.setEscapeButton(refuse)
    box.setDefaultButton(refuse if dangerous else agree)
    box.exec()
    agreed = box.clickedButton() is agree
    box.deleteLater()
    return agreed
