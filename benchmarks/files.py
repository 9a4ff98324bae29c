"""Strangers' files: what it costs to read them in another process, and to refuse what kills."""

import statistics
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import xlsxwriter
from python_calamine import CalamineWorkbook

from benchmarks.figure import Figure
from perdin.errors import BadFile
from perdin.files import isolated_run, process_limits
from perdin.importers.sheet import read_sheet

ROWS, COLUMNS = 20_000, 12
LIST_ROWS = 3_000
LAST_ROW, LAST_COLUMN = 1_048_575, 16_383
TIMES = 7
MEGABYTE = 1024 * 1024
GOAL_MORE_S, GOAL_REFUSED_S, GOAL_REFUSED_MB = 0.5, 1.0, 100.0


def figures() -> list[Figure]:
    """A long list, cold and warm; a stray blank; one value in the last cell."""
    with TemporaryDirectory(prefix="perdin-bench-") as folder:
        long = _book(Path(folder) / "long.xlsx", ROWS)
        stray = _book(Path(folder) / "stray.xlsx", LIST_ROWS, (0, LAST_COLUMN, " "))
        last = _book(Path(folder) / "last.xlsx", 1, (LAST_ROW, LAST_COLUMN, "x"))
        alone = _median(lambda: _calamine(long))
        cold = _median(lambda: read_sheet(long), before=isolated_run.end_idle)
        warm = _median(lambda: read_sheet(long))
        blank = _median(lambda: read_sheet(stray), before=isolated_run.end_idle)
        isolated_run.end_idle()
        refused = _median(lambda: _refused(last), before=isolated_run.end_idle)
        peak = isolated_run.run(process_limits.peak_memory) / MEGABYTE
    isolated_run.end_idle()
    return [
        _figure(f"sheet of {ROWS:,} rows, first file, s more", cold - alone, GOAL_MORE_S,
                f"calamine alone in the program ({alone:.2f} s)"),
        _figure("the same, next file, s more", warm - alone, GOAL_MORE_S, "the same"),
        _figure(f"a stray blank in XFD1 above {LIST_ROWS:,} rows, s", blank, GOAL_REFUSED_S, "–"),
        _figure("one value in XFD1048576, s to its sentence", refused, GOAL_REFUSED_S, "–"),
        _figure("the same, MB of the process that read it", peak, GOAL_REFUSED_MB, "–"),
    ]  # fmt: skip


def _figure(name: str, value: float, goal: float, against: str) -> Figure:
    return Figure(name, round(value, 2), goal, value <= goal, against)


def _median(work: Callable[[], object], before: Callable[[], object] = lambda: None) -> float:
    taken = []
    for _time in range(TIMES):
        before()
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def _calamine(path: Path) -> object:
    with CalamineWorkbook.from_path(str(path)) as book:
        return book.get_sheet_by_index(0).to_python(skip_empty_area=False)


def _refused(path: Path) -> None:
    try:
        read_sheet(path)
    except BadFile:
        return
    raise AssertionError("it was read")


def _book(path: Path, rows: int, *far: tuple[int, int, str]) -> Path:
    """A list of texts, numbers and dates, and cells that lie elsewhere."""
    with xlsxwriter.Workbook(path) as book:
        sheet, dated = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
        for row in range(rows):
            for column in range(COLUMNS):
                if column == 6:
                    sheet.write_number(row, column, 30_000 + row % 9_000, dated)
                elif column % 3 == 0:
                    sheet.write_number(row, column, row * column)
                else:
                    sheet.write_string(row, column, f"Orang {row} kolom {column}")
        for row, column, text in far:
            sheet.write_string(row, column, text)
    return path
