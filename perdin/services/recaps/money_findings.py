"""Findings about money that moved: who verified and paid, and whether it is what was booked."""

from collections.abc import Iterable

from sqlalchemy.orm import aliased

from perdin.i18n import _, rupiah
from perdin.models.money import Payment
from perdin.models.people import User
from perdin.models.trips import Traveller
from perdin.rules.ledger import PaymentKind
from perdin.services.desk import Work
from perdin.services.money import amounts, paid_out
from perdin.services.recaps.finding import Finding, of_row, who
from perdin.services.trips.counted import RecapFilter, conditions


def one_person(work: Work, recap_filter: RecapFilter) -> Iterable[Finding]:
    """Rests that were paid or taken back by who verified the account: in one seat, or in two."""
    payer, verifier = aliased(User), aliased(User)
    same = (payer.id == verifier.id) | (payer.employee_id == verifier.employee_id)
    question = (
        who(Payment.amount, payer.name.label("payer"))
        .join(Payment, Payment.traveller_id == Traveller.id)
        .join(payer, payer.id == Payment.recorded_by_id)
        .join(verifier, verifier.id == Traveller.verified_by_id)
        .where(
            Payment.kind != PaymentKind.ADVANCE,
            Payment.reverses_id.is_(None),
            same,
            *conditions(recap_filter),
        )
    )
    for row in work.session.execute(question):
        words = _("{name} memverifikasi dan membayar.").format(name=row.payer)
        yield of_row(row, words, row.amount)


def paid_otherwise(work: Work, recap_filter: RecapFilter) -> Iterable[Finding]:
    """Booked trips of which something else was paid than their realisasi."""
    question = who(amounts.REALISED.label("realised"), paid_out.TOTAL.label("paid")).where(
        amounts.BOOKED, amounts.REALISED != paid_out.TOTAL, *conditions(recap_filter)
    )
    for row in work.session.execute(question):
        words = _("Dibayar {paid}, realisasinya {realised}.").format(
            paid=rupiah(row.paid), realised=rupiah(row.realised)
        )
        yield of_row(row, words, abs(row.paid - row.realised))
