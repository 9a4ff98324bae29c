"""Pictures made for a test, and read back."""

import struct
import zlib


def a_photo(width: int = 40, height: int = 30, shade: int = 128) -> bytes:
    """A grey PNG of this size; another shade is another photo."""
    rows = b"".join(b"\x00" + bytes([shade]) * width for _row in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pieces = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in pieces)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
