"""Merged letters: what each had alone it has in the whole, and Word and LibreOffice take it."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt
from lxml import etree
from pypdf import PdfReader

from perdin.errors import BadTemplate
from perdin.letters.check import catalogue
from perdin.letters.check.sample_letter import sample
from perdin.letters.docx.merge import merge
from perdin.letters.fill import compiler
from perdin.letters.pdf import conversion, converters
from perdin.letters.pdf.conversion import Job
from perdin.rules.letter_kinds import LetterKind
from tests.letters.documents import with_paragraphs
from tests.photos import a_photo

needs_office = pytest.mark.skipif(
    converters.find_converter() is None, reason="no LibreOffice on this machine"
)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def saved(word_document: object) -> bytes:
    content = io.BytesIO()
    word_document.save(content)  # type: ignore[attr-defined]
    return content.getvalue()


def a_letter(
    word: str,
    *,
    header: str = "",
    wide: bool = False,
    shade: int | None = None,
    size: int | None = None,
    listed: tuple[str, ...] = (),
) -> bytes:
    word_document = Document()
    section = word_document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(330)
    if wide:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(330), Mm(210)
    if header:
        section.header.paragraphs[0].text = header
    if size:
        word_document.styles["Normal"].font.size = Pt(size)
    word_document.add_paragraph(f"Surat {word}")
    for item in listed:
        word_document.add_paragraph(item, style="List Number")
    if shade is not None:
        word_document.add_picture(io.BytesIO(a_photo(shade=shade)), width=Mm(20))
    return saved(word_document)


def document(content: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return etree.fromstring(archive.read("word/document.xml"))


def paper(content: bytes) -> list[tuple[int, int]]:
    return [
        (
            int(round((section.page_width or 0) / 36000)),
            int(round((section.page_height or 0) / 36000)),
        )
        for section in Document(io.BytesIO(content)).sections
    ]


def pages(folder: Path, *contents: bytes) -> list[list[str]]:
    """What each page of each document says, as LibreOffice prints it; one call for all."""
    jobs = []
    for number, content in enumerate(contents):
        (folder / f"{number}.docx").write_bytes(content)
        jobs.append(Job(folder / f"{number}.docx", folder / f"{number}.pdf"))
    assert conversion.convert(jobs).failures == []
    return [[page.extract_text() for page in PdfReader(job.target).pages] for job in jobs]


def test_sections_keep_their_paper_and_headers() -> None:
    merged = merge(
        [a_letter("A", header="Kop A"), a_letter("B", wide=True), a_letter("C", header="C")]
    )
    assert paper(merged) == [(210, 330), (330, 210), (210, 330)]
    headers = [
        "".join(paragraph.text for paragraph in section.header.paragraphs)
        for section in Document(io.BytesIO(merged)).sections
    ]
    assert headers == ["Kop A", "", "C"]  # B has none, and does not inherit A's


def test_nothing_of_a_letter_is_lost_or_out_of_order() -> None:
    merged = merge([with_paragraphs(f"a{n}", f"b{n}", table=[["c", str(n)]]) for n in range(30)])
    word_document = Document(io.BytesIO(merged))
    assert [paragraph.text for paragraph in word_document.paragraphs if paragraph.text] == [
        text for n in range(30) for text in (f"a{n}", f"b{n}")
    ]
    assert [table.cell(0, 1).text for table in word_document.tables] == [str(n) for n in range(30)]
    assert len(word_document.sections) == 30


def test_pictures_are_kept_once_each() -> None:
    merged = merge([a_letter("A", shade=1), a_letter("B", shade=2), a_letter("C", shade=2)])
    word_document = Document(io.BytesIO(merged))
    pictures = []
    for blip in document(merged).iter(
        "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
    ):
        (key,) = blip.attrib.values()
        pictures.append(word_document.part.related_parts[str(key)].blob)
    assert pictures == [a_photo(shade=1), a_photo(shade=2), a_photo(shade=2)]
    with zipfile.ZipFile(io.BytesIO(merged)) as archive:
        media = [name for name in archive.namelist() if "/media/" in name]
    assert len(media) == 2
    ids = [
        element.get("id")
        for element in document(merged).iter()
        if element.tag.endswith("wordprocessingDrawing}docPr")
    ]
    assert len(set(ids)) == 3


def test_each_letter_counts_its_list_from_one() -> None:
    merged = merge([a_letter(word, listed=("satu", "dua")) for word in "ABC"])
    used = []
    for paragraph in document(merged).iter(f"{W}p"):
        text = "".join(element.text or "" for element in paragraph.iter(f"{W}t"))
        if text in ("satu", "dua"):
            number = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
            used.append("style" if number is None else number.get(f"{W}val"))
    assert used[::2] == used[1::2]
    assert len(set(used)) == 3
    with zipfile.ZipFile(io.BytesIO(merged)) as archive:
        numbering = etree.fromstring(archive.read("word/numbering.xml"))
    order = [etree.QName(element).localname for element in numbering]
    assert "abstractNum" not in order[order.index("num") :]


@needs_office
def test_lists_begin_anew_on_paper(tmp_path: Path) -> None:
    (merged_pages,) = pages(
        tmp_path, merge([a_letter(word, listed=("satu", "dua")) for word in "AB"])
    )
    assert [re.findall(r"(\d+)\.\s*(?:satu|dua)", page) for page in merged_pages] == [
        ["1", "2"]
    ] * 2


def test_a_letter_of_other_styles_looks_as_it_did() -> None:
    merged = merge([a_letter("A", size=12), a_letter("B", size=9), a_letter("C", size=9)])
    word_document = Document(io.BytesIO(merged))
    sizes = {
        paragraph.text: paragraph.style.font.size
        for paragraph in word_document.paragraphs
        if paragraph.text and paragraph.style
    }
    assert sizes == {"Surat A": Pt(12), "Surat B": Pt(9), "Surat C": Pt(9)}
    names = [style.name for style in word_document.styles]
    assert len(names) == len(set(names))


@needs_office
@pytest.mark.parametrize("layout", ["pmk", pytest.param("serang", marks=pytest.mark.long)])
def test_every_shipped_letter_prints_merged_as_it_does_alone(tmp_path: Path, layout: str) -> None:
    shipped = [catalogue.template(kind, layout) for kind in LetterKind]
    letters = [compiler.render(template, sample()) for template in shipped]
    twice = [*letters, *letters]
    *apart, whole = pages(tmp_path, *letters, merge(twice))
    alone = [page.split() for letter in apart for page in letter]
    assert [page.split() for page in whole] == alone * 2


def test_one_letter_is_left_as_it_is() -> None:
    letter = a_letter("A")
    assert merge([letter]) == letter
    with pytest.raises(ValueError, match="nothing"):
        merge([])


@pytest.mark.parametrize("bad", [b"", b"no zip at all"])
def test_what_is_no_letter_is_refused(bad: bytes) -> None:
    with pytest.raises(BadTemplate):
        merge([a_letter("A"), bad])


def test_footnotes_come_along() -> None:
    merged = merge([a_letter("A"), with_note("Catatan pertama"), with_note("Catatan kedua")])
    with zipfile.ZipFile(io.BytesIO(merged)) as archive:
        notes = etree.fromstring(archive.read("word/footnotes.xml"))
    texts = {note.get(f"{W}id"): "".join(note.itertext()) for note in notes}
    note_ids = [
        reference.get(f"{W}id") for reference in document(merged).iter(f"{W}footnoteReference")
    ]
    assert [texts[str(note_id)] for note_id in note_ids] == ["Catatan pertama", "Catatan kedua"]


def with_note(text: str) -> bytes:
    """A letter with one footnote, put together by hand since python-docx makes none."""
    plain = a_letter("B")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    notes = (
        f'<w:footnotes {ns}><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        f'<w:footnote w:id="1"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain)) as old, zipfile.ZipFile(content, "w") as new:
        for name in old.namelist():
            part = old.read(name).decode("latin-1")
            if name == "word/document.xml":
                part = part.replace("</w:p>", '<w:r><w:footnoteReference w:id="1"/></w:r></w:p>', 1)
            if name == "word/_rels/document.xml.rels":
                relationship = f'<Relationship Id="rIdN" Type="{kind}" Target="footnotes.xml"/>'
                part = part.replace("</Relationships>", f"{relationship}</Relationships>")
            new.writestr(name, part.encode("latin-1"))
        new.writestr("word/footnotes.xml", notes)
    return content.getvalue()
