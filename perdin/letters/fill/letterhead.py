"""The letterhead (kop): one Word file for all of an office's letters, set where a template says so.

A template's paragraph ``{{ kop }}`` gives way to what the kop's file says, before the template is
prepared: its tags are filled with the letter's, and docxtpl sees the same document. Pictures come
along, and so do styles that mean something else in the template.
"""

import hashlib
import posixpath
import re
from copy import deepcopy

from lxml import etree

from perdin.errors import BadTemplate
from perdin.i18n import _
from perdin.letters.docx import archive, package
from perdin.letters.docx.merge_parts import DOCUMENT, R, parsed, w, written
from perdin.letters.fill.letterhead_styles import Styles
from perdin.letters.fill.once_cache import OnceCache

_HOLDERS = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_PLACE = re.compile(r"\{\{-?\s*kop\s*-?\}\}")
_TAG_BYTES = re.compile(rb"\bkop\b")
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/"
_NOT_TAKEN = (
    *("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd"),
    *("commentReference", "sectPr", "proofErr", "numPr", "footnoteReference", "endnoteReference"),
    *("headerReference", "footerReference", "lastRenderedPageBreak"),
)
"""What refers to a place in the kop's own file, or belongs to its page."""
_OWN_NUMBERS = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_spliced: OnceCache[tuple[bytes, bytes], bytes] = OnceCache(64)


def splice(template: bytes, kop: bytes) -> bytes:
    """The template with the kop where its paragraph ``{{ kop }}`` stands; as it is without one.

    Raises BadTemplate where either is no sound Word document.
    """
    key = (hashlib.sha256(template).digest(), hashlib.sha256(kop).digest())
    return _spliced.get(key, lambda: _splice(template, kop))


def _splice(template: bytes, kop: bytes) -> bytes:
    try:
        return _joined(template, kop)
    except (etree.XMLSyntaxError, KeyError) as why:
        raise BadTemplate(name=_("kop"), problem=_("isinya rusak.")) from why


def _joined(template: bytes, kop: bytes) -> bytes:
    parts = archive.read_parts(template, _("surat"))
    waiting = _holders(parts)
    if not waiting:
        return template
    head = archive.read_parts(kop, _("kop"))
    if DOCUMENT not in head:
        raise BadTemplate(name=_("kop"), problem=_("bukan dokumen Word (.docx)."))
    holds_place = False
    for part in waiting:
        root = _root(parts[part], part)
        places = _places(root)
        if not places:
            continue
        holds_place = True
        root = _with_names(root, _root(head[DOCUMENT], "kop"))
        guest = _Guest(parts, head, part)
        for place in _places(root):
            guest.put_at(place)
        parts[part] = written(root)
        guest.finish()
    if not holds_place:
        return template
    return archive.write([archive.pack(name, content) for name, content in parts.items()])


def _holders(parts: dict[str, bytes]) -> list[str]:
    return [
        part
        for part, content in parts.items()
        if _HOLDERS.fullmatch(part) and _TAG_BYTES.search(content)
    ]


def _places(root: etree._Element) -> list[etree._Element]:
    """The paragraphs whose whole text is ``{{ kop }}``."""
    return [
        paragraph
        for paragraph in root.iter(w("p"))
        if _PLACE.fullmatch(
            "".join(element.text or "" for element in paragraph.iter(w("t"))).strip()
        )
    ]


def _root(content: bytes, shown_as: str) -> etree._Element:
    try:
        if b"<!DOCTYPE" in content[:4096]:
            raise BadTemplate(name=shown_as, problem=_("memuat deklarasi DOCTYPE."))
        return parsed(content)
    except etree.XMLSyntaxError as why:
        raise BadTemplate(name=shown_as, problem=_("bukan dokumen Word (.docx).")) from why


def _with_names(root: etree._Element, other: etree._Element) -> etree._Element:
    """The root anew, declaring the other's prefixes too: attributes name them by their prefix."""
    names = {**other.nsmap, **root.nsmap}
    new_root = etree.Element(root.tag, dict(root.attrib), names)
    new_root.extend(list(root))
    kept = f"{{{_MC}}}Ignorable"
    passed = [*root.get(kept, "").split(), *other.get(kept, "").split()]
    if passed:
        new_root.set(kept, " ".join(dict.fromkeys(passed)))
    return new_root


