"""Uang muka: asked for, paid up to a share of the estimate, and watched until it is settled."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, selectinload

from perdin.errors import BadInput, NotFound
from perdin.i18n import _, rupiah
from perdin.models.money import AdvanceRequest
from perdin.models.people import User
from perdin.models.trips import Leg, Traveller, Trip
from perdin.rules.ledger import AccountState, AdvanceState, PaymentKind
from perdin.rules.workflow import Right, TripState
from perdin.services.accounting import accounts, payments
from perdin.services.accounting.payments import PayForm
from perdin.services.budget import fiscal_years
from perdin.services.desk import Topic, Work, operation, query
from perdin.services.history import trip_subject
from perdin.services.office import deadlines, money_settings
from perdin.services.trips.trip_sheet import places, trip_at

_PAYABLE = (TripState.APPROVED, TripState.ISSUED)
_OUTSTANDING = (TripState.APPROVED, TripState.ISSUED, TripState.CANCELLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRow:
    """A request for an advance; ``hindrance`` is why it may not be paid, empty when it may."""

    id: int
    trip_id: int
    traveller_id: int
    name: str
    place: str
    leave: date
    percent: int | None
    amount: int
    state: AdvanceState
    note: str
    requested_by: str
    requested_at: datetime
    hindrance: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsettledRow:
    """Money that a traveller holds and has not accounted for; ``days_left`` below 0 is overdue."""

    trip_id: int
    traveller_id: int
    employee_id: int
    name: str
    unit: str
    place: str
    purpose: str
    back: date
    held: int
    due: date
    days_left: int
    state: AccountState


@operation(Right.RECORD_COSTS)
def request_advance(
    work: Work,
    traveller_id: int,
    percent: int | None = None,
    amount: int | None = None,
    note: str = "",
) -> int:
    """Ask for an advance, as a share of the estimate in percent or as an amount; gives the id.

    Raises BadInput for none or both of them, for more than the office advances, and while another
    request waits; YearClosed.
    """
    traveller = accounts.traveller_at(work.session, traveller_id, lock=True)
    trip = _payable(work.session, traveller)
    if (percent is None) == (amount is None):
        raise BadInput(problem=_("Isi persentase atau jumlah uang muka, salah satu saja."))
    if percent is not None and not 1 <= percent <= 100:
        raise BadInput(problem=_("Persentase uang muka antara 1 dan 100."))
    wanted = amount if amount is not None else traveller.estimated * (percent or 0) // 100
    _refuse_too_much(work.session, traveller, wanted)
    waiting = select(AdvanceRequest.id).where(
        AdvanceRequest.traveller_id == traveller_id,
        AdvanceRequest.state == AdvanceState.REQUESTED,
    )
    if work.session.scalar(waiting) is not None:
        raise BadInput(
            problem=_("Permintaan uang muka {name} masih menunggu.").format(name=traveller.name)
        )
    request = AdvanceRequest(
        traveller_id=traveller_id,
        percent=percent,
        amount=wanted,
        note=note.strip(),
        requested_by_id=work.desk.person.user_id,
        requested_at=work.desk.now,
    )
    work.session.add(request)
    work.session.flush()
    work.tell(
        Topic.FINANCE, trip_subject(trip.id), pelaksana=traveller.name, uang_muka_diminta=wanted
    )
    return request.id


@operation(Right.FINANCE)
def refuse_advance(work: Work, request_id: int, reason: str) -> None:
    """Refuse a request, with the reason. Raises BadInput, NotFound, SelfDecision."""
    if not reason.strip():
        raise BadInput(problem=_("Tuliskan alasan penolakan."))
    request, traveller = _waiting(work, request_id)
    accounts.refuse_self(work, traveller)
    _decide(work, request, AdvanceState.REFUSED)
    request.note = reason.strip()
    work.tell(
        Topic.FINANCE,
        trip_subject(traveller.trip_id),
        pelaksana=traveller.name,
        alasan=request.note,
    )


@operation(Right.FINANCE)
def pay_advance(work: Work, traveller_id: int, form: PayForm, request_id: int | None = None) -> int:
    """Pay an advance, up to the office's share of the estimate; gives the payment's id.

    A request that it answers is paid with it. Raises BadInput, also while the person has another
    advance that is overdue and the office blocks then; SelfDecision, YearClosed.
    """
    traveller = accounts.traveller_at(work.session, traveller_id, lock=True)
    known = payments.already(work, traveller, PaymentKind.ADVANCE, form)
    if known is not None:
        return known
    _payable(work.session, traveller)
    _refuse_too_much(work.session, traveller, form.amount)
    late = _overdue(work.session, {traveller.employee_id}, work.desk.today)
    if sentence := _hindrance(late, traveller):
        raise BadInput(problem=sentence)
    paid = payments.record(work, traveller, PaymentKind.ADVANCE, form)
    if request_id is not None:
        request, asked_for = _waiting(work, request_id)
        if asked_for.id != traveller_id:
            raise NotFound(what=_("Permintaan uang muka"))
        _decide(work, request, AdvanceState.PAID)
        request.payment_id = paid
    return paid


@query(Right.VIEW)
def list_requests(work: Work, *, waiting_only: bool = True) -> list[RequestRow]:
    """Requests for advances, the soonest departure first."""
    return waiting_requests(work) if waiting_only else _requests(work)


def waiting_requests(work: Work, *conditions: ColumnElement[bool]) -> list[RequestRow]:
    """Requests that can still be paid and fit, for those who list them."""
    requested = AdvanceRequest.state == AdvanceState.REQUESTED
    return _requests(work, requested, Trip.state.in_(_PAYABLE), *conditions)


def _requests(work: Work, *conditions: ColumnElement[bool]) -> list[RequestRow]:
    question = (
        select(AdvanceRequest, Traveller, Trip, User.name)
        .join(Traveller, Traveller.id == AdvanceRequest.traveller_id)
        .join(Trip, Trip.id == Traveller.trip_id)
        .join(User, User.id == AdvanceRequest.requested_by_id)
        .options(selectinload(Trip.legs).joinedload(Leg.place))
        .where(*conditions)
        .order_by(Traveller.leave, AdvanceRequest.id)
    )
    found = work.session.execute(question).all()
    people = {traveller.employee_id for _one, traveller, _trip, _name in found}
    late = _overdue(work.session, people, work.desk.today)
    return [
        RequestRow(
            id=one.id,
            trip_id=trip.id,
            traveller_id=traveller.id,
            name=traveller.name,
            place=places(trip),
            leave=traveller.leave,
            percent=one.percent,
            amount=one.amount,
            state=one.state,
            note=one.note,
            requested_by=name,
            requested_at=one.requested_at,
            hindrance=_hindrance(late, traveller),
        )
        for one, traveller, trip, name in found
    ]


@query(Right.VIEW)
def list_unsettled(work: Work) -> list[UnsettledRow]:
    """Who holds money that is not accounted for, the most overdue first."""
    return sorted(unsettled(work.session, work.desk.today), key=lambda row: (row.due, row.name))


def unsettled(
    session: Session, today: date, employee_ids: Collection[int] | None = None
) -> list[UnsettledRow]:
    """Travellers who were paid more than they gave back, on trips that are not settled."""
    open_ones = [
        Trip.state.in_(_OUTSTANDING),
        Traveller.account_state != AccountState.SETTLED,
    ]
    if employee_ids is not None:
        open_ones.append(Traveller.employee_id.in_(employee_ids))
    paid = accounts.paid_each(session, *open_ones)
    question = (
        select(Traveller, Trip)
        .join(Trip, Trip.id == Traveller.trip_id)
        .options(selectinload(Trip.legs).joinedload(Leg.place))
        .where(*open_ones)
    )
    office = deadlines.calendar(session)
    rows = []
    for one, trip in session.execute(question):
        held = paid.get(one.id, 0)
        if held > 0:
            rows.append(
                UnsettledRow(
                    trip_id=trip.id,
                    traveller_id=one.id,
                    employee_id=one.employee_id,
                    name=one.name,
                    unit=one.unit,
                    place=places(trip),
                    purpose=trip.purpose,
                    back=one.back,
                    held=held,
                    due=office.due(one.back),
                    days_left=office.left(one.back, today),
                    state=one.account_state,
                )
            )
    return rows


def most_advance(session: Session, traveller: Traveller) -> int:
    """How much may still be advanced: the office's share of the estimate, less what was paid."""
    percent = money_settings.in_use(session).most_advance_percent
    return traveller.estimated * percent // 100 - accounts.paid(session, traveller.id)


