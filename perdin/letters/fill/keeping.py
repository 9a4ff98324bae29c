"""Keep a signature with what it stands below: the last paragraph, or the last row of a table.

A paragraph of the style «Tanda Tangan» says where a block of signatures begins: below the text, or
in a row of the table that they close. What stands before it depends on the letter, a loop's last
row for one, and so it is kept when the letter is filled.
"""

import re

BEGINS = '<w:pStyle w:val="TandaTangan"/>'
_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>")
_START = re.compile(
    r"(<w:p(?: [^>]*?)?)(?:(/>)|>(?:<w:pPr/>|(<w:pPr>)((?:<w:pStyle [^>]*/>)?)"
    r"(?:<w:keepNext(?: [^>]*)?/>)?)?)"
)
_ROW = re.compile(r"<w:tr(?: [^>]*)?>")
_SHOWN = re.compile(r"<w:(?:t[ >]|drawing|pict|object|br|tab/)")


def with_signatures(document: str) -> str:
    """A filled body whose signatures stand on the page of what they sign.

    Empty paragraphs between the two are kept as well. A last row that holds a table itself, and
    what is neither paragraph nor table, is left as it is.
    """
    at = document.rfind(BEGINS)
    while at >= 0:
        start = _last(_PARAGRAPH, document, at)
        row = _last(_ROW, document, start)
        if document.find("</w:tr>", row, start) < 0 < row:
            start = row
        before = _kept_above(document[:start])
        document = before + document[start:]
        at = document.rfind(BEGINS, 0, start)
    return document


def _kept_above(before: str) -> str:
    """What stands before a block of signatures, with its end kept to it."""
    kept = ""
    while before.endswith("</w:p>") or before.endswith("<w:p/>"):
        start = len(before) - len("<w:p/>")
        if before.endswith("</w:p>"):
            start = _last(_PARAGRAPH, before, len(before))
        paragraph = before[start:]
        before, kept = before[:start], _kept(paragraph) + kept
        if _SHOWN.search(paragraph):
            return before + kept
    if before.endswith(("</w:tbl>", "</w:tr>")):
        start = _last(_ROW, before, len(before))
        if before.count("</w:tbl>", start) == before.endswith("</w:tbl>"):
            return before[:start] + _kept(before[start:]) + kept
    return before + kept


def _kept(part: str) -> str:
    """The part with all its paragraphs kept with the next."""
    return _START.sub(_with_keep, part)


def _with_keep(match: re.Match[str]) -> str:
    opening, closed, properties, style = match.groups()
    if closed:
        return f"{opening}><w:pPr><w:keepNext/></w:pPr></w:p>"
    ending = "" if properties else "</w:pPr>"
    return f"{opening}><w:pPr>{style or ''}<w:keepNext/>{ending}"


def _last(pattern: re.Pattern[str], text: str, end: int) -> int:
    """Where the last match before ``end`` begins; found a window at a time, from behind."""
    window = end
    while window > 0:
        window = max(0, window - 2000)
        starts = [match.start() for match in pattern.finditer(text, window, end)]
        if starts:
            return starts[-1]
    return 0
