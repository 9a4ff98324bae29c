"""What became of each rate from one set to the next, and what a copied set comes to."""

import pytest

from perdin.rules import rate_changes
from perdin.rules.rate_changes import Change
from perdin.rules.rates import Rate, RateKind

DAILY, HOTEL = RateKind.UANG_HARIAN_LUAR_KOTA, RateKind.PENGINAPAN
ROUTE = RateKind.DARAT


def rate(kind: RateKind, place: str, level: str, amount: int) -> Rate:
    return Rate(kind, place, level, amount, "uji")


OLD = (
    rate(DAILY, "32", "", 430_000),
    rate(DAILY, "36", "", 370_000),
    rate(HOTEL, "32", "1", 2_000_000),
    rate(HOTEL, "32", "2", 1_500_000),
    rate(ROUTE, "36.73>36.02", "", 90_000),
)
NEW = (
    rate(DAILY, "32", "", 450_000),
    rate(DAILY, "36", "", 370_000),
    rate(HOTEL, "32", "1", 1_900_000),
    rate(ROUTE, "36.73>36.02", "", 90_000),
    rate(RateKind.TIKET_EKONOMI, "Jakarta>Ambon", "", 7_081_000),
)


def test_each_rate_is_raised_lowered_new_gone_or_the_same() -> None:
    seen = [
        (one.kind, one.place, one.level, one.before, one.after, one.change, one.difference)
        for one in rate_changes.compare(OLD, NEW)
    ]
    assert seen == [
        (DAILY, "32", "", 430_000, 450_000, Change.RAISED, 20_000),
        (DAILY, "36", "", 370_000, 370_000, Change.SAME, 0),
        (HOTEL, "32", "1", 2_000_000, 1_900_000, Change.LOWERED, -100_000),
        (HOTEL, "32", "2", 1_500_000, None, Change.GONE, 0),
        (RateKind.TIKET_EKONOMI, "Jakarta>Ambon", "", None, 7_081_000, Change.NEW, 0),
        (ROUTE, "36.73>36.02", "", 90_000, 90_000, Change.SAME, 0),
    ]


def test_they_are_counted_by_province() -> None:
    groups = rate_changes.by_province(rate_changes.compare(OLD, NEW))
    assert list(groups) == ["", "32", "36"]
    assert groups["32"] == {
        Change.RAISED: 1, Change.LOWERED: 1, Change.NEW: 0, Change.GONE: 1, Change.SAME: 0,
    }  # fmt: skip
    assert groups["36"][Change.SAME] == 2
    assert groups[""] == {
        Change.RAISED: 0, Change.LOWERED: 0, Change.NEW: 1, Change.GONE: 0, Change.SAME: 0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("place", "province"),
    [
        ("32", "32"), ("36.73", "36"), ("36.73>36.02", "36"), ("31.71>32.73", "32"),
        ("zona:jakarta", ""), ("Jakarta>Ambon", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_place_lies_in_a_province(place: str, province: str) -> None:
    assert rate_changes.province_of(place) == province


@pytest.mark.parametrize(
    ("amount", "percent", "comes_to"),
    [
        (430_000, 5, 452_000),  # 451.500 rounds up
        (430_000, 0, 430_000),
        (127_350, 0, 127_350),  # nothing is rounded that nobody raised
        (430_000, -10, 387_000),
        (90_000, 3, 93_000),  # 92.700
        (400, -90, 1),  # never nothing
    ],
)
def test_a_copy_is_raised_in_whole_thousands(amount: int, percent: int, comes_to: int) -> None:
    scaled = rate_changes.scaled(DAILY, amount, percent)
    assert (scaled, type(scaled)) == (comes_to, int)


def test_a_norm_in_km_is_no_price() -> None:
    assert rate_changes.scaled(RateKind.BBM_JARAK, 10, 50) == 10
