"""The letterhead (kop): one Word file for all of an office's letters, set where a template says so.

A template's paragraph ``{{ kop }}`` gives way to what the kop's file says, before the template is
prepared: its tags are filled with the letter's, and docxtpl sees the same document. Pictures come
along, and so do styles that mean something else in the template.
"""

import hashlib
import itertools
import posixpath
import re
from collections import OrderedDict
from copy import deepcopy

from lxml import etree

from perdin.errors import BadTemplate
from perdin.i18n import _
from perdin.letters import archive
from perdin.letters.letterhead_styles import Styles
from perdin.letters.merge_parts import DOCUMENT, R, parsed, w, written

LOGO_PART = "word/media/kop_logo.png"
LOGO_FRAME = "kop_logo"
_HOLDERS = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_PLACE = re.compile(r"\{\{-?\s*kop\s*-?\}\}")
_TAG_BYTES = re.compile(rb"\bkop\b")
_TYPES_PART = "[Content_Types].xml"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATED = "http://schemas.openxmlformats.org/package/2006/relationships"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/"
_NOT_TAKEN = (
    *("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd"),
    *("commentReference", "sectPr", "proofErr", "numPr", "footnoteReference", "endnoteReference"),
    *("headerReference", "footerReference", "lastRenderedPageBreak"),
)
"""What refers to a place in the kop's own file, or belongs to its page."""
_OWN_NUMBERS = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_KEPT = 64
_spliced: OrderedDict[tuple[bytes, bytes], bytes] = OrderedDict()


def splice(template: bytes, kop: bytes) -> bytes:
    """The template with the kop where its paragraph ``{{ kop }}`` stands; as it is without one.

    Raises BadTemplate where either is no sound Word document.
    """
    key = (hashlib.sha256(template).digest(), hashlib.sha256(kop).digest())
    known = _spliced.get(key)
    if known is None:
        known = _splice(template, kop)
        _spliced[key] = known
        if len(_spliced) > _KEPT:
            _spliced.popitem(last=False)
    else:
        _spliced.move_to_end(key)
    return known


def has_place(template: bytes, name: str = "") -> bool:
    """Whether a template has a paragraph ``{{ kop }}``. Raises BadTemplate."""
    parts = archive.read_parts(template, name or _("surat"))
    return any(_places(_root(parts[part], part)) for part in _holders(parts))


def _splice(template: bytes, kop: bytes) -> bytes:
    parts = archive.read_parts(template, _("surat"))
    waiting = _holders(parts)
    if not waiting:
        return template
    head = archive.read_parts(kop, _("kop"))
    if DOCUMENT not in head:
        raise BadTemplate(name=_("kop"), problem=_("bukan dokumen Word (.docx)."))
    found = False
    for part in waiting:
        root = _root(parts[part], part)
        places = _places(root)
        if not places:
            continue
        found = True
        root = _with_names(root, _root(head[DOCUMENT], "kop"))
        guest = _Guest(parts, head, part)
        for place in _places(root):
            guest.settle(place)
        parts[part] = written(root)
        guest.finish()
    if not found:
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
        if _PLACE.fullmatch("".join(one.text or "" for one in paragraph.iter(w("t"))).strip())
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
    made = etree.Element(root.tag, dict(root.attrib), names)
    made.extend(list(root))
    kept = f"{{{_MC}}}Ignorable"
    passed = [*root.get(kept, "").split(), *other.get(kept, "").split()]
    if passed:
        made.set(kept, " ".join(dict.fromkeys(passed)))
    return made


