"""Blocks in which somebody signs: a heading, room for the pen, a name, a rank, a NIP."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from perdin.letters.learn import shapes
from perdin.letters.learn.label import Label, key
from perdin.letters.learn.located import Line
from perdin.letters.learn.vocabulary import words
from perdin.rules.letter_kinds import KINDS, Group, LetterKind

_NAME = re.compile(r"^\(?(?:[A-Z][\w'’`.-]*\.?,?\s*){1,9}\)?$")
_ORDINAL = re.compile(r"^\s*\d{1,2}\s*[.)]?\s*$")
_NUMBERED = re.compile(r"^\s*\d{1,2}\s*[.)]")
_GRADE = re.compile(r"\b(?:I|II|III|IV)/[a-e]\b|^(?:Pembina|Penata|Pengatur|Juru)\b", re.IGNORECASE)
_LONG_NUMBER = re.compile(r"\d{3}|\d/|/\d")
"""A year, an amount, a letter's number; «SMP NEGERI 2» is a school's name."""
_LONGEST_HEADING = 70
_LINES_ABOVE = 12
_HEADING_LINES = 4
_MOST_WORDS = 3
"""Of a heading line that ends with a dot: «a.n.», «u.b.»; more is a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """Who signs here: the group of fields, and the lines of heading, name, rank and NIP.

    ``said`` tells that words above the name say in which function; ``opening`` are those lines.
    """

    group: str
    name: int
    heading: tuple[int, ...] = ()
    rank: int | None = None
    nip: int | None = None
    said: bool = False

    @property
    def lines(self) -> frozenset[int]:
        """Every line of the block."""
        rest = [at for at in (self.rank, self.nip) if at is not None]
        return frozenset((*self.heading, self.name, *rest))


def is_name(text: str) -> bool:
    """Whether a text has the shape of a person's name, titles and all."""
    bare = " ".join(text.split()).strip("() ")
    return bool(_NAME.match(bare)) and not any(map(str.isdigit, bare)) and len(bare) <= 60


def blocks(
    lines: Sequence[Line],
    labels: dict[int, Label],
    kind: LetterKind,
    names: frozenset[str] = frozenset(),
) -> list[Signing]:
    """Every block that somebody signs, in order. ``names`` are those of known signers."""
    found: list[Signing] = []
    for line in lines:
        own = labels.get(line.at)
        if not line.bare or (own and "nip" not in own.fields[0]):
            continue
        by_name = line.bare.strip("() ").casefold() in names
        if (not by_name and not _is_nip(line)) or _is_listed(lines, line):
            continue
        taken = {at for one in found for at in one.lines}
        tried = (_signing(around, line, kind, found) for around in _containers(lines, line))
        signing = next((one for one in tried if one is not None), None)
        if signing is not None and not signing.lines & taken:
            found.append(signing)
    usual = _usual(kind, ())
    if KINDS[kind].group is not Group.MONEY and not any(one.group == usual for one in found):
        found += _without_nip(lines, labels, usual)
    return found


def _without_nip(lines: Sequence[Line], labels: dict[int, Label], group: str) -> list[Signing]:
    """Who signs last by the name alone: below a post that signs, and room for the pen."""
    titles = tuple(f"{text} " for text, _none in words("yang menandatangani"))
    for line in reversed(lines):
        degrees = "," in line.text or len(line.bare.split()) > 1
        if line.at in labels or not degrees or not is_name(line.text) or line.text.count("\n"):
            continue
        around = next(_containers(lines, line))
        at = around.index(line)
        room = [one for one in around[max(0, at - 2) : at] if not one.bare]
        heading = _heading(around, at)
        said = [f"{key(around[index].text)} " for index in heading]
        if len(room) == 2 and said and any(text.startswith(titles) for text in said):
            own = tuple(around[index].at for index in heading)
            return [Signing(group=group, name=line.at, heading=own)]
    return []


def _is_listed(lines: Sequence[Line], line: Line) -> bool:
    """Whether a number stands before its cell: one of a list of people, and nobody who signs."""
    cell = line.cell
    return cell is not None and any(
        bool(_ORDINAL.match(one.text))
        for one in lines
        if one.part == line.part
        and one.cell is not None
        and (one.cell.table, one.cell.row) == (cell.table, cell.row)
        and one.cell.column < cell.column
    )


