"""Money between treasurer and traveller: recorded once, never edited, mistakes answered."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from perdin.errors import BadInput, NotFound
from perdin.i18n import _, rupiah
from perdin.models.cards import CardStatementLine
from perdin.models.money import Payment
from perdin.models.trips import Traveller, Trip
from perdin.rules.ledger import AccountState, Mechanism, PaymentKind, PayMethod
from perdin.rules.workflow import Right, TripState
from perdin.services.accounting import accounts, advance_requests, money_gate
from perdin.services.accounting.money_gate import Movement
from perdin.services.accounting.pay_form import PayForm as PayForm
from perdin.services.audit import trip_subject
from perdin.services.books import book_numbers, closings
from perdin.services.budget import fiscal_years
from perdin.services.desk import Topic, Work, operation, query
from perdin.services.money import amounts, paid_out
from perdin.services.office import money_settings
from perdin.services.trips.trip_sheet import trip_at


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentRow:
    """A payment that was recorded. ``signed`` is rupiah out of the treasury, below 0 into it."""

    id: int
    traveller_id: int
    name: str
    kind: PaymentKind
    amount: int
    paid_on: date
    book_number: str
    method: PayMethod
    mechanism: Mechanism
    bank: str
    account_number: str
    reference: str
    note: str
    reverses_id: int | None
    reversed: bool

    @property
    def signed(self) -> int:
        """The amount with its direction."""
        return paid_out.signed(self)


@operation(Right.FINANCE)
def pay_balance(work: Work, traveller_id: int, form: PayForm) -> int:
    """Pay what a verified account has still to get (kurang bayar); gives the payment's id.

    Raises BadInput for more than remains, before the verification, above the fund and for a BKU
    number that is taken; BudgetExceeded; SamePerson for who verified it and gives no reason;
    SelfDecision, YearClosed.
    """
    traveller = accounts.traveller_at(work.session, traveller_id, lock=True)
    known = already(work, traveller, PaymentKind.BALANCE, form)
    if known is not None:
        return known
    trip = open_trip(work.session, traveller)
    money_gate.refuse_unverified(work.session, traveller)
    room = amounts.owed(trip, traveller) - paid_out.total(work.session, traveller_id)
    if not 0 < form.amount <= room:
        raise BadInput(
            problem=_("Pelunasan harus lebih dari Rp0 dan paling banyak {room}.").format(
                room=rupiah(max(room, 0))
            )
        )
    return record(work, traveller, PaymentKind.BALANCE, form)


@operation(Right.FINANCE)
def take_back(work: Work, traveller_id: int, form: PayForm) -> int:
    """Take back what was paid too much (lebih bayar), with its STS; gives the payment's id.

    Of a cancelled trip that is all that was advanced, but for costs that could not be had back.
    Raises BadInput for more than that and while the trip stands unverified, DepositMissing without
    the STS (``reference``), SelfDecision, YearClosed.
    """
    traveller = accounts.traveller_at(work.session, traveller_id, lock=True)
    known = already(work, traveller, PaymentKind.REFUND, form)
    if known is not None:
        return known
    trip = open_trip(work.session, traveller)
    if trip.state is not TripState.CANCELLED and traveller.account_state != AccountState.VERIFIED:
        raise BadInput(
            problem=_(
                "Uang dikembalikan bila perjalanannya dibatalkan, atau pertanggungjawabannya sudah "
                "diverifikasi."
            )
        )
    room = paid_out.total(work.session, traveller_id) - amounts.owed(trip, traveller)
    if not 0 < form.amount <= room:
        raise BadInput(
            problem=_("Pengembalian harus lebih dari Rp0 dan paling banyak {room}.").format(
                room=rupiah(max(room, 0))
            )
        )
    return record(work, traveller, PaymentKind.REFUND, form)


@operation(Right.FINANCE)
def correct_payment(work: Work, payment_id: int, reason: str, corrected_on: date) -> int:
    """Answer a mistaken payment with one the other way; gives the id of that. Both stay.

    An advance that was asked for waits again then. Raises BadInput without a reason, for a day
    before the mistake, a payment that was answered already and one that answers, SelfDecision,
    YearClosed, NotFound.
    """
    wrong = work.session.get(Payment, payment_id, with_for_update=True)
    if wrong is None:
        raise NotFound(what=_("Pembayaran"))
    if not reason.strip():
        raise BadInput(problem=_("Tuliskan alasan pembetulan."))
    answered = exists().where(Payment.reverses_id == wrong.id)
    if wrong.reverses_id is not None or work.session.scalar(select(answered)):
        raise BadInput(problem=_("Pembayaran ini sudah dibetulkan."))
    closings.refuse_before(wrong.paid_on, corrected_on)
    if work.session.scalar(select(exists().where(CardStatementLine.payment_id == wrong.id))):
        raise BadInput(problem=_("Pembayaran ini ada di tagihan KKPD. Lepaskan cocokannya dahulu."))
    traveller = accounts.traveller_at(work.session, wrong.traveller_id, lock=True)
    open_trip(work.session, traveller)
    back = wrong.kind is not PaymentKind.REFUND
    if back and paid_out.total(work.session, traveller.id) < wrong.amount:
        raise BadInput(problem=_("Uang itu sudah dikembalikan. Betulkan pengembaliannya dahulu."))
    advance_requests.ask_again(work.session, wrong.id, reason.strip())
    form = PayForm(
        amount=wrong.amount,
        paid_on=corrected_on,
        book_number=_next_number(work.session, wrong, corrected_on),
        method=wrong.method,
        mechanism=wrong.mechanism,
        note=f"Pembetulan: {reason.strip()}",
        card_id=wrong.card_id,
        component=wrong.component,
    )
    kind = PaymentKind.REFUND if back else PaymentKind.BALANCE
    return record(work, traveller, kind, form, reverses=wrong)


@query(Right.VIEW)
def list_payments(work: Work, trip_id: int) -> list[PaymentRow]:
    """What was paid and taken back for a trip, oldest first."""
    return rows_of(work.session, Traveller.trip_id == trip_id)


def rows_of(session: Session, *conditions: ColumnElement[bool]) -> list[PaymentRow]:
    """Payments that fit, oldest first, for those who list them."""
    taken_back = set(
        session.scalars(select(Payment.reverses_id).where(Payment.reverses_id.is_not(None)))
    )
    rows = session.execute(
        select(Payment, Traveller.name)
        .join(Traveller, Traveller.id == Payment.traveller_id)
        .where(*conditions)
        .order_by(Payment.id)
    )
    return [
        PaymentRow(
            id=row.id,
            traveller_id=row.traveller_id,
            name=name,
            kind=row.kind,
            amount=row.amount,
            paid_on=row.paid_on,
            book_number=row.book_number,
            method=row.method,
            mechanism=row.mechanism,
            bank=row.bank,
            account_number=row.account_number,
            reference=row.reference,
            note=row.note,
            reverses_id=row.reverses_id,
            reversed=row.id in taken_back,
        )
        for row, name in rows
    ]


def already(work: Work, traveller: Traveller, kind: PaymentKind, form: PayForm) -> int | None:
    """The payment that this very command made before; None for a new one.

    Raises BadInput where its key belongs to another payment.
    """
    if not form.command_key:
        return None
    known = work.session.scalar(select(Payment).where(Payment.command_key == form.command_key))
    if known is None:
        return None
    if (known.traveller_id, known.kind, known.amount) != (traveller.id, kind, form.amount):
        raise BadInput(problem=_("Perintah bayar ini sudah dipakai untuk pembayaran lain."))
    work.repeated = True
    return known.id


def record(
    work: Work,
    traveller: Traveller,
    kind: PaymentKind,
    form: PayForm,
    reverses: Payment | None = None,
) -> int:
    """Write a payment down and give its id, for those who looked at its amount.

    Whatever moves passes ``money_gate``, but for the answer to a mistake. A transfer keeps the
    bank account of that moment. Raises SelfDecision, BadInput, MonthClosed where the books of that
    day are closed, and as ``refuse_movement``.
    """
    mechanism = form.mechanism or money_settings.in_use(work.session).mechanism
    _refuse(work, traveller, kind, replace(form, mechanism=mechanism), answers=reverses is not None)
    person = traveller.employee
    transfer = form.method is PayMethod.TRANSFER
    if transfer and not (person.bank.strip() and person.account_number.strip()):
        raise BadInput(
            problem=_(
                "Rekening bank {name} belum diisi. Lengkapi di halaman Pegawai, atau bayar tunai."
            ).format(name=traveller.name)
        )
    payment = Payment(
        traveller_id=traveller.id,
        kind=kind,
        amount=form.amount,
        paid_on=form.paid_on,
        book_number=form.book_number.strip(),
        note=form.note.strip(),
        method=form.method,
        mechanism=mechanism,
        bank=person.bank if transfer else "",
        account_number=person.account_number if transfer else "",
        reference=form.reference.strip(),
        command_key=form.command_key or None,
        reverses_id=reverses.id if reverses is not None else None,
        card_id=form.card_id,
        component=form.component,
        recorded_by_id=work.desk.person.user_id,
    )
    accounts.touch(traveller)
    book_numbers.keep(work.session, payment)
    work.tell(
        Topic.FINANCE,
        trip_subject(traveller.trip_id),
        **{kind.value: form.amount, "pelaksana": traveller.name, "nomor_rujukan": form.reference},
    )
    return payment.id


def _refuse(
    work: Work, traveller: Traveller, kind: PaymentKind, form: PayForm, *, answers: bool
) -> None:
    """Look at everything before a payment is written; the answer to a mistake passes the gate."""
    if not answers and (form.method is PayMethod.CARD) != (kind is PaymentKind.PURCHASE):
        raise BadInput(problem=_("Dengan kartu dibayar belanja di Keuangan, KKPD, bukan uang."))
    accounts.refuse_self(work, traveller)
    accounts.refuse_far(form.paid_on, work.desk.today)
    closings.refuse_closed(work.session, form.paid_on)
    if not answers and form.mechanism is not None:
        movement = Movement(
            kind=kind,
            amount=form.amount,
            paid_on=form.paid_on,
            mechanism=form.mechanism,
            deposit=form.reference.strip(),
            reason=form.reason,
        )
        money_gate.refuse_movement(work, traveller, movement)


def _next_number(session: Session, wrong: Payment, corrected_on: date) -> str:
    """The number under which a mistake is answered; none where the mistake had none."""
    if not wrong.book_number:
        return ""
    return book_numbers.next_free(session, corrected_on.year, wrong.mechanism)


def open_trip(session: Session, traveller: Traveller) -> Trip:
    """The trip of a traveller while money may move. Raises BadInput, YearClosed."""
    trip = trip_at(session, traveller.trip_id)
    fiscal_years.refuse_closed(session, fiscal_years.fiscal_year(trip))
    if AccountState.SETTLED is traveller.account_state:
        accounts.refuse_locked(session, trip, traveller)
    return trip
