"""What is told of a trip's days: meals that nobody decided about, days that another trip pays."""

from dataclasses import replace
from datetime import date

import pytest

from perdin.rules.perdiem import estimate
from perdin.rules.policy import Policy
from perdin.rules.terms import Terms
from perdin.rules.travel import DayPlan, Elsewhere, TravelKind
from tests.rules.explained import FIRST, SECOND, THIRD, leg_of, trip_of
from tests.rules.shipped import shipped

EATEN = (
    "Makan ditanggung penyelenggara: aturan potongannya belum diisi di halaman Tarif, jadi uang "
    "harian dihitung penuh."
)
AWAY, IN_TOWN, LONG = TravelKind.LUAR_KOTA, TravelKind.DALAM_KOTA, TravelKind.DALAM_KOTA_8JAM


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        (Policy(), (EATEN,)),
        (Policy(set_by=(("meals_provided_percent", "Perwal 1/2026"),)), ()),
        (Policy(set_by=(("first_day_percent", "Perwal 1/2026"),)), (EATEN,)),
    ],
)
def test_meals_are_asked_about_until_a_set_says_what_they_take_away(
    rules: Policy, told: tuple[str, ...]
) -> None:
    trip = trip_of(leg_of(), DayPlan(day=SECOND, meals=True))
    assert estimate(trip, Terms(), shipped(rules=rules)).day_points == told


@pytest.mark.parametrize(
    ("kind", "on_second", "told"),
    [
        (AWAY, AWAY, ["Uang harian 2 Maret 2026"]),
        (IN_TOWN, IN_TOWN, ["Transpor dalam kota 3 Maret 2026"]),
        (LONG, LONG, ["Uang harian 2 Maret 2026"]),
        (LONG, IN_TOWN, ["Uang harian 2 Maret 2026", "Transpor dalam kota 3 Maret 2026"]),
    ],
)
def test_a_day_says_what_another_trip_pays_by_its_own_kind(
    kind: TravelKind, on_second: TravelKind, told: list[str]
) -> None:
    trip = replace(
        trip_of(leg_of(kind), DayPlan(day=SECOND, kind=on_second)),
        elsewhere=Elsewhere(allowances=frozenset({FIRST}), ways=frozenset({SECOND})),
    )
    counted = estimate(trip, Terms(), shipped())
    assert [point.split(" sudah dibayar")[0] for point in counted.day_points] == told
    assert {one.place.name for one in counted.paid_days} == {"Kota Bandung"}
    days: list[tuple[date, TravelKind]] = [(one.day, one.kind) for one in counted.paid_days]
    assert days == [(FIRST, kind), (SECOND, on_second), (THIRD, kind)]
