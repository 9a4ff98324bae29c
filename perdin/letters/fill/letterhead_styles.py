"""The kop's styles in a template: those that mean something else there come along under a new name.

A style that is taken says all that its own file's defaults said, so that the template's defaults
change nothing of it.
"""

from copy import deepcopy

from lxml import etree

from perdin.letters.docx.merge_parts import parsed, w, written

_PART = "word/styles.xml"
_REFERENCES = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
_PREFIX = "Kop"
_SPACING = {"before": "0", "after": "0", "line": "240", "lineRule": "auto"}
_MERGED = ("spacing", "ind", "rFonts", "lang")
_ORDER = {
    "pPr": (
        *("keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr"),
        *("suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku"),
        *("wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi"),
        *("adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing"),
        *("mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment"),
        *("textboxTightWrap", "outlineLvl", "divId", "cnfStyle"),
    ),
    "rPr": (
        *("rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline"),
        *("shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color"),
        *("spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect", "bdr"),
        *("shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout"),
    ),
}
"""Word asks for a repair where properties do not stand in the schema's order."""


class Styles:
    """The styles of a template, and of the kop that moves into it."""

    def __init__(self, parts: dict[str, bytes], head: dict[str, bytes]) -> None:
        self._parts = parts
        self._here = _Sheet(parts)
        self._there = _Sheet(head)
        self._names: dict[str, str] = {}

    def take_over(self, block: etree._Element) -> None:
        """Let a block of the kop name styles that look in the template as they did in the kop."""
        for element in block.iter(*(w(name) for name in _REFERENCES)):
            known = str(element.get(w("val")))
            if known in self._there.styles:
                element.set(w("val"), self._name(known))
        for fonts in list(block.iter(w("rFonts"))):
            fonts.getparent().replace(fonts, self._there.named_fonts(fonts))
        usual = self._there.usual("paragraph")
        if usual is None:
            return
        for paragraph in block.iter(w("p")):
            properties = paragraph.find(w("pPr"))
            if properties is None:
                properties = etree.Element(w("pPr"))
                paragraph.insert(0, properties)
            if properties.find(w("pStyle")) is None:
                style = etree.Element(w("pStyle"))
                style.set(w("val"), self._name(usual))
                properties.insert(0, style)

    def write(self) -> None:
        """Put the styles that were taken into the template's part."""
        if any(name != known for known, name in self._names.items()):
            self._parts[_PART] = written(self._here.root)

    def _name(self, known: str) -> str:
        """What a style of the kop is called in the template; it comes along if it differs."""
        if known not in self._names:
            if self._there.meaning(known) == self._here.meaning(known):
                self._names[known] = known
            else:
                # A new name also for a kop that is set into one that has another already.
                self._names[known] = self._free(f"{_PREFIX}{known}")
                self._take(known)
        return self._names[known]

    def _free(self, base: str) -> str:
        name, number = base, 2
        while name in self._here.styles:
            name, number = f"{base}{number}", number + 1
        return name

    def _take(self, known: str) -> None:
        style = deepcopy(self._there.styles[known])
        style.set(w("styleId"), self._names[known])
        style.attrib.pop(w("default"), None)
        style.set(w("customStyle"), "1")
        for name in ("aliases", "link", "next", "autoRedefine"):
            for child in style.findall(w(name)):
                style.remove(child)
        for fonts in list(style.iter(w("rFonts"))):
            fonts.getparent().replace(fonts, self._there.named_fonts(fonts))
        called = style.find(w("name"))
        if called is not None:
            called.set(w("val"), f"{_PREFIX} {self._names[known][len(_PREFIX) :]}")
        base = style.find(w("basedOn"))
        self._here.add(self._names[known], style)
        if base is not None and str(base.get(w("val"))) in self._there.styles:
            base.set(w("val"), self._name(str(base.get(w("val")))))
        elif style.get(w("type")) == "paragraph":
            for name in ("pPr", "rPr"):
                _made_explicit(style, name, self._there.defaults(name))


