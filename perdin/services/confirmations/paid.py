"""What was paid of hotel bills, to whom, whether the account is closed, and what came back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from perdin.models.accounting import Receipt
from perdin.models.confirmations import HotelClaim, HotelRepayment
from perdin.models.money import CostLine
from perdin.models.trips import Traveller
from perdin.rules.document_kinds import ReceiptKind
from perdin.rules.hotel_answers import PaidLine
from perdin.rules.ledger import AccountState, CostStage
from perdin.rules.receipts import plain
from perdin.rules.travel import Component


@dataclass(frozen=True, slots=True)
class PaidPerson:
    """What one traveller was paid of a receipt, and whether the account is closed."""

    line: PaidLine
    name: str
    settled: bool


def paid_of(session: Session, receipt_ids: Sequence[int]) -> dict[int, list[PaidPerson]]:
    """What was paid of each receipt to whom: its real cost as it was verified, not as claimed.

    A receipt that no cost is tied to is held for the proof of its travellers' untied nights, where
    the words of a cost name its number, or it is their only one of that kind.
    """
    found: dict[int, list[PaidPerson]] = {}
    for line, traveller in _lines(session, CostLine.receipt_id.in_(receipt_ids)):
        found.setdefault(line.receipt_id or 0, []).append(_person(line, traveller))
    loose = select(Receipt).where(Receipt.id.in_(set(receipt_ids) - found.keys()))
    for receipt in session.scalars(loose):
        if people := _untied(session, receipt):
            found[receipt.id] = people
    return found


def _untied(session: Session, receipt: Receipt) -> list[PaidPerson]:
    """The nights of its travellers that are tied to no receipt and that it can be the proof of."""
    tied = exists().where(CostLine.receipt_id == Receipt.id)
    others = select(Receipt.id).where(
        Receipt.trip_id == receipt.trip_id, Receipt.kind == ReceiptKind.HOTEL, ~tied
    )
    own: list[ColumnElement[bool]] = [Traveller.trip_id == receipt.trip_id]
    if receipt.traveller_id is not None:
        own.append(Traveller.id == receipt.traveller_id)
        others = others.where(
            Receipt.traveller_id.is_(None) | (Receipt.traveller_id == receipt.traveller_id)
        )
    nights = _lines(
        session,
        CostLine.component == Component.PENGINAPAN,
        CostLine.receipt_id.is_(None),
        CostLine.receipt != "",
        *own,
    )
    number = plain(receipt.number)
    named = [(line, who) for line, who in nights if number and number in plain(line.receipt)]
    alone = len(list(session.scalars(others))) == 1
    return [_person(line, who) for line, who in named or (nights if alone else [])]


def _lines(session: Session, *which: ColumnElement[bool]) -> list[tuple[CostLine, Traveller]]:
    """The real costs that fit and came to something, by traveller."""
    question = (
        select(CostLine, Traveller)
        .join(Traveller, Traveller.id == CostLine.traveller_id)
        .where(CostLine.stage == CostStage.ACTUAL, CostLine.amount > 0, *which)
        .order_by(Traveller.trip_id, Traveller.position, CostLine.position)
    )
    return [(line, traveller) for line, traveller in session.execute(question)]


def _person(line: CostLine, traveller: Traveller) -> PaidPerson:
    ceiling = None if line.ceiling is None else line.ceiling * line.quantity
    return PaidPerson(
        PaidLine(traveller.id, line.amount, ceiling),
        traveller.plain_name or traveller.name,
        traveller.account_state is AccountState.SETTLED,
    )


def standing(repayments: Iterable[HotelRepayment]) -> list[HotelRepayment]:
    """What was paid back and neither was a mistake nor answers one."""
    rows = list(repayments)
    mistakes = {row.reverses_id for row in rows}
    return [row for row in rows if row.reverses_id is None and row.id not in mistakes]


def repaid(claim: HotelClaim) -> int:
    """What was paid back of a claim, in rupiah."""
    return sum(row.amount for row in standing(claim.repayments))
