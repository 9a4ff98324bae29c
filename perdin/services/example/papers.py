"""What the example office typed for its letters, and the photos of its report, drawn here."""

import struct
import tomllib
import zlib
from collections.abc import Sequence
from typing import Any

from perdin import resources
from perdin.rules.letter_kinds import LetterKind
from perdin.services.desk import Desk
from perdin.services.letters import letters, texts
from perdin.services.trips import trip_sheet

REQUESTS = (LetterKind.NOTA_DINAS, LetterKind.TELAAHAN_STAF)
CANCELLATIONS = (LetterKind.PERNYATAAN_PEMBATALAN, LetterKind.PEMBEBANAN_PEMBATALAN)
_WIDE, _HIGH = 640, 480


def ask(desk: Desk, trip_id: int) -> None:
    """The request's papers: typed, numbered, and the sheet on which the head passed it on."""
    for kind in (*REQUESTS, LetterKind.DISPOSISI):
        _type(desk, trip_id, kind)
    _issue(desk, trip_id, *REQUESTS)


def change(desk: Desk, trip_id: int) -> None:
    """The letter that changes an order already given."""
    _type(desk, trip_id, LetterKind.SURAT_PERUBAHAN)
    _issue(desk, trip_id, LetterKind.SURAT_PERUBAHAN)


def ask_for_money(desk: Desk, trip_id: int) -> None:
    """The note by which the treasurer is asked for the money of a trip."""
    _type(desk, trip_id, LetterKind.PENCAIRAN_DANA)
    _issue(desk, trip_id, LetterKind.PENCAIRAN_DANA)


def declare(desk: Desk, trip_id: int) -> None:
    """The statement of what was paid for a trip; its DPA is named as on the note before it."""
    _issue(desk, trip_id, LetterKind.TANGGUNG_JAWAB_BELANJA)


def report(desk: Desk, trip_id: int) -> None:
    """The report with its photos."""
    _type(desk, trip_id, LetterKind.LAPORAN)
    for photo in _told()["photos"]:
        picture = drawn(photo["colour"], photo["heights"])
        texts.add_photo(desk, trip_id, picture, photo["caption"])


def cancel(desk: Desk, trip_id: int) -> None:
    """The two statements of a cancelled trip, the money after the reason."""
    for kind in CANCELLATIONS:
        _type(desk, trip_id, kind)
        _issue(desk, trip_id, kind)


def drawn(colour: Sequence[int], heights: Sequence[int]) -> bytes:
    """A PNG of 640 × 480: a sky over houses of these heights; nobody's picture.

    ``colour`` is red, green and blue at the horizon, up to 195 each; a storey is 60 pixels high.
    """
    lines = []
    for y in range(_HIGH):
        sky = bytes(channel + 60 * (_HIGH - y) // _HIGH for channel in colour)
        line = bytearray(sky * _WIDE)
        for number, height in enumerate(heights):
            if y >= _HIGH - 60 * height:
                left = 60 + number * 190
                lit = (y // 24) % 2
                wall = bytes(channel // (3 - lit) for channel in colour)
                line[left * 3 : (left + 140) * 3] = wall * 140
        lines.append(b"\x00" + bytes(line))
    header = struct.pack(">IIBBBBB", _WIDE, _HIGH, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", zlib.compress(b"".join(lines), 9))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    crc = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", crc)


def _type(desk: Desk, trip_id: int, kind: LetterKind) -> None:
    year = str(desk.today.year)
    typed = {name: words.replace("{year}", year) for name, words in _told()[kind.value].items()}
    texts.save_texts(desk, trip_id, kind, None, typed)


def _told() -> dict[str, Any]:
    with resources.path("resources", "example", "papers.toml").open("rb") as file:
        return tomllib.load(file)


def _issue(desk: Desk, trip_id: int, *kinds: LetterKind) -> None:
    version = trip_sheet.open_trip(desk, trip_id).version
    letters.issue(desk, trip_id, version, desk.today, kinds)
