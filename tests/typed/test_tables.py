"""The tables are as large, and as much is understood, as is promised."""

import pytest

from tests.typed.table import rows

TABLES = ("dates", "places", "names")
REASONS = {"nonsense", "ambiguous", "contradicts", "several", "vague", "nobody", "talk"}
"""Why nobody could take one thing from what was typed, so that telling it is right."""
NOBODY = set("-!; ")
LEAST = 0.95


def _is_told(row: dict[str, str]) -> bool:
    """Whether nothing that is meant is taken or proposed."""
    meaning = row["meaning"]
    return meaning.startswith(("told", "parts")) or set(meaning) <= NOBODY


def _rightly(row: dict[str, str]) -> bool:
    """Whether it is right that a row is told; several places always are."""
    return row["meaning"].startswith("parts") or row["why"] in REASONS


def _share(listed: list[dict[str, str]]) -> float:
    """What share is understood of the rows that can be."""
    counted = [row for row in listed if not (_is_told(row) and _rightly(row))]
    return sum(not _is_told(row) for row in counted) / len(counted)


def test_two_hundred_ways_to_type() -> None:
    listed = [row for name in TABLES for row in rows(name)]
    assert len(listed) >= 500
    assert all(row["meaning"] for row in listed)
    assert _share(listed) >= LEAST


@pytest.mark.parametrize("name", TABLES)
def test_each_table_for_itself(name: str) -> None:
    assert _share(rows(name)) >= LEAST


def test_a_reason_excuses_only_what_is_told() -> None:
    listed = [row for name in TABLES for row in rows(name)]
    reasoned = [row for row in listed if row["why"]]
    assert {row["why"] for row in reasoned} <= REASONS
    assert all(_is_told(row) for row in reasoned)
    assert len(reasoned) < 0.15 * len(listed)


def test_a_row_without_a_reason_counts() -> None:
    """The twin: enough that is not understood, and not excused, is noticed."""
    listed = rows("dates")
    failing = [{"meaning": "told", "why": ""}] * (len(listed) // 10)
    assert _share(listed) >= LEAST > _share(listed + failing)


@pytest.mark.parametrize("name", TABLES)
def test_no_way_to_type_is_counted_twice(name: str) -> None:
    told = ("meaning", "why")
    listed = [tuple(row[head] for head in row if head not in told) for row in rows(name)]
    assert len(set(listed)) == len(listed)
