"""The pages of a PDF as pictures, for the screen and for the printer."""

import threading
from dataclasses import dataclass

from perdin.errors import PdfFailed
from perdin.i18n import _

POINTS_PER_INCH = 72
_one_at_a_time = threading.Lock()
"""PDFium must not be used from two threads at once."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One page: its size in pixels and its rows of blue, green, red and an unused byte each."""

    width: int
    height: int
    pixels: bytes


def count(pdf: bytes) -> int:
    """How many pages a PDF has. Raises PdfFailed for what is none."""
    with _one_at_a_time:
        return len(_opened(pdf))


def draw(pdf: bytes, page: int, dots_per_inch: float) -> Drawn:
    """A page, counted from 0, as it looks at a resolution. Raises PdfFailed."""
    with _one_at_a_time:
        document = _opened(pdf)
        bitmap = document[page].render(
            scale=dots_per_inch / POINTS_PER_INCH, prefer_bgrx=True, may_draw_forms=False
        )
        return Drawn(bitmap.width, bitmap.height, bytes(bitmap.buffer))


def _opened(pdf: bytes) -> "pypdfium2.PdfDocument":  # type: ignore[name-defined]  # noqa: F821
    import pypdfium2  # with its library 30 ms, and only a preview needs it

    try:
        return pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as why:
        raise PdfFailed(name=_("surat"), problem=_("PDF-nya tidak terbaca.")) from why
