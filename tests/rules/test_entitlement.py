"""What a planned line entitles to, also one whose place and nights were not kept with it."""

from datetime import date, timedelta

import pytest

from perdin.rules.bills import Bill
from perdin.rules.costs import Basis, CostLine
from perdin.rules.entitlement import Entitlement, Ground, Way, entitlement, ground_of, inferred
from perdin.rules.judged import Judged
from perdin.rules.nights import nights_each
from perdin.rules.policy import Policy
from perdin.rules.travel import Component, Lodging, TravelKind

FIRST = date(2026, 3, 2)
EVENINGS = [FIRST + timedelta(days=n) for n in range(6)]
POLICY = Policy()
AWAY = dict.fromkeys(EVENINGS, TravelKind.LUAR_KOTA)
TRAINING = {day: TravelKind.DIKLAT for day in EVENINGS[:2]}


def line(
    component: Component = Component.PENGINAPAN,
    quantity: int = 2,
    rate: int = 205_800,
    ceiling: int | None = 686_000,
    basis: Basis | None = None,
) -> CostLine:
    return CostLine(
        component=component,
        quantity=quantity,
        unit="malam",
        rate=rate,
        amount=quantity * rate,
        ceiling=ceiling,
        reason="Rencana",
        source="Perpres 72/2025 tabel 1.4",
        basis=basis,
    )


def basis(top: int | None, own: int | None) -> Basis:
    return Basis(
        rule="",
        days=tuple(EVENINGS[:2]),
        top=top,
        own=own,
        place="Kota Bandung",
        lump=own is None,
    )


@pytest.mark.parametrize(
    ("top", "own", "whole"),
    [(686_000, None, 686_000), (686_000, 500_000, 500_000), (686_000, 800_000, 686_000)],
)
def test_the_whole_rate_is_the_lower_of_both_tables(top: int, own: int | None, whole: int) -> None:
    ground = ground_of(line(basis=basis(top, own)))
    assert ground == Ground("Kota Bandung", tuple(EVENINGS[:2]), whole, own is None)


def test_without_tables_the_planned_rate_is_the_whole() -> None:
    assert ground_of(line(basis=basis(None, None))).whole == 205_800
    assert ground_of(line()) == Ground("", (), 205_800, False)


def test_nights_have_two_rates_and_training_only_one() -> None:
    ground = Ground("Kota Bandung", tuple(EVENINGS[1:4]), 686_001, False)
    got = entitlement(3, line(quantity=3), ground, AWAY | TRAINING, POLICY)
    assert got == Entitlement(
        number=3,
        component=Component.PENGINAPAN,
        way=Way.NIGHT,
        place="Kota Bandung",
        units=3,
        rate=686_001,
        source="Perpres 72/2025 tabel 1.4",
        days=tuple(EVENINGS[1:4]),
        bare_rate=205_800,
        bare_days=frozenset(EVENINGS[2:4]),
    )


@pytest.mark.parametrize(
    ("component", "ceiling", "lump", "way"),
    [
        (Component.UANG_HARIAN, 1, False, Way.DAY),
        (Component.UANG_REPRESENTASI, 1, False, Way.DAY),
        (Component.TRANSPORT, 1, True, Way.LUMP),
        (Component.TRANSPORT, 1, False, Way.TABLE),
        (Component.TRANSPORT, None, False, Way.COST),
        (Component.SEWA_KENDARAAN, 0, False, Way.TABLE),
        (Component.BBM, None, False, Way.COST),
    ],
)
def test_how_the_other_lines_are_paid(
    component: Component, ceiling: int | None, lump: bool, way: Way
) -> None:
    """Their rate is the planned one, whole or not; only days and nights have days."""
    ground = Ground("Kota Bandung", (FIRST,), 9, lump)
    got = entitlement(0, line(component, 2, 7, ceiling), ground, AWAY, POLICY)
    assert (got.way, got.units, got.rate, got.bare_rate) == (way, 2, 7, 0)
    assert got.days == ((FIRST,) if way is Way.DAY else ())
    assert got.bare_days == frozenset()


def test_what_it_is_called_and_how_it_is_counted() -> None:
    ground = Ground("Kota Bandung", (FIRST,), 7, False)
    day = entitlement(0, line(Component.UANG_HARIAN, 3), ground, AWAY, POLICY)
    assert (day.named, day.counted) == ("Uang harian di Kota Bandung", "3 hari")
    taxi = entitlement(0, line(Component.TAKSI, 3), Ground("", (), 7, False), AWAY, POLICY)
    assert (taxi.named, taxi.counted) == ("Taksi", "3 kali")


