"""Which kecamatan or kelurahan go along to what is split off: a row each, with its new number."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from perdin.i18n import N_, _
from perdin.services.reference.place_list import PlaceEntry
from perdin.services.reference.place_moves import NUMBER_DIGITS, Move
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column
from perdin.ui.table.small import SmallView

ROWS = 4


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the place that is split, and its number at the new one; empty where it stays."""

    code: str
    name: str
    digits: int
    number: str = ""


COLUMNS: tuple[Column[Part], ...] = (
    Column(title=N_("Kode sekarang"), text=lambda part: part.code, width_px=130, whole=True),
    Column(title=N_("Nama"), text=lambda part: part.name, width_px=240, stretch=True),
    Column(title=N_("Nomor baru"), text=lambda part: part.number, width_px=110, editable=True),
)


class PartsField(QFrame):
    """Enter or a typed digit edits a number; a part whose number is emptied stays."""

    edited = Signal(object)
    """All that go along, after each change by a person."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.list: SmallView[Part] = SmallView(
            COLUMNS, name="place_parts", memory=seat.memory, edit=self._typed, most_rows=ROWS
        )
        self.list.grid.setAccessibleName(_("Yang ikut pindah"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.list)

    @property
    def entry(self) -> QWidget:
        """Where the cursor goes."""
        return self.list.grid

    def offer(self, entries: Iterable[PlaceEntry]) -> None:
        """Show the parts that may go along, none of which does."""
        self.list.set_rows(
            Part(entry.code, entry.name, NUMBER_DIGITS[entry.kind]) for entry in entries
        )

    def value(self) -> tuple[Move, ...]:
        """What goes along, in the order of the codes."""
        return tuple(Move(part.code, part.number) for part in self.list.rows() if part.number)

    def set_value(self, value: Iterable[Move], /) -> None:
        """Let these go along."""
        numbers = {moved.code: moved.number for moved in value}
        self.list.set_rows(
            Part(part.code, part.name, part.digits, numbers.get(part.code, ""))
            for part in self.list.rows()
        )

    def problem(self) -> str:
        """What is no number is not taken where it is typed."""
        return ""

    def _typed(self, at: int, _column: Column[Part], text: str) -> bool:
        part, number = self.list.rows()[at], text.strip()
        if number and (not number.isdecimal() or len(number) > part.digits):
            return False
        number = number.zfill(part.digits) if number else ""
        if number == part.number:
            return False
        self.set_value([*(one for one in self.value() if one.code != part.code),
                        *([Move(part.code, number)] if number else [])])  # fmt: skip
        self.edited.emit(self.value())
        return True
