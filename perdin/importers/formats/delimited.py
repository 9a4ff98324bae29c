"""CSV and its kin: text with a character between the cells."""

import csv
import io
from collections.abc import Iterator, Sequence

from perdin.errors import BadFile
from perdin.i18n import _
from perdin.importers.formats.bounds import Cell


def text_rows(content: bytes, name: str) -> Iterator[Sequence[Cell]]:
    """The rows of a text table. Raises BadFile for what is no text."""
    if b"\x00" in content:
        raise BadFile(name=name, problem=_("bukan berkas Excel (.xlsx) atau CSV."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    separator = max(";,\t", key=text.partition("\n")[0].count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    except csv.Error as problem:
        raise BadFile(name=name, problem=_("bukan berkas CSV yang utuh.")) from problem
