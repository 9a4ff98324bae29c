"""Where signatures stand in a letter, read from its .docx: what is above them, and who signs."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from tests.letters.pages.reading import Page, packed

BEGINS = "TandaTangan"
_MONTHS = "Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember"
_WHOLE = re.compile(rf"\d{{8}}\s\d{{6}}\s\d\s\d{{3}}|\bRp\s?[\d.]+|\b\d{{1,2}}\s(?:{_MONTHS})\b")


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


def torn(content: bytes, names: tuple[str, ...], pages: list[Page]) -> set[str]:
    """What a letter says that stands on no line in one piece: a NIP, an amount, a date, and the
    last word of a name with the first title after it.
    """
    body = Document(io.BytesIO(content)).element.body
    words = "\n".join(_text(paragraph) for paragraph in body.iter(qn("w:p")))
    whole = set(_WHOLE.findall(words))
    titled = [name.split(", ") for name in names if ", " in name]
    whole |= {f"{plain.split()[-1]}, {title}" for plain, title, *_more in titled}
    lines = [line for page in pages for line in page.lines]
    shown = packed(words)
    return {
        text
        for text in whole
        if packed(text) in shown and not any(packed(text) in line for line in lines)
    }


def page_of(pages: list[Page], words: tuple[str, int]) -> int:
    """The page, from 0, on which some words stand for the so-manieth time; -1 for none."""
    text, earlier = words
    for number, page in enumerate(pages):
        here = page.words.count(text)
        if earlier < here:
            return number
        earlier -= here
    return -1


def _begins(paragraph: etree._Element) -> bool:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return style is not None and style.get(qn("w:val")) == BEGINS


def _text(paragraph: etree._Element) -> str:
    return "".join(piece.text or "" for piece in paragraph.iter(qn("w:t")))