def _refuse_too_much(session: Session, traveller: Traveller, amount: int) -> None:
    room = most_advance(session, traveller)
    if not 0 < amount <= room:
        raise BadInput(
            problem=_("Uang muka harus lebih dari Rp0 dan paling banyak {room}.").format(
                room=rupiah(max(room, 0))
            )
        )


def _payable(session: Session, traveller: Traveller) -> Trip:
    trip = trip_at(session, traveller.trip_id)
    fiscal_years.refuse_closed(session, fiscal_years.fiscal_year(trip))
    if trip.state not in _PAYABLE:
        raise BadInput(problem=_("Uang muka hanya untuk perjalanan yang sudah disetujui."))
    return trip


def _overdue(session: Session, employee_ids: Collection[int], today: date) -> list[UnsettledRow]:
    """The overdue advances that hold these people's next one up; none where the office lets it."""
    if not employee_ids or not money_settings.in_use(session).block_new_advance:
        return []
    return [row for row in unsettled(session, today, employee_ids) if row.days_left < 0]


def _hindrance(late: Sequence[UnsettledRow], traveller: Traveller) -> str:
    """The sentence why a person gets no advance: another one that is overdue; else empty."""
    others = [
        row
        for row in late
        if row.employee_id == traveller.employee_id and row.trip_id != traveller.trip_id
    ]
    if not others:
        return ""
    worst = min(others, key=lambda row: row.due)
    return _(
        "{name} masih memegang uang muka {held} untuk perjalanan ke {place} (nomor {trip}), "
        "terlambat {days} hari kerja. Selesaikan pertanggungjawabannya dahulu."
    ).format(
        name=worst.name,
        held=rupiah(worst.held),
        place=worst.place,
        trip=worst.trip_id,
        days=-worst.days_left,
    )


def _waiting(work: Work, request_id: int) -> tuple[AdvanceRequest, Traveller]:
    request = work.session.get(AdvanceRequest, request_id, with_for_update=True)
    if request is None:
        raise NotFound(what=_("Permintaan uang muka"))
    if request.state is not AdvanceState.REQUESTED:
        raise BadInput(problem=_("Permintaan ini sudah diputuskan."))
    return request, accounts.traveller_at(work.session, request.traveller_id)


def _decide(work: Work, request: AdvanceRequest, state: AdvanceState) -> None:
    request.state = state
    request.decided_by_id, request.decided_at = work.desk.person.user_id, work.desk.now
