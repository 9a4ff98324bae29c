"""The list of all trips: find, narrow, open, begin a new one or repeat an old one."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton

from perdin.i18n import N_, _
from perdin.reading.dates import Lean
from perdin.rules.workflow import Right, TripState, label
from perdin.services.budget import budget
from perdin.services.desk import Topic, at_one_moment
from perdin.services.office import units
from perdin.services.trips import trip_list, trips
from perdin.services.trips.counted import RecapFilter
from perdin.services.trips.trip_list import TripFilter, TripRow
from perdin.services.trips.trips import Saved
from perdin.ui import shortcuts, theme
from perdin.ui.debounce import Debounce
from perdin.ui.exporting import offer_export
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.dates import DateField
from perdin.ui.fields.text import TextField
from perdin.ui.notices import EmptyState
from perdin.ui.page import Page
from perdin.ui.pages.trips.columns import COLUMNS
from perdin.ui.pages.trips.coming_year import ComingYearCard
from perdin.ui.pages.trips.first_steps import FirstStepsCard
from perdin.ui.seat import FIRST_STEPS, FROM_INVITATION, Seat
from perdin.ui.table.list_view import ListView
from perdin.ui.table.paged import PAGE

if TYPE_CHECKING:
    from perdin.ui.pages.trips.print_card import PrintCard

TYPING_MS = 150


class TripsPage(Page):
    """Perjalanan: everything that was ever asked for, newest departure first."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.TRIPS, Topic.FINANCE, Topic.PEOPLE, Topic.OFFICE}
    )

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat, _("Perjalanan"))
        self._finding, self._sort = self.seat.newest(), ("leave", True)
        self.chips: dict[TripState | None, QToolButton] = {}
        self.print_button = theme.button(_("&Cetak surat…"), "printer")
        self.print_button.setToolTip(_("Surat dari semua perjalanan yang dipilih"))
        self.printing: PrintCard | None = None
        self.first_steps: FirstStepsCard | None = None
        self.recap: RecapFilter | None = None
        """The figure of a recap whose trips are shown; None for all."""
        self.behind = theme.button(_("Perjalanan di balik angka rekap · tampilkan &semua"), "x")
        self.behind.hide()
        self.repeat_button = theme.button(_("&Duplikat"), "copy")
        self.repeat_button.setToolTip(_("Perjalanan baru dengan isian yang sama (Ctrl+D)"))
        self.letter_button = theme.button(_("Dari undangan…"), "mail")
        self.letter_button.setToolTip(_("Perjalanan baru, diisi dari surat undangannya"))
        self.new_button = theme.button(_("Perjalanan &baru"), "plus", primary=True)
        self.new_button.setObjectName("new_trip")
        self.new_button.setToolTip(_("Perjalanan baru (Ctrl+N)"))
        self.search = TextField(hint=_("Cari nama, NIP, tujuan, nomor surat, atau maksud"))
        self.search.setClearButtonEnabled(True)
        self.unit = ChoiceField(hint=_("Semua unit"))
        self.line = ChoiceField(hint=_("Semua anggaran"))
        for choice in (self.unit, self.line):
            choice.setMinimumContentsLength(8)
        self.first, self.last = (DateField(seat.desk.today, lean=Lean.YEAR) for _end in "ab")
        self.first.fill_until(self.last)
        self.empty = EmptyState("plane")
        self.list = ListView(
            COLUMNS,
            self._rows,
            name="trips",
            memory=seat.memory,
            empty=self.empty,
            count=N_("{count} perjalanan"),
            id_of=lambda row: row.id,
        )
        self.list.set_sort(*self._sort)
        self._lay_out()
        self._connect()
        offer_export(self.list, seat, self.notices, _("Perjalanan"), trip_list.trip_rows)
        may_edit = seat.desk.may(Right.EDIT_TRIP)
        for button in (self.repeat_button, self.letter_button, self.new_button):
            button.setVisible(may_edit)

    def load(self) -> None:
        """Ask for the trips that fit, and for how many stand in each state."""
        desk, year = self.seat.desk, self.seat.year()
        if self.list.model.ids:
            self._ask(None, self._found)  # whoever looks at a later page stays there
        else:
            self._find()
        self.list.refresh()
        self.coming_year.load()
        if self.first_steps is not None:
            self.first_steps.load()
        self.seat.ask(
            lambda: at_one_moment(
                desk,
                lambda now: (
                    trip_list.count_states(now, year),
                    units.list_units(now),
                    budget.list_budget(now, year),
                ),
            ),
            self._show_narrowing,
        )

    def wanted(self) -> TripFilter:
        """What the list is narrowed to."""
        chosen = next((state for state, chip in self.chips.items() if chip.isChecked()), None)
        return TripFilter(
            text=self.search.value(),
            year=None if self.recap else self.seat.year(),
            states=frozenset({chosen}) if chosen else frozenset(),
            unit_id=self.unit.value(),
            budget_line_id=self.line.value(),
            first=self.first.value(),
            last=self.last.value(),
            recap=self.recap,
            sort=self._sort[0],
            descending=self._sort[1],
        )

    def open_record(self, record: object) -> None:
        """Show the trips behind a figure of a recap."""
        if isinstance(record, TripFilter):
            self._clear()
            self.recap = record.recap
            self.behind.setVisible(self.recap is not None)
            self._find()

    def search_for(self, text: str) -> None:
        """Look for this among all trips of the year."""
        self.search.set_value(text)
        self._find()

    def _lay_out(self) -> None:
        for button in (self.print_button, self.repeat_button, self.letter_button, self.new_button):
            self.buttons.addWidget(button)
        states = QHBoxLayout()
        states.setSpacing(theme.HALF)
        group = QButtonGroup(self)
        for state in (None, *TripState):
            chip = QToolButton()
            chip.setCheckable(True)
            chip.setChecked(state is None)
            chip.setText(label(state) if state else _("Semua"))
            group.addButton(chip)
            states.addWidget(chip)
            self.chips[state] = chip
        group.buttonClicked.connect(self._find)
        states.addStretch(1)
        narrow = QHBoxLayout()
        narrow.setSpacing(theme.GAP)
        for field, name, share in (
            (self.search, _("Cari"), 2),
            (self.unit, _("Unit kerja"), 1),
            (self.line, _("Anggaran"), 1),
        ):
            field.setAccessibleName(name)
            narrow.addWidget(field, share)
        for text, day in ((_("dari"), self.first), (_("sampai"), self.last)):
            narrow.addWidget(theme.muted(text))
            day.setAccessibleName(text)
            day.setMinimumWidth(150)
            narrow.addWidget(day)
        if FIRST_STEPS in self.seat.memory and self.seat.desk.may(Right.SETTINGS):
            self.first_steps = FirstStepsCard(self.seat.at(self.notices))
            self.body.addWidget(self.first_steps)
        self.coming_year = ComingYearCard(self.seat.at(self.notices))
        self.body.addWidget(self.coming_year)
        self.body.addLayout(states)
        self.body.addLayout(narrow)
        self.body.addWidget(self.behind, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.list, 1)
        self.opens_at = self.list

    def _connect(self) -> None:
        self._later = Debounce(self, self._find, quiet_ms=TYPING_MS)
        for field in (self.search, self.unit, self.line, self.first, self.last):
            field.edited.connect(lambda _value: self._later.start())
        self.list.activated.connect(self._open)
        self.list.sort_changed.connect(self._sorted)
        self.list.current_changed.connect(self._moved)
        self._moved(None)
        self.behind.clicked.connect(self._widen)
        self.print_button.clicked.connect(self._print)
        self.new_button.clicked.connect(lambda: self.seat.go("edit", None))
        self.letter_button.clicked.connect(lambda: self.seat.go("edit", FROM_INVITATION))
        self.repeat_button.clicked.connect(self._repeat)
        shortcuts.shown(self, "Ctrl+D", self.repeat_button.click)
        shortcuts.shown(self, "Ctrl+F", self.search.setFocus)

    def _rows(self, ids: Sequence[int], fill: Callable[[Sequence[TripRow]], None]) -> None:
        desk = self.seat.desk
        self.seat.ask(lambda: trip_list.trip_rows(desk, list(ids)), fill)

    def _find(self) -> None:
        """The first page at once, however many follow."""
        self._ask(PAGE, self._found_first)

    def _found_first(self, ids: list[int]) -> None:
        self._found(ids)
        if len(ids) == PAGE:
            self._ask(None, self._found)

    def _ask(self, most: int | None, then: Callable[[list[int]], object]) -> None:
        desk, trip_filter = self.seat.desk, self.wanted()
        self._finding.ask(lambda: trip_list.find_trip_ids(desk, trip_filter, most), then)

    def _found(self, ids: list[int]) -> None:
        if not ids:
            self._explain_empty()
        self.list.show_ids(ids)

    def _explain_empty(self) -> None:
        everything = TripFilter(year=self.seat.year(), sort=self._sort[0], descending=self._sort[1])
        if self.wanted() != everything:
            self.empty.say(
                _("Tidak ada perjalanan yang cocok dengan saringan ini."),
                (_("Tampilkan semua"), self._widen),
            )
        elif self.seat.desk.may(Right.EDIT_TRIP):
            self.empty.say(
                _("Belum ada perjalanan tahun ini. Mulailah dari surat undangannya."),
                (_("Dari undangan…"), lambda: self.seat.go("edit", FROM_INVITATION)),
            )
        else:
            self.empty.say(_("Belum ada perjalanan tahun ini."))

    def _widen(self) -> None:
        self._clear()
        self._find()
        self.list.setFocus()

    def _clear(self) -> None:
        self.recap = None
        self.behind.hide()
        self.search.set_value("")
        for field in (self.unit, self.line, self.first, self.last):
            field.set_value(None)
        self.chips[None].setChecked(True)

    def _show_narrowing(
        self, answer: tuple[dict[TripState, int], list[units.UnitRow], list[budget.BudgetRow]]
    ) -> None:
        counts, unit_rows, budget_rows = answer
        for state, chip in self.chips.items():
            count = counts.get(state, 0) if state else sum(counts.values())
            chip.setText(f"{label(state) if state else _('Semua')} {count}")
        self.unit.set_choices(
            [(None, _("Semua unit")), *((unit.id, unit.name) for unit in unit_rows)]
        )
        self.line.set_choices(
            [(None, _("Semua anggaran")), *((row.id, row.label) for row in budget_rows)]
        )

    def _sorted(self, key: str, descending: bool) -> None:
        self._sort = (key or "leave", descending if key else True)
        self._find()

    def _open(self, trip_id: int) -> None:
        self.seat.go("trip", trip_id)

    def _moved(self, trip_id: int | None) -> None:
        for button in (self.repeat_button, self.print_button):
            button.setEnabled(trip_id is not None)

    def _print(self) -> None:
        current = self.list.current_id()
        chosen = self.list.selected_ids() or ([] if current is None else [current])
        if chosen:
            self._card().begin(chosen)

    def _card(self) -> "PrintCard":
        """The card above the list; what writes letters loads with its first use."""
        if self.printing is None:
            from perdin.ui.pages.trips.print_card import PrintCard

            card = self.printing = PrintCard(self.seat, self.notices)
            self.body.insertWidget(self.body.indexOf(self.list), card)
            card.closed.connect(self.list.setFocus)
        return self.printing

    def _repeat(self) -> None:
        trip_id, desk = self.list.current_id(), self.seat.desk
        if trip_id is not None:
            self.seat.act(
                self.repeat_button, lambda: trips.duplicate(desk, trip_id), self._repeated
            )

    def _repeated(self, saved: Saved) -> None:
        self.seat.go("edit", saved.trip_id)
