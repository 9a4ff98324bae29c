"""Journeys whose nights were billed by hotels, settled, for the tests that ask those hotels."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from perdin.rules.document_kinds import ReceiptKind
from perdin.rules.ledger import RevisionKind
from perdin.rules.travel import Component
from perdin.services.accounting import actual_costs, cost_lines, settlement
from perdin.services.accounting.payments import PayForm
from perdin.services.budget import budget
from perdin.services.confirmations import asking, bills
from perdin.services.confirmations.asking import AskForm, HotelLetter
from perdin.services.desk import Desk
from perdin.services.documents import receipts
from perdin.services.documents.receipt_form import ReceiptForm
from perdin.services.trips import trip_sheet
from tests.conftest import Clock
from tests.office import WIB, a_trip, issued, proved, verified
from tests.services.full_year import rows

CEILING = 686_000
"""What a night in Kota Bandung may cost at most (Perpres 72/2025 table 1.4, golongan III)."""
FIRST = date(2026, 3, 2)
LATER = datetime(2026, 5, 4, 9, 0, tzinfo=WIB)
DATED, DUE = date(2026, 5, 4), date(2026, 5, 18)
PEOPLE = ("Ayu", "Bima", "Dirga")


@dataclass(frozen=True, slots=True)
class Night:
    """A journey of three days: who, at which hotel, at what price a night as billed (rupiah)."""

    who: tuple[str, ...]
    hotel: str
    price: int
    leave: date
    city: str = "Bandung"

    @property
    def paid(self) -> int:
        """What a night is paid at."""
        return min(self.price, CEILING)


def settled(desk: Desk, head: Desk, night: Night) -> int:
    """Travel, bring the bill of two nights, be paid under the ceiling, and close; the trip's id."""
    return close(desk, travelled(desk, head, night))


def close(desk: Desk, trip_id: int) -> int:
    """Have the costs of a journey verified, pay them and close its account; its id."""
    verified(desk, trip_id)
    rest = PayForm(amount=0, paid_on=desk.today, reference="STS-0")
    settlement.settle(desk, trip_id, desk.today, rest)
    return trip_id


def travelled(desk: Desk, head: Desk, night: Night) -> int:
    """Travel and bring the bill of two nights, with the costs that it proves; the trip's id."""
    trip_id = issued(desk, head, a_trip(desk, *night.who, leave=night.leave), night.leave)
    people = trip_sheet.open_trip(desk, trip_id).travellers
    shared = len(people) > 1
    receipt_id = receipts.add_receipt(
        desk,
        trip_id,
        ReceiptForm(
            kind=ReceiptKind.HOTEL,
            traveller_id=None if shared else people[0].id,
            number=f"INV-{trip_id:03}",
            issued_on=night.leave + timedelta(days=2),
            vendor=night.hotel,
            amount=2 * night.price * len(people),
            city=night.city,
            room=f"{trip_id}",
            check_in=night.leave,
            check_out=night.leave + timedelta(days=2),
        ),
    )
    for person in people:
        costs = [
            replace(cost, rate=night.paid, receipt="", receipt_id=receipt_id)
            if cost.component is Component.PENGINAPAN
            else cost
            for cost in proved(cost_lines.costs_to_record(desk, person.id))
        ]
        actual_costs.record_costs(desk, person.id, costs)
    return trip_id


def widened(desk: Desk, ceiling: int = 400_000_000) -> None:
    """Give the office's line enough for many journeys."""
    (line,) = budget.list_budget(desk, 2026)
    budget.revise_line(desk, line.id, RevisionKind.SHIFT, ceiling, date(2026, 1, 5))


def ask_all(desk: Desk, **given: object) -> tuple[int, ...]:
    """Ask every hotel of the year by a letter each, as the groups propose."""
    groups = bills.hotels(every_bill(desk))
    letters = tuple(HotelLetter(group.hotel, group.city, group.bills) for group in groups)
    form = AskForm(letters=letters, dated=DATED, due_on=DUE)
    return asking.ask_hotels(desk, replace(form, **given))  # type: ignore[arg-type]


def every_bill(desk: Desk) -> list[bills.HotelBill]:
    """The hotel bills of the year."""
    from perdin.services.recaps import hotel_choice
    from perdin.services.trips.counted import RecapFilter

    year = RecapFilter(first=date(2026, 1, 1), last=date(2026, 12, 31))
    return hotel_choice.choose_bills(desk, year, hotel_choice.Choice.ALL)


def later(clock: Clock, moment: datetime = LATER) -> None:
    """Let the days of the journeys pass."""
    clock.now = moment


def paid_raw(path: Path, hotel: str) -> Sequence[int]:
    """What was paid of the bills of a hotel, line by line, from the raw rows."""
    found = rows(
        path,
        "SELECT c.amount FROM cost_line c JOIN receipt r ON r.id = c.receipt_id "
        "WHERE c.stage = 'realisasi' AND r.vendor = ? ORDER BY c.id",
        hotel,
    )
    return [int(row["amount"]) for row in found]
