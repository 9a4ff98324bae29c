"""What narrows a recap: days, destination, unit, employee, settled trips only."""

import json
from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from perdin.i18n import N_, _, month_name
from perdin.reading.dates import Lean
from perdin.services.office import people
from perdin.services.office.units import UnitRow
from perdin.services.recaps.report import Narrow
from perdin.services.trips.counted import RecapFilter, Region
from perdin.ui import theme
from perdin.ui.fields.check import CheckField
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.dates import DateField
from perdin.ui.fields.number import NumberField
from perdin.ui.fields.suggest import SuggestField, Suggestion, off_thread
from perdin.ui.seat import Seat

MONTHS = range(1, 13)
KEPT = "recap.filter"
DAY_PX = 206
"""Room for «Rabu, 30 September 2026» and the calendar's button."""
NUMBER_PX = 56
DRAWN = 25
"""A sample of the recap «Kertas kerja uji petik» has so many travellers unless told otherwise."""
MOST_DRAWN = 2000
REGIONS = (
    (Region.ALL, N_("Semua tujuan")),
    (Region.INSIDE, N_("Dalam daerah")),
    (Region.OUTSIDE, N_("Luar daerah")),
)


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was chosen when the page was last seen; ``month`` is None for the whole year."""

    region: Region = Region.ALL
    unit_id: int | None = None
    month: int | None = None
    person: Suggestion | None = None
    settled: bool = False


class Filters(QWidget):
    """The days are what counts; a month's button fills them in. What was chosen is remembered."""

    changed = Signal()

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self._year = seat.year()
        self.months: dict[int | None, QToolButton] = {}
        """A month's button by its number; None takes the whole year."""
        self._group = QButtonGroup(self)
        self.first = DateField(seat.desk.today, lean=Lean.YEAR)
        self.last = DateField(seat.desk.today, lean=Lean.YEAR)
        self.first.fill_until(self.last)
        self.region = ChoiceField([(region, _(word)) for region, word in REGIONS], Region.ALL)
        self.unit = ChoiceField([(None, _("Semua unit"))])
        self.person = SuggestField(off_thread(seat.tasks, self._people), hint=_("Semua pegawai"))
        self.person.setClearButtonEnabled(True)
        self.settled = CheckField(_("Hanya yang &rampung"))
        self.sample = NumberField(DRAWN, least=1, most=MOST_DRAWN)
        self.seed = NumberField(1, least=1)
        self._unit_id: int | None = None
        self._lay_out()
        self._recall()
        for day in (self.first, self.last):
            day.edited.connect(lambda _value: self._typed())
        for field in (self.region, self.unit, self.person, self.settled, self.sample, self.seed):
            field.edited.connect(lambda _value: self._chosen())

    def wanted(self) -> RecapFilter:
        """What is chosen and can be seen: what a report does not offer narrows it by nothing.

        Days that make no sense take the year's own.
        """
        return RecapFilter(
            first=self.first.value() or date(self._year, 1, 1),
            last=self.last.value() or date(self._year, 12, 31),
            region=(self.region.value() or Region.ALL) if self._offers(self.region) else Region.ALL,
            unit_id=self._unit_id if self._offers(self.unit) else None,
            settled_only=self._offers(self.settled) and self.settled.value(),
            employee_id=self.person.value() if self._offers(self.person) else None,
            sample=self.sample.value() or DRAWN,
            seed=self.seed.value() or 1,
        )

    def _offers(self, field: QWidget) -> bool:
        return not field.isHidden()

    def problem(self) -> str:
        """What is wrong with the days, or with how many are drawn."""
        typed = (self.first, self.last, self.sample, self.seed)
        return next((field.problem() for field in typed if field.problem()), "")

    def month(self) -> int | None:
        """The month whose button is down; None for the year, and for other days."""
        return next((month for month, chip in self.months.items() if chip.isChecked()), None)

    def set_year(self, year: int) -> None:
        """Show the same month of a year, or all of it; days that were typed stay in their year."""
        if year != self._year:
            self._year = year
            if self._group.checkedButton() is None:
                self.months[None].setChecked(True)
            self._fill_days()

    def choose_month(self, month: int | None) -> None:
        """Take a month, None the year, as its button does."""
        self.months[month].setChecked(True)
        self._fill_days()
        self._chosen()

    def offer_units(self, unit_rows: list[UnitRow]) -> None:
        """Offer the office's units; one that was chosen stays."""
        self.unit.set_choices(
            [(None, _("Semua unit")), *((unit.id, unit.name) for unit in unit_rows)]
        )
        self.unit.set_value(self._unit_id)

    def offer(self, takes: Collection[Narrow]) -> None:
        """Show what a report can be narrowed to."""
        for narrow, field in (
            (Narrow.REGION, self.region),
            (Narrow.UNIT, self.unit),
            (Narrow.PERSON, self.person),
            (Narrow.SETTLED, self.settled),
            (Narrow.SAMPLE, self.drawing),
        ):
            field.setVisible(narrow in takes)

    def _lay_out(self) -> None:
        chips = QHBoxLayout()
        chips.setSpacing(theme.HALF)
        for month in (None, *MONTHS):
            chip = QToolButton()
            chip.setCheckable(True)
            chip.setText(month_name(month)[:3] if month else _("Setahun"))
            chip.setToolTip(month_name(month) if month else _("Seluruh tahun anggaran"))
            chip.setAccessibleName(chip.toolTip())
            self._group.addButton(chip)
            chips.addWidget(chip)
            self.months[month] = chip
        self._group.buttonClicked.connect(lambda _chip: self.choose_month(self.month()))
        chips.addStretch(1)
        chips.addWidget(self.settled)
        narrow = QHBoxLayout()
        narrow.setSpacing(theme.GAP)
        for word, day in ((_("dari"), self.first), (_("sampai"), self.last)):
            day.setAccessibleName(word)
            day.setMinimumWidth(DAY_PX)
            day.setMaximumWidth(DAY_PX)
            narrow.addWidget(day)
            if day is self.first:
                narrow.addWidget(theme.muted("–"))
        for choice in (self.region, self.unit):
            choice.setMinimumContentsLength(7)
        self.person.setMinimumWidth(110)
        for field, name in (
            (self.region, _("Tujuan")),
            (self.unit, _("Unit kerja")),
            (self.person, _("Pegawai")),
        ):
            field.setAccessibleName(name)
            narrow.addWidget(field, 1)
        self.drawing = self._drawing()
        narrow.addWidget(self.drawing)
        narrow.addStretch(0)  # the days stay together where nothing else narrows
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.GAP)
        box.addLayout(chips)
        box.addLayout(narrow)

    def _drawing(self) -> QWidget:
        """How many are drawn, and the seed that draws them again."""
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.HALF)
        for field, name, hint in (
            (self.sample, _("Diambil"), _("Berapa pelaksana diambil")),
            (self.seed, _("Benih"), _("Benih acak: benih yang sama memberi daftar yang sama")),
        ):
            field.setFixedWidth(NUMBER_PX)
            field.setAccessibleName(name)
            field.setToolTip(hint)
            row.addWidget(theme.muted(name))
            row.addWidget(field)
        box.hide()
        return box

    def _people(self, text: str) -> list[Suggestion]:
        employees = people.suggest_employees(self._seat.desk, text)
        return [Suggestion(row.id, row.name, row.nip) for row in employees]

    def _fill_days(self) -> None:
        month = self.month()
        last = month or 12
        self.first.set_value(date(self._year, month or 1, 1))
        self.last.set_value(date(self._year, last, monthrange(self._year, last)[1]))

    def _typed(self) -> None:
        """Other days than any button's: none of them is down."""
        self._group.setExclusive(False)
        for chip in self.months.values():
            chip.setChecked(False)
        self._group.setExclusive(True)
        self._chosen()

    def _chosen(self) -> None:
        self._unit_id = self.unit.value()
        self._keep()
        self.changed.emit()

    def _keep(self) -> None:
        person = self.person.suggestion()
        self._seat.memory[KEPT] = json.dumps(
            {
                "month": self.month() or 0,
                "region": self.region.value(),
                "unit": self._unit_id,
                "person": [person.value, person.text] if person else None,
                "settled": self.settled.value(),
            }
        )

    def _recall(self) -> None:
        kept = _sound(self._seat.memory.get(KEPT, ""))
        self.region.set_value(kept.region)
        self._unit_id = kept.unit_id
        self.person.set_value(kept.person)
        self.settled.set_value(kept.settled)
        self.months[kept.month].setChecked(True)
        self._fill_days()


def _sound(text: str) -> _Kept:
    """What was remembered, as far as it makes sense."""
    try:
        kept = json.loads(text)
    except ValueError:
        return _Kept()
    if not isinstance(kept, dict):
        return _Kept()
    region, unit, month = kept.get("region"), kept.get("unit"), kept.get("month")
    person = kept.get("person")
    if not (isinstance(person, list) and len(person) == 2 and isinstance(person[0], int)):
        person = None
    return _Kept(
        region=Region(region) if region in set(Region) else Region.ALL,
        unit_id=unit if isinstance(unit, int) else None,
        month=month if month in MONTHS else None,
        person=Suggestion(person[0], str(person[1])) if person else None,
        settled=kept.get("settled") is True,
    )
