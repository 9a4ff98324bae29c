"""Pages for the printer: their paper, and their rows from the top down as in the whole page."""

import io

import pytest
from pypdf import PdfReader, PdfWriter

from perdin.errors import PdfUnreadable
from perdin.letters.pdf import pages
from perdin.letters.pdf.pages import PageSize
from tests.letters.pdfium_crowd import empty_pdf, locked_pdf
from tests.pdfs import pdf_of

NAME = "surat.pdf"
DOTS = 96


def _papers(*papers: tuple[float, float], turned: int = 0) -> bytes:
    """A PDF with a page of words on each paper, in points."""
    writer = PdfWriter()
    for number, (width, height) in enumerate(papers):
        page = PdfReader(io.BytesIO(pdf_of(*(f"Halaman {number} baris {n}" for n in range(60)))))
        sheet = writer.add_page(page.pages[0])
        sheet.mediabox.upper_right = (width, height)
        sheet.rotate(turned)
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()


def test_each_page_has_the_paper_that_it_is_read_on() -> None:
    pdf = _papers((595, 842), (842, 595), (612, 1008))
    assert pages.sizes(pdf, NAME) == [PageSize(595, 842), PageSize(842, 595), PageSize(612, 1008)]
    assert pages.sizes(_papers((595, 842), turned=90), NAME) == [PageSize(842, 595)]
    assert pages.count(pdf, NAME) == 3


@pytest.mark.parametrize("page", [0, 1])
def test_bands_are_the_whole_page_row_by_row(page: int, monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = _papers((595, 842), (842, 595))
    whole = pages.draw(pdf, page, DOTS, NAME)
    assert whole.dots_per_inch == DOTS
    sides = [(595, 842), (842, 595)][page]
    assert (whole.width, whole.height) == tuple(-(-side * DOTS // 72) for side in sides)
    monkeypatch.setattr(pages, "BAND_PIXELS", 100 * whole.width + 1)
    bands = list(pages.bands(pdf, page, DOTS, NAME))
    assert [band.top for band in bands] == list(range(0, whole.height, 100))
    assert {band.whole for band in bands} == {whole.height}
    assert {(band.rows.width, band.rows.dots_per_inch) for band in bands} == {(whole.width, DOTS)}
    heights = [band.rows.height for band in bands]
    assert heights == [100] * (len(bands) - 1) + [whole.height - 100 * (len(bands) - 1)]
    assert b"".join(band.rows.pixels for band in bands) == whole.pixels
    assert len(set(whole.pixels)) > 2, "something is printed on it"


def test_a_page_without_a_word_is_white_to_its_edges() -> None:
    writer = PdfWriter()
    writer.add_blank_page(31, 17)
    content = io.BytesIO()
    writer.write(content)
    drawn = pages.draw(content.getvalue(), 0, 72, NAME)
    assert (drawn.width, drawn.height) == (31, 17)
    assert {drawn.pixels[at : at + 3] for at in range(0, 31 * 17 * 4, 4)} == {b"\xff\xff\xff"}


def test_a_band_has_at_least_a_row_and_a_page_may_be_one_band(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pdf = _papers((72, 36))
    (band,) = pages.bands(pdf, 0, 72, NAME)
    assert (band.rows.width, band.rows.height, band.top, band.whole) == (72, 36, 0, 36)
    monkeypatch.setattr(pages, "BAND_PIXELS", 1)
    assert [band.rows.height for band in pages.bands(pdf, 0, 72, NAME)] == [1] * 36


def test_what_is_too_large_is_drawn_at_fewer_dots() -> None:
    wide = _papers((14_400, 72))
    dots = 72 * pages.LONGEST_PX / 14_400
    drawn = pages.draw(wide, 0, 300, NAME)
    assert drawn.dots_per_inch == pytest.approx(dots)
    assert drawn.width == pages.LONGEST_PX
    (band, *_more) = pages.bands(wide, 0, 300, NAME)
    assert band.rows.width == pages.LONGEST_PX
    assert band.rows.dots_per_inch == pytest.approx(dots)
    large = pages.draw(_papers((3_600, 3_600)), 0, 300, NAME)
    assert large.width * large.height == pytest.approx(pages.MOST_PIXELS, rel=0.01)
    assert large.dots_per_inch == pytest.approx(large.width * 72 / 3_600, rel=0.01)


def test_what_cannot_be_shown_has_no_paper_and_no_bands_either() -> None:
    for pdf, why in (
        (b"bukan pdf", "rusak atau terpotong"),
        (locked_pdf(), "terkunci"),
        (empty_pdf(), "halaman"),
    ):
        with pytest.raises(PdfUnreadable, match=rf"{NAME}.*{why}"):
            pages.sizes(pdf, NAME)
        with pytest.raises(PdfUnreadable, match=rf"{NAME}.*{why}"):
            next(pages.bands(pdf, 0, DOTS, NAME))
