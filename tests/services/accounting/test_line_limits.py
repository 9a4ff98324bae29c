"""Accounts that no auditor would pass: each real cost is held to its place, its night, its bill."""

import json
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from perdin.errors import BadInput
from perdin.models.money import CostLine
from perdin.rules.actual import ActualCost
from perdin.rules.document_kinds import ReceiptKind
from perdin.rules.ledger import CostStage
from perdin.rules.travel import Component, Lodging, TravelKind
from perdin.services.accounting import account_check, actual_costs, cost_lines, verification
from perdin.services.desk import Desk
from perdin.services.trips import trip_sheet, trips
from perdin.services.trips.drafts import LegDraft
from tests.office import BANDUNG, a_draft, a_trip, issued, proved
from tests.services.accounting.stories import a_receipt, travellers

FIRST = date(2026, 3, 3)
JAKARTA = "31.71"
DAY_RATE, NIGHT_RATE, BARE_NIGHT = 430_000, 686_000, 205_800
"""Kota Bandung: uang harian, a night of class 4, and 30 % of it (Perpres 72/2025)."""


@pytest.fixture
def five_days(desk: Desk, head: Desk) -> int:
    """Ayu and Bima in Kota Bandung from 3 to 7 March: five days, four nights."""
    return issued(desk, head, a_trip(desk, "Ayu", "Bima", leave=FIRST, days=5))


@pytest.fixture
def bima(desk: Desk, five_days: int) -> int:
    return travellers(desk, five_days)[1]


def plan(desk: Desk, traveller_id: int, component: Component) -> ActualCost:
    """The first planned line of a component, as it comes into the account."""
    return next(
        cost
        for cost in cost_lines.costs_to_record(desk, traveller_id)
        if cost.component is component
    )


def night(desk: Desk, traveller_id: int, quantity: int, rate: int, receipt: str = "") -> ActualCost:
    planned = plan(desk, traveller_id, Component.PENGINAPAN)
    return replace(planned, quantity=quantity, rate=rate, receipt=receipt)


def refused(desk: Desk, traveller_id: int, *costs: ActualCost) -> str:
    """Why an account is not saved; nothing of it is kept."""
    with pytest.raises(BadInput) as why:
        actual_costs.record_costs(desk, traveller_id, costs)
    with desk.database.read() as session:
        kept = select(CostLine).where(
            CostLine.traveller_id == traveller_id, CostLine.stage == CostStage.ACTUAL
        )
        assert session.scalars(kept).all() == []
    return str(why.value)


