"""Real costs of a traveller: written down, looked at while typed, held to their ceilings."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from perdin.errors import BadInput, NotFound
from perdin.i18n import _, rupiah
from perdin.models.accounting import Receipt
from perdin.models.money import CostLine
from perdin.models.people import User
from perdin.models.trips import Traveller, Trip
from perdin.rules import spending
from perdin.rules.ledger import AccountState, CostStage, Verdict
from perdin.rules.spending import ActualCost, Bounds, CostProblem
from perdin.rules.travel import Component
from perdin.rules.workflow import Right, Step, TripState
from perdin.services.accounting import accounts, ceilings
from perdin.services.desk import Topic, Work, operation, query
from perdin.services.history import trip_subject
from perdin.services.office import money_settings
from perdin.services.trips import trip_policy
from perdin.services.trips.trip_sheet import trip_at

_RECORDING = (TripState.ISSUED, TripState.CANCELLED)


@dataclass(frozen=True, slots=True)
class CostCheck:
    """What is wrong with costs as typed, and «sampai» by component: the most that may be paid."""

    problems: tuple[CostProblem, ...]
    most: dict[Component, int]
    total: int

    @property
    def ready(self) -> bool:
        """Whether they may be saved."""
        return not any(one.blocking for one in self.problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class CostRow:
    """One real cost that was saved, with what the verifier said of it."""

    id: int
    cost: ActualCost
    amount: int
    verdict: Verdict
    verdict_note: str
    claimed: int | None
    recorded_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One traveller's account as a whole. ``hindrance`` is why this person may not verify it."""

    traveller_id: int
    trip_id: int
    version: int
    name: str
    state: AccountState
    days: int
    leave: date
    back: date
    estimated: int
    spent: int
    paid: int
    lines: tuple[CostRow, ...]
    handed_in_by: str
    verified_by: str
    settled_on: date | None
    hindrance: str


@operation(Right.RECORD_COSTS)
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
    if trip.state is TripState.SETTLED or trip.state in _RECORDING:
        accounts.refuse_locked(work.session, trip, traveller)
    if trip.state not in _RECORDING or not _was_approved(trip):
        raise BadInput(problem=_("Biaya riil dicatat setelah surat terbit dan sebelum rampung."))
    costs = _named(work.session, trip, costs)
    spending.refuse(costs, bounds_of(work.session, trip, traveller))
    _refuse_more_than_receipts(work.session, traveller_id, costs)
    _write(work, traveller, costs)
    work.tell(Topic.FINANCE, trip_subject(trip.id), pelaksana=traveller.name, biaya=traveller.spent)
    return traveller.spent


@query(Right.VIEW)
def check_costs(work: Work, traveller_id: int, costs: Sequence[ActualCost]) -> CostCheck:
    """What is wrong with costs as typed, row by row; nothing is written. Raises NotFound."""
    traveller = accounts.traveller_at(work.session, traveller_id)
    trip = trip_at(work.session, traveller.trip_id)
    bounds = bounds_of(work.session, trip, traveller)
    found = spending.problems(costs, bounds)
    try:
        _refuse_more_than_receipts(work.session, traveller_id, costs)
    except BadInput as over:
        found.append(CostProblem(None, "receipt", str(over)))
    return CostCheck(tuple(found), dict(bounds.most), sum(cost.amount for cost in costs))


@query(Right.VIEW)
def costs_to_record(work: Work, traveller_id: int) -> list[ActualCost]:
    """A traveller's real costs as recorded; until then the estimate's lines to start from.

    A cancelled trip starts from none: only what could not be had back is written.
    """
    return costs_of(accounts.traveller_at(work.session, traveller_id))


def costs_of(traveller: Traveller) -> list[ActualCost]:
    """The same for whoever has the traveller."""
    lines = traveller.cost_lines
    recorded = [line for line in lines if line.stage is CostStage.ACTUAL]
    if traveller.trip.state is TripState.CANCELLED and not recorded:
        return []
    return [cost_of(line) for line in recorded or lines]


@query(Right.VIEW)
def open_account(work: Work, traveller_id: int) -> Account:
    """The account of one traveller as a whole. Raises NotFound."""
    one = accounts.traveller_at(work.session, traveller_id)
    return account_of(work, one, accounts.paid(work.session, traveller_id))


