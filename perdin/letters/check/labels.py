"""What is written beside a place in a letter: «Nama :» before a value, in a line or in a table row.

Also which lines are a visum's, and a signature's: what is left open there is filled by hand.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from perdin.letters.check.field_words import field_of
from perdin.letters.check.paragraphs import Paragraph

_NUMBERING = re.compile(r"^(?:[\divxIVX]{1,4}|[a-zA-Z])[.)]\s*")
_OPEN = re.compile(r"[.…‥_\s:;,()\-/\u00a0\x00]*")
_TAGS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_ARRIVAL = re.compile(r"^(?:[IVX]+\.?)?\s*Tiba (?:di|kembali|pada)\b|^VISUM\b", re.IGNORECASE)
_LEAVING = re.compile(r"^(?:[IVX]+\.?)?\s*(?:SPP?D\b.*|Berangkat dari\b)", re.IGNORECASE)
_AFTER_VISUM = re.compile(r"PERHATIAN|SURAT (?:PERINTAH )?(?:TUGAS|PERJALANAN DINAS)\s*$")
_BEFORE_FIRST_ARRIVAL = 20
MOST_LABEL_WORDS = 12
INLINE_WORDS = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a label, a colon and a value: «Tujuan : Kota Bandung»."""

    label: str
    value: str


class Surroundings:
    """What stands around each paragraph of one part."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._paragraphs = paragraphs
        self._said = [_untagged(paragraph.shown) for paragraph in paragraphs]
        self._cells: dict[tuple[int, int, int], str] = {}
        for paragraph, said in zip(paragraphs, self._said, strict=True):
            if paragraph.cell is not None:
                before = self._cells.get(paragraph.cell)
                self._cells[paragraph.cell] = said if before is None else f"{before}\n{said}"
        self._by_hand = _visum(paragraphs)

    def is_visum(self, at: int) -> bool:
        """Whether the paragraph stands where offices on the way sign by hand."""
        return at in self._by_hand

    def label(self, at: int, start: int) -> str:
        """What says what belongs at ``start`` of a paragraph's shown text; «» for nothing."""
        line = self._said[at][:start].rpartition("\n")[2]
        said, colon, rest = line.rpartition(":")
        if colon and len(rest.split()) <= INLINE_WORDS:
            own = _last_piece(said)
            if own:
                return own
            line = rest
        words = _last_piece(line).split()[-INLINE_WORDS:]
        for first in range(len(words)):
            if field_of(" ".join(words[first:])):
                return " ".join(words[first:])
        own = " ".join(words)
        in_cell = self._paragraphs[at].cell is not None
        return (self._beside(at) or own) if in_cell or not own else own

    def line(self, at: int) -> Line | None:
        """The paragraph as a label and its value, where it is one; of a row's cells too."""
        paragraph = self._paragraphs[at]
        label, colon, value = paragraph.shown.partition(":")
        label = _bare(label.replace("\t", " "))
        if colon and label and value.strip():
            return Line(label, value.strip()) if len(label.split()) <= MOST_LABEL_WORDS else None
        value = (value if colon else paragraph.shown).strip()
        if paragraph.cell is None or not value or (colon and label):
            return None
        label = self._left_of(paragraph.cell)
        return Line(label, value) if label else None

    def _beside(self, at: int) -> str:
        """The label in the cell at the left, of the column's head, or in the paragraph before."""
        paragraph = self._paragraphs[at]
        if paragraph.cell is not None:
            return self._left_of(paragraph.cell) or self._above(paragraph.cell)
        before = self._said[at - 1].strip() if at else ""
        return _bare(before[:-1]) if before.endswith(":") else ""

    def _left_of(self, cell: tuple[int, int, int]) -> str:
        table, row, column = cell
        for left in range(column - 1, 0, -1):
            cell_text = self._cells.get((table, row, left), "")
            if "\x00" in cell_text:
                return ""  # a value of its own
            said = _bare(cell_text)
            if said and not said.isdigit() and not _NUMBERING.fullmatch(f"{said}."):
                few = len(said.split()) <= MOST_LABEL_WORDS
                return said if few else ""
        return ""

    def _above(self, cell: tuple[int, int, int]) -> str:
        table, row, column = cell
        head = self._cells.get((table, 1, column), "") if row > 1 else ""
        return _bare(head) if len(head.split()) <= INLINE_WORDS else ""


def _untagged(text: str) -> str:
    """A text with as many blanks as its tags are long: what is printed there is no label."""
    return _TAGS.sub(lambda match: "\x00" * len(match[0]), text)


def _bare(text: str) -> str:
    """A label without its numbering, its colon and the dots after it."""
    text = _NUMBERING.sub("", text.strip())
    return text.strip(" .:…_\t\u00a0\x00") if not _OPEN.fullmatch(text) else ""


def _last_piece(text: str) -> str:
    """What was said last: after a tab, or after what was left open before."""
    pieces = [_bare(piece) for piece in re.split(r"\t|[.…_]{4,}|\x00", text)]
    return next((piece for piece in reversed(pieces) if piece), "")


def _visum(paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """The paragraphs of the boxes that the places visited sign, the first one included."""
    found: set[int] = set()
    inside = False
    for at, paragraph in enumerate(paragraphs):
        text = paragraph.shown.strip()
        if not inside and _ARRIVAL.search(text):
            inside = True
            near = range(max(0, at - _BEFORE_FIRST_ARRIVAL), at)
            leaving = [back for back in near if _LEAVING.search(paragraphs[back].shown.strip())]
            found.update(range(leaving[0] if leaving else at, at))
        elif inside and _AFTER_VISUM.search(text):
            inside = False
        if inside:
            found.add(at)
    return frozenset(found)
