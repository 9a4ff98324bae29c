"""The pages of a PDF as pictures, for the screen and for the printer; the only user of PDFium.

PDFium ends the program when two threads are in it at once, and closing a document is being in it.
So each call opens, draws and closes under one lock, and nothing of PDFium leaves this module. The
classes of pypdfium2 are not used: they close when they are collected, by whichever thread does so.
"""

import ctypes
import math
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from types import ModuleType

from perdin.errors import PdfUnreadable
from perdin.i18n import N_, _
from perdin.letters.pdf import page_words
from perdin.reading.page_lines import Box

POINTS_PER_INCH = 72
MOST_PIXELS = 40_000_000
"""An A3 page at 450 dots per inch, 160 MB. What would be larger is drawn at fewer dots."""
LONGEST_PX = 16_000
MOST_LETTERS = 30_000
"""Of one page's text: ten times what a full one has."""
_LETTERS_ASKED = 400
BAND_PIXELS = 5_000_000
"""20 MB for each band that goes to a printer."""
_BYTES_PER_PIXEL = 4
_WHITE = 0xFFFFFFFF
_LOCKED = N_("PDF-nya terkunci dengan kata sandi.")
_DAMAGED = N_("PDF-nya tidak terbaca, rusak atau terpotong.")
_EMPTY = N_("PDF-nya tidak berisi halaman.")
_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class Drawn:
    """One page: its size in pixels and its rows of blue, green, red and an unused byte each.

    ``dots_per_inch`` is what was asked for, or less where the page would become too large.
    """

    width: int
    height: int
    pixels: bytes
    dots_per_inch: float


@dataclass(frozen=True, slots=True)
class PageSize:
    """The paper of a page in points, 72 to an inch, as the page is read: a wide one lies across."""

    width_pt: float
    height_pt: float


@dataclass(frozen=True, slots=True)
class Band:
    """Some rows of a page; ``top`` is how many lie above them, ``whole`` how many there are."""

    rows: Drawn
    top: int
    whole: int


def sizes(pdf: bytes, name: str) -> list[PageSize]:
    """The paper of every page. Raises PdfUnreadable."""
    pdfium = _pdfium()
    with _one_at_a_time, _document(pdf, name) as document:
        found = []
        for number in range(pdfium.FPDF_GetPageCount(document)):
            with _page(document, number, name) as page:
                found.append(_size(page))
        return found


def count(pdf: bytes, name: str) -> int:
    """How many pages a PDF has; ``name`` is what a person calls it. Raises PdfUnreadable."""
    with _one_at_a_time, _document(pdf, name) as document:
        return int(_pdfium().FPDF_GetPageCount(document))


def draw(pdf: bytes, page: int, dots_per_inch: float, name: str) -> Drawn:
    """A page, counted from 0, as it looks at a resolution. Raises PdfUnreadable."""
    with _one_at_a_time, _document(pdf, name) as document, _page(document, page, name) as opened:
        size = _size(opened)
        dots = min(dots_per_inch, _most_dots(size))
        width, height = _in_dots(size, dots)
        return Drawn(width, height, _pixels(opened, width, height), dots)


def words(pdf: bytes, page: int, name: str) -> list[Box]:
    """The words of a page, counted from 0, where they stand as it is read: of one that was set on
    its side too. In points, from the top left; none of a page that is a picture.

    Raises PdfUnreadable.
    """
    pdfium = _pdfium()
    with _one_at_a_time, _document(pdf, name) as document, _page(document, page, name) as opened:
        text = pdfium.FPDFText_LoadPage(opened)
        if not text:
            return []
        try:
            return page_words.of(_letters(text), _turn(text))
        finally:
            pdfium.FPDFText_ClosePage(text)


def drawn_letters(pdf: bytes, page: int, drawn: Drawn, name: str) -> list[Box]:
    """The letters of a page, blanks too, in the order of its text, each where it stands in the
    picture of the page: in pixels from the top left. Raises PdfUnreadable.
    """
    pdfium = _pdfium()
    with _one_at_a_time, _document(pdf, name) as document, _page(document, page, name) as opened:
        text = pdfium.FPDFText_LoadPage(opened)
        if not text:
            return []
        try:
            return [_in_picture(opened, letter, drawn) for letter in _letters(text)]
        finally:
            pdfium.FPDFText_ClosePage(text)


def _in_picture(page: object, letter: Box, drawn: Drawn) -> Box:
    pdfium = _pdfium()
    corners = []
    for x, y in ((letter.left, letter.top), (letter.right, letter.bottom)):
        across, down = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(
            page, 0, 0, drawn.width, drawn.height, 0, x, y, ctypes.byref(across), ctypes.byref(down)
        )
        corners.append((across.value, down.value))
    (one, above), (other, below) = corners
    return Box(letter.text, min(one, other), min(above, below), max(one, other), max(above, below))


