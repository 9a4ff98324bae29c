"""Prove that docxtpl's repair pass would change nothing for this template.

docxtpl reads every filled body once more, to close what a condition left open and to count the
columns of its tables anew. Where this proves that it would change nothing, that is left out.
"""

import re
from typing import TYPE_CHECKING

from lxml import etree

from perdin.letters.docx.merge_parts import parsed, w

if TYPE_CHECKING:
    from jinja2 import Environment

_TAG = re.compile(r"\{#.*?#\}|\{\{.*?\}\}|\{%[-+]?\s*(\w+)(.*?)[-+]?%\}", re.DOTALL)
_MARKUP = frozenset({"safe", "e", "escape", "forceescape", "tojson", "urlize", "xmlattr", "format"})
"""Filters whose result is printed as it is, or cut off in the midst of an escaped sign."""
_BEGIN, _TURN, _END = "begin", "turn", "end"
_WORDS = {
    **dict.fromkeys(("for", "if"), _BEGIN),
    **dict.fromkeys(("else", "elif"), _TURN),
    **dict.fromkeys(("endfor", "endif"), _END),
}


def steady(xml: str, jinja: "Environment", *, body: bool) -> bool:
    """Whether patched XML, once filled, is what reading it again would give.

    Of a ``body`` docxtpl counts the columns of tables too. Raises TemplateSyntaxError.
    """
    if not _prints_only_text(xml, jinja):
        return False
    marked = _TAG.sub(_mark, xml)
    try:
        root = parsed(marked.encode())
    except etree.XMLSyntaxError:
        return False
    depths = _depths(root)
    return depths is not None and (not body or _even(root, depths))


def _prints_only_text(xml: str, jinja: "Environment") -> bool:
    from jinja2 import nodes

    tree = jinja.parse(xml)
    return not any(node.name in _MARKUP for node in tree.find_all(nodes.Filter)) and not any(
        loop.recursive for loop in tree.find_all(nodes.For)
    )


def _mark(match: re.Match[str]) -> str:
    """A tag as an instruction that XML knows; what prints or sets a value leaves nothing."""
    word, rest = match.groups()
    if word is None or (word == "set" and "=" in rest):
        return ""
    return f"<?{_WORDS.get(word, 'other')}?>"


def _depths(root: etree._Element) -> dict[etree._Element, int] | None:
    """In how many blocks each element begins; nothing where a block ends elsewhere than it began.

    Places are alike whose elements around are of the same names: what lies between may then be
    left out or repeated.
    """
    blocks: list[list[object]] = []
    depths: dict[etree._Element, int] = {}
    for element in root.iter():
        if isinstance(element.tag, str):
            depths[element] = len(blocks)
        elif element.tag is etree.PI and element.target in ("other", _BEGIN, _TURN, _END):
            place: list[object] = [above.tag for above in element.iterancestors()]
            if element.target == _BEGIN:
                blocks.append(place)
            elif element.target == "other" or not blocks or blocks[-1] != place:
                return None
            elif element.target == _END:
                blocks.pop()
    return None if blocks else depths


def _even(root: etree._Element, depths: dict[etree._Element, int]) -> bool:
    """Whether no table's grid depends on which of its rows are printed."""
    return all(_columns_agree(table, depths) for table in root.iter(w("tbl")))


def _columns_agree(table: etree._Element, depths: dict[etree._Element, int]) -> bool:
    grid = table.find(w("tblGrid"))
    if grid is None:
        return False
    columns = len(grid.findall(w("gridCol")))
    depth = depths[table]
    always, every = False, True
    for row in table.iter(w("tr")):
        cells = row.findall(w("tc"))
        spans = [_span(cell, depths) for cell in cells]
        if 0 in spans or any(depths[cell] != depths[row] for cell in cells):
            return False
        if len(cells) > columns or sum(spans) > columns:
            return False
        full = sum(spans) == columns
        every = every and full
        always = always or (full and depths[row] == depth)
    return (always or every) and all(depths[element] == depth for element in grid.iter())


def _span(cell: etree._Element, depths: dict[etree._Element, int]) -> int:
    """The columns that a cell takes; 0 where that depends on what is printed."""
    span = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
    if span is None:
        return 1
    value = str(span.get(w("val"), ""))
    return int(value) if re.fullmatch(r"\d{1,4}", value) and depths[span] == depths[cell] else 0
