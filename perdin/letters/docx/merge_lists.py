"""Lists and styles of merged letters: each letter counts for itself and looks as it did alone."""

import copy

from lxml import etree

from perdin.letters.docx.merge_parts import Package, Source, parsed, w, written

NUMBERING = "word/numbering.xml"
STYLES = "word/styles.xml"
_NUMBERING_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"
_EMPTY = b'<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
# The elements by which text, paragraphs and tables name their style.
_STYLED = {"p": ("pPr", "pStyle", "paragraph"), "tbl": ("tblPr", "tblStyle", "table")}
_LINKS = ("basedOn", "next", "link")


class Lists:
    """The merged document's numbering, to which every further letter's lists are added."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._root: etree._Element | None = None
        self._sources: dict[tuple[int, int], etree._Element] = {}
        self._abstract = self._number = 0

    def add(
        self, source: Source, body: etree._Element, by_style: dict[str, tuple[str, str]]
    ) -> None:
        """Give the letter's lists numbers of their own, so that none goes on from the last letter.

        ``by_style`` are lists that a paragraph belongs to by its style.
        """
        for paragraph in body.iter(w("p")) if by_style else ():
            _number_directly(paragraph, by_style)
        named = [
            reference
            for reference in body.iter(w("numId"))
            if reference.get(w("val")) not in (None, "0")
        ]
        if not named or not source.has(NUMBERING):
            return
        theirs = self._sources.get(source.mark(NUMBERING))
        if theirs is None:
            theirs = self._sources[source.mark(NUMBERING)] = source.root(NUMBERING)
        given: dict[str, str] = {}
        for reference in named:
            old = str(reference.get(w("val")))
            if old not in given:
                given[old] = self._copy(theirs, old)
            reference.set(w("val"), given[old])

    def finish(self) -> None:
        """Put the numbering back into the package."""
        if self._root is not None:
            self._package.parts[NUMBERING] = written(self._root)

    def _copy(self, theirs: etree._Element, number: str) -> str:
        """A list of another letter under a new number; «0», no list, where it is not defined."""
        definition = _by_id(theirs, "num", "numId", number)
        link = definition.find(w("abstractNumId")) if definition is not None else None
        abstract = (
            _by_id(theirs, "abstractNum", "abstractNumId", str(link.get(w("val"))))
            if link is not None
            else None
        )
        if definition is None or abstract is None:
            return "0"
        root = self._ours()
        self._abstract += 1
        self._number += 1
        shape, use = copy.deepcopy(abstract), copy.deepcopy(definition)
        shape.set(w("abstractNumId"), str(self._abstract))
        for style_link in shape.findall(w("styleLink")):  # only one list may be the style's own
            shape.remove(style_link)
        mark = shape.find(w("nsid"))
        if mark is not None:
            mark.set(w("val"), f"{0x50000000 + self._abstract:08X}")
        use.set(w("numId"), str(self._number))
        pointer = use.find(w("abstractNumId"))
        if pointer is not None:
            pointer.set(w("val"), str(self._abstract))
        first_use = root.find(w("num"))
        root.insert(len(root) if first_use is None else root.index(first_use), shape)
        last = root.findall(w("num"))
        root.insert(root.index(last[-1]) + 1 if last else len(root), use)
        return str(self._number)

    def _ours(self) -> etree._Element:
        if self._root is None:
            if NUMBERING not in self._package.parts:
                self._package.add(NUMBERING, _EMPTY, "numbering")
                self._package.name(_NUMBERING_KIND, "numbering.xml")
            self._root = parsed(self._package.parts[NUMBERING])
            self._abstract = _highest(self._root, "abstractNum", "abstractNumId")
            self._number = _highest(self._root, "num", "numId")
        return self._root


class Styles:
    """The merged document's styles; a letter whose styles differ brings its own under new names."""

    def __init__(self, package: Package, first: Source) -> None:
        self._package = package
        self._mark = first.mark(STYLES)
        self._root: etree._Element | None = None
        self._renamed: dict[tuple[int, int], dict[str, str]] = {}
        self._lists: dict[tuple[int, int], dict[str, tuple[str, str]]] = {}

    def listed(self, source: Source) -> dict[str, tuple[str, str]]:
        """The lists that styles of a letter put a paragraph into: number and level by style."""
        mark = source.mark(STYLES)
        if mark not in self._lists:
            by_style = _listed(source.root(STYLES)) if source.has(STYLES) else {}
            self._lists[mark] = by_style
        return self._lists[mark]

    def add(self, source: Source, body: etree._Element) -> None:
        """Let a letter look as it did under its own styles."""
        mark = source.mark(STYLES)
        if mark == self._mark or not source.has(STYLES):
            return
        if mark not in self._renamed:
            self._renamed[mark] = self._bring(source.root(STYLES), f"_{len(self._renamed) + 2}")
        names = self._renamed[mark]
        for tag, (properties, naming, family) in _STYLED.items():
            default = names.get(f"default {family}")
            for element in body.iter(w(tag)) if default else ():
                _name_default(element, properties, naming, str(default))
        for naming in ("pStyle", "tblStyle", "rStyle"):
            for reference in body.iter(w(naming)):
                old = str(reference.get(w("val")))
                reference.set(w("val"), names.get(old, old))

    def finish(self) -> None:
        """Put the styles back into the package."""
        if self._root is not None:
            self._package.parts[STYLES] = written(self._root)

    def _bring(self, theirs: etree._Element, ending: str) -> dict[str, str]:
        """Add another letter's styles under names of their own; the new names by the old."""
        if self._root is None:
            self._root = parsed(self._package.parts[STYLES])
        styles = [copy.deepcopy(style) for style in theirs.findall(w("style"))]
        names = {
            str(style.get(w("styleId"))): f"{style.get(w('styleId'))}{ending}" for style in styles
        }
        for style in styles:
            family, id_ = str(style.get(w("type"))), str(style.get(w("styleId")))
            if style.get(w("default")) in ("1", "true", "on"):
                del style.attrib[w("default")]
                names[f"default {family}"] = names[id_]
                if family == "paragraph":
                    _carry_defaults(theirs, style)
            style.set(w("styleId"), names[id_])
            style.set(w("customStyle"), "1")
            shown = style.find(w("name"))
            if shown is not None:
                shown.set(w("val"), f"{shown.get(w('val'))}{ending}")
            for link in _LINKS:
                for named in style.findall(w(link)):
                    old = str(named.get(w("val")))
                    named.set(w("val"), names.get(old, old))
            for number in style.iter(w("numPr")):  # its lists are named where the text is
                number.getparent().remove(number)
            self._root.append(style)
        return names