def account_of(work: Work, one: Traveller, paid: int) -> Account:
    """The same for whoever has the traveller and what was paid to them, in rupiah."""
    names = {user: name for user, name in work.session.execute(select(User.id, User.name))}
    return Account(
        traveller_id=one.id,
        trip_id=one.trip_id,
        version=one.version,
        name=one.name,
        state=one.account_state,
        days=days_away(one),
        leave=one.leave,
        back=one.back,
        estimated=one.estimated,
        spent=one.spent,
        paid=paid,
        lines=tuple(
            CostRow(
                id=line.id,
                cost=cost_of(line),
                amount=line.amount,
                verdict=line.verdict,
                verdict_note=line.verdict_note,
                claimed=line.claimed,
                recorded_by=names.get(line.recorded_by_id or 0, ""),
            )
            for line in actual_lines(one)
        ),
        handed_in_by=names.get(one.account_by_id or 0, ""),
        verified_by=names.get(one.verified_by_id or 0, ""),
        settled_on=one.settled_on,
        hindrance=accounts.verifying_hindrance(work, one),
    )


def bounds_of(session: Session, trip: Trip, traveller: Traveller) -> Bounds:
    """What the costs of a traveller are held to: the plan's ceilings and the office's limits."""
    planned = [line for line in traveller.cost_lines if line.stage is CostStage.ESTIMATE]
    policy = trip_policy.of(trip)
    return Bounds(
        most=ceilings.caps(traveller.lodging, planned, policy),
        days=days_away(traveller),
        leave=traveller.leave,
        back=traveller.back,
        policy=policy,
        most_unproved=money_settings.in_use(session).most_unproved,
        cancelled=trip.state is TripState.CANCELLED,
    )


def days_away(traveller: Traveller) -> int:
    """Days of a traveller's own span, both ends counted."""
    return (traveller.back - traveller.leave).days + 1


def actual_lines(traveller: Traveller) -> list[CostLine]:
    """A traveller's real costs, in their order."""
    return [line for line in traveller.cost_lines if line.stage is CostStage.ACTUAL]


def cost_of(line: CostLine) -> ActualCost:
    """A row as it was typed."""
    return ActualCost(
        component=line.component,
        quantity=line.quantity,
        unit=line.unit,
        rate=line.rate,
        reason=line.reason,
        receipt=line.receipt,
        receipt_id=line.receipt_id,
        spent_on=line.spent_on,
        unproved_reason=line.unproved_reason,
    )


def _was_approved(trip: Trip) -> bool:
    """Whether a trip was ever approved: before that nobody may have spent on it."""
    return any(one.decision is Step.APPROVE for one in trip.approvals)


def _write(work: Work, traveller: Traveller, costs: Sequence[ActualCost]) -> None:
    planned = [line for line in traveller.cost_lines if line.stage is CostStage.ESTIMATE]
    before = {cost_of(line): line for line in actual_lines(traveller)}
    lines = [
        _line(position, cost, work.desk.person.user_id, before.pop(cost, None))
        for position, cost in enumerate(costs)
    ]
    traveller.cost_lines = planned
    work.session.flush()
    traveller.cost_lines.extend(lines)
    traveller.spent = sum(line.amount for line in lines)
    accounts.touch(traveller)


def _line(position: int, cost: ActualCost, recorder: int, old: CostLine | None) -> CostLine:
    """A cost as a row; what was said of one that is unchanged stays said."""
    accepted = old is not None and old.verdict in (Verdict.ACCEPTED, Verdict.CORRECTED)
    return CostLine(
        stage=CostStage.ACTUAL,
        position=position,
        component=cost.component,
        quantity=cost.quantity,
        unit=cost.unit,
        rate=cost.rate,
        amount=cost.amount,
        ceiling=None,  # what may be spent is a sum over lines; it was looked at before
        reason=cost.reason,
        source="Bukti pengeluaran",
        receipt=cost.receipt.strip(),
        receipt_id=cost.receipt_id,
        spent_on=cost.spent_on,
        unproved_reason=cost.unproved_reason.strip(),
        verdict=old.verdict if old is not None and accepted else Verdict.PENDING,
        verdict_note=old.verdict_note if old is not None else "",
        claimed=old.claimed if old is not None else None,
        recorded_by_id=(old.recorded_by_id if old is not None else None) or recorder,
    )


def _named(session: Session, trip: Trip, costs: Sequence[ActualCost]) -> list[ActualCost]:
    """The costs, each receipt checked to be of this trip and named where it was not."""
    found = []
    for cost in costs:
        if cost.receipt_id is not None:
            receipt = session.get(Receipt, cost.receipt_id)
            if receipt is None or receipt.trip_id != trip.id:
                raise NotFound(what=_("Bukti"))
            if not cost.receipt.strip():
                number = receipt.number or receipt.ticket_number or receipt.booking_code
                said = ", ".join(part for part in (receipt.vendor, number) if part)
                cost = replace(cost, receipt=said or "Bukti terlampir")
        found.append(cost)
    return found


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
