"""Which purchase a statement's line is of: each once, the same rupiah, the nearest day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perdin.rules import card_lines
from perdin.rules.card_lines import MOST_DAYS_APART, Charge, masked, matches

DAYS = st.integers(0, 20).map(lambda days: date(2026, 2, 1) + timedelta(days))
AMOUNTS = st.sampled_from((100_000, 200_000, -100_000))
CHARGES = st.lists(st.tuples(DAYS, AMOUNTS), max_size=6)


def charges(rows: list[tuple[date, int]], first: int) -> list[Charge]:
    return [Charge(first + at, day, amount) for at, (day, amount) in enumerate(rows)]


@given(CHARGES, CHARGES)
def test_a_match_is_alike_near_and_single(
    lines: list[tuple[date, int]], bought: list[tuple[date, int]]
) -> None:
    ours, theirs = charges(lines, 1), charges(bought, 100)
    found = matches(ours, theirs)
    assert len(set(found.values())) == len(found)
    by_id = {charge.id: charge for charge in (*ours, *theirs)}
    for line_id, purchase_id in found.items():
        line, purchase = by_id[line_id], by_id[purchase_id]
        assert line.amount == purchase.amount
        assert abs((line.day - purchase.day).days) <= 7
    for line in ours:
        if line.id not in found:
            free = [p for p in theirs if p.id not in found.values() and p.amount == line.amount]
            assert all(abs((p.day - line.day).days) > 7 for p in free), "one that fits is left"


@pytest.mark.parametrize(("apart", "fits"), [(0, True), (7, True), (8, False), (-7, True)])
def test_the_days_between_are_counted(apart: int, fits: bool) -> None:
    bought = Charge(9, date(2026, 2, 10), 5)
    line = Charge(1, bought.day + timedelta(apart), 5)
    assert (matches([line], [bought]) == {1: 9}) is fits
    assert MOST_DAYS_APART == 7


def test_the_nearest_day_goes_first_whatever_the_order() -> None:
    near, far = Charge(1, date(2026, 2, 11), 5), Charge(2, date(2026, 2, 14), 5)
    bought = [Charge(8, date(2026, 2, 13), 5), Charge(9, date(2026, 2, 10), 5)]
    assert matches([far, near], bought) == {1: 9, 2: 8}


@pytest.mark.parametrize(
    ("number", "digits"),
    [
        ("5264 2200 0000 1234", "1234"),
        ("5264-22XX-XXXX-0007", "0007"),
        ("**** 9876", "9876"),
        ("1.2.3.4", "1234"),
        ("5264 2200 0000 12 34", "1234"),
        ("5264-2200-0000-12-34", "1234"),
    ],
)
def test_of_a_number_four_digits_are_left(number: str, digits: str) -> None:
    assert masked(number) == digits


@pytest.mark.parametrize("number", ["", "123", "12ab", "1234 x", "١٢٣٤"])
def test_what_does_not_end_in_four_digits_is_no_number(number: str) -> None:
    with pytest.raises(ValueError, match="not the end"):
        masked(number)


def test_every_state_has_its_word() -> None:
    assert [card_lines.label(state) for state in card_lines.LineState] == [
        "Belum dikenali", "Cocok", "Pribadi",
    ]  # fmt: skip
