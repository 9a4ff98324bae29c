"""How a cell of a report reads on the screen and in a PDF."""

from datetime import date

from perdin.i18n import number, percentage, short_date
from perdin.reports.table import Cell, CellKind, ReportColumn

NUMBERS = (CellKind.COUNT, CellKind.MONEY, CellKind.PERCENT)
"""The kinds that stand at the right."""


def shown(column: ReportColumn, value: Cell) -> str:
    """The text of a cell: rupiah without its sign, which would only widen a column of it."""
    if value is None or (column.quiet and value == 0):
        return ""
    if isinstance(value, date):
        return short_date(value)
    if isinstance(value, int):
        return percentage(value) if column.kind is CellKind.PERCENT else number(value)
    return value
