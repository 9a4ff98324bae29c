"""How the trips and the plan of a year stood on one of its days, by sub kegiatan."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, exists, func, literal, or_, select
from sqlalchemy.orm import Session

from perdin.models.money import BudgetLine
from perdin.models.planning import PlannedTrip
from perdin.models.trips import Approval, Traveller, Trip
from perdin.rules.workflow import Step, TripState
from perdin.services.money import amounts

Code = str
"""That of a sub kegiatan; empty for what is charged to none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """The trips of one item of the plan, or those beside it: their sums in rupiah.

    ``realised``, ``committed`` and ``asked`` are as of the day that was asked for, ``came`` what of
    them is realisasi or set aside by now.
    """

    plan_id: int | None
    realised: int
    committed: int
    asked: int
    came: int


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the plan with its rupiah."""

    id: int
    cost: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """What was realised, set aside, asked for beside the plan, and planned beyond that; rupiah."""

    realised: int
    committed: int
    asked: int
    planned: int
    came: int

    @property
    def open(self) -> int:
        """What may still become realisasi."""
        return self.committed + self.asked + self.planned


def stands(
    session: Session, year: int, plan: Mapping[Code, Sequence[Item]], end: datetime | None = None
) -> dict[Code, Stand]:
    """How each sub kegiatan of a year stands now, or stood at the end of a day."""
    drawn = _drawn(session, year, end)
    return {code: _stand(drawn.get(code, ()), plan.get(code, ())) for code in {*drawn, *plan}}


def items(session: Session, first_year: int, year: int) -> dict[int, dict[Code, list[Item]]]:
    """The items of some years' plans that were not struck out, by year and sub kegiatan."""
    grouped: dict[int, dict[Code, list[Item]]] = defaultdict(lambda: defaultdict(list))
    for row in session.execute(
        select(PlannedTrip.id, PlannedTrip.fiscal_year, PlannedTrip.cost, BudgetLine.activity_code)
        .join(BudgetLine, BudgetLine.id == PlannedTrip.budget_line_id, isouter=True)
        .where(PlannedTrip.dropped.is_(False), PlannedTrip.fiscal_year.between(first_year, year))
    ):
        grouped[row.fiscal_year][row.activity_code or ""].append(Item(row.id, row.cost))
    return grouped


def _stand(drawn: Iterable[Drawn], planned: Iterable[Item]) -> Stand:
    groups = list(drawn)
    used = {group.plan_id: group.realised + group.committed for group in groups}
    return Stand(
        realised=sum(group.realised for group in groups),
        committed=sum(group.committed for group in groups),
        asked=sum(group.asked for group in groups if group.plan_id is None),
        planned=sum(max(0, item.cost - used.get(item.id, 0)) for item in planned),
        came=sum(group.came for group in groups),
    )


def _drawn(session: Session, year: int, end: datetime | None) -> dict[Code, list[Drawn]]:
    """Sums of the trips of a year, by sub kegiatan and item of the plan."""
    realised, committed = _conditions(end)
    spent = case((realised, amounts.TRIP_REALISED), else_=0)
    asked = amounts.TRIP_ASKED if end is None else literal(0)
    aside = case((and_(~realised, committed), Trip.estimated), else_=0)
    rows = session.execute(
        select(
            BudgetLine.activity_code,
            Trip.planned_trip_id,
            func.sum(spent).label("realised"),
            func.sum(aside).label("committed"),
            func.sum(asked).label("asked"),
            func.sum(amounts.TRIP_COMMITTED + amounts.TRIP_REALISED).label("came"),
        )
        .join(Trip, Trip.budget_line_id == BudgetLine.id)
        .where(BudgetLine.fiscal_year == year)
        .group_by(BudgetLine.activity_code, Trip.planned_trip_id)
    )
    grouped: dict[Code, list[Drawn]] = defaultdict(list)
    for row in rows:
        grouped[row.activity_code].append(
            Drawn(
                plan_id=row.planned_trip_id,
                realised=int(row.realised),
                committed=int(row.committed),
                asked=int(row.asked),
                came=int(row.came),
            )
        )
    return grouped


def _conditions(end: datetime | None) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Which trips are realised, and which set aside; now, or at the end of a day.

    Of a cancelled trip the day of that is not kept with it: it counts as set aside until it would
    have left. What waited for a decision on a day of the past is not known any more.
    """
    if end is None:
        return amounts.BOOKED, Trip.state.in_(amounts.COMMITTING)
    day = end.date()
    mine = Traveller.trip_id == Trip.id
    approval = and_(Approval.trip_id == Trip.id, Approval.decision == Step.APPROVE)
    approved = exists().where(approval, Approval.decided_at <= end)
    begun = or_(approved, and_(~exists().where(approval), Trip.leave <= day))
    standing = or_(
        Trip.state.in_((*amounts.COMMITTING, TripState.SETTLED)),
        and_(Trip.state == TripState.CANCELLED, Trip.leave > day),
    )
    settled = and_(
        amounts.BOOKED,
        exists().where(mine, Traveller.settled_on <= day),
        ~exists().where(mine, Traveller.settled_on > day),
    )
    return settled, and_(begun, standing)
