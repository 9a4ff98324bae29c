"""Rows with a label: «Sub Kegiatan : 7.01.01.2.06.0009 Rapat», «Sumber Pendanaan : PAD»."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from perdin.importers.budget.codes import LEAST_DOTS, code_in
from perdin.importers.formats.bounds import Cell
from perdin.importers.sheet import text_of
from perdin.importers.tables.vocabulary import words_of
from perdin.rules.budget_codes import Level

_LEVELS = {
    "program": Level.PROGRAM,
    "kegiatan": Level.GROUP,
    "sub kegiatan": Level.ACTIVITY,
    "subkegiatan": Level.ACTIVITY,
    "sub keg": Level.ACTIVITY,
}
_SOURCES = ("sumber dana", "sumber pendanaan", "sumber anggaran")
_SOURCE_WITHIN = re.compile(r"(?i)\bsumber\s*(?:dana|pendanaan)\s*[:=]\s*([^\n]+)")
_FEW = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What a row with a label says: of which level, its code and name; or the source of funds.

    Without a code and a name its value is none of its level. All is empty where its label is one
    that says nothing of a line, as «Lokasi».
    """

    level: Level | None = None
    code: str = ""
    name: str = ""
    source: str = ""


def heading_of(row: Sequence[Cell]) -> Heading | None:
    """What a row with a label says, given without its amount; None for another row."""
    cells = [text for cell in row if (text := text_of(cell))]
    if not cells:
        return None
    first, _colon, within = cells[0].partition(":")
    others = cells[1:]
    marked = ":" in cells[0] or bool(others and others[0].startswith(":"))
    said = " ".join([within, *others]).strip()
    value = said.lstrip(": ").strip()
    label = " ".join(words_of(first))
    bare = label.removeprefix("kode ").removeprefix("nama ")
    if not label or label[0].isdigit() or len(label.split()) > _FEW:
        return None
    if bare in _LEVELS:
        coded = code_in(value, LEAST_DOTS)
        if coded is not None and coded.level is _LEVELS[bare]:
            return Heading(level=coded.level, code=coded.code, name=coded.name)
        if not marked:
            return None
        name = value if label.startswith("nama ") and coded is None else ""
        return Heading(level=_LEVELS[bare], name=name)
    if label in _SOURCES and value and (marked or len(cells) == 2):
        return Heading(source=plain_source(value))
    if marked and (value or not within) and not label.startswith(("jumlah", "total", "sub total")):
        return Heading()
    return None


def source_within(row: Sequence[Cell]) -> str:
    """The source of funds that a detail names in its text; empty for none."""
    for cell in row:
        if isinstance(cell, str) and (match := _SOURCE_WITHIN.search(cell)):
            return plain_source(text_of(match[1]))
    return ""


def plain_source(text: str) -> str:
    """A source without the brackets that systems print around it."""
    return " ".join(text.replace("[", " ").replace("]", " ").split()).strip("; ")
