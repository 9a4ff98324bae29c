"""Codes of stays: read back however they are written, and a slip shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perdin.rules.hotel_codes import LENGTH, LETTERS, checked, read, shown

DRAWN = st.text(LETTERS, min_size=LENGTH, max_size=LENGTH)


@given(DRAWN)
def test_a_code_comes_back_however_it_is_written(drawn: str) -> None:
    code = checked(drawn)
    for written in (
        code,
        shown(code),
        shown(code).lower(),
        f" {code[:3]} {code[3:]}. ",
        "_".join(code),
    ):
        assert read(written) == code


@given(DRAWN, st.integers(0, LENGTH), st.sampled_from(LETTERS))
def test_one_wrong_letter_is_another_code_or_none(drawn: str, at: int, other: str) -> None:
    code = checked(drawn)
    if code[at] != other:
        assert read(code[:at] + other + code[at + 1 :]) is None


@given(DRAWN, st.integers(0, LENGTH - 2))
def test_two_neighbours_swapped_are_seen(drawn: str, at: int) -> None:
    code = checked(drawn)
    if code[at] != code[at + 1]:
        assert read(code[:at] + code[at + 1] + code[at] + code[at + 2 :]) is None


@pytest.mark.parametrize("text", ["", "Jumlah", "12345", "A" * 40, "Kode: 7K2QF"])
def test_other_words_are_no_codes(text: str) -> None:
    assert read(text) is None


def test_what_looks_alike_is_read_as_what_it_is() -> None:
    code = checked("0120120120")
    assert read(code.replace("0", "O").replace("1", "I").replace("2", "Z")) == code
    assert not {"O", "I", "L", "Z", "U"} & set(LETTERS)
