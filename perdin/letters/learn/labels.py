"""What stands beside a value, and which field of Perdin that is: the words of many offices' forms.

The words are data (``resources/letters/labels.tsv`` and ``words.tsv``), so that a form that says
something else is one more line there.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from perdin.i18n import WEEKDAYS
from perdin.letters.learn.label import Label, is_foreign, key
from perdin.letters.learn.label_context import in_context
from perdin.letters.learn.located import Line
from perdin.letters.learn.vocabulary import LONGEST, Meant, meant, vocabulary
from perdin.reading.figures import whole

_NUMBERING = re.compile(r"^[\s:]*(?:(?:\d{1,2}|[a-zA-Z]|[IVX]{1,4})[.)]\s+|[-•]\s+)?")
_OPENING = re.compile(
    r"^\s*(?P<label>di(?:keluarkan|tetapkan|buat|ketahui) di|(?:pada )?tanggal(?= +\d)|"
    r"(?:nomor|no)\.?(?= +\S*\d\S*/))\s+(?P<value>\S.{0,60})$",
    re.IGNORECASE,
)
_DAY_NAMES = "|".join(WEEKDAYS["id"])
_PLACE_AND_DATE = re.compile(
    rf"^\s*(?P<label>)(?!(?:{_DAY_NAMES})\b)[A-Z][\w .]{{2,30}}, +(?:tanggal )?"
    r"(?P<value>\d{1,2} [A-Z][a-z]+ \d{4})\s*$"
)
_ALONE = re.compile(r"^\s*(?:[a-z]|\d{1,2})[.)]\s*$")
_LETTERED = re.compile(r"^\s*([a-z][.)])\s")
_ITEM = re.compile(r"^\s*(?:\d{1,2}|[a-z])[.)]\s")
_PURPOSE = ("perjalanan.maksud",)
_DATE_ALONE = re.compile(r"^\s*(?:tanggal )?(?P<value>\d{1,2} [A-Z][a-z]+ \d{4})\s*$")
_DOTS = re.compile(r"^[.…_\s:-]*$")


_CHAPTER = re.compile(r"^\s*(?:[IVX]{1,4}|[A-H]|\d)\.\s")
_MOST_ROWS = 30
_SHORT = ("no", "nomor")
_NOTHING = ("-",)
"""What a label says that no field holds: the age of a follower."""


def is_blank(text: str) -> bool:
    """Whether a place is left to be filled: dots, a line, nothing, a foreign placeholder."""
    return bool(_DOTS.match(text)) or is_foreign(text)


def labels(lines: Sequence[Line]) -> dict[int, Label]:
    """The labelled values of a letter, by the number of their line."""
    return in_context(lines, _labels(lines))


def _labels(lines: Sequence[Line]) -> dict[int, Label]:
    by_cell: dict[tuple[str, int, int], dict[int, list[Line]]] = {}
    for line in lines:
        if line.cell is not None:
            row = by_cell.setdefault((line.part, line.cell.table, line.cell.row), {})
            row.setdefault(line.cell.column, []).append(line)
    found: dict[int, Label] = {}
    for line in lines:
        label = _in_line(line)
        if label is None and line.cell is not None and not _no_value(line.text):
            row = by_cell[line.part, line.cell.table, line.cell.row]
            if _is_colon(line, row):
                continue
            label = _beside(line, row) or _above(line, by_cell)
            label = label or _continued(line, row, by_cell)
        if label is not None and label.fields != _NOTHING:
            found[line.at] = label
    return found | _below_headings(lines, found) | _above_signers(lines, found)


def _above_signers(lines: Sequence[Line], found: dict[int, Label]) -> dict[int, Label]:
    """A date alone on its line with a heading below it and room for the pen: the letter's."""
    dated: dict[int, Label] = {}
    for at, line in enumerate(lines):
        match = None if line.at in found else _DATE_ALONE.match(line.text)
        below = lines[at + 1 : at + 5]
        heads = bool(below) and bool(below[0].bare) and ":" not in below[0].text
        if match is None or not heads or not any(not one.bare for one in below[1:]):
            continue
        own = Meant(("surat.tanggal",), (), whole=True)
        dated[line.at] = _label(line, match.start("value"), "", own)
    return dated


def _is_colon(line: Line, row: dict[int, list[Line]]) -> bool:
    """Whether a cell holds nothing but the colon before the value in the next one."""
    assert line.cell is not None
    after = [at for at in row if at > line.cell.column]
    return line.bare == ":" and bool(after) and any(one.bare for one in row[min(after)])


def _continued(
    line: Line, row: dict[int, list[Line]], rows: dict[tuple[str, int, int], dict[int, list[Line]]]
) -> Label | None:
    """A row that goes on with the followers of the row above: nothing stands at its left."""
    assert line.cell is not None
    if any(one.bare for at in row if at < line.cell.column for one in row[at]):
        return None
    for above in range(line.cell.row - 1, max(line.cell.row - _MOST_ROWS, 0), -1):
        cells = rows.get((line.part, line.cell.table, above), {})
        said = [one for at in sorted(cells) if at < line.cell.column for one in cells[at]]
        texts = [one.text.rstrip(" :") for one in said if len(key(one.text)) > 1]
        if texts:
            known = meant(texts[-1])
            if known is None or known.fields != ("pengikut.nama",) or not line.bare:
                return None
            return _label(line, 0, texts[-1], known)
    return None


