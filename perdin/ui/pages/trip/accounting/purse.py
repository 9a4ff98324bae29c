"""What a traveller's money is: what was asked for, and every payment as its list shows it."""

from dataclasses import dataclass

from perdin.i18n import N_, _, rupiah, short_date
from perdin.rules import ledger
from perdin.services.accounting.accounts import Balance
from perdin.services.accounting.advances import RequestRow
from perdin.services.accounting.payments import PaymentRow
from perdin.services.books.book_numbers import Proposed
from perdin.services.confirmations.stay_states import STATE_NAMES
from perdin.services.confirmations.stays import ClaimRow, StayRow
from perdin.services.documents.account_page import TripAccounts
from perdin.ui.table.columns import Column, money


def _kind(row: PaymentRow) -> str:
    words = ledger.label(row.kind)
    if row.reversed:
        return _("{kind} (dibetulkan)").format(kind=words)
    return _("Pembetulan") if row.reverses_id is not None else words


PAYMENTS: tuple[Column[PaymentRow], ...] = (
    Column(title=N_("Tanggal"), text=lambda row: short_date(row.paid_on), width_px=88, whole=True),
    Column(title=N_("Jenis"), text=_kind, width_px=96, stretch=True, tip=lambda row: row.note),
    money(N_("Jumlah"), lambda row: row.signed, width_px=104),
    Column(
        title=N_("Cara"),
        text=lambda row: f"{row.mechanism.value} {ledger.label(row.method).lower()}",
        width_px=96,
        tip=lambda row: " ".join((row.bank, row.account_number, row.reference)).strip(),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Purse:
    """What a traveller's money is: the balance, what was asked for, and what moved.

    ``hindrance`` is why no advance would be paid today; empty when nothing holds it up.
    ``proposed`` are the next BKU numbers, None for who does not pay. ``stays`` are the nights that
    hotels were asked about.
    """

    balance: Balance
    requests: tuple[RequestRow, ...]
    hindrance: str
    payments: tuple[PaymentRow, ...]
    proposed: Proposed | None = None
    stays: tuple[StayRow, ...] = ()

    @property
    def confirmed(self) -> str:
        """What hotels said of this traveller's nights, and what is paid back by it."""
        return " ".join(
            _told(row, claim)
            for row in self.stays
            for claim in row.claims
            if claim.traveller_id == self.balance.traveller_id
        )


def _told(row: StayRow, claim: ClaimRow) -> str:
    said = _(STATE_NAMES[row.state])
    if row.words:
        said = f"{said} ({row.words})"
    words = _("{hotel}: {said}.").format(hotel=row.hotel, said=said)
    if row.decided and claim.claimed:
        words += " " + _("Kelebihan bayar {claimed}, disetor {repaid}.").format(
            claimed=rupiah(claim.claimed), repaid=rupiah(claim.repaid)
        )
    paid = [f"{back.deposit} ({short_date(back.repaid_on)})" for back in claim.repayments]
    deposits = ", ".join(paid)
    return f"{words} {deposits}." if deposits else words


def purse_of(page: TripAccounts) -> Purse:
    """The money of the traveller whose account is shown."""
    return Purse(
        balance=page.balance,
        requests=page.requests,
        hindrance=page.advance_hindrance,
        payments=page.payments,
        proposed=page.proposed,
        stays=page.stays,
    )
