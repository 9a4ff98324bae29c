"""How it stands with each stay that a hotel was asked about: what differs, what is paid back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from perdin.errors import NotFound
from perdin.i18n import _
from perdin.models.accounting import Receipt
from perdin.models.confirmations import HotelAnswerFile, HotelClaim, HotelInquiry, HotelStay
from perdin.rules import hotel_answers
from perdin.rules.hotel_answers import Difference, HotelAnswer, Stay
from perdin.rules.workflow import Right
from perdin.services.confirmations import own, paid
from perdin.services.confirmations.own import Nights
from perdin.services.confirmations.paid import PaidPerson
from perdin.services.confirmations.stay_states import StayState
from perdin.services.desk import Work, query


@dataclass(frozen=True, slots=True)
class RepaymentRow:
    """What was paid back: rupiah, the day, and the number of its STS."""

    id: int
    amount: int
    repaid_on: date
    deposit: str


@dataclass(frozen=True, slots=True)
class Reminded:
    """When a hotel was reminded, under which number (empty for one written by hand)."""

    dated: date
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """One traveller's part of a stay: rupiah ``paid`` of it, ``proposed`` by the hotel's answer,
    ``claimed`` as decided and ``repaid`` so far; ``settled`` once the account is closed.

    ``id`` is None before anything was decided; ``repayments`` are those that stand.
    """

    id: int | None
    traveller_id: int
    name: str
    paid: int
    proposed: int
    claimed: int
    repaid: int
    settled: bool
    repayments: tuple[RepaymentRow, ...] = ()

    @property
    def open(self) -> int:
        """What is still to be paid back."""
        return self.claimed - self.repaid


@dataclass(frozen=True, slots=True, kw_only=True)
class StayRow:
    """One stay as it was asked about, what the hotel said, and what follows of it.

    ``changed`` is whether its receipt says something else by now than when it was asked, ``untied``
    whether no cost is known that it proves, ``own`` whether it is of the person at the desk.
    ``files`` counts the papers that the hotel answered its letter with.
    """

    id: int
    version: int
    inquiry_id: int
    hotel: str
    number: str
    dated: date
    due_on: date
    code: str
    trip_id: int
    receipt_id: int
    bill: str
    stay: Stay
    answer: HotelAnswer | None
    answered_on: date | None
    differences: tuple[Difference, ...]
    claims: tuple[ClaimRow, ...]
    decided: bool
    decision: str
    changed: bool
    untied: bool
    own: bool
    state: StayState
    reminded: tuple[Reminded, ...] = ()
    files: int = 0

    @property
    def proposed(self) -> int:
        """Rupiah that were paid too much by the hotel's answer."""
        return sum(claim.proposed for claim in self.claims)

    @property
    def claimed(self) -> int:
        """Rupiah that are to be paid back as decided."""
        return sum(claim.claimed for claim in self.claims) if self.decided else 0

    @property
    def repaid(self) -> int:
        """Rupiah that were paid back."""
        return sum(claim.repaid for claim in self.claims)

    @property
    def words(self) -> str:
        """In what the answer differs."""
        return ", ".join(hotel_answers.label(one) for one in self.differences)


@query(Right.VIEW)
def list_stays(work: Work) -> list[StayRow]:
    """Every stay that a letter which stands asks about, what has to be done first."""
    rows = rows_of(work, HotelInquiry.voided_at.is_(None))
    order = list(StayState)
    return sorted(rows, key=lambda row: (order.index(row.state), row.due_on, row.id))


def rows_of(work: Work, *which: ColumnElement[bool]) -> list[StayRow]:
    """The stays that fit, oldest first, for those who list them."""
    found = list(
        work.session.execute(
            select(HotelStay, HotelInquiry, Receipt)
            .join(HotelInquiry, HotelInquiry.id == HotelStay.inquiry_id)
            .join(Receipt, Receipt.id == HotelStay.receipt_id)
            .options(
                selectinload(HotelStay.claims).selectinload(HotelClaim.repayments),
                joinedload(HotelStay.inquiry).selectinload(HotelInquiry.reminders),
            )
            .where(*which)
            .order_by(HotelStay.id)
        )
    )
    if not found:
        return []
    answered = [receipt.id for stay, _inquiry, receipt in found if stay.answered_on is not None]
    sums = paid.paid_of(work.session, answered)
    papers = _papers(work.session)
    mine = own.own_nights(work)
    return [
        replace(
            _row(work.desk.today, stay, inquiry, receipt, sums.get(receipt.id, []), mine),
            files=papers.get(inquiry.id, 0),
        )
        for stay, inquiry, receipt in found
    ]


