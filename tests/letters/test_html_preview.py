"""What a preview on the screen says, and pages drawn of a PDF."""

import html
import io
import re

import pytest
from pypdf import PdfReader

from perdin.errors import PdfUnreadable
from perdin.letters.check import catalogue
from perdin.letters.check.sample_letter import sample
from perdin.letters.fill import compiler
from perdin.letters.pdf import html_preview, pages
from perdin.rules.letter_kinds import LetterKind
from tests.letters.documents import lines, with_paragraphs
from tests.pdfs import pdf_of


def _words(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("layout", ["serang", "pmk"])
@pytest.mark.parametrize("kind", LetterKind, ids=str)
def test_every_word_of_a_letter_is_in_its_preview_in_order(layout: str, kind: LetterKind) -> None:
    letter = compiler.render(catalogue.template(kind, layout), sample())
    shown = html_preview.html_of(letter)
    said = _words(html.unescape(re.sub(r"<[^>]*>", "", shown)))
    at = 0
    for line in lines(letter):
        found = said.find(_words(line), at)
        assert found >= 0, line
        at = found


def test_a_preview_keeps_signs_that_html_knows_as_text() -> None:
    shown = html_preview.html_of(
        with_paragraphs("R&D <b>tebal</b>", table=[["a", "b"], ["c", "<d>"]])
    )
    assert "R&amp;D &lt;b&gt;tebal&lt;/b&gt;" in shown
    assert shown.count("<td") == 4
    assert "&lt;d&gt;" in shown


def test_columns_of_a_preview_are_as_wide_as_on_paper_and_lists_have_their_lines() -> None:
    letter = compiler.render(catalogue.template(LetterKind.DAFTAR_NOMINATIF, "serang"), sample())
    shown = html_preview.html_of(letter)
    kop, about, people, *_hands = re.findall(r"<table.*?</table>", shown)
    assert ['border="1"' in one for one in (kop, about, people)] == [False, False, True]
    head = [float(one) for one in re.findall(r'<td[^>]*width="([\d.]+)%"', people)][:13]
    assert sum(head) == pytest.approx(100, abs=1)
    assert head[1] == max(head), "names have the widest column"
    assert "font-size:8pt" in people
    assert int(re.findall(r'<table[^>]*width="(\d+)"', people)[0]) > 900, "it is scrolled to"


def test_pages_are_counted_and_drawn_in_the_size_of_the_paper() -> None:
    pdf = pdf_of("800/001", "0000-0000-0000-0000")
    assert pages.count(pdf, "surat.pdf") == 1
    drawn = pages.draw(pdf, 0, 144, "surat.pdf")
    width, height = (float(side) for side in PdfReader(io.BytesIO(pdf)).pages[0].mediabox[2:])
    assert (drawn.width, drawn.height) == pytest.approx((width * 2, height * 2), abs=1)
    assert len(drawn.pixels) == drawn.width * drawn.height * 4
    assert len(set(drawn.pixels)) > 1, "something is printed on it"


def test_what_is_no_pdf_is_said() -> None:
    with pytest.raises(PdfUnreadable, match="tidak terbaca"):
        pages.count(b"bukan pdf", "nota.pdf")
