"""What taxes did to the purse: withheld, paid over, and mistakes of either with their answers."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Select, case, literal, select
from sqlalchemy.orm import Session

from perdin.i18n import _
from perdin.models.accounting import Receipt, TaxLine
from perdin.models.books import TaxCorrection
from perdin.models.money import BudgetLine
from perdin.models.trips import Trip
from perdin.services.books.movement import BEGINNING, Movement, Source


def flows() -> tuple[Select[Any, int, int], ...]:
    """Every day with what came in and went out by taxes."""
    amount, over = TaxCorrection.amount, TaxCorrection.paid_over
    withheld, paid = case((over, 0), else_=amount), case((over, amount), else_=0)
    return (
        select(
            TaxLine.withheld_on.label("day"),
            TaxLine.amount.label("received"),
            literal(0).label("paid_out"),
        ),
        select(
            TaxLine.paid_over_on.label("day"),
            literal(0).label("received"),
            TaxLine.amount.label("paid_out"),
        ).where(TaxLine.paid_over_on.is_not(None)),
        select(
            TaxCorrection.booked_on.label("day"),
            withheld.label("received"),
            paid.label("paid_out"),
        ),
        select(
            TaxCorrection.corrected_on.label("day"),
            paid.label("received"),
            withheld.label("paid_out"),
        ),
    )


def between(session: Session, first: date, last: date) -> Iterator[Movement]:
    """What taxes did from one day to another, both counted, in no order."""
    yield from _standing(session, first, last, paid_over=False)
    yield from _standing(session, first, last, paid_over=True)
    yield from _mistakes(session, first, last)


def _standing(session: Session, first: date, last: date, *, paid_over: bool) -> Iterator[Movement]:
    day = TaxLine.paid_over_on if paid_over else TaxLine.withheld_on
    question = (
        select(TaxLine, day, Receipt, BudgetLine.account_code)
        .join(Receipt, Receipt.id == TaxLine.receipt_id)
        .join(Trip, Trip.id == Receipt.trip_id)
        .join(BudgetLine, BudgetLine.id == Trip.budget_line_id, isouter=True)
        .where(day.between(first, last))
    )
    for tax, booked, receipt, account_code in session.execute(question):
        words = receipt.vendor, receipt.number, tax.payment_number
        yield _booked(tax.id, receipt.trip_id, tax, words, day=booked or BEGINNING,
                      account_code=account_code or "", paid_over=paid_over)  # fmt: skip


def _mistakes(session: Session, first: date, last: date) -> Iterator[Movement]:
    """What was booked by mistake, as it stood on its day, and its answer on the day of that."""
    question = (
        select(TaxCorrection, BudgetLine.account_code)
        .join(Trip, Trip.id == TaxCorrection.trip_id)
        .join(BudgetLine, BudgetLine.id == Trip.budget_line_id, isouter=True)
        .where(
            TaxCorrection.booked_on.between(first, last)
            | TaxCorrection.corrected_on.between(first, last)
        )
    )
    for wrong, account_code in session.execute(question):
        words = wrong.vendor, wrong.receipt, wrong.payment_number
        booked = _booked(wrong.tax_line_id, wrong.trip_id, wrong, words, day=wrong.booked_on,
                         account_code=account_code or "", paid_over=wrong.paid_over)  # fmt: skip
        answered = _("{words} (Pembetulan: {reason})")
        answer = replace(
            booked,
            source=Source.TAX_ANSWER,
            id=wrong.id,
            day=wrong.corrected_on,
            description=answered.format(words=booked.description, reason=wrong.reason),
            received=booked.paid_out,
            paid_out=booked.received,
        )
        yield from (one for one in (booked, answer) if first <= one.day <= last)


def _booked(
    tax_id: int, trip_id: int, tax: TaxLine | TaxCorrection, words: tuple[str, str, str],
    *, day: date, account_code: str, paid_over: bool,
) -> Movement:  # fmt: skip
    """A tax in the book; ``words``: who wrote the receipt, its number, that of the payment."""
    vendor, number, payment_number = words
    sentence = _("Setor {kind}: {what}") if paid_over else _("Pungut {kind}: {what}")
    what = " ".join(part for part in (vendor, number) if part)
    return Movement(
        source=Source.TAX_PAID_OVER if paid_over else Source.TAX_WITHHELD,
        id=tax_id,
        day=day,
        book_number="",
        reference=payment_number if paid_over else number,
        description=sentence.format(kind=tax.kind, what=what or _("bukti tanpa nomor")),
        account_code=account_code,
        received=0 if paid_over else tax.amount,
        paid_out=tax.amount if paid_over else 0,
        mechanism=None,
        trip_id=trip_id,
        tax_kind=tax.kind,
    )
