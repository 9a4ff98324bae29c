"""The year's plan of journeys: what is planned, and requests that are drawn from it."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.errors import BadInput, NotFound, StaleVersion, WrongStep
from perdin.i18n import _
from perdin.models.money import BudgetLine
from perdin.models.people import Office, Unit
from perdin.models.planning import PlannedTrip
from perdin.models.reference import Place
from perdin.reading.money import LARGEST
from perdin.rules import workflow
from perdin.rules.workflow import Right, TripState
from perdin.services.audit import trip_subject
from perdin.services.budget import fiscal_years
from perdin.services.desk import SOMEBODY, Topic, Work, operation
from perdin.services.trips.draft_rows import apply_draft
from perdin.services.trips.drafts import LegDraft, TripDraft
from perdin.services.trips.trip_sheet import trip_at
from perdin.services.trips.trips import Saved, new_trip

_OVER = (TripState.ISSUED, TripState.SETTLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanForm:
    """One item of the plan as typed; ``cost`` in rupiah is for all its journeys together."""

    fiscal_year: int
    purpose: str
    month: int
    people: int = 1
    days: int = 1
    times: int = 1
    cost: int = 0
    budget_line_id: int | None = None
    unit_id: int | None = None
    place_code: str | None = None
    expected_output: str = ""
    output_count: int = 0
    output_unit: str = ""
    note: str = ""
    id: int | None = None
    version: int = 0


@operation(Right.EDIT_PLAN, undo=True)
def save_planned(work: Work, form: PlanForm) -> int:
    """Keep an item of the plan, a new one without an id; gives the id.

    Raises BadInput for what makes no sense, StaleVersion, NotFound.
    """
    item = put_planned(work.session, form)
    work.session.flush()
    work.tell(Topic.BUDGET, plan_subject(item.id), maksud=item.purpose, biaya=item.cost)
    return item.id


@operation(Right.EDIT_PLAN, undo=True)
def drop_planned(work: Work, plan_id: int, seen_version: int, reason: str) -> None:
    """Strike an item out; its trips and figures stay. Raises BadInput, StaleVersion, NotFound."""
    if not reason.strip():
        raise BadInput(problem=_("Tuliskan alasan rencana dicoret."))
    item = _seen(work.session, plan_id, seen_version)
    item.dropped = True
    work.tell(Topic.BUDGET, plan_subject(item.id), maksud=item.purpose, alasan=reason.strip())


@operation(Right.EDIT_PLAN, undo=True)
def restore_planned(work: Work, plan_id: int, seen_version: int) -> None:
    """Take an item that was struck out back into the plan. Raises StaleVersion, NotFound."""
    item = _seen(work.session, plan_id, seen_version)
    item.dropped = False
    work.tell(Topic.BUDGET, plan_subject(item.id), maksud=item.purpose)


@operation(Right.EDIT_TRIP)
def draft_from_plan(work: Work, plan_id: int) -> Saved:
    """A new draft with what the plan says of it: purpose, place, output, budget line.

    Raises NotFound, and BadInput for an item that was struck out.
    """
    item = plan_at(work.session, plan_id)
    fiscal_years.refuse_closed(work.session, item.fiscal_year)
    if item.dropped:
        raise BadInput(problem=_("Rencana ini sudah dicoret. Pulihkan dahulu."))
    trip = new_trip(work)
    trip.planned_trip_id = item.id
    leg = LegDraft(place_code=item.place_code or "")
    draft = TripDraft(
        purpose=item.purpose,
        expected_output=item.expected_output,
        legs=(leg,),
        budget_line_id=item.budget_line_id,
    )
    apply_draft(work.session, trip, draft)
    work.changed.add(Topic.BUDGET)
    work.tell(Topic.TRIPS, trip_subject(trip.id), rencana=plan_subject(item.id))
    return Saved(trip.id, trip.version)


@operation(Right.RECORD_COSTS, undo=True)
def record_output(work: Work, trip_id: int, count: int) -> None:
    """Write down how much of its planned output a trip brought. Raises BadInput, WrongStep."""
    trip = trip_at(work.session, trip_id)
    fiscal_years.refuse_closed(work.session, fiscal_years.fiscal_year(trip))
    if trip.state not in _OVER:
        raise WrongStep(state=workflow.label(trip.state), step=_("Catat keluaran"))
    if not 0 <= count < 1_000_000:
        raise BadInput(problem=_("Keluaran harus bilangan dari 0."))
    trip.realised_count = count
    work.changed.add(Topic.BUDGET)
    work.tell(Topic.TRIPS, trip_subject(trip.id), keluaran=count)


def put_planned(session: Session, form: PlanForm) -> PlannedTrip:
    """Write a form into its row. Raises BadInput, StaleVersion, NotFound, YearClosed."""
    fiscal_years.refuse_closed(session, form.fiscal_year)
    _refuse_nonsense(session, form)
    if form.id is None:
        item = PlannedTrip(office_id=session.scalars(select(Office.id)).one())
        session.add(item)
    else:
        item = _seen(session, form.id, form.version)
    for name in ("fiscal_year", "month", "people", "days", "times", "cost", "budget_line_id",
                 "unit_id", "output_count"):  # fmt: skip
        setattr(item, name, getattr(form, name))
    item.place_code = form.place_code or None
    for name in ("purpose", "expected_output", "output_unit", "note"):
        setattr(item, name, getattr(form, name).strip())
    return item


def plan_at(session: Session, plan_id: int) -> PlannedTrip:
    """The row of an item. Raises NotFound."""
    item = session.get(PlannedTrip, plan_id)
    if item is None:
        raise NotFound(what=_("Rencana perjalanan"))
    return item


def plan_subject(plan_id: int) -> str:
    """How the trail names an item of the plan."""
    return f"rencana {plan_id}"


def _seen(session: Session, plan_id: int, seen_version: int) -> PlannedTrip:
    item = plan_at(session, plan_id)
    if item.version != seen_version:
        raise StaleVersion(who=_(SOMEBODY))
    fiscal_years.refuse_closed(session, item.fiscal_year)
    return item


def _refuse_nonsense(session: Session, form: PlanForm) -> None:
    """Raise BadInput for the first thing that no plan can mean."""
    line = session.get(BudgetLine, form.budget_line_id) if form.budget_line_id else None
    problems = (
        (not form.purpose.strip(), _("Maksud perjalanan belum diisi.")),
        (not 1 <= form.month <= 12, _("Bulan harus 1 sampai 12.")),
        (
            not all(0 < count <= 10_000 for count in (form.people, form.days, form.times)),
            _("Orang, hari, dan kali paling sedikit 1."),
        ),
        (form.days > 366, _("Lama perjalanan paling banyak 366 hari.")),
        (not 0 <= form.cost <= LARGEST, _("Biaya harus bilangan rupiah dari 0.")),
        (not 0 <= form.output_count < 1_000_000, _("Keluaran harus bilangan dari 0.")),
        (
            form.output_count > 0 and not form.output_unit.strip(),
            _("Isi satuan keluaran, misalnya dokumen atau orang."),
        ),
        (form.budget_line_id is not None and line is None, _("Baris anggaran tidak ada.")),
        (
            line is not None and line.fiscal_year != form.fiscal_year,
            _("Baris anggaran itu dari tahun lain."),
        ),
        (
            form.unit_id is not None and session.get(Unit, form.unit_id) is None,
            _("Unit kerja tidak ada."),
        ),
        (
            bool(form.place_code)
            and session.scalar(select(Place.id).where(Place.code == form.place_code)) is None,
            _("Tujuan tidak dikenal."),
        ),
    )
    for wrong, sentence in problems:
        if wrong:
            raise BadInput(problem=sentence)
