"""Styles, lists and notes of merged letters: each looks and counts as it did alone."""

from lxml import etree

from perdin.letters.docx import archive
from perdin.letters.docx.merge import merge
from tests.letters.test_merge_marks import NS, RELATED, W, changed, letter, parts_of, root_of, text

STYLES, NUMBERING, NOTES = "word/styles.xml", "word/numbering.xml", "word/footnotes.xml"


def styled(body: str, styles: str, defaults: str = "", **parts: str) -> bytes:
    """A letter of these styles."""
    sheet = f'<w:styles xmlns:w="{NS}">{defaults}{styles}</w:styles>'
    return changed(
        letter(body),
        word__styles_DOT_xml=sheet.encode(),
        **{name: part.encode() for name, part in parts.items()},
    )


def style(name: str, inside: str = "", kind: str = "paragraph", default: bool = False) -> str:
    usual = ' w:default="1"' if default else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}"{usual}><w:name w:val="{name} kami"/>'
        f"{inside}</w:style>"
    )


def as_style(name: str, kind: str = "p") -> str:
    return f'<w:pPr><w:{kind}Style w:val="{name}"/></w:pPr>'


def styles_of(content: bytes) -> dict[str | None, etree._Element]:
    found = root_of(content, STYLES).findall(f"{W}style")
    return {one.get(f"{W}styleId"): one for one in found}


def val(element: etree._Element | None) -> str | None:
    return None if element is None else element.get(f"{W}val")


FIRST = style("Biasa", default=True) + style("Judul", '<w:basedOn w:val="Biasa"/>')


def test_other_styles_come_under_names_of_their_own() -> None:
    other = (
        style("Biasa", "<w:rPr><w:sz w:val='18'/></w:rPr>", default=True)
        + style("Judul", '<w:basedOn w:val="Biasa"/><w:next w:val="Biasa"/><w:link w:val="Huruf"/>')
        + style("Huruf", kind="character")
        + style("Petak", kind="table", default=True)
    )
    body = (
        text("a", as_style("Judul"))
        + '<w:p><w:r><w:rPr><w:rStyle w:val="Huruf"/></w:rPr><w:t>b</w:t></w:r></w:p>'
        + "<w:p/><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
        + text("c", as_style("TidakAda"))
    )
    merged = merge([styled(text("x"), FIRST), styled(body, other), styled(body, other)])
    ours = styles_of(merged)
    assert list(ours) == ["Biasa", "Judul", "Biasa_2", "Judul_2", "Huruf_2", "Petak_2"]
    assert val(ours["Judul_2"].find(f"{W}name")) == "Judul kami_2"
    links = [val(ours["Judul_2"].find(f"{W}{link}")) for link in ("basedOn", "next", "link")]
    assert links == ["Biasa_2", "Biasa_2", "Huruf_2"]
    assert [one.get(f"{W}default") for one in ours.values()] == ["1", None, None, None, None, None]
    assert [one.get(f"{W}customStyle") for one in ours.values()] == [None, None, *["1"] * 4]
    used = [val(one) for one in root_of(merged).iter(f"{W}pStyle")]
    assert used == ["Judul_2", "Biasa_2", "Biasa_2", "Biasa_2", "TidakAda"] * 2
    assert [val(one) for one in root_of(merged).iter(f"{W}rStyle")] == ["Huruf_2"] * 2
    assert [val(one) for one in root_of(merged).iter(f"{W}tblStyle")] == ["Petak_2"] * 2


def test_letters_of_the_same_styles_share_them() -> None:
    merged = merge([styled(text("a", as_style("Judul")), FIRST)] * 3)
    assert list(styles_of(merged)) == ["Biasa", "Judul"]
    assert [val(one) for one in root_of(merged).iter(f"{W}pStyle")] == ["Judul"] * 3
    third = FIRST.replace("kami", "lain")
    merged = merge([styled(text("a"), FIRST), styled(text("b"), FIRST + style("X")),
                    styled(text("c"), third)])  # fmt: skip
    assert [name for name in styles_of(merged) if str(name).startswith("Biasa")] == [
        "Biasa", "Biasa_2", "Biasa_3",
    ]  # fmt: skip


