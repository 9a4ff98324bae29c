"""Where signatures stand in a letter, read from its .docx: what is above them, and who signs."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from tests.letters.pages.reading import Page, packed

BEGINS = "TandaTangan"


@dataclass(frozen=True, slots=True)
class Block:
    """A signature: the words right above it and its name, each with where it is in the letter.

    The place is how often the same words stand before it.
    """

    above: tuple[str, int]
    name: tuple[str, int]


def blocks(content: bytes, names: tuple[str, ...]) -> Iterator[Block]:
    """The signatures of a letter, which begin where their style says so."""
    body = Document(io.BytesIO(content)).element.body
    texts = [(paragraph, packed(_text(paragraph))) for paragraph in body.iter(qn("w:p"))]
    for at, (paragraph, _words) in enumerate(texts):
        if not _begins(paragraph):
            continue
        before = [words for _other, words in texts[:at] if words]
        after = [words for _other, words in texts[at:]]
        name = next(words for words in after if words in [packed(name) for name in names])
        until = "".join(before + after[: after.index(name)])
        above = before[-1]
        yield Block((above, "".join(before[:-1]).count(above)), (name, until.count(name)))


def page_of(pages: list[Page], words: tuple[str, int]) -> int:
    """The number of the page, from 0, on which some words stand for the so-manieth time."""
    text, earlier = words
    for number, page in enumerate(pages):
        here = page.words.count(text)
        if earlier < here:
            return number
        earlier -= here
    raise AssertionError(f"«{text}» is on no page")


def _begins(paragraph: etree._Element) -> bool:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return style is not None and style.get(qn("w:val")) == BEGINS


def _text(paragraph: etree._Element) -> str:
    return "".join(piece.text or "" for piece in paragraph.iter(qn("w:t")))