def _below_headings(lines: Sequence[Line], found: dict[int, Label]) -> dict[int, Label]:
    """«II. MAKSUD DAN TUJUAN» and the paragraph below it: a guess, since a chapter may begin so."""
    below: dict[int, Label] = {}
    said = [line for line in lines if line.bare]
    for line, following in zip(said, said[1:], strict=False):
        heads = line.cell is None and (line.heavy or bool(_CHAPTER.match(line.text)))
        if not heads or following.at in found or following.heavy or following.cell is not None:
            continue
        known = meant(line.bare) if _is_label(line.text) and ":" not in line.text else None
        if known is not None and known.fields == ("perjalanan.maksud",):
            below[following.at] = replace(_label(following, 0, line.text, known), loose=True)
    return below


def _in_line(line: Line) -> Label | None:
    """``Nama : Ratih``: what stands before the first colon."""
    before, colon, after = line.text.partition(":")
    if not colon:
        return _without_colon(line)
    if len(before) > LONGEST or not key(before) or (_is_label(after) and not is_blank(after)):
        return None  # «Pengikut : Nama» is two labels
    said = meant(before)
    return None if said is None else _label(line, len(before) + 1, before, said)


def _without_colon(line: Line) -> Label | None:
    """``Ditetapkan di Serang``, ``pada tanggal 3 Maret 2026``, ``Serang, 3 Maret 2026``."""
    match = _OPENING.match(line.text) or _PLACE_AND_DATE.match(line.text)
    if match is None:
        return None
    said = meant(match["label"] or "") or Meant(("surat.tanggal",), (), whole=True)
    return _label(line, match.start("value"), match["label"] or "", said)


def _beside(line: Line, row: dict[int, list[Line]]) -> Label | None:
    """The nearest cell at the left that says something; its lines face those of the value."""
    assert line.cell is not None
    for column in sorted((at for at in row if at < line.cell.column), reverse=True):
        said = [one for one in row[column] if one.bare.strip(" :.")]
        if not said or all(len(key(one.text)) < 2 or key(one.text).isdigit() for one in said):
            continue
        own = [one for one in row[line.cell.column] if one.bare.strip(" :")]
        at = next((at for at, one in enumerate(own) if one.at == line.at), 0)
        facing = _facing(line, row[column], row[line.cell.column]) or (
            said[at] if len(said) == len(own) and len(said) > 1 else said[0]
        )
        letter = _LETTERED.match(line.text)
        if letter is not None:
            facing = next((one for one in said if one.text.strip().startswith(letter[1])), facing)
        known = meant(facing.text.rstrip(" :"))
        if known is None and len(said) > 1:
            known = meant(" ".join(one.text for one in said))
        if key(facing.text) in _SHORT and not any(map(str.isdigit, line.text)):
            return None
        if at and known is not None and known.fields == _PURPOSE and _ITEM.match(line.text):
            return None  # «2. Melaporkan hasilnya»: what else is to be done
        return None if known is None else _label(line, 0, facing.text, known)
    return None


def _facing(line: Line, said: Sequence[Line], own: Sequence[Line]) -> Line | None:
    """The line at the same height of a cell with as many, empty ones too."""
    facing = said[own.index(line)] if len(said) == len(own) > 1 else None
    return facing if facing is not None and facing.bare.strip(" :.") else None


def _above(line: Line, rows: dict[tuple[str, int, int], dict[int, list[Line]]]) -> Label | None:
    """The heading of a column: the lowest row above with two labels as they stand and no more.

    A form's rows that count on, as «9.» after «8.», are no rows of that heading.
    """
    assert line.cell is not None
    table = (line.part, line.cell.table)
    counted = _counted(rows[*table, line.cell.row])
    for row in range(line.cell.row - 1, 0, -1):
        cells = rows.get((*table, row), {})
        headings = {
            at: known
            for at, cell in cells.items()
            if (known := meant(" ".join(one.text for one in cell).rstrip(" :"))) and known.whole
        }
        if len(headings) < 2:
            counted = counted or _counted(cells)
            continue
        begun = _counted(cells)
        heading = cells.get(line.cell.column, [])
        text = " ".join(one.text for one in heading)
        known = headings.get(line.cell.column)
        facing = _facing(line, heading, rows[*table, line.cell.row][line.cell.column])
        if facing is not None and (own := meant(facing.text.rstrip(" :"))) and own.whole:
            text, known = facing.text, own
        if known is None or key(text) in _SHORT or (begun and counted > begun):
            return None
        return _label(line, 0, text, known, heading=True)
    return None


def _counted(cells: dict[int, list[Line]]) -> int:
    """The number that a row of a form begins with; 0 for none."""
    first = " ".join(one.bare for one in cells.get(min(cells, default=0), []))
    return whole(first.rstrip(".)")) or 0


def _label(line: Line, start: int, text: str, said: Meant, *, heading: bool = False) -> Label:
    skipped = _NUMBERING.match(line.text[start:])
    start += skipped.end() if skipped else 0
    return Label(
        at=line.at,
        start=start,
        end=len(line.text.rstrip()) if line.text.strip() else start,
        text=" ".join(text.split()),
        fields=said.fields,
        others=said.others,
        whole=said.whole,
        heading=heading,
    )


def _no_value(text: str) -> bool:
    """Whether a cell cannot hold a value: it is a label, or the letter before one."""
    return bool(_ALONE.match(text)) or _is_label(text)


def _is_label(text: str) -> bool:
    bare = text.rstrip(" :\t")
    return ":" not in bare and key(bare) in vocabulary()
