"""Handing in the accounts of several travellers of a trip at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from perdin.errors import PerdinError
from perdin.i18n import _
from perdin.services.accounting import verification
from perdin.services.desk import Desk
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.trip.accounting.balances import LOCKED, Row


@dataclass(frozen=True, slots=True)
class HandedIn:
    """How many accounts were handed in, and of each other why it was not."""

    count: int
    refused: tuple[str, ...]

    def tell(self, notices: NoticeBar) -> None:
        """Say what became of each."""
        done = _("{count} SPJ diserahkan untuk diverifikasi.").format(count=self.count)
        if not self.refused:
            notices.success(done)
            return
        why = " ".join(self.refused)
        notices.warning(f"{done} {why}") if self.count else notices.error(why)


def open_rows(rows: Sequence[object]) -> list[Row]:
    """Whose account can still be handed in, among the rows that are selected."""
    return [row for row in rows if isinstance(row, Row) and row.balance.state not in LOCKED]


def hand_in(desk: Desk, rows: Sequence[Row]) -> HandedIn:
    """Hand these accounts in, each by itself, off the UI thread."""
    refused = []
    for row in rows:
        try:
            verification.submit_account(desk, row.traveller_id)
        except PerdinError as problem:
            refused.append(f"{row.name}: {problem}")
    return HandedIn(len(rows) - len(refused), tuple(refused))
