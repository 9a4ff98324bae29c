"""How far the cells of an old .xls reach, judged before a parser builds its rectangles.

A .xls is a small file system (Compound File Binary) with one stream of records in it; calamine lays
out every sheet of it when it opens the file. What is not put together as it should be is left to
the parser, which runs where dying is harmless.
"""

import struct
from collections.abc import Sequence

from perdin.importers.formats.bounds import column_letters

MOST_LAID_OUT = 4_000_000
"""Cells between the first and the last: 65,536 rows of 60 columns, 128 MB in calamine."""
_STREAMS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_LAST_SECTOR = 0xFFFFFFFA
_ENTRY, _SMALL_SECTOR = 128, 64
_BEGIN = 0x809
_CELLS = frozenset((0x06, 0xBD, 0xD6, 0xFD, 0x203, 0x204, 0x205, 0x206, 0x27E, 0x406))
"""Formula, numbers, texts, truths: what holds a value. Each begins with its row and column."""
_SEVERAL_NUMBERS = 0xBD


def too_far(content: bytes) -> str:
    """The last cell of a sheet that is too large to be laid out; empty where none is.

    Also empty for a file that is not put together as it should be.
    """
    try:
        return _too_far(_workbook(content))
    except (struct.error, IndexError):
        return ""


def _too_far(stream: bytes) -> str:
    head, place = struct.Struct("<HH").unpack_from, struct.Struct("<H").unpack_from
    at, end = 0, len(stream) - 4
    top, bottom, left, right = 0xFFFF, -1, 0xFFFF, -1
    while at <= end:
        kind, length = head(stream, at)
        if kind in _CELLS and at + 8 <= len(stream):
            row, first = head(stream, at + 4)
            last = place(stream, at + 2 + length)[0] if kind == _SEVERAL_NUMBERS else first
            if row > bottom or row < top or first < left or last > right:
                top, bottom = min(top, row), max(bottom, row)
                left, right = min(left, first), max(right, last)
                if (bottom - top + 1) * (right - left + 1) > MOST_LAID_OUT:
                    return f"{column_letters(right)}{bottom + 1}"
        elif kind == _BEGIN:  # the next sheet
            top, bottom, left, right = 0xFFFF, -1, 0xFFFF, -1
        at += 4 + length
    return ""


def _workbook(content: bytes) -> bytes:
    """The stream of records. Raises IndexError and struct.error where there is none."""
    size = 1 << min(struct.unpack_from("<H", content, 30)[0], 16)
    table = _table(content, size)
    folder_at, least, small_at = struct.unpack_from("<I4xII", content, 48)
    folder = _chain(content, table, folder_at, size, 1)
    for at in range(0, len(folder) - _ENTRY + 1, _ENTRY):
        name = folder[at : at + max(struct.unpack_from("<H", folder, at + 64)[0] - 2, 0)]
        if name not in _STREAMS:
            continue
        first, length = struct.unpack_from("<II", folder, at + 116)
        if length >= least:
            return _chain(content, table, first, size, 1)[:length]
        # Short streams lie together in the one that the folder's first entry names.
        small = _chain(content, table, struct.unpack_from("<I", folder, 116)[0], size, 1)
        numbers = _chain(content, table, small_at, size, 1)
        followers = struct.unpack(f"<{len(numbers) // 4}I", numbers[: len(numbers) // 4 * 4])
        return _chain(small, followers, first, _SMALL_SECTOR, 0)[:length]
    raise IndexError


def _table(content: bytes, size: int) -> list[int]:
    """For each sector the one that follows it."""
    places = list(struct.unpack_from("<109I", content, 76))
    further = struct.unpack_from("<I", content, 68)[0]
    seen = 0
    while further < _LAST_SECTOR and seen <= len(content) // size:
        more = struct.unpack_from(f"<{size // 4}I", content, (further + 1) * size)
        places += more[:-1]
        further, seen = more[-1], seen + 1
    table: list[int] = []
    for place in places:
        if place < _LAST_SECTOR:
            table += struct.unpack_from(f"<{size // 4}I", content, (place + 1) * size)
    return table


def _chain(content: bytes, table: Sequence[int], sector: int, size: int, before: int) -> bytes:
    """The sectors that follow each other from one on; ``before`` them lies the file's head."""
    pieces: list[bytes] = []
    while sector < _LAST_SECTOR and len(pieces) <= len(table):
        pieces.append(content[(sector + before) * size : (sector + before + 1) * size])
        sector = table[sector]
    return b"".join(pieces)
