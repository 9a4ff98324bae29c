"""A report: a name, what narrows it, and one function that makes its table of a filter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlalchemy import CompoundSelect

from perdin.reports.table import Cell, ReportColumn, Table, spoken, summed
from perdin.rules.staff import SignerFunction
from perdin.services.desk import Work
from perdin.services.trips.counted import Found, Question, RecapFilter


class Narrow(StrEnum):
    """What a report can be narrowed to, beside its days."""

    UNIT = "unit"
    PERSON = "person"
    REGION = "region"
    SETTLED = "settled"
    SAMPLE = "sample"


EVERY = frozenset(Narrow) - {Narrow.SAMPLE}
BY_PERSON = frozenset({Narrow.UNIT, Narrow.PERSON, Narrow.REGION})
BOOK_SIGNERS = (SignerFunction.BUDGET_USER, SignerFunction.TREASURER)
"""Who knows of a book of the treasurer, and she herself."""
Make = Callable[[Work, RecapFilter], Table]
Shape = Callable[[Found], tuple[Cell, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One recap: its name on the command line, its short title in lists, and how it is made.

    ``along`` are reports that its workbook carries as further sheets. A ``monthly`` one has a
    column for each day and covers one month at most. ``signers`` sign it instead of whom the
    office chose for its recaps, the last one at the right.
    """

    id: str
    title: str
    make: Make
    takes: frozenset[Narrow] = field(default=EVERY)
    along: tuple[str, ...] = ()
    monthly: bool = False
    signers: tuple[SignerFunction, ...] = ()


def asked(
    work: Work,
    columns: Sequence[ReportColumn],
    question: Question | CompoundSelect[*tuple[Any, ...]],
    shape: Shape | None = None,
    opens: Callable[[Found], object] | None = None,
) -> dict[str, Any]:
    """Columns, rows and totals of a table from one question.

    Every figure of a row is summed in SQL; only these few are added up here, since asking once
    more for all of them took as long as the rows themselves.

    The question's columns have the names of the table's, which come first unless ``shape`` makes
    the cells of a row. ``opens`` says what a row stands for.
    """
    rows = work.session.execute(question).all()
    width = len(columns)
    shaped = [shape(row) for row in rows] if shape else [tuple(row[:width]) for row in rows]
    return {
        "columns": spoken(columns),
        "rows": shaped,
        "totals": summed(columns, shaped) if shaped else (),
        "opens": [opens(row) for row in rows] if opens else (),
    }
