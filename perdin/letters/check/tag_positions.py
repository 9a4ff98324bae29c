"""Where the tags of a Word document stand, in words that somebody who edits it understands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from perdin.errors import BadTemplate
from perdin.i18n import _

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PART = re.compile(r"word/(document|header|footer|footnotes|endnotes)\d*\.xml|docProps/(core)\.xml")
_KIND = re.compile(r"\.(header|footer|footnotes|endnotes)\+xml$")
# A tag may be split over runs; what a paragraph shows is whole again. One that is not closed ends
# where the next begins; «{ surat.nomor }» and a «}}» by itself are slips of the hand, and so is a
# «{#» that has no end: whole comments are gone before.
_TAG = re.compile(
    r"(\{\{|\{%)((?:(?!\{\{|\{%).)*?)(\}\}|%\}|$|(?=\{\{|\{%))"
    r"|(\}\}|%\})|(\{\s*[a-z_]+(?:\.[a-z_]+)+\s*\}?)|(\{#.*)",
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
    ``around`` quotes what else its paragraph says, or the one before.
    """

    kind: str
    inside: str
    shown: str
    place: str
    closed: bool
    alone: bool = False
    around: str = ""


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


def tags(part: str, content: bytes, name: str) -> Iterator[Tag]:
    """All tags of a part in reading order. Raises BadTemplate for XML that is broken."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as why:
        raise BadTemplate(name=name, problem=_("isinya rusak.")) from why
    if root.tag.endswith("}coreProperties"):
        for element in root:
            yield from _tags_of(_COMMENT.sub("", element.text or ""), part)
    paragraphs, before = 0, ""
    for paragraph in root.iter(f"{_W}p"):
        text = "".join(
            element.text or ""
            for element in paragraph.iter(f"{_W}t")
            if next(element.iterancestors(f"{_W}p")) is paragraph  # a text box has its own
        )
        place = _cell(root, paragraph)
        inside = bool(place)
        if not inside:
            paragraphs += 1
            place = _("paragraf {number}").format(number=paragraphs)
        where = f"{part}, {place}" if part else place[:1].upper() + place[1:]
        for tag in _tags_of(_COMMENT.sub("", text), where):
            yield replace(tag, around=_around(tag, text, "" if inside else before))
        before = text.strip() or before


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


def _cell(root: "etree._Element", paragraph: "etree._Element") -> str:  # type: ignore[name-defined]  # noqa: F821
    """``tabel 2 baris 3 kolom 1`` for a paragraph in a table; empty outside of one."""
    cell = row = table = None
    for above in paragraph.iterancestors(f"{_W}tc", f"{_W}tr", f"{_W}tbl"):
        if above.tag == f"{_W}tc" and cell is None:
            cell = above
        elif above.tag == f"{_W}tr" and row is None:
            row = above
        elif above.tag == f"{_W}tbl" and table is None:
            table = above
    if cell is None or row is None or table is None:
        return ""
    return _("tabel {table} baris {row} kolom {column}").format(
        table=list(root.iter(f"{_W}tbl")).index(table) + 1,
        row=list(table.iterchildren(f"{_W}tr")).index(row) + 1,
        column=list(row.iterchildren(f"{_W}tc")).index(cell) + 1,
    )
