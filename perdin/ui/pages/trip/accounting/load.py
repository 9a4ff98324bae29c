"""Everything that the tab shows of a trip and of one of its travellers, asked for at once."""

from dataclasses import dataclass

from perdin.rules.ledger import AccountState
from perdin.rules.spending import ActualCost
from perdin.services.accounting import accounts, actual_costs, advances, payments, verification
from perdin.services.accounting.actual_costs import Account
from perdin.services.accounting.verification import VerificationRow
from perdin.services.desk import Desk
from perdin.services.documents import attachments, completeness, receipts
from perdin.services.documents.completeness import Completeness
from perdin.services.office import money_settings
from perdin.services.office.money_settings import MoneySettings
from perdin.ui.pages.trip.accounting.balances import LOCKED, Row
from perdin.ui.pages.trip.accounting.money_panel import Purse
from perdin.ui.pages.trip.accounting.receipts_panel import Papers


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found, all of one moment."""

    trip_id: int
    balances: tuple[Row, ...]
    account: Account
    costs: list[ActualCost]
    papers: Papers
    purse: Purse
    said: list[VerificationRow]
    rules: MoneySettings
    proofs: Completeness


def look(desk: Desk, trip_id: int, who: int | None, *, verifies: bool) -> Found:
    """Everything at once, so that its parts fit each other."""
    balances = accounts.balances(desk, trip_id)
    known = {one.traveller_id for one in balances}
    if who not in known:
        waits = (one for one in balances if one.state is AccountState.SUBMITTED)
        chosen = next(waits, balances[0]) if verifies else balances[0]
        who = chosen.traveller_id
    proofs = completeness.completeness(desk, trip_id)
    balance = next(one for one in balances if one.traveller_id == who)
    return Found(
        trip_id=trip_id,
        balances=tuple(
            Row(one, None if one.state in LOCKED else proofs.days_left) for one in balances
        ),
        account=actual_costs.open_account(desk, who),
        costs=actual_costs.costs_to_record(desk, who),
        papers=Papers(
            tuple(receipts.list_receipts(desk, trip_id)),
            tuple(attachments.list_attachments(desk, trip_id)),
        ),
        purse=Purse(
            balance,
            tuple(one for one in advances.list_requests(desk) if one.traveller_id == who),
            tuple(one for one in payments.list_payments(desk, trip_id) if one.traveller_id == who),
        ),
        said=verification.verification_history(desk, who),
        rules=money_settings.open_settings(desk)[0],
        proofs=proofs,
    )
