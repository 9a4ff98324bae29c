"""The paper that a letter is printed on: every section of its template takes the office's size."""

import re

from lxml import etree

from perdin.letters.merge_parts import w
from perdin.letters.style import PAPERS

_BEFORE_SIZE = tuple(
    w(name) for name in ("headerReference", "footerReference", "footnotePr", "endnotePr", "type")
)


def set_paper(root: etree._Element, paper: str) -> None:
    """Give every section of a document the size of a paper; one that lies across stays across.

    Margins stay. An unknown paper leaves the document as it is.
    """
    if paper not in PAPERS:
        return
    short, long = PAPERS[paper]
    for section in root.iter(w("sectPr")):
        size = section.find(w("pgSz"))
        if size is None:
            size = etree.Element(w("pgSz"))
            at = sum(1 for one in section if one.tag in _BEFORE_SIZE)
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


def _number(size: etree._Element, name: str) -> int:
    said = size.get(w(name), "0")
    return int(said) if re.fullmatch(r"\d{1,6}", said) else 0
