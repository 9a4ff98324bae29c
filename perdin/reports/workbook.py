"""Tables as .xlsx: real numbers and dates, formulas for totals, ready to be printed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from perdin.i18n import _
from perdin.reports.save import replacing
from perdin.reports.table import Cell, CellKind, ReportColumn, with_ratios

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

LONGEST_TEXT = 32_767
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
# Excel has no number for F4; 14 is Folio, 8.5 × 13 inches, which printers here sell as F4.
_PAPERS = {"F4": 14, "A4": 9, "legal": 5}
_DAY_ZERO = date(1899, 12, 30)
"""What Excel counts days from; a date is a number in the format of one."""
_FORBIDDEN = str.maketrans({letter: "-" for letter in "[]:*?/\\"})


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """Who signs below the table."""

    place_and_date: str
    heading: str
    name: str
    nip: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetSpec:
    """One sheet: title lines, columns, rows in their order, and a signature below.

    ``totals`` are the program's own sums, which the formulas must give as well; without them the
    sums are taken while the rows are written. ``fixed`` columns stay in sight beside the heading.
    """

    name: str
    titles: Sequence[str]
    columns: Sequence[ReportColumn]
    rows: Iterable[Sequence[Cell]]
    signature: SignatureBlock | None = None
    totals: Sequence[Cell] = ()
    paper: str = "F4"
    fixed: int = 0


@dataclass(slots=True)
class _Styles:
    """The workbook's cell formats; cells and totals by kind, and whether a zero is left out."""

    title: "Format"
    heading: "Format"
    plain: "Format"
    cells: "dict[tuple[CellKind, bool], Format]" = field(default_factory=dict)
    totals: "dict[tuple[CellKind, bool], Format]" = field(default_factory=dict)


def write_workbook(path: Path, sheets: Sequence[SheetSpec]) -> Path:
    """Write sheets to a .xlsx in place of what stands there; gives the path.

    No text is ever a formula, whatever it begins with; totals are formulas with their value beside
    them, so that readers that do not calculate show it too. Raises DiskFull and NotWritten.
    """
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import XlsxFileError

    # Rows wait in files of their own; a folder of ours takes them away if writing fails.
    with replacing(path) as beside, TemporaryDirectory(ignore_cleanup_errors=True) as waiting:
        book = Workbook(str(beside), _OPTIONS | {"tmpdir": waiting})
        try:
            styles = _styles(book)
            names: set[str] = set()
            for sheet in sheets:
                _write_sheet(book.add_worksheet(_sheet_name(sheet.name, names)), sheet, styles)
            book.close()
        except XlsxFileError as why:
            # It wraps what the disk said, which tells a full disk from a locked file.
            cause = why.args[0] if why.args else None
            raise (cause if isinstance(cause, OSError) else OSError(str(why))) from why
        finally:
            for page in book.worksheets():
                page.row_data_fh.close()
    return path


def _write_sheet(page: "Worksheet", sheet: SheetSpec, styles: _Styles) -> None:
    for column, spec in enumerate(sheet.columns):
        page.set_column(column, column, spec.width)
    row = 0
    for line in sheet.titles:
        page.write_string(row, 0, _fitting(line), styles.title)
        row += 1
    heading = row + 1 if sheet.titles else row
    page.set_row(heading, 30)
    for column, spec in enumerate(sheet.columns):
        page.write_string(heading, column, spec.title, styles.heading)
    first = heading + 1
    row, sums = _write_rows(page, first, sheet, styles)
    last = row - 1
    if any(spec.total for spec in sheet.columns) and last >= first:
        _write_totals(page, sheet.columns, (first, last), sheet.totals or sums, styles)
        row += 1
    page.freeze_panes(first, sheet.fixed)
    if last >= first:
        page.autofilter(heading, 0, last, len(sheet.columns) - 1)
    if sheet.signature is not None:
        _write_signature(page, row + 1, len(sheet.columns), sheet.signature, styles)
    _set_up_print(page, heading, sheet.paper)


