"""The labelled lines of a letter: ``Tempat : Hotel …``, with all lines that their values take."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache

from perdin.reading.invitation.letter_words import GREETINGS, LABELS, STREETS, Label
from perdin.reading.page_lines import Cell, Line

_BULLET = re.compile(
    r"^(?:[•▪➢✓*·–—-]+|\(?[a-z0-9]{1,2}[.)]|([a-z])\1\1?\s+TTK\b)\s*(?=[A-Za-z])",
    re.IGNORECASE,
)
"""What stands before a point of a list; «BBB TTK» in a radiogram."""
_MISREAD_BULLET = re.compile(r"^(?:[^\w]+|\w\s*)(?=[A-Za-z])")
"""Any sign before a point: messengers' pictures, and what a bullet is recognised as, «e» too."""
_NAMED = re.compile(
    r"^([A-Za-z][A-Za-z/.,&()\- ]{0,38}?)[*_~]*\s*[:：=]\s*[*_~]*(.*?)[*_~]*$", re.DOTALL
)
"""A label and its value, either set in bold as messengers mark it."""
_ONE_IN = 3.5
"""How far, in letters, a line may begin beside the value that it goes on with."""
_LEAST_WIDE = 48
"""Letters of the longest line, for any to have ended because it was full."""
_MOST_LINES = 8
_OPEN_ENDS = (
    *(",", "-", "–", "&", "/", "(", " dan", " di", " pada", " dengan", " dalam", " untuk", " s.d"),
    *(" s.d.", " s/d", " sampai", " jl.", " jalan", " no.", " hari", " tanggal"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A label with its value; ``lines`` are the numbers of the lines that it takes."""

    label: Label
    name: str
    value: str
    lines: tuple[int, ...]

    @property
    def words(self) -> str:
        """As the letter has it."""
        return f"{self.name}: {self.value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A cell of a line; with ``label`` its value, which begins at ``left``, and its ``name``."""

    line: int
    text: str
    left: float
    label: Label | None = None
    name: str = ""
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Parted:
    """A letter's labelled values, and the pieces that belong to none, in order."""

    labelled: tuple[Labelled, ...]
    loose: tuple[Piece, ...]

    def all_of(self, *labels: Label) -> list[Labelled]:
        """The values of some labels that are not empty, in order."""
        return [one for one in self.labelled if one.label in labels and one.value.strip(" -–.")]


def part(lines: Sequence[Line]) -> Parted:
    """The labelled values of a letter and what is left of it."""
    pieces = [piece for at, line in enumerate(lines) for piece in _pieces(at, line)]
    taken: set[int] = set()
    found: list[Labelled] = []
    for at, piece in enumerate(pieces):
        if piece.label is None:
            continue
        value, at_lines = _whole_value(at, pieces, lines, taken)
        found.append(Labelled(label=piece.label, name=piece.name, value=value, lines=at_lines))
        taken.add(at)
    loose = tuple(piece for at, piece in enumerate(pieces) if at not in taken)
    return Parted(tuple(found), loose)


@cache
def label_of(name: str) -> Label | None:
    """The label that a name is, also with a letter misread; None for what is none."""
    key = " ".join(re.findall(r"[a-z]+", name.lower()))
    for label, names in LABELS.items():
        if key in names:
            return label
    if len(key) < 5:
        return None
    by_name = {other: label for label, names in LABELS.items() for other in names if len(other) > 4}
    close = get_close_matches(key, by_name, n=1, cutoff=0.84)
    return by_name[close[0]] if close else None


def joined(parts: Sequence[str]) -> str:
    """Lines of one value as one: a street has a comma before it."""
    whole = ""
    for text in (part.strip() for part in parts):
        if not text:
            continue
        first = re.findall(r"[a-z]+", text.lower())[:1]
        if whole and not whole.endswith((",", "(", "-", ";", ".", ":")) and first:
            whole += ", " if first[0] in STREETS and not _goes_on(whole) else " "
        elif whole:
            whole += " "
        whole += text
    return whole


def _pieces(at: int, line: Line) -> list[Piece]:
    pieces: list[Piece] = []
    for cell, colon in _merged(line.cells):
        named, label = _name(cell.text)
        if named and label is not None:
            left = cell.left + len(cell.text) - len(named[2]) if colon is None else colon
            name = named[1].strip()
            pieces.append(
                Piece(line=at, text=named[2], left=left, label=label, name=name, apart=line.apart)
            )
        else:
            pieces.append(Piece(line=at, text=cell.text, left=cell.left, apart=line.apart))
    return _with_values(pieces)


def _name(text: str) -> tuple[re.Match[str] | None, Label | None]:
    """A label before a colon, with a bullet before it or without: «No.» may be either."""
    for bare in (text, _BULLET.sub("", text), _MISREAD_BULLET.sub("", text)):
        named = _NAMED.match(bare)
        label = label_of(named[1]) if named else None
        if label is not None:
            return named, label
    return None, None


def _merged(cells: Sequence[Cell]) -> list[tuple[Cell, float | None]]:
    """The cells, one that begins with a colon together with the label before it; and where what
    stands behind such a colon begins.
    """
    merged: list[tuple[Cell, float | None]] = []
    for cell in cells:
        if merged and cell.text.startswith((":", "：")):
            before = merged[-1][0]
            behind = cell.left + len(cell.text) - len(cell.text.lstrip(":： "))
            merged[-1] = replace(before, text=f"{before.text} {cell.text}"), behind
        else:
            merged.append((cell, None))
    return merged


def _with_values(pieces: list[Piece]) -> list[Piece]:
    """A label whose value stands in the next cell, with a colon between them or without."""
    kept: list[Piece] = []
    for piece in pieces:
        before = kept[-1] if kept else None
        empty = before is not None and before.label is not None and not before.text.strip()
        if before is not None and empty and piece.label is None:
            kept[-1] = replace(before, text=piece.text, left=piece.left)
        elif (
            before is not None
            and before.label is None
            and piece.label is None
            and len(kept) == 1
            and (label := _bare_label(before.text)) is not None
        ):
            kept[-1] = replace(piece, label=label, name=before.text.strip(" :"), apart=before.apart)
        else:
            kept.append(piece)
    return kept


def _bare_label(text: str) -> Label | None:
    """A cell that is nothing but a label, of a table without colons."""
    bare = _BULLET.sub("", text).strip(" :")
    known = any(" ".join(re.findall(r"[a-z]+", bare.lower())) in names for names in LABELS.values())
    return label_of(bare) if known and re.fullmatch(r"[A-Za-z/., ]+", bare) else None


def _whole_value(
    at: int, pieces: Sequence[Piece], lines: Sequence[Line], taken: set[int]
) -> tuple[str, tuple[int, ...]]:
    """A label's value with the lines that go on with it, which are taken."""
    begun = pieces[at]
    parts, numbers, last = [begun.text], [begun.line], begun
    for number, piece in enumerate(pieces[at + 1 :], at + 1):
        if piece.line == begun.line or piece.line == last.line:
            continue
        if piece.line > last.line + 1 or len(parts) > _MOST_LINES:
            break
        if number in taken or piece.label is not None or piece.apart or _greets(piece.text):
            if piece.left > begun.left + _ONE_IN and piece.label is None:
                continue  # the other column of the head
            break
        beside = abs(piece.left - begun.left) <= _ONE_IN and begun.left > _ONE_IN
        wrapped = _was_full(last.line, piece, lines) or _goes_on(parts[-1])
        further = piece.left > begun.left + _ONE_IN
        if beside or (wrapped and not further and _alone(piece, pieces)) or not parts[-1].strip():
            parts.append(piece.text)
            numbers.append(piece.line)
            taken.add(number)
            last = piece
        elif not further:
            break
    value = joined([text for one in parts for text in one.split("\n")])
    return value.lstrip(" :;|-–"), tuple(numbers)


def _was_full(line: int, after: Piece, lines: Sequence[Line]) -> bool:
    """Whether a line ended because the next word had no room in it."""
    widest = max((one.right for one in lines if one.right is not None), default=0.0)
    right = lines[line].right
    if right is None or widest < _LEAST_WIDE:
        return False
    return right + len(after.text.split()[0]) > widest - 1


def _alone(piece: Piece, pieces: Sequence[Piece]) -> bool:
    return sum(other.line == piece.line for other in pieces) == 1


def _goes_on(text: str) -> bool:
    """Whether a line cannot end here."""
    return text.rstrip().lower().endswith(_OPEN_ENDS)


def _greets(text: str) -> bool:
    """Whether a line begins something new, whatever stands before it."""
    words = re.findall(r"[a-z]+", _BULLET.sub("", text).lower())
    start = " ".join(words[:2])
    if words[:1] == ["di"] and len(words) > 3:
        return False
    return any(start == one or words[:1] == [one] for one in GREETINGS)