def stay_at(session: Session, stay_id: int) -> HotelStay:
    """The row of a stay, held while it is decided on. Raises NotFound."""
    stay = session.get(HotelStay, stay_id, with_for_update=True)
    if stay is None:
        raise NotFound(what=_("Nota yang ditanyakan"))
    return stay


def asked(stay: HotelStay) -> Stay:
    """A stay as it was asked about."""
    return Stay(tuple(stay.guests), stay.check_in, stay.check_out, stay.nights, stay.amount)


def answer_of(stay: HotelStay) -> HotelAnswer | None:
    """What the hotel said; None while it said nothing."""
    if stay.answered_on is None:
        return None
    return HotelAnswer(
        known=stay.known,
        guest=stay.said_guest,
        check_in=stay.said_check_in,
        check_out=stay.said_check_out,
        nights=stay.said_nights,
        amount=stay.said_amount,
        note=stay.said_note,
    )


def proposals(stay: HotelStay, people: Sequence[PaidPerson]) -> dict[int, int]:
    """What each traveller was paid too much by the hotel's answer; nobody before there is one."""
    answer = answer_of(stay)
    if answer is None:
        return {}
    return hotel_answers.overpaid(asked(stay), answer, [person.line for person in people])


def _papers(session: Session) -> dict[int, int]:
    """How many papers each letter was answered with, by its id."""
    counted = session.execute(
        select(HotelAnswerFile.inquiry_id, func.count()).group_by(HotelAnswerFile.inquiry_id)
    )
    return {inquiry_id: count for inquiry_id, count in counted}  # noqa: C416 - a Row is no pair


def _row(
    today: date,
    stay: HotelStay,
    inquiry: HotelInquiry,
    receipt: Receipt,
    people: Sequence[PaidPerson],
    mine: Nights,
) -> StayRow:
    answer = answer_of(stay)
    found = hotel_answers.differences(asked(stay), answer) if answer else ()
    claims = tuple(_claims(stay, people))
    return StayRow(
        id=stay.id,
        version=stay.version,
        inquiry_id=inquiry.id,
        hotel=inquiry.hotel,
        number=inquiry.number,
        dated=inquiry.dated,
        due_on=inquiry.due_on,
        code=stay.code,
        trip_id=receipt.trip_id,
        receipt_id=receipt.id,
        bill=stay.bill,
        stay=asked(stay),
        answer=answer,
        answered_on=stay.answered_on,
        differences=found,
        claims=claims,
        decided=stay.decided_at is not None,
        decision=stay.decision,
        changed=(stay.check_in, stay.check_out, stay.amount)
        != (receipt.check_in, receipt.check_out, receipt.amount),
        untied=answer is not None and not people,
        own=own.is_of(receipt, mine),
        state=_state(today, stay, inquiry, found, claims),
        reminded=tuple(Reminded(one.dated, one.number) for one in inquiry.reminders),
    )


def _claims(stay: HotelStay, people: Sequence[PaidPerson]) -> Iterable[ClaimRow]:
    """Whoever was paid of it, or owes something by it."""
    proposed = proposals(stay, people)
    kept = {claim.traveller_id: claim for claim in stay.claims}
    sums: dict[int, tuple[str, int, bool]] = {}
    for person in people:
        _name, before, _settled = sums.get(person.line.traveller_id, ("", 0, True))
        sums[person.line.traveller_id] = (
            person.name,
            before + person.line.amount,
            person.settled,
        )
    for traveller_id in dict.fromkeys([*sums, *kept]):
        claim = kept.get(traveller_id)
        name, amount, settled = sums.get(traveller_id, ("", 0, True))
        yield ClaimRow(
            id=claim.id if claim else None,
            traveller_id=traveller_id,
            name=name,
            paid=amount,
            proposed=proposed.get(traveller_id, 0),
            claimed=claim.amount if claim else 0,
            repaid=paid.repaid(claim) if claim else 0,
            settled=settled,
            repayments=tuple(
                RepaymentRow(row.id, row.amount, row.repaid_on, row.deposit)
                for row in paid.standing(claim.repayments if claim else ())
            ),
        )


def _state(
    today: date,
    stay: HotelStay,
    inquiry: HotelInquiry,
    found: Sequence[Difference],
    claims: Sequence[ClaimRow],
) -> StayState:
    if inquiry.voided_at is not None:
        return StayState.VOID
    if stay.answered_on is None:
        return StayState.LATE if inquiry.due_on < today else StayState.ASKED
    if stay.decided_at is not None:
        if any(claim.open > 0 for claim in claims):
            return StayState.TO_REPAY
        return StayState.REPAID if any(claim.claimed for claim in claims) else StayState.LEFT
    if any(claim.proposed or claim.repaid for claim in claims):
        return StayState.TO_DECIDE
    return StayState.DIFFERENT if found else StayState.CONFIRMED
