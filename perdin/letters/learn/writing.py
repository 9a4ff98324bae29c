"""The template that a letter becomes: tags in the runs of its words, loops around its people."""

from collections.abc import Sequence

from lxml import etree

from perdin.letters.check import trial_filling
from perdin.letters.docx import archive
from perdin.letters.docx.merge_parts import w, written
from perdin.letters.learn import letterhead_typed, located
from perdin.letters.learn.located import Reading
from perdin.letters.learn.proposal import Edit, Loop
from perdin.reading.figures import whole

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FIELD = (w("fldChar"), w("instrText"))


def write(
    content: bytes,
    name: str,
    edits: Sequence[Edit],
    loops: Sequence[Loop],
    *,
    letterhead: bool = False,
) -> bytes:
    """The letter with these places given way to their tags and these loops, as a .docx, with
    ``letterhead`` under the office's own instead of what was typed; worked out in a process of its
    own. Everything else stays: runs, styles, pictures. Raises BadTemplate.
    """
    return trial_filling.apart(
        written_with, name, content, name, list(edits), list(loops), letterhead
    )


def written_with(
    content: bytes,
    name: str,
    edits: Sequence[Edit],
    loops: Sequence[Loop],
    letterhead: bool = False,
) -> bytes:
    """The same in this process."""
    reading = located.read(content, name)
    every = [*edits, *(edit for loop in loops for edit in loop.edits)]
    gone = {at for loop in loops for at in loop.dropped}
    by_line: dict[int, list[Edit]] = {}
    for edit in every:
        if edit.at not in gone:
            by_line.setdefault(edit.at, []).append(edit)
    for at, several in by_line.items():
        _replace(reading.elements[at], several)
    for loop in loops:
        _repeat(reading, loop)
    if letterhead:
        letterhead_typed.put(reading)
    for root in reading.roots.values():
        _settle(root)
    changed = {part: written(root) for part, root in reading.roots.items()}
    parts = reading.parts | changed
    return archive.write([archive.pack(part, content) for part, content in parts.items()])


def _replace(paragraph: etree._Element, edits: Sequence[Edit]) -> None:
    """From the last to the first, so that the places of the others stay."""
    for edit in sorted(edits, key=lambda one: -one.start):
        places = list(located.letters(paragraph))
        if edit.start >= len(places) or edit.start == edit.end:
            _insert(paragraph, places, edit)
            continue
        inside = places[edit.start : edit.end]
        texts = [element for _letter, element, _at in inside if element.tag == w("t")]
        if not texts:
            texts = [etree.Element(w("t"))]  # a tab that Word fills with dots
            inside[0][1].addprevious(texts[0])
            _say(texts[0], edit.tag)
        first = texts[0]
        by_element: dict[etree._Element, list[int]] = {}
        for _letter, element, at in inside:
            by_element.setdefault(element, []).append(at)
        for element, taken in by_element.items():
            if element.tag != w("t"):
                element.getparent().remove(element)
                continue
            said = element.text or ""
            tag = edit.tag if element is first else ""
            _say(element, said[: taken[0]] + tag + said[taken[-1] + 1 :])
        _out_of_field(first)


def _insert(
    paragraph: etree._Element,
    places: Sequence[tuple[str, etree._Element, int]],
    edit: Edit,
) -> None:
    """A tag where nothing stands yet: after the letters before it."""
    before = [place for place in places[: edit.start] if place[1].tag == w("t")]
    if before:
        _letter, element, at = before[-1]
        said = element.text or ""
        gap = "" if edit.tag.startswith("{%") else " "
        _say(element, f"{said[: at + 1]}{gap}{edit.tag}{said[at + 1 :]}")
        return
    run = etree.SubElement(paragraph, w("r"))
    _say(etree.SubElement(run, w("t")), edit.tag)


def _say(element: etree._Element, text: str) -> None:
    element.text = text
    element.set(_SPACE, "preserve")


def _out_of_field(text: etree._Element) -> None:
    """A tag in the result of one of Word's fields would be overwritten when Word renews it."""
    for simple in list(text.iterancestors(w("fldSimple"))):
        _unwrap(simple)
    paragraph = next(text.iterancestors(w("p")))
    runs = [run for run in paragraph.iter(w("r")) if run.find(w("fldChar")) is not None]
    kinds = [str(run.find(w("fldChar")).get(w("fldCharType"))) for run in runs]
    if kinds.count("begin") != kinds.count("end"):
        return
    for mark in [one for kind in _FIELD for one in paragraph.iter(kind)]:
        mark.getparent().remove(mark)


def _repeat(reading: Reading, loop: Loop) -> None:
    """Keep the first member's pieces between the tags of a loop; the others' go."""
    model = [_piece(reading, at, loop.depth) for at in loop.first]
    for at in loop.drop:
        piece = _piece(reading, at, loop.depth)
        parent = piece.getparent()
        if parent is not None:
            parent.remove(piece)
    for at, part in loop.guards:
        piece = _piece(reading, at, loop.depth)
        piece.addprevious(_tag(piece, loop.level, f"if satu.{part}"))
        piece.addnext(_tag(piece, loop.level, "endif"))
    first, last = model[0], model[-1]
    if any(at == loop.first[0] for at, _part in loop.guards):
        first = first.getprevious()
    if any(at == loop.first[-1] for at, _part in loop.guards):
        last = last.getnext()
    first.addprevious(_tag(model[0], loop.level, f"for satu in {loop.of}"))
    last.addnext(_tag(model[-1], loop.level, "endfor"))


def _piece(reading: Reading, at: int, depth: int) -> etree._Element:
    paragraph = reading.elements[at]
    path = [*reversed(list(paragraph.iterancestors())), paragraph]
    return path[depth]


def _tag(beside: etree._Element, level: str, words: str) -> etree._Element:
    """A row or a paragraph that says a tag alone and goes when the template is filled."""
    paragraph = etree.Element(w("p"))
    _say(etree.SubElement(etree.SubElement(paragraph, w("r")), w("t")), f"{{%{level} {words} %}}")
    if level == "p":
        return paragraph
    row = etree.Element(w("tr"))
    cell = etree.SubElement(row, w("tc"))
    wide = sum(_span(one) for one in beside.iterchildren(w("tc")))
    properties = etree.SubElement(cell, w("tcPr"))
    etree.SubElement(properties, w("gridSpan")).set(w("val"), str(max(wide, 1)))
    cell.append(paragraph)
    return row


def _span(cell: etree._Element) -> int:
    span = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
    said = "1" if span is None else str(span.get(w("val"), "1"))
    return whole(said) or 1


def _settle(root: etree._Element) -> None:
    """Take what was changed under tracked changes as it reads, and what is drawn twice once."""
    for struck in [one for kind in (w("del"), w("moveFrom")) for one in root.iter(kind)]:
        parent = struck.getparent()
        if parent is not None:
            _drop(struck)
    for added in [one for kind in (w("ins"), w("moveTo")) for one in root.iter(kind)]:
        if added.getparent() is not None:
            _unwrap(added)
    for old in list(root.iter(f"{_MC}Fallback")):
        if any("{{" in (text.text or "") for text in old.getparent().iter(w("t"))):
            _drop(old)
    for control in list(root.iter(w("sdt"))):
        held = control.find(w("sdtContent"))
        if held is not None and any("{{" in (text.text or "") for text in held.iter(w("t"))):
            for piece in list(held):
                control.addprevious(piece)
            _drop(control)


def _unwrap(element: etree._Element) -> None:
    for piece in list(element):
        element.addprevious(piece)
    _drop(element)


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