def test_a_document_s_own_defaults_move_into_its_usual_style() -> None:
    defaults = (
        "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='20'/><w:lang w:val='id'/></w:rPr>"
        "</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after='0'/><w:jc w:val='both'/></w:pPr>"
        "</w:pPrDefault></w:docDefaults>"
    )
    usual = style("Biasa", "<w:rPr><w:sz w:val='18'/></w:rPr>", default=True)
    merged = merge([styled(text("a"), FIRST), styled(text("b"), usual, defaults)])
    moved = styles_of(merged)["Biasa_2"]
    order = [etree.QName(child).localname for child in moved]
    assert order == ["name", "pPr", "rPr"]
    letters = [(etree.QName(one).localname, val(one)) for one in moved.iterfind(f"{W}rPr/*")]
    assert letters == [("lang", "id"), ("sz", "18")], "what the style says itself stays"
    lines = [etree.QName(one).localname for one in moved.iterfind(f"{W}pPr/*")]
    assert lines == ["spacing", "jc"]
    plain = styles_of(merge([styled(text("a"), FIRST), styled(text("b"), usual)]))["Biasa_2"]
    assert [etree.QName(child).localname for child in plain] == ["name", "rPr"]


def numbering(*numbers: int, nsid: str = "0000ABCD") -> str:
    shapes = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:nsid w:val="{nsid}"/><w:styleLink w:val="x"/>'
        f'<w:lvl w:ilvl="0"/></w:abstractNum>'
        for n in numbers
    )
    uses = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in numbers)
    return f'<w:numbering xmlns:w="{NS}">{shapes}{uses}</w:numbering>'


def item(number: str, level: str = "0") -> str:
    return text(
        "x",
        f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>',
    )


def test_each_letter_s_lists_are_its_own_and_stand_in_order() -> None:
    plain = styled(text("a"), FIRST, word__numbering_DOT_xml=numbering(3, 5))
    other = styled(
        item("3") + item("3", "1") + item("5") + item("9") + item("0"), FIRST,
        word__numbering_DOT_xml=numbering(3, 5),
    )  # fmt: skip
    merged = merge([plain, other, other])
    used = [val(one) for one in root_of(merged).iter(f"{W}numId")]
    assert used == ["6", "6", "7", "0", "0", "8", "8", "9", "0", "0"]
    root = root_of(merged, NUMBERING)
    assert [etree.QName(one).localname for one in root] == ["abstractNum"] * 6 + ["num"] * 6
    numbers = [one.get(f"{W}numId") for one in root.findall(f"{W}num")]
    assert numbers == ["3", "5", "6", "7", "8", "9"]
    shapes = [one.get(f"{W}abstractNumId") for one in root.findall(f"{W}abstractNum")]
    assert shapes == ["3", "5", "6", "7", "8", "9"]
    points = [val(one.find(f"{W}abstractNumId")) for one in root.findall(f"{W}num")]
    assert points == shapes
    marks = [val(one.find(f"{W}nsid")) for one in root.findall(f"{W}abstractNum")]
    assert marks == ["0000ABCD", "0000ABCD", "50000006", "50000007", "50000008", "50000009"]
    linked = [one.find(f"{W}styleLink") is not None for one in root.findall(f"{W}abstractNum")]
    assert linked == [True, True, False, False, False, False], "only one list is a style's own"


def test_a_first_letter_without_lists_gets_room_for_those_of_others() -> None:
    bare = {
        name: part for name, part in parts_of(styled(text("a"), FIRST)).items() if name != NUMBERING
    }
    related = "word/_rels/document.xml.rels"
    named = root_of(styled(text("a"), FIRST), related)
    for relation in [one for one in named if one.get("Target") == "numbering.xml"]:
        named.remove(relation)
    bare[related] = etree.tostring(named)
    first = archive.write([archive.pack(name, part) for name, part in bare.items()])
    other = styled(item("3"), FIRST, word__numbering_DOT_xml=numbering(3))
    merged = merge([first, other])
    assert [val(one) for one in root_of(merged).iter(f"{W}numId")] == ["1"]
    types = parts_of(merged)["[Content_Types].xml"].decode()
    assert types.count('PartName="/word/numbering.xml"') == 1, "it was declared without a part"
    kinds = [
        one.get("Type") for one in root_of(merged, related) if one.get("Target") == "numbering.xml"
    ]
    assert kinds == [f"{RELATED}/numbering"]


def test_a_list_of_no_shape_is_no_list() -> None:
    shapeless = (
        f'<w:numbering xmlns:w="{NS}"><w:num w:numId="3"><w:abstractNumId w:val="8"/></w:num>'
        '<w:num w:numId="4"/></w:numbering>'
    )
    other = styled(item("3") + item("4"), FIRST, word__numbering_DOT_xml=shapeless)
    merged = merge([styled(text("a"), FIRST), other])
    assert [val(one) for one in root_of(merged).iter(f"{W}numId")] == ["0", "0"]


