"""Ways and other costs: held to their tables, to the office's limit, and what the row keeps."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from perdin.errors import BadInput
from perdin.models.money import CostLine
from perdin.models.trips import Traveller
from perdin.rules.actual import ActualCost
from perdin.rules.ledger import CostStage
from perdin.rules.rates import Authority
from perdin.rules.travel import Component, TravelKind
from perdin.services.accounting import actual_costs, verification
from perdin.services.desk import Desk
from perdin.services.letters import sheet_papers
from perdin.services.reference import rates
from perdin.services.trips import trips
from tests.office import a_draft, issued
from tests.services.accounting.stories import decide, travellers
from tests.services.accounting.test_line_limits import (
    DAY_RATE,
    FIRST,
    NIGHT_RATE,
    bima,
    five_days,
    night,
    plan,
    refused,
)

__all__ = ["bima", "five_days"]


def way(component: Component, rate: int, **more: object) -> ActualCost:
    words = {Component.TAKSI: "Taksi", Component.LAIN: "Biaya lain"}
    cost = ActualCost(
        component=component,
        quantity=1,
        unit="kali",
        rate=rate,
        reason=words.get(component, "Transpor"),
        unproved_reason="Tanpa karcis",
    )
    return replace(cost, **more)  # type: ignore[arg-type]


def test_a_taxi_without_receipt_never_passes_its_table(desk: Desk, bima: int) -> None:
    """Nobody planned one: there and back at the dearest table of the places, twice Rp536.000."""
    assert "tabel taksi" in refused(desk, bima, way(Component.TAKSI, 3_000_000))
    assert "tabel taksi" in refused(desk, bima, way(Component.TAKSI, 1_072_001))
    twice = [way(Component.TAKSI, 536_000), way(Component.TRANSPORT, 400_000, planned=None)]
    assert actual_costs.record_costs(desk, bima, twice) == 936_000
    dear = way(Component.TAKSI, 3_000_000, receipt="Nota", unproved_reason="")
    actual_costs.record_costs(desk, bima, [dear])
    with pytest.raises(BadInput, match="tuliskan alasannya"):
        verification.submit_account(desk, bima)
    actual_costs.record_costs(desk, bima, [replace(dear, over_reason="Banjir, jalan memutar")])
    verification.submit_account(desk, bima)


def test_costs_without_a_table_have_the_office_s_limit(desk: Desk, bima: int) -> None:
    other = way(Component.LAIN, 20_000_000)
    actual_costs.record_costs(desk, bima, [other])
    with pytest.raises(BadInput, match="belum ditetapkan di Pengaturan"):
        verification.submit_account(desk, bima)
    actual_costs.record_costs(desk, bima, [])
    decide(desk, most_other=300_000)
    assert "paling banyak Rp300.000 menurut kantor" in refused(desk, bima, other)
    halves = [way(Component.LAIN, 150_000), way(Component.TOL, 150_001)]
    assert "menurut kantor" in refused(desk, bima, *halves)
    lawful = [replace(halves[0], planned=None), replace(halves[1], rate=150_000)]
    actual_costs.record_costs(desk, bima, lawful)
    verification.submit_account(desk, bima)


def test_the_way_in_town_is_a_sum_without_reason_and_no_more(desk: Desk, head: Desk) -> None:
    draft = a_draft(desk, "Bima", leave=FIRST, days=1)
    legs = (replace(draft.legs[0], place_code="36.73", fare=None),)
    saved = trips.save_draft(desk, replace(draft, legs=legs, kind=TravelKind.DALAM_KOTA))
    trip_id = trips.submit(desk, saved.trip_id, saved.version).trip_id
    (who,) = travellers(desk, issued(desk, head, trip_id))
    sum_in_town = plan(desk, who, Component.TRANSPORT)
    assert sum_in_town.amount == 170_000
    assert "paling banyak Rp170.000" in refused(desk, who, replace(sum_in_town, rate=900_000))
    assert "hanya untuk 1 kali" in refused(desk, who, replace(sum_in_town, quantity=2))
    beside = way(Component.TRANSPORT, 170_000)
    assert "hanya untuk 1 kali" in refused(desk, who, sum_in_town, beside)
    taxi = way(Component.TAKSI, 50_000)
    assert "sudah termasuk uang harian" in refused(desk, who, sum_in_town, taxi)
    decide(desk, most_unproved=1)
    actual_costs.record_costs(desk, who, [sum_in_town])
    verification.submit_account(desk, who)


def test_a_way_in_town_each_day_is_a_sum_too_and_stands_in_no_list_of_real_costs(
    desk: Desk, head: Desk
) -> None:
    """Three days up to 8 hours, each with its way: 3 × Rp170.000, PMK 32/2025."""
    rules = {"in_town_way_each_day": True}
    rates.add_set(desk, "Perwal 5/2026", Authority.LOCAL, date(2026, 1, 1), rules=rules)
    draft = a_draft(desk, "Bima", leave=FIRST, days=3)
    legs = (replace(draft.legs[0], place_code="36.73", fare=None),)
    saved = trips.save_draft(desk, replace(draft, legs=legs, kind=TravelKind.DALAM_KOTA))
    trip_id = trips.submit(desk, saved.trip_id, saved.version).trip_id
    (who,) = travellers(desk, issued(desk, head, trip_id))
    sums = plan(desk, who, Component.TRANSPORT)
    assert (sums.quantity, sums.rate) == (3, 170_000)
    assert "hanya untuk 3 kali" in refused(desk, who, replace(sums, quantity=4))
    decide(desk, most_unproved=1)
    parking = way(Component.TOL, 5_000, receipt="Karcis", unproved_reason="")
    actual_costs.record_costs(desk, who, [replace(sums, quantity=2), parking])
    verification.submit_account(desk, who)
    with desk.database.read() as session:
        assert sheet_papers.unproved(session.get_one(Traveller, who)) == []


def test_what_was_recorded_keeps_its_limit_and_source(desk: Desk, bima: int) -> None:
    costs = [
        plan(desk, bima, Component.UANG_HARIAN),
        night(desk, bima, 4, 500_000, "Nota"),
        way(Component.LAIN, 90_000, receipt="Nota", unproved_reason="", over_reason="Mendesak"),
    ]
    actual_costs.record_costs(desk, bima, costs)
    with desk.database.read() as session:
        rows = session.execute(
            select(CostLine.ceiling, CostLine.allowed, CostLine.source, CostLine.planned)
            .where(CostLine.traveller_id == bima, CostLine.stage == CostStage.ACTUAL)
            .order_by(CostLine.position)
        ).all()
    assert [tuple(row) for row in rows] == [
        (DAY_RATE, 5 * DAY_RATE, "Perpres 72/2025 tabel 1.2", 0),
        (NIGHT_RATE, 4 * 500_000, "Perpres 72/2025 Lampiran I tabel 1.4", 1),
        (None, 90_000, "Bukti pengeluaran", None),
    ]
