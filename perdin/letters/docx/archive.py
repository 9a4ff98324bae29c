"""The zip file that a .docx is: read with limits, written with unchanged parts as they were."""

import io
import lzma
import struct
import zipfile
import zlib
from dataclasses import dataclass

from perdin.errors import BadTemplate
from perdin.i18n import _

CORE = "docProps/core.xml"
"""The part of a document's properties."""
LARGEST_FILE = 20 * 1024 * 1024
MOST_PARTS = 2_000
LARGEST_PART = 50 * 1024 * 1024
LARGEST_TOTAL = 200 * 1024 * 1024
HIGHEST_RATIO = 100
# A few kilobytes of repeated spaces compress further than any bomb needs to be refused for.
_RATIO_FROM = 1024 * 1024
# What zipfile lets through of a file that was cut short or changed: a seek before its beginning is
# a ValueError, a compression that it cannot undo an OSError or one of lzma's own.
_UNSOUND = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
_LOCKED = 1
_EPOCH = 0x5C21  # 1 January 2026: the same letter gives the same bytes on every day
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")


@dataclass(frozen=True, slots=True)
class Packed:
    """One part, compressed and ready to be written."""

    name: str
    data: bytes
    crc: int
    size: int


def read_parts(template: bytes, shown_as: str) -> dict[str, bytes]:
    """The parts of a template by name, in order. Raises BadTemplate for what is not sound.

    The limits are checked against what the archive says, and again while it is unpacked.
    """
    if len(template) > LARGEST_FILE:
        raise BadTemplate(name=shown_as, problem=_("berkasnya lebih dari 20 MB."))
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as archive:
            _refuse_bombs(archive.infolist(), shown_as)
            return {one.filename: _unpack(archive, one) for one in archive.infolist()}
    except _UNSOUND as why:
        raise BadTemplate(name=shown_as, problem=_("bukan dokumen Word (.docx).")) from why


def pack(name: str, content: bytes) -> Packed:
    """Compress one part."""
    squeezer = zlib.compressobj(6, zlib.DEFLATED, -15)
    data = squeezer.compress(content) + squeezer.flush()
    return Packed(name, data, zlib.crc32(content), len(content))


def write(parts: list[Packed]) -> bytes:
    """A zip file of packed parts, in their order."""
    body = bytearray()
    index = bytearray()
    for part in parts:
        name = part.name.encode()
        sizes = (part.crc, len(part.data), part.size)
        at = len(body)
        body += _LOCAL.pack(b"PK\x03\x04", 20, 0x800, 8, 0, _EPOCH, *sizes, len(name), 0)
        body += name + part.data
        index += _CENTRAL.pack(
            b"PK\x01\x02", 20, 20, 0x800, 8, 0, _EPOCH, *sizes, len(name), 0, 0, 0, 0, 0, at
        )
        index += name
    count = len(parts)
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(index), len(body), 0)
    return bytes(body + index + end)


def _refuse_bombs(entries: list[zipfile.ZipInfo], shown_as: str) -> None:
    names = {one.filename for one in entries}
    if len(names) != len(entries):
        raise BadTemplate(name=shown_as, problem=_("bagian di dalamnya kembar."))
    if any(one.flag_bits & _LOCKED for one in entries):
        raise BadTemplate(
            name=shown_as, problem=_("terkunci kata sandi. Lepas sandinya, lalu simpan lagi.")
        )
    too_much = (
        len(entries) > MOST_PARTS
        or sum(one.file_size for one in entries) > LARGEST_TOTAL
        or any(one.file_size > LARGEST_PART for one in entries)
        or any(
            one.file_size > _RATIO_FROM and one.file_size > HIGHEST_RATIO * one.compress_size
            for one in entries
        )
    )
    if too_much:
        raise BadTemplate(
            name=shown_as,
            problem=_("isinya jauh lebih besar daripada berkasnya, atau terlalu banyak."),
        )


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with archive.open(entry) as part:
        # No more than it says: zipfile would unpack whatever is asked for before it counts.
        content = part.read(min(entry.file_size, LARGEST_PART) + 1)
    if len(content) > LARGEST_PART:
        raise zipfile.BadZipFile("part larger than it says")
    return content
