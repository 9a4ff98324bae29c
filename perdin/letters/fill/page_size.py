"""The paper that a letter is printed on: every section of its template takes the office's size.

What would stick out of a smaller paper, a list drawn across F4 for one, becomes narrower with it.
"""

import re

from lxml import etree

from perdin.letters.data.style import PAPERS
from perdin.letters.docx.merge_parts import w

_SLIM = 567  # a centimetre
_BEFORE_SIZE = tuple(
    w(name) for name in ("headerReference", "footerReference", "footnotePr", "endnotePr", "type")
)


def set_paper(root: etree._Element, paper: str) -> None:
    """Give every section of a document the size of a paper; one that lies across stays across.

    Margins stay; tables that are wider than what is left of a smaller paper fit into it. An unknown
    paper leaves the document as it is.
    """
    if paper not in PAPERS:
        return
    short, long = PAPERS[paper]
    rooms: list[tuple[int, int]] = []
    for section in root.iter(w("sectPr")):
        before = _room(section)
        size = section.find(w("pgSz"))
        if size is None:
            size = etree.Element(w("pgSz"))
            at = sum(1 for child in section if child.tag in _BEFORE_SIZE)
            section.insert(at, size)
        across = size.get(w("orient")) == "landscape" or _number(size, "w") > _number(size, "h")
        size.set(w("w"), str(long if across else short))
        size.set(w("h"), str(short if across else long))
        # A printer's own number of another paper would win over the size.
        size.attrib.pop(w("code"), None)
        if across:
            size.set(w("orient"), "landscape")
        else:
            size.attrib.pop(w("orient"), None)
        rooms.append((before, _room(section)))
    _fit_tables(root, rooms)


def _fit_tables(root: etree._Element, rooms: list[tuple[int, int]]) -> None:
    """Narrow the tables of each section, whose text was so wide before and is now."""
    left = iter(rooms)
    before, now = next(left, (0, 0))
    for block in root.iterfind(f"{w('body')}/*"):
        if block.tag == w("tbl"):
            columns = [
                _number(column, "w") for column in block.iterfind(f"{w('tblGrid')}/{w('gridCol')}")
            ]
            if 0 < now < before and sum(columns) > now:
                _narrow(block, columns, now / min(sum(columns), before))
        elif block.find(f".//{w('sectPr')}") is not None:
            before, now = next(left, (0, 0))


def _narrow(table: etree._Element, columns: list[int], share: float) -> None:
    """Make a table and those within it so much narrower: columns, cells, and its own width.

    A column of a number or a colon keeps its width: a hair less, and it would show nothing.
    """
    slim = sum(column for column in columns if column <= _SLIM)
    if slim < sum(columns) * share:
        share = (sum(columns) * share - slim) / (sum(columns) - slim)
    for size in table.iter(w("gridCol"), w("tcW"), w("tblW")):
        if size.get(w("type"), "dxa") == "dxa" and _number(size, "w") > _SLIM:
            size.set(w("w"), str(int(_number(size, "w") * share)))


def _room(section: etree._Element) -> int:
    """How wide the text of a section is, in twentieths of a point; 0 where it is not said."""
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    if size is None or margins is None:
        return 0
    return _number(size, "w") - _number(margins, "left") - _number(margins, "right")


def _number(size: etree._Element, name: str) -> int:
    value = size.get(w(name), "0")
    return int(value) if re.fullmatch(r"\d{1,6}", value) else 0
