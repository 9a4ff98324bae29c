"""Many letters as one Word document: each keeps its paper, headers, lists, pictures and look.

Every letter becomes its own section or sections, begins on a new page, and counts its pages from 1.
"""

from collections.abc import Iterable, Iterator
from itertools import count

from lxml import etree

from perdin.letters.docx.merge_lists import Lists, Styles
from perdin.letters.docx.merge_notes import Notes
from perdin.letters.docx.merge_parts import DOCUMENT, Package, R, Source, w, written

_HEADER_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"
_EMPTY_HEADER = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<w:{tag} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p/></w:{tag}>'
)
_TAGS = {"header": "hdr", "footer": "ftr"}
# A section's page numbers stand before these (order of CT_SectPr in ISO/IEC 29500).
_AFTER_PAGE_NUMBERS = (
    *("cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi"),
    *("rtlGutter", "docGrid", "printerSettings", "sectPrChange"),
)
_BEFORE_TYPE = ("headerReference", "footerReference", "footnotePr", "endnotePr")
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_COMMENTS = ("commentRangeStart", "commentRangeEnd", "commentReference")


def merge(letters: Iterable[bytes], *, fresh_sheet: bool = False) -> bytes:
    """One document of all letters, in order; a single one comes back as it is.

    With ``fresh_sheet`` each begins on an odd page: on a sheet of its own when both sides of the
    paper are printed. Raises ValueError for no letter at all, and BadTemplate for what is no Word
    document.
    """
    waiting = iter(letters)
    first = next(waiting, None)
    if first is None:
        raise ValueError("nothing to merge")
    second = next(waiting, None)
    if second is None:
        return first
    merged = _Merged(first, fresh_sheet=fresh_sheet)
    for number, content in enumerate(_chain(second, waiting), 2):
        merged.add(content, number)
    return merged.finish()


class _Merged:
    """The document under way: the first letter, to which the others are added."""

    def __init__(self, content: bytes, *, fresh_sheet: bool) -> None:
        self._fresh_sheet = fresh_sheet
        source = Source(content, "1")
        self._package = Package(source)
        self._root = source.root(DOCUMENT)
        body = self._root.find(w("body"))
        if body is None:
            body = etree.SubElement(self._root, w("body"))
        self._body = body
        self._lists = Lists(self._package)
        self._styles = Styles(self._package, source)
        self._notes = Notes(self._package)
        self._drawings, self._marks = count(1), count(1)
        self._headers: set[tuple[str, str]] = set()
        self._closing = _closing(self._body)
        self._tidy(self._body, 1)
        self._note_headers(self._body)
        self._note_headers(self._closing)

    def add(self, content: bytes, number: int) -> None:
        """Add a letter after those before it."""
        source = Source(content, str(number))
        body = source.root(DOCUMENT).find(w("body"))
        if body is None:
            return
        relations = source.relations()
        named: dict[str, str] = {}
        for element in body.iter():
            for attribute, value in element.attrib.items():
                if attribute.startswith(f"{{{R}}}") and value in relations:
                    if value not in named:
                        named[value] = self._package.relate(source, relations[value])
                    element.set(attribute, named[value])
        self._lists.add(source, body, self._styles.listed(source))
        self._styles.add(source, body)
        self._notes.add(source, body)
        closing = _closing(body)
        self._tidy(body, number)
        opening = next(_sections(body), closing)
        self._begin(opening)
        self._note_headers(body)
        self._note_headers(closing)
        _end_section(self._body, self._closing)
        self._body.extend(list(body))
        self._closing = closing

    def finish(self) -> bytes:
        """The merged document."""
        self._body.append(self._closing)
        self._lists.finish()
        self._styles.finish()
        self._notes.finish()
        self._package.parts[DOCUMENT] = written(self._root)
        return self._package.bytes()

    def _begin(self, section: etree._Element) -> None:
        """A letter's first section starts a page, counts from 1, and inherits no header."""
        kind = section.find(w("type"))
        if self._fresh_sheet:
            _begin_on_odd_page(section, kind)
        elif kind is not None and kind.get(w("val")) in ("continuous", "nextColumn"):
            section.remove(kind)
        numbers = section.find(w("pgNumType"))
        if numbers is None:
            numbers = etree.Element(w("pgNumType"))
            after = {w(name) for name in _AFTER_PAGE_NUMBERS}
            at = next((n for n, child in enumerate(section) if child.tag in after), len(section))
            section.insert(at, numbers)
        numbers.set(w("start"), numbers.get(w("start")) or "1")
        own = set(_header_names(section))
        for tag, which in sorted(self._headers - own, reverse=True):
            reference = etree.Element(w(f"{tag}Reference"))
            reference.set(w("type"), which)
            reference.set(f"{{{R}}}id", self._empty(tag))
            section.insert(0, reference)

    def _empty(self, tag: str) -> str:
        """The id of a header or footer that says nothing."""
        name = f"word/{tag}_none.xml"
        if name not in self._package.parts:
            self._package.add(name, _EMPTY_HEADER.format(tag=_TAGS[tag]).encode(), tag)
        return self._package.name(_HEADER_KIND.format(tag), f"{tag}_none.xml")

    def _note_headers(self, element: etree._Element) -> None:
        sections = [element] if element.tag == w("sectPr") else list(_sections(element))
        for section in sections:
            self._headers.update(_header_names(section))

    def _tidy(self, body: etree._Element, number: int) -> None:
        """What must be there only once: numbers of drawings, names of bookmarks, comments."""
        names: dict[str, str] = {}
        ids: dict[str, str] = {}
        for element in list(body.iter(etree.Element)):
            for attribute in (f"{_W14}paraId", f"{_W14}textId"):
                element.attrib.pop(attribute, None)
            if element.tag == _DRAWING:
                element.set("id", str(next(self._drawings)))
            elif element.tag in (w("bookmarkStart"), w("bookmarkEnd")):
                old = str(element.get(w("id")))
                ids.setdefault(old, str(next(self._marks)))
                element.set(w("id"), ids[old])
                name = element.get(w("name"))
                if name is not None and number > 1:
                    names[name] = f"{name[:30]}_{number}"
                    element.set(w("name"), names[name])
            elif number > 1 and element.tag in {w(name) for name in _COMMENTS}:
                parent = element.getparent()
                if parent is not None:
                    parent.remove(element)
        single = next(_sections(body), None) is None
        for element in body.iter(w("hyperlink"), w("instrText"), w("fldSimple")):
            _mend_fields(element, names, single=single)


