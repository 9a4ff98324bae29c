"""The one way to open a zip file from anywhere: .docx, .xlsx, .ods and their like.

Number, names, sizes and proportion of its members are judged by what its index says, before
anything is unpacked, and nothing is unpacked beyond it: an index that lies is no sound file.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

from perdin.i18n import N_, _

MOST_MEMBERS = 2_000
LARGEST_PART = 50 * 1024 * 1024
LARGEST_TOTAL = 200 * 1024 * 1024
HIGHEST_RATIO = 100
# A few kilobytes of repeated spaces compress further than any bomb needs to be refused for; a
# white page as a bitmap does so with megabytes.
_RATIO_FROM = 1024 * 1024
_RATIO_FROM_OF_BITMAPS = 16 * 1024 * 1024
_BITMAPS = (".bmp", ".dib", ".emf", ".wmf", ".tif", ".tiff")
_LOCKED = 1
_ENTRY = b"PK\x01\x02"
_PIECE = 64 * 1024
# What zipfile lets through of a file that was cut short or changed: a seek before its beginning is
# a ValueError, a version that it does not know a NotImplementedError.
UNSOUND = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that a zip file may unpack to: bytes of one member, bytes of all."""

    part: int = LARGEST_PART
    total: int = LARGEST_TOTAL


class UnsoundArchive(Exception):
    """A zip file that is not opened; ``problem`` says why, as an error's last sentence."""

    sentence = N_("berkasnya rusak.")

    @property
    def problem(self) -> str:
        """Why, in the language in use."""
        return _(self.sentence)


class Damaged(UnsoundArchive):
    """No zip file, or not a whole one."""


class Locked(UnsoundArchive):
    """A member is encrypted."""

    sentence = N_("terkunci kata sandi. Lepas sandinya, lalu simpan lagi.")


class TwinMembers(UnsoundArchive):
    """Two members of one name: each reader would take another."""

    sentence = N_("bagian di dalamnya kembar.")


class TooMuch(UnsoundArchive):
    """More members, or more in them, than any honest file of its size holds."""

    sentence = N_("isinya tidak wajar: jauh lebih besar daripada berkasnya, atau terlalu banyak.")


class GuardedZip:
    """A zip file that keeps the limits; what it unpacks raises UnsoundArchive."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._named = {member.filename.lower(): member for member in archive.infolist()}

    @property
    def names(self) -> list[str]:
        """The members, in order."""
        return [member.filename for member in self._archive.infolist()]

    def named(self, name: str) -> str | None:
        """The member of this name in any case of its letters, as Office looks for it."""
        entry = self._named.get(name.lower())
        return entry.filename if entry else None

    def read(self, name: str) -> bytes:
        """A member's content."""
        return b"".join(self.pieces(name))

    def pieces(self, name: str) -> Iterator[bytes]:
        """A member's content piece by piece; after the last its checksum was right."""
        with _sound(), self._archive.open(name) as member:
            while piece := member.read(_PIECE):
                yield piece
            self._refuse_more(name, member)

    def _refuse_more(self, name: str, member: IO[bytes]) -> None:
        # zipfile stops silently where a member ends before the size that its index tells.
        if member.tell() != self._archive.getinfo(name).file_size:
            raise Damaged


@contextmanager
def opened(content: bytes, limits: Limits | None = None) -> Iterator[GuardedZip]:
    """A zip file, open while in the block. Raises UnsoundArchive, also of what is read in it."""
    # Each entry of the index costs zipfile half a kilobyte before anybody could count them.
    if content.count(_ENTRY) > 2 * MOST_MEMBERS:
        raise TooMuch
    with _sound():
        archive = zipfile.ZipFile(io.BytesIO(content))
    with archive:
        _refuse(archive.infolist(), limits or Limits(), len(content))
        yield GuardedZip(archive)


def unpacked(content: bytes, limits: Limits | None = None) -> dict[str, bytes]:
    """All members by name, in order. Raises UnsoundArchive."""
    with opened(content, limits) as archive:
        return {name: archive.read(name) for name in archive.names}


@contextmanager
def _sound() -> Iterator[None]:
    try:
        yield
    except UNSOUND as why:
        raise Damaged from why


def _refuse(entries: list[zipfile.ZipInfo], limits: Limits, size: int) -> None:
    if len({entry.filename.lower() for entry in entries}) != len(entries):
        raise TwinMembers
    if any(entry.flag_bits & _LOCKED for entry in entries):
        raise Locked
    if any(
        entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries
    ):
        raise Damaged  # no office program writes others, and Python unpacks those without a bound
    too_much = (
        len(entries) > MOST_MEMBERS
        or sum(entry.file_size for entry in entries) > limits.total
        or sum(entry.compress_size for entry in entries) > size  # they lie over each other, or lie
        or any(entry.file_size > limits.part or _out_of_proportion(entry) for entry in entries)
    )
    if too_much:
        raise TooMuch


def _out_of_proportion(entry: zipfile.ZipInfo) -> bool:
    plain = entry.filename.lower().endswith(_BITMAPS)
    least = _RATIO_FROM_OF_BITMAPS if plain else _RATIO_FROM
    return entry.file_size > least and entry.file_size > HIGHEST_RATIO * entry.compress_size
