"""How much of a sheet is taken in, and what a cell may hold."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from perdin.errors import BadFile
from perdin.i18n import _

Cell = str | float | bool | date
LARGEST_FILE = 20_000_000
LARGEST_UNPACKED = 200_000_000
MOST_SHEETS = 100
MOST_ROWS = 50_000
MOST_COLUMNS = 200
MOST_CELLS = 2_000_000
"""With something in them: 50,000 rows of 40 columns."""
LONGEST_TEXT = 4_000
"""Characters of one cell that are read; of a longer one the beginning, with «…» behind it."""
MOST_TEXT = 50_000_000
"""Characters of all cells; a file can name one long text a million times."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet of a workbook: its name, and its rows as a rectangle from the first cell on.

    ``problem`` says why a later sheet is not taken in; it has no rows then. A text table has one
    sheet without a name.
    """

    name: str
    rows: list[tuple[Cell, ...]]
    problem: str = ""


@dataclass(slots=True)
class Taken:
    """How much of a file has been taken in so far, over all its sheets."""

    cells: int = 0
    text: int = 0


def column_letters(column: int) -> str:
    """How a sheet names a column counted from 0: ``A``, ``Z``, ``AA``, ``XFD``."""
    name = ""
    while column >= 0:
        name = chr(ord("A") + column % 26) + name
        column = column // 26 - 1
    return name


def too_many_rows(name: str, cell: str) -> BadFile:
    """What is said of a table that does not end within its rows; ``cell`` is beyond them."""
    return BadFile(
        name=name,
        problem=_(
            "barisnya lebih dari {most}: sel {cell} berisi. Hapus yang di bawah tabel, lalu simpan "
            "lagi."
        ).format(most=MOST_ROWS, cell=cell),
    )


def too_large(name: str) -> BadFile:
    """What is said of a table with more in it than any office's list."""
    return BadFile(name=name, problem=_("isinya terlalu besar setelah dibuka."))


def is_blank(cell: Cell) -> bool:
    """Whether nobody sees anything in a cell."""
    return isinstance(cell, str) and not cell.strip()


def _beginning(cell: Cell) -> Cell:
    """A cell as far as it is read; what recognises words in it may look at each pair of them."""
    if isinstance(cell, str) and len(cell) > LONGEST_TEXT:
        return f"{cell[:LONGEST_TEXT]}…"
    return cell


def bounded(
    rows: Iterable[Sequence[Cell]], name: str, taken: Taken | None = None
) -> list[tuple[Cell, ...]]:
    """The rows as a rectangle as large as what is in it: blanks at the right and below are none.

    Columns beyond the last that is taken in are left out. ``taken`` counts over the sheets of a
    file. Raises BadFile for more rows, cells or text than are taken in, as soon as they come.
    """
    taken = taken or Taken()
    kept: list[Sequence[Cell]] = []
    width, height = 0, 0
    for number, row in enumerate(rows, start=1):
        last = min(len(row), MOST_COLUMNS)
        while last and is_blank(row[last - 1]):
            last -= 1
        if not last:
            if number <= MOST_ROWS:
                kept.append(())
            continue
        if number > MOST_ROWS:
            raise too_many_rows(name, f"{column_letters(last - 1)}{number}")
        row = row if last == len(row) else row[:last]
        taken.cells += last - row.count("")
        lengths = [len(cell) for cell in row if isinstance(cell, str)]
        taken.text += sum(lengths)
        if lengths and max(lengths) > LONGEST_TEXT:
            row = [_beginning(cell) for cell in row]
        if taken.cells > MOST_CELLS or taken.text > MOST_TEXT:
            raise too_large(name)
        kept.append(row)
        width, height = max(width, last), number
    return [
        tuple(row) if len(row) == width else (*row, *[""] * (width - len(row)))
        for row in kept[:height]
    ]
