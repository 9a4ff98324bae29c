"""Writing a finished file: whole, or not at all."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import NamedTemporaryFile

from perdin.errors import BadInput, DiskFull, NotWritten
from perdin.files import folder_rights
from perdin.files.durable_write import is_database, put, refuse_name, refuse_place, remove
from perdin.i18n import _


def write_atomically(path: Path, content: bytes) -> None:
    """Put content in place of a file, which stays as it was until the new one is whole.

    Raises DiskFull, and NotWritten when the folder or the file cannot be written.
    """
    with replacing(path) as beside:
        beside.write_bytes(content)


def write_beside(path: Path, content: bytes) -> tuple[Path, bool]:
    """Write content under a name that is free: ``path``, else « (2)», « (3)» and so on.

    Gives the file, and whether it was written now: where the same content is there already it
    stays as it is, so that work that was cut off can simply be done again. Raises as
    ``write_atomically``.
    """
    for free in names(path):
        if not free.exists():
            break
        if holds(free, content):
            return free, False
    write_atomically(free, content)
    return free, True


def names(path: Path) -> Iterator[Path]:
    """A file's own name, then « (2)», « (3)» and so on."""
    yield path
    for number in count(2):
        yield path.with_name(f"{path.stem} ({number}){path.suffix}")


def free_name(path: Path) -> Path:
    """The first of ``names`` that is not there yet."""
    return next(name for name in names(path) if not name.exists())


def holds(path: Path, content: bytes) -> bool:
    """Whether a file holds this content; one that cannot be read does not."""
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """An empty file beside ``path`` to write into, which takes its place when all went well.

    The folder is made when absent. Raises DiskFull, NotWritten, and BadInput for a place where no
    such file may be; nothing is left behind then.
    """
    refuse_place(path)
    if is_database(path):
        raise BadInput(
            problem=_("{path} adalah basis data; pilih nama lain. Basis data tidak diubah.").format(
                path=path
            )
        )
    make_folder(path.parent)
    beside: Path | None = None
    try:
        with NamedTemporaryFile(
            dir=path.parent, prefix=".perdin-", suffix=path.suffix, delete=False
        ) as file:
            beside = Path(file.name)
        yield beside
        os.chmod(beside, 0o644)
        put(beside, path)
    except OSError as why:
        raise in_words(path, why) from why
    finally:
        if beside is not None:
            remove(beside)


def make_folder(folder: Path) -> None:
    """Make a folder that is absent. Raises DiskFull, NotWritten, and BadInput for a name that the
    system cannot have.
    """
    refuse_name(folder)
    try:
        folder_rights.make(folder)
    except OSError as why:
        raise in_words(folder, why) from why


def in_words(path: Path, why: OSError) -> DiskFull | NotWritten:
    """What hindered the writing of a file or folder, for the person."""
    if why.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull(path=str(path))
    return NotWritten(path=str(path))
