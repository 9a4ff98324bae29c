"""Money of a trip after its letters: advances, real costs, settlement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.errors import BadInput, NotFound, SelfDecision
from perdin.i18n import _, rupiah
from perdin.models.money import CostLine, Payment
from perdin.models.trips import Traveller, Trip
from perdin.rules import workflow
from perdin.rules.ledger import CostStage, PaymentKind
from perdin.rules.workflow import Right, Step, TripState
from perdin.services import closing, commitments, spending, users
from perdin.services.desk import Topic, Work, operation, query
from perdin.services.history import trip_subject
from perdin.services.spending import ActualCost
from perdin.services.trip_sheet import trip_at


@dataclass(frozen=True, slots=True)
class Balance:
    """One traveller's account: what is settled, what was paid, what remains in rupiah.

    ``remaining`` above 0 is still to be paid to the traveller, below 0 to be paid back.
    """

    traveller_id: int
    name: str
    settled: int
    paid: int

    @property
    def remaining(self) -> int:
        """Sisa kurang (positive) or lebih (negative)."""
        return self.settled - self.paid


@operation(Right.FINANCE)
def pay_advance(
    work: Work, traveller_id: int, amount: int, paid_on: date, book_number: str = ""
) -> int:
    """Pay an advance up to the estimate. Raises BadInput, SelfDecision; gives the payment's id."""
    traveller = _traveller(work.session, traveller_id)
    trip = trip_at(work.session, traveller.trip_id)
    if trip.state not in (TripState.APPROVED, TripState.ISSUED):
        raise BadInput(problem=_("Uang muka hanya untuk perjalanan yang sudah disetujui."))
    room = traveller.estimated - paid(work.session, traveller_id)
    if not 0 < amount <= room:
        raise BadInput(
            problem=_("Uang muka harus lebih dari Rp0 dan paling banyak {room}.").format(
                room=rupiah(max(room, 0))
            )
        )
    return _pay(work, traveller, PaymentKind.ADVANCE, amount, paid_on, book_number)


@operation(Right.FINANCE)
def take_back(
    work: Work, traveller_id: int, amount: int, paid_on: date, book_number: str = ""
) -> int:
    """Take back what was advanced for a trip that was cancelled; gives the payment's id.

    Raises BadInput for more than was advanced, and while the trip stands; SelfDecision.
    """
    traveller = _traveller(work.session, traveller_id)
    trip = trip_at(work.session, traveller.trip_id)
    if trip.state is not TripState.CANCELLED:
        raise BadInput(problem=_("Uang muka dikembalikan bila perjalanannya dibatalkan."))
    room = paid(work.session, traveller_id)
    if not 0 < amount <= room:
        raise BadInput(
            problem=_("Pengembalian harus lebih dari Rp0 dan paling banyak {room}.").format(
                room=rupiah(room)
            )
        )
    return _pay(work, traveller, PaymentKind.REFUND, amount, paid_on, book_number)


@operation(Right.FINANCE)
def record_costs(work: Work, traveller_id: int, costs: Sequence[ActualCost]) -> int:
    """Write down what a traveller really spent, in place of what stood before; gives the total.

    Raises BadInput when a line that the regulation caps is above its ceiling, or is negative, and
    SelfDecision: nobody writes down their own.
    """
    traveller = _traveller(work.session, traveller_id)
    _refuse_self(work, traveller)
    trip = trip_at(work.session, traveller.trip_id)
    if trip.state is not TripState.ISSUED:
        raise BadInput(problem=_("Biaya riil dicatat setelah surat terbit dan sebelum rampung."))
    planned = [line for line in traveller.cost_lines if line.stage is CostStage.ESTIMATE]
    spending.refuse_excess(costs, spending.caps(traveller.lodging, planned))
    lines = [_actual_line(position, cost) for position, cost in enumerate(costs)]
    traveller.cost_lines = planned
    work.session.flush()
    traveller.cost_lines.extend(lines)
    traveller.spent = sum(line.amount for line in lines)
    work.tell(Topic.FINANCE, trip_subject(trip.id), pelaksana=traveller.name, biaya=traveller.spent)
    return traveller.spent


@query(Right.VIEW)
def costs_to_record(work: Work, traveller_id: int) -> list[ActualCost]:
    """A traveller's real costs as recorded; until then the estimate's lines to start from."""
    lines = _traveller(work.session, traveller_id).cost_lines
    recorded = [line for line in lines if line.stage is CostStage.ACTUAL]
    return [
        ActualCost(line.component, line.quantity, line.unit, line.rate, line.reason, line.receipt)
        for line in recorded or lines
    ]


