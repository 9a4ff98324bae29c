"""Dates as people type them, in the fields of a trip, a receipt and a letter."""

from datetime import date

import pytest

from perdin.reading.date_spans import DateSpan, read_dates, read_one
from perdin.reading.dates import DateContext, Lean, NotADate
from tests.typed.table import is_told, rows

ROWS = rows("dates")
LEANS = {"past": Lean.PAST, "letter": Lean.NEAR, "filter": Lean.YEAR}


def _meaning(row: dict[str, str]) -> str:
    """What the program makes of a row, in the table's words."""
    context = DateContext(
        today=date.fromisoformat(row["today"]),
        base=date.fromisoformat(row["base"]) if row["base"] else None,
        lean=LEANS.get(row["field"], Lean.COMING),
    )
    read = read_dates if row["field"] == "trip" else read_one
    try:
        meant = read(row["typed"], context)
    except NotADate as why:
        return f"told {why.sentence}".strip()
    return f"{meant.first}..{meant.last}" if isinstance(meant, DateSpan) else str(meant)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['field']}: {row['typed']}")
def test_a_date_as_it_is_typed(row: dict[str, str]) -> None:
    if is_told(row["meaning"]):
        assert _meaning(row).startswith("told")
        assert row["meaning"].removeprefix("told ").removeprefix("told") in _meaning(row)
    else:
        assert _meaning(row) == row["meaning"]