@pytest.mark.parametrize(
    ("percent", "rate", "ceiling", "whole"),
    [
        (30, 205_800, 686_000, 686_000),
        (30, 205_800, None, 686_003),
        (30, 100, None, 336),
        (30, 2, None, 9),
        (37, 9, None, 27),
        (30, 205_800, 500_000, 500_000),
        (0, 0, 686_000, 0),
        (0, 205_800, 686_000, 205_800),
        (100, 500, 686_000, 500),
    ],
)
def test_a_share_that_was_planned_tells_its_whole(
    percent: int, rate: int, ceiling: int | None, whole: int
) -> None:
    """The most that the planned rate is that percentage of, rounded down, within its table."""
    if percent > 0 and whole != ceiling:
        assert whole * percent // 100 == rate < (whole + 1) * percent // 100
    policy = Policy(lodging_percent_without_receipt=percent)
    got = inferred(line(rate=rate, ceiling=ceiling), Lodging.NONE, AWAY, EVENINGS, policy)
    assert got == Ground("", tuple(EVENINGS[:2]), whole, False)


def test_a_hotel_that_was_planned_is_its_own_whole() -> None:
    got = inferred(line(rate=600_000), Lodging.HOTEL, AWAY, EVENINGS[3:], POLICY)
    assert got == Ground("", tuple(EVENINGS[3:5]), 600_000, False)
    day = inferred(line(Component.UANG_HARIAN), Lodging.NONE, AWAY, EVENINGS, POLICY)
    assert day == Ground("", (), 205_800, False)


@pytest.mark.parametrize(
    ("component", "ceiling", "kinds", "lump"),
    [
        (Component.TRANSPORT, 170_000, [TravelKind.DALAM_KOTA], True),
        (Component.TRANSPORT, 170_000, [TravelKind.DALAM_KOTA, TravelKind.LUAR_KOTA], False),
        (Component.TRANSPORT, 170_000, [TravelKind.DALAM_KOTA_8JAM], False),
        (Component.TRANSPORT, 170_000, [], False),
        (Component.TRANSPORT, None, [TravelKind.DALAM_KOTA], False),
        (Component.TAKSI, 170_000, [TravelKind.DALAM_KOTA], False),
    ],
)
def test_the_way_in_town_is_known_by_its_days(
    component: Component, ceiling: int | None, kinds: list[TravelKind], lump: bool
) -> None:
    days = dict(zip(EVENINGS, kinds, strict=False))
    got = inferred(line(component, 1, 170_000, ceiling), Lodging.HOTEL, days, EVENINGS, POLICY)
    assert got == Ground("", (), 170_000, lump)


@pytest.mark.parametrize(
    ("wanted", "among", "got"),
    [
        ([], [], []),
        ([3], [[0, 1]], [2]),
        ([0], [[0, 1]], [0]),
        ([1, 1], [[0, 1], [0]], [1, 1]),
        ([1, 1, 1], [[0, 1, 2], [0, 1], [0]], [1, 1, 1]),
        ([2, 2], [[0, 1, 2], [0, 1, 2]], [2, 1]),
        ([2, 1], [[0, 1], [0]], [2, 0]),
        ([10**12, 1], [[0], [0, 1]], [1, 1]),
        ([1, 1], [[], [0]], [0, 1]),
        ([2, 2, 2], [[0, 1, 2, 3], [2, 3], [0, 1, 4]], [2, 2, 1]),
    ],
)
def test_each_night_once_and_earlier_lines_first(
    wanted: list[int], among: list[list[int]], got: list[int]
) -> None:
    assert nights_each(wanted, [[EVENINGS[at] for at in nights] for nights in among]) == got


def test_a_bill_is_for_the_nights_between_its_days() -> None:
    bill = Bill(amount=1_000_001, check_in=EVENINGS[1], check_out=EVENINGS[4])
    assert bill.nights == 3
    assert bill.among(EVENINGS) == bill.stayed(EVENINGS) == EVENINGS[1:4]
    assert [bill.share(nights) for nights in range(5)] == [
        0,
        333_333,
        666_667,
        1_000_001,
        1_000_001,
    ]
    assert [bill.share_at_most(nights) for nights in range(5)] == [
        0,
        333_334,
        666_668,
        1_000_001,
        1_000_001,
    ]


@pytest.mark.parametrize(
    ("check_in", "check_out"),
    [
        (None, None),
        (EVENINGS[0], None),
        (None, EVENINGS[1]),
        (EVENINGS[1], EVENINGS[1]),
        (EVENINGS[2], EVENINGS[1]),
    ],
)
def test_a_bill_that_says_no_nights_is_whole_for_any(
    check_in: date | None, check_out: date | None
) -> None:
    bill = Bill(amount=7, check_in=check_in, check_out=check_out)
    assert (bill.nights, bill.share(1), bill.share(4)) == (0, 7, 7)
    assert bill.share_at_most(1) == 7
    assert bill.among(EVENINGS) == EVENINGS
    assert bill.stayed(EVENINGS) == []
    assert not bill.shared


def test_nothing_is_cut_where_less_is_claimed() -> None:
    assert Judged(claimed=3, allowed=5).cut == 0
    assert Judged(claimed=5, allowed=3).cut == 2
    shown = Judged(claimed=0, allowed=0)
    assert (shown.field, shown.hard, shown.unclear, shown.lump) == ("rate", True, False, False)
