"""The year's plan against what came of it: in money, in journeys, in output."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from perdin.i18n import _, month_name
from perdin.models.money import BudgetLine
from perdin.models.people import Unit
from perdin.models.planning import PlannedTrip
from perdin.models.reference import Place
from perdin.models.trips import Trip
from perdin.rules.workflow import Right, TripState
from perdin.services.desk import Work, query
from perdin.services.money import amounts
from perdin.services.plans.plans import PlanForm

_STANDING = (TripState.SUBMITTED, *amounts.COMMITTING, TripState.SETTLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTrip:
    """One trip that was drawn from the plan; ``done`` once it is settled, or back with letters."""

    id: int
    plan_id: int
    purpose: str
    leave: date | None
    back: date | None
    state: TripState
    estimated: int
    spent: int
    output: int
    done: bool

    @property
    def cost(self) -> amounts.Named:
        """Its rupiah, and which amount they are."""
        return amounts.of_trip(self)

    @property
    def may_record(self) -> bool:
        """Whether its output may be written down."""
        return self.state in (TripState.ISSUED, TripState.SETTLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What came of an item or of several: rupiah asked for, set aside and realised; journeys that
    are under way or done; output. Of a cancelled trip that was charged only its rupiah count.
    """

    asked: int = 0
    committed: int = 0
    realised: int = 0
    trips: int = 0
    done: int = 0
    output: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """One item with what came of it."""

    form: PlanForm
    dropped: bool
    activity_code: str
    activity_name: str
    account_code: str
    unit: str
    place: str
    progress: Progress

    @property
    def left(self) -> int:
        """What is planned and neither set aside nor spent; below 0 where it costs more."""
        return self.form.cost - self.progress.committed - self.progress.realised


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanGroup:
    """Several items together: those of a sub kegiatan or of a month. ``output`` is in words."""

    label: str
    items: int
    times: int
    cost: int
    output: str
    progress: Progress

    @property
    def left(self) -> int:
        """As of an item."""
        return self.cost - self.progress.committed - self.progress.realised


@dataclass(frozen=True, slots=True)
class OverPlanned:
    """A budget line for which more is planned than its ceiling."""

    line: str
    planned: int
    ceiling: int


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """The plan of a year: items, the same by sub kegiatan and by month, and what is too much.

    Items that were struck out are among ``rows`` but count nowhere. A month holds what is planned
    for it and what was done in it.
    """

    rows: tuple[PlanRow, ...]
    by_activity: tuple[PlanGroup, ...]
    by_month: tuple[PlanGroup, ...]
    total: PlanGroup
    over: tuple[OverPlanned, ...]


@query(Right.VIEW)
def open_plan(work: Work, fiscal_year: int) -> PlanSheet:
    """The plan of a year against what came of it."""
    trips = _trips(work, fiscal_year)
    rows = _rows(work.session, fiscal_year, trips)
    standing = [row for row in rows if not row.dropped]
    activities = dict.fromkeys((row.activity_code, row.activity_name) for row in standing)
    return PlanSheet(
        tuple(rows),
        tuple(
            _group(
                _activity_label(*activity),
                [r for r in standing if r.activity_code == activity[0]],
                trips,
            )
            for activity in activities
        ),
        tuple(_month(number, standing, trips) for number in range(1, 13)),
        _group(_("Jumlah"), standing, trips),
        tuple(_over(work.session, fiscal_year)),
    )


@query(Right.VIEW)
def trips_of_plan(work: Work, plan_id: int) -> list[PlanTrip]:
    """The trips that were drawn from an item, drafts and cancelled ones too, by date."""
    rows = work.session.scalars(
        select(Trip).where(Trip.planned_trip_id == plan_id).order_by(Trip.leave, Trip.id)
    )
    return [_trip(row, work.desk.today) for row in rows]


def _trips(work: Work, fiscal_year: int) -> list[PlanTrip]:
    rows = work.session.scalars(
        select(Trip)
        .join(PlannedTrip, PlannedTrip.id == Trip.planned_trip_id)
        .where(PlannedTrip.fiscal_year == fiscal_year, Trip.state.in_(_STANDING) | amounts.CHARGED)
    )
    return [_trip(row, work.desk.today) for row in rows]


def _trip(trip: Trip, today: date) -> PlanTrip:
    over = trip.state is TripState.ISSUED and trip.back is not None and trip.back < today
    return PlanTrip(
        id=trip.id,
        plan_id=trip.planned_trip_id or 0,
        purpose=trip.purpose,
        leave=trip.leave,
        back=trip.back,
        state=trip.state,
        estimated=trip.estimated,
        spent=trip.spent,
        output=trip.realised_count,
        done=over or trip.state is TripState.SETTLED,
    )


