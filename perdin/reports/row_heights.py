"""How wide columns are in points, and how high their rows become."""

from collections.abc import Sequence

from perdin.reports.official_page import HIGHEST_PT
from perdin.reports.table import Cell, CellKind, ReportColumn
from perdin.reports.wrapping import LINE_PT, line_count

_MOST_MEASURED = 10_000


class Heights:
    """How high rows are for the texts in them; texts that come again are measured once."""

    def __init__(self, columns: Sequence[ReportColumn]) -> None:
        self._measured: list[tuple[int, float, dict[Cell, int]]] = [
            (at, room(spec), {None: 1})
            for at, spec in enumerate(columns)
            if spec.kind is CellKind.TEXT
        ]

    def of(self, cells: Sequence[Cell]) -> float:
        """The height of a row in points; 0 where each of its texts is one line."""
        most = 1
        for column, wide, measured in self._measured:
            value = cells[column]
            lines = measured.get(value)
            if lines is None:
                lines = line_count(value, wide) if isinstance(value, str) else 1
                if len(measured) < _MOST_MEASURED:
                    measured[value] = lines
            if lines > most:
                most = lines
        return min(HIGHEST_PT, most * LINE_PT + 2) if most > 1 else 0


def points(characters: float) -> float:
    """The width of a column that is so many digits of Calibri 11 wide."""
    return (int(characters * 7 + 0.5) + 5) * 0.75


def room(spec: ReportColumn) -> float:
    """What of a column's width its text may take."""
    return points(spec.width) - 5
