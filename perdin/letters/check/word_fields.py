"""What Word fills by itself in a paragraph: merge and form fields, content controls, changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from perdin.letters.check import tab_stops

if TYPE_CHECKING:
    from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_P, _T, _TAB = f"{_W}p", f"{_W}t", f"{_W}tab"
_BREAKS = (f"{_W}br", f"{_W}cr")
_MARK, _CODE, _SIMPLE, _CONTROL = f"{_W}fldChar", f"{_W}instrText", f"{_W}fldSimple", f"{_W}sdt"
_GONE = (f"{_W}del", f"{_W}moveFrom")
_NEW = (f"{_W}ins", f"{_W}moveTo")
_CHANGED = frozenset({*_GONE, *_NEW})
_KINDS = {
    "MERGEFIELD": "merge_field",
    "ADDRESSBLOCK": "merge_field",
    "GREETINGLINE": "merge_field",
    "DOCVARIABLE": "merge_field",
    "FILLIN": "merge_field",
    "ASK": "merge_field",
    "NEXT": "merge_loop",
    "NEXTIF": "merge_loop",
    "FORMTEXT": "form_field",
    "FORMDROPDOWN": "form_field",
}
"""Word's own words for fields that wait for another program's data, or for somebody to type."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of what a paragraph shows that Word makes: its kind, its name, from where to where.

    ``kind`` is «merge_field», «merge_loop», «form_field», «content_control», «tracked_change», or
    «leader»: a tab that Word fills with dots or a line.
    """

    kind: str
    name: str
    start: int
    end: int


@dataclass(slots=True)
class _Open:
    """A field that is open: its code as far as it was read, and where its shown text begins."""

    code: str = ""
    name: str = ""
    result: bool = False
    start: int = 0


@dataclass(slots=True, kw_only=True)
class _Reading:
    """One paragraph, as far as it was read."""

    text: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    length: int = 0
    pieces: list[Piece] = field(default_factory=list)

    leaders: tuple[bool, ...] = ()
    tabs: int = 0

    def tab(self) -> None:
        """A tab goes to the next stop; which of them have a leader is known by their order."""
        if self.tabs < len(self.leaders) and self.leaders[self.tabs]:
            self.pieces.append(Piece("leader", "", self.length, self.length + 1))
        self.tabs += 1
        self.show("\t")

    def show(self, text: str) -> None:
        self.shown.append(text)
        self.length += len(text)


class Reader:
    """Reads paragraphs in their order; a field may begin in one and end in another."""

    def __init__(self, styles: Mapping[str, tab_stops.Stops]) -> None:
        self._styles = styles
        self._fields: list[_Open] = []
        self._controls: list[tuple[bool, str]] = []

    def enter_control(self, control: "etree._Element") -> None:
        """Begin a content control around whole paragraphs, rows or cells."""
        self._controls.append(_told_of(control))

    def leave_control(self) -> None:
        """End the innermost of them."""
        self._controls.pop()

    def read(self, paragraph: "etree._Element") -> tuple[str, str, tuple[Piece, ...]]:
        """A paragraph's typed text, what Word shows of it, and what in that is Word's own."""
        from lxml import etree

        reading = _Reading(leaders=tab_stops.leaders(paragraph, self._styles))
        for opened in self._fields:
            opened.start = 0
        gone = 0
        inner: list[tuple[str, str, int]] = []
        walk = etree.iterwalk(paragraph, events=("start", "end"))
        for event, element in walk:
            tag = element.tag
            if event == "start":
                if tag == _P and element is not paragraph:
                    walk.skip_subtree()  # a text box has its own paragraphs
                    continue
                gone += tag in _GONE
                self._begin(element, reading, inner, shows=not gone)
            elif tag == _P and element is not paragraph:
                continue
            else:
                self._end(tag, reading, inner)
                gone -= tag in _GONE
        self._around(reading)
        return "".join(reading.text), "".join(reading.shown), tuple(reading.pieces)

    def _begin(
        self,
        element: "etree._Element",
        reading: _Reading,
        inner: list[tuple[str, str, int]],
        *,
        shows: bool,
    ) -> None:
        tag = element.tag
        if tag == _T:
            reading.text.append(element.text or "")
            if shows:
                reading.show(element.text or "")
        elif tag == _TAB and element.getparent().tag != f"{_W}tabs" and shows:
            reading.tab()
        elif tag in _BREAKS and shows:
            reading.show("\n")
        elif tag == _SIMPLE:
            kind, name = _named(element.get(f"{_W}instr", ""), _form_name(element))
            inner.append((kind, name, reading.length))
        elif tag == _CONTROL:
            waits, name = _told_of(element)
            inner.append(("content_control" if waits else "", name, reading.length))
        elif tag in _CHANGED:
            inner.append(("tracked_change", "", reading.length))
        elif tag == _CODE and self._fields and not self._fields[-1].result:
            self._fields[-1].code += element.text or ""
        elif tag == _MARK:
            self._mark(element, reading)

    def _end(self, tag: str, reading: _Reading, inner: list[tuple[str, str, int]]) -> None:
        if tag in _CHANGED or tag in (_SIMPLE, _CONTROL):
            kind, name, start = inner.pop()
            if kind:
                reading.pieces.append(Piece(kind, name, start, reading.length))

    def _mark(self, mark: "etree._Element", reading: _Reading) -> None:
        step = mark.get(f"{_W}fldCharType", "")
        if step == "begin":
            self._fields.append(_Open(name=_form_name(mark), start=reading.length))
        elif self._fields and step == "separate":
            self._fields[-1].result, self._fields[-1].start = True, reading.length
        elif self._fields and step == "end":
            ended = self._fields.pop()
            kind, name = _named(ended.code, ended.name)
            if kind:
                reading.pieces.append(Piece(kind, name, ended.start, reading.length))

    def _around(self, reading: _Reading) -> None:
        """A control around the whole paragraph that still shows what is to be typed into it."""
        told = next((name for waits, name in reversed(self._controls) if waits), None)
        if told is not None and reading.length:
            reading.pieces.append(Piece("content_control", told, 0, reading.length))


def _named(code: str, name: str) -> tuple[str, str]:
    """The kind of a field by its code, «» for one that is none of our matter, and its name."""
    words = code.replace('"', " ").split()
    kind = _KINDS.get(words[0].upper(), "") if words else ""
    told = words[1] if len(words) > 1 and not words[1].startswith("\\") else ""
    if kind == "form_field":
        told = name
    elif kind and code.count('"') >= 2:
        told = code.split('"')[1]  # a name of several words
    return kind, told


def _form_name(mark: "etree._Element") -> str:
    name = mark.find(f"{_W}ffData/{_W}name")
    return "" if name is None else name.get(f"{_W}val", "")


def _told_of(control: "etree._Element") -> tuple[bool, str]:
    """Whether a content control still shows what is to be typed, and what it is called."""
    facts = control.find(f"{_W}sdtPr")
    if facts is None:
        return False, ""
    names = [facts.find(f"{_W}{word}") for word in ("tag", "alias")]
    name = next((one.get(f"{_W}val", "") for one in names if one is not None), "")
    shown = facts.find(f"{_W}showingPlcHdr")
    return shown is not None and shown.get(f"{_W}val", "1") not in ("0", "false", "off"), name