def _rows(session: Session, fiscal_year: int, trips: Sequence[PlanTrip]) -> list[PlanRow]:
    rows = session.execute(
        select(PlannedTrip, BudgetLine, Unit.name, Place.name)
        .join(BudgetLine, BudgetLine.id == PlannedTrip.budget_line_id, isouter=True)
        .join(Unit, Unit.id == PlannedTrip.unit_id, isouter=True)
        .join(Place, Place.code == PlannedTrip.place_code, isouter=True)
        .where(PlannedTrip.fiscal_year == fiscal_year)
        .order_by(BudgetLine.activity_code, PlannedTrip.month, PlannedTrip.id)
    )
    return [
        PlanRow(
            form=form_of(item),
            dropped=item.dropped,
            activity_code=line.activity_code if line else "",
            activity_name=line.activity_name if line else "",
            account_code=line.account_code if line else "",
            unit=unit or "",
            place=place or "",
            progress=_progress(trip for trip in trips if trip.plan_id == item.id),
        )
        for item, line, unit, place in rows
    ]


def form_of(item: PlannedTrip) -> PlanForm:
    """A row as its form."""
    return PlanForm(
        fiscal_year=item.fiscal_year,
        purpose=item.purpose,
        month=item.month,
        people=item.people,
        days=item.days,
        times=item.times,
        cost=item.cost,
        budget_line_id=item.budget_line_id,
        unit_id=item.unit_id,
        place_code=item.place_code,
        expected_output=item.expected_output,
        output_count=item.output_count,
        output_unit=item.output_unit,
        note=item.note,
        id=item.id,
        version=item.version,
    )


def _progress(trips: Iterable[PlanTrip]) -> Progress:
    plan_trips = list(trips)
    standing = [trip for trip in plan_trips if trip.state is not TripState.CANCELLED]
    return Progress(
        asked=amounts.asked(plan_trips),
        committed=amounts.committed(plan_trips),
        realised=amounts.realised(plan_trips),
        trips=len(standing),
        done=sum(trip.done for trip in standing),
        output=sum(trip.output for trip in standing),
    )


def _activity_label(code: str, name: str) -> str:
    return f"{code} {name}" if code else _("Belum dibebankan")


def _group(label: str, rows: Sequence[PlanRow], trips: Sequence[PlanTrip]) -> PlanGroup:
    ids = {row.form.id for row in rows}
    return _made(label, rows, [trip for trip in trips if trip.plan_id in ids], rows)


def _month(number: int, rows: Sequence[PlanRow], trips: Sequence[PlanTrip]) -> PlanGroup:
    """What was planned for a month beside what was done in it, whenever that had been planned."""
    planned = [row for row in rows if row.form.month == number]
    ids = {row.form.id for row in rows}
    left = [
        trip for trip in trips if trip.plan_id in ids and trip.leave and trip.leave.month == number
    ]
    return _made(month_name(number), planned, left, rows)


def _made(
    label: str, planned: Sequence[PlanRow], trips: Sequence[PlanTrip], known: Sequence[PlanRow]
) -> PlanGroup:
    units = {row.form.id: row.form.output_unit for row in known}
    outputs: dict[str, list[int]] = {}
    for row in planned:
        if row.form.output_unit:
            outputs.setdefault(row.form.output_unit, [0, 0])[0] += row.form.output_count
    for trip in trips:
        unit = units.get(trip.plan_id, "")
        if unit and (unit in outputs or trip.output):
            outputs.setdefault(unit, [0, 0])[1] += trip.output
    return PlanGroup(
        label=label,
        items=len(planned),
        times=sum(row.form.times for row in planned),
        cost=sum(row.form.cost for row in planned),
        output=" · ".join(f"{reached}/{want} {unit}" for unit, (want, reached) in outputs.items()),
        progress=_progress(trips),
    )


def _over(session: Session, fiscal_year: int) -> Iterable[OverPlanned]:
    planned = func.sum(PlannedTrip.cost)
    rows = session.execute(
        select(BudgetLine, planned)
        .join(PlannedTrip, PlannedTrip.budget_line_id == BudgetLine.id)
        .where(BudgetLine.fiscal_year == fiscal_year, PlannedTrip.dropped.is_(False))
        .group_by(BudgetLine.id)
        .having(planned > BudgetLine.ceiling)
        .order_by(BudgetLine.activity_code, BudgetLine.account_code)
    )
    for line, amount in rows:
        yield OverPlanned(f"{line.account_code} · {line.activity_name}", amount, line.ceiling)
