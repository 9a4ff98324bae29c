"""Pictures from anywhere, decoded by Qt once their header was judged."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QColor, QImage, QImageReader, QImageWriter, QPainter

from perdin.files import picture_header
from perdin.ui import colours


def within(size: QSize, widest_px: int, narrowest_px: int = 0) -> QSize:
    """The size of a picture that is no longer than asked, in its proportions.

    A long one, a till roll or a page that was scrolled, keeps ``narrowest_px`` of its short side,
    since what is written on it is as large as on any other.
    """
    long, short = max(size.width(), size.height(), 1), max(min(size.width(), size.height()), 1)
    part = max(widest_px / long, min(narrowest_px / short, 1.0))
    if part >= 1:
        return size
    shorter = QSize(round(size.width() * part), round(size.height() * part))
    return shorter.expandedTo(QSize(1, 1))  # a line of pixels has a width too


def decoded(
    content: bytes,
    *,
    widest_px: int = 0,
    narrowest_px: int = 0,
    most_pixels: int = picture_header.MOST_PIXELS,
) -> QImage:
    """A PNG or JPEG, turned as it was held and ``within`` the size that is asked for.

    Null for any other file, for one that is damaged, and for one that says it has more pixels:
    Qt would try them all, and its other formats can fetch and repeat what they like.
    """
    try:
        if not picture_header.small_enough(content, most_pixels):
            return QImage()
    except ValueError:
        return QImage()
    held = QByteArray(content)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    kind = b"png" if content.startswith(picture_header.PNG) else b"jpeg"
    reader = QImageReader(buffer, QByteArray(kind))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if widest_px and (smaller := within(size, widest_px, narrowest_px)) != size:
        reader.setScaledSize(smaller)
    return reader.read()


def as_jpeg(picture: QImage, quality: int) -> bytes:
    """A picture as JPEG, what is clear in it white.

    It is drawn anew, so nothing of a file's hidden data (place, device) goes along.
    """
    drawn = QImage(picture.size(), QImage.Format.Format_RGB32)
    drawn.fill(QColor(colours.PAPER))
    painter = QPainter(drawn)
    painter.drawImage(0, 0, picture)
    painter.end()
    content = QByteArray()
    into = QBuffer(content)
    into.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(into, QByteArray(b"jpg"))
    writer.setQuality(quality)
    writer.write(drawn)
    return bytes(content.data())
