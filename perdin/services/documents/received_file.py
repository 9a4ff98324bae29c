"""A file on its way in: looked at before anything is locked, where it can do no harm."""

from dataclasses import dataclass, field
from pathlib import Path

from perdin.errors import BadInput, PdfUnreadable
from perdin.files import foreign_files, isolated_run, media_types, whole_file
from perdin.i18n import _
from perdin.letters.pdf import pages
from perdin.reading.visible import visible_line

PROBE_DPI = 20
"""Enough to see that a PDF's first page can be drawn at all."""


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A file that may be attached: its name without any folder, what it is, and its bytes."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


def examined(content: bytes, file_name: str, *, texts: bool = False) -> ReceivedFile:
    """What a file is, by its content, and that it is whole; ``texts`` takes text and e-mails too.

    Raises BadInput with the file's name for what may not be attached, is damaged or locked, or
    does not let itself be looked at in reasonable time and memory.
    """
    name = visible_line(Path(file_name.replace("\\", "/")).name) or _("lampiran")
    if len(content) > media_types.LARGEST:
        raise media_types.refused(name, _("lebih besar dari 25 MB. Kecilkan atau pindai ulang."))
    try:
        media_type = isolated_run.run(whole_file.examined, content, name, texts)
        if media_type == media_types.PDF:
            isolated_run.run(pages.draw, content, 0, PROBE_DPI, name)
    except PdfUnreadable as why:
        raise media_types.refused(name, str(why.facts["problem"])) from why
    except isolated_run.NotFinished as why:
        raise media_types.refused(name, why.problem) from why
    return ReceivedFile(name, media_type, content)


def read_picture(path: Path) -> bytes:
    """A file that may be a picture of which less is kept. Raises as ``read``."""
    return read(path, most=foreign_files.LARGEST_PICTURE)


def read(path: Path, *, most: int = media_types.LARGEST) -> bytes:
    """A file's content as it is now. Raises BadInput for one that is too large or unreadable."""
    try:
        if path.stat().st_size > most:
            raise BadInput(
                problem=_("{name} lebih besar dari 25 MB. Kecilkan atau pindai ulang.").format(
                    name=path.name
                )
            )
        return path.read_bytes()
    except OSError as why:
        raise BadInput(problem=_("{path} tidak dapat dibaca.").format(path=path)) from why
