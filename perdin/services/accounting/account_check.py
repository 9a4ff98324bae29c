"""A trip's accounts held again, line by line, to what may be paid of each."""

from dataclasses import dataclass

from sqlalchemy import select

from perdin.errors import BadInput, NotFound
from perdin.i18n import _
from perdin.models.letters import Letter
from perdin.models.trips import Traveller, Trip
from perdin.rules.judging import judge
from perdin.rules.ledger import AccountState
from perdin.rules.travel import Component
from perdin.rules.workflow import Right
from perdin.services.accounting import cost_lines
from perdin.services.accounting.ceilings import Limits
from perdin.services.desk import Work, query
from perdin.services.trips.trip_sheet import trip_at

LARGEST_ID = 2**31 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedCost:
    """One cost: what is claimed and what may be paid of it in rupiah, why, and by which rule.

    ``recorded`` is what could be paid of it when it was written down; None where nobody kept that.
    """

    component: Component
    reason: str
    claimed: int
    allowed: int
    why: str
    source: str
    recorded: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedAccount:
    """The costs of one traveller; none while nothing was written down."""

    name: str
    state: AccountState
    costs: tuple[CheckedCost, ...]


@query(Right.VIEW)
def find_trip(work: Work, number: str) -> int:
    """The trip of a letter's number, or with its own. Raises NotFound, BadInput for several."""
    text = number.strip()
    found = sorted(set(work.session.scalars(select(Letter.trip_id).where(Letter.number == text))))
    if len(found) > 1:
        trips = ", ".join(str(trip_id) for trip_id in found)
        raise BadInput(
            problem=_("Nomor {number} ada pada perjalanan {trips}. Sebutkan satu.").format(
                number=text, trips=trips
            )
        )
    if found:
        return found[0]
    if not text.isdecimal() or int(text) > LARGEST_ID or work.session.get(Trip, int(text)) is None:
        raise NotFound(what=_("Perjalanan"))
    return int(text)


@query(Right.VIEW)
def check_accounts(work: Work, trip_id: int) -> list[CheckedAccount]:
    """Every account of a trip, judged from its plan and its receipts as they are now.

    What was said of a cost before does not count. Raises NotFound.
    """
    trip = trip_at(work.session, trip_id)
    limits = Limits(work.session, [trip])
    return [_checked(trip, traveller, limits) for traveller in trip.travellers]


def _checked(trip: Trip, traveller: Traveller, limits: Limits) -> CheckedAccount:
    lines = cost_lines.actual_lines(traveller)
    costs = [cost_lines.cost_of(line) for line in lines]
    judged = judge(costs, limits.of(trip, traveller))
    return CheckedAccount(
        name=traveller.name,
        state=traveller.account_state,
        costs=tuple(
            CheckedCost(
                component=cost.component,
                reason=cost.reason,
                claimed=line.amount,
                allowed=min(held.allowed, line.amount),
                why=held.why if held.cut else "",
                source=held.source or line.source,
                recorded=line.allowed,
            )
            for line, cost, held in zip(lines, costs, judged, strict=True)
        ),
    )
