"""A letterhead in Word's page header is offered as the office's own, or stays with its pictures."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
from docx import Document
from docx.document import Document as Letter
from docx.section import Section, _Header
from docx.shared import Cm

from perdin.letters.check import catalogue
from perdin.letters.fill import compiler, letterhead
from perdin.letters.learn import learning
from perdin.letters.learn.proposal import Learned
from perdin.rules.letter_kinds import LetterKind
from perdin.services.letters import learning as lessons
from perdin.services.letters.learning import Lesson
from tests.letters.learn import trips
from tests.photos import a_photo as png

ST = LetterKind.SURAT_TUGAS
OFFICE = ("PEMERINTAH KABUPATEN TELADAN", "DINAS CONTOH", "Jl. Misal No. 1, Telp: (0254) 200123")


Typed = Callable[[_Header], None]
Where = Callable[[Section], list[_Header]]


def in_table(header: _Header) -> None:
    """A logo at the left, the words at the right of a table."""
    table = header.add_table(1, 2, Cm(16))
    header._element.insert(0, table._element)
    table.cell(0, 0).paragraphs[0].add_run().add_picture(io.BytesIO(png(40, 50)), width=Cm(1.5))
    table.cell(0, 1).text = OFFICE[0]
    for line in OFFICE[1:]:
        table.cell(0, 1).add_paragraph(line)


def in_lines(header: _Header) -> None:
    """The logo and the words in paragraphs."""
    header.paragraphs[0].add_run().add_picture(io.BytesIO(png(40, 50)), width=Cm(1.5))
    for line in OFFICE:
        header.add_paragraph(line)


def every_page(section: Section) -> list[_Header]:
    return [section.header]


def first_page(section: Section) -> list[_Header]:
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = "Surat Tugas, lanjutan"
    return [section.first_page_header]


def both(section: Section) -> list[_Header]:
    section.different_first_page_header_footer = True
    return [section.header, section.first_page_header]


def written(typed: Typed, where: Where, *, sections: int = 1) -> bytes:
    word: Letter = Document()
    for header in where(word.sections[0]):
        typed(header)
    for line in ("SURAT TUGAS", "Nomor : 800.1.11.1/045/DISCON/II/2026", "Untuk : Rapat kerja"):
        word.add_paragraph(line)
    for _more in range(sections - 1):
        word.add_section()
        word.add_paragraph("Demikian untuk dilaksanakan.")
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def headers(content: bytes) -> list[tuple[str, int]]:
    """The words of each page header that a section has, and how many pictures are in it, with the
    bytes of each picture there.
    """
    word = Document(io.BytesIO(content))
    found = []
    section = word.sections[0]
    for header in (section.header, section.first_page_header):
        if header.is_linked_to_previous:
            continue
        blips = header._element.xpath(".//a:blip/@r:embed")
        assert all(header.part.related_parts[blip].blob for blip in blips)
        texts = [text.text or "" for text in header._element.iter() if text.tag.endswith("}t")]
        found.append((" / ".join(filter(None, texts)), len(blips)))
    return found


def lesson_of(content: bytes) -> tuple[Learned, Lesson]:
    found = learning.look_at(content, "surat.docx", ST, [])
    return found, Lesson(name="surat.docx", kind=ST, learned=found)


SHAPES = [
    (typed, where) for typed in (in_table, in_lines) for where in (every_page, first_page, both)
]


@pytest.mark.parametrize(("typed", "where"), SHAPES)
@pytest.mark.parametrize("sections", [1, 2])
def test_it_is_kept_with_its_pictures_or_becomes_the_offices(
    typed: Typed, where: Where, sections: int
) -> None:
    content = written(typed, where, sections=sections)
    found, lesson = lesson_of(content)
    (head,) = [one for one in found.proposals if one.field == "kop"]
    assert (head.text, head.sure, head.optional) == (OFFICE[0], False, True)
    sheet = trips.sheet(trips.B)
    kept = compiler.render(lessons.template(lesson, lessons.accepted(lesson)), sheet)
    assert headers(kept) == headers(content)
    assert sum(pictures for _said, pictures in headers(kept)) == (2 if where is both else 1)
    taken = lessons.template(lesson, lessons.accepted(lesson) | {head.id: head.choices[0]})
    own = replace(sheet, kantor=replace(sheet.kantor, nama="BADAN MISAL"))
    printed = compiler.render(letterhead.splice(taken, catalogue.letterhead_of("pmk")), own)
    said = [words for words, _pictures in headers(printed)]
    assert sum("BADAN MISAL" in words for words in said) == (2 if where is both else 1)
    assert not any("DINAS CONTOH" in words for words in said)
    assert any("lanjutan" in words for words in said) is (where is first_page)
    with zipfile.ZipFile(io.BytesIO(printed)) as parts:
        assert parts.testzip() is None


def test_a_header_that_is_none_is_not_offered() -> None:
    def counted(header: _Header) -> None:
        header.paragraphs[0].text = "Lembar ke : I"
        header.add_paragraph("SURAT TUGAS DINAS CONTOH")

    found, _lesson = lesson_of(written(counted, every_page))
    assert [one for one in found.proposals if one.field == "kop"] == []
