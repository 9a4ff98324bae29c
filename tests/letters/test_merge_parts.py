"""Parts and sections of merged letters: what a header names, pictures once each, Word's order."""

import pytest

from perdin.errors import BadTemplate
from perdin.letters.docx.merge import merge
from perdin.letters.docx.merge_parts import DOCUMENT
from tests.letters.test_merge_marks import (
    NS,
    RELATED,
    SECTION,
    changed,
    letter,
    parts_of,
    root_of,
    sections,
    text,
)  # fmt: skip
from tests.letters.test_merge_styles import noted

PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
# What may stand in a section, in the order of CT_SectPr in ISO/IEC 29500-1, 17.6.17.
IN_A_SECTION = [
    "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar",
    "paperSrc", "pgBorders", "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote",
    "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings", "sectPrChange",
]  # fmt: skip


def related(*relations: tuple[str, str, str, bool]) -> bytes:
    """What a part is related to: id, kind, target, whether that lies outside."""
    inside = "".join(
        f'<Relationship Id="{id_}" Type="{RELATED}/{kind}" Target="{target}" '
        f'TargetMode="{"External" if outside else "Internal"}"/>'
        for id_, kind, target, outside in relations
    )
    return f'<Relationships xmlns="{PACKAGE}">{inside}</Relationships>'.encode()


def headed(*relations: tuple[str, str, str, bool], **parts: bytes) -> bytes:
    """A letter whose header is related to this."""
    header = f'<w:hdr xmlns:w="{NS}"><w:p/></w:hdr>'.encode()
    section = SECTION.replace("<w:pgSz", '<w:headerReference w:type="default" r:id="rIdH"/><w:pgSz')
    return changed(
        letter(text("x"), section=section),
        word__header1_DOT_xml=header,
        word___rels__header1_DOT_xml_DOT_rels=related(*relations),
        word___rels__document_DOT_xml_DOT_rels=related(("rIdH", "header", "header1.xml", False)),
        **parts,
    )


def parts_like(content: bytes, beginning: str) -> list[str]:
    return [name for name in parts_of(content) if name.startswith(beginning)]


def test_a_header_keeps_what_it_names_inside_and_outside() -> None:
    inside, outside = ("rId1", "image", "media/logo.png", False), (
        "rId2", "hyperlink", "https://contoh.invalid/kop", True,
    )  # fmt: skip
    merged = merge([letter(text("a")), headed(inside, outside, word__media__logo_DOT_png=b"logo")])
    (kept,) = parts_like(merged, "word/_rels/header")
    (logo,) = parts_like(merged, "word/media/logo")
    assert [dict(one.attrib) for one in root_of(merged, kept)] == [
        {"Id": "rId1", "Type": f"{RELATED}/image", "Target": logo.removeprefix("word/")},
        {"Id": "rId2", "Type": f"{RELATED}/hyperlink", "Target": "https://contoh.invalid/kop",
         "TargetMode": "External"},
    ]  # fmt: skip
    assert parts_of(merged)[logo] == b"logo"


def test_headers_that_name_the_same_in_another_order_are_one() -> None:
    logo = ("rId1", "image", "media/logo.png", False)
    seal = ("rId2", "image", "media/cap.png", False)
    media = {"word__media__logo_DOT_png": b"logo", "word__media__cap_DOT_png": b"cap"}
    first = letter(text("a"))
    merged = merge([first, headed(logo, seal, **media), headed(seal, logo, **media)])
    assert len(parts_like(merged, "word/header")) == 1
    other = {"word__media__logo_DOT_png": b"logo", "word__media__cap_DOT_png": b"cap lain"}
    merged = merge([first, headed(logo, seal, **media), headed(logo, seal, **other)])
    assert len(parts_like(merged, "word/header")) == 2, "the same header over another seal"


def pictured(name: str, content: bytes, types: str) -> bytes:
    """A letter that shows one picture, kept as a part of this name."""
    shown = '<w:p><w:r><w:pict r:id="rIdP"/></w:r></w:p>'
    package = (
        f'<Types xmlns="{TYPES}">{types}<Override PartName="/word/document.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
        "</Types>"
    )
    return changed(
        letter(shown),
        **{
            f"word__media__{name.replace('.', '_DOT_')}": content,
            "word___rels__document_DOT_xml_DOT_rels": related(
                ("rIdP", "image", f"media/{name}", False)
            ),
            "[Content_Types]_DOT_xml": package.encode(),
        },
    )


