"""One item of the plan: what is planned, and the trips that were drawn from it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from perdin.i18n import _, month_name
from perdin.rules.workflow import Right
from perdin.services.budget.budget import BudgetRow
from perdin.services.office.units import UnitRow
from perdin.services.plans import plans, progress
from perdin.services.plans.plans import PlanForm
from perdin.services.plans.progress import PlanRow, PlanTrip
from perdin.services.trips.trips import Saved
from perdin.ui import theme
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.field_set import FieldSet
from perdin.ui.fields.money import MoneyField
from perdin.ui.fields.number import NumberField
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.budget.panel_tab import BudgetPanel
from perdin.ui.pages.budget.plan_trips import OUTPUT, TRIPS
from perdin.ui.places import place_field
from perdin.ui.seat import Seat, place_suggestion
from perdin.ui.table.columns import Column
from perdin.ui.table.small import SmallView
from perdin.ui.unsaved import Then, Work, stay

LABEL_PX = 112


class PlanPanel(BudgetPanel[PlanRow]):
    """An item is saved by one button, and struck out with its reason by another."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices, label_px=LABEL_PX)
        self.draw_button = theme.button(_("Buat per&jalanan"), "plane")
        self.drop_button = theme.button(_("&Coret"), "ban")
        self.reason = TextField()
        self.reason.setPlaceholderText(_("Alasan dicoret"))
        self.reason.setAccessibleName(_("Alasan dicoret"))
        self.purpose, self.place = TextField(), place_field(seat)
        self.month = ChoiceField([(n, month_name(n)) for n in range(1, 13)])
        self.line = ChoiceField(hint=_("Pilih baris DPA"))
        self.unit = ChoiceField()
        self.people, self.days, self.times = (
            NumberField(least=1, most=most) for most in (10_000, 366, 10_000)
        )
        self.cost = MoneyField()
        self.expected_output, self.output_unit = TextField(), TextField()
        self.output_count = NumberField()
        self.note = TextField()
        self.striking = FieldSet(self.reason)
        self.trips = SmallView(
            TRIPS, edit=self._record, most_rows=6, name="planned_trips", memory=seat.memory
        )
        self.trips.grid.setAccessibleName(_("Perjalanan dari rencana ini"))
        self._lay_out()
        self.draw_button.clicked.connect(self._draw)
        self.drop_button.clicked.connect(self._drop)
        self.reason.returnPressed.connect(self._drop)
        self.trips.activated.connect(lambda trip: self._seat.go("trip", trip.id))

    def offer(self, lines: list[BudgetRow], units: list[UnitRow]) -> None:
        """The budget lines and units to choose from; what was chosen stays."""
        with self.form.loading():
            self.line.set_choices(
                [(None, _("Belum dibebankan")), *((line.id, line.label) for line in lines)]
            )
            self.unit.set_choices(
                [(None, _("Seluruh kantor")), *((unit.id, unit.name) for unit in units)]
            )
        if self._shown is not None and not self.form.changed():
            self.open(self._shown)

    def begin(self) -> None:
        """An empty form for a new item of the year that is chosen at the top."""
        form = PlanForm(
            fiscal_year=self._seat.year(), purpose="", month=self._seat.desk.today.month
        )
        self._fill(form, "")
        self._shown = None
        self._reset_reason()
        self.title.setText(_("Rencana baru {year}").format(year=form.fiscal_year))
        self._enable()
        self.form.go_to_first()

    def open(self, entry: PlanRow) -> None:
        """Show an item and its trips; why the same item is to be struck out stays."""
        row = entry
        if row.form.id != self.shown_id():
            self._reset_reason()
        self._shown = row
        self._fill(row.form, row.place)
        self.title.setText(month_name(row.form.month))
        self._enable()
        self.load_trips()

    def load_trips(self) -> None:
        """Ask for the trips of the item that is shown."""
        desk, shown = self._seat.desk, self.shown_id()
        if shown is not None:
            self._asking.ask(lambda: progress.trips_of_plan(desk, shown), self.trips.set_rows)

    def id_of(self, entry: PlanRow) -> int | None:
        """The item's own id."""
        return entry.form.id

    def works(self) -> Sequence[Work]:
        """The item that is typed beside the table, and why it is struck out."""
        return [
            Work(
                name=self.title.text,
                changed=self.form.changed,
                forget=self.forget,
                save=self.save,
            ),
            Work(
                name=self.reason.accessibleName,
                changed=self.striking.changed,
                forget=self.forget,
            ),
        ]

    def forget(self) -> None:
        """Want nothing of what was typed."""
        super().forget()
        self._reset_reason()

    def value(self) -> PlanForm:
        """What is typed."""
        row = self._shown
        return PlanForm(
            fiscal_year=row.form.fiscal_year if row else self._seat.year(),
            purpose=self.purpose.value(),
            month=self.month.value() or 0,
            people=self.people.value() or 0,
            days=self.days.value() or 0,
            times=self.times.value() or 0,
            cost=self.cost.value() or 0,
            budget_line_id=self.line.value(),
            unit_id=self.unit.value(),
            place_code=self.place.value(),
            expected_output=self.expected_output.value(),
            output_count=self.output_count.value() or 0,
            output_unit=self.output_unit.value(),
            note=self.note.value(),
            id=row.form.id if row else None,
            version=row.form.version if row else 0,
        )

    def save(self, then: Then = stay) -> None:
        """Keep the item and go on, or say at its field what is wrong."""
        desk, form, values = self._seat.desk, self.value(), self.form.values()
        if self.form.check():
            sentence = _("Rencana disimpan.")
            self._run(
                self.save_button, lambda: plans.save_planned(desk, form), sentence, values, then
            )

    def _draw(self) -> None:
        desk, shown = self._seat.desk, self.shown_id()
        if shown is not None:
            self._seat.act(
                self.draw_button, lambda: plans.draft_from_plan(desk, shown), self._drawn
            )

    def _drawn(self, saved: Saved) -> None:
        self._seat.go("edit", saved.trip_id)

    def _drop(self) -> None:
        """Strike the item out with its reason, or take it back."""
        desk, row = self._seat.desk, self._shown
        if row is None or row.form.id is None:
            return
        plan_id, version, reason = row.form.id, row.form.version, self.reason.value()
        if row.dropped:
            self._run(
                self.drop_button,
                lambda: (plans.restore_planned(desk, plan_id, version), plan_id)[1],
                _("Rencana dipulihkan."),
                {},
                self._reset_reason,
            )
        elif not reason.strip():
            self.reason.setFocus()
        else:
            self._run(
                self.drop_button,
                lambda: (plans.drop_planned(desk, plan_id, version, reason), plan_id)[1],
                _("Rencana dicoret; angkanya tidak lagi dihitung."),
                {},
                self._reset_reason,
            )

    def _record(self, at: int, column: Column[PlanTrip], text: str) -> bool:
        """Take what was typed as a trip's output."""
        trip, desk = self.trips.rows()[at], self._seat.desk
        if column.title != OUTPUT or not trip.may_record or not text.strip().isdecimal():
            return False
        count = int(text)
        self._seat.act(None, lambda: plans.record_output(desk, trip.id, count), self._recorded)
        return True

    def _recorded(self, _done: None) -> None:
        self.saved.emit(self.shown_id() or 0, _("Hasil perjalanan dicatat."))

    def _reset_reason(self) -> None:
        self.reason.set_value("")
        self.striking.take_as_saved()

    def _lay_out(self) -> None:
        form = self.form
        form.add(_("&Maksud"), self.purpose, required=True)
        form.add(_("B&ulan"), self.month, required=True)
        form.add(_("&Tujuan"), self.place)
        form.add(_("Pembeba&nan"), self.line)
        form.add(_("Unit &kerja"), self.unit)
        form.add(_("&Orang"), self.people, required=True)
        form.add_pair((_("&Hari"), self.days), (_("Ka&li"), self.times), required=True)
        form.add(_("Bia&ya"), self.cost, required=True, hint=_("Untuk semua kali bersama-sama."))
        form.add(_("Kelua&ran"), self.expected_output)
        form.add_pair((_("Tar&get"), self.output_count), (_("Satu&an"), self.output_unit))
        form.add(_("Catatan"), self.note)
        self.drawn_title = form.add_section(_("Perjalanan dari rencana ini"))
        form.add_widget(self.trips)
        striking = QHBoxLayout()
        striking.setContentsMargins(0, 0, 0, 0)
        striking.addWidget(self.reason, 1)
        striking.addWidget(self.drop_button)
        self._striking = QWidget()
        self._striking.setLayout(striking)
        form.add_widget(self._striking)
        self.add_form(self.draw_button)

    def _fill(self, form: PlanForm, place: str) -> None:
        for name in (
            "purpose", "month", "people", "days", "times", "expected_output", "output_unit", "note",
        ):  # fmt: skip
            getattr(self, name).set_value(getattr(form, name))
        self.place.set_value(place_suggestion(form.place_code or "", place))
        self.line.set_value(form.budget_line_id)
        self.unit.set_value(form.unit_id)
        self.cost.set_value(form.cost or None)
        self.output_count.set_value(form.output_count or None)
        self.form.clear_problems()

    def _enable(self) -> None:
        row, desk = self._shown, self._seat.desk
        may, dropped = desk.may(Right.EDIT_PLAN), row is not None and row.dropped
        self.save_button.setVisible(may and not dropped)
        self.draw_button.setVisible(row is not None and not dropped and desk.may(Right.EDIT_TRIP))
        self._striking.setVisible(may and row is not None)
        self.reason.setVisible(not dropped)
        self.drop_button.setText(_("Pulihkan") if dropped else _("&Coret"))
        self.trips.setVisible(row is not None)
        self.drawn_title.setVisible(row is not None)
        if row is None:
            self.trips.set_rows(())
        self.form.take_as_saved()
