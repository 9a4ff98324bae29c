"""What of a kop comes along into a template: styles that look as they did, nothing of its page."""

import io

import pytest
from docx import Document
from docx.oxml import OxmlElement
from lxml import etree

from perdin.letters.docx.merge_parts import W
from perdin.letters.fill import letterhead
from perdin.letters.fill.letterhead_styles import Styles
from tests.letters.documents import lines, with_paragraphs

PART = "word/styles.xml"
RED, BLUE = '<w:color w:val="FF0000"/>', '<w:color w:val="0000FF"/>'
RUN_ORDER = [
    *("rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline"),
    *("shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color"),
    *("spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect", "bdr"),
    *("shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout"),
]
"""CT_RPr of ECMA-376, part 1, without ``rStyle`` and what only Office adds."""
PARAGRAPH_ORDER = [
    *("keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr"),
    *("suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku"),
    *("wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi"),
    *("adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents"),
    *("suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap"),
    *("outlineLvl", "divId", "cnfStyle"),
]
"""CT_PPrBase of the same, without ``pStyle``."""


def sheet(*styles: str, run: str = "") -> dict[str, bytes]:
    """A file's styles, with what it says of a run that no style speaks of."""
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{run}</w:rPr></w:rPrDefault></w:docDefaults>"
    return {PART: f'<w:styles xmlns:w="{W}">{defaults}{"".join(styles)}</w:styles>'.encode()}


def style(name: str, run: str = "", paragraph: str = "") -> str:
    """A paragraph style, with what it says of its runs and paragraphs."""
    said = f'<w:name w:val="{name}"/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr>'
    return f'<w:style w:type="paragraph" w:styleId="{name}">{said}</w:style>'


def moved(template: dict[str, bytes], kop: dict[str, bytes]) -> tuple[str, list[etree._Element]]:
    """What the kop's «Judul» is called in the template, and the styles of that name there."""
    block = etree.fromstring(
        f'<w:p xmlns:w="{W}"><w:pPr><w:pStyle w:val="Judul"/></w:pPr><w:r/></w:p>'
    )
    styles = Styles(template, kop)
    styles.take_over(block)
    styles.write()
    called = block[0][0].get(f"{{{W}}}val", "")
    root = etree.fromstring(template[PART])
    return called, [one for one in root if one.get(f"{{{W}}}styleId") == called]


def names(style_: etree._Element, part: str) -> list[str]:
    """The names of what a style says, in its order."""
    found = style_.find(f"{{{W}}}{part}")
    assert found is not None
    return [etree.QName(setting).localname for setting in found]


def test_a_style_that_is_the_same_keeps_its_name_and_another_comes_along() -> None:
    same = sheet(style("Judul", RED))
    before = dict(same)
    assert moved(same, sheet(style("Judul", RED)))[0] == "Judul"
    assert same == before
    called, there = moved(sheet(style("Judul", BLUE)), sheet(style("Judul", RED)))
    assert (called, len(there)) == ("KopJudul", 1)
    assert moved(sheet(), sheet(style("Judul", RED)))[0] == "KopJudul"


def test_a_name_that_is_taken_is_counted_on() -> None:
    taken = [style(name) for name in ("Judul", "KopJudul", "KopJudul2", "KopJudul3")]
    called, there = moved(sheet(*taken), sheet(style("Judul", RED)))
    assert (called, len(there)) == ("KopJudul4", 1)


def test_what_a_style_says_wins_over_what_its_file_says() -> None:
    bold = '<w:rFonts w:ascii="Arial"/>'
    _called, there = moved(sheet(), sheet(style("Judul", BLUE + bold), run=RED))
    colours = [one.get(f"{{{W}}}val") for one in there[0].iter(f"{{{W}}}color")]
    assert colours == ["0000FF"]
    fonts = next(there[0].iter(f"{{{W}}}rFonts"))
    assert [fonts.get(f"{{{W}}}{place}") for place in ("ascii", "hAnsi")] == [
        "Arial",
        "Times New Roman",
    ]


