"""Where a trip goes: one destination, or several with the days of each."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from perdin.i18n import _
from perdin.services.trips.drafts import LegDraft, Stay
from perdin.ui import theme
from perdin.ui.pages.trip.leg_row import LegRow
from perdin.ui.seat import Seat


class LegsField(QWidget):
    """All destinations of a trip. A Field whose value is a tuple of LegDraft."""

    edited = Signal(object)

    def __init__(self, seat: Seat, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seat = seat
        self._base: date | None = None
        self.rows: list[LegRow] = []
        self._box = QVBoxLayout()
        self._box.setSpacing(theme.HALF)
        self.add_button = theme.button(_("Tambah tujuan"), "plus", flat=True)
        self.add_button.clicked.connect(self._add_by_hand)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.HALF)
        column.addLayout(self._box)
        line = QHBoxLayout()
        line.addWidget(self.add_button)
        line.addStretch(1)
        column.addLayout(line)
        self.set_value((LegDraft(),))

    @property
    def entry(self) -> QWidget:
        """Where typing begins: the first destination, which is never removed."""
        return self.rows[0].place

    def value(self) -> tuple[LegDraft, ...]:
        """What is typed, in order."""
        return tuple(row.draft() for row in self.rows)

    def set_value(self, value: tuple[LegDraft, ...], /) -> None:
        """Show these destinations."""
        legs = value or (LegDraft(),)
        for row in self.rows[len(legs) :]:
            self._drop(row)
        while len(self.rows) < len(legs):
            self._append()
        for row, leg in zip(self.rows, legs, strict=True):
            row.show_draft(leg)
        self._arrange()

    def problem(self) -> str:
        """A place or day that makes no sense by itself."""
        for row in self.rows:
            for field in (row.place, row.arrive, row.leave, row.fare, row.fuel, row.toll):
                if field.problem():
                    return field.problem()
        return ""

    def loose(self) -> dict[str, str]:
        """The days that are not understood, as they were typed."""
        return {
            f"{at}.{name}": field.text()
            for at, row in enumerate(self.rows)
            for name, field in (("arrive", row.arrive), ("leave", row.leave))
            if field.problem()
        }

    def set_loose(self, loose: Mapping[str, str]) -> None:
        """Show the days again that were not understood."""
        for at, row in enumerate(self.rows):
            row.arrive.setText(loose.get(f"{at}.arrive", row.arrive.text()))
            row.leave.setText(loose.get(f"{at}.leave", row.leave.text()))

    def tab_stops(self) -> list[QWidget]:
        """Where Tab goes within, in reading order."""
        return [*(stop for row in self.rows for stop in row.tab_stops()), self.add_button]

    def set_base(self, day: date | None) -> None:
        """The trip's departure, from which each leg's days are read."""
        self._base = day
        for row in self.rows:
            row.set_base(day)

    def show_stays(self, stays: Sequence[Stay]) -> None:
        """Say in the days that are left open which days they are."""
        for stay in stays:
            row = self.rows[stay.number]
            row.arrive.stand_for(stay.arrive)
            row.leave.stand_for(stay.leave)

    def shift(self, by: timedelta) -> None:
        """Move all days along with the trip's."""
        for row in self.rows:
            row.shift(by)

    def _append(self) -> LegRow:
        row = LegRow(self._seat)
        row.set_base(self._base)
        row.edited.connect(lambda _row: self.edited.emit(self.value()))
        row.removed.connect(self._remove_by_hand)
        row.place.parted.connect(lambda texts: self._part(row, texts))
        self.rows.append(row)
        self._box.addWidget(row)
        return row

    def _add_by_hand(self) -> None:
        row = self._append()
        self._arrange()
        row.place.setFocus()
        self.edited.emit(self.value())

    def _part(self, row: LegRow, texts: Sequence[str]) -> None:
        """Make several destinations of the texts that one named."""
        at = self.rows.index(row)
        legs = [leg.draft() for leg in self.rows]
        first = replace(legs[at], place_code="", place_name=texts[0])
        legs[at : at + 1] = [first, *(LegDraft(place_name=text) for text in texts[1:])]
        self.set_value(tuple(legs))
        for part in self.rows[at : at + len(texts)]:
            part.place.look_up()
        row.place.setFocus()
        self.edited.emit(self.value())

    def _remove_by_hand(self, row: LegRow) -> None:
        legs = [other.draft() for other in self.rows if other is not row]
        self.set_value(tuple(legs))
        self._arrange()
        self.edited.emit(self.value())

    def _drop(self, row: LegRow) -> None:
        self.rows.remove(row)
        self._box.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _arrange(self) -> None:
        for row in self.rows:
            row.show_days(shown=len(self.rows) > 1)
