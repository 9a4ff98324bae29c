"""Writing a finished file: whole, or not at all."""

import errno
import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from perdin.errors import BadFile, DiskFull
from perdin.i18n import _
from perdin.safefile import put


def write_atomically(path: Path, content: bytes) -> None:
    """Put content in place of a file, which stays as it was until the new one is whole.

    Raises DiskFull, and BadFile when the folder or the file cannot be written.
    """
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=".perdin-", delete=False) as beside:
            beside.write(content)
        made = Path(beside.name)
    except OSError as why:
        raise in_words(path, why) from why
    try:
        os.chmod(made, 0o644)
        put(made, path)
    except OSError as why:
        raise in_words(path, why) from why
    finally:
        made.unlink(missing_ok=True)


def in_words(path: Path, why: OSError) -> DiskFull | BadFile:
    """What hindered the writing of a file, for the person."""
    if why.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull(path=str(path))
    return BadFile(
        name=path.name,
        problem=_(
            "tidak dapat ditulis; mungkin sedang dibuka program lain, atau foldernya hanya-baca."
        ),
    )