@pytest.mark.parametrize("of", ["spacing", "ind"])
def test_of_distances_a_style_changes_only_those_that_it_names(of: str) -> None:
    """What it does not name is what its file's defaults say, or Word's own."""
    defaults = f'<w:{of} w:left="11" w:right="22" w:after="33"/>'
    kop = sheet(style("Judul", "", f'<w:{of} w:right="99"/>'))
    kop[PART] = kop[PART].replace(
        b"</w:rPrDefault>",
        f"</w:rPrDefault><w:pPrDefault><w:pPr>{defaults}</w:pPr></w:pPrDefault>".encode(),
    )
    _called, there = moved(sheet(), kop)
    said = next(there[0].iter(f"{{{W}}}{of}"))
    assert [said.get(f"{{{W}}}{place}") for place in ("left", "right", "after")] == [
        "11",
        "99",
        "33",
    ]


def test_all_that_a_style_says_stands_in_the_order_of_the_schema() -> None:
    """Also where the file's defaults come first: Word asks for a repair otherwise."""
    run = "".join(f"<w:{name}/>" for name in RUN_ORDER)
    paragraph = "".join(f"<w:{name}/>" for name in PARAGRAPH_ORDER)
    for defaults in ("", "<w:eastAsianLayout/><w:b/>"):
        kop = sheet(style("Judul", run, paragraph), run=defaults)
        _called, there = moved(sheet(), kop)
        assert names(there[0], "rPr") == RUN_ORDER
        assert names(there[0], "pPr") == PARAGRAPH_ORDER


def themed(major: str | None, minor: str | None) -> dict[str, bytes]:
    """The fonts that a file's theme names: empty where it leaves that to others, or not at all."""
    space = "http://schemas.openxmlformats.org/drawingml/2006/main"
    fonts = "".join(
        f'<a:{which}Font><a:latin typeface="{font}"/></a:{which}Font>' if font is not None else ""
        for which, font in (("major", major), ("minor", minor))
    )
    return {"word/theme/theme1.xml": f'<a:theme xmlns:a="{space}">{fonts}</a:theme>'.encode()}


BASED = '<w:basedOn w:val="Dasar"/><w:pPr>'
THEMED = (
    '<w:rFonts w:asciiTheme="{0}" w:hAnsiTheme="{0}" w:eastAsiaTheme="{0}" w:cstheme="{0}" '
    'w:ascii="Batang" w:hAnsi="Batang"/>'
)


@pytest.mark.parametrize(
    ("theme", "fonts", "shown"),
    [
        ("majorHAnsi", ("Cambria", "Arial"), "Cambria"),
        ("minorHAnsi", ("Cambria", "Arial"), "Arial"),
        ("minorBidi", ("Cambria", "Arial"), "Arial"),
        ("majorHAnsi", (None, "Arial"), "Batang"),
        ("minorHAnsi", ("Cambria", ""), "Batang"),
        ("minorHAnsi", ("Cambria", None), "Batang"),
    ],
)
def test_a_font_that_the_kops_theme_names_is_named_itself(
    theme: str, fonts: tuple[str | None, str | None], shown: str
) -> None:
    """A template has a theme of its own, in which the same place is another font."""
    template = sheet() | themed("Broadway", "Broadway")
    kop = sheet(style("Judul", THEMED.format(theme))) | themed(*fonts)
    _called, there = moved(template, kop)
    found = next(there[0].iter(f"{{{W}}}rFonts"))
    named = {etree.QName(str(key)).localname: value for key, value in found.attrib.items()}
    assert (named["ascii"], named["hAnsi"]) == (shown, shown)
    assert not [name for name in named if name.lower().endswith("theme")]


def test_fonts_that_a_line_names_by_theme_are_named_too() -> None:
    block = etree.fromstring(
        f'<w:p xmlns:w="{W}"><w:r><w:rPr>{THEMED.format("majorHAnsi")}</w:rPr></w:r></w:p>'
    )
    Styles(sheet(), sheet() | themed("Cambria", "Arial")).take_over(block)
    fonts = next(block.iter(f"{{{W}}}rFonts"))
    assert fonts.get(f"{{{W}}}ascii") == "Cambria"
    assert fonts.get(f"{{{W}}}asciiTheme") is None


