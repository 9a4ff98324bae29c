"""Codes of the budget told apart by their shape."""

import pytest

from perdin.rules.budget_codes import Level, above, is_travel, level_of, tidy


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("7.01.01", Level.PROGRAM),
        ("X.XX.01", Level.PROGRAM),
        ("7.01.01.2.06", Level.GROUP),
        ("7.01.01.2.06.0009", Level.ACTIVITY),
        ("7.01.01.2.06.09", Level.ACTIVITY),
        ("5.01.02.2.01.0001", Level.ACTIVITY),  # urusan 5 is no account
        ("5.1.02.04.01.0001", Level.ACCOUNT),
        ("5.1.02.04.01.00001", Level.ACCOUNT),
        ("5.1.02.04.01", Level.ACCOUNT_GROUP),
        ("5.1.02.04", Level.ACCOUNT_GROUP),
        ("5.1", Level.ACCOUNT_GROUP),
        ("5", Level.ACCOUNT_GROUP),
        ("5.1.2.04.01.0001", None),
        ("524111", None),
        ("7.01", None),
        ("Rapat", None),
        ("", None),
    ],
)
def test_what_a_code_names(code: str, level: Level | None) -> None:
    assert level_of(code) is level


def test_what_stands_above_a_sub_kegiatan() -> None:
    assert above("7.01.01.2.06.0009", Level.PROGRAM) == "7.01.01"
    assert above("7.01.01.2.06.0009", Level.GROUP) == "7.01.01.2.06"
    assert above("7.01.02", Level.PROGRAM) == ""
    assert above("5.1.02.04.01.0001", Level.GROUP) == ""


def test_a_code_is_tidied_as_people_write_it() -> None:
    assert tidy(" 5.1.02.04. 01.0001.") == "5.1.02.04.01.0001"
    assert tidy("x.xx.01") == "X.XX.01"
    assert tidy("X.XX.01.X") == "X.XX.01.X"


@pytest.mark.parametrize(
    ("code", "travel"),
    [
        ("5.1.02.04.01.0001", True),
        ("5.1.02.04.02.0001", True),
        ("5.1.02.01.01.0024", False),
        ("5.1.02.04.01", False),
        ("5.1.02.04.x", False),
    ],
)
def test_which_accounts_are_travel(code: str, travel: bool) -> None:
    assert is_travel(code) is travel
