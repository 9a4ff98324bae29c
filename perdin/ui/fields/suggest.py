"""Type a little, choose from what fits: places, people, accounts, trips."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from perdin.i18n import _
from perdin.reading.fit import Fit
from perdin.ui.fields.elided import ElidedEdit
from perdin.ui.fields.popup import Popup
from perdin.ui.newest import Newest
from perdin.ui.tasks import Tasks

_Keys = Qt.Key


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing to choose: what it stands for, its name, and a quiet detail beside it.

    One without a value is a sentence about what was typed, and cannot be chosen.
    """

    value: Any  # whoever suggests knows its kind: an id, a code
    text: str
    detail: str = ""
    fit: Fit = Fit.PART


Answer = Callable[[Sequence[Suggestion]], None]
Ask = Callable[[str, Answer], None]


def off_thread(tasks: Tasks, query: Callable[[str], Sequence[Suggestion]]) -> Ask:
    """The ``ask`` of a SuggestField: puts the query on the worker, and hears only the newest."""
    newest = Newest(tasks)

    def ask(text: str, answer: Answer) -> None:
        newest.ask(lambda: query(text), answer)

    return ask


class SuggestField(ElidedEdit):
    """Offers what fits while one types; ↑ ↓ move, Enter chooses, Esc closes.

    Tab, and Enter before the answer is there, choose the one that was named or the only one that
    fits; where several do, they wait for a person to look. What only resembles what was typed is
    never chosen without a look.

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
        self._hurried: object = None
        self._moved = False
        self._remark = ""
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
        self.setToolTip(
            "" if value is None else "\n".join(filter(None, (value.text, value.detail)))
        )
        self.close_popup()

    def problem(self) -> str:
        """A text that was not chosen from the list."""
        if self._current is not None or not self.text().strip():
            return ""
        return self._remark or _(
            "«{text}» belum dipilih dari daftar. Ketik lalu pilih dengan Enter."
        ).format(text=self.text().strip())

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
                self._moved = True
                self.popup.move_by({_Keys.Key_Up: -1, _Keys.Key_Down: 1}.get(key, 0), key)
                return
            if key in (_Keys.Key_Return, _Keys.Key_Enter) and self._offered:
                if self._waiting:
                    self._hurried = self._offered[self.popup.row()]
                    return
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
            if tab and self._current is None:
                self._take_on_leaving(self.popup.row())
            kept = (_Keys.Key_Escape, _Keys.Key_Return, _Keys.Key_Enter)
            if event.type() == QEvent.Type.ShortcutOverride and Qt.Key(event.key()) in kept:
                event.accept()
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the list; take a text that is exactly one of the suggestions."""
        typed = self.text().strip().casefold()
        same = [suggestion for suggestion in self.offered() if suggestion.text.casefold() == typed]
        named = same if len(same) == 1 else [_named(self.offered())]
        if self._waiting and self.popup is not None:
            self.popup.hide()  # the answer still under way may name one alone
        elif not self._waiting:
            if self._current is None and named[0] is not None:
                self._take(named[0])
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
        self._hurried, self._remark = None, ""
        if not text.strip() and edited:
            self.close_popup()
            return
        self._waiting = True

        def answer(suggestions: Sequence[Suggestion]) -> None:
            if self._question is not question:
                return
            self._waiting = False
            named = _named([each for each in suggestions if each.value is not None])
            if self.hasFocus():
                hurried = self._hurried
                self._offer(suggestions)
                if hurried:
                    self._answer_hurried(hurried, text.strip())
            elif named is not None:
                self._take(named)

        self._ask(text.strip(), answer)

    def look_up(self) -> None:
        """Take what the text that is shown names alone; else offer it where the cursor is."""
        question = self._question = object()

        def answer(suggestions: Sequence[Suggestion]) -> None:
            named = _named([each for each in suggestions if each.value is not None])
            if self._question is not question:
                return
            if named is not None:
                self._take(named)
            elif self.hasFocus():
                self._offer(suggestions)

        self._ask(self.text().strip(), answer)

    def _answer_hurried(self, hurried: object, text: str) -> None:
        """Choose for an Enter that came before the answer."""
        only = _only(self._offered)
        seen = isinstance(hurried, Suggestion) and bool(self._offered)
        if seen and self._offered[0].value == cast(Suggestion, hurried).value:
            self._choose(0)
        elif only is not None:
            self._take(only)
        elif not self._offered:
            self.submitted.emit(text)

    def _take_on_leaving(self, row: int) -> None:
        """Choose for a Tab: what the arrows went to, else what can be meant alone."""
        if self._moved:
            self._choose(row)
        elif not self._waiting and (only := _only(self._offered)) is not None:
            self._take(only)

    def _offer(self, suggestions: Sequence[Suggestion]) -> None:
        if self.popup is None:
            self.popup = Popup(self)
            self.popup.clicked.connect(self._clicked)
        self._offered = [each for each in suggestions if each.value is not None]
        self._remark = next((each.text for each in suggestions if each.value is None), "")
        self._moved = False
        self.popup.offer([(each.text, each.detail) for each in self._offered], self._remark)

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


def _named(offered: Sequence[Suggestion]) -> Suggestion | None:
    """The one that what was typed names alone, None where there is none."""
    whole = [suggestion for suggestion in offered if suggestion.fit is Fit.WHOLE]
    return whole[0] if len(whole) == 1 else None


def _only(offered: Sequence[Suggestion]) -> Suggestion | None:
    """The one that is named, or the only one of which what was typed is a part."""
    alone = len(offered) == 1 and offered[0].fit is not Fit.NEAR
    return offered[0] if alone else _named(offered)
