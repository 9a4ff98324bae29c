"""Many callers who draw pages at the same time, run as a program of its own: it may die.

``python -m tests.letters.pdfium_crowd owned`` draws 500 pages of 50 documents from 8 callers, as
the program does, and prints how many differ; while they draw, others open what cannot be opened.
``unowned`` is the known-bad twin: each thread uses PDFium itself and leaves its documents to their
finalisers, again and again until the process dies.
"""

import gc
import hashlib
import io
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from pypdf import PdfWriter

from perdin.errors import PdfUnreadable
from perdin.letters.pdf import pages
from tests.pdfs import pdf_of

DOCUMENTS, PAGES, CALLERS, OTHERS = 50, 10, 8, 3
ROUNDS = 40
"""Of the twin: as a rule it dies within the first."""
DPI = 48

Draw = Callable[[bytes, int], bytes]


def document_of(number: int) -> bytes:
    """A document whose pages all differ."""
    writer = PdfWriter()
    for page in range(PAGES):
        lines = [f"Dokumen {number} halaman {page} baris {line}" for line in range(30)]
        writer.append(io.BytesIO(pdf_of(*lines)))
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def locked_pdf() -> bytes:
    """A document behind a password."""
    writer = PdfWriter(io.BytesIO(pdf_of("Rahasia")))
    writer.encrypt("rahasia", algorithm="AES-256")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def empty_pdf() -> bytes:
    """A document without a page."""
    written = io.BytesIO()
    PdfWriter().write(written)
    return written.getvalue()


def draw_owned(pdf: bytes, page: int) -> bytes:
    """As the program draws; what the page looks like, in short."""
    return hashlib.sha256(pages.draw(pdf, page, DPI, "dokumen.pdf").pixels).digest()


def draw_unowned(pdf: bytes, page: int) -> bytes:
    """As the library's own documentation draws."""
    import pypdfium2

    drawn = pypdfium2.PdfDocument(pdf)[page].render(scale=DPI / 72, prefer_bgrx=True)
    return hashlib.sha256(drawn.buffer).digest()


def draw_all(draw: Draw, documents: list[bytes], callers: int) -> list[bytes]:
    """Draw every page, so many callers at once; what each looks like."""
    asked = [(pdf, page) for page in range(PAGES) for pdf in documents]
    with ThreadPoolExecutor(callers) as pool:
        return list(pool.map(draw, *zip(*asked, strict=True)))


def disturb(over: threading.Event) -> int:
    """Open what cannot be opened, go to pages that are not there, collect; how often."""
    bad = [locked_pdf(), empty_pdf(), b"%PDF-1.7\nrusak", b""]
    sound, turns = pdf_of("Satu halaman"), 0
    while not over.is_set():
        for pdf in bad:
            try:
                pages.count(pdf, "dokumen.pdf")
            except PdfUnreadable:
                turns += 1
        try:
            pages.draw(sound, 7, DPI, "dokumen.pdf")
        except PdfUnreadable:
            turns += 1
        gc.collect()
    return turns


def main(way: str) -> None:
    """Run one of the two."""
    documents = [document_of(number) for number in range(DOCUMENTS)]
    if way == "unowned":
        alone = draw_all(draw_owned, documents, 1)
        for _round in range(ROUNDS):
            if draw_all(draw_unowned, documents, CALLERS) != alone:
                sys.exit("pages came out wrong")
        return
    over = threading.Event()
    with ThreadPoolExecutor(OTHERS) as pool:
        others = [pool.submit(disturb, over) for _ in range(OTHERS)]
        try:
            drawn = draw_all(draw_owned, documents, CALLERS)
        finally:
            over.set()
    assert all(other.result() for other in others), "nobody disturbed"
    assert drawn == draw_all(draw_owned, documents, 1), "pages came out wrong"
    sys.stdout.write(f"{len(set(drawn))}\n")


if __name__ == "__main__":
    main(sys.argv[1])
