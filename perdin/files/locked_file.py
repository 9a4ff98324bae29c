"""A file under a passphrase: what is stolen with a stick tells nothing without it.

The key comes from the passphrase by argon2id (RFC 9106, second option), each file's own from that
by HKDF-SHA256 and a salt of the file; the content is AES-256-GCM in pieces of 64 KiB, each with its
number and the last with a mark, so that no piece can be changed, moved, left out or cut off unseen
(the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, as age uses it). The algorithms
are the cryptography package's and argon2-cffi's; they are imported where they are needed.
"""

import hmac
import io
import os
import struct
import unicodedata
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self

from perdin.errors import BadFile, PerdinError
from perdin.i18n import N_, _

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MAGIC = b"PERDIN SANDI 1\n"
PIECE = 64 * 1024
TAG = 16
TIME, MEMORY_KIB, LANES = 3, 65_536, 4
_MOST = (16, 1_048_576, 16)
"""What a file may ask of the PC that opens it; a forged one would ask for all memory."""
_HEADER = struct.Struct(f">{len(MAGIC)}sIII16s16s16s")


class WrongPassphrase(PerdinError):
    """The passphrase of a backup does not fit, or none was given."""

    message = N_(
        "Kata sandi cadangan {name} tidak cocok. Periksa huruf besar dan kecilnya; tanpa kata "
        "sandi itu isinya tidak dapat dibuka siapa pun."
    )


@dataclass(frozen=True, slots=True, repr=False)
class Key:
    """What a passphrase and a salt give; it opens every file that was written with that salt."""

    salt: bytes
    secret: bytes

    def name(self, digest: str) -> str:
        """The name of a file whose content has this SHA-256: one who has the content cannot tell
        by it that it is there.
        """
        return hmac.new(self.secret, f"name {digest}".encode(), sha256).hexdigest()


def new_key(passphrase: str) -> Key:
    """A key of a new salt."""
    return _derived(passphrase, os.urandom(16), TIME, MEMORY_KIB, LANES)


def is_locked(path: Path) -> bool:
    """Whether a file says that it is under a passphrase. Raises OSError."""
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def key_of(path: Path, passphrase: str) -> Key:
    """The key of a file. Raises WrongPassphrase, BadFile."""
    header = _read_header(path)
    key = _derived(passphrase, header.salt, *header.costs)
    _refuse_other(header, key, path.name)
    return key


def fits(path: Path, key: Key) -> bool:
    """Whether a key opens a file. Raises BadFile where its beginning is none of ours."""
    header = _read_header(path)
    return header.salt == key.salt and hmac.compare_digest(_check(key, header), header.check)


