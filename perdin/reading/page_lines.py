"""The lines of a letter: their cells, and where each begins."""

import itertools
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_GAP = re.compile(r"\s{3,}")
_TAB = 8
_GAP_IN_HEIGHTS = 1.2
"""Between two pieces of one row so many heights of a letter apart, a new cell begins."""
_SAME_ROW = 0.55
_PARAGRAPH = 1.3
"""Of the distance of rows within a paragraph, from which on a row is set off."""
_CLOSE = 0.15
"""The part of a page's rows that stands within paragraphs, at the least."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Some text that stands by itself in its line; ``left`` counts letters from the margin."""

    text: str
    left: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line; ``apart`` is whether something sets it off from the one before.

    ``right`` is where it ends, in letters as ``left``; None where lines do not end by themselves,
    as Word's paragraphs.
    """

    cells: tuple[Cell, ...]
    apart: bool = False
    right: float | None = None

    @property
    def text(self) -> str:
        """All of it."""
        return " ".join(cell.text for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Box:
    """A piece of text on a page with its edges, in one unit whatever it is, downwards."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def clean(text: str) -> str:
    """A text without invisible letters, its blanks plain ones."""
    kept = (
        letter
        for letter in unicodedata.normalize("NFKC", text)
        if unicodedata.category(letter) not in ("Cf", "Co", "Cs") and letter not in "\x00\ufffe"
    )
    return "".join(kept)


def from_text(text: str, *, ends: bool = True) -> list[Line]:
    """The lines of a plain text: tabs and three blanks part cells, an empty line sets apart.

    ``ends`` is whether a line ends because it is full, as in an e-mail.
    """
    lines: list[Line] = []
    apart = False
    for raw in clean(text).splitlines():
        cells = _cells(raw)
        if cells:
            lines.append(Line(cells, apart, float(len(raw.rstrip())) if ends else None))
        apart = not cells
    return lines


def from_rows(rows: Iterable[tuple[Sequence[str], bool]]) -> list[Line]:
    """The lines of texts that are cells already, each row with whether it is set apart."""
    lines = []
    for texts, apart in rows:
        cells = [
            Cell(
                "\n".join(" ".join(row.split()) for row in clean(text).splitlines()),
                float(at * _TAB * 2),
            )
            for at, text in enumerate(texts)
            if text.strip()
        ]
        if cells:
            lines.append(Line(tuple(cells), apart))
    return lines


def from_boxes(boxes: Iterable[Box]) -> list[Line]:
    """The lines of one page's pieces of text, by where they stand."""
    pieces = [box for box in boxes if box.text.strip() and box.bottom > box.top]
    if not pieces:
        return []
    heights = sorted(box.bottom - box.top for box in pieces)
    height = heights[len(heights) // 2]
    margin = min(box.left for box in pieces)
    lines: list[Line] = []
    rows = _rows(pieces, height)
    pitches = [_middle(after) - _middle(row) for row, after in itertools.pairwise(rows)]
    within = sorted(pitches)[int(_CLOSE * len(pitches))] if pitches else height
    for row, pitch in zip(rows, [0.0, *pitches], strict=True):
        apart = pitch > _PARAGRAPH * max(within, height)
        right = (max(box.right for box in row) - margin) / (height / 2)
        lines.append(Line(_joined(row, height, margin), apart, right))
    return lines


def _middle(row: Sequence[Box]) -> float:
    return sum((box.top + box.bottom) / 2 for box in row) / len(row)


def _cells(raw: str) -> tuple[Cell, ...]:
    cells, column = [], 0
    for stretch in raw.split("\t"):
        start = 0
        for gap in (*_GAP.finditer(stretch), None):
            text = stretch[start : gap.start() if gap else None]
            if text.strip():
                left = column + start + len(text) - len(text.lstrip())
                cells.append(Cell(" ".join(text.split()), float(left)))
            start = gap.end() if gap else 0
        column = (column + len(stretch)) // _TAB * _TAB + _TAB
    return tuple(cells)


def _rows(pieces: Sequence[Box], height: float) -> list[list[Box]]:
    """The pieces that stand beside each other, from the top down."""
    rows: list[list[Box]] = []
    for box in sorted(pieces, key=lambda one: (one.top + one.bottom) / 2):
        middle = (box.top + box.bottom) / 2
        row = rows[-1] if rows else None
        if row and abs(middle - sum((one.top + one.bottom) / 2 for one in row) / len(row)) < (
            _SAME_ROW * max(height, 1e-6)
        ):
            row.append(box)
        else:
            rows.append([box])
    return [sorted(row, key=lambda one: one.left) for row in rows]


def _joined(row: Sequence[Box], height: float, margin: float) -> tuple[Cell, ...]:
    """The cells of a row; pieces that are close to each other are one."""
    letter = height / 2
    cells: list[Cell] = []
    end = -1e9
    for box in row:
        text = " ".join(clean(box.text).split())
        if not text:
            continue
        if cells and box.left - end < _GAP_IN_HEIGHTS * height:
            last = cells[-1]
            cells[-1] = Cell(f"{last.text} {text}", last.left)
        else:
            cells.append(Cell(text, (box.left - margin) / max(letter, 1e-6)))
        end = box.right
    return tuple(cells)
