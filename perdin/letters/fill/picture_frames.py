"""The frames of a template that each letter fills with a picture of its own: logo and QR code.

Word names the parts of pictures as it likes and joins equal ones, so the frame's name is what
counts: each named frame gets a part of its own, which filling a letter replaces.
"""

import posixpath
import re

from lxml import etree

from perdin.letters.docx import package
from perdin.letters.docx.merge_parts import R, parsed, written
from perdin.letters.fill.picture import LOGO_PART, QR_PART

FRAMES = {"kop_logo": LOGO_PART, "kop_qr": QR_PART}
_HOLDERS = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_PNG = "image/png"
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WORD = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_EMBED = f"{{{R}}}embed"


def show_own_parts(parts: dict[str, bytes]) -> None:
    """Let every named frame show its own part, in place."""
    for part in [name for name in parts if _HOLDERS.fullmatch(name)]:
        present = [name for name in FRAMES if f'"{name}"'.encode() in parts[part]]
        if present:
            _show_own_part(parts, part)


def _show_own_part(parts: dict[str, bytes], part: str) -> None:
    root = parsed(parts[part])
    related = package.relations(parts, part)
    known = {str(relation.get("Id")): relation for relation in related}
    types = parsed(parts[package.TYPES_PART])
    moved: dict[str, str] = {}
    for name, picture in _pictures(root):
        own = FRAMES[name]
        relation = known.get(picture.get(_EMBED, ""))
        shown = package.target(relation, part) if relation is not None else ""
        if relation is None or shown == own or shown not in parts:
            continue
        if own not in moved:
            # The office's own picture stays in the frame until it gives a logo.
            parts[own] = parts[shown]
            package.declare(types, own, _PNG)
            to = posixpath.relpath(own, posixpath.dirname(part))
            moved[own] = package.relate(related, "rIdLetter", str(relation.get("Type")), to)
        old = picture.get(_EMBED, "")
        picture.set(_EMBED, moved[own])
        _forget(parts, root, related, part, old)
    if moved:
        parts[part] = written(root)
        parts[package.relations_part(part)] = written(related)
        parts[package.TYPES_PART] = written(types)


def _pictures(root: etree._Element) -> list[tuple[str, etree._Element]]:
    pictures = []
    for named in root.iter(f"{{{_WORD}}}docPr"):
        name = str(named.get("name", ""))
        frame = named.getparent()
        if name in FRAMES and frame is not None:
            pictures += [(name, picture) for picture in frame.iter(f"{{{_MAIN}}}blip")]
    return pictures


def _forget(
    parts: dict[str, bytes], root: etree._Element, related: etree._Element, part: str, id_: str
) -> None:
    """Leave a picture out that no frame shows any more."""
    if any(value == id_ for element in root.iter() for value in element.attrib.values()):
        return
    relation = next(relationship for relationship in related if relationship.get("Id") == id_)
    shown = package.target(relation, part)
    related.remove(relation)
    others = [
        relationship for relationship in related if package.target(relationship, part) == shown
    ]
    name = posixpath.basename(shown).encode()
    elsewhere = any(
        name in content
        for other, content in parts.items()
        if other.endswith(".rels") and other != package.relations_part(part)
    )
    if not others and not elsewhere:
        del parts[shown]
