"""Letters on paper: the pages of the PDF on sheets of their own size, or smaller and said so."""

import os
import sys
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter

from perdin.errors import NotWritten, PdfUnreadable
from perdin.letters.pdf import pages
from perdin.letters.pdf.join import some_pages
from perdin.letters.pdf.pages import PageSize
from perdin.ui.printing import drawing, handing, paper, printing
from perdin.ui.printing.paper import Sheet, Stock
from perdin.ui.printing.refusals import PrinterRefused
from tests.ui.drawn_pages import boxes, differing, file_printer, ink_at_foot, near

MM = 72 / 25.4
F4, A4, LEGAL = (210 * MM, 330 * MM), (210 * MM, 297 * MM), (8.5 * 72, 14 * 72)
FOLIO_8_5_13 = (8.5 * 72, 13 * 72)
PAPERS = {"F4": F4, "A4": A4, "legal": LEGAL}
USUAL_DPI = 300
"""Of an office's printer."""


pytestmark = pytest.mark.usefixtures("qapp")
"""Qt draws only where there is an application."""


def pdf_of(*sizes: tuple[float, float]) -> bytes:
    """A PDF with pages of these sizes in points, each with a word at its top and at its foot."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(72)
    painter = QPainter()
    for number, (width, height) in enumerate(sizes, start=1):
        exact = QPageSize.SizeMatchPolicy.ExactMatch
        size = QPageSize(QSizeF(width, height), QPageSize.Unit.Point, "", exact)
        writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
        if not painter.isActive():
            painter.begin(writer)
            painter.setFont(QFont("DejaVu Sans", 14))
        else:
            writer.newPage()
        painter.drawText(40, 60, f"Atas {number}")
        painter.drawText(40, int(height) - 30, f"Kaki {number}")
    painter.end()
    return bytes(buffer.data().data())


def last_words(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()[-2:]) for page in PdfReader(BytesIO(pdf)).pages]


@pytest.mark.parametrize("across", [False, True])
@pytest.mark.parametrize("name", PAPERS)
def test_a_file_is_the_pdf_itself(name: str, across: bool, tmp_path: Path) -> None:
    sides = PAPERS[name][::-1] if across else PAPERS[name]
    pdf = pdf_of(sides, sides)
    path = tmp_path / "cetak.pdf"
    job = printing.planned(pdf, "surat", file_printer(path))
    assert not job.smaller
    assert printing.run(job) == 2
    assert path.read_bytes() == pdf


@pytest.mark.parametrize(
    ("asked", "feet"), [((2, 2), ["Kaki 2"]), ((2, 9), ["Kaki 2", "Kaki 3"]), ((1, 1), ["Kaki 1"])]
)
def test_some_pages(asked: tuple[int, int], feet: list[str], tmp_path: Path) -> None:
    path = tmp_path / "cetak.pdf"
    printer = file_printer(path)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(*asked)
    job = printing.planned(pdf_of(F4, A4, F4[::-1]), "surat", printer)
    assert printing.run(job) == len(feet)
    assert last_words(path.read_bytes()) == feet


@pytest.mark.parametrize("across", [False, True])
@pytest.mark.parametrize("name", PAPERS)
def test_drawn_pages_have_the_size_and_the_look_of_the_preview(
    name: str, across: bool, tmp_path: Path
) -> None:
    """What a printer that takes no PDF gets: page boxes and every stroke as on the screen."""
    sides = PAPERS[name][::-1] if across else PAPERS[name]
    pdf, path = pdf_of(sides, A4), tmp_path / "gambar.pdf"
    printer = file_printer(path)
    if name != "F4" or across:
        printer.setResolution(USUAL_DPI)  # a file's own 1,200 take twenty times as long
    job = printing.planned(pdf, "surat", printer)
    drawing.draw(job.pdf, job.name, job.printer, job.numbers, job.sheets)
    drawn = path.read_bytes()
    assert near(boxes(drawn), boxes(pdf))
    for number in (0, 1):
        before, after = (drawing.image(pages.draw(one, number, 60, "x")) for one in (pdf, drawn))
        assert differing(before, after) < 0.004
        assert ink_at_foot(after), "the last line is there"


def test_the_twin_that_keeps_a4_loses_the_foot(tmp_path: Path) -> None:
    """What was printed before: an F4 letter on the printer's own paper at its full size."""
    pdf, path = pdf_of(F4), tmp_path / "gambar.pdf"
    kept = {PageSize(*size): Sheet(QPageSize(QPageSize.PageSizeId.A4)) for size in [sizes_of(pdf)]}
    drawing.draw(pdf, "surat", file_printer(path), (0,), kept)
    assert not ink_at_foot(drawing.image(pages.draw(path.read_bytes(), 0, 60, "x")))


def sizes_of(pdf: bytes) -> tuple[float, float]:
    size = pages.sizes(pdf, "x")[0]
    return size.width_pt, size.height_pt


def test_a_page_on_smaller_paper_is_whole(tmp_path: Path) -> None:
    pdf, path = pdf_of(F4, F4[::-1]), tmp_path / "gambar.pdf"
    small = QPageSize(QPageSize.PageSizeId.A4)
    job = printing.planned(pdf, "surat", file_printer(path), chosen=small)
    assert [round(sheet.scale, 2) for sheet in job.smaller] == [0.9, 0.9]
    drawing.draw(job.pdf, job.name, job.printer, job.numbers, job.sheets)
    drawn = path.read_bytes()
    upright = round(A4[0]), round(A4[1])
    assert near(boxes(drawn), [upright, upright[::-1]])
    for number in (0, 1):
        assert ink_at_foot(drawing.image(pages.draw(drawn, number, 60, "x")), below=0.8)


