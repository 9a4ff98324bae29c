"""A list as it is on the screen, as an Excel file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from perdin.reports.table import Cell, CellKind, ReportColumn
from perdin.reports.workbook import SheetSpec, write_workbook
from perdin.rules.workflow import Right
from perdin.services.desk import Desk
from perdin.services.office.office import open_office

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
    """Write the rows with these columns, rupiah as numbers with their sum; gives the path.

    Raises NotAllowed, DiskFull, NotWritten.
    """
    desk.require(Right.EXPORT)
    office = open_office(desk)
    shown = [
        ReportColumn(
            title=column.title,
            kind=column.kind,
            width=max(column.width_px // CHARACTER_PX, len(column.title) + 2),
            total=column.kind is CellKind.MONEY,
        )
        for column in columns
    ]
    heading = [office.government, office.name, title.upper()]
    return write_workbook(path, [SheetSpec(name=title, titles=heading, columns=shown, rows=rows)])
