"""One backup in one file: a zip of three members, or that zip under a passphrase.

``manifest.json`` says what it is, ``perdin.db`` is the database, ``lampiran.txt`` names the
attached files by their SHA-256, which lie in a folder beside it. Whoever has the file can unpack it
without Perdin. What comes from a stick is a stranger's file all the same: no name in it is ever
used, no more is unpacked than it says itself, and that only where the disk has room
(``isolated_run`` around it).
"""

import errno
import json
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from perdin.errors import BadFile, DiskFailed, DiskFull
from perdin.files import locked_file
from perdin.files.locked_file import Key, LockedReader, LockedWriter
from perdin.files.zip_guard import UNSOUND
from perdin.i18n import _

SUFFIX = ".perdin"
FORMAT = 1
_MANIFEST, _DATABASE, _FILES = MEMBERS = ("manifest.json", "perdin.db", "lampiran.txt")
_LARGEST_MANIFEST = 100_000
_LARGEST_LIST = 14_000_000
"""A hundred thousand files, a line each."""
_LEAST_ROOM = 64 * 1024 * 1024
_PIECE = 1024 * 1024
_HASH = re.compile(r"[0-9a-f]{64}")
Report = Callable[[int, int], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a backup says of itself: by which program, of which office, how far its trail had come.

    ``fault`` is the first event that did not fit into the chain; ``counts`` are rows by table;
    ``database_hash`` and ``files_hash`` are SHA-256 of the other two members; ``made_at`` is the
    office's time with its offset.
    """

    program: str
    schema: str
    office: str
    made_at: str
    why: str = ""
    fault: str = ""
    head_number: int = 0
    head_hash: str = ""
    first_hash: str = ""
    """The hash of the chain's first event: the same in every backup of one office."""
    last_day: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    database_bytes: int = 0
    database_hash: str = ""
    files_hash: str = ""
    format: int = FORMAT

    def with_files(self, listed: bytes) -> "Manifest":
        """This manifest of a backup with such a list of attached files."""
        return replace(self, files_hash=sha256(listed).hexdigest())


def hash_of(path: Path, report: Report = lambda _done, _all: None) -> str:
    """The SHA-256 of a file. Raises OSError."""
    digest = sha256()
    size, done = path.stat().st_size, 0
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
            done += len(piece)
            report(done, size)
    return digest.hexdigest()


def list_of(hashes: Sequence[str]) -> bytes:
    """The attached files as a list that ``sha256sum -c`` reads from the folder beside."""
    return "".join(f"{name}  {name[:2]}/{name}\n" for name in sorted(hashes)).encode()


def write(
    to: Path,
    manifest: Manifest,
    database: Path,
    hashes: Sequence[str],
    key: Key | None = None,
    report: Report = lambda _done, _all: None,
) -> None:
    """Write a backup file; the caller puts it in its place. Raises OSError."""
    with to.open("wb") as file:
        if key is None:
            _pack(file, manifest, database, hashes, report)
        else:
            with LockedWriter(file, key) as locked:
                _pack(locked, manifest, database, hashes, report)  # type: ignore[arg-type]


def read_manifest(path: Path, key: Key | None = None) -> Manifest:
    """What a backup says of itself. Raises BadFile, WrongPassphrase."""
    with _opened(path, key) as archive:
        return _manifest(archive, path.name)


def read_hashes(path: Path, key: Key | None = None) -> list[str]:
    """The SHA-256 of each attached file. Raises BadFile, WrongPassphrase."""
    with _opened(path, key) as archive:
        content = _read(archive, _FILES, _LARGEST_LIST)
        if sha256(content).hexdigest() != _manifest(archive, path.name).files_hash:
            raise _bad(path.name, _("daftar lampirannya bukan yang ditulis."))
    hashes = [line.partition(b" ")[0].decode("ascii", "replace") for line in content.splitlines()]
    if not all(map(_HASH.fullmatch, hashes)):
        raise _bad(path.name, _("daftar lampirannya bukan yang ditulis."))
    return hashes


def unpack(
    path: Path, to: Path, key: Key | None = None, report: Report = lambda _done, _all: None
) -> Manifest:
    """Write the database of a backup to a new file, no more of it than the manifest says, and prove
    that it is the one that was packed. Raises BadFile, WrongPassphrase, DiskFull, OSError.
    """
    with _opened(path, key) as archive:
        manifest = _manifest(archive, path.name)
        size = archive.getinfo(_DATABASE).file_size
        if size != manifest.database_bytes:
            raise _bad(path.name, _("isinya bukan yang ditulis."))
        if shutil.disk_usage(to.parent).free < size + _LEAST_ROOM:
            raise DiskFull(path=str(to.parent))
        digest, done = sha256(), 0
        with archive.open(_DATABASE) as packed, to.open("xb") as file:
            while piece := packed.read(min(_PIECE, size - done + 1)):
                done += len(piece)
                if done > size:
                    raise _bad(path.name, _("isinya bukan yang ditulis."))
                digest.update(piece)
                _write(file, piece)
                report(done, size)
        if done != size or digest.hexdigest() != manifest.database_hash:
            raise _bad(path.name, _("isinya bukan yang ditulis."))
        return manifest


def prove(path: Path, key: Key | None = None, report: Report = lambda _done, _all: None) -> None:
    """Read a backup whole, and hold it against its own hashes. Raises BadFile, WrongPassphrase."""
    read_hashes(path, key)
    with _opened(path, key) as archive:
        manifest = _manifest(archive, path.name)
        digest, done = sha256(), 0
        with archive.open(_DATABASE) as packed:
            while piece := packed.read(_PIECE):
                done += len(piece)
                if done > manifest.database_bytes:
                    break
                digest.update(piece)
                report(done, manifest.database_bytes)
        if done != manifest.database_bytes or digest.hexdigest() != manifest.database_hash:
            raise _bad(path.name, _("isinya bukan yang ditulis."))


def _write(file: IO[bytes], piece: bytes) -> None:
    """Write; a disk that refuses is no fault of what is read. Raises DiskFull, DiskFailed."""
    try:
        file.write(piece)
    except OSError as why:
        full = why.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        raise (DiskFull if full else DiskFailed)(path=str(file.name)) from why


def _pack(
    file: IO[bytes], manifest: Manifest, database: Path, hashes: Sequence[str], report: Report
) -> None:
    done, size = 0, database.stat().st_size
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(_MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False, indent=1))
        archive.writestr(_FILES, list_of(hashes))
        with (
            database.open("rb") as source,
            archive.open(_DATABASE, "w", force_zip64=True) as packed,
        ):
            while piece := source.read(_PIECE):
                packed.write(piece)
                done += len(piece)
                report(done, size)