def _signing(
    around: Sequence[Line], line: Line, kind: LetterKind, earlier: Sequence[Signing]
) -> Signing | None:
    """The block that ends with a NIP or is known by a name, among the lines around it."""
    at = around.index(line)
    if _is_nip(line):
        return _above(around, at, kind, earlier)
    if _followed(around, at):
        return None
    return _made(around, at, kind, earlier, nip=None, rank=None)


def _containers(lines: Sequence[Line], line: Line) -> Iterator[list[Line]]:
    """The lines of the same part outside of tables; of a cell, then of its column: the lines of a
    block may have a row each.
    """
    if line.cell is None:
        yield [one for one in lines if one.part == line.part and one.cell is None]
        return
    spot = (line.part, line.cell.table, line.cell.column)
    column = [
        one for one in lines if one.cell and (one.part, one.cell.table, one.cell.column) == spot
    ]
    own = [one for one in column if one.cell and one.cell.row == line.cell.row]
    if len([one for one in own if one.bare]) > 1:
        yield own
    yield column


def _is_nip(line: Line) -> bool:
    return key(line.text).startswith("nip") and next(shapes.nips(line.text), None) is not None


def _followed(around: Sequence[Line], at: int) -> bool:
    """Whether a NIP comes below, by which the block is found."""
    below = [one for one in around[at + 1 : at + 4] if one.bare][:2]
    return any(_is_nip(one) for one in below)


def _above(
    around: Sequence[Line], at: int, kind: LetterKind, earlier: Sequence[Signing]
) -> Signing | None:
    said = [index for index in range(at - 1, max(at - 4, -1), -1) if around[index].bare]
    rank = None
    if said and _GRADE.search(around[said[0]].text):
        rank, said = said[0], said[1:]
    if not said:
        return None
    name = around[said[0]]
    if not is_name(name.text) or _NUMBERED.match(name.text) or ":" in name.text:
        return None
    nip = around[at].at
    ranked = None if rank is None else around[rank].at
    return _made(around, said[0], kind, earlier, nip=nip, rank=ranked)


def _made(
    around: Sequence[Line],
    at: int,
    kind: LetterKind,
    earlier: Sequence[Signing],
    *,
    nip: int | None,
    rank: int | None,
) -> Signing | None:
    heading = _heading(around, at)
    if not heading:
        return None
    above = " ".join(key(around[index].text) for index in _near(around, at))
    own = " ".join(key(around[index].text) for index in heading)
    told = next((group for text, group in words("tanda tangan") if f" {text}" in f" {own}"), None)
    told = told or next(
        (group for text, group in words("tanda tangan") if f" {text}" in f" {above}"), None
    )
    return Signing(
        group=told or _usual(kind, earlier),
        name=around[at].at,
        heading=tuple(around[index].at for index in heading),
        rank=rank,
        nip=nip,
        said=told is not None,
    )


def _near(around: Sequence[Line], at: int) -> list[int]:
    return [index for index in range(max(0, at - _LINES_ABOVE), at) if around[index].bare]


def _heading(around: Sequence[Line], at: int) -> list[int]:
    """The lines that say as what they sign: the nearest above, one below the other."""
    lines: list[int] = []
    for index in range(at - 1, max(at - _LINES_ABOVE, -1), -1):
        line = around[index]
        if not line.bare:
            if lines:
                break
            continue
        if (
            _NUMBERED.match(line.text)
            or ":" in line.text
            or len(line.bare) > _LONGEST_HEADING
            or _LONG_NUMBER.search(line.bare)
            or (line.cell is None and around[index + 1].at - line.at > 1)
        ):
            break
        sentence = line.bare.endswith(".") and len(line.bare.split()) > _MOST_WORDS
        if sentence or key(line.text) in dict(words("di atas tanda tangan")):
            break
        lines.insert(0, index)
        if len(lines) == _HEADING_LINES:
            break
    return lines


def _usual(kind: LetterKind, earlier: Sequence[Signing]) -> str:
    """Who signs where nothing above the name says as what."""
    if kind is LetterKind.SPD:
        return "pejabat_spd" if len(earlier) < 2 else "pejabat_visum"
    if KINDS[kind].group is Group.MONEY:
        return "pengguna_anggaran"
    return "penandatangan"