def named(*sides: tuple[float, float]) -> tuple[QPageSize, ...]:
    unit, match = QPageSize.Unit.Point, QPageSize.SizeMatchPolicy.FuzzyMatch
    return tuple(QPageSize(QSizeF(*side), unit, "", match) for side in sides)


@pytest.mark.parametrize(
    ("page", "stock", "points", "scale"),
    [
        (F4, Stock(), F4, 1.0),  # nothing is known of the printer
        (F4, Stock(named(A4, F4)), F4, 1.0),
        (F4[::-1], Stock(named(A4, F4)), F4, 1.0),  # across, on the same sheet
        (F4, Stock(named(A4, FOLIO_8_5_13)), FOLIO_8_5_13, 1.0),  # one sheet with two measures
        (F4, Stock(named(A4, LEGAL), named(A4)[0]), A4, 0.9),
        (F4, Stock(named(A4), named(A4)[0], custom_pt=(620, 1000)), F4, 1.0),
        (LEGAL, Stock(named(A4), named(A4)[0], custom_pt=(620, 900)), A4, A4[1] / LEGAL[1]),
        (A4, Stock(named(F4, LEGAL), named(LEGAL)[0]), LEGAL, 1.0),  # larger: nothing is cut
    ],
)
def test_the_sheet_of_a_page(
    page: tuple[float, float], stock: Stock, points: tuple[float, float], scale: float
) -> None:
    sheet = paper.sheet_for(PageSize(*page), stock)
    size = sheet.size.size(QPageSize.Unit.Point)
    assert (size.width(), size.height()) == pytest.approx(points, abs=1)
    assert sheet.scale == pytest.approx(scale, abs=0.005)


def test_a_paper_is_called_as_people_know_it() -> None:
    assert paper.in_words(paper.upright(PageSize(*F4))) == "F4/Folio (21 × 33 cm)"
    assert paper.in_words(paper.upright(PageSize(500, 700))) == "17,6 × 24,7 cm"
    assert paper.in_words(QPageSize(QPageSize.PageSizeId.A4)) == "A4 (21 × 29,7 cm)"
    assert paper.in_words(QPageSize(QPageSize.PageSizeId.Legal)) == "Legal (21,6 × 35,6 cm)"


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "berkas").touch()
    job = printing.planned(pdf_of(F4), "surat", file_printer(tmp_path / "berkas" / "x.pdf"))
    with pytest.raises((NotWritten, ValueError)):
        drawing.draw(job.pdf, job.name, job.printer, job.numbers, job.sheets)
    folder = tmp_path / "a.pdf"
    folder.mkdir()
    with pytest.raises(Exception, match="folder"):
        printing.run(printing.planned(pdf_of(F4), "surat", file_printer(folder)))


def test_what_is_no_pdf_is_told(tmp_path: Path) -> None:
    with pytest.raises(PdfUnreadable):
        printing.planned(b"%PDF-1.7 nothing", "surat", file_printer(tmp_path / "x.pdf"))
    with pytest.raises(PdfUnreadable):
        some_pages(b"%PDF-1.7 nothing", (0,), "surat")


LP = """#!/bin/sh
for last; do :; done
cp "$last" "{folder}/given.pdf"
printf '%s\\n' "$@" > "{folder}/asked"
{answer}
"""


@pytest.mark.skipif(sys.platform == "win32", reason="CUPS is not of Windows")
def test_cups_gets_the_pdf_itself_with_paper_sides_and_copies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``lp`` is another's program: one in its place writes down what it is asked."""
    _lp(tmp_path, monkeypatch, "exit 0")
    printer = QPrinter()
    printer.setCopyCount(3)
    pdf = pdf_of(F4, F4)
    handing.to_cups(pdf, "SPD Ayu", printer, paper.sheet_for(PageSize(*F4), Stock()))
    assert (tmp_path / "given.pdf").read_bytes() == pdf
    asked = (tmp_path / "asked").read_text().split("\n")
    assert asked[asked.index("-t") + 1] == "SPD Ayu"
    assert asked[asked.index("-n") + 1] == "3"
    assert {"media=Custom.595x935", "sides=one-sided", "print-scaling=none"} <= set(asked)
    small = paper.sheet_for(PageSize(*F4), Stock(named(A4), QPageSize(QPageSize.PageSizeId.A4)))
    handing.to_cups(pdf, "SPD Ayu", printer, small)
    asked = (tmp_path / "asked").read_text().split("\n")
    assert {"media=A4", "print-scaling=fit"} <= set(asked)


@pytest.mark.skipif(sys.platform == "win32", reason="CUPS is not of Windows")
def test_a_printer_that_refuses_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _lp(tmp_path, monkeypatch, 'echo "lp: The printer or class does not exist." >&2; exit 1')
    with pytest.raises(PrinterRefused, match="does not exist.*Tidak ada yang tercetak"):
        handing.to_cups(pdf_of(F4), "SPD", QPrinter(), paper.sheet_for(PageSize(*F4), Stock()))


def _lp(folder: Path, monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    program = folder / "bin" / "lp"
    program.parent.mkdir()
    program.write_text(LP.format(folder=folder, answer=answer))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
