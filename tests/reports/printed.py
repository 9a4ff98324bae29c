"""Sheets as LibreOffice prints them, and the words of a PDF with the boxes they stand in.

PDFium ends the program when two threads are in it at once, and a test's windows may draw pages: it
is used here in another process alone, which waits for the next file.
"""

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from perdin.files import isolated_run
from perdin.letters.pdf import converters

GAP_PT = 1.2
"""Letters of a line that are further from each other than that are not of one word."""


def has_calc() -> bool:
    """Whether the LibreOffice of this machine opens spreadsheets."""
    program = shutil.which("soffice")
    return bool(program) and (Path(str(program)).resolve().parent / "libsclo.so").exists()


def printed(folder: Path, books: Sequence[Path]) -> list[Path]:
    """The PDFs that LibreOffice makes of workbooks, in one start."""
    profile = folder / "profile"
    command = ["soffice", "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), *map(str, books)]
    environment = converters.environment(os.environ)
    subprocess.run(command, check=True, capture_output=True, timeout=300, env=environment)
    return [folder / f"{book.stem}.pdf" for book in books]


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box, in points from the page's lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> float:
        """Half its height."""
        return (self.bottom + self.top) / 2


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its size in points, and its words in the order of the file."""

    width: float
    height: float
    words: list[Word]

    def text(self) -> str:
        """All words, one blank between them."""
        return " ".join(word.text for word in self.words)

    def outside(self) -> list[Word]:
        """The words of which a part lies beyond the paper's edge."""
        return [
            word
            for word in self.words
            if word.left < 0 or word.bottom < 0 or word.right > self.width or word.top > self.height
        ]


def pages(path: Path) -> list[Page]:
    """Every page of a PDF."""
    return isolated_run.run(_pages, path)


def _pages(path: Path) -> list[Page]:
    document = pypdfium2.PdfDocument(path)
    try:
        return [
            Page(width=size[0], height=size[1], words=_words(document[at]))
            for at in range(len(document))
            for size in [document[at].get_size()]
        ]
    finally:
        document.close()


def _words(page: pypdfium2.PdfPage) -> list[Word]:
    layer = page.get_textpage()
    words: list[Word] = []
    letters, box = "", (0.0, 0.0, 0.0, 0.0)
    for at in range(layer.count_chars()):
        letter = layer.get_text_range(at, 1)
        left, bottom, right, top = layer.get_charbox(at, loose=True)
        follows = letters and abs(left - box[2]) < GAP_PT and abs(bottom - box[1]) < 2
        if letters and (not letter.strip() or not follows):
            words.append(Word(letters, *box))
            letters = ""
        if letter.strip():
            if letters:
                box = (box[0], min(box[1], bottom), max(box[2], right), max(box[3], top))
            else:
                box = (left, bottom, right, top)
            letters += letter
    if letters:
        words.append(Word(letters, *box))
    return words
