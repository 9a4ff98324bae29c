"""Type a little, choose from what fits: places, people, accounts, trips."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from perdin.i18n import _
from perdin.ui.fields.popup import Popup
from perdin.ui.tasks import Newest, Tasks

_Keys = Qt.Key


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing to choose: what it stands for, its name, and a quiet remark beside it."""

    value: Any  # whoever suggests knows its kind: an id, a code
    text: str
    detail: str = ""


Answer = Callable[[Sequence[Suggestion]], None]
Ask = Callable[[str, Answer], None]


def off_thread(tasks: Tasks, query: Callable[[str], Sequence[Suggestion]]) -> Ask:
    """The ``ask`` of a SuggestField: puts the query on the worker, and hears only the newest."""
    newest = Newest(tasks)

    def ask(text: str, answer: Answer) -> None:
        newest.ask(lambda: query(text), answer)

    return ask


class SuggestField(QLineEdit):
    """Offers what fits while one types; ↑ ↓ move, Enter or Tab choose, Esc closes.

    Enter before the answer is there chooses the only one that fits; where several do, it waits for
    a person to look.

    ``ask(text, answer)`` finds the suggestions and calls ``answer`` with them, soon and on the UI
    thread (see ``off_thread``). ``keep=False`` empties the field once something was chosen.
    """

    edited = Signal(object)
    """The chosen value; None while the text is none of the suggestions."""
    chosen = Signal(object)
    """The Suggestion that was chosen."""
    submitted = Signal(str)
    """Enter on a text while nothing is offered."""

    def __init__(
        self,
        ask: Ask,
        value: Suggestion | None = None,
        *,
        hint: str = "",
        keep: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ask = ask
        self._keep = keep
        self._current: Suggestion | None = None
        self._offered: Sequence[Suggestion] = ()
        self._question = object()
        self._waiting = False
        self._hurried = False
        self.popup: Popup | None = None
        self.setPlaceholderText(hint)
        self.set_value(value)
        self.textEdited.connect(self._typed)

    def value(self) -> Any:  # as in Suggestion
        """What the chosen suggestion stands for, or None."""
        return None if self._current is None else self._current.value

    def suggestion(self) -> Suggestion | None:
        """The chosen suggestion, or None."""
        return self._current

    def set_value(self, value: Suggestion | None, /) -> None:
        """Show a suggestion as chosen, or nothing."""
        self._current = value
        self.setText("" if value is None else value.text)
        self.setCursorPosition(0)
        self.setToolTip("" if value is None else value.detail)
        self.close_popup()

    def problem(self) -> str:
        """A text that was not chosen from the list."""
        if self._current is not None or not self.text().strip():
            return ""
        return _("«{text}» belum dipilih dari daftar. Ketik lalu pilih dengan Enter.").format(
            text=self.text().strip()
        )

    def is_open(self) -> bool:
        """Whether suggestions are showing."""
        return self.popup is not None and self.popup.isVisible()

    def offered(self) -> Sequence[Suggestion]:
        """The suggestions showing."""
        return self._offered if self.is_open() else ()

    def close_popup(self) -> None:
        """Offer nothing, and ignore an answer that is still under way."""
        self._question = object()
        self._waiting = False
        if self.popup is not None:
            self.popup.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the list and choose from it."""
        key = Qt.Key(event.key())
        if self.popup is not None and self.is_open():
            if key in (_Keys.Key_Up, _Keys.Key_Down, _Keys.Key_PageUp, _Keys.Key_PageDown):
                self.popup.move_by({_Keys.Key_Up: -1, _Keys.Key_Down: 1}.get(key, 0), key)
                return
            if key in (_Keys.Key_Return, _Keys.Key_Enter) and self._offered:
                self._choose(self.popup.row())
                return
            if key is _Keys.Key_Escape:
                self.close_popup()
                return
        elif key is _Keys.Key_Down:
            self._typed(self.text(), edited=False)
            return
        elif key in (_Keys.Key_Return, _Keys.Key_Enter) and self.text().strip():
            if self._waiting:
                self._hurried = True
                return
            self.submitted.emit(self.text().strip())
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Let Tab choose on its way to the next field; keep Esc from closing more than the list."""
        if isinstance(event, QKeyEvent) and self.is_open() and self.popup is not None:
            tab = event.key() == Qt.Key.Key_Tab and event.type() == QEvent.Type.KeyPress
            if tab and self._offered and self._current is None:
                self._choose(self.popup.row())
            kept = (_Keys.Key_Escape, _Keys.Key_Return, _Keys.Key_Enter)
            if event.type() == QEvent.Type.ShortcutOverride and Qt.Key(event.key()) in kept:
                event.accept()
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the list; take a text that is exactly one of the suggestions."""
        typed = self.text().strip().casefold()
        same = [suggestion for suggestion in self.offered() if suggestion.text.casefold() == typed]
        if self._current is None and len(same) == 1:
            self._take(same[0])
        self.close_popup()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Close the list with the page."""
        self.close_popup()
        super().hideEvent(event)

    def _typed(self, text: str, *, edited: bool = True) -> None:
        if edited:
            self._current = None
            self.edited.emit(None)
        question = self._question = object()
        self._hurried = False
        if not text.strip() and edited:
            self.close_popup()
            return
        self._waiting = True

        def answer(suggestions: Sequence[Suggestion]) -> None:
            if self._question is not question:
                return
            self._waiting = False
            if self.hasFocus():
                self._offer(suggestions)
                if self._hurried and len(suggestions) == 1:
                    self._choose(0)
                elif self._hurried and not suggestions:
                    self.submitted.emit(text.strip())

        self._ask(text.strip(), answer)

    def _offer(self, suggestions: Sequence[Suggestion]) -> None:
        if self.popup is None:
            self.popup = Popup(self)
            self.popup.clicked.connect(self._clicked)
        self._offered = suggestions
        self.popup.offer([(suggestion.text, suggestion.detail) for suggestion in suggestions])

    def _clicked(self, index: QModelIndex) -> None:
        if index.row() < len(self._offered):
            self._choose(index.row())

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._offered):
            self._take(self._offered[row])

    def _take(self, chosen: Suggestion) -> None:
        self.set_value(chosen if self._keep else None)
        self.edited.emit(chosen.value)
        self.chosen.emit(chosen)
