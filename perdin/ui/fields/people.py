"""Several people: typed by name or NIP, or pasted as a list."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from perdin.i18n import _
from perdin.reading.names import read_people
from perdin.ui import icons
from perdin.ui.button import IconTool
from perdin.ui.fields.flow import FlowLayout
from perdin.ui.fields.suggest import Ask, SuggestField, Suggestion
from perdin.ui.fields.unmatched import PeopleEntry, UnmatchedList

Match = Callable[[str, Callable[[Sequence[PeopleEntry]], None]], None]

CHIP_PX = 320
"""The widest name of a chip; a longer one ends in «…» and stands whole in its tooltip."""


class PeopleField(QFrame):
    """People as chips, and a field to add more.

    ``ask(text, answer)`` suggests while one types; ``match(text, answer)`` finds the people of a
    pasted list, answering with its entries in order. Who is not sure stays listed below until
    chosen, looked for or ignored. Nobody is taken twice; Backspace in the empty field removes the
    last.
    """

    edited = Signal(object)
    """All values, after each change by a person."""
    added = Signal(object)
    """A tuple of the values that were added."""
    removed = Signal(object)
    """The value that was removed."""

    def __init__(
        self, ask: Ask, match: Match, *, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._match = match
        self.chips: dict[object, QToolButton] = {}
        self._chosen: list[Suggestion] = []
        self.unmatched = UnmatchedList()
        self.unmatched.chosen.connect(lambda person: self._add([person]))
        self.unmatched.searched.connect(self._search)
        self.unmatched.changed.connect(lambda: self.edited.emit(self.value()))
        self.input = _Input(ask, hint=hint or _("Nama atau NIP, atau tempel daftar"), keep=False)
        self.input.setMinimumWidth(240)
        self.input.chosen.connect(self._typed)
        self.input.pasted.connect(self._paste)
        self.input.emptied.connect(self._remove_last)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        self._flow = FlowLayout()
        self._flow.addWidget(self.input)
        box.addLayout(self._flow)
        box.addWidget(self.unmatched)

    def value(self) -> tuple[Any, ...]:  # as in Suggestion
        """The values of all people, in the order they were added."""
        return tuple(suggestion.value for suggestion in self._chosen)

    def people(self) -> tuple[Suggestion, ...]:
        """The people themselves."""
        return tuple(self._chosen)

    def set_value(self, value: Iterable[Suggestion], /) -> None:
        """Show these people."""
        for suggestion in list(self._chosen):
            self._drop(suggestion.value)
        self.unmatched.clear()
        self._put(value)

    def put_in_order(self, order: Sequence[object]) -> None:
        """Show the same people in this order of their values."""
        by_value = {person.value: person for person in self._chosen}
        self._chosen = [by_value[value] for value in order]
        self.chips = {value: self.chips[value] for value in order}
        for at, chip in enumerate(self.chips.values()):
            self._flow.removeWidget(chip)
            self._flow.insert(at, chip)

    @property
    def entry(self) -> QWidget:
        """Where typing begins."""
        return self.input

    def tab_stops(self) -> list[QWidget]:
        """Where Tab goes within: each person, the input, then what is left of a list."""
        left = [
            stop for row in self.unmatched.rows for stop in (*row.choices, row.search, row.ignore)
        ]
        return [*self.chips.values(), self.input, *left]

    def problem(self) -> str:
        """Who was not found, or what was typed and not chosen."""
        return self.unmatched.problem() or self.input.problem()

    def remove(self, value: object) -> None:
        """Take somebody out as a person would."""
        if value in self.chips:
            self._drop(value)
            self.input.setFocus()
            self.removed.emit(value)
            self.edited.emit(self.value())

    def _put(self, people: Iterable[Suggestion]) -> list[object]:
        fresh: list[object] = []
        for person in people:
            if person.value in self.chips:
                continue
            chip = _Chip(person)
            chip.clicked.connect(lambda _=False, value=person.value: self.remove(value))
            self.chips[person.value] = chip
            self._chosen.append(person)
            self._flow.insert(len(self._chosen) - 1, chip)
            fresh.append(person.value)
        return fresh

    def _add(self, people: Sequence[Suggestion]) -> None:
        fresh = self._put(people)
        if fresh:
            self.added.emit(tuple(fresh))
        self.edited.emit(self.value())

    def _drop(self, value: object) -> None:
        chip = self.chips.pop(value)
        self._chosen = [suggestion for suggestion in self._chosen if suggestion.value != value]
        self._flow.removeWidget(chip)
        chip.deleteLater()

    def _remove_last(self) -> None:
        if self._chosen:
            self.remove(self._chosen[-1].value)

    def _typed(self, person: Suggestion) -> None:
        self.unmatched.settle_searched()
        self._add([person])

    def _paste(self, text: str) -> None:
        def answer(entries: Sequence[PeopleEntry]) -> None:
            self.unmatched.add([entry for entry in entries if not entry.taken])
            self._add([person for entry in entries for person in entry.taken])

        self._match(text, answer)

    def _search(self, text: str) -> None:
        typed = read_people(text)
        names = typed[0].names if typed else ()
        self.input.set_value(None)
        self.input.setText(names[0] if names else text)
        self.input.setFocus()
        self.input.look_up()


class _Chip(IconTool):
    """One person; pressing it, or Delete on it, takes them out."""

    def __init__(self, person: Suggestion) -> None:
        super().__init__()
        elide = Qt.TextElideMode.ElideRight
        self.setText(self.fontMetrics().elidedText(person.text, elide, CHIP_PX))
        self.setProperty("kind", "person")
        icons.wear(self, "x")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        tip = _("Keluarkan {name}").format(name=person.text)
        whole = (person.text, person.detail, tip)
        self.setToolTip("\n".join(part for part in whole if part))
        self.setAccessibleName(tip)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace remove, as everywhere."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.click()
        else:
            super().keyPressEvent(event)


class _Input(SuggestField):
    """A SuggestField that knows a pasted list from a typed name."""

    pasted = Signal(str)
    emptied = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Catch a pasted list, and Backspace where nothing is left to erase."""
        if event.matches(QKeySequence.StandardKey.Paste) and self._takes_list():
            return
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Paste a list by the mouse too."""
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                action.triggered.disconnect()
                action.triggered.connect(self._paste_all)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def _paste_all(self) -> None:
        if not self._takes_list():
            self.paste()

    def _takes_list(self) -> bool:
        """Whether several people are on the clipboard, which are then told."""
        text = QGuiApplication.clipboard().text().strip()
        several = len(read_people(text)) > 1
        if several:
            self.set_value(None)
            self.pasted.emit(text)
        return several
