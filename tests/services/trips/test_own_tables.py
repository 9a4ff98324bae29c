"""Meeting packages and fuel by the office's own tables: planned, and held in the account."""

from dataclasses import replace
from datetime import date

import pytest

from perdin.errors import BadInput
from perdin.rules.actual import ActualCost
from perdin.rules.rates import Authority, RateKind
from perdin.rules.travel import Carriage, Component, TravelKind, Vehicle
from perdin.services.accounting import actual_costs, verification
from perdin.services.desk import Desk
from perdin.services.reference import rates
from perdin.services.reference.rates import NewRate
from perdin.services.trips import drafts, trips
from perdin.services.trips.draft_check import TripCheck, check_draft
from perdin.services.trips.drafts import TripDraft
from tests.office import a_draft, issued
from tests.services.accounting.stories import travellers

DAY = date(2026, 3, 3)
PRICES = (
    NewRate(RateKind.PAKET_FULLBOARD, "", "", 1_000_000),
    NewRate(RateKind.BBM_HARGA, "", "", 10_000),
    NewRate(RateKind.BBM_JARAK, "", "", 8),
    NewRate(RateKind.BBM_JARAK, "", "roda2", 40),
)


@pytest.fixture(autouse=True)
def _prices(desk: Desk) -> None:
    rates.add_set(desk, "Perwal 6/2026", Authority.LOCAL, date(2026, 1, 1), rows=PRICES)


def meeting(desk: Desk) -> TripDraft:
    draft = a_draft(desk, "Ayu", "Bima", leave=DAY)
    return replace(draft, kind=TravelKind.FULLBOARD_LUAR_KOTA, package=True)


def driven(desk: Desk, **more: object) -> TripDraft:
    draft = a_draft(desk, "Ayu", "Bima", leave=DAY)
    leg = replace(draft.legs[0], carriage=Carriage.DINAS, fare=None, distance=400, **more)  # type: ignore[arg-type]
    return replace(draft, legs=(leg,))


def of(check: TripCheck, component: Component) -> list[list[int]]:
    """The amounts of a component, traveller by traveller."""
    return [
        [line.amount for line in one.lines if line.component is component]
        for one in check.estimates
    ]


def test_a_package_is_planned_for_each_person_and_day(desk: Desk) -> None:
    assert of(check_draft(desk, meeting(desk)), Component.PAKET) == [[3_000_000], [3_000_000]]
    others = replace(meeting(desk), package=False)
    assert of(check_draft(desk, others), Component.PAKET) == [[], []]
    fullday = replace(meeting(desk), kind=TravelKind.FULLDAY_DALAM_KOTA)
    check = check_draft(desk, fullday)
    assert of(check, Component.PAKET) == [[], []]
    assert any("Harga paket rapat fullday dalam kota di Kota Bandung" in one.sentence
               for one in check.problems)  # fmt: skip


@pytest.mark.parametrize(
    ("vehicle", "amount"),
    [(Vehicle.RODA4, 500_000), (Vehicle.RODA2, 100_000), (Vehicle.RODA6, 500_000)],
)
def test_fuel_of_one_vehicle_is_planned_once_by_its_norm(
    desk: Desk, vehicle: Vehicle, amount: int
) -> None:
    """400 km at 8 km a litre, of a motorcycle at 40, and Rp10.000 a litre."""
    assert of(check_draft(desk, driven(desk, vehicle=vehicle)), Component.BBM) == [[amount], []]


def test_what_is_typed_of_it_is_kept(desk: Desk) -> None:
    draft = replace(driven(desk, vehicle=Vehicle.RODA2), package=True)
    assert drafts.from_json(drafts.to_json(draft)) == draft


def _cost(component: Component, rate: int, quantity: int = 1, **more: object) -> ActualCost:
    cost = ActualCost(
        component=component,
        quantity=quantity,
        unit="hari",
        rate=rate,
        reason="Pengeluaran",
        receipt="Nota",
    )
    return replace(cost, **more)  # type: ignore[arg-type]


def _first(desk: Desk, head: Desk, draft: TripDraft) -> int:
    saved = trips.save_draft(desk, draft)
    trip_id = trips.submit(desk, saved.trip_id, saved.version).trip_id
    return travellers(desk, issued(desk, head, trip_id))[0]


def test_a_package_above_its_price_needs_its_reason(desk: Desk, head: Desk) -> None:
    who = _first(desk, head, meeting(desk))
    dear = _cost(Component.PAKET, 1_200_000, 3)
    actual_costs.record_costs(desk, who, [dear])
    with pytest.raises(BadInput, match=r"menurut tabel 3 × Rp1\.000\.000"):
        verification.submit_account(desk, who)
    actual_costs.record_costs(desk, who, [replace(dear, over_reason="Hotel lain penuh")])
    verification.submit_account(desk, who)


def test_fuel_above_its_norm_needs_its_reason_and_none_goes_without_receipt(
    desk: Desk, head: Desk
) -> None:
    who = _first(desk, head, driven(desk))
    bare = _cost(Component.BBM, 500_001, receipt="", unproved_reason="Karcis hilang")
    with pytest.raises(BadInput, match=r"menurut tabel 1 × Rp500\.000"):
        actual_costs.record_costs(desk, who, [bare])
    actual_costs.record_costs(desk, who, [_cost(Component.BBM, 600_000)])
    with pytest.raises(BadInput, match=r"Rp500\.000"):
        verification.submit_account(desk, who)
    actual_costs.record_costs(desk, who, [_cost(Component.BBM, 480_000)])
    verification.submit_account(desk, who)