@contextmanager
def _opened(path: Path, key: Key | None) -> Iterator[zipfile.ZipFile]:
    try:
        locked = locked_file.is_locked(path)
    except OSError as why:
        raise _bad(path.name, _("tidak dapat dibuka.")) from why
    if locked and key is None:
        raise locked_file.WrongPassphrase(name=path.name)
    try:
        with (
            LockedReader(path, key) if locked and key is not None else path.open("rb") as file,
            zipfile.ZipFile(file) as archive,
        ):
            _refuse(archive, path.name)
            yield archive
    except UNSOUND as why:
        raise _bad(path.name, _("berkasnya rusak, terpotong, atau bukan cadangan.")) from why


def _refuse(archive: zipfile.ZipFile, name: str) -> None:
    entries = archive.infolist()
    strange = next((one.filename for one in entries if one.filename not in MEMBERS), None)
    if strange is not None:
        shown = "".join(one for one in strange if one.isprintable())[:60]
        raise _bad(name, _("di dalamnya ada yang asing («{what}»).").format(what=shown))
    plain = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    if sorted(one.filename for one in entries) != sorted(MEMBERS) or any(
        one.flag_bits & 1 or one.compress_type not in plain for one in entries
    ):
        raise _bad(name, _("berkasnya rusak, terpotong, atau bukan cadangan."))


def _read(archive: zipfile.ZipFile, member: str, most: int) -> bytes:
    with archive.open(member) as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise zipfile.BadZipFile(member)
    return content


def _manifest(archive: zipfile.ZipFile, name: str) -> Manifest:
    told: Any = json.loads(_read(archive, _MANIFEST, _LARGEST_MANIFEST).decode("utf-8"))
    if not isinstance(told, dict) or not isinstance(told.get("format"), int):
        raise zipfile.BadZipFile(_MANIFEST)
    if told["format"] > FORMAT:
        raise _bad(name, _("dibuat oleh Perdin yang lebih baru. Pasang versi terbaru dahulu."))
    for one in fields(Manifest):
        given = told.get(one.name)
        whole = isinstance(given, one.type if isinstance(one.type, type) else dict)
        if isinstance(given, dict) and one.name == "counts":
            whole = all(isinstance(count, int) for count in given.values())
        if not whole:
            raise zipfile.BadZipFile(one.name)
    try:
        datetime.fromisoformat(told["made_at"])
    except ValueError as why:
        raise zipfile.BadZipFile("made_at") from why
    return Manifest(**{one.name: told[one.name] for one in fields(Manifest)})


def _bad(name: str, problem: str) -> BadFile:
    return BadFile(name=name, problem=problem)