def test_a_usual_style_is_named_first_of_all_that_is_said_of_a_line() -> None:
    body = text("a") + text("b", '<w:pPr><w:jc w:val="both"/></w:pPr>')
    body += "<w:tbl><w:tblPr><w:tblW w:w='0'/></w:tblPr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    other = style("Lain", default=True) + style("Petak", kind="table", default=True)
    merged = merge([styled(text("x"), FIRST), styled(body, other)])
    said = [
        (etree.QName(one).localname, [etree.QName(named).localname for named in one[0]])
        for one in list(root_of(merged).iter(f"{W}p", f"{W}tbl"))[1:]
        if etree.QName(one[0]).localname.endswith("Pr")
    ]
    assert said == [
        ("p", ["pStyle"]), ("p", ["pStyle", "jc"]), ("tbl", ["tblStyle", "tblW"]),
        ("p", ["pStyle"]),
    ]  # fmt: skip


def test_a_list_that_a_style_brings_is_named_where_the_text_is() -> None:
    listed = "<w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='3'/></w:numPr></w:pPr>"
    sheet = (
        style("Biasa", default=True)
        + style("Butir", listed)
        + style("Turunan", '<w:basedOn w:val="Butir"/>')
        + style("Tanpa", "<w:pPr><w:numPr><w:numId w:val='0'/></w:numPr></w:pPr>")
        + style("Lingkar", '<w:basedOn w:val="Lingkar"/>')
        + style("Datar", "<w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr>")
    )
    kept = '<w:pPr><w:pStyle w:val="Butir"/><w:keepNext/><w:keepLines/><w:jc w:val="left"/></w:pPr>'
    own = '<w:pPr><w:pStyle w:val="Butir"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>'
    body = (
        text("a", kept) + text("b", as_style("Turunan")) + text("c", as_style("Tanpa"))
        + text("d", as_style("Lingkar")) + text("e", own) + text("f", as_style("Datar"))
        + text("g")
    )  # fmt: skip
    other = styled(body, sheet, word__numbering_DOT_xml=numbering(3))
    merged = merge([styled(text("x"), FIRST), other])
    told = []
    for paragraph in list(root_of(merged).iter(f"{W}p"))[1:]:
        given = paragraph.find(f"{W}pPr/{W}numPr")
        level = None if given is None else val(given.find(f"{W}ilvl"))
        number = None if given is None else val(given.find(f"{W}numId"))
        told.append((level, number))
    new = told[0][1]
    assert new not in (None, "0", "3")
    assert told == [
        ("1", new), ("1", new), (None, None), (None, None), (None, "0"), ("0", new), (None, None),
    ]  # fmt: skip
    order = [
        etree.QName(child).localname
        for child in next(iter(list(root_of(merged).iter(f"{W}p"))[1:])).iterfind(f"{W}pPr/*")
    ]
    assert order == ["pStyle", "keepNext", "keepLines", "numPr", "jc"]
    assert not list(styles_of(merged)["Butir_2"].iter(f"{W}numPr"))


def noted(*words: str) -> bytes:
    references = "".join(
        f'<w:p><w:r><w:footnoteReference w:id="{n}"/></w:r></w:p>' for n, _word in enumerate(words)
    )
    notes = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:r><w:t>{word}</w:t></w:r></w:p></w:footnote>'
        for n, word in enumerate(words)
    )
    sheet = (
        f'<w:footnotes xmlns:w="{NS}"><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        f"{notes}</w:footnotes>"
    )
    return changed(letter(references), word__footnotes_DOT_xml=sheet.encode())


def _notes(content: bytes) -> list[tuple[str | None, str]]:
    root = root_of(content, NOTES)
    return [(one.get(f"{W}id"), "".join(one.itertext())) for one in root]


def test_notes_are_numbered_on_and_lines_above_them_are_there_once() -> None:
    merged = merge([noted("satu"), noted("dua", "tiga"), letter(text("x")), noted("empat")])
    assert _notes(merged) == [
        ("-1", ""), ("0", "satu"), ("1", "dua"), ("2", "tiga"), ("3", "empat"),
    ]  # fmt: skip
    used = [one.get(f"{W}id") for one in root_of(merged).iter(f"{W}footnoteReference")]
    assert used == ["0", "1", "2", "3"]
    late = merge([letter(text("x")), noted("satu", "dua")])
    assert _notes(late) == [("-1", ""), ("0", "satu"), ("1", "dua")]
    assert 'PartName="/word/footnotes.xml"' in parts_of(late)["[Content_Types].xml"].decode()
