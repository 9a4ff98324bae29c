"""What each row of a sheet is: title, header, data, a group's name, a sum, a signature block."""

import re
from collections.abc import Callable, Sequence
from enum import Enum, StrEnum

from perdin.importers.formats.bounds import Cell
from perdin.importers.sheet import text_of
from perdin.importers.tables.header import Header, is_numbering


class Role(StrEnum):
    """What a row of a sheet is."""

    BLANK = "blank"
    TITLE = "title"
    HEADER = "header"
    NUMBERING = "numbering"
    GROUP = "group"
    DATA = "data"
    FURTHER = "further"
    """More of the row above: a NIP under its name."""
    SUM = "sum"
    SIGNATURE = "signature"
    LEFT_OUT = "left_out"
    """No data, because a person said so."""


class Evidence(Enum):
    """How much a row looks like one of the data."""

    NONE = 0
    WEAK = 1
    STRONG = 2


Judge = Callable[[Sequence[Cell]], Evidence | Role]
"""Says of a row below the header what it looks like by itself, or what it is for sure."""

_SUM = re.compile(r"(?i)^\s*(sub\s*)?(jumlah|total|rekapitulasi)\b")
_MONTHS = (
    r"jan(?:uari)?|feb(?:ruari)?|pebruari|mar(?:et)?|apr(?:il)?|mei|jun[i]?|jul[i]?|agu(?:stus)?|agt|"
    r"sep(?:t|tember)?|okt(?:ober)?|nov(?:ember)?|nop(?:ember)?|des(?:ember)?"
)
_SIGNED = re.compile(
    rf"(?i)^[a-z][a-z .'-]{{2,40}},?\s*(?:tgl\.?|tanggal)?\s*[\d.…_]{{0,12}}\s*"
    rf"(?:{_MONTHS})\.?\s+[\d….]{{2,8}}$"
    r"|^(?:mengetahui|menyetujui|disetujui|diketahui|disahkan|dibuat oleh|yang membuat)\b"
    r"|^pembuat daftar\b"
    r"|^(?:a\.\s?n\.|an\.|plt\.|plh\.|u\.\s?b\.)\s"
)
"""«Serang, 23 Nopember 2026», «Mengetahui,»: what a block of signatures begins with."""
_FEW = 2
"""A row within the table with more cells than this is no group's name: somebody is to look."""
_NOTE = re.compile(r"(?i)^(?:keterangan|catatan|ket|note)\b\s*[:.]?")


def roles(rows: Sequence[Sequence[Cell]], header: Header, judge: Judge) -> list[Role]:
    """What each row is, from the first of the sheet on."""
    told = [_plain_role(row, at, header, judge) for at, row in enumerate(rows)]
    _close_block(rows, header.below, told)
    return [role if isinstance(role, Role) else Role.DATA for role in told]


def _plain_role(row: Sequence[Cell], at: int, header: Header, judge: Judge) -> Role | Evidence:
    """What a row is by itself; evidence of data where that has to be seen beside the others."""
    if not any(row) and all(isinstance(cell, str) for cell in row):
        return Role.BLANK
    if at in header.rows:
        return Role.HEADER
    if at < header.below:
        return Role.TITLE
    if is_numbering(row):
        return Role.NUMBERING
    if repeats(row, header):
        return Role.HEADER
    evidence = judge(row)
    sure = evidence is Evidence.STRONG or evidence in (Role.FURTHER, Role.BLANK)
    if not sure and adds_up(row):
        return Role.SUM
    return evidence


def adds_up(row: Sequence[Cell]) -> bool:
    """Whether a row says that it is a sum of others."""
    return any(isinstance(cell, str) and _SUM.match(cell) for cell in row)


def _close_block(rows: Sequence[Sequence[Cell]], below: int, told: list[Role | Evidence]) -> None:
    """Tell the signatures and notes under the table from its last rows, in place."""
    last = max(
        (at for at in range(below, len(rows)) if told[at] is Evidence.STRONG), default=below - 1
    )
    closed = False
    for at in range(below, len(rows)):
        role = told[at]
        if role is Role.BLANK:
            continue
        goes_on = role is Role.FURTHER and told[at - 1] in _GOES_ON
        if at > last and not closed and not goes_on:
            closed = role is Evidence.NONE or begins_block(rows[at]) or _is_lone(rows[at], last)
        if closed:
            told[at] = Role.SIGNATURE
        elif role is Evidence.NONE:
            told[at] = Role.GROUP if _filled(rows[at]) <= _FEW else Evidence.WEAK
        elif role is Role.FURTHER and not goes_on:
            told[at] = Evidence.WEAK


_GOES_ON = (Evidence.STRONG, Evidence.WEAK, Role.FURTHER)


def _is_lone(row: Sequence[Cell], last: int) -> bool:
    """Whether a row under sure data holds one cell alone, as CAMAT above a signature."""
    return last >= 0 and _filled(row) == 1


def _filled(row: Sequence[Cell]) -> int:
    return sum(bool(text_of(cell)) for cell in row)


def begins_block(row: Sequence[Cell]) -> bool:
    """Whether a row begins a block of signatures or the notes under a table."""
    return any(
        isinstance(cell, str) and (_SIGNED.match(text_of(cell)) or _NOTE.match(text_of(cell)))
        for cell in row
    )


def repeats(row: Sequence[Cell], header: Header) -> bool:
    """Whether a row says the header again, as on each printed page."""
    said = 0
    for at, cell in enumerate(row):
        if not isinstance(cell, str) or not cell:
            continue
        title, text = header.texts[at] if at < len(header.texts) else None, text_of(cell)
        if title is None or (text != title and text not in title.split(" / ")):
            return False
        said += 1
    return said > 1
