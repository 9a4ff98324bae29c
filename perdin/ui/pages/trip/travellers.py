"""Who travels: people by name or NIP, and for each how they lodge and which days are theirs."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from perdin.reading.fit import Fit
from perdin.services.office import people
from perdin.services.trips.drafts import TravellerDraft
from perdin.ui import theme
from perdin.ui.fields.people import PeopleField
from perdin.ui.fields.suggest import Suggestion, off_thread
from perdin.ui.fields.unmatched import PeopleEntry
from perdin.ui.pages.trip.traveller_row import TravellerRow
from perdin.ui.seat import Seat

UNMATCHED = "unmatched"
"""Where a draft keeps the lines of a pasted list that are nobody yet."""


def person_of(row: people.EmployeeRow, fit: Fit = Fit.PART) -> Suggestion:
    """An employee as something to choose."""
    detail = " · ".join(part for part in (row.nip, row.position) if part)
    return Suggestion(row.id, row.name, detail, fit)


def people_field(seat: Seat) -> PeopleField:
    """A field for several employees; the values are their ids."""

    def find(text: str) -> list[Suggestion]:
        return [person_of(row, fit) for row, fit in people.read_employees(seat.desk, text)]

    def entries(text: str) -> list[PeopleEntry]:
        return [
            PeopleEntry(
                found.text,
                tuple(person_of(row) for row in found.taken),
                tuple(person_of(row) for row in found.proposed),
            )
            for found in people.find_people(seat.desk, text)
            if found.taken or found.proposed or not found.talk
        ]

    def match(text: str, answer: Callable[[Sequence[PeopleEntry]], None]) -> None:
        seat.ask(lambda: entries(text), answer)

    return PeopleField(off_thread(seat.tasks, find), match)


class TravellersField(QWidget):
    """The travellers of a trip. A Field whose value is a tuple of TravellerDraft."""

    edited = Signal(object)

    def __init__(self, seat: Seat, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seat = seat
        self._base: date | None = None
        self.people = people_field(seat)
        self.rows: dict[int, TravellerRow] = {}
        self._placed: tuple[int, ...] = ()
        """The order that stands; who was added since goes by rank, where the others do."""
        self._ranking = seat.newest()
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.HALF)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.HALF)
        column.addWidget(self.people)
        column.addLayout(self._list)
        self.people.edited.connect(self._people_changed)

    @property
    def entry(self) -> QWidget:
        """Where typing begins."""
        return self.people.input

    def value(self) -> tuple[TravellerDraft, ...]:
        """The travellers in order, each with their own days and lodging."""
        return tuple(self.rows[person.value].draft() for person in self.people.people())

    def set_value(self, value: Sequence[TravellerDraft], /) -> None:
        """Show these travellers."""
        for person in list(self.rows):
            self._drop(person)
        self.people.set_value(
            [Suggestion(traveller.employee_id, traveller.name) for traveller in value]
        )
        for traveller in value:
            if traveller.employee_id not in self.rows:
                self._append(traveller)
        self._placed = self.people.value()

    def problem(self) -> str:
        """Who was not found, or a day that is none."""
        wrong = (row.problem() for row in self.rows.values())
        return next((problem for problem in wrong if problem), "") or self.people.problem()

    def loose(self) -> dict[str, str]:
        """The lines that are nobody yet, and days that are not understood, as they were typed."""
        days = {
            f"{person}.{name}": field.text()
            for person, row in self.rows.items()
            for name, field in (("leave", row.leave), ("back", row.back))
            if field.problem()
        }
        lines = "\n".join(entry.text for entry in self.people.unmatched.entries())
        return days | ({UNMATCHED: lines} if lines else {})

    def set_loose(self, loose: Mapping[str, str]) -> None:
        """Show again what was not understood."""
        lines = loose.get(UNMATCHED, "").splitlines()
        self.people.unmatched.add([PeopleEntry(line) for line in lines])
        for key, text in loose.items():
            person, _dot, name = key.partition(".")
            if person.isdecimal() and int(person) in self.rows and name in ("leave", "back"):
                row = self.rows[int(person)]
                row.own_days.setChecked(True)
                getattr(row, name).setText(text)

    def tab_stops(self) -> list[QWidget]:
        """Where Tab goes within, in reading order."""
        rows = [stop for row in self.rows.values() for stop in row.tab_stops()]
        return [*self.people.tab_stops(), *rows]

    def set_base(self, day: date | None) -> None:
        """The trip's departure, from which each traveller's own days are read."""
        self._base = day
        for row in self.rows.values():
            row.set_base(day)

    def show_span(self, leave: date | None, back: date | None) -> None:
        """Say in days of one's own that are left open which days they are."""
        for row in self.rows.values():
            row.leave.stand_for(leave)
            row.back.stand_for(back)

    def shift(self, by: timedelta) -> None:
        """Move each traveller's own days along with the trip's."""
        for row in self.rows.values():
            row.shift(by)

    def _people_changed(self, values: Sequence[int]) -> None:
        for person in [row for row in self.rows if row not in values]:
            self._drop(person)
        for suggestion in self.people.people():
            if suggestion.value not in self.rows:
                self._append(TravellerDraft(employee_id=suggestion.value, name=suggestion.text))
        self.edited.emit(self.value())
        if set(values) - set(self._placed):
            desk, ids = self._seat.desk, list(values)
            self._ranking.ask(lambda: people.seniorities(desk, ids), self._rank)
        else:
            self._placed = self.people.value()

    def _rank(self, keys: Mapping[int, tuple[int, ...]]) -> None:
        """Put who was added where their rank is; an order by hand stays, the new at its end."""
        order = self.people.value()
        if not set(order) <= set(keys):
            return  # somebody was added meanwhile, and is asked for
        before = [keys[person] for person in order if person in self._placed]
        self._placed = order
        if before == sorted(before):
            self._put_in_order(sorted(order, key=lambda person: keys[person]))

    def _put_in_order(self, order: Sequence[int]) -> None:
        if tuple(order) == self.people.value():
            return
        self.people.put_in_order(order)
        self.rows = {person: self.rows[person] for person in order}
        for row in self.rows.values():
            self._list.removeWidget(row)
            self._list.addWidget(row)
        self._placed = tuple(order)
        self.edited.emit(self.value())

    def _move(self, person: int, step: int) -> None:
        """Change places with a neighbour, by hand."""
        order = list(self.people.value())
        at = order.index(person)
        if 0 <= at + step < len(order):
            order.insert(at + step, order.pop(at))
            self._put_in_order(order)

    def _append(self, draft: TravellerDraft) -> None:
        row = TravellerRow(self._seat, draft)
        row.set_base(self._base)
        row.edited.connect(lambda: self.edited.emit(self.value()))
        row.moved.connect(lambda step: self._move(draft.employee_id, step))
        self.rows[draft.employee_id] = row
        self._list.addWidget(row)

    def _drop(self, person: int) -> None:
        row = self.rows.pop(person)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()
