"""What a part still needs once its tags are filled: breaks, numbers, and nothing left empty.

The first three are docxtpl's own; it does them over the whole part, we where there is something to
do. An empty cell or table is what Word would ask to repair, so neither path leaves one.
"""

import re
from collections.abc import Callable
from itertools import count

_FIRST_NUMBER = 1001
_DECLARATION = 60
"""No text of a document begins so soon: the names of its root alone take more."""
_ESCAPED = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))
_BREAK = re.compile(r"<w:t(?: [^>]*)?>[^<]*[\n\t\a\f]")
_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>.*?</w:p>", re.DOTALL)
_NUMBER = re.compile(r'(<wp:docPr\b[^>]*?\bid=")[^"]*"')
_TABLE = re.compile(r"<w:tbl[ >]")
_NO_CELL = re.compile(
    r"<w:tr(?: [^>]*)?(?:/>|>(?:<w:tblPrEx>(?:(?!</w:tr>).)*</w:tblPrEx>)?"
    r"(?:<w:trPr/>|<w:trPr>(?:(?!</w:tr>).)*</w:trPr>)?</w:tr>)",
    re.DOTALL,
)
_CLOSED_ROW = re.compile(r"<w:tr(?: [^>]*)?/>")
_NO_ROW = ("</w:tblGrid></w:tbl>", "<w:tblGrid/></w:tbl>")
_NO_PARAGRAPH = (
    ("</w:tcPr></w:tc>", "</w:tcPr><w:p/></w:tc>"),
    ("<w:tcPr/></w:tc>", "<w:tcPr/><w:p/></w:tc>"),
    ("</w:tbl></w:tc>", "</w:tbl><w:p/></w:tc>"),
    ("<w:tc></w:tc>", "<w:tc><w:p/></w:tc>"),
    ("<w:tc/>", "<w:tc><w:p/></w:tc>"),
    ("<w:txbxContent></w:txbxContent>", "<w:txbxContent><w:p/></w:txbxContent>"),
    ("<w:txbxContent/>", "<w:txbxContent><w:p/></w:txbxContent>"),
)
_EMPTY_FRAME = re.compile(r"<w:(hdr|ftr)((?: [^>]*?)?)(?:/>|></w:\1>)\s*$")


def finish(xml: str, breaks: Callable[[str], str]) -> str:
    """The part's XML as docxtpl would leave it; ``breaks`` is what it makes of a paragraph."""
    for escaped, plain in _ESCAPED:
        if escaped in xml:
            xml = xml.replace(escaped, plain)
    if _may_break(xml) and _BREAK.search(xml):
        xml = _PARAGRAPH.sub(lambda match: _broken(match.group(), breaks), xml)
    return xml


def numbered(xml: str) -> str:
    """A document whose drawings bear numbers of their own, also those that a loop repeats."""
    numbers = count(_FIRST_NUMBER)
    return _NUMBER.sub(lambda match: f'{match.group(1)}{next(numbers)}"', xml)


def sound(xml: str) -> str:
    """The part without rows that lost all cells, tables that lost all rows, and what lost all
    paragraphs.
    """
    if _may_lack_cells(xml):
        xml = _NO_CELL.sub("", xml)
    for ending in _NO_ROW:
        while (end := xml.find(ending)) >= 0:
            start = max(match.start() for match in _TABLE.finditer(xml, 0, end))
            xml = f"{xml[:start]}<w:p/>{xml[end + len(ending) :]}"
    for empty, mended in _NO_PARAGRAPH:
        if empty in xml:
            xml = xml.replace(empty, mended)
    if not xml.endswith("</w:document>"):
        xml = _EMPTY_FRAME.sub(r"<w:\1\2><w:p/></w:\1>", xml)
    return xml


def _may_lack_cells(xml: str) -> bool:
    """A quick no for most: every row ends with a cell, and none is empty from the start."""
    return xml.count("</w:tr>") != xml.count("</w:tc></w:tr>") or bool(_CLOSED_ROW.search(xml))


def _may_break(xml: str) -> bool:
    """A quick no for most: a part's only line break is the one after its XML declaration."""
    return xml.find("\n", _DECLARATION) >= 0 or any(character in xml for character in "\t\a\f")


def _broken(paragraph: str, breaks: Callable[[str], str]) -> str:
    return breaks(paragraph) if _BREAK.search(paragraph) else paragraph