def _letters(text: object) -> Iterator[Box]:
    """The letters of a page, blanks too, in points from the bottom left upwards."""
    pdfium = _pdfium()
    edges = pdfium.FS_RECTF()
    for at in range(min(pdfium.FPDFText_CountChars(text), MOST_LETTERS)):
        pdfium.FPDFText_GetLooseCharBox(text, at, edges)
        letter = chr(pdfium.FPDFText_GetUnicode(text, at) or 0x20)
        yield Box(letter, edges.left, edges.top, edges.right, edges.bottom)


def _turn(text: object) -> int:
    """By how many quarters, with the clock, most of a page's letters are turned."""
    pdfium = _pdfium()
    quarters = [0, 0, 0, 0]
    for at in range(min(pdfium.FPDFText_CountChars(text), _LETTERS_ASKED)):
        angle = pdfium.FPDFText_GetCharAngle(text, at)
        quarters[round(angle / (math.pi / 2)) % 4] += angle >= 0
    return quarters.index(max(quarters))


def bands(pdf: bytes, page: int, dots_per_inch: float, name: str) -> Iterator[Band]:
    """A page, counted from 0, from its top down: sharp, and never whole in memory.

    An F4 page at 600 dots per inch is 150 MB at once. Raises PdfUnreadable.
    """
    top, whole = 0, 1
    while top < whole:
        with _one_at_a_time, _document(pdf, name) as document, _page(document, page, name) as sheet:
            size = _size(sheet)
            dots = min(dots_per_inch, POINTS_PER_INCH * LONGEST_PX / max(size.width_pt, 1.0))
            width, whole = _in_dots(size, dots)
            height = min(max(BAND_PIXELS // width, 1), whole - top)
            pixels = _pixels(sheet, width, height, top=top, whole=whole)
        yield Band(Drawn(width, height, pixels, dots), top, whole)
        top += height


def _size(page: object) -> PageSize:
    pdfium = _pdfium()
    return PageSize(pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page))


def _in_dots(size: PageSize, dots_per_inch: float) -> tuple[int, int]:
    sides = (size.width_pt, size.height_pt)
    width, height = (max(1, math.ceil(side * dots_per_inch / POINTS_PER_INCH)) for side in sides)
    return width, height


def _most_dots(size: PageSize) -> float:
    """The resolution at which a page is as large as it may become."""
    area_pt = max(size.width_pt * size.height_pt, 1.0)
    longest_pt = max(size.width_pt, size.height_pt, 1.0)
    return POINTS_PER_INCH * min(math.sqrt(MOST_PIXELS / area_pt), LONGEST_PX / longest_pt)


def _pixels(page: object, width: int, height: int, *, top: int = 0, whole: int = 0) -> bytes:
    """Rows of a page that is ``whole`` rows high, the first being ``top``; all of it without."""
    pdfium, stride = _pdfium(), width * _BYTES_PER_PIXEL
    held = (ctypes.c_ubyte * (stride * height))()
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_BGRx, held, stride)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _WHITE)
        pdfium.FPDF_RenderPageBitmap(
            bitmap, page, 0, -top, width, whole or height, 0, pdfium.FPDF_ANNOT
        )
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return bytes(held)


@contextmanager
def _document(pdf: bytes, name: str) -> Iterator[object]:
    """A document, open within the block. Raises PdfUnreadable."""
    pdfium = _pdfium()
    document = pdfium.FPDF_LoadMemDocument64(pdf, len(pdf), None)
    if not document:
        locks = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        why = _LOCKED if pdfium.FPDF_GetLastError() in locks else _DAMAGED
        raise PdfUnreadable(name=name, problem=_(why))
    try:
        if pdfium.FPDF_GetPageCount(document) < 1:
            raise PdfUnreadable(name=name, problem=_(_EMPTY))
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


@contextmanager
def _page(document: object, number: int, name: str) -> Iterator[object]:
    """A page, open within the block. Raises PdfUnreadable."""
    pdfium = _pdfium()
    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        sentence = _("Halaman {page} tidak terbaca.").format(page=number + 1)
        raise PdfUnreadable(name=name, problem=sentence)
    try:
        yield page
    finally:
        pdfium.FPDF_ClosePage(page)


@cache
def _pdfium() -> ModuleType:
    """The library's own functions; with its code 30 ms, and only a preview needs it."""
    import pypdfium2.raw

    return pypdfium2.raw  # type: ignore[no-any-return]
