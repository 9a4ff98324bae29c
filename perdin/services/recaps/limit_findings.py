"""Findings about limits: each real cost held again to its rate, whatever was said of it before."""

from collections.abc import Iterable, Iterator

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import joinedload, selectinload

from perdin.i18n import _, rupiah
from perdin.models.money import CostLine
from perdin.models.trips import Traveller, Trip
from perdin.rules.actual import ActualCost
from perdin.rules.judged import Judged
from perdin.rules.judging import judge
from perdin.rules.ledger import CostStage
from perdin.rules.travel import label
from perdin.services.accounting import cost_lines
from perdin.services.accounting.ceilings import Limits
from perdin.services.desk import Work
from perdin.services.recaps.finding import Finding
from perdin.services.trips.counted import RecapFilter, conditions


def over_ceiling(work: Work, recap_filter: RecapFilter) -> Iterable[Finding]:
    """Costs above what may be paid of them, worth what is above: real ones judged anew from what
    was planned and proved, planned ones by the rate that caps them.
    """
    for traveller, cost, judged in _real(work, recap_filter):
        if judged.cut:
            words = _("{component} {claimed}, paling banyak {allowed}. {why}").format(
                component=label(cost.component),
                claimed=rupiah(judged.claimed),
                allowed=rupiah(judged.allowed),
                why=judged.why,
            )
            yield _finding(traveller, words, judged.cut)
    for traveller, line in _planned(work, recap_filter):
        words = _("{component} {rate} di atas batas {ceiling}.").format(
            component=label(line.component),
            rate=rupiah(line.rate),
            ceiling=rupiah(line.ceiling or 0),
        )
        above = line.amount - line.quantity * (line.ceiling or 0)
        yield _finding(traveller, words, max(above, 0))


def over_table(work: Work, recap_filter: RecapFilter) -> Iterable[Finding]:
    """Costs that a reason lifts above their table, worth what they cost: for the auditor to see."""
    for traveller, cost, judged in _real(work, recap_filter):
        reason = cost.over_reason.strip()
        if reason and cost.amount and not judged.cut:
            words = _("{component} {claimed}: {reason}").format(
                component=label(cost.component), claimed=rupiah(cost.amount), reason=reason
            )
            yield _finding(traveller, words, cost.amount)


def _real(work: Work, recap_filter: RecapFilter) -> Iterator[tuple[Traveller, ActualCost, Judged]]:
    travellers = list(
        work.session.scalars(
            select(Traveller)
            .join(Trip, Trip.id == Traveller.trip_id)
            .options(
                selectinload(Traveller.cost_lines),
                selectinload(Traveller.travel_days),
                joinedload(Traveller.employee),
                joinedload(Traveller.trip).selectinload(Trip.legs),
            )
            .where(_has(CostStage.ACTUAL), *conditions(recap_filter))
            .order_by(Traveller.id)
        )
    )
    limits = Limits(work.session, {traveller.trip for traveller in travellers})
    for traveller in travellers:
        lines = cost_lines.actual_lines(traveller)
        costs = [cost_lines.cost_of(line) for line in lines]
        for cost, judged in zip(
            costs, judge(costs, limits.of(traveller.trip, traveller)), strict=True
        ):
            yield traveller, cost, judged


def _planned(work: Work, recap_filter: RecapFilter) -> Iterator[tuple[Traveller, CostLine]]:
    rows = work.session.execute(
        select(Traveller, CostLine)
        .join(Trip, Trip.id == Traveller.trip_id)
        .join(CostLine, CostLine.traveller_id == Traveller.id)
        .options(joinedload(Traveller.employee), joinedload(Traveller.trip))
        .where(
            CostLine.ceiling.is_not(None),
            CostLine.rate > CostLine.ceiling,
            CostLine.amount > 0,
            CostLine.stage == CostStage.ESTIMATE,
            ~_has(CostStage.ACTUAL),
            *conditions(recap_filter),
        )
    )
    yield from ((traveller, line) for traveller, line in rows)


def _has(stage: CostStage) -> ColumnElement[bool]:
    rows = exists().where(CostLine.traveller_id == Traveller.id, CostLine.stage == stage)
    return rows.correlate(Traveller)


def _finding(traveller: Traveller, words: str, amount: int) -> Finding:
    return Finding(
        trip_id=traveller.trip_id,
        name=traveller.employee.name,
        purpose=traveller.trip.purpose,
        leave=traveller.leave,
        amount=amount,
        words=words,
    )
