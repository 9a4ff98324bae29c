"""Lines of a pasted list that are nobody for sure, until each is dealt with."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from perdin.i18n import _
from perdin.ui import theme
from perdin.ui.fields.suggest import Suggestion

SHOWN_ROWS = 4
NAMED = 3
"""So many names stand in the sentence that says what is left."""
TEXT_PX, NAME_PX = 190, 170


@dataclass(frozen=True, slots=True)
class PeopleEntry:
    """An entry of a pasted list: who is meant for sure, and who may be."""

    text: str
    taken: tuple[Suggestion, ...] = ()
    proposed: tuple[Suggestion, ...] = ()


class UnmatchedList(QFrame):
    """Each entry in a row: those who may be meant to choose by a click, «Cari», «Abaikan»."""

    chosen = Signal(object)
    """The Suggestion that a person chose for an entry."""
    searched = Signal(str)
    """The text of an entry to look for by hand."""
    changed = Signal()
    """An entry was dealt with."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: list[PeopleEntry] = []
        self.rows: list[UnmatchedRow] = []
        self._searching = ""
        self.title = theme.muted()
        self.title.setWordWrap(False)
        self.ignore_all = theme.button(_("Abaikan semua"), "x", flat=True)
        self.ignore_all.clicked.connect(self._ignore_all)
        self._holder = QWidget()
        self._holder.setProperty("kind", "scrolled")
        self._list = QVBoxLayout(self._holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(theme.HALF)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self._holder)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.ignore_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.HALF)
        column.addLayout(head)
        column.addWidget(self.area)
        self.hide()

    def entries(self) -> Sequence[PeopleEntry]:
        """What is left, those with somebody to choose from first."""
        return tuple(self._entries)

    def add(self, entries: Sequence[PeopleEntry]) -> None:
        """List more entries; a text that is listed already is not listed twice."""
        known = {entry.text for entry in self._entries}
        fresh = list({entry.text: entry for entry in entries if entry.text not in known}.values())
        self._show(sorted([*self._entries, *fresh], key=lambda entry: not entry.proposed))

    def clear(self) -> None:
        """Forget all entries, when another record is shown."""
        self._searching = ""
        self._show([])

    def problem(self) -> str:
        """Who is still to be dealt with, empty for nobody."""
        if not self._entries:
            return ""
        names = ", ".join(f"«{_short(entry.text)}»" for entry in self._entries[:NAMED])
        more = len(self._entries) - NAMED
        if more > 0:
            sentence = _("Belum dikenali: {names}, dan {more} lagi. Pilih, cari, atau abaikan.")
            return sentence.format(names=names, more=more)
        return _("Belum dikenali: {names}. Pilih, cari, atau abaikan.").format(names=names)

    def settle_searched(self) -> None:
        """Somebody was chosen: the entry that was looked for is dealt with."""
        if self._searching:
            self._drop(self._searching)
            self._searching = ""

    def _show(self, entries: list[PeopleEntry]) -> None:
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._entries, self.rows = entries, []
        for entry in entries:
            row = UnmatchedRow(entry)
            row.chosen.connect(lambda person, text=entry.text: self._choose(text, person))
            row.search.clicked.connect(lambda _on=False, text=entry.text: self._search(text))
            row.ignore.clicked.connect(lambda _on=False, text=entry.text: self._ignore(text))
            self._list.addWidget(row)
            self.rows.append(row)
        count = len(entries)
        self.title.setText(_("{count} baris belum dikenali").format(count=count))
        self.ignore_all.setVisible(count > 1)
        rows = min(count, SHOWN_ROWS)
        self.area.setFixedHeight(rows * (theme.FIELD_PX + theme.HALF))
        self.setVisible(bool(entries))

    def _choose(self, text: str, person: Suggestion) -> None:
        self._drop(text)
        self.chosen.emit(person)

    def _search(self, text: str) -> None:
        self._searching = text
        self.searched.emit(text)

    def _ignore(self, text: str) -> None:
        self._drop(text)
        self.changed.emit()

    def _ignore_all(self) -> None:
        self.clear()
        self.changed.emit()

    def _drop(self, text: str) -> None:
        self._show([entry for entry in self._entries if entry.text != text])


class UnmatchedRow(QWidget):
    """One entry with what can be done about it."""

    chosen = Signal(object)

    def __init__(self, entry: PeopleEntry) -> None:
        super().__init__()
        self.text = QLabel()
        metrics = self.text.fontMetrics()
        elide = Qt.TextElideMode.ElideRight
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setText(metrics.elidedText(entry.text, elide, TEXT_PX))
        self.text.setToolTip(entry.text)
        self.choices: list[QToolButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(self.text, 1)
        for person in entry.proposed[:2]:
            choice = QToolButton()
            choice.setText(metrics.elidedText(person.text, elide, NAME_PX))
            choice.setProperty("kind", "person")
            choice.setToolTip("\n".join(part for part in (person.text, person.detail) if part))
            choice.setAccessibleName(
                _("Pilih {name} untuk {text}").format(name=person.text, text=entry.text)
            )
            choice.clicked.connect(lambda _on=False, person=person: self.chosen.emit(person))
            choice.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            self.choices.append(choice)
            row.addWidget(choice)
        self.search = theme.button(_("Cari"), "search", flat=True)
        self.ignore = theme.button(_("Abaikan"), "x", flat=True)
        for button in (self.search, self.ignore):
            button.setAccessibleDescription(entry.text)
            row.addWidget(button)


def _short(text: str) -> str:
    return text if len(text) <= 30 else f"{text[:29]}…"
