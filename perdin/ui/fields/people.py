"""Several people: typed by name or NIP, or pasted as a list."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from perdin.i18n import _
from perdin.ui import icons
from perdin.ui.fields.flow import FlowLayout
from perdin.ui.fields.suggest import Ask, SuggestField, Suggestion

Match = Callable[[list[str], Callable[[Sequence[Suggestion | None]], None]], None]

_NUMBERING = re.compile(r"^\s*\d{1,3}\s*[.)]\s*|^\s*[-•*]\s+")
_NIP = re.compile(r"\d{18}")


def names_in(text: str) -> list[str]:
    """The people of a pasted list, one a line or parted by «;»: an NIP where one stands, else
    the cell with the most letters, without its numbering.
    """
    names: list[str] = []
    for line in re.split(r"[\r\n;\u2028\u2029]+", text):
        nip = _NIP.search(re.sub(r"(?<=\d) (?=\d)", "", line))
        cells = [_NUMBERING.sub("", cell).strip() for cell in line.split("\t")]
        name = nip[0] if nip else max(cells, key=lambda cell: sum(map(str.isalpha, cell)))
        if name:
            names.append(name)
    return names


class PeopleField(QFrame):
    """People as chips, and a field to add more.

    ``ask(text, answer)`` suggests while one types; ``match(names, answer)`` finds the people of a
    pasted list, answering with one Suggestion or None for each name, in order (an ambiguous name is
    None too). Nobody is taken twice; Backspace in the empty field removes the last.
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
        self._unknown: list[str] = []
        self.input = _Input(ask, hint=hint or _("Nama atau NIP, atau tempel daftar"), keep=False)
        self.input.setMinimumWidth(240)
        self.input.chosen.connect(lambda suggestion: self._add([suggestion]))
        self.input.pasted.connect(self._paste)
        self.input.emptied.connect(self._remove_last)
        self.input.textEdited.connect(self._forget_unknown)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        self._flow = FlowLayout()
        self._flow.addWidget(self.input)
        box.addLayout(self._flow)

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
        self._unknown = []
        self._put(value)

    @property
    def entry(self) -> QWidget:
        """Where typing begins."""
        return self.input

    def tab_stops(self) -> list[QWidget]:
        """Where Tab goes within: each person, then the input."""
        return [*self.chips.values(), self.input]

    def problem(self) -> str:
        """Who was not found, or what was typed and not chosen."""
        if self._unknown:
            return _(
                "Tidak ditemukan atau lebih dari satu: {names}. Tambahkan satu per satu."
            ).format(names=", ".join(self._unknown))
        return self.input.problem()

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

    def _paste(self, text: str) -> None:
        names = names_in(text)

        def answer(matches: Sequence[Suggestion | None]) -> None:
            self._unknown = [
                name for name, suggestion in zip(names, matches, strict=True) if suggestion is None
            ]
            self._add([suggestion for suggestion in matches if suggestion is not None])

        self._match(names, answer)

    def _forget_unknown(self) -> None:
        self._unknown = []


class _Chip(QToolButton):
    """One person; pressing it, or Delete on it, takes them out."""

    def __init__(self, person: Suggestion) -> None:
        super().__init__()
        self.setText(person.text)
        self.setProperty("kind", "person")
        icons.wear(self, "x")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        tip = _("Keluarkan {name}").format(name=person.text)
        self.setToolTip(f"{person.detail}\n{tip}" if person.detail else tip)
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
        """Catch the paste of several lines, and Backspace where nothing is left to erase."""
        if event.matches(QKeySequence.StandardKey.Paste):
            text = QGuiApplication.clipboard().text().strip()
            if len(names_in(text)) > 1:
                self.set_value(None)
                self.pasted.emit(text)
                return
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
            return
        super().keyPressEvent(event)
