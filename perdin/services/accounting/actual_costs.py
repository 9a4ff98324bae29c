"""Real costs of a traveller: written down, looked at while typed, held to their ceilings."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from perdin.errors import BadInput, NotFound
from perdin.i18n import _, rupiah
from perdin.models.accounting import Receipt
from perdin.models.money import CostLine
from perdin.models.trips import Traveller, Trip
from perdin.rules import spending
from perdin.rules.actual import ActualCost
from perdin.rules.entitlement import Entitlement
from perdin.rules.judged import Judged
from perdin.rules.judging import judge
from perdin.rules.ledger import CostStage, Verdict
from perdin.rules.spending import CostProblem
from perdin.rules.travel import Component
from perdin.rules.workflow import Right, Step, TripState
from perdin.services.accounting import accounts
from perdin.services.accounting.ceilings import bounds_of, most_of
from perdin.services.accounting.cost_lines import actual_lines, cost_of
from perdin.services.audit import trip_subject
from perdin.services.desk import Topic, Work, operation, query
from perdin.services.office import money_settings
from perdin.services.trips.trip_sheet import trip_at

_RECORDING = (TripState.ISSUED, TripState.CANCELLED)
_STANDING = (Verdict.ACCEPTED, Verdict.CORRECTED)


@dataclass(frozen=True, slots=True)
class CostCheck:
    """What is wrong with costs as typed, and what may be paid of each.

    ``most`` is rupiah by component, with every receipt; ``plan`` what was planned, for a cost to
    say which of it it is.
    """

    problems: tuple[CostProblem, ...]
    most: dict[Component, int]
    total: int
    judged: tuple[Judged, ...] = ()
    plan: tuple[Entitlement, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether they may be saved."""
        return not any(problem.blocking for problem in self.problems)


@operation(Right.RECORD_COSTS, undo=True)
def record_costs(
    work: Work,
    traveller_id: int,
    costs: Sequence[ActualCost],
    seen_version: int | None = None,
) -> int:
    """Write down what a traveller really spent, in place of what stood before; gives the total.

    What the verifier said of a line stays where the line is as it was. Whoever travelled may write
    their own down only where somebody else verifies it. Raises BadInput for what ``check_costs``
    finds that blocks, and once the account is handed in; SelfDecision, StaleVersion, YearClosed.
    """
    traveller = accounts.traveller_at(work.session, traveller_id, lock=True)
    trip = trip_at(work.session, traveller.trip_id)
    if not money_settings.in_use(work.session).require_verification:
        accounts.refuse_self(work, traveller)
    accounts.refuse_stale(work, traveller, seen_version)
    accounts.refuse_locked(work.session, trip, traveller)
    if trip.state not in _RECORDING or not _was_approved(trip):
        raise BadInput(problem=_("Biaya riil dicatat setelah surat terbit dan sebelum rampung."))
    costs = _named(work.session, trip, costs)
    bounds = bounds_of(work.session, trip, traveller)
    spending.refuse(costs, bounds)
    _refuse_more_than_receipts(work.session, traveller_id, costs)
    _write(work, traveller, costs, judge(costs, bounds))
    work.tell(Topic.FINANCE, trip_subject(trip.id), pelaksana=traveller.name, biaya=traveller.spent)
    return traveller.spent


@query(Right.VIEW)
def check_costs(work: Work, traveller_id: int, costs: Sequence[ActualCost]) -> CostCheck:
    """What is wrong with costs as typed, row by row; nothing is written. Raises NotFound."""
    traveller = accounts.traveller_at(work.session, traveller_id)
    trip = trip_at(work.session, traveller.trip_id)
    bounds = bounds_of(work.session, trip, traveller)
    problems = spending.problems(costs, bounds)
    try:
        _refuse_more_than_receipts(work.session, traveller_id, costs)
    except BadInput as over:
        problems.append(CostProblem(None, "receipt", str(over)))
    return CostCheck(
        tuple(problems),
        most_of(bounds.entitlements),
        sum(cost.amount for cost in costs),
        tuple(judge(costs, bounds)),
        bounds.entitlements,
    )


