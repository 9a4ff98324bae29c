"""Several letters in one file: found by their titles, cut where a page or a section ends."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from perdin.letters.check.unsafe_content import DOCUMENT
from perdin.letters.docx import archive
from perdin.letters.docx.merge_parts import w, written
from perdin.letters.learn.label import key
from perdin.letters.learn.located import Line, Reading
from perdin.letters.learn.vocabulary import words

_LONGEST_TITLE = 90


@dataclass(frozen=True, slots=True)
class Piece:
    """One letter of a file: its kind by its title, and its first and last element of the body."""

    kind: str
    first: int
    last: int


def titles(lines: Sequence[Line]) -> dict[int, str]:
    """The lines that are a letter's title, and the kind that each is of."""
    found: dict[int, str] = {}
    for line in lines:
        said = key(line.text)
        if not said or len(line.bare) > _LONGEST_TITLE or ":" in line.text:
            continue
        if line.part != DOCUMENT or not (line.bare.isupper() or line.heavy or line.centred):
            continue
        spaced = said.replace(" ", "")
        for text, of in words("judul"):
            if said == text or said.startswith(f"{text} ") or spaced == text.replace(" ", ""):
                found[line.at] = of
                break
    return found


def pieces(reading: Reading) -> list[Piece]:
    """The letters of a file in order; one where it holds one, or none has a title."""
    body = reading.roots[DOCUMENT].find(w("body"))
    assert body is not None
    elements = [element for element in body if element.tag != w("sectPr")]
    kinds = _kinds(reading, elements)
    found: list[Piece] = []
    for first, last in _between_breaks(elements):
        kind = next((kinds[at] for at in range(first, last) if at in kinds), "")
        if found and (not kind or not found[-1].kind):
            before = found.pop()
            found.append(Piece(before.kind or kind, before.first, last))
        else:
            found.append(Piece(kind, first, last))
    return found


def cut(reading: Reading, piece: Piece) -> bytes:
    """The file with this letter alone, on its own paper and under its own header."""
    root = deepcopy(reading.roots[DOCUMENT])
    body = root.find(w("body"))
    assert body is not None
    elements = [element for element in body if element.tag != w("sectPr")]
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


def _kinds(reading: Reading, elements: Sequence[etree._Element]) -> dict[int, str]:
    above = {id(element): at for at, element in enumerate(elements)}
    kinds: dict[int, str] = {}
    for line, kind in titles(reading.lines).items():
        paragraph = reading.elements[line]
        for element in (paragraph, *paragraph.iterancestors()):
            if id(element) in above:
                kinds.setdefault(above[id(element)], kind)
    return kinds


def _between_breaks(elements: Sequence[etree._Element]) -> list[tuple[int, int]]:
    starts = [0]
    for at in range(1, len(elements)):
        if _ends(elements[at - 1]) or _begins(elements[at]):
            starts.append(at)
    return list(zip(starts, [*starts[1:], len(elements)], strict=True))


def _ends(element: etree._Element) -> bool:
    """Whether a page ends with this: its section does, or a break is the last of it."""
    if element.find(f"{w('pPr')}/{w('sectPr')}") is not None:
        return True
    last = [one for one in element.iter(w("t"), w("br")) if one.tag == w("br") or one.text]
    return bool(last) and last[-1].get(w("type")) == "page"


def _begins(element: etree._Element) -> bool:
    mark = element.find(f"{w('pPr')}/{w('pageBreakBefore')}")
    if mark is not None and mark.get(w("val")) not in ("0", "false"):
        return True
    first = next(
        (one for one in element.iter(w("t"), w("br")) if one.tag == w("br") or one.text), None
    )
    said = "".join(text.text or "" for text in element.iter(w("t"))).strip()
    return first is not None and first.get(w("type")) == "page" and bool(said)


def _paper(
    body: etree._Element, elements: Sequence[etree._Element], piece: Piece
) -> etree._Element | None:
    """The section that the letter's end lies in: the next that ends."""
    for element in elements[max(piece.last - 1, 0) :]:
        own = element.find(f"{w('pPr')}/{w('sectPr')}")
        if own is not None:
            return own
    return body.find(w("sectPr"))


def _without_last_break(elements: Sequence[etree._Element]) -> None:
    for element in reversed(elements):
        for mark in list(element.iter(w("br"))):
            if mark.get(w("type")) == "page" and _ends(element):
                mark.getparent().remove(mark)
        if "".join(text.text or "" for text in element.iter(w("t"))).strip():
            return
