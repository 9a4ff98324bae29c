"""Zip files as no program for offices writes them: bombs, lies, twins, locks and strangers."""

import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Mapping
from functools import lru_cache
from random import Random

from tests.files import damage

_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
Parts = Mapping[str, bytes]


def zipped(parts: Parts, *more: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of these members; ``more`` may repeat a name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # two members of one name are meant
        for name, content in (*parts.items(), *more):
            made.writestr(name, content)
    return out.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    """The members of a sound zip file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {one.filename: archive.read(one) for one in archive.infolist()}


@lru_cache(maxsize=8)
def swollen(megabytes: int, filler: bytes = b" ") -> bytes:
    """Deflated data of this size, made without ever being so large: one block again and again."""
    squeezer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = squeezer.compress(filler * (1024 * 1024 // len(filler)))
    block += squeezer.flush(zlib.Z_FULL_FLUSH)
    return block * megabytes + zlib.compressobj(9, zlib.DEFLATED, -15).flush()


def with_bomb(parts: Parts, name: str, megabytes: int, said: int | None = None) -> bytes:
    """A zip file with a member that unpacks to so much, or says that it does not."""
    data = swollen(megabytes)
    size = megabytes * 1024 * 1024 if said is None else said
    whole = zipped({one: content for one, content in parts.items() if one != name})
    end = whole.rindex(_END)
    at, index = struct.unpack("<II", whole[end + 12 : end + 20])[::-1]
    head = struct.pack("<5H3I2H", 20, 0, 8, 0, 33, 0, len(data), size, len(name), 0)
    local = _LOCAL + head + name.encode() + data
    entry = _CENTRAL + struct.pack("<H", 20) + head
    entry += struct.pack("<3H2I", 0, 0, 0, 0, at) + name.encode()
    count = struct.unpack("<H", whole[end + 10 : end + 12])[0] + 1
    counts = struct.pack("<4H2IH", 0, 0, count, count, index + len(entry), at + len(local), 0)
    return whole[:at] + local + whole[at:end] + entry + _END + counts


def _each_entry(content: bytes, offset: int, size: int, value: int, chance: Random) -> bytes:
    """One entry of the index, or all of them, with another value at a place."""
    changed = bytearray(content)
    at = changed.find(_CENTRAL)
    every = chance.random() < 0.3
    while at >= 0:
        if every or chance.random() < 0.4:
            changed[at + offset : at + offset + size] = value.to_bytes(size, "little")
        at = changed.find(_CENTRAL, at + 4)
    return bytes(changed)


def lying_sizes(content: bytes, chance: Random) -> bytes:
    """The index tells another size, packed or unpacked, than is there."""
    size = chance.choice((0, 1, 1000, 2**31 - 1, 2**32 - 2, 2**32 - 1))
    return _each_entry(content, chance.choice((20, 24)), 4, size, chance)


def lying_places(content: bytes, chance: Random) -> bytes:
    """The index points members to another place, over each other or beyond the file."""
    return _each_entry(content, 42, 4, chance.choice((0, 7, len(content), 2**32 - 1)), chance)


def lying_end(content: bytes, chance: Random) -> bytes:
    """The last record tells another number of members, size or place of the index."""
    end = content.rfind(_END)
    offset, size = chance.choice(((8, 2), (10, 2), (12, 4), (16, 4), (20, 2)))
    value = chance.choice((0, 1, 2 ** (8 * size) - 1, chance.randrange(2 ** (8 * size))))
    changed = bytearray(content)
    changed[end + offset : end + offset + size] = value.to_bytes(size, "little")
    return bytes(changed)


def locked(content: bytes, chance: Random) -> bytes:
    """Members say that they are encrypted, in the old way or the strong one."""
    return _each_entry(content, 8, 2, chance.choice((0x1, 0x41, 0x2001, 0x20)), chance)


def packed_strangely(content: bytes, chance: Random) -> bytes:
    """Members say that they are compressed by other means, or need a later version of zip."""
    if chance.random() < 0.3:
        return _each_entry(content, 6, 2, chance.choice((46, 63, 64, 200)), chance)
    return _each_entry(content, 10, 2, chance.choice((1, 6, 9, 12, 14, 93, 95, 97, 99)), chance)


def really_packed_otherwise(content: bytes, chance: Random) -> bytes:
    """Packed by bzip2 or LZMA: Python unpacks those without a bound."""
    method = chance.choice((zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA))
    return zipped(parts_of(content), ("more.bin", bytes(3_000_000)), method=method)


def twins(content: bytes, chance: Random) -> bytes:
    """A member is there twice, also in other letters."""
    parts = parts_of(content)
    name = chance.choice(list(parts))
    return zipped(parts, (chance.choice((name, name.upper())), b"<x/>"))


def too_many(content: bytes, chance: Random) -> bytes:
    """More members than any document has."""
    count = chance.choice((2_500, 6_000))
    return zipped(parts_of(content), *((f"xl/{n}.xml", b"") for n in range(count)))


def nested(content: bytes, chance: Random) -> bytes:
    """Zip files in zip files, the innermost a bomb."""
    inner = with_bomb({}, "a.xml", 300)
    for _depth in range(chance.randrange(1, 6)):
        inner = zipped({"in.zip": inner})
    parts = parts_of(content)
    return zipped(parts | {chance.choice(list(parts)): inner})


def swelling(content: bytes, chance: Random) -> bytes:
    """One of its own members is a bomb, and says so or not."""
    parts = parts_of(content)
    name = chance.choice(list(parts))
    megabytes = chance.choice((2, 30, 60, 210, 1500))
    return with_bomb(parts, name, megabytes, chance.choice((None, None, 0, 100, 2**32 - 1)))


def zip64(content: bytes, chance: Random) -> bytes:
    """Sizes that only zip64 could hold, with its fields, without them, or with false ones."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, part in parts_of(content).items():
            with made.open(name, "w", force_zip64=True) as member:
                member.write(part)
    whole = out.getvalue()
    if chance.random() < 0.4:
        return whole
    end = whole.rfind(_END)
    record = struct.pack(
        "<IQHHIIQQQQ", 0x06064B50, 44, 45, 45, 0, 0, *(chance.choice((1, 5, 2**40)),) * 4
    )
    locator = struct.pack("<IIQI", 0x07064B50, 0, chance.choice((end, 0, 2**60)), 1)
    last = struct.pack("<4s4H2IH", _END, 0, 0, 0xFFFF, 0xFFFF, 2**32 - 1, 2**32 - 1, 0)
    return whole[:end] + record + locator + last


def part_damaged(content: bytes, chance: Random) -> bytes:
    """A member is changed inside, and the zip file around it is sound."""
    parts = parts_of(content)
    name = chance.choice(list(parts))
    changed = damage.DAMAGES[chance.randrange(len(damage.DAMAGES))](parts[name] or b" ", chance)
    return zipped(parts | {name: changed})


ZIP_DAMAGES: tuple[Callable[[bytes, Random], bytes], ...] = (
    lying_sizes, lying_places, lying_end, locked, packed_strangely, really_packed_otherwise,
    twins, too_many, nested, swelling, zip64, part_damaged, part_damaged, part_damaged,
)  # fmt: skip
