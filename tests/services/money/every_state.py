"""An office with a trip in every state that its money can be in."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from perdin.rules.actual import ActualCost
from perdin.rules.travel import Component
from perdin.services.accounting import (
    account_sheet,
    actual_costs,
    advances,
    cost_lines,
    payments,
    settlement,
    verification,
)
from perdin.services.accounting.payments import PayForm
from perdin.services.cards import purchases
from perdin.services.desk import Desk
from perdin.services.trips import approvals, trip_sheet, trips
from tests.office import PEOPLE, a_draft, a_trip, approved, issued, proved, verified
from tests.services.plays_cards import a_card, a_purchase

COST = 3_062_000
"""What the journey of one to Kota Bandung is planned to cost: 1.290.000, 1.372.000, 400.000."""
DAY, LATE = date(2026, 2, 27), date(2026, 3, 2)
LOST = ActualCost(
    component=Component.PENGINAPAN,
    quantity=1,
    unit="kali",
    rate=500_000,
    reason="Hotel yang hangus",
    receipt="Nota",
)


@dataclass(slots=True)
class Stage:
    """The desks, and the days on which the next journey leaves."""

    clerk: Desk
    head: Desk
    treasurer: Desk
    made: int = 0

    def leave(self) -> date:
        """A day on which nobody travels yet."""
        self.made += 1
        return date(2026, 3, 3) + timedelta(days=7 * self.made)

    def asked(self) -> int:
        """A submitted trip of one."""
        return a_trip(self.clerk, PEOPLE[self.made % 2].name, leave=self.leave())

    def under_way(self, advance: int = 0) -> int:
        """A trip with its letters, and what it was advanced."""
        trip_id = issued(self.clerk, self.head, self.asked())
        if advance:
            form = PayForm(amount=advance, paid_on=DAY)
            advances.pay_advance(self.treasurer, self.one(trip_id), form)
        return trip_id

    def one(self, trip_id: int) -> int:
        """The traveller of a trip."""
        return trip_sheet.open_trip(self.clerk, trip_id).travellers[0].id

    def recorded(self, trip_id: int, *costs: ActualCost, transport: int = 400_000) -> int:
        """What was spent is written down: as planned, but for the transport, unless it is given."""
        one = self.one(trip_id)
        as_planned = proved(cost_lines.costs_to_record(self.clerk, one))
        typed = costs or tuple(
            replace(cost, rate=transport) if cost.component is Component.TRANSPORT else cost
            for cost in as_planned
        )
        actual_costs.record_costs(self.clerk, one, typed)
        return trip_id

    def settled(self, trip_id: int) -> int:
        """Verified and closed."""
        form = PayForm(amount=0, paid_on=LATE, reference="STS-1")
        settlement.settle(self.clerk, verified(self.clerk, trip_id), LATE, form)
        return trip_id


def draft(stage: Stage) -> int:
    return trips.save_draft(stage.clerk, a_draft(stage.clerk, leave=stage.leave())).trip_id


def submitted(stage: Stage) -> int:
    return stage.asked()


def returned(stage: Stage) -> int:
    sheet = trip_sheet.open_trip(stage.head, stage.asked())
    approvals.return_trip(stage.head, sheet.id, sheet.version, sheet.content_hash, "Ulang")
    return sheet.id


def rejected(stage: Stage) -> int:
    sheet = trip_sheet.open_trip(stage.head, stage.asked())
    approvals.reject(stage.head, sheet.id, sheet.version, sheet.content_hash, "Tidak perlu")
    return sheet.id


def only_approved(stage: Stage) -> int:
    return approved(stage.clerk, stage.head, stage.asked())


def only_issued(stage: Stage) -> int:
    return stage.under_way()


def advanced(stage: Stage) -> int:
    return stage.under_way(advance=1_000_000)


def written_down(stage: Stage) -> int:
    return stage.recorded(stage.under_way(advance=500_000), transport=300_000)


def handed_in(stage: Stage) -> int:
    trip_id = stage.recorded(stage.under_way(advance=500_000), transport=250_000)
    verification.submit_account(stage.clerk, stage.one(trip_id))
    return trip_id


def corrected(stage: Stage) -> int:
    """Handed in, and one line corrected by the verifier."""
    trip_id = handed_in(stage)
    account = account_sheet.open_account(stage.treasurer, stage.one(trip_id))
    line = next(x for x in account.lines if x.cost.component is Component.TRANSPORT)
    verification.correct_line(
        stage.treasurer, account.traveller_id, account.version, line.id, 1, 200_000, "Menurut nota"
    )
    return trip_id


def sent_back(stage: Stage) -> int:
    trip_id = handed_in(stage)
    account = account_sheet.open_account(stage.treasurer, stage.one(trip_id))
    verification.return_account(stage.treasurer, account.traveller_id, account.version, "Ulang")
    return trip_id


def agreed(stage: Stage) -> int:
    return verified(stage.clerk, stage.recorded(stage.under_way(), transport=350_000))


def partly_paid(stage: Stage) -> int:
    trip_id = verified(stage.clerk, stage.recorded(stage.under_way(advance=1_000_000)))
    form = PayForm(amount=700_000, paid_on=LATE, reason="Bendahara tunggal")
    payments.pay_balance(stage.treasurer, stage.one(trip_id), form)
    return trip_id


def settled_short(stage: Stage) -> int:
    """Settled, and the rest paid."""
    return stage.settled(stage.recorded(stage.under_way(advance=1_000_000)))


def settled_over(stage: Stage) -> int:
    """Settled, and what was advanced too much paid back."""
    return stage.settled(stage.recorded(stage.under_way(advance=COST), transport=100_000))


def reopened(stage: Stage) -> int:
    trip_id = settled_short(stage)
    settlement.reopen(stage.head, trip_id, "Nota susulan")
    return trip_id


def mistaken(stage: Stage) -> int:
    """An advance that was paid twice by mistake, and one of them taken back."""
    trip_id = stage.under_way(advance=900_000)
    form = PayForm(amount=900_000, paid_on=DAY)
    twice = advances.pay_advance(stage.treasurer, stage.one(trip_id), form)
    payments.correct_payment(stage.treasurer, twice, "Dua kali", DAY)
    return trip_id


def bought(stage: Stage) -> int:
    """A card of the office pays the hotel: paid, and no advance."""
    trip_id = stage.under_way()
    form = a_purchase(a_card(stage.clerk), 1_000_000, date(2026, 2, 12))
    purchases.record_purchase(stage.treasurer, stage.one(trip_id), form)
    return trip_id


def cancelled(stage: Stage) -> int:
    trip_id = stage.under_way()
    trips.cancel(stage.clerk, trip_id, "Batal")
    return trip_id


def cancelled_holding(stage: Stage) -> int:
    trip_id = stage.under_way(advance=800_000)
    trips.cancel(stage.clerk, trip_id, "Batal")
    form = PayForm(amount=300_000, paid_on=LATE, reference="STS-2")
    payments.take_back(stage.treasurer, stage.one(trip_id), form)
    return trip_id


def cancelled_lost(stage: Stage) -> int:
    """Cancelled, what could not be had back is written down and waits."""
    trip_id = stage.under_way(advance=200_000)
    trips.cancel(stage.clerk, trip_id, "Batal")
    return stage.recorded(trip_id, LOST)


def cancelled_charged(stage: Stage) -> int:
    return stage.settled(cancelled_lost(stage))


STATES: tuple[Callable[[Stage], int], ...] = (
    draft, submitted, returned, rejected, only_approved, only_issued, advanced, written_down,
    handed_in, corrected, sent_back, agreed, partly_paid, settled_short, settled_over, reopened,
    mistaken, bought, cancelled, cancelled_holding, cancelled_lost, cancelled_charged,
)  # fmt: skip
