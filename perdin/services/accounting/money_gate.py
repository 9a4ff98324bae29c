"""The one gate that money passes, whichever way it moves: advance, balance, refund, settlement.

Whoever shows what will be paid, or writes a list for the bank, asks here as well, so that what is
refused is told before anything is pressed.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from perdin.account_errors import DepositMissing, SamePerson
from perdin.errors import BadInput, BudgetExceeded, PerdinError
from perdin.i18n import _, long_date, rupiah
from perdin.models.money import BudgetLine, Payment
from perdin.models.trips import Traveller, Trip
from perdin.rules import spending
from perdin.rules.ledger import AccountState, Mechanism, PaymentKind
from perdin.rules.workflow import TripState
from perdin.services.accounting import accounts, advance_rules, ceilings, cost_lines
from perdin.services.budget import before_dpa, commitments, fiscal_years
from perdin.services.desk import Work
from perdin.services.money import amounts, paid_out
from perdin.services.office import money_settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """Money that is to move between the treasury and a traveller; ``amount`` is rupiah.

    ``deposit`` is the number of the STS that money comes back with, ``reason`` why it moves
    although a rule of the office holds it up.
    """

    kind: PaymentKind
    amount: int
    paid_on: date
    mechanism: Mechanism
    deposit: str
    reason: str


_SET_ASIDE = (TripState.APPROVED, TripState.ISSUED)
FUND = (Mechanism.UP, Mechanism.GU)
"""What is paid from the treasurer's own fund (uang persediaan) and comes back with the account."""


def refuse_movement(work: Work, traveller: Traveller, movement: Movement) -> None:
    """Look at everything before money moves.

    Raises BadInput for an advance that is held up, an account nobody verified and a fund without
    room; DepositMissing for a refund without its STS; SamePerson for who verified it and gives no
    reason; BudgetExceeded for a trip that costs more than its budget line has left, BudgetAwaited
    for one that was approved before its DPA, as long as no ceiling bears it.
    """
    trip = traveller.trip
    if movement.kind is PaymentKind.REFUND:
        refuse_without_sts(traveller, movement)
        return
    if movement.kind is PaymentKind.ADVANCE:
        advance_rules.refuse_hindered(work, trip, traveller, movement.paid_on, movement.reason)
    elif movement.kind is PaymentKind.BALANCE:
        refuse_unverified(work.session, traveller)
        _refuse_verifier(work, traveller, movement.reason)
    if over := budget_problem(work.session, trip):
        raise over
    if empty := fund_problem(work.session, movement.amount, movement.mechanism):
        raise empty
    fiscal_year = fiscal_years.fiscal_year(trip)
    if fiscal_year is not None and fiscal_year != movement.paid_on.year:
        work.details.update(tahun_anggaran=fiscal_year)


def budget_problem(session: Session, trip: Trip) -> PerdinError | None:
    """What keeps a trip from being charged to its line as far as its costs are known."""
    if trip.budget_line_id is None:
        return None
    if early := before_dpa.money_problem(session, trip):
        return early
    line = session.get_one(BudgetLine, trip.budget_line_id)
    room = commitments.left_of(line) + (trip.estimated if trip.state in _SET_ASIDE else 0)
    needed = sum(amounts.owed(trip, traveller) for traveller in trip.travellers)
    if needed <= room:
        return None
    return BudgetExceeded(
        line=f"{line.account_code} {line.activity_name}", left=rupiah(room), needed=rupiah(needed)
    )


def fund_problem(session: Session, amount: int, mechanism: Mechanism) -> BadInput | None:
    """What keeps the treasurer's fund from paying an amount; None where the office names none.

    Out of it is what travellers hold of UP and GU until their account is settled.
    """
    fund = money_settings.in_use(session).fund
    if fund is None or mechanism not in FUND:
        return None
    left = fund - _out_of_fund(session)
    if amount <= left:
        return None
    words = _(
        "Uang persediaan tinggal {left} dari {fund}, sedangkan {amount} akan dibayar. Rampungkan "
        "SPJ yang sudah dibayar, atau pakai TU atau LS."
    )
    return BadInput(
        problem=words.format(left=rupiah(max(left, 0)), fund=rupiah(fund), amount=rupiah(amount))
    )


def verifier_hindrance(work: Work, traveller: Traveller) -> str:
    """Why the person here pays an account only with a reason; empty for who did not verify it."""
    own = accounts.same_person(work, {traveller.verified_by_id})
    return _verifier_words(work, traveller) if own else ""


def refuse_unverified(session: Session, traveller: Traveller) -> None:
    """Raise BadInput for an account that a second person has still to verify.

    Where the office asks for none, one that nobody verified is held to all that handing it in would
    hold it to.
    """
    if not amounts.has_costs(traveller):
        raise BadInput(problem=_("Biaya riil {name} belum dicatat.").format(name=traveller.name))
    if traveller.account_state is AccountState.VERIFIED:
        return
    if money_settings.in_use(session).require_verification:
        raise BadInput(
            problem=_(
                "Pertanggungjawaban {name} belum diverifikasi. Serahkan dahulu, lalu minta orang "
                "lain memverifikasinya."
            ).format(name=traveller.name)
        )
    costs = [cost_lines.cost_of(line) for line in cost_lines.actual_lines(traveller)]
    spending.refuse(costs, ceilings.bounds_of(session, traveller.trip, traveller), complete=True)


def refuse_without_sts(traveller: Traveller, movement: Movement) -> None:
    """Raise DepositMissing for money that comes back without the number it was paid in with."""
    if not movement.deposit:
        raise DepositMissing(
            problem=_(
                "Tuliskan nomor STS: {amount} dari {name} disetor kembali dengan Surat Tanda "
                "Setoran."
            ).format(amount=rupiah(movement.amount), name=traveller.name)
        )


def another_year(fiscal_year: int, paid_on: date) -> str:
    """That money of one fiscal year's budget moves in another year."""
    return _(
        "Anggarannya tahun {fiscal_year}, sedangkan uangnya dicatat pada {day}. Pastikan tahun "
        "anggaran itu masih boleh dibebani."
    ).format(fiscal_year=fiscal_year, day=long_date(paid_on))


def _refuse_verifier(work: Work, traveller: Traveller, reason: str) -> None:
    """Raise SamePerson for who verified the account, unless they say why both had to be them."""
    if not accounts.same_person(work, {traveller.verified_by_id}):
        return
    if not reason.strip():
        raise SamePerson(problem=_verifier_words(work, traveller))
    work.details.update(rangkap=reason.strip())


def _verifier_words(work: Work, traveller: Traveller) -> str:
    return _(
        "{person} memverifikasi pertanggungjawaban {name}, jadi orang lain yang membayarnya. Bila "
        "tidak ada orang lain, tuliskan alasannya."
    ).format(person=work.desk.person.name, name=traveller.name)


def _out_of_fund(session: Session) -> int:
    """What is paid of UP and GU and not accounted for, in rupiah."""
    unsettled = Traveller.account_state != AccountState.SETTLED
    return sum(paid_out.total_each(session, Payment.mechanism.in_(FUND), unsettled).values())
