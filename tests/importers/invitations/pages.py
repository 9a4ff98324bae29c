"""A letter as a printed A4 page, in the letters that every PDF reader brings along."""

import textwrap
from dataclasses import dataclass, field

from tests.importers.invitations.blocks import Centred, Letter, Paragraph, Right, Rows
from tests.pdfs import pdf_of_pieces

_LEFT, _RIGHT, _TOP = 62.0, 540.0, 790.0
_BESIDE = 365.0


@dataclass(frozen=True, slots=True)
class Face:
    """A type face: its names in a PDF, and the width of its letters in parts of their height."""

    name: str
    bold: str
    wide: float


FACES = (
    Face("Times-Roman", "Times-Bold", 0.47),
    Face("Helvetica", "Helvetica-Bold", 0.53),
    Face("Courier", "Courier-Bold", 0.6),
)


@dataclass(slots=True)
class _Page:
    face: Face
    size: float
    y: float = _TOP
    pieces: list[tuple[float, float, float, str, str]] = field(default_factory=list)

    def put(self, x: float, text: str, *, bold: bool = False, size: float = 0) -> None:
        name = self.face.bold if bold else self.face.name
        self.pieces.append((x, self.y, size or self.size, name, text))

    def wrapped(self, text: str, room: float) -> list[str]:
        return textwrap.wrap(text, max(12, int(room / (self.size * self.face.wide)))) or [""]

    def down(self, by: float = 1.3) -> None:
        self.y -= self.size * by


def printed(letter: Letter, face: Face, size: float) -> bytes:
    """A letter as a PDF of one page."""
    page = _Page(face, size)
    for before, block in zip((None, *letter.blocks), letter.blocks, strict=False):
        if isinstance(block, Centred):
            _centred(page, block.text)
            continue
        page.down(1.0 if isinstance(before, Centred) else 0.7)
        if isinstance(block, Right):
            for text in block.lines:
                page.put(_BESIDE, text)
                page.down()
        elif isinstance(block, Paragraph):
            for row in (row for text in block.text.split("\n") for row in _rows_of(page, text)):
                page.put(_LEFT, row)
                page.down()
        else:
            _rows(page, block)
    return pdf_of_pieces(page.pieces)


def _rows_of(page: _Page, text: str) -> list[str]:
    return page.wrapped(text, _RIGHT - _LEFT)


def _centred(page: _Page, text: str) -> None:
    """A line of a letterhead: capitals are larger, bold and wider."""
    capitals = text.upper() == text
    size = page.size * (1.2 if capitals else 0.9)
    width = len(text) * size * page.face.wide * (1.38 if capitals else 1.0)
    page.put(max(_LEFT, (595 - width) / 2), text, bold=capitals, size=size)
    page.down(1.45)


def _rows(page: _Page, block: Rows) -> None:
    longest = max(len(label) for label, _value in block.rows)
    colon = _LEFT + (longest + 1) * page.size * page.face.wide * 1.1
    value = colon + page.size * 0.8
    room = (_BESIDE - 8 if block.beside else _RIGHT) - value
    beside = list(block.beside)
    for label, text in block.rows:
        for at, row in enumerate(page.wrapped(text, room)):
            if at == 0:
                page.put(_LEFT, label)
                if block.colon:
                    page.put(colon, ":")
            page.put(value, row)
            if beside:
                page.put(_BESIDE, beside.pop(0))
            page.down()
    for text in beside:
        page.put(_BESIDE, text)
        page.down()
