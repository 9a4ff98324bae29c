"""The rows of a page that was photographed aslant: set level, so that columns find each other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median

from perdin.reading.invitation.labels import label_of
from perdin.reading.invitation.letter_words import Label
from perdin.reading.page_lines import Box, Line, from_boxes

_LEAST_WORDS = 4
_MOST_SLOPE = 0.2
_OF_INK = 1.6
"""Of the height of a word's ink, what the height of its line is."""
_MOST_OF_A_LABEL = 3
_HEAD = (Label.NUMBER, Label.SUBJECT, Label.HEAD)
_LEAST_BESIDE = 2
_ONE_COLUMN = 1.0
"""Letters by which a column may be off, aslant as pages are."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it was found, and the line that it was found in."""

    box: Box
    line: tuple[int, int, int]


def lines_of(words: Sequence[Word]) -> list[Line]:
    """The lines of a page's words, in their order."""
    boxes, _height = _level(_with_colons(words))
    return [_with_colon_cells(line) for line in from_boxes(boxes)]


def at_columns(words: Sequence[Word]) -> frozenset[str]:
    """Words that stand close behind others where the right column of a letter's head begins: they
    may belong to it.
    """
    boxes, height = _level(_with_colons(words))
    lines = from_boxes(boxes)
    beside = [(at, line.cells[-1].left) for at, line in enumerate(lines) if len(line.cells) > 2]
    if len(beside) < _LEAST_BESIDE:
        return frozenset()
    column = median(left for _at, left in beside)
    first, last = beside[0][0], beside[-1][0]
    margin = min(box.left for box in boxes)
    there = {
        box.text for box in boxes if abs((box.left - margin) / (height / 2) - column) < _ONE_COLUMN
    }
    head = (line for line in lines[max(0, first - 1) : last + 3] if _of_head(line))
    values = (cell for line in head for cell in line.cells[: 2 if len(line.cells) > 2 else None])
    return frozenset(word for cell in values for word in cell.text.split()[1:] if word in there)


def _of_head(line: Line) -> bool:
    """Whether a line is a labelled one of a letter's head, or goes on with its value."""
    first = line.cells[0]
    return first.left > _ONE_COLUMN or label_of(first.text.partition(":")[0]) in _HEAD


def _level(words: Sequence[Word]) -> tuple[list[Box], float]:
    """The words' boxes as if their rows were level, and how high each is."""
    boxes = [word.box for word in words]
    if not boxes:
        return [], 1.0
    height = _OF_INK * median(box.bottom - box.top for box in boxes)
    steady, growth = _slope(words)
    return [_levelled(box, height, steady, growth) for box in boxes], height


def _slope(words: Sequence[Word]) -> tuple[float, float]:
    """How much rows fall to the right at the top of a page, and how that grows downwards."""
    slopes = []
    for _line, members in groupby(words, key=lambda word: word.line):
        row = [word.box for word in members]
        if len(row) >= _LEAST_WORDS and row[-1].left > row[0].left:
            rise = (row[-1].bottom - row[0].bottom) / (row[-1].left - row[0].left)
            if abs(rise) < _MOST_SLOPE:
                slopes.append((row[0].bottom, rise))
    if not slopes:
        return 0.0, 0.0
    between = [
        (second[1] - first[1]) / (second[0] - first[0])
        for at, first in enumerate(slopes)
        for second in slopes[at + 1 :]
        if second[0] - first[0] > 100
    ]
    growth = median(between) if len(between) >= _LEAST_WORDS else 0.0
    return median(rise - growth * y for y, rise in slopes), growth


def _levelled(box: Box, height: float, steady: float, growth: float) -> Box:
    """A word at the height at which its row begins, as high as most are."""
    middle = (box.top + box.bottom) / 2
    level = middle
    for _step in range(3):
        level = middle - (steady + growth * level) * box.left
    return replace(box, top=level - height / 2, bottom=level + height / 2)


def _with_colons(words: Sequence[Word]) -> list[Word]:
    """The words, a lone sign behind the label of a line being the colon that it was misread of."""
    mended: list[Word] = []
    for _line, members in groupby(words, key=lambda word: word.line):
        row = list(members)
        for at, word in enumerate(row[: _MOST_OF_A_LABEL + 1]):
            before = [one.box.text for one in row[:at]]
            if word.box.text == ":":
                break
            if _misread(word.box.text) and before and _is_label(" ".join(before)):
                row[at] = replace(word, box=replace(word.box, text=":"))
                break
        mended += row
    return mended


def _with_colon_cells(line: Line) -> Line:
    """The same of a line whose label, colon and value stand apart."""
    first, *rest = line.cells
    if rest and _misread(rest[0].text) and _is_label(first.text):
        return replace(line, cells=(first, replace(rest[0], text=":"), *rest[1:]))
    return line


def _is_label(text: str) -> bool:
    """Whether a text is a label and no more: behind «waktu 07.00» a dash is no colon."""
    bare = re.sub(r"^\W*\w?[.,)]\s*", "", text)
    return not any(letter.isdigit() for letter in bare) and label_of(bare) is not None


def _misread(text: str) -> bool:
    """A digit is none: «Tanggal 2 Maret» has no colon at all."""
    return len(text) == 1 and not text.isdigit() and text not in (":", "/", "&")