def _was_approved(trip: Trip) -> bool:
    """Whether a trip stood approved in the end: before that nobody may have spent on it."""
    return bool(trip.approvals) and trip.approvals[-1].decision is Step.APPROVE


def _write(
    work: Work, traveller: Traveller, costs: Sequence[ActualCost], judged: Sequence[Judged]
) -> None:
    planned = [line for line in traveller.cost_lines if line.stage is CostStage.ESTIMATE]
    before = {cost_of(line): line for line in actual_lines(traveller)}
    lines = [
        _line(position, cost, held, work.desk.person.user_id, before.pop(cost, None))
        for position, (cost, held) in enumerate(zip(costs, judged, strict=True))
    ]
    traveller.cost_lines = planned
    work.session.flush()
    traveller.cost_lines.extend(lines)
    traveller.spent = sum(line.amount for line in lines)
    accounts.touch(traveller)


def _line(
    position: int, cost: ActualCost, held: Judged, recorder: int, old: CostLine | None
) -> CostLine:
    """A cost as a row; what was said of one that is unchanged stays said."""
    said = old if old is not None else CostLine(verdict=Verdict.PENDING, verdict_note="")
    return CostLine(
        stage=CostStage.ACTUAL,
        position=position,
        component=cost.component,
        quantity=cost.quantity,
        unit=cost.unit,
        rate=cost.rate,
        amount=cost.amount,
        ceiling=held.ceiling,
        allowed=held.allowed,
        reason=cost.reason,
        source=held.source or "Bukti pengeluaran",
        planned=cost.planned,
        over_reason=cost.over_reason.strip(),
        receipt=cost.receipt.strip(),
        receipt_id=cost.receipt_id,
        spent_on=cost.spent_on,
        unproved_reason=cost.unproved_reason.strip(),
        verdict=said.verdict if said.verdict in _STANDING else Verdict.PENDING,
        verdict_note=said.verdict_note,
        claimed=said.claimed,
        recorded_by_id=said.recorded_by_id or recorder,
    )


def _named(session: Session, trip: Trip, costs: Sequence[ActualCost]) -> list[ActualCost]:
    """The costs, each receipt checked to be of this trip and named where it was not."""
    named_costs = []
    for cost in costs:
        if cost.receipt_id is not None:
            receipt = session.get(Receipt, cost.receipt_id)
            if receipt is None or receipt.trip_id != trip.id:
                raise NotFound(what=_("Bukti"))
            if not cost.receipt.strip():
                number = receipt.number or receipt.ticket_number or receipt.booking_code
                receipt_name = ", ".join(part for part in (receipt.vendor, number) if part)
                cost = replace(cost, receipt=receipt_name or "Bukti terlampir")
        named_costs.append(cost)
    return named_costs


def _refuse_more_than_receipts(
    session: Session, traveller_id: int, costs: Sequence[ActualCost]
) -> None:
    """Raise BadInput where all lines together, of others too, claim more than a receipt shows."""
    claims: dict[int, int] = {}
    for cost in costs:
        if cost.receipt_id is not None:
            claims[cost.receipt_id] = claims.get(cost.receipt_id, 0) + cost.amount
    for receipt_id, amount in claims.items():
        receipt = session.get(Receipt, receipt_id)
        if receipt is None:
            continue
        others = session.scalar(
            select(func.sum(CostLine.amount)).where(
                CostLine.receipt_id == receipt_id, CostLine.traveller_id != traveller_id
            )
        )
        if amount + (others or 0) > receipt.amount:
            raise BadInput(
                problem=_("Bukti {name} sebesar {shown}, sedangkan yang diklaim {claimed}.").format(
                    name=receipt.number or receipt.vendor,
                    shown=rupiah(receipt.amount),
                    claimed=rupiah(amount + (others or 0)),
                )
            )
