"""Excel's own formats, read by calamine once it is known what it would build."""

import io
import posixpath
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from perdin.errors import BadFile
from perdin.files import xml_events
from perdin.files.xml_events import attribute, local
from perdin.files.zip_guard import Damaged, GuardedZip
from perdin.i18n import _
from perdin.importers.formats import xls_extent, xlsx_extent
from perdin.importers.formats.bounds import (
    MOST_SHEETS,
    Cell,
    Sheet,
    Taken,
    bounded,
    too_many_rows,
)

WORKBOOK = "xl/workbook.xml"
BINARY_WORKBOOK = "xl/workbook.bin"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_SHARED = "xl/sharedStrings.xml"
_EMPTY_SHEET = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b"<sheetData/></worksheet>"
)


def xlsx_sheets(content: bytes, archive: GuardedZip, name: str, most: int | None) -> list[Sheet]:
    """The sheets of an .xlsx or .xlsm, whose zip file is open; hidden ones only where all are.

    Raises BadFile and UnsoundArchive.
    """
    members = _members(archive)
    shown = [at for at, member in enumerate(members) if not member.hidden]
    chosen = (shown or list(range(len(members))))[: most or MOST_SHEETS]
    problems: dict[int, str] = {}
    rewritten: dict[str, bytes] = {}
    for at in chosen:
        try:
            within = _within(archive, members[at].part, name)
        except BadFile as why:
            if at == chosen[0]:
                raise
            problems[at], within = str(why.facts["problem"]), None
            rewritten[members[at].part] = _EMPTY_SHEET
        if within is not None:
            rewritten[members[at].part] = within
    if rewritten:
        content = _with(archive, rewritten)
    return calamine_sheets(content, name, chosen or [0], problems)


def xls_sheets(content: bytes, name: str, most: int | None) -> list[Sheet]:
    """The sheets of an old .xls. Raises BadFile for cells too far from each other, and Damaged."""
    cell = xls_extent.too_far(content)
    if cell:
        raise BadFile(
            name=name,
            problem=_(
                "selnya tersebar sampai {cell}. Hapus yang jauh dari tabel, atau simpan sebagai "
                ".xlsx."
            ).format(cell=cell),
        )
    return calamine_sheets(content, name, None, {}, most)


def calamine_sheets(
    content: bytes,
    name: str,
    chosen: Sequence[int] | None,
    problems: Mapping[int, str],
    most: int | None = None,
) -> list[Sheet]:
    """The chosen sheets of a workbook, or those that are shown, from their first cell on.

    Raises BadFile for more than is taken in, Damaged for what is no workbook, or one behind a
    password.
    """
    taken = Taken()
    sheets = []
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            names = book.sheet_names
            for at in _shown(book)[: most or MOST_SHEETS] if chosen is None else chosen:
                if at in problems:
                    sheets.append(Sheet(name=names[at], rows=[], problem=problems[at]))
                    continue
                sheet = book.get_sheet_by_index(at)
                plain: Iterable[list[Cell]] = (
                    [one if isinstance(one, (str, float)) else _plain(one) for one in row]
                    for row in sheet.iter_rows()
                )
                before: list[Cell] = [""] * (sheet.start[1] if sheet.start else 0)
                rows = ([*before, *row] for row in plain) if before else plain
                sheets.append(Sheet(name=names[at], rows=bounded(rows, name, taken)))
    except (CalamineError, OSError, ValueError, IndexError) as why:
        raise Damaged from why
    return sheets


def _shown(book: CalamineWorkbook) -> list[int]:
    """The places of the sheets with cells that somebody sees; all where none is shown."""
    seen = [
        at
        for at, sheet in enumerate(book.sheets_metadata)
        if sheet.visible is SheetVisibleEnum.Visible and sheet.typ is SheetTypeEnum.WorkSheet
    ]
    return seen or list(range(len(book.sheet_names)))


def no_binary_workbook(name: str) -> BadFile:
    """What is said of an .xlsb."""
    return BadFile(
        name=name,
        problem=_("ini buku kerja biner (.xlsb). Buka di Excel, lalu simpan sebagai .xlsx."),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Member:
    """Where a sheet of an .xlsx lies in the zip file; in the order of the workbook."""

    part: str
    hidden: bool


def _members(archive: GuardedZip) -> list[_Member]:
    """The sheets that the workbook lists, down to the first that is not where it says."""
    workbook, relations = archive.named(WORKBOOK), archive.named(_RELATIONS)
    if workbook is None or relations is None:
        return []
    listed: list[tuple[str, bool]] = []
    targets: dict[str, str] = {}

    def sheet(name: str, attributes: list[str]) -> None:
        if local(name) == "sheet":
            hidden = attribute(attributes, "state") in ("hidden", "veryHidden")
            listed.append((attribute(attributes, "id") or "", hidden))

    def relation(name: str, attributes: list[str]) -> None:
        if local(name) == "Relationship":
            targets[attribute(attributes, "Id") or ""] = attribute(attributes, "Target") or ""

    xml_events.parse(archive.pieces(workbook), sheet)
    xml_events.parse(archive.pieces(relations), relation)
    members = []
    for id_, hidden in listed:
        target = targets.get(id_, "")
        path = posixpath.normpath(posixpath.join("/xl", target.removeprefix("xl/")))
        part = archive.named(path.removeprefix("/"))
        if part is None:
            break
        members.append(_Member(part=part, hidden=hidden or "worksheets" not in part.lower()))
    return members


def _within(archive: GuardedZip, part: str, name: str) -> bytes | None:
    """A sheet without its cells beyond the last column; None where there are none.

    Raises BadFile for a value below the last row that is taken in.
    """
    cells = archive.read(part)
    extent = xlsx_extent.extent(cells)
    below = extent.below or _shared_below(archive, extent.shared)
    if below:
        raise too_many_rows(name, below)
    return xlsx_extent.without(cells, extent.cuts) if extent.cuts else None


def _shared_below(archive: GuardedZip, shared: dict[int, str]) -> str:
    texts = archive.named(_SHARED)
    return xlsx_extent.not_blank(archive.pieces(texts), shared) if shared and texts else ""


def _with(archive: GuardedZip, rewritten: Mapping[str, bytes]) -> bytes:
    """The workbook with another content of some sheets, and without what only its looks need."""
    workbook = io.BytesIO()
    with zipfile.ZipFile(workbook, "w", zipfile.ZIP_STORED) as packed:
        for member in archive.names:
            if member in rewritten:
                packed.writestr(member, rewritten[member])
            elif member.lower().endswith((".xml", ".rels")):
                packed.writestr(member, archive.read(member))
    return workbook.getvalue()


def _plain(cell: object) -> Cell:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, (bool, date, str)):
        return cell
    if isinstance(cell, (int, float)):
        return float(cell)
    return str(cell) if isinstance(cell, (time, timedelta)) else ""
