"""Pages that a printer drew, beside those that were to be drawn."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter

INK = 200
"""From 0 for black to 255 for white: what a hair of ink leaves of a dot's white."""


def file_printer(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def boxes(pdf: bytes) -> list[tuple[int, int]]:
    """Every page's width and height in whole points, as a reader turns it."""
    found = []
    for page in PdfReader(BytesIO(pdf)).pages:
        sides = round(float(page.mediabox.width)), round(float(page.mediabox.height))
        found.append(sides[::-1] if page.rotation % 180 else sides)
    return found


def near(first: Sequence[tuple[int, int]], second: Sequence[tuple[int, int]]) -> bool:
    """Within the point that a writer of PDFs rounds by."""
    sides = zip(sum(first, ()), sum(second, ()), strict=True)
    return all(abs(one - other) <= 1 for one, other in sides)


def greys(image: QImage, size: QSize) -> bytes:
    """The dots of a picture from black to white, row by row."""
    fitted = image.scaled(size, mode=Qt.TransformationMode.SmoothTransformation)
    rows = fitted.convertToFormat(QImage.Format.Format_Grayscale8)
    dots, line = bytes(rows.constBits()), rows.bytesPerLine()
    return b"".join(dots[at : at + rows.width()] for at in range(0, len(dots), line))


def differing(first: QImage, second: QImage) -> float:
    """The share of dots that are dark in one picture and light in the other."""
    pairs = zip(greys(first, first.size()), greys(second, first.size()), strict=True)
    return sum(abs(one - other) > 128 for one, other in pairs) / (first.width() * first.height())


def ink_at_foot(image: QImage, below: float = 0.9) -> bool:
    """Whether the last part of a page holds anything."""
    dots = greys(image, image.size())
    return min(dots[int(len(dots) * below) :]) < 128


def ink_edges(image: QImage) -> tuple[float, float, float, float]:
    """Where what is dark on a page begins and ends: from above, below, left, right, in its size."""
    dots, wide, high = greys(image, image.size()), image.width(), image.height()
    rows = [at for at in range(high) if min(dots[at * wide : (at + 1) * wide]) < INK]
    columns = [at for at in range(wide) if min(dots[at::wide]) < INK]
    return rows[0] / high, rows[-1] / high, columns[0] / wide, columns[-1] / wide
