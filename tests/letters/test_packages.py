"""The zip file that a letter is: written alike each day, told by Word's own rules, and marked."""

import io
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt
from lxml import etree

from perdin.errors import BadTemplate
from perdin.letters.docx import archive, package
from perdin.letters.docx.copies import marked
from perdin.letters.docx.headings import HEADINGS
from perdin.letters.fill import normalise
from tests.letters.documents import lines, with_paragraphs

TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATED = "http://schemas.openxmlformats.org/package/2006/relationships"


def test_a_written_package_is_a_sound_zip_of_a_day_that_never_changes() -> None:
    parts = [("a.xml", b"<a/>" * 500), ("map/ü.bin", bytes(range(256))), ("kosong", b"")]
    written = archive.write([archive.pack(name, content) for name, content in parts])
    with zipfile.ZipFile(io.BytesIO(written)) as opened:
        assert opened.testzip() is None
        assert [(info.filename, opened.read(info)) for info in opened.infolist()] == parts
        for info in opened.infolist():
            assert info.date_time == (2026, 1, 1, 0, 0, 0)
            alone = written[info.header_offset :]  # what stands before a part repeats its index
            assert alone[4:14] == written[written.index(b"PK\x01\x02") :][6:16]
            assert info.compress_type == zipfile.ZIP_DEFLATED
            assert (info.flag_bits, info.create_version, info.extract_version) == (0x800, 20, 20)
            assert (info.extra, info.comment, info.external_attr) == (b"", b"", 0)
        assert opened.comment == b""
    assert len(written) < 1_000, "it is squeezed"
    assert archive.read_parts(written, "x") == dict(parts)
    assert archive.part_names(written, "x") == [name for name, _content in parts]
    first = archive.pack("a.xml", b"<a/>" * 500)
    assert (first.name, first.size) == ("a.xml", 2_000)


def test_a_file_is_taken_up_to_its_limit() -> None:
    assert archive.LARGEST_FILE == 20 * 2**20
    with pytest.raises(BadTemplate, match=r"surat\.docx.*lebih dari 20 MB"):
        archive.read_parts(bytes(archive.LARGEST_FILE + 1), "surat.docx")
    with pytest.raises(BadTemplate, match="bukan dokumen Word"):
        archive.part_names(bytes(archive.LARGEST_FILE), "surat.docx")


def test_a_copy_has_its_word_framed_on_the_first_page_and_nothing_else_moves() -> None:
    letter = with_paragraphs("Surat", "Isi", table=[["a", "b"]])
    copy = marked(letter, "SALINAN <1>")
    before, after = archive.read_parts(letter, "x"), archive.read_parts(copy, "x")
    assert list(before) == list(after)
    assert [name for name in before if before[name] != after[name]] == ["word/document.xml"]
    assert lines(copy) == ["SALINAN <1>", *lines(letter)]
    mark = Document(io.BytesIO(copy)).paragraphs[0]
    (run,) = mark.runs
    assert (run.bold, run.font.size) == (True, Pt(12))
    frame = next(mark._p.iter(qn("w:framePr")))  # noqa: SLF001 - python-docx has no other
    assert {etree.QName(name).localname: value for name, value in frame.attrib.items()} == {
        "w": "4200", "wrap": "around", "vAnchor": "page", "hAnchor": "page", "x": "7000",
        "y": "300",
    }  # fmt: skip
    assert marked(copy, "LAGI") != copy
    assert lines(marked(copy, "LAGI"))[:2] == ["LAGI", "SALINAN <1>"], "one mark each time"


def test_a_relation_leads_to_a_part_of_the_package_or_outside() -> None:
    root = etree.Element(f"{{{RELATED}}}Relationships")
    for number, (target, mode) in enumerate(
        (
            ("media/a.png", ""),
            ("../custom/b.xml", ""),
            ("/word/c.xml", ""),
            ("http://x", "External"),
        )
    ):
        relation = etree.SubElement(root, "Relationship", Id=f"rId{number}", Target=target)
        if mode:
            relation.set("TargetMode", mode)
    told = [package.target(relation, "word/document.xml") for relation in root]
    assert told == ["word/media/a.png", "custom/b.xml", "word/c.xml", ""]
    assert package.relations_part("word/document.xml") == "word/_rels/document.xml.rels"
    assert len(package.relations({}, "word/document.xml")) == 0
    kept = {"word/_rels/document.xml.rels": etree.tostring(root)}
    assert [one.get("Id") for one in package.relations(kept, "word/document.xml")] == [
        "rId0", "rId1", "rId2", "rId3",
    ]  # fmt: skip


