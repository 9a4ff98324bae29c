"""The manual's pictures, as they are to a third of the size: without loss, under their own names."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QImageWriter

LOSSLESS = 100
"""At this quality Qt writes WebP without loss."""


def pack(folder: Path) -> None:
    """Write every PNG below a folder anew as WebP. The name stays: the manual's pages name it, and
    Qt reads a picture as what its content is.
    """
    for path in sorted(folder.rglob("*.png")):
        packed = webp(path)
        if len(packed) < path.stat().st_size:
            path.write_bytes(packed)


def webp(path: Path) -> bytes:
    """A picture's bytes as WebP."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, b"webp")
    writer.setQuality(LOSSLESS)
    writer.write(QImage(str(path)))
    return bytes(buffer.data().data())