def _carry_defaults(theirs: etree._Element, style: etree._Element) -> None:
    """Write a document's own defaults into its default style, since it loses them by moving."""
    for group, inner, after in (("pPrDefault", "pPr", ("rPr",)), ("rPrDefault", "rPr", ())):
        defaults = theirs.find(f"{w('docDefaults')}/{w(group)}/{w(inner)}")
        if defaults is None:
            continue
        own = style.find(w(inner))
        if own is None:
            own = etree.Element(w(inner))
            followers = [follower for name in after for follower in style.findall(w(name))]
            style.insert(style.index(followers[0]) if followers else len(style), own)
        known = {element.tag for element in own}
        missing = [copy.deepcopy(default) for default in defaults if default.tag not in known]
        for at, element in enumerate(missing):
            own.insert(at, element)


def _name_default(element: etree._Element, properties: str, naming: str, style: str) -> None:
    held = element.find(w(properties))
    if held is None:
        held = etree.Element(w(properties))
        element.insert(0, held)
    if held.find(w(naming)) is None:
        reference = etree.Element(w(naming))
        reference.set(w("val"), style)
        held.insert(0, reference)


def _number_directly(paragraph: etree._Element, by_style: dict[str, tuple[str, str]]) -> None:
    held = paragraph.find(w("pPr"))
    style = held.find(w("pStyle")) if held is not None else None
    if held is None or style is None or held.find(w("numPr")) is not None:
        return
    named = by_style.get(str(style.get(w("val"))))
    if named is None:
        return
    numbering = etree.Element(w("numPr"))
    for name, value in (("ilvl", named[1]), ("numId", named[0])):
        etree.SubElement(numbering, w(name)).set(w("val"), value)
    at = 1
    while at < len(held) and held[at].tag in {
        w(name) for name in ("keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
    }:
        at += 1
    held.insert(at, numbering)


def _listed(styles: etree._Element) -> dict[str, tuple[str, str]]:
    own: dict[str, tuple[str, str]] = {}
    based: dict[str, str] = {}
    for style in styles.findall(w("style")):
        id_ = str(style.get(w("styleId")))
        number = style.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
        level = style.find(f"{w('pPr')}/{w('numPr')}/{w('ilvl')}")
        if number is not None:
            shown = "0" if level is None else str(level.get(w("val")))
            own[id_] = (str(number.get(w("val"))), shown)
        parent = style.find(w("basedOn"))
        if parent is not None:
            based[id_] = str(parent.get(w("val")))
    lists = {}
    for id_ in {*own, *based}:
        at: str | None = id_
        passed: set[str] = set()
        while at and at not in own and at not in passed:
            passed.add(at)
            at = based.get(at)
        if at in own and own[at][0] != "0":
            lists[id_] = own[at]
    return lists


def _by_id(root: etree._Element, tag: str, attribute: str, value: str) -> etree._Element | None:
    return next(
        (element for element in root.findall(w(tag)) if element.get(w(attribute)) == value), None
    )


def _highest(root: etree._Element, tag: str, attribute: str) -> int:
    return max((int(element.get(w(attribute)) or 0) for element in root.findall(w(tag))), default=0)
