"""The travellers of a trip with their accounts: how far each has come, and until when."""

from dataclasses import dataclass

from perdin.i18n import N_, _
from perdin.rules import ledger
from perdin.rules.ledger import AccountState
from perdin.services.accounting.accounts import Balance
from perdin.services.documents.account_page import TripAccounts
from perdin.ui.colours import Tone
from perdin.ui.table.columns import Column, money

TONES = {
    AccountState.OPEN: Tone.NEUTRAL,
    AccountState.SUBMITTED: Tone.INFO,
    AccountState.RETURNED: Tone.WARNING,
    AccountState.VERIFIED: Tone.SUCCESS,
    AccountState.SETTLED: Tone.SUCCESS,
}
LOCKED = frozenset({AccountState.SUBMITTED, AccountState.VERIFIED, AccountState.SETTLED})
"""The states in which nobody changes an account."""


@dataclass(frozen=True, slots=True)
class Row:
    """A traveller's balance with the days that are left, None where no deadline runs."""

    balance: Balance
    days_left: int | None = None

    @property
    def traveller_id(self) -> int:
        """Whose it is."""
        return self.balance.traveller_id

    @property
    def name(self) -> str:
        """Who it is."""
        return self.balance.name


def rows_of(page: TripAccounts) -> tuple[Row, ...]:
    """Everybody's balance; a deadline runs for accounts that are still to be handed in at all."""
    left = page.completeness.days_left
    return tuple(
        Row(balance, left if balance.state is AccountState.OPEN else None)
        for balance in page.balances
    )


def days_words(days_left: int | None) -> str:
    """How long there is time, or how late it is, in working days."""
    if days_left is None:
        return ""
    if days_left < 0:
        return _("terlambat {days} hari kerja").format(days=-days_left)
    if days_left == 0:
        return _("hari ini terakhir")
    return _("{days} hari kerja lagi").format(days=days_left)


COLUMNS: tuple[Column[Row], ...] = (
    Column(title=N_("Pelaksana"), text=lambda row: row.name, width_px=200, stretch=True),
    Column(
        title=N_("SPJ"),
        text=lambda row: ledger.label(row.balance.state),
        width_px=180,
        tone=lambda row: TONES[row.balance.state],
    ),
    Column(title=N_("Batas"), text=lambda row: days_words(row.days_left), width_px=180),
    Column(title=N_("Menurut"), text=lambda row: ledger.label(row.balance.basis), width_px=110),
    money(N_("Biaya"), lambda row: row.balance.owed, width_px=120),
    money(N_("Dibayar"), lambda row: row.balance.paid, width_px=120),
    money(N_("Kurang (lebih)"), lambda row: row.balance.remaining, width_px=130),
)
