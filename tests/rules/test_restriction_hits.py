"""What is said to whoever plans a trip that an aturan hemat touches, and which marks count."""

from dataclasses import replace
from datetime import date

import pytest

from perdin.rules.restrictions import Effect, Hit, Restriction, Used, Zone, allowed, hits
from perdin.rules.travel import TravelKind
from tests.rules.test_restrictions import FOUR, HALF, LEBAK, NO_STUDI, TRIP, TWO_DAYS


@pytest.mark.parametrize(
    ("rule", "effect", "sentence"),
    [
        (HALF, Effect.FORBID,
         "Anggaran setahun terpakai Rp4.500.000, dengan perjalanan ini Rp5.500.000; yang boleh "
         "Rp5.000.000."),
        (replace(HALF, each_line=True), Effect.FORBID,
         "Baris anggaran ini terpakai Rp1.900.000, dengan perjalanan ini Rp2.900.000; yang boleh "
         "Rp2.000.000."),
        (replace(FOUR, most=3), Effect.REASON, "5 orang, paling banyak 3 orang."),
        (TWO_DAYS, Effect.PERMISSION, "3 hari, paling banyak 2 hari, dengan izin 3 hari."),
        (replace(TWO_DAYS, most=1, most_permitted=2), Effect.FORBID,
         "3 hari, paling banyak 1 hari, dengan izin 2 hari."),
        (replace(NO_STUDI, words=()), Effect.FORBID, "Semua perjalanan dibatasi."),
        (replace(NO_STUDI, zones=(Zone.IN_PROVINCE,), kinds=(TravelKind.DIKLAT,), places=("36",)),
         Effect.FORBID,
         "Perjalanan ini dibatasi: tujuan dalam provinsi, jenis Diklat, tujuan yang disebut, "
         "maksud memuat «studi banding»."),
    ],
)  # fmt: skip
def test_a_hit_names_its_rule_what_happens_and_why(
    rule: Restriction, effect: Effect, sentence: str
) -> None:
    facts = replace(
        TRIP,
        back=date(2026, 3, 5),
        people=5,
        kinds=frozenset({TravelKind.DIKLAT}),
        purpose="Studi banding",
        year=Used(10_000_000, 4_500_000),
        line=Used(4_000_000, 1_900_000),
    )
    assert list(hits([rule], facts)) == [Hit(rule, effect, sentence)]


@pytest.mark.parametrize(
    "mark", [{"zones": (Zone.ABROAD,)}, {"kinds": (TravelKind.DIKLAT,)}, {"places": ("32",)}]
)
def test_a_single_mark_is_not_all_travel(mark: dict[str, tuple[object, ...]]) -> None:
    """A trip to Lebak is none abroad, no training and not to Jawa Barat."""
    rule = replace(NO_STUDI, words=(), **mark)  # type: ignore[arg-type]
    assert TRIP.places == ((LEBAK, Zone.IN_PROVINCE),)
    assert list(hits([rule], TRIP)) == []


@pytest.mark.parametrize(
    ("percent", "ceiling", "rupiah"),
    [(50, 3, 1), (50, 10_000_000, 5_000_000), (33, 100, 33), (None, 1_000, 0)],
)
def test_of_a_rupiah_no_part_may_be_used(percent: int | None, ceiling: int, rupiah: int) -> None:
    may = allowed(replace(HALF, percent=percent), ceiling)
    assert (may, type(may)) == (rupiah, int)