class _Guest:
    """The kop on its way into one part of a template."""

    def __init__(self, parts: dict[str, bytes], head: dict[str, bytes], part: str) -> None:
        self._parts, self._head, self._part = parts, head, part
        self._relations = _relations(parts, part)
        self._offered = {str(one.get("Id")): one for one in _relations(head, DOCUMENT)}
        self._types = parsed(parts[_TYPES_PART])
        self._styles = Styles(parts, head)
        self._ids: dict[str, str] = {}
        self._numbers = 1 + max(
            (int(one.get("id", "0")) for one in self._drawings(parsed(parts[part]))), default=0
        )

    def settle(self, place: etree._Element) -> None:
        """Put the kop where the paragraph stands."""
        body = parsed(self._head[DOCUMENT]).find(w("body"))
        blocks = [one for one in body if one.tag != w("sectPr")] if body is not None else []
        blocks = [self._fitted(deepcopy(one)) for one in blocks]
        above = place.getparent()
        for block in blocks:
            place.addprevious(block)
        # A section ends in its last paragraph, and tables that touch become one.
        ends_section = place.find(f"{w('pPr')}/{w('sectPr')}") is not None
        if ends_section or not blocks or blocks[-1].tag != w("p"):
            for run in [one for one in place if one.tag != w("pPr")]:
                place.remove(run)
        else:
            above.remove(place)

    def finish(self) -> None:
        """Write what the part now names beside itself."""
        folder, name = posixpath.split(self._part)
        self._parts[f"{folder}/_rels/{name}.rels"] = written(self._relations)
        self._parts[_TYPES_PART] = written(self._types)
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
        self._styles.settle(block)
        return block

    @staticmethod
    def _drawings(root: etree._Element) -> list[etree._Element]:
        return [
            one
            for one in root.iter(f"{{{_DRAWING}wordprocessingDrawing}}docPr")
            if one.get("id", "").isdecimal()
        ]

    def _relate(self, block: etree._Element) -> None:
        """Let the block's elements name their pictures and links as the template's part does."""
        for element in block.iter():
            for attribute, value in list(element.attrib.items()):
                if str(attribute).startswith(f"{{{R}}}") and value in self._offered:
                    frame = _frame_of(element)
                    element.set(attribute, self._taken(str(value), logo=frame == LOGO_FRAME))

    def _taken(self, offered: str, *, logo: bool) -> str:
        key = f"{offered}{logo}"
        if key not in self._ids:
            relation = self._offered[offered]
            target = str(relation.get("Target"))
            external = relation.get("TargetMode") == "External"
            if not external:
                source = posixpath.normpath(posixpath.join("/word", target)).lstrip("/")
                target = posixpath.relpath(self._part_of(source, logo=logo), "word")
            taken = {str(one.get("Id")) for one in self._relations}
            free = (f"rIdKop{number}" for number in itertools.count(1))
            self._ids[key] = next(one for one in free if one not in taken)
            made = etree.SubElement(self._relations, f"{{{_RELATED}}}Relationship")
            made.set("Id", self._ids[key])
            made.set("Type", str(relation.get("Type")))
            made.set("Target", target)
            if external:
                made.set("TargetMode", "External")
        return self._ids[key]

    def _part_of(self, source: str, *, logo: bool) -> str:
        """The name that a part of the kop's file has in the template's; it comes along."""
        if source not in self._head:
            raise BadTemplate(name=_("kop"), problem=_("isinya rusak."))
        content = self._head[source]
        name = LOGO_PART
        if not logo:
            mark = hashlib.sha256(content).hexdigest()[:12]
            name = f"word/media/kop_{mark}.{source.rpartition('.')[2].lower()}"
        self._parts[name] = content
        self._declare(name, _type_of(self._head, source))
        return name

    def _declare(self, part: str, content_type: str) -> None:
        ending = part.rpartition(".")[2]
        for one in self._types:
            if str(one.get("Extension", "")).lower() == ending:
                return
        made = etree.Element(f"{{{_TYPES}}}Default")
        made.set("Extension", ending)
        made.set("ContentType", "image/png" if part == LOGO_PART else content_type)
        self._types.insert(0, made)


def _frame_of(element: etree._Element) -> str:
    """The name of the drawing that an element belongs to; empty outside of one."""
    for above in element.iterancestors():
        if etree.QName(above).localname in ("inline", "anchor"):
            named = above.find(f"{{{_DRAWING}wordprocessingDrawing}}docPr")
            return "" if named is None else str(named.get("name", ""))
    return ""


def _relations(parts: dict[str, bytes], part: str) -> etree._Element:
    folder, name = posixpath.split(part)
    content = parts.get(f"{folder}/_rels/{name}.rels")
    if content is not None:
        return _root(content, part)
    return etree.Element(f"{{{_RELATED}}}Relationships", nsmap={None: _RELATED})


def _type_of(parts: dict[str, bytes], part: str) -> str:
    ending = part.rpartition(".")[2].lower()
    for one in _root(parts[_TYPES_PART], "kop"):
        if one.get("PartName") == f"/{part}" or str(one.get("Extension", "")).lower() == ending:
            return str(one.get("ContentType"))
    return "application/octet-stream"
