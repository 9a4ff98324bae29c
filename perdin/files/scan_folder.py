"""A folder into which a scanner writes: what is new in it, and whether it is whole yet."""

import contextlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from perdin.files import durable_write

ENDINGS = frozenset(
    {".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp", ".heic", ".heif"}
)
MOST = 30
"""So many of the newest files are told of."""


@dataclass(frozen=True, slots=True)
class Scan:
    """A file of the folder, its size in bytes and when it was last written, in nanoseconds.

    ``whole`` is whether nobody wrote it since the look before, and it can be opened.
    """

    path: Path
    size: int
    written: int
    whole: bool

    @property
    def mark(self) -> str:
        """What it is known by: the same name written anew is another scan."""
        return f"{self.path.name}|{self.size}|{self.written}"


def look(folder: Path, before: Mapping[Path, str], done: Collection[str]) -> list[Scan]:
    """The newest files that are not ``done`` by their marks, the newest first.

    ``before`` are the marks of the last look: a file that grew since is being written. Folders,
    links and what is hidden are no scans. Raises OSError where the folder cannot be read.
    """
    found = []
    for path in folder.iterdir():
        if path.suffix.lower() not in ENDINGS or path.name.startswith((".", "~")):
            continue
        with contextlib.suppress(OSError):  # gone meanwhile, or not to be asked about
            if path.is_symlink() or not path.is_file():
                continue
            told = path.stat()
            scan = Scan(path, told.st_size, told.st_mtime_ns, whole=False)
            if scan.mark not in done:
                found.append(scan)
    found.sort(key=lambda scan: (-scan.written, scan.path.name))
    return [
        Scan(one.path, one.size, one.written, whole=_is_whole(one, before)) for one in found[:MOST]
    ]


def put_away(path: Path, into: str) -> Path:
    """Move a scan into a folder of this name beside it, and give where it lies now.

    A name that is taken there gets a number. Raises OSError; the scan then stays where it is.
    """
    folder = path.parent / into
    folder.mkdir(exist_ok=True)
    target, number = folder / path.name, 2
    while target.exists():
        target, number = folder / f"{path.stem} ({number}){path.suffix}", number + 1
    durable_write.patiently(lambda: path.rename(target))
    return target


def _is_whole(scan: Scan, before: Mapping[Path, str]) -> bool:
    if not scan.size or before.get(scan.path) != scan.mark:
        return False
    try:
        with scan.path.open("rb"):  # a scanner of Windows holds what it writes
            return True
    except OSError:
        return False
