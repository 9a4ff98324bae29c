"""A named frame gets a picture part of its own; the old one stays where something else shows it."""

import io

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from perdin.letters.docx import archive
from perdin.letters.fill import picture_frames
from perdin.letters.fill.picture import LOGO_PART
from tests.photos import a_photo

OLD = "word/media/image1.png"


def with_logo(*, in_header: bool = False, twice: bool = False) -> bytes:
    """A document whose frame «kop_logo» shows a picture, which other places may show too."""
    word = Document()
    frame = word.add_paragraph().add_run().add_picture(io.BytesIO(a_photo()))._inline
    for element in frame.iter(qn("wp:docPr")):
        element.set("name", "kop_logo")
    if in_header:
        run = word.sections[0].header.paragraphs[0].add_run()
        run.add_picture(io.BytesIO(a_photo()))
    if twice:
        known = word.part.rels[frame.find(f".//{qn('a:blip')}").get(qn("r:embed"))]
        word.part.rels.add_relationship(RELATIONSHIP_TYPE.IMAGE, known.target_part, "rIdTwice")
    content = io.BytesIO()
    word.save(content)
    return content.getvalue()


@pytest.mark.parametrize(
    ("in_header", "twice", "stays"),
    [(False, False, False), (True, False, True), (False, True, True), (True, True, True)],
)
def test_a_picture_stays_while_anything_shows_it(in_header: bool, twice: bool, stays: bool) -> None:
    parts = archive.read_parts(with_logo(in_header=in_header, twice=twice), "surat")
    assert OLD in parts
    picture_frames.show_own_parts(parts)
    assert parts[LOGO_PART] == a_photo()
    assert (OLD in parts) is stays
