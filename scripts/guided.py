"""Look for bytes that a reader of strangers' files does not expect, led by the code that they reach.

    pip install --target DIR atheris    # not a dependency: whoever runs this brings it
    PYTHONPATH=DIR:. nice -n 19 python -m scripts.guided CORPUS -max_total_time=3600

``CORPUS`` is a folder that keeps what reaches new code; it is begun with sound files. What is found is
written beside, as libFuzzer does, and ends the run. A reader may raise what a person is told.
"""

import logging
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import atheris  # type: ignore[import-untyped]  # see above

with atheris.instrument_imports(
    include=["perdin", "zipfile", "email", "tomllib", "pypdf", "pyhanko"]
):
    from perdin.errors import PerdinError
    from perdin.files import media_types, picture_header, whole_file, zip_guard
    from perdin.files.zip_guard import UnsoundArchive
    from perdin.importers.formats import by_content, delimited, xls_extent
    from perdin.importers.invitation import letter_text, mail, word
    from perdin.letters.pdf import photo_page, signatures
    from perdin.rules import rate_package
    from perdin.services.documents import letter_files

from tests.files import bad_attachments
from tests.fuzz import sound

_OLE = b"\xd0\xcf\x11\xe0"
_FOLDER = Path(tempfile.mkdtemp(prefix="guided-"))


def _table(content: bytes) -> None:
    if content.startswith(_OLE):
        # calamine takes the memory that an .xls asks for; the process that reads one is held to
        # its own and says so. What we look at before (xls_extent) is a reader of its own here.
        return
    path = _FOLDER / "a.xlsx"
    path.write_bytes(content)
    by_content.sheets_of(path)


def _text(content: bytes) -> None:
    list(delimited.text_rows(content, "a.csv"))


def _mail(content: bytes) -> None:
    mail.letter_of(content, "a.eml", letter_files.read_here)


def _picture(content: bytes) -> None:
    if picture_header.is_picture(content):
        with suppress(ValueError):  # whoever asks expects this one
            picture_header.whole(content)
        photo_page.page_of(content)


def _whole(content: bytes) -> None:
    media_types.media_type(content, "a.pdf", texts=True)
    whole_file.examined(content, "a.pdf", True)


READERS: tuple[Callable[[bytes], object], ...] = (
    _table, _text, _mail, _picture, _whole, zip_guard.unpacked, xls_extent.too_far,
    lambda content: word.lines_of(content, "a.docx"), lambda content: letter_text.plain(content, "a.txt"),
    lambda content: rate_package.read(content, "a.tarif"), signatures.read,
)  # fmt: skip
MEANT = (PerdinError, UnsoundArchive)


def one(data: bytes) -> None:
    """The first byte chooses the reader; the others are the file."""
    if len(data) > 1:
        try:
            READERS[data[0] % len(READERS)](data[1:])
        except MEANT:
            pass
        except BaseException as why:
            # calamine's own panic ends the process that reads, which is there for that
            if type(why).__name__ != "PanicException":
                raise


def begin(folder: Path) -> None:
    """Sound files for each reader."""
    folder.mkdir(parents=True, exist_ok=True)
    files = [bad_attachments.sound(ending) for ending in bad_attachments.ENDINGS]
    files += [
        *sound.letter_files().values(),
        sound.PACKAGE,
        sound.signed_pdf(),
        sound.text_table("plan"),
    ]
    for at in range(len(READERS)):
        for number, content in enumerate(files):
            (folder / f"sound {at} {number}").write_bytes(bytes([at]) + content)


if __name__ == "__main__":
    logging.disable()
    begin(Path(sys.argv[1]))
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