def _begin_on_odd_page(section: etree._Element, kind: etree._Element | None) -> None:
    if kind is None:
        kind = etree.Element(w("type"))
        before = {w(name) for name in _BEFORE_TYPE}
        at = next((n for n, child in enumerate(section) if child.tag not in before), len(section))
        section.insert(at, kind)
    kind.set(w("val"), "oddPage")


def _mend_fields(element: etree._Element, names: dict[str, str], *, single: bool) -> None:
    """Let fields mean the letter that they stand in, not the whole merged document."""
    anchor = element.get(w("anchor"))
    if anchor in names:
        element.set(w("anchor"), names[str(anchor)])
    instruction = element.get(w("instr")) if element.tag == w("fldSimple") else element.text
    if not instruction:
        return
    words = [names.get(word, word) for word in instruction.split(" ")]
    if single:
        words = ["SECTIONPAGES" if word == "NUMPAGES" else word for word in words]
    if element.tag == w("fldSimple"):
        element.set(w("instr"), " ".join(words))
    elif element.tag == w("instrText"):
        element.text = " ".join(words)


def _sections(body: etree._Element) -> Iterator[etree._Element]:
    """The sections that end within a letter, in order."""
    for section in body.iter(w("sectPr")):
        parent = section.getparent()
        if parent is not None and parent.tag == w("pPr"):
            yield section


def _closing(body: etree._Element) -> etree._Element:
    """Take out the section that ends with the letter; an empty one where it names none."""
    section = body.find(w("sectPr"))
    if section is None:
        return etree.Element(w("sectPr"))
    body.remove(section)
    return section


def _end_section(body: etree._Element, section: etree._Element) -> None:
    """End a section where the letter's text ends, without a line of its own where that can be."""
    last = body[-1] if len(body) else None
    held = last.find(w("pPr")) if last is not None else None
    if (
        last is None
        or last.tag != w("p")
        or (held is not None and held.find(w("sectPr")) is not None)
    ):
        last = etree.SubElement(body, w("p"))
        held = etree.SubElement(last, w("pPr"))
        spacing = etree.SubElement(held, w("spacing"))
        for name, value in (("before", "0"), ("after", "0"), ("line", "20"), ("lineRule", "exact")):
            spacing.set(w(name), value)
        size = etree.SubElement(etree.SubElement(held, w("rPr")), w("sz"))
        size.set(w("val"), "2")
    elif held is None:
        held = etree.Element(w("pPr"))
        last.insert(0, held)
    changed = held.find(w("pPrChange"))
    held.insert(len(held) if changed is None else held.index(changed), section)


def _header_names(section: etree._Element) -> Iterator[tuple[str, str]]:
    for tag in _TAGS:
        for reference in section.findall(w(f"{tag}Reference")):
            yield tag, str(reference.get(w("type")) or "default")


def _chain(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest
