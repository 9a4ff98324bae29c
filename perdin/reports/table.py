"""A table as screen, .xlsx, .csv and PDF show it: typed columns, rows, and the sums below them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from perdin.i18n import _

Cell = str | int | date | None


class CellKind(StrEnum):
    """What a column holds; a percentage is kept in hundredths of one."""

    TEXT = "text"
    COUNT = "count"
    MONEY = "money"
    DATE = "date"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportColumn:
    """A column: heading, kind, width in characters, and whether its sum stands below.

    ``ratio`` names the columns that a percentage divides, part and whole, which its total does
    as well. ``quiet`` leaves a zero out, where most cells are zero. Of a ``running`` balance the
    last one stands below.
    """

    title: str
    kind: CellKind = CellKind.TEXT
    width: int = 14
    total: bool = False
    name: str = ""
    ratio: tuple[str, str] | None = None
    quiet: bool = False
    running: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: rupiah, what it is measured against, and what it opens."""

    label: str
    value: int
    against: int | None = None
    opens: object = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under columns, with ``totals`` as wide as a row, empty where nothing is summed.

    ``opens`` says for each row what it stands for. ``note`` is one sentence below the title;
    ``measure`` names what the bars are, ``against`` what they are measured against. The first
    ``fixed`` columns stay in sight.
    """

    title: str
    columns: tuple[ReportColumn, ...]
    rows: Sequence[tuple[Cell, ...]]
    totals: tuple[Cell, ...] = ()
    opens: Sequence[object] = ()
    note: str = ""
    bars: tuple[Bar, ...] = ()
    measure: str = ""
    against: str = ""
    fixed: int = 0

    def has_sums(self) -> bool:
        """Whether a row of totals says anything."""
        return bool(self.totals) and any(column.total for column in self.columns)

    def at(self, name: str) -> int:
        """Where a column stands. Raises StopIteration for a name that there is not."""
        return next(at for at, column in enumerate(self.columns) if column.name == name)

    def values(self, name: str) -> list[Any]:
        """The cells of a column, from above."""
        at = self.at(name)
        return [row[at] for row in self.rows]

    def total(self, name: str) -> int:
        """The sum below a column; 0 for a table without rows."""
        total = self.totals[self.at(name)] if self.totals else 0
        return total if isinstance(total, int) else 0


def text(name: str, title: str, width: int = 20) -> ReportColumn:
    """A column of texts."""
    return ReportColumn(title=title, kind=CellKind.TEXT, width=width, name=name)


def day(name: str, title: str, width: int = 11) -> ReportColumn:
    """A column of dates."""
    return ReportColumn(title=title, kind=CellKind.DATE, width=width, name=name)


def count(
    name: str, title: str, width: int = 8, *, total: bool = True, quiet: bool = False
) -> ReportColumn:
    """A column of whole numbers."""
    return ReportColumn(
        title=title, kind=CellKind.COUNT, width=width, total=total, name=name, quiet=quiet
    )


def money(
    name: str, title: str, width: int = 15, *, total: bool = True, quiet: bool = False
) -> ReportColumn:
    """A column of rupiah, by default with its sum."""
    return ReportColumn(
        title=title, kind=CellKind.MONEY, width=width, total=total, name=name, quiet=quiet
    )


def balance(name: str, title: str, width: int = 15) -> ReportColumn:
    """A column of rupiah that goes on from row to row, with the last of them below."""
    return ReportColumn(title=title, kind=CellKind.MONEY, width=width, name=name, running=True)


def percent(name: str, title: str, part: str, whole: str, width: int = 9) -> ReportColumn:
    """A column that says what share of one column another is."""
    return ReportColumn(
        title=title, kind=CellKind.PERCENT, width=width, name=name, ratio=(part, whole)
    )


def share(part: int, whole: int) -> int | None:
    """Part of whole in hundredths of a percent, halves up; None where there is no whole."""
    return (part * 20_000 + whole) // (2 * whole) if whole > 0 else None


def spoken(columns: Sequence[ReportColumn]) -> tuple[ReportColumn, ...]:
    """The columns with their titles in the language in use."""
    return tuple(replace(column, title=_(column.title)) for column in columns)


def with_ratios(columns: Sequence[ReportColumn], sums: Sequence[int | None]) -> tuple[Cell, ...]:
    """A row of totals from the sums of the columns: «Jumlah» first, percentages worked out."""
    by_name = {column.name: value for column, value in zip(columns, sums, strict=True)}
    cells: list[Cell] = []
    for at, column in enumerate(columns):
        if column.ratio is not None:
            part, whole = (by_name.get(name) or 0 for name in column.ratio)
            cells.append(share(part, whole))
        elif column.total or column.running:
            cells.append(sums[at] or 0)
        else:
            cells.append(None)
    if not columns[0].total:
        cells[0] = _("Jumlah")
    return tuple(cells)


def summed(columns: Sequence[ReportColumn], rows: Sequence[Sequence[Any]]) -> tuple[Cell, ...]:
    """The row of totals below some rows."""
    sums: list[int | None] = [None] * len(columns)
    for at, column in enumerate(columns):
        if column.total:
            sums[at] = sum(row[at] or 0 for row in rows)
        elif column.running:
            sums[at] = rows[-1][at] if rows else 0
    return with_ratios(columns, sums)
