"""A letter cut out of a file that holds several."""

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from perdin.letters.check import sections
from perdin.letters.check.sections import Section
from perdin.letters.check.unsafe_content import DOCUMENT
from perdin.letters.docx import archive
from perdin.letters.docx.merge_parts import w, written
from perdin.letters.learn.located import Line, Reading


def titles(lines: Sequence[Line]) -> dict[int, str]:
    """The lines that are a letter's title, and the kind that each is of."""
    found = {}
    for line in lines:
        if line.part == DOCUMENT and line.bare:
            kind = sections.title_kind(line.text.strip(), apart=line.heavy or line.centred)
            found.update({line.at: kind} if kind else {})
    return found


def pieces(reading: Reading) -> list[Section]:
    """The letters of a file in order; one where it holds one, or none has a title."""
    return sections.of_body(_body(reading))


def _body(reading: Reading) -> etree._Element:
    body = reading.roots[DOCUMENT].find(w("body"))
    assert body is not None
    return body


def cut(reading: Reading, piece: Section) -> bytes:
    """The file with this letter alone, on its own paper and under its own header."""
    root = deepcopy(reading.roots[DOCUMENT])
    body = root.find(w("body"))
    assert body is not None
    elements = sections.elements(body)
    paper = _paper(body, elements, piece)
    for at, element in enumerate(elements):
        if not piece.first <= at < piece.last:
            body.remove(element)
    for old in body.findall(w("sectPr")):
        body.remove(old)
    if paper is not None:
        kept = deepcopy(paper)
        for within in list(body.iter(w("sectPr"))):
            if within is paper:
                within.getparent().remove(within)
        body.append(kept)
    _without_last_break(elements[piece.first : piece.last])
    parts = reading.parts | {DOCUMENT: written(root)}
    return archive.write([archive.pack(part, content) for part, content in parts.items()])


def _paper(
    body: etree._Element, elements: Sequence[etree._Element], piece: Section
) -> etree._Element | None:
    """The section that the letter's end lies in, with the headers that it has from those before."""
    held: dict[tuple[str, str], etree._Element] = {}
    ends = [element.find(f"{w('pPr')}/{w('sectPr')}") for element in elements]
    for at, own in enumerate([*ends, body.find(w("sectPr"))]):
        if own is None:
            continue
        for reference in own.iterchildren(w("headerReference"), w("footerReference")):
            held[str(reference.tag), str(reference.get(w("type")))] = reference
        if at >= piece.last - 1:
            there = {(str(one.tag), str(one.get(w("type")))) for one in own}
            for number, key in enumerate(key for key in held if key not in there):
                own.insert(number, deepcopy(held[key]))
            return own
    return None


def _without_last_break(elements: Sequence[etree._Element]) -> None:
    for element in reversed(elements):
        marks = [one for one in element.iter(w("t"), w("br")) if one.tag == w("br") or one.text]
        if marks and marks[-1].get(w("type")) == "page":
            marks[-1].getparent().remove(marks[-1])
        if sections.said(element):
            return
