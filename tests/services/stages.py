"""What an operation needs before it: desks, and trips that have come some way."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from perdin.rules.ledger import AccountState
from perdin.services.accounting import (
    account_sheet,
    actual_costs,
    advances,
    cost_lines,
    verification,
)
from perdin.services.accounting.account_sheet import Account
from perdin.services.accounting.payments import PayForm
from perdin.services.desk import Desk
from perdin.services.letters import texts
from perdin.services.office import units
from perdin.services.trips import trip_sheet, trips
from tests.office import a_draft, a_trip, issued, proved, verified
from tests.photos import a_photo

DAY = date(2026, 3, 2)
STS = PayForm(amount=0, paid_on=DAY, reference="STS-1")
"""How the rest of an account moves, where some of it may come back."""


@dataclass(frozen=True, slots=True)
class Stage:
    """The desks that the calls are made at."""

    desk: Desk
    head: Desk


Call = Callable[[], object]
Play = Callable[[Stage], Call]


def decision(decide: Callable[..., object]) -> Play:
    """A decision of the head on a submitted trip."""

    def play(stage: Stage) -> Call:
        sheet = trip_sheet.open_trip(stage.head, a_trip(stage.desk))
        return lambda: decide(stage.head, sheet.id, sheet.version, sheet.content_hash, "Sebab")

    return play


def draft(then: Callable[[Desk, trips.Saved], object]) -> Play:
    """What is done with a draft."""

    def play(stage: Stage) -> Call:
        saved = trips.save_draft(stage.desk, a_draft(stage.desk))
        return lambda: then(stage.desk, saved)

    return play


def underway(then: Callable[[Desk, int, int], object], cancel: bool = False) -> Play:
    """What is done with a trip under way: an advance paid, costs recorded."""

    def play(stage: Stage) -> Call:
        desk = stage.desk
        trip_id = issued(desk, stage.head, a_trip(desk))
        (traveller,) = trip_sheet.open_trip(desk, trip_id).travellers
        advances.pay_advance(desk, traveller.id, PayForm(amount=1000, paid_on=DAY))
        actual_costs.record_costs(
            desk, traveller.id, proved(cost_lines.costs_to_record(desk, traveller.id))
        )
        if cancel:
            trips.cancel(desk, trip_id, "Batal")
        return lambda: then(desk, trip_id, traveller.id)

    return play


def account_of(stage: Stage, state: AccountState) -> Account:
    """The account of one traveller that has come so far, its costs recorded."""
    desk = stage.desk
    trip_id = issued(desk, stage.head, a_trip(desk))
    (traveller,) = trip_sheet.open_trip(desk, trip_id).travellers
    costs = proved(cost_lines.costs_to_record(desk, traveller.id))
    actual_costs.record_costs(desk, traveller.id, costs)
    if state is AccountState.SUBMITTED:
        verification.submit_account(desk, traveller.id)
    elif state is AccountState.VERIFIED:
        verified(desk, trip_id)
    return account_sheet.open_account(desk, traveller.id)


def submitted(then: Callable[[Desk, int], object]) -> Play:
    """What is done with a submitted trip."""

    def play(stage: Stage) -> Call:
        trip_id = a_trip(stage.desk)
        return lambda: then(stage.desk, trip_id)

    return play


def plain(then: Callable[[Desk], object]) -> Play:
    """What needs nothing before it."""
    return lambda stage: lambda: then(stage.desk)


def unit(then: Callable[[Desk, int], object]) -> Play:
    """What is done with a unit without people."""

    def play(stage: Stage) -> Call:
        unit_id = units.add_unit(stage.desk, "Seksi Kosong")
        return lambda: then(stage.desk, unit_id)

    return play


def photographed(then: Callable[[Desk, int], object]) -> Play:
    """What is done with a report's photo."""

    def play(stage: Stage) -> Call:
        trip_id = a_trip(stage.desk)
        photo = texts.add_photo(stage.desk, trip_id, a_photo())
        return lambda: then(stage.desk, photo)

    return play
