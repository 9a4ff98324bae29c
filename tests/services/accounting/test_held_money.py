"""Who holds money that is not accounted for, until when, and whose next advance waits for it."""

from dataclasses import replace
from datetime import date

import pytest

from perdin.errors import BadInput
from perdin.rules.ledger import AccountState
from perdin.rules.workflow import TripState
from perdin.services.accounting import (
    advances,
    payments,
    settlement,
    unsettled,
)
from perdin.services.accounting.payments import PayForm
from perdin.services.accounting.unsettled import UnsettledRow
from perdin.services.desk import Desk
from perdin.services.trips import trip_sheet, trips
from tests.conftest import Clock
from tests.office import (
    a_trip,
    issued,
    person,
    spent,
)
from tests.services.accounting.stories import (
    decide,
    hand_in,
    later,
    spend,
    travellers,
)
from tests.services.stages import DAY

FORM = PayForm(amount=1_000_000, paid_on=DAY, reference="STS-1")


def test_who_holds_money_and_until_when(
    desk: Desk, head: Desk, treasurer: Desk, trip: int, clock: Clock
) -> None:
    """Five working days after the return on a Thursday."""
    first, second = travellers(desk, trip)
    (third,) = travellers(desk, later(desk, head, "Citra"))
    for traveller, amount in ((third, 70), (second, 200_000), (first, 100_000)):
        advances.pay_advance(desk, traveller, replace(FORM, amount=amount))
    clock.now = clock.now.replace(month=3, day=10)
    row = UnsettledRow(
        trip_id=trip,
        traveller_id=first,
        employee_id=person(desk, "Ayu Lestari"),
        name="Ayu Lestari Dewi",
        unit="Seksi Pelayanan",
        place="Kota Bandung",
        purpose="Konsultasi rencana kerja",
        back=date(2026, 3, 5),
        held=100_000,
        due=date(2026, 3, 12),
        days_left=2,
        state=AccountState.OPEN,
    )
    rows = unsettled.list_unsettled(desk)
    assert [(shown.traveller_id, shown.held) for shown in rows] == [
        (first, 100_000),
        (second, 200_000),
        (third, 70),
    ], "the most overdue first, then by name"
    assert rows[0] == row
    assert rows[2].place == "Kota Cilegon, Kota Bandung"
    spend(desk, second)
    hand_in(desk, second)
    assert unsettled.list_unsettled(desk)[1].state is AccountState.SUBMITTED
    trips.cancel(desk, trip, "Ditunda")
    payments.take_back(desk, first, replace(FORM, amount=99_999))
    held = {shown.traveller_id: shown.held for shown in unsettled.list_unsettled(desk)}
    assert held == {first: 1, second: 200_000, third: 70}, "also of a cancelled journey"
    payments.take_back(desk, first, replace(FORM, amount=1))
    assert [shown.traveller_id for shown in unsettled.list_unsettled(desk)] == [second, third]


def test_a_settled_account_holds_nothing(desk: Desk, treasurer: Desk, trip: int) -> None:
    advances.pay_advance(treasurer, travellers(desk, trip)[0], FORM)
    settlement.settle(desk, spent(desk, trip), DAY)
    assert trip_sheet.open_trip(desk, trip).state is TripState.SETTLED
    assert unsettled.list_unsettled(desk) == []


def test_the_advance_that_is_latest_holds_up_whoever_took_it(
    desk: Desk, head: Desk, treasurer: Desk, clock: Clock, trip: int, traveller_id: int
) -> None:
    """Of several the most overdue is named; another person's or one in time holds up nobody.

    From Friday 13 March to 1 April are fourteen weekdays, of which the 19th is Nyepi.
    """
    newer = issued(desk, head, a_trip(desk, "Bima", leave=date(2026, 3, 9), days=1))
    (again,) = travellers(desk, newer)
    (ahead,) = travellers(desk, later(desk, head, "Bima"))
    others = travellers(desk, later(desk, head, "Citra", leave=date(2026, 5, 4)))[0]
    advances.pay_advance(treasurer, again, replace(FORM, amount=222_000))
    advances.pay_advance(treasurer, traveller_id, replace(FORM, amount=333_000))
    advances.request_advance(desk, ahead, percent=10)
    advances.request_advance(desk, others, percent=10)
    clock.now = clock.now.replace(month=4, day=1)
    words = (
        "Bima Sakti Pratama, S.Kom. masih memegang uang muka Rp333.000 untuk perjalanan ke Kota "
        f"Bandung (nomor {trip}), terlambat 9 hari kerja. Selesaikan pertanggungjawabannya "
        "dahulu. Untuk tetap membayar, tuliskan alasan pengecualiannya."
    )
    held_up = {row.traveller_id: row.hindrance for row in advances.list_requests(desk)}
    assert held_up == {ahead: words, others: ""}
    with pytest.raises(BadInput) as refusal:
        advances.pay_advance(treasurer, ahead, replace(FORM, amount=1))
    assert str(refusal.value) == words
    advances.pay_advance(desk, others, replace(FORM, amount=1))
    decide(desk, block_new_advance=False)
    assert {row.hindrance for row in advances.list_requests(desk)} == {""}


def test_only_these_peoples_overdue_advances_are_looked_for(
    desk: Desk, treasurer: Desk, trip: int, traveller_id: int
) -> None:
    for traveller in travellers(desk, trip):
        advances.pay_advance(treasurer, traveller, FORM)
    bima = person(desk, "Bima")
    with desk.database.read() as session:
        on_the_day = unsettled.overdue(session, {bima}, date(2026, 3, 12))
        late = unsettled.overdue(session, {bima}, date(2026, 3, 13))
        nobodys = unsettled.overdue(session, set(), date(2026, 3, 13))
    assert on_the_day == nobodys == []
    assert [(row.traveller_id, row.days_left) for row in late] == [(traveller_id, -1)]


def test_of_two_that_are_due_on_one_day_the_name_decides(
    desk: Desk, head: Desk, treasurer: Desk
) -> None:
    """Back on a Friday and on the Saturday after it: five working days end on the same Friday."""
    for name, days in (("Bima", 4), ("Ayu", 5)):
        trip_id = issued(desk, head, a_trip(desk, name, days=days))
        advances.pay_advance(treasurer, travellers(desk, trip_id)[0], FORM)
    rows = unsettled.list_unsettled(desk)
    assert [(row.name[:3], row.back.day, row.due) for row in rows] == [
        ("Ayu", 7, date(2026, 3, 13)),
        ("Bim", 6, date(2026, 3, 13)),
    ]
