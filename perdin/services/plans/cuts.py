"""Bila dipotong: which planned journeys still fit under a smaller ceiling, kept as a version."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import Session

from perdin.errors import BadInput
from perdin.i18n import _
from perdin.models.money import BudgetLine
from perdin.models.people import Office, User
from perdin.models.planning import PlannedTrip, PlanVersion
from perdin.models.trips import Trip
from perdin.rules import cutting
from perdin.rules.cutting import Candidate
from perdin.rules.workflow import Right
from perdin.services.budget import fiscal_years
from perdin.services.desk import Topic, Work, operation, query
from perdin.services.money import amounts


@dataclass(frozen=True, slots=True, kw_only=True)
class CutItem:
    """What of one item of the plan has not come yet; ``cost`` in rupiah."""

    id: int
    month: int
    purpose: str
    cost: int
    output: int
    unit: str
    times: int
    kept: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """The plan of a year under a ceiling less by some percent.

    ``room`` is what that ceiling leaves beside what is realised, set aside and asked for; below 0
    where it is used up. ``exact`` says whether no other choice could keep more output. Rupiah.
    """

    year: int
    percent: int
    ceiling: int
    room: int
    exact: bool
    items: tuple[CutItem, ...]

    @property
    def kept(self) -> tuple[CutItem, ...]:
        """What still fits."""
        return tuple(item for item in self.items if item.kept)

    @property
    def left_out(self) -> tuple[CutItem, ...]:
        """What does not."""
        return tuple(item for item in self.items if not item.kept)


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """A version that was kept, and by whom."""

    id: int
    name: str
    percent: int
    exact: bool
    kept: int
    left_out: int
    saved_by: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What the trips of one item take of the budget, and how many journeys they are."""

    plan_id: int | None
    taken: int
    asked: int
    times: int


@query(Right.VIEW)
def cut_plan(work: Work, year: int, percent: int) -> Cut:
    """Which planned journeys fit when a year's ceiling is cut. Raises BadInput."""
    return _cut(work.session, year, percent)


@operation(Right.EDIT_PLAN, undo=True)
def save_cut(work: Work, year: int, percent: int, name: str) -> int:
    """Keep the plan under a cut as a version with a name; gives its id. The plan itself stays.

    Raises BadInput, YearClosed.
    """
    fiscal_years.refuse_closed(work.session, year)
    if not name.strip():
        raise BadInput(problem=_("Beri nama versi rencana ini."))
    cut = _cut(work.session, year, percent)
    version = PlanVersion(
        office_id=work.session.scalars(select(Office.id)).one(),
        fiscal_year=year,
        name=name.strip(),
        percent=percent,
        exact=cut.exact,
        items={
            "tetap": [_plain(item) for item in cut.kept],
            "ditunda": [_plain(item) for item in cut.left_out],
        },
        saved_at=work.desk.now,
        saved_by_id=work.desk.person.user_id,
    )
    work.session.add(version)
    work.session.flush()
    work.tell(Topic.BUDGET, f"versi rencana {version.name}", baris=len(cut.kept), dipotong=percent)
    return version.id


@query(Right.VIEW)
def list_versions(work: Work, year: int) -> list[VersionRow]:
    """The versions of a year's plan that were kept, the newest first."""
    rows = work.session.execute(
        select(PlanVersion, User.name)
        .join(User, User.id == PlanVersion.saved_by_id)
        .where(PlanVersion.fiscal_year == year)
        .order_by(PlanVersion.id.desc())
    )
    return [
        VersionRow(
            id=version.id,
            name=version.name,
            percent=version.percent,
            exact=version.exact,
            kept=len(version.items["tetap"]),
            left_out=len(version.items["ditunda"]),
            saved_by=saved_by,
            saved_at=version.saved_at,
        )
        for version, saved_by in rows
    ]


def _cut(session: Session, year: int, percent: int) -> Cut:
    if not 0 <= percent <= 100:
        raise BadInput(problem=_("Potongan harus 0 sampai 100 persen."))
    whole = session.scalars(
        select(func.coalesce(func.sum(BudgetLine.ceiling), 0)).where(BudgetLine.fiscal_year == year)
    ).one()
    ceiling = int(whole) * (100 - percent) // 100
    drawn = {row.plan_id: row for row in _drawn(session, year)}
    beside = drawn.get(None)
    used = sum(row.taken for row in drawn.values()) + (beside.asked if beside else 0)
    room = ceiling - used
    planned = session.scalars(
        select(PlannedTrip)
        .where(PlannedTrip.fiscal_year == year, PlannedTrip.dropped.is_(False))
        .order_by(PlannedTrip.month, PlannedTrip.id)
    )
    open_items = [_left(item, drawn.get(item.id)) for item in planned]
    open_items = [item for item in open_items if item.times and item.cost]
    choice = cutting.choose(
        [Candidate(item.id, item.cost, item.output, item.unit, item.times) for item in open_items],
        max(room, 0),
    )
    return Cut(
        year=year,
        percent=percent,
        ceiling=ceiling,
        room=room,
        exact=choice.exact,
        items=tuple(replace(item, kept=item.id in choice.kept) for item in open_items),
    )


def _drawn(session: Session, year: int) -> list[_Drawn]:
    """Sums of the trips of a year, by the item of the plan that they were drawn from."""
    begun = case((or_(Trip.state.in_(amounts.COMMITTING), amounts.BOOKED), 1), else_=0)
    rows = session.execute(
        select(
            Trip.planned_trip_id,
            func.sum(amounts.TRIP_REALISED + amounts.TRIP_COMMITTED),
            func.sum(amounts.TRIP_ASKED),
            func.sum(begun),
        )
        .join(BudgetLine, BudgetLine.id == Trip.budget_line_id)
        .where(BudgetLine.fiscal_year == year)
        .group_by(Trip.planned_trip_id)
    )
    return [
        _Drawn(plan_id, int(taken), int(asked), int(times)) for plan_id, taken, asked, times in rows
    ]


def _left(item: PlannedTrip, drawn: _Drawn | None) -> CutItem:
    """What of an item has not come, beside the trips that are under way or done."""
    times = max(0, item.times - (drawn.times if drawn else 0))
    cost = max(0, item.cost - (drawn.taken if drawn else 0))
    return CutItem(
        id=item.id,
        month=item.month,
        purpose=item.purpose,
        cost=cost,
        output=item.output_count * times // item.times,
        unit=item.output_unit,
        times=times,
        kept=False,
    )


def _plain(item: CutItem) -> dict[str, Any]:
    return {
        "id": item.id,
        "maksud": item.purpose,
        "bulan": item.month,
        "biaya": item.cost,
        "keluaran": item.output,
        "satuan": item.unit,
        "kali": item.times,
    }
