"""What a PNG or JPEG says of itself before anything decodes it: its size, and whether it is whole.

A decoder believes the header and takes four bytes for each pixel, so that is judged first.
"""

import struct
import zlib
from collections.abc import Iterator

MOST_PIXELS = 50_000_000
"""200 MB when drawn: a page scanned at 600 dpi has 35 million."""
MOST_SCANS = 200
"""A JPEG is drawn once for each of its scans; a progressive one has ten."""
PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The markers that hold a JPEG's size; three among them are tables."""
_ALONE = frozenset((0x01, *range(0xD0, 0xD8)))
_START_OF_SCAN = b"\xff\xda"
_END_OF_IMAGE = b"\xff\xd9"


def is_picture(content: bytes) -> bool:
    """Whether a file begins as a PNG or JPEG does."""
    return content.startswith((PNG, JPEG))


def size(content: bytes) -> tuple[int, int]:
    """Width and height in pixels of a PNG or JPEG. Raises ValueError for anything else."""
    if content.startswith(PNG) and content[12:16] == b"IHDR" and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
    elif content.startswith(JPEG[:2]):
        width, height = _jpeg_size(content)
    else:
        raise ValueError("neither PNG nor JPEG")
    if not width or not height:
        raise ValueError("an empty picture")
    return width, height


def small_enough(content: bytes, most_pixels: int = MOST_PIXELS) -> bool:
    """Whether a picture may be decoded. Raises ValueError for what is none."""
    width, height = size(content)
    if width * height > most_pixels:
        return False
    begun, end = _scans(content) if content.startswith(JPEG) else (0, 0)
    return content.count(_START_OF_SCAN, begun, end) <= MOST_SCANS


def whole(content: bytes) -> bool:
    """Whether nothing of a picture is missing or, as far as it has checksums, changed."""
    if content.startswith(PNG):
        return _whole_png(content)
    begun, end = _scans(content)
    return begun < end


def _jpeg_size(content: bytes) -> tuple[int, int]:
    for marker, at in segments(content):
        if marker in FRAMES and at + 7 <= len(content):
            height, width = struct.unpack(">HH", content[at + 3 : at + 7])
            return width, height
    raise ValueError("a JPEG without a size")


def _scans(content: bytes) -> tuple[int, int]:
    """Where a JPEG's own data begin and end; the same place twice where either is missing.

    What stands behind the end, as phones put a film there, is no part of the picture.
    """
    for marker, at in segments(content):
        if marker == _START_OF_SCAN[1]:
            return at - 2, max(content.find(_END_OF_IMAGE, at), at - 2)
    return 0, 0


def segments(content: bytes) -> Iterator[tuple[int, int]]:
    """Each marker as far as the picture's own data, and where what it holds begins."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF:  # fills up
            at += 1
        elif marker in _ALONE:
            at += 2
        else:
            yield marker, at + 2
            if marker == _START_OF_SCAN[1]:
                return
            at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")


def _whole_png(content: bytes) -> bool:
    at, seen = len(PNG), set()
    while at + 12 <= len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        chunk = content[at + 4 : at + 8 + length]
        checksum = content[at + 8 + length : at + 12 + length]
        if len(checksum) < 4 or zlib.crc32(chunk) != int.from_bytes(checksum, "big"):
            return False
        seen.add(chunk[:4])
        if chunk[:4] == b"IEND":
            return {b"IHDR", b"IDAT"} <= seen
        at += 12 + length
    return False
