"""Rampung: an account is closed, its rest moves, its budget is spent; and is opened again."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from perdin.account_errors import SamePerson
from perdin.errors import BadInput, SelfDecision, WrongStep
from perdin.i18n import _
from perdin.models.trips import Traveller, Trip
from perdin.rules import spending, workflow
from perdin.rules.ledger import AccountState, PaymentKind, PayMethod, Verdict
from perdin.rules.workflow import Right, Step, TripState
from perdin.services.accounting import (
    accounts,
    ceilings,
    closing_snapshot,
    cost_lines,
    money_gate,
    papers_missing,
    payments,
)
from perdin.services.accounting.payments import PayForm
from perdin.services.audit import trip_subject
from perdin.services.books import advance_book, book_numbers
from perdin.services.budget import commitments, fiscal_years
from perdin.services.desk import Topic, Work, operation, query
from perdin.services.money import amounts, paid_out
from perdin.services.office import money_settings, oneself
from perdin.services.trips.trip_sheet import places, trip_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What a verified account has still to get, or with less than 0 to give back, in rupiah.

    ``hindrance`` is why it would not be paid, ``own`` why the person here may pay it only with a
    reason, ``fiscal_year`` of which budget it is, ``missing`` what its trip has not got as a file,
    where the office looks at that.
    """

    trip_id: int
    traveller_id: int
    name: str
    place: str
    back: date
    spent: int
    paid: int
    bank: str
    account_number: str
    fiscal_year: int | None
    hindrance: str
    own: str
    missing: tuple[str, ...]

    @property
    def remaining(self) -> int:
        """Sisa kurang (positive) or lebih (negative)."""
        return self.spent - self.paid


@operation(Right.FINANCE)
def settle(
    work: Work,
    trip_id: int,
    settled_on: date,
    payment: PayForm | None = None,
    reason: str = "",
) -> TripState:
    """Close a trip: pay what is short, take back what is over, and book what was set aside.

    ``payment`` says how the rest moves (its amount and day do not count). Of a cancelled trip it
    charges what could not be had back. Whoever verified an account may close it only with a
    ``reason``, which stays in the trail. Raises BadInput while an account is not recorded or not
    verified, PapersMissing where the office holds trips without their papers, DepositMissing where
    money comes back without its STS (the form's ``reference``),
    SamePerson, SelfDecision, BudgetExceeded, WrongStep, YearClosed.
    """
    trip = trip_at(work.session, trip_id)
    cancelled = trip.state is TripState.CANCELLED
    state = trip.state if cancelled else workflow.after(trip.state, Step.SETTLE)
    fiscal_years.refuse_closed(work.session, fiscal_years.fiscal_year(trip))
    counted = _ready(work, trip, cancelled=cancelled)
    own = _refuse_verifier(work, counted, reason)
    if not cancelled:
        papers_missing.refuse_missing(work, trip, reason)
    for traveller, kind, form in _forms(work, trip, settled_on, payment, reason):
        payments.record(work, traveller, kind, form)
    trip.spent = amounts.recorded(counted)
    (commitments.charge if cancelled else commitments.realise)(work.session, trip)
    for traveller in trip.travellers:
        advance_book.account_for(work, traveller.id, settled_on)
        traveller.account_state, traveller.settled_on = AccountState.SETTLED, settled_on
    trip.state = state
    closing_snapshot.keep(work.session, trip, settled_on)
    work.changed.update((Topic.TRIPS, Topic.BUDGET))
    work.tell(
        Topic.FINANCE,
        trip_subject(trip.id),
        realisasi=trip.spent,
        rangkap=reason.strip() if own else None,
    )
    return state


@operation(Right.REOPEN)
def reopen(work: Work, trip_id: int, reason: str) -> TripState:
    """Open a settled account again; its payments stay, its budget is set aside again.

    The accounts go back to whoever wrote them down, to be handed in and verified anew. Raises
    BadInput without a reason, SelfDecision for one's own, BudgetExceeded where the budget has no
    room for it any more, WrongStep, YearClosed.
    """
    trip = trip_at(work.session, trip_id)
    if not reason.strip():
        raise BadInput(problem=_("Tuliskan alasan pembukaan kembali."))
    cancelled = trip.state is TripState.CANCELLED
    if cancelled and not trip.closed_with:
        raise WrongStep(state=workflow.label(trip.state), step=workflow.label(Step.REOPEN))
    state = trip.state if cancelled else workflow.after(trip.state, Step.REOPEN)
    fiscal_years.refuse_closed(work.session, fiscal_years.fiscal_year(trip))
    if oneself.own_records(work) & {traveller.employee_id for traveller in trip.travellers}:
        raise SelfDecision(person=work.desk.person.name)
    (commitments.uncharge if cancelled else commitments.reopen)(work.session, trip)
    for traveller in trip.travellers:
        counts = amounts.has_costs(traveller)
        advance_book.give_back(work, traveller.id, work.desk.today)
        traveller.account_state = AccountState.RETURNED if counts else AccountState.OPEN
        traveller.settled_on, traveller.verified_by_id = None, None
        for line_of_cost in cost_lines.actual_lines(traveller):
            line_of_cost.verdict = Verdict.PENDING
    was, trip.spent, trip.closed_with, trip.state = trip.spent, 0, None, state
    work.changed.update((Topic.TRIPS, Topic.BUDGET))
    work.tell(Topic.FINANCE, trip_subject(trip.id), alasan=reason.strip(), realisasi_semula=was)
    return state


