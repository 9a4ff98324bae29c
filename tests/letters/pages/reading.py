"""A PDF as it lies on paper: what each page says, what sticks out of it, and where pictures are."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pypdf import PageObject, PdfReader

from perdin.letters.pdf.pages import Drawn, draw

_QR = 1.7 / 2.54 * 72  # the side of a QR code in points; an emblem is larger
_DOTS_PER_INCH = 40
_EDGE = 4  # dots, 2.5 mm: the narrowest margin of a letter is 9 mm
_INK = 0xC0
_A_HAIR = 1.0

Box = tuple[float, float, float, float]
"""Left, bottom, right and top in points from the page's lower left corner."""


@dataclass(frozen=True, slots=True)
class Page:
    """Its words and its lines without blanks, whether any stick out, the QR codes' rectangles.

    ``starts`` are the words as they were drawn, each with where it begins in points.
    """

    words: str
    lines: tuple[str, ...]
    sticks_out: bool
    qr: tuple[Box, ...]
    starts: tuple[tuple[str, float, float], ...]


def pages(pdf: Path) -> list[Page]:
    """The pages of a PDF in their order."""
    content = pdf.read_bytes()
    return [
        _page(page, draw(content, number, _DOTS_PER_INCH, pdf.name))
        for number, page in enumerate(PdfReader(pdf).pages)
    ]


def packed(text: str) -> str:
    """A text without blanks of any kind: where a line ends does not matter."""
    return re.sub(r"[\s\u00a0\u200b]+", "", text)


def ink_at_the_edge(drawn: Drawn) -> bool:
    """Whether something is drawn so near the edge of the paper that it was cut there."""
    row = drawn.width * 4
    dark = bytes(value < _INK for value in range(256))
    pixels = drawn.pixels.translate(dark)
    lines = [pixels[at : at + row] for at in range(0, row * drawn.height, row)]
    edges = [*lines[:_EDGE], *lines[-_EDGE:]]
    edges += [part for line in lines for part in (line[: 4 * _EDGE], line[-4 * _EDGE :])]
    return any(any(part[0::4]) or any(part[1::4]) or any(part[2::4]) for part in edges)


def _page(page: PageObject, drawn: Drawn) -> Page:
    width, height = float(page.mediabox.width), float(page.mediabox.height)
    starts: list[tuple[str, float, float]] = []
    boxes: list[Box] = []

    def word(text: str, within: list[float], matrix: list[float], *_font: Any) -> None:
        if packed(text):
            x, y = matrix[4], matrix[5]
            left = within[0] * x + within[2] * y + within[4]
            starts.append((packed(text), left, within[1] * x + within[3] * y + within[5]))

    def picture(operator: bytes, operands: Any, within: list[float], _matrix: Any) -> None:
        if operator == b"Do":
            drawing = page["/Resources"]["/XObject"][operands[0]]  # type: ignore[index]
            wide, high, left, bottom = within[0], within[3], within[4], within[5]
            square = max(abs(wide - _QR), abs(high - _QR)) < _A_HAIR
            if drawing.get("/Subtype") == "/Image" and square:
                boxes.append((left, bottom, left + wide, bottom + high))

    text = page.extract_text(visitor_text=word, visitor_operand_before=picture)
    outside = any(
        not (-_A_HAIR <= left <= width and -_A_HAIR <= bottom <= height)
        for _word, left, bottom in starts
    )
    lines = tuple(packed(line) for line in text.splitlines())
    cut = outside or ink_at_the_edge(drawn)
    return Page(packed(text), lines, cut, tuple(boxes), tuple(starts))
