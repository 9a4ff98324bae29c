"""A list as it is on the screen, as a file: Excel, CSV, or what a PDF is drawn of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from perdin.reports.separated import write_separated
from perdin.reports.table import Cell, CellKind, ReportColumn, Table, summed
from perdin.reports.workbook import SheetSpec, write_workbook
from perdin.rules.workflow import Right
from perdin.services.desk import Desk
from perdin.services.office.letterhead import open_letterhead
from perdin.services.recaps.book import Paper

CHARACTER_PX = 7


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column on the screen: its title, its width there, and what it holds."""

    title: str
    width_px: int
    kind: CellKind = CellKind.TEXT


def write_list(
    desk: Desk,
    path: Path,
    title: str,
    columns: Sequence[ListColumn],
    rows: Iterable[Sequence[Cell]],
) -> Path:
    """Write the rows with these columns as .xlsx, or .csv by the name's ending; gives the path.

    Rupiah are numbers with their sum. Raises NotAllowed, DiskFull, NotWritten.
    """
    if path.suffix.lower() == ".csv":
        return write_separated(path, list_paper(desk, title, columns, rows).table)
    desk.require(Right.EXPORT)
    sheet = SheetSpec(
        name=title,
        letterhead=open_letterhead(desk),
        titles=[title.upper()],
        columns=_report_columns(columns),
        rows=rows,
    )
    return write_workbook(path, [sheet])


def list_paper(
    desk: Desk, title: str, columns: Sequence[ListColumn], rows: Iterable[Sequence[Cell]]
) -> Paper:
    """The list as it is printed. Raises NotAllowed."""
    desk.require(Right.EXPORT)
    shown = tuple(_report_columns(columns))
    cells = [tuple(row) for row in rows]
    table = Table(title=title, columns=shown, rows=cells, totals=summed(shown, cells), fixed=1)
    letterhead = open_letterhead(desk)
    return Paper(name=title, letterhead=letterhead, titles=(title.upper(),), table=table)


def _report_columns(columns: Sequence[ListColumn]) -> list[ReportColumn]:
    return [
        ReportColumn(
            title=column.title,
            kind=column.kind,
            width=max(column.width_px // CHARACTER_PX, len(column.title) + 2),
            total=column.kind is CellKind.MONEY,
        )
        for column in columns
    ]
