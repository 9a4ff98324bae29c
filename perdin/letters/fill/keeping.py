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
_ROW_BORDER = re.compile(r"<w:tr(?: [^>]*)?>|</w:tr>")
_MARK = re.compile(r"<w:(?:p|bookmarkStart|bookmarkEnd|proofErr)[ /]")
"""What one tag is: an empty paragraph, and what Word leaves between paragraphs."""
_SHOWN = re.compile(r"<w:(?:t[ >]|drawing|pict|object|br|tab/)")


def with_signatures(document: str) -> str:
    """A filled body whose signatures stand on the page of what they sign.

    Empty paragraphs between the two are kept as well. A last row that holds a table itself, and
    what is neither paragraph nor table, is left as it is.
    """
    at = document.rfind(BEGINS)
    while at >= 0:
        start = _row_around(document, at)
        if start < 0:
            start = _last(_PARAGRAPH, document, at)
        before = _kept_above(document[:start])
        document = before + document[start:]
        at = document.rfind(BEGINS, 0, at + len(before) - start)
    return document


def _kept_above(before: str) -> str:
    """What stands before a block of signatures, with its end kept to it."""
    kept = ""
    while (start := _last_paragraph(before)) >= 0:
        paragraph = before[start:]
        before, kept = before[:start], _kept(paragraph) + kept
        if _SHOWN.search(paragraph):
            return before + kept
    if before.endswith(("</w:tbl>", "</w:tr>")):
        start = _last(_ROW, before, len(before))
        if before.count("</w:tbl>", start) == before.endswith("</w:tbl>"):
            return before[:start] + _kept(before[start:]) + kept
    return before + kept


def _last_paragraph(before: str) -> int:
    """Where the paragraph that ends a text begins, whole with a text box in it; -1 for none."""
    if before.endswith("/>"):
        start = before.rfind("<w:")
        return start if _MARK.match(before, start) else -1
    start = len(before) if before.endswith("</w:p>") else 0
    while start > 0:
        start = _last(_PARAGRAPH, before, start)
        openings = [tag.group() for tag in _PARAGRAPH.finditer(before, start)]
        if before.count("</w:p>", start) == sum(not tag.endswith("/>") for tag in openings):
            return start
    return -1


def _row_around(document: str, at: int) -> int:
    """Where the row that a place lies in begins; -1 outside of tables."""
    open_rows: list[int] = []
    for border in _ROW_BORDER.finditer(document, 0, at):
        if border.group() == "</w:tr>":
            open_rows.pop()
        else:
            open_rows.append(border.start())
    return open_rows[-1] if open_rows else -1


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
