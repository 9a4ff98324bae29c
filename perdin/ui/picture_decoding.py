"""Pictures from anywhere, decoded by Qt once their header was judged."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QImageWriter, QPainter

from perdin.files import picture_header
from perdin.ui import colours


def decoded(
    content: bytes, *, widest_px: int = 0, most_pixels: int = picture_header.MOST_PIXELS
) -> QImage:
    """A PNG or JPEG, turned as it was held and no wider or higher than asked.

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
    if widest_px and max(size.width(), size.height()) > widest_px:
        room = QSize(widest_px, widest_px)
        smaller = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(smaller.expandedTo(QSize(1, 1)))  # a line of pixels has a width too
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
