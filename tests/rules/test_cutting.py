"""Which journeys are kept: held against every subset there is."""

from fractions import Fraction
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perdin.rules.cutting import EXACT_UP_TO, Candidate, Choice, choose

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


def is_best(rows: list[tuple[int, int, str, int]], room: int) -> None:
    """Hold what is kept to every subset that fits."""
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


@given(ITEMS, st.integers(0, 120))
def test_no_subset_that_fits_keeps_more(rows: list[tuple[int, int, str, int]], room: int) -> None:
    is_best(rows, room)


@given(
    st.lists(st.sampled_from([(3, 2, "a", 1), (5, 3, "a", 2), (4, 2, "b", 1)]), max_size=9),
    st.integers(0, 40),
)
def test_none_keeps_more_where_many_are_alike(
    rows: list[tuple[int, int, str, int]], room: int
) -> None:
    is_best(rows, room)


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


def test_the_exact_way_gives_up_what_brings_most_for_a_rupiah() -> None:
    """7 of 6 rupiah and 1 of 1 leave 3 unspent; 1 of 1 and 9 of 9 bring 10."""
    items = [
        Candidate(1, 6, 7, "dokumen"), Candidate(2, 1, 1, "dokumen"), Candidate(3, 9, 9, "dokumen"),
    ]  # fmt: skip
    assert choose(items, 10) == Choice(frozenset({2, 3}), 10, exact=True)


def test_of_choices_that_bring_the_same_the_one_with_most_for_a_rupiah_stays() -> None:
    """8 and two journeys for 7 rupiah, or twice 4 and one journey for 5 each."""
    items = [
        Candidate(1, 7, 8, "dokumen", 2), Candidate(2, 5, 4, "dokumen"),
        Candidate(3, 5, 4, "dokumen"), Candidate(4, 9, 1, "dokumen"),
    ]  # fmt: skip
    assert choose(items, 11) == Choice(frozenset({1}), 7, exact=True)


@pytest.mark.parametrize(("cost", "room", "kept"), [(5, 50, 10), (7, 70, 10), (3, 60, 20)])
def test_twenty_alike_are_kept_by_their_order(cost: int, room: int, kept: int) -> None:
    """A million choices, all but one left aside at once: what may still come is known."""
    items = [Candidate(at, cost, 1, "dokumen") for at in range(20)]
    assert choose(items, room) == Choice(frozenset(range(kept)), room, exact=True)


def test_what_is_to_bring_nothing_gives_way_and_is_kept_where_there_is_room() -> None:
    """Three tenths of the people go before a journey whose kind of output is none at all."""
    idle, some = Candidate(1, 5, 0, "dokumen"), Candidate(2, 5, 3, "orang")
    most = Candidate(3, 100, 7, "orang")
    assert choose([idle, some, most], 5) == Choice(frozenset({2}), 5, exact=True)
    assert choose([idle], 5) == Choice(frozenset({1}), 5, exact=True)


def _dear(first: int) -> list[Candidate]:
    """Eighteen journeys that no room is enough for, so that there are more than are cut exactly."""
    return [Candidate(first + at, 1_000, 1, "dokumen") for at in range(18)]


def test_more_than_twenty_go_by_output_for_each_rupiah() -> None:
    """7 for 6 goes before 5 for 5, after which nothing fits; exactly it would be two for 10."""
    items = [
        Candidate(1, 6, 7, "dokumen"), Candidate(2, 5, 5, "dokumen"), Candidate(3, 5, 5, "dokumen"),
    ]  # fmt: skip
    assert choose([*items, *_dear(10)], 10) == Choice(frozenset({1}), 6, exact=False)


def test_more_than_twenty_fill_the_room_to_its_last_rupiah() -> None:
    items = [
        Candidate(1, 6, 7, "dokumen"), Candidate(2, 4, 4, "dokumen"), Candidate(3, 5, 5, "dokumen"),
    ]  # fmt: skip
    assert choose([*items, *_dear(10)], 10) == Choice(frozenset({1, 2}), 10, exact=False)


def test_one_that_brings_no_more_than_all_others_does_not_go_first() -> None:
    """2 and two journeys for 11, or 1 and one journey for 5, twice."""
    items = [
        Candidate(1, 11, 2, "dokumen", 2), Candidate(2, 5, 1, "dokumen"),
        Candidate(3, 5, 1, "dokumen"),
    ]  # fmt: skip
    assert choose([*items, *_dear(10)], 11) == Choice(frozenset({2, 3}), 10, exact=False)


def test_after_the_one_that_brings_most_others_fill_what_is_left() -> None:
    small = [Candidate(at, 1, 2, "dokumen") for at in range(1, 21)]
    large = Candidate(99, 90, 90, "dokumen")
    choice = choose([*small, large], 100)
    assert choice == Choice(frozenset({99, *range(1, 11)}), 100, exact=False)


def test_an_output_counts_as_its_share_of_its_own_unit() -> None:
    """The only person that all are to bring is a whole; 6 of 10 documents are less."""
    items = [
        Candidate(1, 5, 1, "orang"), Candidate(2, 5, 6, "dokumen"), Candidate(3, 5, 4, "dokumen"),
    ]  # fmt: skip
    assert choose(items, 5).kept == {1}


def test_many_journeys_are_no_output() -> None:
    """1,000 of 1,999 documents for one journey, or 999 for five thousand journeys."""
    items = [Candidate(1, 5, 1_000, "dokumen"), Candidate(2, 5, 999, "dokumen", 5_000)]
    assert choose(items, 5).kept == {1}
