"""Photos as they are taken in: upright, small enough to print, and without what they tell of us."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from perdin.errors import BadFile
from perdin.i18n import _
from perdin.services.letters.texts import PHOTO_PX
from perdin.ui.picture_decoding import as_jpeg, decoded

ENDINGS = (".jpg", ".jpeg", ".png")
QUALITY = 85
LARGEST_FILE = 50_000_000


def prepared(path: Path) -> bytes:
    """A picture file as the JPEG that is kept: turned as it was held, at most 1,600 pixels.

    It is drawn anew, so nothing of the file's hidden data (place, device) goes along. Raises
    BadFile for what is no picture.
    """
    taken = QImage()
    if path.suffix.lower() in ENDINGS:
        try:
            taken = decoded(_content(path))
        except OSError:  # gone, or held by another program
            taken = QImage()
    if taken.isNull():
        raise BadFile(
            name=path.name,
            problem=_("bukan gambar JPEG atau PNG yang utuh, sampai 50 MB dan 50 megapiksel."),
        )
    if max(taken.width(), taken.height()) > PHOTO_PX:
        taken = fitted(taken, PHOTO_PX)
    return as_jpeg(taken, QUALITY)


def _content(path: Path) -> bytes:
    """A file's bytes; none of one that no camera makes so large. Raises OSError."""
    return path.read_bytes() if path.stat().st_size <= LARGEST_FILE else b""


def fitted(image: QImage, side_px: int) -> QImage:
    """The image within a square, its proportions kept."""
    return image.scaled(
        QSize(side_px, side_px),
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