class _Sheet:
    """A file's styles by id."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        content = parts.get(_PART)
        self.root = etree.Element(w("styles")) if content is None else parsed(content)
        self.styles = {str(style.get(w("styleId"))): style for style in self.root.iter(w("style"))}
        self._fonts = _theme_fonts(parts)

    def usual(self, kind: str) -> str | None:
        """The style of what names none."""
        for name, style in self.styles.items():
            if style.get(w("type")) == kind and style.get(w("default")) in ("1", "true", "on"):
                return name
        return None

    def add(self, name: str, style: etree._Element) -> None:
        self.styles[name] = style
        self.root.append(style)

    def defaults(self, name: str) -> etree._Element:
        """What a paragraph or run has that no style speaks of: Word's own, then the file's."""
        defaults = etree.Element(w(name))
        if name == "pPr":
            _put(defaults, "spacing", _SPACING)
        else:
            plain = dict.fromkeys(("ascii", "hAnsi", "cs", "eastAsia"), "Times New Roman")
            _put(defaults, "rFonts", plain)
            for size in ("sz", "szCs"):
                _put(defaults, size, {"val": "20"})
        own = self.root.find(f"{w('docDefaults')}/{w(name + 'Default')}/{w(name)}")
        for setting in own if own is not None else ():
            _over(defaults, self.named_fonts(setting))
        return defaults

    def meaning(self, name: str) -> bytes | None:
        """A style with all that it is based on, as bytes to compare; None where it is not."""
        if name not in self.styles:
            return None
        parts = [etree.tostring(self.defaults(kind), method="c14n") for kind in _ORDER]
        seen: set[str] = set()
        while name in self.styles and name not in seen:
            seen.add(name)
            parts += [
                etree.tostring(setting, method="c14n")
                for setting in self.styles[name]
                if etree.QName(setting).localname
                in ("pPr", "rPr", "tblPr", "trPr", "tcPr", "tblStylePr")
            ]
            base = self.styles[name].find(w("basedOn"))
            name = "" if base is None else str(base.get(w("val")))
        return b"\0".join(parts)

    def named_fonts(self, element: etree._Element) -> etree._Element:
        """Fonts that the file's theme names, by their own names: a template has its own theme."""
        if element.tag != w("rFonts"):
            return element
        fonts = deepcopy(element)
        for place in ("ascii", "hAnsi"):
            theme = fonts.attrib.pop(w(f"{place}Theme"), None)
            font = self._fonts.get("major" if str(theme).startswith("major") else "minor")
            if theme is not None and font:
                fonts.set(w(place), font)
        for place in ("eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(w(place), None)
        return fonts


def _theme_fonts(parts: dict[str, bytes]) -> dict[str, str]:
    content = parts.get("word/theme/theme1.xml")
    if content is None:
        return {}
    space = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    root = parsed(content)
    fonts = {}
    for which in ("major", "minor"):
        font = root.find(f".//{space}{which}Font/{space}latin")
        if font is not None and font.get("typeface"):
            fonts[which] = str(font.get("typeface"))
    return fonts


def _made_explicit(style: etree._Element, name: str, base: etree._Element) -> None:
    """Let a style say itself what its file's defaults said."""
    own = style.find(w(name))
    for element in own if own is not None else ():
        _over(base, element)
    order = [w(element) for element in _ORDER[name]]
    base[:] = sorted(
        base, key=lambda element: order.index(element.tag) if element.tag in order else len(order)
    )
    if own is not None:
        style.replace(own, base)
        return
    after = style.find(w("pPr")) if name == "rPr" else None
    later = [element for element in style if element.tag in (w("rPr"), w("tblPr"), w("tblStylePr"))]
    if after is not None:
        after.addnext(base)
    elif later:
        later[0].addprevious(base)
    else:
        style.append(base)


def _over(base: etree._Element, setting: etree._Element) -> None:
    """Set a property over the one of its name; of some, attribute by attribute."""
    old = base.find(setting.tag)
    if old is None:
        base.append(deepcopy(setting))
    elif etree.QName(setting).localname in _MERGED:
        for attribute, value in setting.attrib.items():
            old.set(attribute, value)
    else:
        base.replace(old, deepcopy(setting))


def _put(base: etree._Element, name: str, values: dict[str, str]) -> None:
    setting = etree.SubElement(base, w(name))
    for attribute, value in values.items():
        setting.set(w(attribute), value)
