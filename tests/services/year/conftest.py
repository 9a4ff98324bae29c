"""A year that can be closed, played for each test."""

from datetime import date

import pytest

from perdin.services.accounting import actual_costs, advances, settlement, verification
from perdin.services.accounting.payments import PayForm
from perdin.services.desk import Desk
from perdin.services.trips import trips
from tests.conftest import Clock
from tests.office import a_trip, issued, second_person
from tests.services.accounting import stories
from tests.services.stages import DAY, STS
from tests.services.year.stories import LOST


@pytest.fixture
def year(desk: Desk, head: Desk, clock: Clock) -> None:
    """Ayu and Dirga travelled, with Rp2.000 less hotel for Dirga; a cancelled trip of Bima cost
    Rp500.000 and gave Rp300.000 back; a draft, a request of 2027 and a voided letter.
    """
    trip_id = issued(desk, head, a_trip(desk, "Ayu", "Dirga"))
    ayu, dirga = stories.travellers(desk, trip_id)
    stories.spend(desk, ayu)
    stories.spend(desk, dirga, penginapan=685_000)
    _accept(desk, ayu, dirga)
    settlement.settle(desk, trip_id, DAY, STS)
    lost = issued(desk, head, a_trip(desk, "Bima", leave=date(2026, 5, 5)))
    (bima,) = stories.travellers(desk, lost)
    advances.pay_advance(desk, bima, PayForm(amount=800_000, paid_on=DAY))
    trips.cancel(desk, lost, "Batal")
    actual_costs.record_costs(desk, bima, [LOST])
    _accept(desk, bima)
    settlement.settle(desk, lost, DAY, STS)
    trips.withdraw(desk, a_trip(desk, "Eka", leave=date(2027, 2, 2)))
    clock.now = clock.now.replace(month=12, day=31)


def _accept(desk: Desk, *travellers: int) -> None:
    second = second_person(desk)
    for traveller_id in travellers:
        version = stories.hand_in(desk, traveller_id).version
        verification.accept_lines(second, traveller_id, version)
