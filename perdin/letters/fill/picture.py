"""The letterhead's picture: its size, and fitting it into the frame that the template gives."""

import re
import struct

LOGO_PART = "word/media/kop_logo.png"
QR_PART = "word/media/kop_qr.png"
"""The parts that the frames named ``kop_logo`` and ``kop_qr`` show, replaced in each letter."""
_FRAME = re.compile(
    r'(<wp:extent cx=")(\d+)(" cy=")(\d+)("(?:(?!</wp:inline>|</wp:anchor>).)*?name="kop_logo"'
    r'(?:(?!</wp:inline>|</wp:anchor>).)*?<a:ext cx=")(\d+)(" cy=")(\d+)(")',
    re.DOTALL,
)


def size(picture: bytes) -> tuple[int, int]:
    """Width and height in pixels of a PNG or JPEG. Raises ValueError for anything else."""
    if picture.startswith(b"\x89PNG\r\n\x1a\n") and len(picture) >= 24:
        width, height = struct.unpack(">II", picture[16:24])
    elif picture.startswith(b"\xff\xd8"):
        width, height = _jpeg_size(picture)
    else:
        raise ValueError("neither PNG nor JPEG")
    if not width or not height:
        raise ValueError("an empty picture")
    return width, height


def fit(xml: str, picture: bytes) -> str:
    """The part's XML with the frame named ``kop_logo`` in the picture's own proportions.

    The frame's size in the template is the most that the picture may take.
    """
    width, height = size(picture)

    def fitted(match: re.Match[str]) -> str:
        widest, highest = int(match.group(2)), int(match.group(4))
        across = min(widest, highest * width // height)
        down = min(highest, widest * height // width)
        pieces = list(match.groups())
        pieces[1] = pieces[5] = str(max(across, 1))
        pieces[3] = pieces[7] = str(max(down, 1))
        return "".join(pieces)

    return _FRAME.sub(fitted, xml)


def _jpeg_size(picture: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 < len(picture):
        if picture[at] != 0xFF:
            break
        marker = picture[at + 1]
        length = int.from_bytes(picture[at + 2 : at + 4], "big")
        # The frame headers C0–CF hold the size, but for three that are tables.
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", picture[at + 5 : at + 9])
            return width, height
        at += 2 + length
    raise ValueError("a JPEG without a size")
