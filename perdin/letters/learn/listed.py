"""People whom a list names without labels: ``1. Ratih Contoh, S.Sos.`` and what follows."""

import re
from collections.abc import Iterator, Sequence

from perdin.letters.learn import shapes
from perdin.letters.learn.facts import Fact
from perdin.letters.learn.label import key
from perdin.letters.learn.located import Line
from perdin.letters.learn.signing import is_name
from perdin.letters.learn.staff import Staff
from perdin.letters.learn.told_values import GRADE
from perdin.letters.learn.vocabulary import vocabulary, words
from perdin.rules import nip as nips

_NUMBERED = re.compile(r"^\s*\d{1,2}\s*[.)]\s*(?P<rest>[A-Z].{2,300})$")
_ORDINAL = re.compile(r"^\s*\d{1,2}\s*[.)]?\s*$")
_PEN = re.compile(r"\s+(?:\(\s*|\d{1,2}\s*[.)]\s*)?[.…_]{4,}\s*\)?\s*$")
"""Where each of a list signs behind the name."""
_BEFORE_NIP = re.compile(r"[\s,;/(–-]*(?:NIP|NRP|NIPPPK)?[\s.:]*$", re.IGNORECASE)
_MARKS = " ,;/()–-\t."


def person(
    line: Line, before: Line, below: Sequence[Line], staff: Staff, *, headed: bool
) -> Iterator[Fact]:
    """The facts of a person whom a numbered line names. ``before`` is the line before it, where a
    cell has the number; ``below`` are the lines after it, of which the next may have the NIP;
    ``headed`` says that the list is one of people by its heading.
    """
    named = list(_in_cell(line, below)) if line.cell is not None and line.cell.line == 0 else []
    yield from named
    below = below[:1]
    rest = _numbered(line, before, headed=headed)
    if named or not rest or key(line.text) in vocabulary():
        return
    found = next(shapes.nips(rest), None)
    under = None if found else next((one for each in below for one in shapes.nips(each.text)), None)
    name = " ".join((rest[: found.start] if found else rest).split())
    name = _BEFORE_NIP.sub("", name) if found else name.strip(";")
    name, _slash, behind = (name, "", "") if found else name.partition(" / ")
    known = staff.knows(name)
    if not is_name(name) or not (found or under or known or headed):
        return
    sure = known or bool(found or under)
    yield Fact(field="orang.nama", value=name, certain=sure)
    if found is not None:
        yield Fact(field="orang.nip", value=nips.spaced(str(found.value)))
        yield from _after(rest[found.end :])
    elif behind:
        yield Fact(field="orang.jabatan", value=behind, certain=False)
    elif under is not None:
        yield Fact(field="orang.nip", value=nips.spaced(str(under.value)))
        yield from _after(below[0].text[under.end :])


def _numbered(line: Line, before: Line, *, headed: bool) -> str:
    """What stands behind a number, without the dots to sign on; «» where there is none."""
    match = _NUMBERED.match(line.text)
    if match is not None:
        return _PEN.sub("", match["rest"])
    beside, own = before.cell, line.cell
    if not headed or beside is None or own is None or not _ORDINAL.match(before.text):
        return ""
    in_row = (beside.table, beside.row) == (own.table, own.row)
    return _PEN.sub("", line.bare) if in_row else ""


def _in_cell(line: Line, below: Sequence[Line]) -> Iterator[Fact]:
    """A cell that names one person: the name, a post perhaps, and the NIP below."""
    assert line.cell is not None
    spot = (line.cell.table, line.cell.row, line.cell.column)
    own = [
        one
        for one in below
        if one.bare and one.cell and (one.cell.table, one.cell.row, one.cell.column) == spot
    ]
    at = next((at for at, one in enumerate(own) if next(shapes.nips(one.text), None)), None)
    if at is None or not is_name(line.text) or not key(own[at].text).startswith("ni"):
        return
    yield Fact(field="orang.nama", value=line.bare)
    yield from _after(" ".join(one.bare for one in own[:at]) if at == 1 else "")
    number = next(shapes.nips(own[at].text))
    yield Fact(field="orang.nip", value=nips.spaced(str(number.value)))
    yield from _after(own[at].text[number.end :])


def heads_people(line: Line) -> bool:
    """Whether a line says that people are listed below it: «Kepada :», «IV. PELAKSANA»."""
    said = f" {key(line.text)}"
    known = [key(text) for text, _none in words("daftar orang")]
    begins = line.text.rstrip().endswith(":") and any(said.endswith(f" {text}") for text in known)
    return begins or said.strip() in known


def goes_on(line: Line) -> bool:
    """Whether a line is still of such a list: a number, a row of a table, or nothing."""
    row = line.cell is not None and ":" not in line.text
    return not line.bare or row or bool(_NUMBERED.match(line.text))


def _after(text: str) -> Iterator[Fact]:
    """Rank and post behind a NIP, in that order."""
    rest = text.strip(_MARKS)
    rank = GRADE.match(rest)
    if rank is not None:
        held = " ".join(rank["rank"].split()).rstrip(" ,(/-")
        yield Fact(field="orang.pangkat_golongan", value=f"{held} / {rank['grade']}")
        rest = rest[rank.end() :].strip(_MARKS)
    if rest and not any(map(str.isdigit, rest)):
        yield Fact(field="orang.jabatan", value=rest, certain=False)
