"""Excel's own formats, read by calamine once it is known what it would build."""

import io
import posixpath
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook

from perdin.errors import BadFile
from perdin.files import xml_events
from perdin.files.xml_events import attribute, local
from perdin.files.zip_guard import Damaged, GuardedZip
from perdin.i18n import _
from perdin.importers.formats import xls_extent, xlsx_extent
from perdin.importers.formats.bounds import Cell, too_many_rows

WORKBOOK = "xl/workbook.xml"
BINARY_WORKBOOK = "xl/workbook.bin"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_SHARED = "xl/sharedStrings.xml"


def xlsx_rows(content: bytes, archive: GuardedZip, name: str) -> Iterator[Sequence[Cell]]:
    """The rows of an .xlsx or .xlsm, whose zip file is open. Raises BadFile and UnsoundArchive."""
    sheet = _first_sheet(archive)
    if sheet is None:
        return calamine_rows(content)
    cells = archive.read(sheet)
    extent = xlsx_extent.extent(cells)
    below = extent.below or _shared_below(archive, extent.shared)
    if below:
        raise too_many_rows(name, below)
    if not extent.cuts:
        return calamine_rows(content)
    within = xlsx_extent.without(cells, extent.cuts)
    return calamine_rows(_with(archive, sheet, within))


def xls_rows(content: bytes, name: str) -> Iterator[Sequence[Cell]]:
    """The rows of an old .xls. Raises BadFile for cells too far from each other, and Damaged."""
    cell = xls_extent.too_far(content)
    if cell:
        raise BadFile(
            name=name,
            problem=_(
                "selnya tersebar sampai {cell}. Hapus yang jauh dari tabel, atau simpan sebagai "
                ".xlsx."
            ).format(cell=cell),
        )
    return calamine_rows(content)


def calamine_rows(content: bytes) -> Iterator[Sequence[Cell]]:
    """The rows of a workbook's first sheet, from its first row and column on.

    Raises Damaged for what is no workbook, or one behind a password.
    """
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            sheet = book.get_sheet_by_index(0)
            before = [""] * (sheet.start[1] if sheet.start else 0)
            for row in sheet.iter_rows():
                yield [*before, *map(_plain, row)]
    except (CalamineError, OSError, ValueError) as why:
        raise Damaged from why


def no_binary_workbook(name: str) -> BadFile:
    """What is said of an .xlsb."""
    return BadFile(
        name=name,
        problem=_("ini buku kerja biner (.xlsb). Buka di Excel, lalu simpan sebagai .xlsx."),
    )


def _first_sheet(archive: GuardedZip) -> str | None:
    """The member that holds the first sheet; None where the workbook does not say."""
    workbook, relations = archive.named(WORKBOOK), archive.named(_RELATIONS)
    if workbook is None or relations is None:
        return None
    ids: list[str] = []
    targets: dict[str, str] = {}

    def sheet(name: str, attributes: list[str]) -> None:
        if local(name) == "sheet":
            ids.append(attribute(attributes, "id") or "")

    def relation(name: str, attributes: list[str]) -> None:
        if local(name) == "Relationship":
            targets[attribute(attributes, "Id") or ""] = attribute(attributes, "Target") or ""

    xml_events.parse(archive.pieces(workbook), sheet)
    xml_events.parse(archive.pieces(relations), relation)
    target = targets.get(ids[0], "") if ids else ""
    path = posixpath.normpath(posixpath.join("/xl", target.removeprefix("xl/")))
    return archive.named(path.removeprefix("/"))


def _shared_below(archive: GuardedZip, shared: dict[int, str]) -> str:
    texts = archive.named(_SHARED)
    return xlsx_extent.not_blank(archive.pieces(texts), shared) if shared and texts else ""


def _with(archive: GuardedZip, sheet: str, within: bytes) -> bytes:
    """The workbook with another content of its sheet, and without what only its looks need."""
    rewritten = io.BytesIO()
    with zipfile.ZipFile(rewritten, "w", zipfile.ZIP_STORED) as packed:
        for member in archive.names:
            if member == sheet:
                packed.writestr(member, within)
            elif member.lower().endswith((".xml", ".rels")):
                packed.writestr(member, archive.read(member))
    return rewritten.getvalue()


def _plain(cell: object) -> Cell:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, (bool, date, str)):
        return cell
    if isinstance(cell, (int, float)):
        return float(cell)
    return str(cell) if isinstance(cell, (time, timedelta)) else ""
