"""Newer programs in a folder that somebody chose: on a share or a stick, signed, never fetched.

A release is a note ``perdin-rilis.json``, the Ed25519 signature of its bytes beside it, and the
installers that it names with their sizes and SHA-256. Nothing of the note is read before its
signature is that of the key which this program was built with (``resources/program/release.pub``).
"""

import json
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from typing import Any

from perdin import resources
from perdin.errors import BadFile, BadInput
from perdin.files import durable_write, folder_rights, signing, windows_names
from perdin.i18n import _
from perdin.reports import save
from perdin.settings import home

NOTE, SIGNATURE = "perdin-rilis.json", "perdin-rilis.json.sig"
KEY = ("resources", "program", "release.pub")
LARGEST_NOTE = 200_000
LARGEST_SIGNATURE = 200
"""Bytes; a note holds a page of news and a few names."""
MOST_FOLDERS = 40
_HEX_KEY = re.compile(r"[0-9a-f]{64}")
_VERSION = re.compile(r"\d{1,6}(\.\d{1,6}){0,3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A version that is signed, with its installer for this system.

    ``schema`` is the newest revision of the database that it knows.
    """

    version: str
    schema: str
    news: str
    installer: Path
    size: int
    sha256: str


def number_of(version: str) -> tuple[int, ...]:
    """A version to be compared; () for what is none."""
    if not _VERSION.fullmatch(version):
        return ()
    parts = [int(part) for part in version.split(".")]
    return tuple(parts + [0] * (4 - len(parts)))


def release_key() -> str:
    """The public key that this program trusts, in hex; empty where it was built with none."""
    try:
        lines = resources.path(*KEY).read_text("utf-8").split("\n")
    except OSError:
        return ""
    return next((line.strip() for line in lines if _HEX_KEY.fullmatch(line.strip())), "")


def releases_in(folder: Path, system: str = sys.platform) -> list[Release]:
    """The releases for this system in a folder and those right below it, the newest first.

    Raises BadInput where this program trusts no key or the folder is away, and BadFile for a note
    whose signature is another's: nobody should take what lies beside a forged one.
    """
    if not release_key():
        problem = _("Program ini dibuat tanpa kunci rilis, jadi tidak menerima pembaruan folder.")
        raise BadInput(problem=problem)
    if not folder.is_dir():
        problem = _("Folder pembaruan {path} sedang tidak ada. Colokkan USB-nya, lalu coba lagi.")
        raise BadInput(problem=problem.format(path=folder))
    found = [release for place in _places(folder) if (release := _read(place, system))]
    return sorted(found, key=lambda release: number_of(release.version), reverse=True)


def newest(folder: Path, version: str, system: str = sys.platform) -> Release | None:
    """The newest release that is newer than this version; None for none. Raises as releases_in."""
    newer = [
        release
        for release in releases_in(folder, system)
        if number_of(release.version) > number_of(version)
    ]
    return newer[0] if newer else None


def fetch(release: Release) -> Path:
    """Copy an installer to this PC and prove the copy; what is started later is that copy, and the
    only one that is kept.

    Raises BadFile where it is not what was signed, NotWritten, DiskFull.
    """
    folder = home() / "pembaruan"
    to = folder / release.installer.name
    try:
        folder_rights.make(folder)
        beside = to.with_name(f".{to.name}.unfinished")
        try:
            shutil.copyfile(release.installer, beside)
            if not is_whole(release, beside):
                problem = _("pemasang ini bukan yang ditandatangani. Ambil lagi dari pembuatnya.")
                raise BadFile(name=release.installer.name, problem=problem)
            durable_write.put(beside, to)
            for older in folder.iterdir():
                if older != to:
                    durable_write.remove(older)
        finally:
            durable_write.remove(beside)
    except OSError as why:
        raise save.in_words(to, why) from why
    return to


def is_whole(release: Release, path: Path) -> bool:
    """Whether a file is the installer that was signed."""
    if path.stat().st_size != release.size:
        return False
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest() == release.sha256


def _places(folder: Path) -> Iterator[Path]:
    below = sorted(place for place in folder.iterdir() if place.is_dir())[:MOST_FOLDERS]
    for place in (folder, *below):
        if (place / NOTE).is_file():
            yield place


def _read(place: Path, system: str) -> Release | None:
    """The release of a folder; None where it has no installer for this system."""
    try:
        with (place / NOTE).open("rb") as file:
            content = file.read(LARGEST_NOTE + 1)
        with (place / SIGNATURE).open("rb") as file:
            signature = file.read(LARGEST_SIGNATURE).decode("ascii").strip()
    except (OSError, ValueError) as why:
        raise _unsigned(place) from why
    if len(content) > LARGEST_NOTE or not signing.is_genuine(release_key(), signature, content):
        raise _unsigned(place)
    try:
        return _release(json.loads(content), place, system)
    except (ValueError, KeyError, TypeError, RecursionError) as why:
        problem = _("catatan rilis ini tidak terbaca.")
        raise BadFile(name=str(place / NOTE), problem=problem) from why


def _release(note: dict[str, Any], place: Path, system: str) -> Release | None:
    version = str(note["version"])
    if not number_of(version):
        raise ValueError(version)
    for file in note["files"]:
        name = str(file["name"])
        if Path(name).name != name or not windows_names.is_possible(name):
            raise ValueError(name)
        if file["system"] == system:
            return Release(
                version=version,
                schema=str(note["schema"]),
                news=str(note["news"]),
                installer=place / name,
                size=int(file["size"]),
                sha256=str(file["sha256"]),
            )
    return None


def _unsigned(place: Path) -> BadFile:
    problem = _("rilis ini tidak ditandatangani pembuat Perdin, jadi tidak dipakai.")
    return BadFile(name=str(place / NOTE), problem=problem)
