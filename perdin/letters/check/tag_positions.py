"""Where the tags of a Word document stand, in words that somebody who edits it understands."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from perdin.i18n import _
from perdin.letters.check.paragraphs import Paragraph, parsed

_PART = re.compile(r"word/(document|header|footer|footnotes|endnotes)\d*\.xml|docProps/(core)\.xml")
_KIND = re.compile(r"\.(header|footer|footnotes|endnotes)\+xml$")
# A tag may be split over runs; what a paragraph shows is whole again. One that is not closed ends
# where the next begins; «{ surat.nomor }» and a «}}» by itself are slips of the hand, and so is a
# «{#» that has no end: whole comments are gone before.
_TAG = re.compile(
    r"(\{\{|\{%)((?:(?!\{\{|\{%).)*?)(\}\}|%\}|$|(?=\{\{|\{%))"
    r"|(\}\}|%\})|(\{\s*[a-z_]+(?:\.[a-z_]+)+\s*\}?)|(\{#(?!\s*[\w.]+\s*\}).*)",
    re.DOTALL,
)
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
# Word makes them of straight ones, and docxtpl straight ones of them.
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
_MARK = re.compile(r"^-?\s*(?:(?:p|tr|tc|r)\s+)?|\s*-?$")
_SHOWN = 60
_AROUND = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """One ``{{ … }}`` or ``{% … %}``: its inside without docxtpl's marks, and its place.

    ``kind`` is what it begins with: «{» for a field in single braces, «}}» or «%}» for an end
    without a beginning, «{#» for a comment without an end. ``alone``: its paragraph says no more.
    ``around`` quotes what else its paragraph says, or the one before. ``copy``: it is read in the
    second drawing of a text box.
    """

    kind: str
    inside: str
    shown: str
    place: str
    closed: bool
    alone: bool = False
    around: str = ""
    in_cell: bool = False
    copy: bool = False


def part_name(part: str, content_type: str = "") -> str | None:
    """What a part of the file that may hold tags is called; None for all others.

    Headers and footers may have any name: then what the file says of them tells it.
    """
    match = _PART.fullmatch(part)
    kind_match = _KIND.search(content_type)
    kind = match[1] or match[2] if match else kind_match[1] if kind_match else None
    if kind is None:
        return None
    return {
        "document": "",
        "header": _("Kepala halaman"),
        "footer": _("Kaki halaman"),
        "footnotes": _("Catatan kaki"),
        "endnotes": _("Catatan akhir"),
        "core": _("Sifat berkas"),
    }[kind]


def tags(paragraphs: Iterable[Paragraph]) -> Iterator[Tag]:
    """All tags of a part's paragraphs in reading order."""
    before = ""
    for paragraph in paragraphs:
        told = "" if paragraph.cell else before
        for tag in _tags_of(_COMMENT.sub("", paragraph.text), paragraph.place):
            told_around = _around(tag, paragraph.text, told)
            yield replace(
                tag, around=told_around, in_cell=paragraph.cell is not None, copy=paragraph.copy
            )
        before = paragraph.text.strip() or before


def property_tags(part: str, content: bytes, name: str) -> Iterator[Tag]:
    """All tags of the file's properties. Raises BadTemplate for XML that is broken."""
    for element in parsed(content, name):
        yield from _tags_of(_COMMENT.sub("", element.text or ""), part)


def _around(tag: Tag, text: str, before: str) -> str:
    """A sentence that quotes what is written at a tag; empty where it stands by itself."""
    if not tag.alone:
        at = max(text.find(tag.shown), 0)
        quoted = _shortened(text, at, len(tag.shown))
        return _("Di situ tertulis «{text}».").format(text=quoted) if quoted != tag.shown else ""
    if not before:
        return ""
    return _("Letaknya sesudah «{text}».").format(text=_shortened(before, len(before), 0))


def _shortened(text: str, at: int, length: int) -> str:
    """The words around a place, one line of them, with dots where more was written."""
    first = max(0, at - _AROUND)
    last = at + length + _AROUND
    words = " ".join(text[first:last].split())
    return f"{'…' if first else ''}{words}{'…' if last < len(text) else ''}"


def _tags_of(text: str, where: str) -> Iterator[Tag]:
    for match in _TAG.finditer(text):
        shown = match[0][:_SHOWN]
        if match[6]:
            yield Tag(kind="{#", inside="", shown=shown, place=where, closed=False)
        elif match[4]:
            yield Tag(
                kind=match[4],
                inside="",
                shown=text[: match.end()][-_SHOWN:],
                place=where,
                closed=False,
            )
        elif match[5]:
            yield Tag(
                kind="{", inside=match[5].strip("{} \t"), shown=shown, place=where, closed=False
            )
        else:
            closed = {"{{": "}}", "{%": "%}"}[match[1]] == match[3]
            inside = _MARK.sub("", match[2].translate(_STRAIGHT)).strip()
            yield Tag(
                kind=match[1],
                inside=inside,
                shown=shown,
                place=where,
                closed=closed,
                alone=match[0] == text.strip(),
            )
