"""Journeys for the tests of accounts: another one came first, so that no two numbers are equal."""

from dataclasses import replace
from datetime import date, timedelta

from perdin.models.people import Employee
from perdin.models.trips import Traveller
from perdin.rules.actual import ActualCost
from perdin.rules.document_kinds import ReceiptKind
from perdin.rules.travel import Component
from perdin.services.accounting import account_sheet, actual_costs, cost_lines, verification
from perdin.services.accounting.account_sheet import Account
from perdin.services.desk import Desk
from perdin.services.documents import receipts
from perdin.services.documents.receipt_form import ReceiptForm
from perdin.services.office import money_settings
from perdin.services.office.money_settings import MoneySettings
from perdin.services.trips import trip_sheet, trips
from perdin.services.trips.drafts import LegDraft
from tests.office import BANDUNG, CILEGON, a_draft, a_trip, issued, proved

PLANNED = 3_062_000
"""What three days in Kota Bandung are estimated at: 1.290.000, two nights 1.372.000, 400.000."""


TAXI = ActualCost(
    component=Component.TRANSPORT,
    quantity=2,
    unit="kali",
    rate=75_000,
    reason="Taksi dari bandara",
)
"""A ride that nobody planned."""


def journey(desk: Desk, head: Desk, *names: str, leave: date = date(2026, 3, 3)) -> int:
    """A journey under way; another one of two people was asked for before it."""
    a_trip(desk, "Dirga", "Eka", leave=date(2026, 6, 2))
    return issued(desk, head, a_trip(desk, *names, leave=leave))


def travellers(desk: Desk, trip_id: int) -> list[int]:
    """The ids of a journey's travellers, in order."""
    return [traveller.id for traveller in trip_sheet.open_trip(desk, trip_id).travellers]


def as_planned(desk: Desk, traveller_id: int, **rates: int) -> list[ActualCost]:
    """The estimate as what was spent, some components at another rate."""
    return proved(
        [
            replace(cost, rate=rates.get(cost.component.value, cost.rate))
            for cost in cost_lines.costs_to_record(desk, traveller_id)
        ]
    )


def spend(desk: Desk, traveller_id: int, **rates: int) -> int:
    """Record the estimate as what was spent, some components at another rate; gives the total."""
    return actual_costs.record_costs(desk, traveller_id, as_planned(desk, traveller_id, **rates))


def account(desk: Desk, traveller_id: int) -> Account:
    """The account of a traveller."""
    return account_sheet.open_account(desk, traveller_id)


def hand_in(desk: Desk, traveller_id: int) -> Account:
    """Hand an account in; what it is then."""
    verification.submit_account(desk, traveller_id)
    return account(desk, traveller_id)


def a_receipt(desk: Desk, trip_id: int, **given: object) -> int:
    """A taxi's receipt of Rp150.000, some of its fields otherwise; its id."""
    form = ReceiptForm(
        kind=ReceiptKind.TAXI,
        number="K-7",
        issued_on=date(2026, 3, 3),
        vendor="Taksi Uji",
        amount=150_000,
    )
    return receipts.add_receipt(desk, trip_id, replace(form, **given))  # type: ignore[arg-type]


def decide(desk: Desk, **changed: object) -> None:
    """Let the office decide otherwise about its money."""
    kept, version = money_settings.open_settings(desk)
    assert isinstance(kept, MoneySettings)
    money_settings.save_settings(desk, replace(kept, **changed), version)  # type: ignore[arg-type]


def banked(desk: Desk, traveller_id: int, bank: str, number: str) -> None:
    """Give a traveller a bank account."""
    with desk.database.write() as session:
        person = session.get_one(Employee, session.get_one(Traveller, traveller_id).employee_id)
        person.bank, person.account_number = bank, number


def later(desk: Desk, head: Desk, *names: str, leave: date = date(2026, 4, 7)) -> int:
    """A journey over Cilegon to Bandung of four days, its letters issued; its id."""
    legs = (
        LegDraft(place_code=CILEGON, arrive=leave, leave=leave, fare=10_000),
        LegDraft(
            place_code=BANDUNG,
            arrive=leave + timedelta(1),
            leave=leave + timedelta(3),
            fare=400_000,
        ),
    )
    draft = replace(a_draft(desk, *names, leave=leave, days=4), legs=legs, purpose="Rapat teknis")
    saved = trips.save_draft(desk, draft)
    return issued(desk, head, trips.submit(desk, saved.trip_id, saved.version).trip_id)
