"""Which journeys are kept: held against every subset there is."""

from fractions import Fraction
from itertools import combinations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from perdin.rules.cutting import EXACT_UP_TO, Candidate, choose

ITEMS = st.lists(
    st.tuples(
        st.integers(0, 40), st.integers(0, 12), st.sampled_from(["", "dokumen", "orang"]),
        st.integers(1, 3),
    ),
    max_size=8,
)  # fmt: skip


def worth(all_of: list[Candidate], kept: list[Candidate]) -> tuple[Fraction, int]:
    """Output as shares of each unit's whole, then journeys."""
    units = {one.unit for one in all_of}
    share = Fraction(0)
    for unit in units:
        whole = sum(one.output for one in all_of if one.unit == unit)
        part = sum(one.output for one in kept if one.unit == unit)
        share += Fraction(part, whole) if whole else 0
    return share, sum(one.times for one in kept)


@given(ITEMS, st.integers(0, 120))
def test_no_subset_that_fits_keeps_more(rows: list[tuple[int, int, str, int]], room: int) -> None:
    items = [Candidate(at, *row) for at, row in enumerate(rows)]
    choice = choose(items, room)
    kept = [one for one in items if one.id in choice.kept]
    assert choice.exact
    assert choice.cost == sum(one.cost for one in kept) <= max(room, 0)
    best = max(
        worth(items, list(subset))
        for size in range(len(items) + 1)
        for subset in combinations(items, size)
        if sum(one.cost for one in subset) <= room
    )
    assert worth(items, kept) == best


def test_a_hand_worked_cut() -> None:
    items = [
        Candidate(1, 6, 3, "dokumen"), Candidate(2, 5, 2, "dokumen"), Candidate(3, 5, 2, "dokumen"),
    ]  # fmt: skip
    assert choose(items, 10).kept == {2, 3}  # 4 of 7; the one with most for a rupiah keeps 3
    assert choose(items, 4).kept == frozenset()
    assert choose(items, 16).kept == {1, 2, 3}


def test_twenty_are_exact_and_more_are_by_the_stated_way() -> None:
    random = Random(7)
    many = [
        Candidate(at, random.randint(1, 40) * 100_000, random.randint(0, 9), "dokumen")
        for at in range(60)
    ]
    few = choose(many[:EXACT_UP_TO], 20_000_000)
    assert few.exact
    choice = choose(many, 30_000_000)
    assert not choice.exact
    assert choice.cost <= 30_000_000
    by_rupiah = sorted(many, key=lambda one: (-one.output / one.cost, one.cost))
    left, taken = 30_000_000, 0
    for one in by_rupiah:
        if one.cost <= left:
            left, taken = left - one.cost, taken + one.output
    assert sum(one.output for one in many if one.id in choice.kept) >= taken


def test_the_one_that_brings_most_is_not_lost_among_small_ones() -> None:
    small = [Candidate(at, 1, 1, "dokumen") for at in range(1, 22)]
    large = Candidate(99, 100, 90, "dokumen")
    choice = choose([*small, large], 100)
    assert not choice.exact
    assert choice.kept == {99}