def _write_rows(
    page: "Worksheet", first: int, sheet: SheetSpec, styles: _Styles
) -> tuple[int, tuple[Cell, ...]]:
    """The row after the last one, and the totals of what was written."""
    columns = sheet.columns
    formats = [styles.cells[spec.kind, spec.quiet] for spec in columns]
    percents = [spec.kind is CellKind.PERCENT for spec in columns]
    sums: list[int | None] = [0 if spec.total else None for spec in columns]
    text, number, blank = page.write_string, page.write_number, page.write_blank
    row = first
    for cells in sheet.rows:
        for column, (value, style) in enumerate(zip(cells, formats, strict=True)):
            if isinstance(value, str) and value:
                text(row, column, _fitting(value), style)
            elif isinstance(value, int):
                total = sums[column]
                if total is not None:
                    sums[column] = total + value
                number(row, column, value / 10_000 if percents[column] else value, style)
            elif value:
                number(row, column, (value - _DAY_ZERO).days, style)
            else:
                blank(row, column, None, style)
        row += 1
    return row, with_ratios(columns, sums)


def _fitting(text: str) -> str:
    """The text as far as Excel's cells go: a longer one would be left out whole."""
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"


def _write_totals(
    page: "Worksheet",
    columns: Sequence[ReportColumn],
    span: tuple[int, int],
    totals: Sequence[Cell],
    styles: _Styles,
) -> None:
    from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

    row = span[1] + 1
    place = {spec.name: xl_rowcol_to_cell(row, column) for column, spec in enumerate(columns)}
    for column, spec in enumerate(columns):
        style, value = styles.totals[spec.kind, False], totals[column]
        if spec.total:
            cells = xl_range(span[0], column, span[1], column)
            page.write_formula(row, column, f"=SUM({cells})", style, value)
        elif spec.ratio is not None:
            part, whole = (place[name] for name in spec.ratio)
            formula = f'=IF({whole}>0,ROUND({part}/{whole},4),"")'
            shown = value / 10_000 if isinstance(value, int) else ""
            page.write_formula(row, column, formula, style, shown)
        else:
            page.write_string(row, column, _("Jumlah") if column == 0 else "", style)


def _write_signature(
    page: "Worksheet", row: int, columns: int, block: SignatureBlock, styles: _Styles
) -> None:
    column = max(columns - 4, 0)
    lines = (block.place_and_date, block.heading, "", "", "", block.name, block.nip)
    for offset, line in enumerate(lines):
        if line:
            page.write_string(row + offset, column, line, styles.plain)


def _set_up_print(page: "Worksheet", heading: int, paper: str) -> None:
    """The office's paper, lying; as wide as the page, the heading on every sheet."""
    page.set_landscape()
    page.set_paper(_PAPERS[paper])
    page.fit_to_pages(1, 0)
    page.repeat_rows(heading)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.set_footer("&L&8&F&R&8" + _("Halaman &P dari &N"))


def _styles(book: "Workbook") -> _Styles:
    kinds: dict[CellKind, dict[str, Any]] = {
        CellKind.TEXT: {"text_wrap": True},
        CellKind.COUNT: {"num_format": "0", "align": "center"},
        CellKind.MONEY: {"num_format": "#,##0"},
        CellKind.DATE: {"num_format": "dd/mm/yyyy", "align": "center"},
        CellKind.PERCENT: {"num_format": "0.00%"},
    }
    formats = {(kind, False): extra for kind, extra in kinds.items()} | {
        (kind, True): extra | {"num_format": f"{extra['num_format']};-{extra['num_format']};"}
        for kind, extra in kinds.items()
        if "num_format" in extra
    }
    base = {"border": 1, "valign": "top", "font_size": 10}
    heading = {"bold": True, "align": "center", "valign": "vcenter", "text_wrap": True}
    return _Styles(
        title=book.add_format({"bold": True, "font_size": 12}),
        heading=book.add_format(base | heading | {"bg_color": "#DCE9EC"}),
        plain=book.add_format({"font_size": 10}),
        cells={kind: book.add_format(base | extra) for kind, extra in formats.items()},
        totals={
            kind: book.add_format(base | extra | {"bold": True}) for kind, extra in formats.items()
        },
    )


def _sheet_name(title: str, taken: set[str]) -> str:
    """Excel's own limits: 31 characters, none of ``[]:*?/\\``, no two alike."""
    name = base = title.translate(_FORBIDDEN).strip("'")[:31] or "Lembar"
    count = 2
    while name.lower() in taken:
        name = f"{base[:27]} ({count})"
        count += 1
    taken.add(name.lower())
    return name