def test_a_new_relation_takes_a_number_that_is_free() -> None:
    related = package.relations({}, "word/document.xml")
    assert package.relate(related, "rIdX", "kind/image", "media/a.png") == "rIdX1"
    assert package.relate(related, "rIdX", "kind/link", "http://x", external=True) == "rIdX2"
    related.remove(related[0])
    assert package.relate(related, "rIdX", "kind/image", "media/b.png") == "rIdX1"
    assert [dict(relation.attrib) for relation in related] == [
        {"Id": "rIdX2", "Type": "kind/link", "Target": "http://x", "TargetMode": "External"},
        {"Id": "rIdX1", "Type": "kind/image", "Target": "media/b.png"},
    ]
    assert {relation.tag for relation in related} == {f"{{{RELATED}}}Relationship"}


def _types() -> etree._Element:
    return etree.fromstring(
        f'<Types xmlns="{TYPES}"><Default Extension="XML" ContentType="application/xml"/>'
        '<Override PartName="/word/a.xml" ContentType="word/a"/></Types>'
    )


def test_a_part_is_what_the_package_says_by_name_or_by_ending() -> None:
    parts = {"[Content_Types].xml": etree.tostring(_types())}
    assert package.content_type(parts, "word/a.xml") == "word/a"
    assert package.content_type(parts, "word/b.xml") == "application/xml"
    assert package.content_type(parts, "word/b.png") == "application/octet-stream"
    types = _types()
    package.declare(types, "word/b.xml", "other")
    assert len(types) == 2, "its ending says it already"
    package.declare(types, "word/media/b.PNG", "image/png")
    package.declare(types, "word/media/c.png", "image/other")
    assert [dict(entry.attrib) for entry in types][0] == {
        "Extension": "png", "ContentType": "image/png",
    }  # fmt: skip
    assert len(types) == 3


def test_a_main_part_with_a_number_gets_its_usual_name() -> None:
    letter = with_paragraphs("Surat")
    parts = archive.read_parts(letter, "x")
    odd = {
        name.replace("document.xml", "document7.xml"): content.replace(
            b"word/document.xml", b"word/document7.xml"
        )
        for name, content in parts.items()
    }
    numbered = archive.write([archive.pack(name, content) for name, content in odd.items()])
    usual = package.usual(numbered, "x")
    assert archive.read_parts(usual, "x") == parts
    assert package.usual(letter, "x") == letter
    both = archive.write([archive.pack(name, content) for name, content in (parts | odd).items()])
    assert package.usual(both, "x") == both, "where the usual one is there it stays"


def test_headings_to_start_from_are_written_as_on_paper() -> None:
    assert len(set(HEADINGS)) == len(HEADINGS) == 15
    for heading in HEADINGS:
        assert heading == heading.upper().strip()
        assert len(heading) > 4


def test_a_template_without_properties_gets_the_same_ones_on_every_day() -> None:
    """python-docx would write down the moment."""
    parts = archive.read_parts(with_paragraphs("Isi"), "x")
    del parts[archive.CORE]
    for name in ("[Content_Types].xml", "_rels/.rels"):
        root = etree.fromstring(parts[name])
        for element in root:
            if "core" in (element.get("PartName", "") + element.get("Target", "")):
                root.remove(element)
        parts[name] = etree.tostring(root)
    bare = archive.write([archive.pack(name, content) for name, content in parts.items()])
    core = etree.fromstring(normalise.normal(bare, "x").parts[archive.CORE])
    moments = [element.text for element in core if "modified" in str(element.tag)]
    assert moments == ["2026-01-01T00:00:00Z"]


def test_what_a_template_says_of_itself_stays() -> None:
    word = Document(io.BytesIO(with_paragraphs("Isi")))
    word.core_properties.author, word.core_properties.title = "Kantor Uji", "Surat Uji"
    saved = io.BytesIO()
    word.save(saved)
    core = etree.fromstring(normalise.normal(saved.getvalue(), "x").parts[archive.CORE])
    texts = {etree.QName(element).localname: element.text for element in core}
    assert (texts["creator"], texts["title"]) == ("Kantor Uji", "Surat Uji")
