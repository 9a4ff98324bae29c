"""Who holds the accounts of a trip, and what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass

from perdin.i18n import N_, _
from perdin.rules.ledger import AccountState
from perdin.services.accounting.accounts import Balance
from perdin.services.office.money_settings import MoneySettings


@dataclass(frozen=True, slots=True)
class Standing:
    """A sentence, and whether the trip can be settled now."""

    sentence: str
    ready: bool


_HOLDS = (
    (
        AccountState.RETURNED,
        N_("SPJ {names} dikembalikan verifikator. Berikutnya: perbaiki, lalu serahkan lagi."),
    ),
    (
        AccountState.OPEN,
        N_("SPJ {names} belum diserahkan. Berikutnya: lengkapi biaya riil dan bukti, serahkan."),
    ),
    (
        AccountState.SUBMITTED,
        N_("SPJ {names} menunggu verifikasi orang kedua. Berikutnya: periksa baris demi baris."),
    ),
)


def standing_of(balances: Sequence[Balance], rules: MoneySettings) -> Standing:
    """The least advanced accounts hold up the trip; where nobody verifies, none does."""
    if not rules.require_verification:
        return Standing(_("Berikutnya: catat biaya riil, lalu rampungkan."), True)
    for state, words in _HOLDS:
        names = [balance.name for balance in balances if balance.state is state]
        if names:
            shown = names[0] if len(names) == 1 else _("{count} orang").format(count=len(names))
            return Standing(_(words).format(names=shown), False)
    return Standing(_("SPJ terverifikasi. Berikutnya: bagian keuangan merampungkannya."), True)
