"""Letters of every kind on every paper come out of a printer as the preview shows them."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage

from perdin.letters.pdf import converters, pages
from perdin.ui.printing import drawing, printing
from tests.letters.pages import offices
from tests.letters.pages.letters import EXAMPLE, WIZARD, Case, Sheets, converted, filled, matrix
from tests.ui.drawn_pages import boxes, file_printer, ink_edges, near

pytestmark = [
    pytest.mark.usefixtures("qapp"),
    pytest.mark.skipif(converters.find_converter() is None, reason="no LibreOffice here"),
]
LAST = 6
"""How many of a page's last words are compared."""
SHARPNESS, DOT = 200, 2.2 / 500
"""Dots per inch of the drawing printer; how far off a page's edge of ink may seem at 60."""


@pytest.fixture(scope="module")
def sheets(example_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Sheets:
    """What each kind of letter says, for one person and for many."""
    return offices.every_sheet(example_file, tmp_path_factory)


def wrong_on_paper(cases: list[Case], sheets: Sheets, folder: Path) -> dict[str, str]:
    """The letters that come out otherwise than the preview shows them, and how."""
    letters = {case: filled(case, sheets) for case in cases}
    return {
        str(case): fault
        for case, _letter, pdf in converted(letters, folder)
        if (fault := handed_over(pdf.read_bytes(), folder) or drawn(pdf.read_bytes(), folder))
    }


def handed_over(pdf: bytes, folder: Path) -> str:
    """What is wrong where the PDF itself is taken: other page boxes, or other last words."""
    path = folder / "cetak.pdf"
    printing.run(printing.planned(pdf, "surat", file_printer(path)))
    (folder / "layar.pdf").write_bytes(pdf)
    for shown, came in zip(
        PdfReader(folder / "layar.pdf").pages, PdfReader(path).pages, strict=True
    ):
        if (shown.mediabox, shown.rotation) != (came.mediabox, came.rotation):
            return f"a page of {came.mediabox} for one of {shown.mediabox}"
        if last_words(shown.extract_text()) != last_words(came.extract_text()):
            return "other last words"
    return ""


def last_words(text: str) -> list[str]:
    """The foot of a page."""
    return text.split()[-LAST:]


def drawn(pdf: bytes, folder: Path) -> str:
    """What is wrong where pages are drawn: their boxes, or what is dark on them."""
    printer = file_printer(folder / "gambar.pdf")
    printer.setResolution(SHARPNESS)
    job = printing.planned(pdf, "surat", printer)
    drawing.draw(job.pdf, job.name, job.printer, job.numbers, job.sheets)
    came = (folder / "gambar.pdf").read_bytes()
    if not near(boxes(came), boxes(pdf)):
        return f"pages of {boxes(came)} for {boxes(pdf)}"
    for number in job.numbers:
        before, after = (
            drawing.image(pages.draw(content, number, 60, "surat")) for content in (pdf, came)
        )
        if not same_edges(before, after):
            return f"page {number + 1} has its ink at {ink_edges(after)}, not {ink_edges(before)}"
    return ""


def same_edges(first: QImage, second: QImage) -> bool:
    """Whether the outermost strokes of two pages stand at the same places: nothing is cut."""
    pairs = zip(ink_edges(first), ink_edges(second), strict=True)
    return all(abs(before - after) <= DOT for before, after in pairs)


def test_a_part_of_all_letters_is_printed_as_it_is_shown(sheets: Sheets, tmp_path: Path) -> None:
    """One of each kind and layout, by turns on F4, A4 and legal, for one person or many."""
    assert wrong_on_paper(matrix(EXAMPLE)[::17], sheets, tmp_path) == {}


@pytest.mark.long
def test_every_letter_is_printed_as_it_is_shown(sheets: Sheets, tmp_path: Path) -> None:
    assert wrong_on_paper(matrix(EXAMPLE, WIZARD), sheets, tmp_path) == {}


def test_a_page_without_its_last_line_is_noticed(sheets: Sheets, tmp_path: Path) -> None:
    """Known bad: an F4 letter on A4 at its full size, as it was printed before."""
    case = next(case for case in matrix(WIZARD) if case.paper == "F4" and case.travellers == 25)
    ((_case, _letter, pdf),) = converted({case: filled(case, sheets)}, tmp_path)
    whole = drawing.image(pages.draw(pdf.read_bytes(), 0, 60, "surat"))
    assert same_edges(whole, whole)
    cut = whole.copy(0, 0, whole.width(), whole.height() * 297 // 330)
    assert not same_edges(whole, cut.copy(0, 0, whole.width(), whole.height()))
