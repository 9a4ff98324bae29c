"""What merged letters must not share: bookmarks, fields, page numbers, notes, styles, parts."""

import io
import re
import zipfile
from collections.abc import Sequence

from docx import Document
from lxml import etree

from perdin.letters.docx.merge import merge
from tests.letters.documents import with_paragraphs

NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NS}}}"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SECTION = '<w:sectPr><w:pgSz w:w="11906" w:h="18709"/><w:cols w:space="708"/></w:sectPr>'


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def changed(content: bytes, **parts: bytes) -> bytes:
    """The package with other parts; «__» in a name is a folder, «_DOT_» a dot."""
    all_parts = parts_of(content) | {
        name.replace("_DOT_", ".").replace("__", "/"): part for name, part in parts.items()
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in all_parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def letter(*inside: str, section: str = SECTION) -> bytes:
    """A letter whose body is this XML of Word's."""
    body = "".join(inside)
    document = (
        f'<w:document xmlns:w="{NS}" xmlns:w14="{W14}" xmlns:r="{RELATED}">'
        f"<w:body>{body}{section}</w:body></w:document>"
    )
    return changed(with_paragraphs("x"), word__document_DOT_xml=document.encode())


def text(words: str, before: str = "") -> str:
    return f"<w:p>{before}<w:r><w:t>{words}</w:t></w:r></w:p>"


def root_of(content: bytes, part: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(parts_of(content)[part])


def values(content: bytes, tag: str, attribute: str) -> list[str | None]:
    return [element.get(f"{W}{attribute}") for element in root_of(content).iter(f"{W}{tag}")]


def sections(content: bytes) -> list[list[str]]:
    """The elements of each section in order."""
    return [
        [etree.QName(child).localname for child in section]
        for section in root_of(content).iter(f"{W}sectPr")
    ]


def test_bookmarks_get_names_and_numbers_of_their_own_and_links_follow() -> None:
    body = (
        '<w:p><w:bookmarkStart w:id="7" w:name="bagian"/><w:r><w:t>a</w:t></w:r>'
        '<w:bookmarkEnd w:id="7"/><w:hyperlink w:anchor="bagian"><w:r><w:t>b</w:t></w:r>'
        '</w:hyperlink><w:hyperlink w:anchor="lain"/>'
        "<w:r><w:instrText>REF bagian h</w:instrText></w:r>"
        '<w:fldSimple w:instr="PAGEREF bagian"/></w:p>'
    )
    merged = merge([letter(body), letter(body), letter(body)])
    assert values(merged, "bookmarkStart", "name") == ["bagian", "bagian_2", "bagian_3"]
    starts, ends = values(merged, "bookmarkStart", "id"), values(merged, "bookmarkEnd", "id")
    assert starts == ends
    assert len(set(starts)) == 3
    assert values(merged, "hyperlink", "anchor") == [
        "bagian", "lain", "bagian_2", "lain", "bagian_3", "lain",
    ]  # fmt: skip
    asked = [element.text for element in root_of(merged).iter(f"{W}instrText")]
    assert asked == ["REF bagian h", "REF bagian_2 h", "REF bagian_3 h"]
    assert values(merged, "fldSimple", "instr") == [
        "PAGEREF bagian", "PAGEREF bagian_2", "PAGEREF bagian_3",
    ]  # fmt: skip


def test_a_long_bookmark_stays_within_words_forty_signs() -> None:
    long = "x" * 40
    body = f'<w:p><w:bookmarkStart w:id="0" w:name="{long}"/><w:bookmarkEnd w:id="0"/></w:p>'
    first, second = values(merge([letter(body), letter(body)]), "bookmarkStart", "name")
    assert (first, second) == (long, f"{'x' * 30}_2")


def test_the_number_of_pages_is_the_letter_s_own() -> None:
    field = "<w:p><w:r><w:instrText> NUMPAGES </w:instrText></w:r></w:p>"
    simple = '<w:p><w:fldSimple w:instr=" NUMPAGES "/></w:p>'
    merged = merge([letter(field, simple), letter(field)])
    asked = [element.text for element in root_of(merged).iter(f"{W}instrText")]
    assert asked == [" SECTIONPAGES ", " SECTIONPAGES "]
    assert values(merged, "fldSimple", "instr") == [" SECTIONPAGES "]
    inner = f"<w:p><w:pPr>{SECTION}</w:pPr></w:p>"
    several = merge([letter(field), letter(inner, field)])
    asked = [element.text for element in root_of(several).iter(f"{W}instrText")]
    assert asked == [" SECTIONPAGES ", " NUMPAGES "], "of more sections no field counts the pages"


def test_each_letter_begins_a_page_and_counts_from_one() -> None:
    joined = SECTION.replace("<w:pgSz", '<w:type w:val="continuous"/><w:pgSz')
    counted = SECTION.replace("<w:cols", '<w:pgNumType w:start="5"/><w:cols')
    fancy = SECTION.replace("<w:cols", '<w:pgNumType w:fmt="lowerRoman"/><w:cols')
    even = SECTION.replace("<w:pgSz", '<w:type w:val="evenPage"/><w:pgSz')
    merged = merge(
        [
            letter(text(str(n)), section=s)
            for n, s in enumerate((SECTION, joined, counted, fancy, even))
        ]
    )
    assert sections(merged) == [
        ["pgSz", "cols"],
        ["pgSz", "pgNumType", "cols"],
        ["pgSz", "pgNumType", "cols"],
        ["pgSz", "pgNumType", "cols"],
        ["type", "pgSz", "pgNumType", "cols"],
    ]
    assert values(merged, "pgNumType", "start") == ["1", "5", "1", "1"]
    assert values(merged, "pgNumType", "fmt") == [None, None, "lowerRoman", None]
    assert values(merged, "type", "val") == ["evenPage"]


def test_a_fresh_sheet_is_an_odd_page_in_its_place_among_the_others() -> None:
    noted = SECTION.replace("<w:pgSz", "<w:footnotePr/><w:pgSz")
    joined = SECTION.replace("<w:pgSz", '<w:type w:val="continuous"/><w:pgSz')
    merged = merge(
        [letter(text("a")), letter(text("b"), section=noted), letter(text("c"), section=joined)],
        fresh_sheet=True,
    )
    assert sections(merged) == [
        ["pgSz", "cols"],
        ["footnotePr", "type", "pgSz", "pgNumType", "cols"],
        ["type", "pgSz", "pgNumType", "cols"],
    ]
    assert values(merged, "type", "val") == ["oddPage", "oddPage"]


def test_only_a_letter_s_first_section_begins_anew() -> None:
    inner = f"<w:p><w:pPr>{SECTION}</w:pPr><w:r><w:t>b1</w:t></w:r></w:p>"
    merged = merge([letter(text("a")), letter(inner, text("b2"))])
    assert sections(merged) == [["pgSz", "cols"], ["pgSz", "pgNumType", "cols"], ["pgSz", "cols"]]
    without = merge([letter(text("a"), section=""), letter(text("b"), section="")])
    assert sections(without) == [[], ["pgNumType"]]


def test_a_section_ends_in_the_last_line_or_in_one_that_is_not_seen() -> None:
    table = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    mended = '<w:p><w:pPr><w:jc w:val="right"/><w:pPrChange w:id="1"/></w:pPr></w:p>'
    inner = f"<w:p><w:pPr>{SECTION}</w:pPr></w:p>"
    merged = merge(
        [letter(text("a")), letter(table), letter(mended), letter(inner), letter(text("z"))]
    )
    body = root_of(merged).find(f"{W}body")
    assert body is not None
    shapes = [
        (
            etree.QName(block).localname,
            [etree.QName(child).localname for child in block.iterfind(f"{W}pPr/*")],
        )
        for block in body
    ]
    assert shapes == [
        ("p", ["sectPr"]),
        ("tbl", []), ("p", ["spacing", "rPr", "sectPr"]),
        ("p", ["jc", "sectPr", "pPrChange"]),
        ("p", ["sectPr"]), ("p", ["spacing", "rPr", "sectPr"]),
        ("p", []), ("sectPr", []),
    ]  # fmt: skip
    hidden = body[2]
    spacing = hidden.find(f"{W}pPr/{W}spacing")
    assert spacing is not None
    assert {etree.QName(name).localname: value for name, value in spacing.attrib.items()} == {
        "before": "0", "after": "0", "line": "20", "lineRule": "exact",
    }  # fmt: skip
    size = hidden.find(f"{W}pPr/{W}rPr/{W}sz")
    assert size is not None
    assert size.get(f"{W}val") == "2"


def test_what_may_be_there_once_is_there_once() -> None:
    drawing = (
        '<w:drawing><wp:docPr xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
        'wordprocessingDrawing" id="1" name="x"/></w:drawing>'
    )
    body = (
        '<w:p w14:paraId="AAAA" w14:textId="BBBB"><w:commentRangeStart w:id="0"/>'
        f"<w:r>{drawing}</w:r><w:commentRangeEnd w:id='0'/>"
        "<w:r><w:commentReference w:id='0'/></w:r></w:p>"
    )
    root = root_of(merge([letter(body), letter(body), letter(body)]))
    ids = [element.get("id") for element in root.iter() if element.tag.endswith("}docPr")]
    assert ids == ["1", "2", "3"]
    assert not [name for element in root.iter() for name in element.attrib if W14 in str(name)]
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert len(list(root.iter(f"{W}{tag}"))) == 1, "the first letter's comments stay its own"


def _headed(words: str, kinds: Sequence[str]) -> bytes:
    word = Document()
    section = word.sections[0]
    word.add_paragraph(words)
    section.different_first_page_header_footer = "first" in kinds
    edges = {
        "default": section.header, "first": section.first_page_header, "footer": section.footer,
    }  # fmt: skip
    for kind in kinds:
        edges[kind].paragraphs[0].text = f"{kind} {words}"
    content = io.BytesIO()
    word.save(content)
    return content.getvalue()


def test_no_letter_inherits_the_edges_of_the_one_before() -> None:
    merged = merge(
        [_headed("A", ["default", "footer"]), _headed("B", ["first"]), _headed("C", ["default"])]
    )
    said = []
    for section in Document(io.BytesIO(merged)).sections:
        edges = (section.header, section.first_page_header, section.footer)
        said.append(["".join(line.text for line in edge.paragraphs) for edge in edges])
    assert said == [
        ["default A", "", "footer A"], ["", "first B", ""], ["default C", "", ""],
    ]  # fmt: skip
    empty = [name for name in parts_of(merged) if re.search(r"/(header|footer)_none\.xml$", name)]
    assert sorted(empty) == ["word/footer_none.xml", "word/header_none.xml"]
    types = parts_of(merged)["[Content_Types].xml"].decode()
    for name, kind in (("header", "header"), ("footer", "footer")):
        assert re.search(
            rf'PartName="/word/{name}_none\.xml"[^>]*wordprocessingml\.{kind}\+xml', types
        )


def test_a_link_outside_stays_one_and_is_kept_once() -> None:
    link = (
        '<w:p><w:hyperlink r:id="rIdX"><w:r><w:t>situs</w:t></w:r></w:hyperlink>'
        '<w:hyperlink r:id="rIdX"/></w:p>'
    )
    related = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rIdX" Type="{RELATED}/hyperlink" Target="https://contoh.invalid/a" '
        'TargetMode="External"/></Relationships>'
    ).encode()
    linked = changed(letter(link), word___rels__document_DOT_xml_DOT_rels=related)
    merged = merge([letter(text("a")), linked, linked])
    relations = root_of(merged, "word/_rels/document.xml.rels")
    ours = [one for one in relations if one.get("Target") == "https://contoh.invalid/a"]
    assert [one.get("TargetMode") for one in ours] == ["External"]
    used = [one.get(f"{{{RELATED}}}id") for one in root_of(merged).iter(f"{W}hyperlink")]
    assert used == [ours[0].get("Id")] * 4


def test_the_same_letters_give_the_same_file() -> None:
    letters = [_headed("A", ["default"]), _headed("B", ["first"])]
    assert merge(letters) == merge(letters)
    assert merge(iter(letters)) == merge(letters)
