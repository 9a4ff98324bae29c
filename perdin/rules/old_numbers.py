"""Numbers of an old book: which part of each is its place in the year's series."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from perdin.reading.figures import whole

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_YEARS = range(1990, 2100)
_BEFORE = re.compile(r"(?i)^(?:nomor|nomer|no)\b\s*[.:]*\s*")
_PIECE = re.compile(
    r"(?i)^(?:[a-z][a-z .]*[-. ]\s*)?(\d{1,6})"
    r"(?:\s*[-. ]?\s*([a-z]{1,2})|\s*[-. ]\s*[a-z][a-z .-]*)?\.?$"
)
"""«012», «SPT-012», «012-SPT», «12.a», «12a»: what may be a place in a series."""


@dataclass(frozen=True, slots=True)
class OldPlace:
    """Where a number stands in its series; without a sequence nothing tells for sure."""

    sequence: int | None = None
    suffix: str = ""


def year_in(number: str) -> int | None:
    """The one year that a number names; None where it names none, or two."""
    years = {int(year) for year in _YEAR.findall(number) if int(year) in _YEARS}
    return years.pop() if len(years) == 1 else None


def places(numbers: Sequence[str]) -> list[OldPlace]:
    """For each number of a book, in its order, its place in the series.

    The code and the year stay the same from number to number, the place does not: of numbers that
    are written alike it is the part with most values. Where another part has half as many, as a
    month in figures may, none is taken: a wrong one would move the series.
    """
    groups: dict[tuple[bool, ...], list[int]] = {}
    pieces = [_pieces(number) for number in numbers]
    for at, parts in enumerate(pieces):
        shape = tuple(_PIECE.match(part) is not None for part in parts)
        groups.setdefault(shape, []).append(at)
    found = [OldPlace()] * len(numbers)
    for shape, members in groups.items():
        column = _place_of(shape, [pieces[at] for at in members])
        if column is None:
            continue
        for at in members:
            match = _PIECE.match(pieces[at][column])
            if match is not None and int(match[1]):
                found[at] = OldPlace(int(match[1]), (match[2] or "").lower())
    return found


def same(number: str) -> str:
    """A number as two spellings of it are compared: small letters, no blanks."""
    return "".join(_BEFORE.sub("", number).split()).lower()


def _pieces(number: str) -> list[str]:
    bare = _BEFORE.sub("", number.strip())
    for between in ("/", "-"):
        if between in bare:
            return [piece.strip() for piece in bare.split(between)]
    return bare.split()


def _place_of(shape: Sequence[bool], numbers: Sequence[Sequence[str]]) -> int | None:
    """The part that is the place; None where nothing tells."""
    values = {
        column: {piece for parts in numbers if (piece := parts[column])}
        for column, counts in enumerate(shape)
        if counts
    }
    values = {column: of for column, of in values.items() if len(shape) == 1 or not _are_years(of)}
    ranked = sorted(values, key=lambda column: -len(values[column]))
    if len(ranked) == 1:
        return ranked[0] if len(numbers) == 1 or len(values[ranked[0]]) > 1 else None
    if not ranked:
        return None
    most, next_most = len(values[ranked[0]]), len(values[ranked[1]])
    return ranked[0] if most >= 2 * next_most else None


def _are_years(values: set[str]) -> bool:
    return all(whole(value) in _YEARS for value in values)
