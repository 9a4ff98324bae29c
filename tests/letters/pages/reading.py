"""A PDF as it lies on paper: what each page says, what sticks out of it, and where pictures are."""

import re
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

_PICTURE = 3  # FPDF_PAGEOBJ_IMAGE
_SMALLEST_QR = 20  # dots; a placeholder for a picture that is not there has one
_A_HAIR = 1.0


@dataclass(frozen=True, slots=True)
class Page:
    """Its words without blanks, whether any of them stick out, and the QR codes' rectangles."""

    words: str
    sticks_out: bool
    qr: tuple[tuple[float, float, float, float], ...]
    lines: tuple[tuple[float, str], ...]
    """Each piece of text with its height above the foot, in points."""


def pages(pdf: Path) -> list[Page]:
    """The pages of a PDF in their order."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_page(document[number]) for number in range(len(document))]
    finally:
        document.close()


def packed(text: str) -> str:
    """A text without blanks of any kind: where a line ends does not matter."""
    return re.sub(r"[\s\u00a0\u200b]+", "", text)


def _page(page: pypdfium2.PdfPage) -> Page:
    width, height = page.get_size()
    text = page.get_textpage()
    rectangles = [text.get_rect(number) for number in range(text.count_rects())]
    outside = any(
        left < -_A_HAIR or bottom < -_A_HAIR or right > width + _A_HAIR or top > height + _A_HAIR
        for left, bottom, right, top in rectangles
    )
    pictures = [
        item for item in page.get_objects([_PICTURE]) if item.get_px_size()[0] > _SMALLEST_QR
    ]
    return Page(
        packed(text.get_text_range()),
        outside,
        tuple(picture.get_bounds() for picture in pictures),
        tuple((box[1], packed(text.get_text_bounded(*box))) for box in rectangles),
    )