def locked_size(size: int) -> int:
    """How long a file of so many bytes is under a passphrase."""
    pieces = max(1, -(-size // PIECE))
    return _HEADER.size + size + pieces * TAG


class LockedWriter:
    """Writes into a file what only the key's passphrase opens; whole once it was closed."""

    def __init__(self, file: BinaryIO, key: Key) -> None:
        self._file = file
        header = _Header((TIME, MEMORY_KIB, LANES), key.salt, os.urandom(16), b"")
        self._header = header.with_check(_check(key, header)).packed
        self._cipher = _cipher(key, header)
        self._waiting = bytearray()
        self._number = 0
        file.write(self._header)

    def write(self, content: bytes) -> int:
        """Take more; the last piece waits until it is known to be the last."""
        self._waiting += content
        while len(self._waiting) > PIECE:
            self._put(bytes(self._waiting[:PIECE]), last=False)
            del self._waiting[:PIECE]
        return len(content)

    def flush(self) -> None:
        """What a zip file asks for; whole pieces are written already."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self._put(bytes(self._waiting), last=True)

    def _put(self, piece: bytes, *, last: bool) -> None:
        nonce = _nonce(self._number, last=last)
        self._file.write(self._cipher.encrypt(nonce, piece, self._header))
        self._number += 1


class LockedReader(io.RawIOBase):
    """Reads a file with its key, from anywhere in it. Raises WrongPassphrase and BadFile, also for
    a piece that is not what was written.
    """

    def __init__(self, path: Path, key: Key) -> None:
        header = _read_header(path)
        _refuse_other(header, key, path.name)
        self._name = path.name
        self._header = header.packed
        self._cipher = _cipher(key, header)
        body = path.stat().st_size - _HEADER.size
        self._pieces = max(1, -(-body // (PIECE + TAG)))
        self._size = body - self._pieces * TAG
        self._at = 0
        self._kept: tuple[int, bytes] = (-1, b"")
        self._file = path.open("rb")
        self._piece(self._pieces - 1)  # whether the end is the end

    def readable(self) -> bool:
        """Yes."""
        return True

    def seekable(self) -> bool:
        """Yes."""
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a byte of the content."""
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        if start + offset < 0:
            raise OSError("before the beginning")
        self._at = start + offset
        return self._at

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer as far as this piece goes."""
        if self._at >= self._size:
            return 0
        number, within = divmod(self._at, PIECE)
        part = self._piece(number)[within : within + len(buffer)]
        buffer[: len(part)] = part
        self._at += len(part)
        return len(part)

    def close(self) -> None:
        """Let the file go."""
        if not self.closed:
            self._file.close()
        super().close()

    def _piece(self, number: int) -> bytes:
        from cryptography.exceptions import InvalidTag

        if self._kept[0] == number:
            return self._kept[1]
        self._file.seek(_HEADER.size + number * (PIECE + TAG))
        sealed = self._file.read(PIECE + TAG)
        nonce = _nonce(number, last=number == self._pieces - 1)
        try:
            piece = self._cipher.decrypt(nonce, sealed, self._header)
        except (InvalidTag, ValueError) as why:
            self._file.close()
            raise _damaged(self._name) from why
        self._kept = (number, piece)
        return piece


@dataclass(frozen=True, slots=True)
class _Header:
    costs: tuple[int, int, int]
    salt: bytes
    file_salt: bytes
    check: bytes

    @property
    def packed(self) -> bytes:
        return _HEADER.pack(MAGIC, *self.costs, self.salt, self.file_salt, self.check)

    def with_check(self, check: bytes) -> "_Header":
        return _Header(self.costs, self.salt, self.file_salt, check)


def _read_header(path: Path) -> _Header:
    with path.open("rb") as file:
        beginning = file.read(_HEADER.size)
    if len(beginning) < _HEADER.size:
        raise _damaged(path.name)
    magic, time, memory, lanes, salt, file_salt, check = _HEADER.unpack(beginning)
    costs = (time, memory, lanes)
    possible = all(0 < cost <= most for cost, most in zip(costs, _MOST, strict=True))
    if magic != MAGIC or not possible or memory < 8 * lanes:
        raise _damaged(path.name)
    return _Header(costs, salt, file_salt, check)


def _damaged(name: str) -> BadFile:
    return BadFile(name=name, problem=_("berkas bersandi ini rusak atau terpotong."))


def _refuse_other(header: _Header, key: Key, name: str) -> None:
    if not hmac.compare_digest(_check(key, header), header.check):
        raise WrongPassphrase(name=name)


def _derived(passphrase: str, salt: bytes, time: int, memory: int, lanes: int) -> Key:
    from argon2.low_level import Type, hash_secret_raw

    typed = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    secret = hash_secret_raw(typed, salt, time, memory, lanes, 32, Type.ID)
    return Key(salt, secret)


def _file_secret(key: Key, header: _Header, use: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), 32, header.file_salt, b"perdin backup 1 " + use).derive(key.secret)


def _check(key: Key, header: _Header) -> bytes:
    return _file_secret(key, header, b"check")[:16]


def _cipher(key: Key, header: _Header) -> "AESGCM":
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(_file_secret(key, header, b"content"))


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])
