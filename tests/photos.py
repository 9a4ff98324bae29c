"""Pictures made for a test, and read back."""

import struct
import zlib


def a_photo(width: int = 40, height: int = 30, shade: int = 128) -> bytes:
    """A grey PNG of this size; another shade is another photo."""
    rows = b"".join(b"\x00" + bytes([shade]) * width for _row in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pieces = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in pieces)


def a_jpeg(width: int = 40, height: int = 30, said: bytes = b"") -> bytes:
    """A grey JPEG of this size; another comment makes it another photo.

    Its tables know one code each, «no change», so that every block of 8 by 8 takes two bits.
    """
    blocks = -(-width // 8) * -(-height // 8)
    bits = "0" * 2 * blocks + "1" * (-2 * blocks % 8)
    one_code = b"\x01" + bytes(15) + b"\x00"
    segments = (
        (0xFE, said),
        (0xDB, b"\x00" + b"\x01" * 64),
        (0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"),
        (0xC4, b"\x00" + one_code),
        (0xC4, b"\x10" + one_code),
        (0xDA, b"\x01\x01\x00\x00\x3f\x00"),
    )
    head = b"".join(
        struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content
        for marker, content in segments
    )
    return b"\xff\xd8" + head + int(bits, 2).to_bytes(len(bits) // 8, "big") + b"\xff\xd9"


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
