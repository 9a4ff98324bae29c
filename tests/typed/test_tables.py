"""The tables are as large, and as much is understood, as is promised."""

import pytest

from tests.typed.table import is_told, rows

TABLES = ("dates", "places", "names")
TALK = set("-!; ")
"""A line of a chat that is nobody's name: told or passed over, and rightly so."""


def _is_understood(meaning: str) -> bool:
    return not is_told(meaning) and not set(meaning) <= TALK


def test_two_hundred_ways_to_type() -> None:
    meanings = [row["meaning"] for name in TABLES for row in rows(name)]
    understood = sum(map(_is_understood, meanings))
    assert len(meanings) >= 300
    assert understood >= 300
    assert all(meanings)


@pytest.mark.parametrize("name", TABLES)
def test_no_way_to_type_is_counted_twice(name: str) -> None:
    listed = [tuple(row[head] for head in row if head != "meaning") for row in rows(name)]
    assert len(set(listed)) == len(listed)
