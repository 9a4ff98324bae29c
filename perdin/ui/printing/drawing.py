"""Pages drawn on a printer that does not take a PDF itself."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter

from perdin.letters.pdf import pages
from perdin.letters.pdf.pages import Drawn, PageSize
from perdin.ui.printing import paper
from perdin.ui.printing.paper import Sheet
from perdin.ui.printing.refusals import is_broken, stopped

SHARPEST = 600
"""Dots per inch. The strokes of a small letter or a QR code show nothing more beyond."""


def image(drawn: Drawn) -> QImage:
    """A drawn page as Qt shows it."""
    picture = QImage(
        drawn.pixels, drawn.width, drawn.height, drawn.width * 4, QImage.Format.Format_RGB32
    )
    return picture.copy()  # QImage does not keep the bytes that it looks at


def draw(
    pdf: bytes, name: str, printer: QPrinter, numbers: Sequence[int], sheets: dict[PageSize, Sheet]
) -> None:
    """Draw pages, counted from 0, each on its sheet.

    Raises NotWritten, PdfUnreadable, and PrinterGone when the printer goes away meanwhile.
    """
    sizes = pages.sizes(pdf, name)
    painter = QPainter()
    for done, number in enumerate(numbers):
        size = sizes[number]
        printer.setPageLayout(paper.layout(size, sheets[size]))
        begun = printer.newPage() if painter.isActive() else painter.begin(printer)
        if not begun or is_broken(printer):
            painter.end()
            raise stopped(printer, done, len(numbers))
        try:
            _draw_page(pdf, name, number, painter, printer, sheets[size])
        except BaseException:
            printer.abort()
            painter.end()
            raise
    if not painter.end() or is_broken(printer):
        raise stopped(printer, len(numbers) - 1, len(numbers))


def _draw_page(
    pdf: bytes, name: str, number: int, painter: QPainter, printer: QPrinter, sheet: Sheet
) -> None:
    dots = printer.resolution()
    for band in pages.bands(pdf, number, min(dots, SHARPEST), name):
        times = dots / band.rows.dots_per_inch
        room = QRectF(0, 0, band.rows.width * times, band.whole * times)
        if sheet.smaller:
            room = _within(room, printer.pageLayout(), dots)
        times = room.width() / band.rows.width
        top, height = room.top() + band.top * times, band.rows.height * times
        painter.drawImage(QRectF(room.left(), top, room.width(), height), image(band.rows))


def _within(page: QRectF, layout: QPageLayout, dots: int) -> QRectF:
    """A page as large as the printer can print it, in the middle of the sheet and at its top."""
    least = layout.minimumMargins()
    unit = QPageLayout.Unit.Point
    edges = QPageLayout(layout.pageSize(), layout.orientation(), least, layout.units())
    free = edges.paintRect(unit)
    dot = dots / pages.POINTS_PER_INCH
    room = QRectF(free.x() * dot, free.y() * dot, free.width() * dot, free.height() * dot)
    scale = min(1.0, room.width() / page.width(), room.height() / page.height())
    width, height = page.width() * scale, page.height() * scale
    return QRectF(room.left() + (room.width() - width) / 2, room.top(), width, height)
