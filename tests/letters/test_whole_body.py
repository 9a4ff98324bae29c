"""What only docxtpl can fill grows with its length too, and says the same as docxtpl's own way."""

import io
import time
from random import Random

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm
from docxtpl import DocxTemplate

from perdin.letters.check.sample_letter import sample
from perdin.letters.data.fields import context
from perdin.letters.fill import compiler
from tests.letters.documents import lines
from tests.photos import a_photo

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MOST_TIMES = 5.5
"""Four times the document; with the body taken out as it is, seven."""


def wide(paragraphs: int) -> bytes:
    """A long letter of many formatted words, and a table whose columns are repeated."""
    document = Document()
    document.add_paragraph("Nomor {{ surat.nomor }}")
    word = "<w:r><w:rPr><w:b/><w:i/><w:sz w:val='24'/></w:rPr><w:t>{} </w:t></w:r>"
    body, chance = document.element.body, Random(paragraphs)
    for _number in range(paragraphs):
        words = "".join(word.format(chance.randbytes(20).hex()) for _word in range(4))
        body.insert(1, parse_xml(f"<w:p xmlns:w='{W}'>{words}</w:p>"))
    cells = document.add_table(1, 3).rows[0].cells
    for cell, text in zip(
        cells, ("{%tc for x in pelaksana %}", "{{ x.nama }}", "{%tc endfor %}"), strict=True
    ):
        cell.text = text
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _seconds(paragraphs: int) -> float:
    template = wide(paragraphs)
    assert compiler.compile_template(template).by_docxtpl
    began = time.process_time()
    compiler.render(template, sample())
    return time.process_time() - began


def test_a_body_is_put_in_its_place_without_the_square_of_its_length() -> None:
    assert _seconds(4_000) <= MOST_TIMES * _seconds(1_000)


def test_it_says_what_docxtpl_says() -> None:
    template = wide(3)
    theirs = DocxTemplate(io.BytesIO(template))
    theirs.render(context(sample()), compiler.environment(), autoescape=True)
    content = io.BytesIO()
    theirs.save(content)
    assert lines(compiler.render(template, sample())) == lines(content.getvalue())


def pictured() -> bytes:
    """What only docxtpl can fill, with frames for the office's logo and for the QR code."""
    document = Document(io.BytesIO(wide(1)))
    for shade, frame in enumerate(("kop_logo", "kop_qr", "lain"), 1):
        document.add_picture(io.BytesIO(a_photo(shade=shade)), Mm(20))
        document.element.body.findall(f".//{qn('wp:docPr')}")[-1].set("name", frame)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def pictures_of(letter: bytes) -> list[bytes]:
    """What each frame of a letter shows, in their order."""
    word = Document(io.BytesIO(letter))
    shown = (one.get(qn("r:embed"), "") for one in word.element.iter(qn("a:blip")))
    return [word.part.related_parts[id_].blob for id_ in shown]


def test_its_frames_show_the_offices_logo_and_the_letters_code() -> None:
    template = pictured()
    assert compiler.compile_template(template).by_docxtpl
    logo, code = a_photo(shade=8), a_photo(shade=9)
    own = [a_photo(shade=shade) for shade in (1, 2, 3)]
    assert pictures_of(compiler.render(template, sample())) == own
    assert pictures_of(compiler.render(template, sample(), logo)) == [logo, *own[1:]]
    letter = compiler.render(template, sample(), logo, qr=code)
    assert pictures_of(letter) == [logo, code, own[2]]
