"""What a kop names beside itself comes along: pictures, links, numbers and names of its own."""

import io
import zipfile

import pytest
from docx import Document
from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import etree

from perdin.errors import BadTemplate
from perdin.letters.docx.merge_parts import W
from perdin.letters.fill import letterhead
from tests.letters.documents import lines, with_paragraphs
from tests.photos import a_jpeg, a_photo

OFFICE = "PEMERINTAH KOTA UJI"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


_JFIF = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x01\x00\x48\x00\x48\x00\x00"
A_JPEG = b"\xff\xd8" + _JFIF + a_jpeg()[2:]
"""A photo with the head that a camera's program writes."""


def saved(word: Word) -> bytes:
    """The document as a file."""
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    """A file's parts by their names."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def repacked(parts: dict[str, bytes]) -> bytes:
    """These parts as a file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as out:
        for name, content in parts.items():
            out.writestr(name, content)
    return file.getvalue()


def a_kop(*pictures: bytes, link: str = "") -> Word:
    """A kop with these pictures, and a line that leads to a page of the office."""
    kop = Document()
    kop.add_paragraph(OFFICE)
    for picture in pictures:
        kop.add_picture(io.BytesIO(picture), Mm(20))
    if link:
        line = kop.add_paragraph()._p
        hyperlink = OxmlElement("w:hyperlink")
        id_ = kop.part.relate_to(link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        hyperlink.set(qn("r:id"), id_)
        line.append(hyperlink)
    return kop


def pictures_of(filled: bytes, part: str = "word/document.xml") -> list[bytes]:
    """The pictures that a part shows, in its order, followed by hand through the package."""
    parts = parts_of(filled)
    folder, name = part.split("/")
    related = etree.fromstring(parts[f"{folder}/_rels/{name}.rels"])
    targets = {one.get("Id", ""): one.get("Target", "") for one in related}
    assert len(targets) == len(related), "two relations of one name"
    shown = etree.fromstring(parts[part]).iter("{*}blip")
    return [parts[f"word/{targets[one.get(qn('r:embed'), '')]}"] for one in shown]


def drawing_numbers(filled: bytes) -> list[str]:
    """The numbers of the main part's drawings."""
    root = etree.fromstring(parts_of(filled)["word/document.xml"])
    return [one.get("id", "") for one in root.iter("{*}docPr")]


def test_pictures_come_along_beside_those_of_the_template() -> None:
    template = Document()
    template.add_paragraph("{{ kop }}")
    template.add_picture(io.BytesIO(a_photo(shade=1)), Mm(20))
    kop = a_kop(a_photo(shade=2), A_JPEG)
    filled = letterhead.splice(saved(template), saved(kop))
    assert pictures_of(filled) == [a_photo(shade=2), A_JPEG, a_photo(shade=1)]
    reopened = Document(io.BytesIO(filled))
    types = [reopened.part.related_parts[one.get(qn("r:embed"), "")].content_type
             for one in reopened.element.iter("{*}blip")]  # fmt: skip
    assert types == ["image/png", "image/jpeg", "image/png"]


def test_one_picture_shown_twice_is_kept_once() -> None:
    filled = letterhead.splice(
        with_paragraphs("{{ kop }}", "{{ kop }}"), saved(a_kop(a_photo(), a_photo()))
    )
    assert pictures_of(filled) == [a_photo()] * 4
    media = [name for name in parts_of(filled) if name.startswith("word/media/")]
    assert len(media) == 1


def test_a_header_of_the_template_takes_the_kop_with_its_picture() -> None:
    template = Document()
    template.add_paragraph("Isi surat")
    template.sections[0].header.paragraphs[0].text = "{{ kop }}"
    filled = letterhead.splice(saved(template), saved(a_kop(a_photo())))
    header = next(name for name in parts_of(filled) if name.startswith("word/header"))
    assert pictures_of(filled, header) == [a_photo()]
    assert Document(io.BytesIO(filled)).sections[0].header.paragraphs[0].text == OFFICE
    assert lines(filled) == ["Isi surat"]


def test_a_link_still_leads_where_the_kop_led() -> None:
    page = "https://kecamatan.example/"
    filled = letterhead.splice(with_paragraphs("{{ kop }}"), saved(a_kop(a_photo(), link=page)))
    parts = parts_of(filled)
    link = next(etree.fromstring(parts["word/document.xml"]).iter(f"{{{W}}}hyperlink"))
    related = {
        one.get("Id"): one for one in etree.fromstring(parts["word/_rels/document.xml.rels"])
    }
    relation = related[link.get(qn("r:id"))]
    assert (relation.get("Target"), relation.get("TargetMode")) == (page, "External")
    outside = [one for one in related.values() if one.get("TargetMode") == "External"]
    assert outside == [relation], "the picture lies inside"


@pytest.mark.parametrize("own", [0, 1, 3])
def test_the_kops_drawings_are_counted_on_from_the_templates(own: int) -> None:
    template = Document()
    template.add_paragraph("{{ kop }}")
    for shade in range(own):
        template.add_picture(io.BytesIO(a_photo(shade=shade)), Mm(20))
    filled = letterhead.splice(saved(template), saved(a_kop(a_photo(), A_JPEG)))
    numbers = drawing_numbers(filled)
    assert len(numbers) == own + 2
    assert len(set(numbers)) == own + 2
    assert all(int(number) > 0 for number in numbers)
    assert min(map(int, numbers[:2])) == own + 1, "the next number that is free"


def test_a_drawing_without_a_number_is_left_as_it_is() -> None:
    kop = a_kop(a_photo())
    kop.element.body.find(f".//{qn('wp:docPr')}").set("id", "x1")
    assert drawing_numbers(letterhead.splice(with_paragraphs("{{ kop }}"), saved(kop))) == ["x1"]


def test_a_picture_that_the_kops_file_lacks_is_a_sentence() -> None:
    parts = parts_of(saved(a_kop(a_photo())))
    del parts["word/media/image1.png"]
    with pytest.raises(BadTemplate, match="kop.*isinya rusak"):
        letterhead.splice(with_paragraphs("{{ kop }}"), repacked(parts))


@pytest.mark.parametrize(
    ("part", "content"),
    [("word/styles.xml", b"<w:styles"), ("word/document.xml", b"<w:document")],
)
def test_a_damaged_kop_is_a_sentence_each_time(part: str, content: bytes) -> None:
    parts = parts_of(saved(a_kop())) | {part: content}
    for _time in range(2):
        with pytest.raises(BadTemplate, match="kop"):
            letterhead.splice(with_paragraphs("{{ kop }}"), repacked(parts))


def test_a_kop_without_its_main_part_is_a_sentence() -> None:
    parts = parts_of(saved(a_kop()))
    del parts["word/document.xml"]
    with pytest.raises(BadTemplate, match="bukan dokumen Word"):
        letterhead.splice(with_paragraphs("{{ kop }}"), repacked(parts))


def test_a_doctype_in_the_kop_is_refused() -> None:
    parts = parts_of(saved(a_kop()))
    head, rest = parts["word/document.xml"].split(b"\n", 1)
    parts["word/document.xml"] = head + b"\n<!DOCTYPE x [<!ENTITY a 'b'>]>" + rest
    with pytest.raises(BadTemplate, match="DOCTYPE"):
        letterhead.splice(with_paragraphs("{{ kop }}"), repacked(parts))


def test_a_kop_that_ends_in_a_table_leaves_a_paragraph_behind_it() -> None:
    """Two tables that touch become one in Word."""
    template = with_paragraphs("{{ kop }}", table=[["isi"]])
    kop = Document()
    kop.add_table(1, 1).cell(0, 0).text = OFFICE
    filled = Document(io.BytesIO(letterhead.splice(template, saved(kop))))
    tags = [etree.QName(block).localname for block in filled.element.body]
    assert tags == ["tbl", "p", "tbl", "sectPr"]
    assert "kop" not in filled.element.body[1].xpath("string()")


def test_a_kop_that_ends_in_a_paragraph_takes_the_place_of_its_own() -> None:
    filled = Document(io.BytesIO(letterhead.splice(with_paragraphs("{{ kop }}"), saved(a_kop()))))
    assert [etree.QName(block).localname for block in filled.element.body] == ["p", "sectPr"]


def test_an_empty_kop_leaves_an_empty_paragraph() -> None:
    filled = letterhead.splice(with_paragraphs("Atas", "{{ kop }}", "Bawah"), saved(Document()))
    assert [one.text for one in Document(io.BytesIO(filled)).paragraphs] == ["Atas", "", "Bawah"]


def test_a_section_that_ends_with_the_kops_paragraph_still_ends_there() -> None:
    template = Document()
    place = template.add_paragraph("{{ kop }}")
    place.runs[0].bold = True
    template.add_section()
    template.add_paragraph("Lampiran")
    section = template.element.body.find(f".//{qn('w:pPr')}/{qn('w:sectPr')}").getparent()
    place._p.insert(0, section)
    filled = Document(io.BytesIO(letterhead.splice(saved(template), saved(a_kop()))))
    assert len(filled.sections) == 2
    assert [one.text for one in filled.paragraphs if one.text] == [OFFICE, "Lampiran"]


def test_what_older_readers_ignore_is_known_in_both() -> None:
    """An attribute of a prefix that nobody declared makes a file that Word cannot open."""
    declared = (
        f'<w:document xmlns:w="{W}" xmlns:mc="{MC}" xmlns:w14="{W14}" xmlns:w15="urn:x15" '
        'mc:Ignorable="w14 w15"><w:body><w:p w14:paraId="11111111" w15:own="1"><w:r><w:t>'
        f"{OFFICE}</w:t></w:r></w:p></w:body></w:document>"
    ).encode()
    kop = repacked(parts_of(saved(a_kop())) | {"word/document.xml": declared})
    template = Document()
    template.add_paragraph("{{ kop }}")
    template.element.set(f"{{{MC}}}Ignorable", "w16")
    parts = parts_of(saved(template))
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b"<w:document ", b'<w:document xmlns:w16="urn:x16" ', 1
    )
    filled = parts_of(letterhead.splice(repacked(parts), kop))["word/document.xml"]
    root = etree.fromstring(filled)
    assert root.get(f"{{{MC}}}Ignorable") == "w16 w14 w15"
    assert {"w14", "w15", "w16"} <= set(root.nsmap)
    office = next(one for one in root.iter(f"{{{W}}}p") if OFFICE in "".join(one.itertext()))
    assert office.get("{urn:x15}own") == "1"
    assert office.get(f"{{{W14}}}paraId") is None, "a paragraph's own number is the kop's alone"


def test_a_mark_inside_of_the_kops_line_goes_and_the_line_stays() -> None:
    kop = Document()
    line = kop.add_paragraph("PEMERINTAH ")
    line._p.append(parse_xml(f'<w:bookmarkStart xmlns:w="{W}" w:id="1" w:name="x"/>'))
    line.add_run("KOTA UJI")
    assert lines(letterhead.splice(with_paragraphs("{{- kop -}}"), saved(kop))) == [OFFICE]