@query(Right.VIEW)
def list_dues(work: Work) -> list[Due]:
    """Verified accounts whose rest has not moved yet, the oldest return first."""
    return dues(work)


def dues(work: Work) -> list[Due]:
    """Verified accounts with their rest, for those who list them."""
    session = work.session
    verified = Traveller.account_state == AccountState.VERIFIED
    received = paid_out.total_each(session, verified)
    question = (
        select(Traveller, Trip)
        .join(Trip, Trip.id == Traveller.trip_id)
        .options(
            joinedload(Traveller.employee),
            joinedload(Trip.budget_line),
            selectinload(Trip.legs),
            selectinload(Trip.travellers).selectinload(Traveller.cost_lines),
        )
        .where(verified)
        .order_by(Traveller.back, Traveller.id)
    )
    rows = session.execute(question).all()
    missing = papers_missing.shown(session, {trip for _traveller, trip in rows})
    return [
        Due(
            trip_id=trip.id,
            traveller_id=traveller.id,
            name=traveller.name,
            place=places(trip),
            back=traveller.back,
            spent=traveller.spent,
            paid=received.get(traveller.id, 0),
            bank=traveller.employee.bank,
            account_number=traveller.employee.account_number,
            fiscal_year=fiscal_years.fiscal_year(trip),
            hindrance=str(money_gate.budget_problem(session, trip) or ""),
            own=money_gate.verifier_hindrance(work, traveller),
            missing=missing.get(trip.id, ()),
        )
        for traveller, trip in rows
    ]


def _ready(work: Work, trip: Trip, *, cancelled: bool) -> list[Traveller]:
    """Whose costs are booked. Raises BadInput, SelfDecision."""
    for traveller in trip.travellers:
        accounts.refuse_self(work, traveller)
        if traveller.account_state is AccountState.SETTLED:
            accounts.refuse_locked(work.session, trip, traveller)
        if amounts.has_costs(traveller) or (traveller.cost_lines and not cancelled):
            money_gate.refuse_unverified(work.session, traveller)
            spending.refuse(
                [cost_lines.cost_of(line) for line in cost_lines.actual_lines(traveller)],
                ceilings.bounds_of(work.session, trip, traveller),
            )
            traveller.account_state = AccountState.VERIFIED  # by nobody, where the office says so
    counted = [traveller for traveller in trip.travellers if amounts.has_costs(traveller)]
    if cancelled and not counted:
        raise BadInput(
            problem=_("Perjalanan yang dibatalkan ini tidak mempunyai biaya untuk dibebankan.")
        )
    return counted


def _refuse_verifier(work: Work, travellers: list[Traveller], reason: str) -> bool:
    """Whether the person here verified it; raises SamePerson unless they say why."""
    own = [
        traveller.name
        for traveller in travellers
        if accounts.same_person(work, {traveller.verified_by_id})
    ]
    if own and not reason.strip():
        raise SamePerson(
            problem=_(
                "{person} memverifikasi pertanggungjawaban {names}, jadi orang lain yang "
                "merampungkannya. Bila tidak ada orang lain, tuliskan alasannya."
            ).format(person=work.desk.person.name, names=", ".join(own))
        )
    return bool(own)


def _forms(
    work: Work, trip: Trip, settled_on: date, payment: PayForm | None, reason: str
) -> Iterator[tuple[Traveller, PaymentKind, PayForm]]:
    """How each rest of a trip moves: each under a BKU number of its own, from the one typed on.

    Where money comes back, ``reference`` is the number of its STS and of no transfer.
    """
    rests = [
        (traveller, amounts.owed(trip, traveller) - paid_out.total(work.session, traveller.id))
        for traveller in trip.travellers
    ]
    form = payment or PayForm(amount=0, paid_on=settled_on)
    form = replace(form, paid_on=settled_on, command_key=None, reason=reason)
    sts = any(rest < 0 for _traveller, rest in rests)
    mechanism = form.mechanism or money_settings.in_use(work.session).mechanism
    number = form.book_number.strip()
    for traveller, rest in rests:
        if not rest:
            continue
        own = replace(form, amount=abs(rest), book_number=number)
        if rest < 0:  # what comes back is paid in; no bank list sends it
            yield traveller, PaymentKind.REFUND, replace(own, method=PayMethod.CASH)
        else:
            reference = "" if sts else own.reference
            yield traveller, PaymentKind.BALANCE, replace(own, reference=reference)
        if number:
            number = book_numbers.next_free(work.session, settled_on.year, mechanism, number)