def test_fewer_days_do_not_raise_the_rate_of_the_rest(desk: Desk, bima: int) -> None:
    daily = plan(desk, bima, Component.UANG_HARIAN)
    assert (daily.quantity, daily.rate) == (5, DAY_RATE)
    dear = replace(daily, quantity=4, rate=5 * DAY_RATE // 4)
    assert "Kota Bandung paling banyak Rp430.000" in refused(desk, bima, dear)
    assert actual_costs.record_costs(desk, bima, [replace(daily, quantity=4)]) == 4 * DAY_RATE


def test_a_night_is_no_store_for_the_nights_that_were_not_used(desk: Desk, bima: int) -> None:
    assert "Rp686.000 semalam" in refused(desk, bima, night(desk, bima, 1, 2_744_000, "Nota"))
    assert actual_costs.record_costs(desk, bima, [night(desk, bima, 1, NIGHT_RATE, "Nota")])


def test_a_night_without_receipt_pays_its_share_beside_three_with_one(
    desk: Desk, bima: int
) -> None:
    three, fourth = night(desk, bima, 3, NIGHT_RATE, "Nota"), night(desk, bima, 1, NIGHT_RATE)
    assert "30% dari Rp686.000, yaitu Rp205.800" in refused(desk, bima, three, fourth)
    lawful = [three, replace(fourth, rate=BARE_NIGHT)]
    assert actual_costs.record_costs(desk, bima, lawful) == 3 * NIGHT_RATE + BARE_NIGHT


@pytest.mark.parametrize(("with_bill", "without"), [(40, 0), (4, 4), (0, 5), (4, 1)])
def test_there_are_no_more_nights_than_nights_away(
    desk: Desk, bima: int, with_bill: int, without: int
) -> None:
    costs = [
        night(desk, bima, with_bill, 1_000, "Nota"),
        night(desk, bima, without, 1_000),
    ]
    assert "hanya untuk" in refused(desk, bima, *(cost for cost in costs if cost.quantity))


@pytest.fixture
def two_cities(desk: Desk, head: Desk) -> int:
    """Bima one night in Jakarta, then one in Bandung; his id as a traveller."""
    draft = a_draft(desk, "Bima", leave=FIRST, days=3)
    legs = (
        LegDraft(place_code=JAKARTA, leave=date(2026, 3, 4)),
        LegDraft(place_code=BANDUNG, arrive=date(2026, 3, 4), fare=400_000),
    )
    saved = trips.save_draft(desk, replace(draft, legs=legs))
    trip_id = trips.submit(desk, saved.trip_id, saved.version).trip_id
    return travellers(desk, issued(desk, head, trip_id))[0]


def test_a_saving_in_one_city_lifts_no_ceiling_in_another(desk: Desk, two_cities: int) -> None:
    jakarta, bandung = (
        replace(cost, receipt="Nota")
        for cost in cost_lines.costs_to_record(desk, two_cities)
        if cost.component is Component.PENGINAPAN
    )
    assert jakarta.rate > bandung.rate == NIGHT_RATE
    cheap = replace(jakarta, rate=116_000)
    why = refused(desk, two_cities, cheap, replace(bandung, rate=1_300_000))
    assert why.startswith("Biaya penginapan di Kota Bandung paling banyak Rp686.000")
    between = replace(bandung, rate=jakarta.rate)
    assert "Kota Bandung" in refused(desk, two_cities, cheap, between)
    assert actual_costs.record_costs(desk, two_cities, [cheap, bandung]) == 802_000


def test_a_night_that_names_no_city_pays_the_least_and_asks(desk: Desk, two_cities: int) -> None:
    of_jakarta = night(desk, two_cities, 1, NIGHT_RATE, "Nota")
    unknown = replace(of_jakarta, planned=None)
    (problem,) = actual_costs.check_costs(desk, two_cities, [unknown]).problems
    assert (problem.field, problem.blocking, problem.missing) == ("planned", False, True)
    assert "Kota Bandung" in refused(desk, two_cities, replace(unknown, rate=NIGHT_RATE + 1))
    actual_costs.record_costs(desk, two_cities, [unknown])
    with pytest.raises(BadInput, match="untuk tujuan mana"):
        verification.submit_account(desk, two_cities)
    actual_costs.record_costs(desk, two_cities, [of_jakarta])
    verification.submit_account(desk, two_cities)


def hotel(desk: Desk, trip_id: int, amount: int, first: int, last: int, **more: object) -> int:
    return a_receipt(
        desk,
        trip_id,
        kind=ReceiptKind.HOTEL,
        number=f"H-{amount}",
        vendor="Hotel Uji",
        amount=amount,
        check_in=date(2026, 3, first),
        check_out=date(2026, 3, last),
        **more,
    )


def test_a_bill_of_one_night_pays_one_night(desk: Desk, five_days: int, bima: int) -> None:
    bill = hotel(desk, five_days, 2 * NIGHT_RATE, 3, 4)
    two = replace(night(desk, bima, 2, NIGHT_RATE), receipt_id=bill)
    assert "hanya untuk 1 malam" in refused(desk, bima, two)
    assert actual_costs.record_costs(desk, bima, [replace(two, quantity=1)]) == NIGHT_RATE


def test_a_bill_is_spread_over_its_nights(desk: Desk, five_days: int, bima: int) -> None:
    """Of three nights for Rp1.000.000 two are claimed."""
    bill = hotel(desk, five_days, 1_000_000, 4, 7)
    two = replace(night(desk, bima, 2, 400_000), receipt_id=bill)
    assert "Rp1.000.000 untuk 3 malam, jadi Rp666.666 untuk 2 malam" in refused(desk, bima, two)
    assert actual_costs.record_costs(desk, bima, [replace(two, rate=333_333)]) == 666_666


def test_two_bills_for_one_night_pay_one(desk: Desk, five_days: int, bima: int) -> None:
    bills = [hotel(desk, five_days, amount, 3, 4) for amount in (500_000, 400_000)]
    costs = [
        replace(night(desk, bima, 1, amount), receipt_id=bill)
        for bill, amount in zip(bills, (500_000, 400_000), strict=True)
    ]
    assert "hanya untuk 0 malam" in refused(desk, bima, *costs)


def test_who_sleeps_in_a_room_that_another_pays_has_no_share(
    desk: Desk, five_days: int, bima: int
) -> None:
    hotel(desk, five_days, 2_400_000, 3, 7)  # for both
    bare = night(desk, bima, 4, BARE_NIGHT)
    assert "bukti kamar bersama" in refused(desk, bima, bare)


def test_nights_of_training_pay_no_share(desk: Desk, head: Desk) -> None:
    draft = replace(a_draft(desk, "Bima", leave=FIRST, days=6), kind=TravelKind.DIKLAT)
    saved = trips.save_draft(desk, draft)
    trip_id = trips.submit(desk, saved.trip_id, saved.version).trip_id
    (who,) = travellers(desk, issued(desk, head, trip_id))
    why = refused(desk, who, night(desk, who, 5, BARE_NIGHT))
    assert why == "Malam diklat tidak dibayar tanpa bukti."


@pytest.fixture
def shares(desk: Desk, head: Desk) -> int:
    """Bima in Bandung for three days, planned without hotel, from before grounds were kept."""
    draft = a_draft(desk, "Bima", leave=FIRST)
    without = tuple(replace(person, lodging=Lodging.NONE) for person in draft.travellers)
    saved = trips.save_draft(desk, replace(draft, travellers=without))
    trip_id = trips.submit(desk, saved.trip_id, saved.version).trip_id
    (who,) = travellers(desk, issued(desk, head, trip_id))
    with desk.database.write() as session:
        for line in session.scalars(select(CostLine).where(CostLine.traveller_id == who)):
            line.ground = None
    return who


def test_a_plan_from_before_grounds_were_kept_tells_its_night(desk: Desk, shares: int) -> None:
    bare = night(desk, shares, 2, BARE_NIGHT)
    assert "paling banyak Rp686.000" in refused(
        desk, shares, replace(bare, rate=NIGHT_RATE + 1, receipt="Nota")
    )
    assert "Rp205.800 semalam" in refused(desk, shares, replace(bare, rate=BARE_NIGHT + 1))
    assert "hanya untuk" in refused(desk, shares, replace(bare, quantity=3))
    assert actual_costs.record_costs(desk, shares, [bare]) == 2 * BARE_NIGHT


def test_an_account_is_checked_again_from_plan_and_receipts(
    desk: Desk, five_days: int, bima: int
) -> None:
    """Whoever changes the stored rows changes nothing of what may be paid."""
    actual_costs.record_costs(desk, bima, proved(cost_lines.costs_to_record(desk, bima)))
    with desk.database.write() as session:
        line = session.scalars(
            select(CostLine).where(
                CostLine.traveller_id == bima,
                CostLine.stage == CostStage.ACTUAL,
                CostLine.component == Component.PENGINAPAN,
            )
        ).one()
        line.rate = line.allowed = line.ceiling = 900_000
        line.amount = 3_600_000
    ayu, own = account_check.check_accounts(desk, five_days)
    assert (ayu.name.startswith("Ayu"), ayu.costs) == (True, ())
    over = [cost for cost in own.costs if cost.claimed > cost.allowed]
    assert [(cost.claimed, cost.allowed, cost.source) for cost in over] == [
        (3_600_000, 4 * NIGHT_RATE, "Perpres 72/2025 Lampiran I tabel 1.4")
    ]
    assert "paling banyak Rp686.000" in over[0].why
    sheet = trip_sheet.open_trip(desk, five_days)
    assert account_check.find_trip(desk, f" {five_days} ") == sheet.id
    json.dumps([cost.claimed for cost in own.costs])
