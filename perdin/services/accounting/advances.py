"""Uang muka: asked for, paid up to a share of the estimate, and watched until it is settled."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session, joinedload, selectinload

from perdin.errors import BadInput, NotFound
from perdin.i18n import _, rupiah
from perdin.models.money import AdvanceRequest
from perdin.models.people import User
from perdin.models.trips import Traveller, Trip
from perdin.rules.ledger import AdvanceState, PaymentKind
from perdin.rules.workflow import Right
from perdin.services.accounting import accounts, payments
from perdin.services.accounting.advance_rules import PAYABLE, AdvanceRules
from perdin.services.accounting.payments import PayForm
from perdin.services.audit import trip_subject
from perdin.services.budget import fiscal_years
from perdin.services.desk import Topic, Work, operation, query
from perdin.services.money import paid_out
from perdin.services.office import money_settings
from perdin.services.trips.trip_sheet import places, trip_at


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRow:
    """A request for an advance; ``hindrance`` is why it may not be paid, empty when it may.

    ``fiscal_year`` is that of the budget which the trip is charged to.
    """

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
    fiscal_year: int | None


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
    requested = _requested(traveller, percent, amount)
    _refuse_too_much(work.session, traveller, requested)
    waiting = exists().where(
        AdvanceRequest.traveller_id == traveller_id,
        AdvanceRequest.state == AdvanceState.REQUESTED,
    )
    if work.session.scalar(select(waiting)):
        raise BadInput(
            problem=_("Permintaan uang muka {name} masih menunggu.").format(name=traveller.name)
        )
    request = AdvanceRequest(
        traveller_id=traveller_id,
        percent=percent,
        amount=requested,
        note=note.strip(),
        requested_by_id=work.desk.person.user_id,
        requested_at=work.desk.now,
    )
    work.session.add(request)
    work.session.flush()
    work.tell(
        Topic.FINANCE, trip_subject(trip.id), pelaksana=traveller.name, uang_muka_diminta=requested
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

    A request that it answers is paid with it. Raises BadInput before the letters are issued, after
    the return or too early, and while the person has another advance that is overdue and the
    office blocks then, but for a ``reason`` in the form; SelfDecision, YearClosed.
    """
    traveller = accounts.traveller_at(work.session, traveller_id, lock=True)
    known = payments.already(work, traveller, PaymentKind.ADVANCE, form)
    if known is not None:
        return known
    _payable(work.session, traveller)
    _refuse_too_much(work.session, traveller, form.amount)
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
    return _requests(work, requested, Trip.state.in_(PAYABLE), *conditions)


def _requests(work: Work, *conditions: ColumnElement[bool]) -> list[RequestRow]:
    question = (
        select(AdvanceRequest, Traveller, Trip, User.name)
        .join(Traveller, Traveller.id == AdvanceRequest.traveller_id)
        .join(Trip, Trip.id == Traveller.trip_id)
        .join(User, User.id == AdvanceRequest.requested_by_id)
        .options(selectinload(Trip.legs), joinedload(Trip.budget_line))
        .where(*conditions)
        .order_by(Traveller.leave, AdvanceRequest.id)
    )
    rows = work.session.execute(question).all()
    today = work.desk.today
    rules = AdvanceRules(work.session, [row.Traveller for row in rows], today)
    return [
        RequestRow(
            id=request.id,
            trip_id=trip.id,
            traveller_id=traveller.id,
            name=traveller.name,
            place=places(trip),
            leave=traveller.leave,
            percent=request.percent,
            amount=request.amount,
            state=request.state,
            note=request.note,
            requested_by=name,
            requested_at=request.requested_at,
            hindrance=rules.hindrance(trip, traveller, today).sentence,
            fiscal_year=fiscal_years.fiscal_year(trip),
        )
        for request, traveller, trip, name in rows
    ]


def most_advance(session: Session, traveller: Traveller) -> int:
    """How much may still be advanced: the office's share of the estimate, less what was paid."""
    percent = money_settings.in_use(session).most_advance_percent
    return traveller.estimated * percent // 100 - paid_out.total(session, traveller.id)


def _requested(traveller: Traveller, percent: int | None, amount: int | None) -> int:
    """The rupiah that are asked for. Raises BadInput for none or both, and for a wrong share."""
    if percent is None and amount is not None:
        return amount
    if percent is None or amount is not None:
        raise BadInput(problem=_("Isi persentase atau jumlah uang muka, salah satu saja."))
    if not 1 <= percent <= 100:
        raise BadInput(problem=_("Persentase uang muka antara 1 dan 100."))
    return traveller.estimated * percent // 100


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
    if trip.state not in PAYABLE:
        raise BadInput(problem=_("Uang muka hanya untuk perjalanan yang sudah disetujui."))
    return trip


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
