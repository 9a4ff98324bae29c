"""A file's sheets, whatever it is: its content says so, and its name only where it cannot."""

from pathlib import Path

from perdin.errors import BadFile
from perdin.files import zip_guard
from perdin.i18n import _
from perdin.importers.formats import delimited, dump, excel, opendocument
from perdin.importers.formats.bounds import (
    LARGEST_FILE,
    LARGEST_UNPACKED,
    Sheet,
    bounded,
    too_large,
)

_LIMITS = zip_guard.Limits(part=LARGEST_UNPACKED, total=LARGEST_UNPACKED)
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BINARY = (".xlsx", ".xlsm", ".xls", ".ods", ".xlsb")


def sheets_of(path: Path, most: int | None = None) -> list[Sheet]:
    """The sheets of a file in their order, at most so many; at least one.

    A sheet after the first that reaches too far is named with its problem, and has no rows.
    Raises BadFile for what is no table, is too large or is protected.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as why:
        raise BadFile(
            name=path.name,
            problem=_("sedang dipakai atau terkunci. Tutup di program lain, lalu coba lagi."),
        ) from why
    if len(content) > LARGEST_FILE:
        raise BadFile(name=path.name, problem=_("ukurannya lebih dari 20 MB."))
    try:
        return _sheets(content, path, most)
    except zip_guard.Damaged as why:
        raise _no_workbook(path) from why
    except zip_guard.TooMuch as why:
        raise too_large(path.name) from why
    except zip_guard.UnsoundArchive as why:
        raise BadFile(name=path.name, problem=why.problem) from why


def _sheets(content: bytes, path: Path, most: int | None) -> list[Sheet]:
    if content.startswith(_ZIP):
        with zip_guard.opened(content, _LIMITS) as archive:
            if archive.named(excel.BINARY_WORKBOOK):
                raise excel.no_binary_workbook(path.name)
            if archive.named(excel.WORKBOOK):
                return excel.xlsx_sheets(content, archive, path.name, most)
            return opendocument.ods_sheets(archive, path.name, most)
    if content.startswith(_OLE):
        return excel.xls_sheets(content, path.name, most)
    if path.suffix.lower() in _BINARY:
        raise _no_workbook(path)
    rows = bounded(delimited.text_rows(content, path.name), path.name)
    return dump.tables(rows)[:most]


def _no_workbook(path: Path) -> BadFile:
    return BadFile(name=path.name, problem=_("bukan berkas Excel yang utuh, atau berkata sandi."))
