"""What a card of the office bought for a traveller: counted as paid, owed to the bank."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased

from perdin.errors import BadInput
from perdin.i18n import _, rupiah
from perdin.models.cards import CardStatement, CardStatementLine, CreditCard
from perdin.models.money import Payment
from perdin.models.trips import Traveller, Trip
from perdin.rules.card_lines import BY_CARD
from perdin.rules.ledger import Mechanism, PaymentKind, PayMethod
from perdin.rules.travel import Component
from perdin.rules.workflow import Right, TripState
from perdin.services.accounting import accounts, payments
from perdin.services.accounting.pay_form import PayForm
from perdin.services.cards import cards
from perdin.services.desk import Work, operation, query
from perdin.services.money import paid_out
from perdin.services.trips.trip_sheet import places

BUYING = (TripState.APPROVED, TripState.ISSUED, TripState.CANCELLED)
"""In which a card may buy; of a cancelled trip what was bought before has still to be entered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchaseForm:
    """What a card bought, as typed; ``amount`` is rupiah, ``reference`` the number of its slip."""

    card_id: int
    component: Component
    amount: int
    bought_on: date
    mechanism: Mechanism | None = None
    reference: str = ""
    note: str = ""
    command_key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchaseRow:
    """What a card bought; ``amount`` is below 0 for what answers a mistake.

    ``statement`` is the day of the statement that it was found on, ``paid_on`` when that was paid.
    """

    id: int
    traveller_id: int
    card: str
    name: str
    place: str
    component: Component
    bought_on: date
    amount: int
    reference: str
    note: str
    statement: date | None
    paid_on: date | None
    reverses_id: int | None
    reversed: bool


@dataclass(frozen=True, slots=True)
class Buyer:
    """A traveller for whom a card may buy."""

    traveller_id: int
    name: str
    place: str
    leave: date


@operation(Right.FINANCE)
def record_purchase(work: Work, traveller_id: int, form: PurchaseForm) -> int:
    """Write down what a card bought for a traveller; gives the payment's id.

    Raises BadInput for a kind of cost that a card does not pay, a card out of use, above its limit,
    a day that has not come, and before the trip is approved or after it is settled; SelfDecision,
    BudgetExceeded, YearClosed, MonthClosed.
    """
    card = cards.card_at(work.session, form.card_id, lock=True)
    if not card.active:
        raise BadInput(problem=_("Kartu itu tidak dipakai lagi."))
    room = card.most_owed - cards.owed(work.session).get(card.id, 0)
    if form.amount > room:
        raise BadInput(
            problem=_("Batas kartu tinggal {room}. Bayar dahulu tagihannya.").format(
                room=rupiah(max(room, 0))
            )
        )
    return buy(work, traveller_id, form)


def buy(work: Work, traveller_id: int, form: PurchaseForm) -> int:
    """The same for what the bank has let through already, whatever the limit."""
    if form.component not in BY_CARD:
        raise BadInput(
            problem=_(
                "KKPD membayar transportasi, penginapan, dan sewa. Uang harian dan representasi "
                "dibayarkan kepada pelaksana."
            )
        )
    if form.amount <= 0:
        raise BadInput(problem=_("Jumlahnya harus lebih dari Rp0."))
    if form.bought_on > work.desk.today:
        raise BadInput(problem=_("Tanggal belanja belum tiba."))
    traveller = accounts.traveller_at(work.session, traveller_id, lock=True)
    pay_form = PayForm(
        amount=form.amount,
        paid_on=form.bought_on,
        method=PayMethod.CARD,
        mechanism=form.mechanism or Mechanism.UP,
        reference=form.reference,
        note=form.note,
        command_key=form.command_key,
        card_id=form.card_id,
        component=form.component,
    )
    known = payments.already(work, traveller, PaymentKind.PURCHASE, pay_form)
    if known is not None:
        return known
    trip = payments.open_trip(work.session, traveller)
    if trip.state not in BUYING:
        raise BadInput(
            problem=_("Kartu membayar untuk perjalanan yang disetujui dan belum rampung.")
        )
    return payments.record(work, traveller, PaymentKind.PURCHASE, pay_form)


@query(Right.VIEW)
def list_purchases(work: Work, year: int) -> list[PurchaseRow]:
    """What cards bought in a year, and what of before is on no statement; oldest first."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    waiting = CardStatementLine.id.is_(None)
    answer = aliased(Payment)
    question = (
        select(
            Payment,
            Traveller,
            CreditCard,
            CardStatement,
            exists().where(answer.reverses_id == Payment.id),
        )
        .join(Traveller, Traveller.id == Payment.traveller_id)
        .join(CreditCard, CreditCard.id == Payment.card_id)
        .outerjoin(CardStatementLine, CardStatementLine.payment_id == Payment.id)
        .outerjoin(CardStatement, CardStatement.id == CardStatementLine.statement_id)
        .where(Payment.paid_on <= last, (Payment.paid_on >= first) | waiting)
        .order_by(Payment.paid_on, Payment.id)
    )
    rows = work.session.execute(question).all()
    where = _places(work.session, {traveller.trip_id for _pay, traveller, *_rest in rows})
    return [
        PurchaseRow(
            id=payment.id,
            traveller_id=traveller.id,
            card=f"{card.bank} •••• {card.last_digits}",
            name=traveller.plain_name,
            place=where[traveller.trip_id],
            component=payment.component or Component.LAIN,
            bought_on=payment.paid_on,
            amount=signed(payment),
            reference=payment.reference,
            note=payment.note,
            statement=statement.issued_on if statement is not None else None,
            paid_on=statement.paid_on if statement is not None else None,
            reverses_id=payment.reverses_id,
            reversed=bool(answered),
        )
        for payment, traveller, card, statement, answered in rows
    ]


@query(Right.VIEW)
def suggest_buyers(work: Work, text: str) -> list[Buyer]:
    """Travellers of trips that a card may buy for whose name or place holds a text."""
    question = (
        select(Traveller, Trip)
        .join(Trip, Trip.id == Traveller.trip_id)
        .where(Trip.state.in_(BUYING))
        .order_by(Traveller.leave.desc(), Traveller.id)
    )
    wanted = text.casefold().split()
    rows = (
        Buyer(traveller.id, traveller.plain_name, places(trip), traveller.leave)
        for traveller, trip in work.session.execute(question)
    )
    hits = (row for row in rows if all(w in f"{row.name} {row.place}".casefold() for w in wanted))
    return [row for row, _at in zip(hits, range(20), strict=False)]


def signed(payment: Payment) -> int:
    """What a payment with a card adds to what is owed to the bank."""
    return paid_out.signed(payment)


def _places(session: Session, trip_ids: set[int]) -> dict[int, str]:
    trips = session.scalars(select(Trip).where(Trip.id.in_(trip_ids)))
    return {trip.id: places(trip) for trip in trips}
