"""Tables as .xlsx: real numbers and dates, formulas for totals, ready to be printed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from perdin.i18n import _
from perdin.reports.cell_formats import CellFormats, formats_of
from perdin.reports.letterhead import Letterhead, SignatureBlock
from perdin.reports.official_page import (
    OfficialPage,
    Region,
    Signing,
    fitting,
)
from perdin.reports.page_plan import PageFill, PagePlan, plan_pages
from perdin.reports.row_heights import Heights, points, room
from perdin.reports.save import replacing
from perdin.reports.table import Cell, CellKind, ReportColumn, with_ratios
from perdin.reports.wrapping import LINE_PT, line_count

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
# Excel has no number for F4; 14 is Folio, 8.5 × 13 inches, which printers here sell as F4.
_PAPERS = {"F4": (14, 936.0, 612.0), "A4": (9, 841.9, 595.3), "legal": (5, 1008.0, 612.0)}
"""Excel's number of a paper; how long and how short it is in points."""
_SIDES_PT, _ENDS_PT = 57.6, 79.2
"""The margins at both sides together, and those above and below."""
_ROW_PT = 15.0
_MOST_LINES, _WIDEST = 25, 150
"""Lines in a cell, for which a row of 409 points has room; and digits beside each other."""
_WIDER = 1.07
"""LibreOffice takes a digit of Calibri 11 for 5.58 points wide, Excel for seven pixels, 5.25."""
_DAY_ZERO = date(1899, 12, 30)
"""What Excel counts days from; a date is a number in the format of one."""
_FEW_CELLS = 50_000
"""Of some fifty bytes each: what a sheet of so many comes to is no burden to the memory."""
_FORBIDDEN = str.maketrans({letter: "-" for letter in "[]:*?/\\"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetSpec:
    """One sheet: letterhead, title lines, columns, rows in their order, and signatures below.

    ``trail`` is a small line at the end. ``totals`` are the program's own sums, which the formulas
    must give as well; without them the sums are taken while the rows are written. ``fixed`` columns
    stay in sight beside the heading.
    """

    name: str
    titles: Sequence[str]
    columns: Sequence[ReportColumn]
    rows: Iterable[Sequence[Cell]]
    letterhead: Letterhead | None = None
    signatures: Sequence[SignatureBlock] = ()
    trail: str = ""
    totals: Sequence[Cell] = ()
    paper: str = "F4"
    fixed: int = 0


def write_workbook(path: Path, sheets: Sequence[SheetSpec]) -> Path:
    """Write sheets to a .xlsx in place of what stands there; gives the path.

    No text is ever a formula, whatever it begins with; totals are formulas with their value beside
    them, so that readers that do not calculate show it too. Raises DiskFull and NotWritten.
    """
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import XlsxFileError

    # Rows wait in files of their own; a folder of ours takes them away if writing fails. The other
    # twenty parts of a book, some of a few hundred bytes, are files of their own only where they
    # must: making and removing them took as long as all else where a disk or a scanner is slow.
    with replacing(path) as beside, TemporaryDirectory(ignore_cleanup_errors=True) as waiting:
        book = Workbook(str(beside), _OPTIONS | {"tmpdir": waiting})
        try:
            formats = formats_of(book)
            names: set[str] = set()
            for sheet in sheets:
                _write_sheet(book.add_worksheet(_sheet_name(sheet.name, names)), sheet, formats)
            book.in_memory = all(map(_is_small, sheets))
            book.close()
        except XlsxFileError as why:
            # It wraps what the disk said, which tells a full disk from a locked file.
            cause = why.args[0] if why.args else None
            raise (cause if isinstance(cause, OSError) else OSError(str(why))) from why
        finally:
            for page in book.worksheets():
                page.row_data_fh.close()
    return path


def _is_small(sheet: SheetSpec) -> bool:
    """Whether a sheet is known to have few cells; rows that come one by one are not counted."""
    return isinstance(sheet.rows, Sequence) and len(sheet.rows) * len(sheet.columns) < _FEW_CELLS


def _write_sheet(page: "Worksheet", sheet: SheetSpec, formats: CellFormats) -> None:
    columns = _wide_enough(sheet.columns, sheet.rows)
    widths = [points(spec.width) for spec in columns]
    plan = plan_pages(widths, sheet.fixed, (_PAPERS[sheet.paper][1] - _SIDES_PT) / _WIDER)
    heading_height = max(line_count(spec.title, room(spec)) for spec in columns) * LINE_PT + 4
    fill = PageFill((_PAPERS[sheet.paper][2] - _ENDS_PT) / plan.scale, heading_height)
    for column, spec in enumerate(columns):
        page.set_column(column, column, spec.width)
    titled = Region(0 if plan.whole else plan.repeated, plan.bands[0][1], widths)
    around = OfficialPage(page, formats, fill)
    heading = around.write_head(titled, sheet.letterhead, sheet.titles)
    page.set_row(heading, heading_height)
    fill.add(heading_height)
    for column, spec in enumerate(columns):
        page.write_string(heading, column, spec.title, formats.heading)
    first = heading + 1
    row, sums = _write_rows(page, first, columns, sheet.rows, (formats, fill))
    last = row - 1
    if any(spec.total for spec in columns) and last >= first:
        _write_totals(page, columns, (first, last), sheet.totals or sums, formats)
        _write_label(page, row, columns, plan, formats)
        fill.add(_ROW_PT)
        row += 1
    page.freeze_panes(first, sheet.fixed)
    if last >= first:
        page.autofilter(heading, 0, last, len(columns) - 1)
    signing = Signing(Region(*plan.bands[-1], widths), sheet.signatures)
    parted = last > first and not fill.takes(signing.height)
    row = around.write_signatures(row, signing)
    if sheet.trail:
        page.write_string(row, plan.bands[-1][0], fitting(sheet.trail), formats.trail)
    _set_up_print(page, heading, sheet.paper, plan, last if parted else None)


def _write_rows(
    page: "Worksheet",
    first: int,
    columns: Sequence[ReportColumn],
    rows: Iterable[Sequence[Cell]],
    around: tuple[CellFormats, PageFill],
) -> tuple[int, tuple[Cell, ...]]:
    """The row after the last one, and the totals of what was written."""
    formats, fill = around
    styles = [formats.cells[spec.kind, spec.quiet] for spec in columns]
    percents = [spec.kind is CellKind.PERCENT for spec in columns]
    sums: list[int | None] = [0 if spec.total or spec.running else None for spec in columns]
    heights = Heights(columns)
    text, number, blank = page.write_string, page.write_number, page.write_blank
    row = first
    for cells in rows:
        height = heights.of(cells)
        if height:
            page.set_row(row, height)
        fill.add(height or _ROW_PT)
        for column, (value, style) in enumerate(zip(cells, styles, strict=True)):
            if isinstance(value, str) and value:
                text(row, column, fitting(value), style)
            elif isinstance(value, int):
                total = sums[column]
                if total is not None:
                    sums[column] = value if columns[column].running else total + value
                number(row, column, value / 10_000 if percents[column] else value, style)
            elif value:
                number(row, column, (value - _DAY_ZERO).days, style)
            else:
                blank(row, column, None, style)
        row += 1
    return row, with_ratios(columns, sums)


def _wide_enough(
    columns: Sequence[ReportColumn], rows: Iterable[Sequence[Cell]]
) -> Sequence[ReportColumn]:
    """The columns, those with a very long text so wide that a row of Excel is high enough for it.

    Rows that come one by one, of a list, are not looked at twice.
    """
    if not isinstance(rows, Sequence):
        return columns
    widened = []
    for at, spec in enumerate(columns):
        if spec.kind is CellKind.TEXT:
            longest = max((len(row[at]) for row in rows if isinstance(row[at], str)), default=0)
            spec = replace(spec, width=max(spec.width, min(_WIDEST, longest // _MOST_LINES)))
        widened.append(spec)
    return widened


def _write_totals(
    page: "Worksheet",
    columns: Sequence[ReportColumn],
    span: tuple[int, int],
    totals: Sequence[Cell],
    formats: CellFormats,
) -> None:
    from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

    row = span[1] + 1
    place = {spec.name: xl_rowcol_to_cell(row, column) for column, spec in enumerate(columns)}
    for column, spec in enumerate(columns):
        style, value = formats.totals[spec.kind, False], totals[column]
        if spec.total or spec.running:  # of a balance the last cell alone
            cells = xl_range(span[1] if spec.running else span[0], column, span[1], column)
            page.write_formula(row, column, f"=SUM({cells})", style, value)
        elif spec.ratio is not None:
            part, whole = (place[name] for name in spec.ratio)
            formula = f'=IF({whole}>0,ROUND({part}/{whole},4),"")'
            shown = value / 10_000 if isinstance(value, int) else ""
            page.write_formula(row, column, formula, style, shown)
        else:
            page.write_blank(row, column, None, style)


def _write_label(
    page: "Worksheet",
    row: int,
    columns: Sequence[ReportColumn],
    plan: PagePlan,
    formats: CellFormats,
) -> None:
    """«Jumlah» over the columns before the first sum, as far as they are on one page."""
    counted = [at for at, spec in enumerate(columns) if spec.total or spec.ratio is not None]
    end = min([counted[0], *([plan.repeated] if plan.repeated else [plan.bands[0][1] + 1])])
    style = formats.totals[CellKind.TEXT, False]
    if end > 1:
        page.merge_range(row, 0, row, end - 1, "", style)
    if end:
        page.write_string(row, 0, _("Jumlah"), style)


def _set_up_print(
    page: "Worksheet", heading: int, paper: str, plan: PagePlan, break_before: int | None
) -> None:
    """The office's paper, lying, the heading on every sheet; columns that do not fit go on over
    further sheets, beside the repeated ones.

    The row ``break_before`` begins a page, so that signatures have a row of the table above them.
    """
    page.set_landscape()
    page.center_horizontally()
    page.set_paper(_PAPERS[paper][0])
    if plan.whole and break_before is None:
        page.fit_to_pages(1, 0)
    else:
        # Excel passes over breaks where it fits a sheet to a page by itself.
        page.set_print_scale(int(plan.scale * 100))
    if break_before is not None:
        page.set_h_pagebreaks([break_before])
    if not plan.whole:
        page.set_v_pagebreaks([first for first, _last in plan.bands[1:]])
        if plan.repeated:
            page.repeat_columns(0, plan.repeated - 1)
    page.repeat_rows(heading)
    page.set_margins(left=_SIDES_PT / 144, right=_SIDES_PT / 144, top=0.5, bottom=0.6)
    page.set_footer("&L&8&F&R&8" + _("Halaman &P dari &N"))


def _sheet_name(title: str, taken: set[str]) -> str:
    """Excel's own limits: 31 characters, none of ``[]:*?/\\``, no two alike."""
    name = base = title.translate(_FORBIDDEN).strip("'")[:31] or "Lembar"
    count = 2
    while name.lower() in taken:
        name = f"{base[:27]} ({count})"
        count += 1
    taken.add(name.lower())
    return name
