"""Tables as .xlsx: real numbers and dates, formulas for totals, ready to be printed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from perdin.i18n import _
from perdin.reports.save import replacing

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

LONGEST_TEXT = 32_767
Cell = str | int | date | None
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_FORBIDDEN = str.maketrans({letter: "-" for letter in "[]:*?/\\"})


class CellKind(StrEnum):
    """How a column's cells are written."""

    TEXT = "text"
    COUNT = "count"
    MONEY = "money"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class ReportColumn:
    """A column: heading, kind, width in characters, and whether its sum stands below."""

    title: str
    kind: CellKind = CellKind.TEXT
    width: int = 14
    total: bool = False


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """Who signs below the table."""

    place_and_date: str
    heading: str
    name: str
    nip: str = ""


@dataclass(frozen=True, slots=True)
class SheetSpec:
    """One sheet: title lines, columns, rows in their order, and a signature below."""

    name: str
    titles: Sequence[str]
    columns: Sequence[ReportColumn]
    rows: Iterable[Sequence[Cell]]
    signature: SignatureBlock | None = None


@dataclass(slots=True)
class _Styles:
    """The workbook's cell formats."""

    title: "Format"
    heading: "Format"
    cells: "dict[CellKind, Format]" = field(default_factory=dict)
    totals: "dict[CellKind, Format]" = field(default_factory=dict)
    plain: "Format | None" = None


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
            told = why.args[0] if why.args else None
            raise (told if isinstance(told, OSError) else OSError(str(why))) from why
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
    sums = [0] * len(sheet.columns)
    row = first
    for cells in sheet.rows:
        for column, (spec, value) in enumerate(zip(sheet.columns, cells, strict=True)):
            _write_cell(page, row, column, value, styles.cells[spec.kind])
            if spec.total and isinstance(value, int):
                sums[column] += value
        row += 1
    last = row - 1
    if any(spec.total for spec in sheet.columns) and last >= first:
        _write_totals(page, sheet.columns, (first, last), sums, styles)
        row += 1
    page.freeze_panes(first, 0)
    if last >= first:
        page.autofilter(heading, 0, last, len(sheet.columns) - 1)
    if sheet.signature is not None:
        _write_signature(page, row + 1, len(sheet.columns), sheet.signature, styles)
    _set_up_print(page, heading)


def _write_cell(page: "Worksheet", row: int, column: int, value: Cell, style: "Format") -> None:
    if value is None or value == "":
        page.write_blank(row, column, None, style)
    elif isinstance(value, str):
        page.write_string(row, column, _fitting(value), style)
    elif isinstance(value, date):
        page.write_datetime(row, column, value, style)
    else:
        page.write_number(row, column, value, style)


def _fitting(text: str) -> str:
    """The text as far as Excel's cells go: a longer one would be left out whole."""
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"


def _write_totals(
    page: "Worksheet",
    columns: Sequence[ReportColumn],
    span: tuple[int, int],
    sums: list[int],
    styles: _Styles,
) -> None:
    from xlsxwriter.utility import xl_range

    row = span[1] + 1
    for column, spec in enumerate(columns):
        style = styles.totals[spec.kind]
        if spec.total:
            cells = xl_range(span[0], column, span[1], column)
            page.write_formula(row, column, f"=SUM({cells})", style, sums[column])
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


def _set_up_print(page: "Worksheet", heading: int) -> None:
    """F4, the regional paper, lying; as wide as the page, the heading on every sheet."""
    page.set_landscape()
    # Excel has no number for F4; 14 is Folio, 8.5 × 13 inches, which printers here sell as F4.
    page.set_paper(14)
    page.fit_to_pages(1, 0)
    page.repeat_rows(heading)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.set_footer("&L&8&F&R&8" + _("Halaman &P dari &N"))


def _styles(book: "Workbook") -> _Styles:
    formats: dict[CellKind, dict[str, Any]] = {
        CellKind.TEXT: {"text_wrap": True},
        CellKind.COUNT: {"num_format": "0", "align": "center"},
        CellKind.MONEY: {"num_format": "#,##0"},
        CellKind.DATE: {"num_format": "dd/mm/yyyy", "align": "center"},
    }
    base = {"border": 1, "valign": "top", "font_size": 10}
    heading = {"bold": True, "align": "center", "valign": "vcenter", "text_wrap": True}
    return _Styles(
        title=book.add_format({"bold": True, "font_size": 12}),
        heading=book.add_format(base | heading | {"bg_color": "#DCE9EC"}),
        cells={kind: book.add_format(base | extra) for kind, extra in formats.items()},
        totals={
            kind: book.add_format(base | extra | {"bold": True}) for kind, extra in formats.items()
        },
        plain=book.add_format({"font_size": 10}),
    )


def _sheet_name(wanted: str, taken: set[str]) -> str:
    """Excel's own limits: 31 characters, none of ``[]:*?/\\``, no two alike."""
    name = base = wanted.translate(_FORBIDDEN).strip("'")[:31] or "Lembar"
    count = 2
    while name.lower() in taken:
        name = f"{base[:27]} ({count})"
        count += 1
    taken.add(name.lower())
    return name