class _Guest:
    """The kop on its way into one part of a template."""

    def __init__(self, parts: dict[str, bytes], head: dict[str, bytes], part: str) -> None:
        self._parts, self._head, self._part = parts, head, part
        self._relations = package.relations(parts, part)
        self._offered = {
            str(relation.get("Id")): relation for relation in package.relations(head, DOCUMENT)
        }
        self._types = parsed(parts[package.TYPES_PART])
        self._styles = Styles(parts, head)
        self._ids: dict[str, str] = {}
        self._numbers = 1 + max(
            (int(drawing.get("id", "0")) for drawing in self._drawings(parsed(parts[part]))),
            default=0,
        )

    def put_at(self, place: etree._Element) -> None:
        """Put the kop where the paragraph stands."""
        body = parsed(self._head[DOCUMENT]).find(w("body"))
        blocks = (
            [element for element in body if element.tag != w("sectPr")] if body is not None else []
        )
        blocks = [self._fitted(deepcopy(block)) for block in blocks]
        above = place.getparent()
        for block in blocks:
            place.addprevious(block)
        # A section ends in its last paragraph, and tables that touch become one.
        ends_section = place.find(f"{w('pPr')}/{w('sectPr')}") is not None
        if ends_section or not blocks or blocks[-1].tag != w("p"):
            for run in [element for element in place if element.tag != w("pPr")]:
                place.remove(run)
        else:
            above.remove(place)

    def finish(self) -> None:
        """Write what the part now names beside itself."""
        self._parts[package.relations_part(self._part)] = written(self._relations)
        self._parts[package.TYPES_PART] = written(self._types)
        self._styles.write()

    def _fitted(self, block: etree._Element) -> etree._Element:
        for element in list(block.iter()):
            if not isinstance(element.tag, str):
                continue
            if element.tag in {w(name) for name in _NOT_TAKEN}:
                above = element.getparent()
                if above is not None:
                    above.remove(element)
                continue
            for attribute in list(element.attrib):
                if str(attribute).startswith(_OWN_NUMBERS):
                    del element.attrib[attribute]
        for drawing in self._drawings(block):
            drawing.set("id", str(self._numbers))
            self._numbers += 1
        self._relate(block)
        self._styles.take_over(block)
        return block

    @staticmethod
    def _drawings(root: etree._Element) -> list[etree._Element]:
        return [
            drawing
            for drawing in root.iter(f"{{{_DRAWING}wordprocessingDrawing}}docPr")
            if drawing.get("id", "").isdecimal()
        ]

    def _relate(self, block: etree._Element) -> None:
        """Let the block's elements name their pictures and links as the template's part does."""
        for element in block.iter():
            for attribute, value in list(element.attrib.items()):
                if str(attribute).startswith(f"{{{R}}}") and value in self._offered:
                    element.set(attribute, self._taken(str(value)))

    def _taken(self, offered: str) -> str:
        if offered not in self._ids:
            relation = self._offered[offered]
            target = str(relation.get("Target"))
            external = relation.get("TargetMode") == "External"
            if not external:
                source = posixpath.normpath(posixpath.join("/word", target)).lstrip("/")
                target = posixpath.relpath(self._part_of(source), "word")
            self._ids[offered] = package.relate(
                self._relations, "rIdKop", str(relation.get("Type")), target, external=external
            )
        return self._ids[offered]

    def _part_of(self, source: str) -> str:
        """The name that a part of the kop's file has in the template's; it comes along."""
        if source not in self._head:
            raise BadTemplate(name=_("kop"), problem=_("isinya rusak."))
        content = self._head[source]
        mark = hashlib.sha256(content).hexdigest()[:12]
        name = f"word/media/kop_{mark}.{source.rpartition('.')[2].lower()}"
        self._parts[name] = content
        package.declare(self._types, name, package.content_type(self._head, source))
        return name
