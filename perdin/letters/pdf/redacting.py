"""A PDF whose numbers are masked: its pages become pictures, with a box where a number stood.

A box drawn over text would leave the text below it for whoever copies it.
"""

import zlib
from collections.abc import Iterator, Sequence

from perdin.letters.pdf import pages, photo_page
from perdin.letters.pdf.pages import Drawn
from perdin.reading.page_lines import Box
from perdin.rules.masking import Mask

_DOTS_PER_INCH = 200.0
_TO_READ = 36.0
"""Dots where only the text of a page is asked for."""
_MARGIN_PX = 2
_BYTES = 4


def finds(pdf: bytes, mask: Mask, name: str) -> bool:
    """Whether a number can be read in the text of a PDF. Raises PdfUnreadable."""
    return any(True for _page in pages_with(pdf, mask, name))


def pages_with(pdf: bytes, mask: Mask, name: str) -> Iterator[int]:
    """The pages, counted from 0, in whose text a number can be read, in its own order or as it is
    read over the page. Raises PdfUnreadable.
    """
    for page in range(pages.count(pdf, name)):
        words = " ".join(word.text for word in pages.words(pdf, page, name))
        text = "".join(letter.text for letter in _letters(pdf, page, name))
        if mask.finds(words) or mask.finds(text):
            yield page


def redacted(pdf: bytes, mask: Mask, name: str) -> list[bytes]:
    """The pages of a PDF as pictures, each a PDF of its own, with boxes over its numbers.

    Raises PdfUnreadable.
    """
    return [_picture(pdf, page, mask, name) for page in range(pages.count(pdf, name))]


def _letters(pdf: bytes, page: int, name: str) -> list[Box]:
    size = pages.sizes(pdf, name)[page]
    return pages.drawn_letters(
        pdf, page, Drawn(int(size.width_pt), int(size.height_pt), b"", _TO_READ), name
    )


def _picture(pdf: bytes, page: int, mask: Mask, name: str) -> bytes:
    drawn = pages.draw(pdf, page, _DOTS_PER_INCH, name)
    scale = drawn.dots_per_inch / pages.POINTS_PER_INCH
    pixels = bytearray(drawn.pixels)
    letters = pages.drawn_letters(pdf, page, drawn, name)
    for box in _boxes(letters, pages.words(pdf, page, name), mask):
        left = min(max(0, int(box.left) - _MARGIN_PX), drawn.width)
        right = max(left, min(drawn.width, int(box.right) + _MARGIN_PX))
        for row in range(
            max(0, int(box.top) - _MARGIN_PX), min(drawn.height, int(box.bottom) + _MARGIN_PX)
        ):
            start = (row * drawn.width + left) * _BYTES
            pixels[start : start + (right - left) * _BYTES] = bytes((right - left) * _BYTES)
    colours = bytearray(drawn.width * drawn.height * 3)
    for place, channel in enumerate((2, 1, 0)):  # the page's rows are blue, green, red
        colours[place::3] = pixels[channel::_BYTES]
    size = (drawn.width / scale, drawn.height / scale)
    return photo_page.page_of_pixels(
        zlib.compress(bytes(colours), 6), (drawn.width, drawn.height), size
    )


def _boxes(letters: Sequence[Box], words: Sequence[Box], mask: Mask) -> list[Box]:
    """The letters that are masked: all digits of a page where a number is there only as its words
    are read over the page, and not in the text's own order.
    """
    masked = set(mask.places("".join(letter.text for letter in letters)))
    if not masked and mask.finds(" ".join(word.text for word in words)):
        return [letter for letter in letters if letter.text.isdigit()]
    return [letter for at, letter in enumerate(letters) if at in masked]
