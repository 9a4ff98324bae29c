"""A PDF on a printer; which one, copies and pages are asked by the PC's own dialog."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from perdin.errors import NotWritten
from perdin.i18n import _
from perdin.letters.pdf import pages
from perdin.letters.pdf.pages import Drawn

SHARPEST = 300
"""More dots per inch cost memory and show nothing more of a letter."""


def image(drawn: Drawn) -> QImage:
    """A drawn page as Qt shows it."""
    picture = QImage(
        drawn.pixels, drawn.width, drawn.height, drawn.width * 4, QImage.Format.Format_RGB32
    )
    return picture.copy()  # QImage does not keep the bytes that it looks at


def ask_printer(parent: QWidget, count: int) -> QPrinter | None:
    """The printer that a person chose, with copies and pages; None when they did not."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setFromTo(1, count)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(_("Cetak surat"))
    dialog.setMinMax(1, count)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    return printer if dialog.exec() else None


def print_pdf(pdf: bytes, name: str, printer: QPrinter) -> int:
    """Print the pages that the printer was asked for; how many.

    ``name`` is what a person calls the PDF. Raises NotWritten, PdfUnreadable.
    """
    total = pages.count(pdf, name)
    whole = printer.printRange() != QPrinter.PrintRange.PageRange or printer.fromPage() == 0
    first, last = (1, total) if whole else (printer.fromPage(), min(printer.toPage(), total))
    sharp = min(printer.resolution(), SHARPEST)
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        raise NotWritten(path=printer.outputFileName() or printer.printerName())
    try:
        for number in range(first, last + 1):
            if number > first:
                printer.newPage()
            drawn = pages.draw(pdf, number - 1, sharp, name)
            across = drawn.width * printer.resolution() / drawn.dots_per_inch
            down = drawn.height * printer.resolution() / drawn.dots_per_inch
            painter.drawImage(QRectF(0, 0, across, down), image(drawn))
    finally:
        painter.end()
    return last - first + 1
