"""The letters in one Word file: found by their titles, parted where a page or a section ends.

A title begins another letter also where no page ends before it: then its letterhead does.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perdin.letters.check import paragraphs, trial_filling, unsafe_content
from perdin.letters.check.kind_guess import TITLED, capitals, titles

if TYPE_CHECKING:
    from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_P, _T, _TAB, _BR = f"{_W}p", f"{_W}t", f"{_W}tab", f"{_W}br"
_SECTION = f"{_W}sectPr"
_PICTURES = (f"{_W}drawing", f"{_W}pict")
_LONGEST_TITLE = 90
_LONGEST_HEAD = 12
"""Paragraphs of a letterhead above a title at most."""
_SHORT_TITLE = 4
"""Letters of «SPD», which stands in other lines too."""
_VISUM, _PURPOSE = "TIBA DI", "MAKSUD"


@dataclass(frozen=True, slots=True)
class Section:
    """One letter of a file: its kind by its title, that title, and its elements of the body, the
    last one after them.
    """

    kind: str
    title: str
    first: int
    last: int


def parts_of(file: bytes, name: str) -> list[Section]:
    """The letters in a file in their order; one where there is one, or none has a title.

    The file is opened in a process of its own. Raises BadTemplate for one that is no Word document.
    """
    return trial_filling.apart(look_for, name, file, name)


def look_for(file: bytes, name: str) -> list[Section]:
    """The same in this process."""
    root = paragraphs.parsed(unsafe_content.parts_of(file, name)[unsafe_content.DOCUMENT], name)
    body = root.find(paragraphs.BODY)
    return [] if body is None else of_body(body)


def of_several(found: Sequence[Section]) -> list[Section]:
    """Those with a title, where they are of several kinds; [] where all are of one."""
    titled = [section for section in found if section.kind]
    return titled if len({section.kind for section in titled}) > 1 else []


def elements(body: "etree._Element") -> "list[etree._Element]":
    """What stands in a body, without the section that ends it."""
    return [element for element in body if element.tag != _SECTION]


def of_body(body: "etree._Element") -> list[Section]:
    """The letters in their order; one where there is one, or none has a title."""
    several = elements(body)
    titled = {at: told for at, element in enumerate(several) if (told := _title(element))}
    found: list[Section] = []
    for first, last in _between(several, titled):
        kind, title = next((titled[at] for at in range(first, last) if at in titled), ("", ""))
        before = found[-1] if found else None
        if before and (not kind or not before.kind or _is_back(several[first:last], kind, before)):
            found[-1] = Section(before.kind or kind, before.title or title, before.first, last)
        else:
            found.append(Section(kind, title, first, last))
    return found


def title_kind(text: str, *, apart: bool) -> str:
    """The kind whose title a line is, «» for none; ``apart`` says that it is bold or centred."""
    named = next((kind for field, kind in TITLED.items() if field in text), "")
    if named or "{" in text:
        return named
    for line in text.split("\n"):
        if ":" in line or len(line) > _LONGEST_TITLE or not (apart or line.upper() == line):
            continue
        said = capitals(line)
        fits = [(len(title), kind) for title, kind in titles() if _begins_with(said, title)]
        if fits:
            return max(fits)[1]
    return ""


def _begins_with(said: str, title: str) -> bool:
    if said == title or said.replace(" ", "") == title.replace(" ", ""):
        return True
    return len(title) > _SHORT_TITLE and said.startswith(f"{title} ")


def _title(element: "etree._Element") -> tuple[str, str] | None:
    for paragraph in element.iter(_P):
        text = said(paragraph)
        kind = title_kind(text, apart=is_apart(paragraph)) if text else ""
        if kind:
            return kind, " ".join(text.split())
    return None


def said(element: "etree._Element") -> str:
    """The text of an element, without blanks around it."""
    pieces = [
        " " if piece.tag == _TAB else "\n" if piece.tag == _BR else piece.text or ""
        for piece in element.iter(_T, _TAB, _BR)
    ]
    return "".join(pieces).strip()


def is_title(element: "etree._Element") -> bool:
    """Whether a letter's title is in it."""
    return _title(element) is not None


def is_pictured(element: "etree._Element") -> bool:
    """Whether a picture is in it: a seal of a region, a line across the page."""
    return any(next(element.iter(picture), None) is not None for picture in _PICTURES)


def is_apart(paragraph: "etree._Element") -> bool:
    """Whether a paragraph is centred, or all of its words are bold."""
    if paragraph.find(f"{_W}pPr/{_W}jc[@{_W}val='center']") is not None:
        return True
    runs = [run for run in paragraph.iter(f"{_W}r") if said(run)]
    bold = [run.find(f"{_W}rPr/{_W}b") for run in runs]
    return bool(runs) and all(
        mark is not None and mark.get(f"{_W}val") not in ("0", "false") for mark in bold
    )


def _between(
    several: "Sequence[etree._Element]", titled: dict[int, tuple[str, str]]
) -> list[tuple[int, int]]:
    """From where to where each piece goes: to a page's end, or to another letter's head."""
    starts = [0]
    now = ""
    for at in range(len(several)):
        if at and (_ends(several[at - 1]) or _begins(several[at])):
            starts.append(at)
            now = ""
        if at in titled:
            if now and titled[at][0] != now:
                head = _head(several, at)
                starts += [head] if head > starts[-1] else []
            now = titled[at][0]
    return list(zip(starts, [*starts[1:], len(several)], strict=True))


def _head(several: "Sequence[etree._Element]", title: int) -> int:
    """Where the letterhead above a title begins."""
    first = title
    for at in range(title - 1, max(title - _LONGEST_HEAD, -1), -1):
        element = several[at]
        text = said(element)
        pictured = is_pictured(element)
        own = is_apart(element) and element.tag == _P and not text.upper().startswith("NIP")
        if text and not (own or pictured):
            break
        first = at if text or pictured else first
    return first


def _is_back(several: "Sequence[etree._Element]", kind: str, before: Section) -> bool:
    """Whether a page of the same kind is the other side of the one before: a visum."""
    if kind != before.kind:
        return False
    texts = [said(element).upper() for element in several]
    return any(_VISUM in text for text in texts) and not any(_PURPOSE in text for text in texts)


def _ends(element: "etree._Element") -> bool:
    """Whether a page ends with this: its section does, or a break is the last of it."""
    if element.find(f"{_W}pPr/{_SECTION}") is not None:
        return True
    last = [one for one in element.iter(_T, _BR) if one.tag == _BR or one.text]
    return bool(last) and last[-1].get(f"{_W}type") == "page"


def _begins(element: "etree._Element") -> bool:
    mark = element.find(f"{_W}pPr/{_W}pageBreakBefore")
    if mark is not None and mark.get(f"{_W}val") not in ("0", "false"):
        return True
    first = next((one for one in element.iter(_T, _BR) if one.tag == _BR or one.text), None)
    return first is not None and first.get(f"{_W}type") == "page" and bool(said(element))
