"""The letterhead that was typed into a letter: what stands above its title, or in Word's page
headers, on the first page or on each.

It is offered and not asked: as text it stays what it is, as «kop» it follows the office's own.
"""

import re

from lxml import etree

from perdin.i18n import _
from perdin.letters.check import sections
from perdin.letters.check.unsafe_content import DOCUMENT
from perdin.letters.docx.merge_parts import w
from perdin.letters.learn.located import Reading
from perdin.letters.learn.proposal import Choice, Proposal

TAG = "{{ kop }}"
_MOST = 12
"""Elements of a letterhead at most."""
_HEADER = re.compile(r"word/header\d*\.xml")
_CONTACT = re.compile(
    r"\b(?:telp|tlp|telepon|fax|faks|faksimile|e-?mail|pos-?el|surel|laman|website|web|situs|"
    r"kode pos|jl|jalan)\b|https?://|www\.|@",
    re.IGNORECASE,
)
_FIELD = (w("fldSimple"), w("instrText"))


def elements(reading: Reading) -> list[etree._Element]:
    """The elements of the body that are the letterhead; [] where none is above the title."""
    body = reading.roots[DOCUMENT].find(w("body"))
    several = [] if body is None else sections.elements(body)
    head: list[etree._Element] = []
    for element in several[: _MOST + 1]:
        if sections.is_title(element):
            return _without_blanks(head) if any(map(_names_an_office, head)) else []
        if not _may_be(element):
            return _without_blanks(head) if any(map(_names_an_office, head)) else []
        head.append(element)
    return []


def in_headers(reading: Reading) -> list[list[etree._Element]]:
    """The letterheads in page headers, each with its elements; a page's number stays below."""
    heads = []
    for part in sorted(filter(_HEADER.fullmatch, reading.roots)):
        head: list[etree._Element] = []
        for element in reading.roots[part]:
            if sections.is_title(element) or not _may_be_in_header(element):
                break
            head.append(element)
        if any(map(_names_an_office, head)):
            heads.append(_without_blanks(head))
    return heads


def _letterheads(reading: Reading) -> list[list[etree._Element]]:
    """That above the title; else those in headers."""
    head = elements(reading)
    return [head] if head else in_headers(reading)


def offered(reading: Reading) -> list[Proposal]:
    """The letterhead as one place, under its first words."""
    heads = _letterheads(reading)  # held: an element's id is its own as long as it lives
    above = {id(element) for head in heads for element in head}
    for line, paragraph in zip(reading.lines, reading.elements, strict=True):
        if line.bare and any(id(one) in above for one in (paragraph, *paragraph.iterancestors())):
            return [
                Proposal(
                    id=0,
                    at=line.at,
                    start=0,
                    end=len(line.text.rstrip()),
                    text=line.text.strip(),
                    place=line.place,
                    field="kop",
                    tag=TAG,
                    sure=False,
                    optional=True,
                    choices=(Choice("kop", TAG),),
                    why=_("Kop yang diketik: sebagai teks tetap, sebagai «kop» ikut kop kantor."),
                )
            ]
    return []


def put(reading: Reading) -> None:
    """The tag in the place of the letterhead; of each, where pages have headers of their own."""
    for head in _letterheads(reading):
        paragraph = etree.Element(w("p"))
        run = etree.SubElement(paragraph, w("r"))
        etree.SubElement(run, w("t")).text = TAG
        head[0].addprevious(paragraph)
        for element in head:
            element.getparent().remove(element)


def _may_be_in_header(element: etree._Element) -> bool:
    """Whether it may be a letterhead's: no field that counts pages, no label, no tag."""
    text = sections.said(element)
    if "{{" in text or next(element.iter(*_FIELD), None) is not None:
        return False
    return ":" not in text or sections.is_pictured(element) or bool(_CONTACT.search(text))


def _may_be(element: etree._Element) -> bool:
    """Whether it may belong to a letterhead: centred, bold, a picture, a table without labels."""
    text = sections.said(element)
    if not text or sections.is_pictured(element):
        return ":" not in text or "http" in text or sections.is_pictured(element)
    if element.tag == w("p"):
        return sections.is_apart(element) and not text.startswith("{{")
    return element.tag == w("tbl") and ":" not in text


def _names_an_office(element: etree._Element) -> bool:
    """Whether a line of it is in capitals: the name of a government or an office."""
    return any(
        line.isupper() and len(line.split()) > 1
        for paragraph in element.iter(w("p"))
        for line in sections.said(paragraph).split("\n")
    )


def _without_blanks(head: list[etree._Element]) -> list[etree._Element]:
    """Without the empty lines at its end."""
    kept = list(head)
    while kept and not sections.said(kept[-1]) and not sections.is_pictured(kept[-1]):
        kept.pop()
    return kept