@operation(Right.FINANCE)
def settle(work: Work, trip_id: int, settled_on: date) -> TripState:
    """Close a trip: pay what is short, take back what is over, and book what was set aside.

    Raises BadInput while a traveller's real costs are missing, BudgetExceeded, SelfDecision,
    WrongStep.
    """
    trip = trip_at(work.session, trip_id)
    state = workflow.after(trip.state, Step.SETTLE)
    for traveller in trip.travellers:
        if traveller.cost_lines and not _recorded(traveller):
            raise BadInput(
                problem=_("Biaya riil {name} belum dicatat.").format(name=traveller.name)
            )
    trip.spent = sum(traveller.spent for traveller in trip.travellers)
    commitments.realise(work.session, trip)
    for traveller in trip.travellers:
        remaining = traveller.spent - paid(work.session, traveller.id)
        if remaining > 0:
            _pay(work, traveller, PaymentKind.BALANCE, remaining, settled_on, "")
        elif remaining < 0:
            _pay(work, traveller, PaymentKind.REFUND, -remaining, settled_on, "")
    trip.state = state
    closing.keep(work.session, trip, settled_on)
    work.changed.update((Topic.TRIPS, Topic.BUDGET))
    work.tell(Topic.FINANCE, trip_subject(trip.id), realisasi=trip.spent)
    return state


@query(Right.VIEW)
def balances(work: Work, trip_id: int) -> list[Balance]:
    """Each traveller's account: against real costs once recorded, else against the estimate.

    A cancelled trip pays nothing, so that what was advanced for it is owed back.
    """
    trip = trip_at(work.session, trip_id)
    return [
        Balance(one.id, one.name, _owed(trip, one), paid(work.session, one.id))
        for one in trip.travellers
    ]


def paid(session: Session, traveller_id: int) -> int:
    """What a traveller has received so far, refunds taken off."""
    rows = session.execute(
        select(Payment.kind, Payment.amount).where(Payment.traveller_id == traveller_id)
    )
    return sum(-amount if kind is PaymentKind.REFUND else amount for kind, amount in rows)


def advanced(session: Session, traveller_id: int) -> int:
    """What a traveller was paid before the trip: «yang telah dibayar semula»."""
    rows = session.scalars(
        select(Payment.amount).where(
            Payment.traveller_id == traveller_id, Payment.kind == PaymentKind.ADVANCE
        )
    )
    return sum(rows)


def _pay(
    work: Work, traveller: Traveller, kind: PaymentKind, amount: int, paid_on: date, book: str
) -> int:
    _refuse_self(work, traveller)
    payment = Payment(
        traveller_id=traveller.id,
        kind=kind,
        amount=amount,
        paid_on=paid_on,
        book_number=book,
        recorded_by_id=work.desk.person.user_id,
    )
    work.session.add(payment)
    work.session.flush()
    work.tell(
        Topic.FINANCE,
        trip_subject(traveller.trip_id),
        **{kind.value: amount, "pelaksana": traveller.name},
    )
    return payment.id


def _refuse_self(work: Work, traveller: Traveller) -> None:
    if users.own_employee(work) == traveller.employee_id:
        raise SelfDecision(person=work.desk.person.name)


def _actual_line(position: int, cost: ActualCost) -> CostLine:
    return CostLine(
        stage=CostStage.ACTUAL,
        position=position,
        component=cost.component,
        quantity=cost.quantity,
        unit=cost.unit,
        rate=cost.rate,
        amount=cost.quantity * cost.rate,
        ceiling=None,  # what may be spent is a sum over lines; it was looked at above
        reason=cost.reason,
        source="Bukti pengeluaran",
        receipt=cost.receipt,
    )


def _owed(trip: Trip, traveller: Traveller) -> int:
    if trip.state is TripState.CANCELLED:
        return 0
    return traveller.spent if _recorded(traveller) else traveller.estimated


def _recorded(traveller: Traveller) -> bool:
    return any(line.stage is CostStage.ACTUAL for line in traveller.cost_lines)


def _traveller(session: Session, traveller_id: int) -> Traveller:
    traveller = session.get(Traveller, traveller_id)
    if traveller is None:
        raise NotFound(what=_("Pelaksana"))
    return traveller
