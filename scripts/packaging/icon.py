"""Windows' icon of the program, drawn from its picture: several sizes in one file.

python -m scripts.packaging.icon writes resources/program/perdin.ico anew.
"""

import os
import struct

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from perdin import resources

SIZES_PX = (16, 24, 32, 48, 64, 256)
_HEAD, _ENTRY = 6, 16
_PACKED_PX = 256


def drawn() -> bytes:
    """The icon's bytes: a directory of the sizes, then each one's picture."""
    renderer = QSvgRenderer(str(resources.path("resources", "program", "perdin.svg")))
    pictures = [_single(renderer, size) for size in SIZES_PX]
    entries, offset = b"", _HEAD + _ENTRY * len(pictures)
    for entry, body in pictures:
        entries += entry[:8] + struct.pack("<II", len(body), offset)
        offset += len(body)
    head = struct.pack("<HHH", 0, 1, len(pictures))
    return head + entries + b"".join(body for _entry, body in pictures)


def _single(renderer: QSvgRenderer, size: int) -> tuple[bytes, bytes]:
    """One size as Qt writes it: its entry of the directory and its picture."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    whole = _saved(image, b"ICO")
    # The largest is packed, as Windows has read it since Vista: plain, it weighs 270 kB.
    body = _saved(image, b"PNG") if size >= _PACKED_PX else whole[_HEAD + _ENTRY :]
    return whole[_HEAD : _HEAD + _ENTRY], body


def _saved(image: QImage, kind: bytes) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind)
    return bytes(buffer.data().data())


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication([])
    resources.path("resources", "program", "perdin.ico").write_bytes(drawn())
