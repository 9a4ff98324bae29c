"""One traveller's account as a whole."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from perdin.models.people import User
from perdin.models.trips import Traveller
from perdin.rules.actual import ActualCost
from perdin.rules.ledger import AccountState, Verdict
from perdin.rules.workflow import Right
from perdin.services.accounting import accounts
from perdin.services.accounting.ceilings import days_away
from perdin.services.accounting.cost_lines import actual_lines, cost_of
from perdin.services.desk import Work, query
from perdin.services.money import paid_out


@dataclass(frozen=True, slots=True, kw_only=True)
class CostRow:
    """One real cost that was saved, with what the verifier said of it."""

    id: int
    cost: ActualCost
    amount: int
    verdict: Verdict
    verdict_note: str
    claimed: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One traveller's account as a whole. ``hindrance`` is why this person may not verify it."""

    traveller_id: int
    trip_id: int
    version: int
    name: str
    state: AccountState
    days: int
    leave: date
    back: date
    estimated: int
    spent: int
    paid: int
    lines: tuple[CostRow, ...]
    handed_in_by: str
    verified_by: str
    settled_on: date | None
    hindrance: str


@query(Right.VIEW)
def open_account(work: Work, traveller_id: int) -> Account:
    """The account of one traveller as a whole. Raises NotFound."""
    traveller = accounts.traveller_at(work.session, traveller_id)
    return account_of(work, traveller, paid_out.total(work.session, traveller_id))


def account_of(work: Work, traveller: Traveller, paid: int) -> Account:
    """The same for whoever has the traveller and what was paid to them, in rupiah."""
    users = work.session.execute(select(User.id, User.name))
    names: dict[int | None, str] = {user: name for user, name in users}
    return Account(
        traveller_id=traveller.id,
        trip_id=traveller.trip_id,
        version=traveller.version,
        name=traveller.name,
        state=traveller.account_state,
        days=days_away(traveller),
        leave=traveller.leave,
        back=traveller.back,
        estimated=traveller.estimated,
        spent=traveller.spent,
        paid=paid,
        lines=tuple(
            CostRow(
                id=line.id,
                cost=cost_of(line),
                amount=line.amount,
                verdict=line.verdict,
                verdict_note=line.verdict_note,
                claimed=line.claimed,
            )
            for line in actual_lines(traveller)
        ),
        handed_in_by=names.get(traveller.account_by_id, ""),
        verified_by=names.get(traveller.verified_by_id, ""),
        settled_on=traveller.settled_on,
        hindrance=accounts.verifying_hindrance(work, traveller),
    )