def test_a_style_comes_along_with_what_it_is_based_on() -> None:
    base = style("Dasar", RED)
    judul = style("Judul").replace("<w:pPr>", '<w:basedOn w:val="Dasar"/><w:pPr>', 1)
    template = sheet(style("Dasar", BLUE), style("Judul").replace("<w:pPr>", BASED, 1))
    called, there = moved(template, sheet(base, judul))
    assert called == "KopJudul", "what it is based on looks otherwise there"
    based = there[0].find(f"{{{W}}}basedOn")
    assert based is not None
    assert based.get(f"{{{W}}}val") == "KopDasar"
    root = etree.fromstring(template[PART])
    taken = [one for one in root if one.get(f"{{{W}}}styleId") == "KopDasar"]
    assert [one.get(f"{{{W}}}val") for one in taken[0].iter(f"{{{W}}}color")] == ["FF0000"]
    assert not list(there[0].iter(f"{{{W}}}color")), "the one that it is based on says it"


def test_styles_that_are_based_on_each_other_end() -> None:
    def around(name: str, other: str) -> str:
        return style(name).replace("<w:pPr>", f'<w:basedOn w:val="{other}"/><w:pPr>', 1)

    called, there = moved(sheet(), sheet(around("Judul", "Lain"), around("Lain", "Judul")))
    assert (called, len(there)) == ("KopJudul", 1)


@pytest.mark.parametrize("yes", ["1", "true", "on"])
def test_a_line_of_no_style_looks_as_its_own_files_usual_one(yes: str) -> None:
    usual = style("Normal", RED).replace("<w:style ", f'<w:style w:default="{yes}" ')
    other = style("Normal", BLUE).replace("<w:style ", '<w:style w:default="1" ')
    template = sheet(other)
    block = etree.fromstring(f'<w:tc xmlns:w="{W}"><w:p/><w:p><w:pPr><w:jc/></w:pPr></w:p></w:tc>')
    letters = '<w:style w:type="character" w:styleId="Huruf" w:default="1"/>'
    styles = Styles(template, sheet(letters, style("Lain", BLUE), usual))
    styles.take_over(block)
    styles.write()
    named = [[etree.QName(one).localname for one in p[0]] for p in block]
    assert named == [["pStyle"], ["pStyle", "jc"]]
    assert {one.get(f"{{{W}}}val") for one in block.iter(f"{{{W}}}pStyle")} == {"KopNormal"}
    root = etree.fromstring(template[PART])
    defaults = [one.get(f"{{{W}}}styleId") for one in root if one.get(f"{{{W}}}default")]
    assert defaults == ["Normal"], "the template's usual style is its own"
    taken = next(one for one in root if one.get(f"{{{W}}}styleId") == "KopNormal")
    assert taken.get(f"{{{W}}}customStyle") == "1"
    assert taken.find(f"{{{W}}}name").get(f"{{{W}}}val") == "Kop Normal"


@pytest.mark.parametrize(
    "name",
    [
        *("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd"),
        *("commentReference", "proofErr", "numPr", "footnoteReference", "endnoteReference"),
        *("headerReference", "footerReference", "lastRenderedPageBreak"),
    ],
)
def test_what_refers_to_a_place_of_the_kops_own_file_stays_there(name: str) -> None:
    kop = Document()
    kop.add_paragraph("PEMERINTAH KOTA UJI")._p.append(OxmlElement(f"w:{name}"))
    file = io.BytesIO()
    kop.save(file)
    filled = letterhead.splice(with_paragraphs("{{ kop }}"), file.getvalue())
    assert lines(filled) == ["PEMERINTAH KOTA UJI"]
    assert not list(Document(io.BytesIO(filled)).element.iter(f"{{{W}}}{name}"))