def test_a_picture_of_another_number_is_kept_once_and_says_what_it_is() -> None:
    usual = '<Default Extension="PNG" ContentType="image/png"/>'
    own = '<Override PartName="/word/media/image31.png" ContentType="image/x-lain"/>'
    merged = merge(
        [
            letter(text("a")), pictured("image1.png", b"satu", usual),
            pictured("image12.png", b"satu", usual), pictured("image3.PNG", b"tiga", usual),
            pictured("image31.png", b"lain", usual + own), pictured("image4.png", b"empat", ""),
        ]
    )  # fmt: skip
    kept = {parts_of(merged)[name]: name for name in parts_like(merged, "word/media/image_")}
    assert len(kept) == len(parts_like(merged, "word/media/")) == 4
    assert sorted(kept) == [b"empat", b"lain", b"satu", b"tiga"]
    declared = {
        one.get("PartName"): one.get("ContentType")
        for one in root_of(merged, "[Content_Types].xml").findall(f"{{{TYPES}}}Override")
    }
    told = {content: declared[f"/{name}"] for content, name in kept.items()}
    assert told == {
        b"satu": "image/png", b"tiga": "image/png", b"lain": "image/x-lain",
        b"empat": "application/octet-stream",
    }  # fmt: skip


@pytest.mark.parametrize("after", IN_A_SECTION[IN_A_SECTION.index("cols") :])
def test_a_page_number_stands_in_words_order(after: str) -> None:
    plain = f'<w:sectPr><w:pgSz w:w="11906" w:h="18709"/><w:{after}/></w:sectPr>'
    merged = merge([letter(text("a")), letter(text("b"), section=plain)])
    assert sections(merged)[1] == ["pgSz", "pgNumType", after]


def test_an_edge_that_says_nothing_stands_before_all_else() -> None:
    section = SECTION.replace("<w:pgSz", '<w:type w:val="nextPage"/><w:pgSz')
    merged = merge([headed(), letter(text("b"), section=section)])
    assert sections(merged)[1] == ["headerReference", "type", "pgSz", "pgNumType", "cols"]
    assert all(names == sorted(names, key=IN_A_SECTION.index) for names in sections(merged))


def test_notes_that_the_first_letter_has_not_are_named_by_the_document() -> None:
    merged = merge([letter(text("x")), noted("satu")])
    named = [
        one.get("Type")
        for one in root_of(merged, "word/_rels/document.xml.rels")
        if one.get("Target") == "footnotes.xml"
    ]
    assert named == [f"{RELATED}/footnotes"]


def test_notes_that_nobody_refers_to_and_references_to_no_note_bring_nothing() -> None:
    unused = changed(noted("satu"), word__document_DOT_xml=parts_of(letter(text("x")))[DOCUMENT])
    lost = letter('<w:p><w:r><w:endnoteReference w:id="1"/></w:r></w:p>')
    merged = merge([letter(text("a")), unused, lost])
    assert not [name for name in parts_of(merged) if name.endswith("notes.xml")]


def test_a_fresh_sheet_stands_behind_every_edge() -> None:
    edges = "".join(f'<w:{edge} r:id="rIdH"/>' for edge in ("headerReference", "footerReference"))
    section = SECTION.replace("<w:pgSz", f"{edges}<w:pgSz")
    merged = merge([letter(text("a")), letter(text("b"), section=section)], fresh_sheet=True)
    names = sections(merged)[1]
    assert names == ["headerReference", "footerReference", "type", "pgSz", "pgNumType", "cols"]


@pytest.mark.parametrize("which", [1, 2, 3])
def test_what_is_no_letter_is_named_by_its_place(which: int) -> None:
    letters = [letter(text(str(n))) for n in (1, 2, 3)]
    letters[which - 1] = b"bukan surat"
    with pytest.raises(BadTemplate, match=rf"\b{which}\b"):
        merge(letters)
