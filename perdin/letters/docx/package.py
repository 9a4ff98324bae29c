"""What the parts of a Word file are related to, and of what type they are."""

import itertools
import posixpath
import re

from lxml import etree

from perdin.letters.docx import archive
from perdin.letters.docx.merge_parts import DOCUMENT, parsed

TYPES_PART = "[Content_Types].xml"
_ROOT = "_rels/.rels"
_NUMBERED_MAIN = re.compile(r"word/document\d+\.xml")
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATED = "http://schemas.openxmlformats.org/package/2006/relationships"


def usual(document: bytes, name: str) -> bytes:
    """A Word file with its main part under the usual name: Word on the web numbers it.

    Raises BadTemplate for what is no sound zip file; any other file is given back as it is.
    """
    names = archive.part_names(document, name)
    main = next((part for part in names if _NUMBERED_MAIN.fullmatch(part)), None)
    if main is None or DOCUMENT in names:
        return document
    parts = archive.read_parts(document, name)
    named = {main: DOCUMENT, relations_part(main): relations_part(DOCUMENT)}
    renamed = []
    for part, content in parts.items():
        if part in (TYPES_PART, _ROOT):
            content = content.replace(main.encode(), DOCUMENT.encode())
        renamed.append(archive.pack(named.get(part, part), content))
    return archive.write(renamed)


def relations_part(part: str) -> str:
    """Where a part's relations are kept."""
    folder, name = posixpath.split(part)
    return f"{folder}/_rels/{name}.rels"


def relations(parts: dict[str, bytes], part: str) -> etree._Element:
    """A part's relations, or none yet."""
    content = parts.get(relations_part(part))
    if content is not None:
        return parsed(content)
    return etree.Element(f"{{{_RELATED}}}Relationships", nsmap={None: _RELATED})


def target(relation: etree._Element, part: str) -> str:
    """The part that a relation of a part leads to; empty where it leads outside."""
    if relation.get("TargetMode") == "External":
        return ""
    joined = posixpath.join("/", posixpath.dirname(part), str(relation.get("Target")))
    return posixpath.normpath(joined).lstrip("/")


def relate(
    related: etree._Element, prefix: str, kind: str, to: str, *, external: bool = False
) -> str:
    """Add a relation; gives its id, ``prefix`` and a number that is free."""
    taken = {str(relation.get("Id")) for relation in related}
    id_ = next(
        candidate
        for candidate in (f"{prefix}{n}" for n in itertools.count(1))
        if candidate not in taken
    )
    relationship = etree.SubElement(related, f"{{{_RELATED}}}Relationship")
    for name, value in (("Id", id_), ("Type", kind), ("Target", to)):
        relationship.set(name, value)
    if external:
        relationship.set("TargetMode", "External")
    return id_


def content_type(parts: dict[str, bytes], part: str) -> str:
    """What the package says a part is."""
    ending = part.rpartition(".")[2].lower()
    usual = "application/octet-stream"
    for entry in parsed(parts[TYPES_PART]):
        if entry.get("PartName") == f"/{part}":
            return str(entry.get("ContentType"))
        if str(entry.get("Extension", "")).lower() == ending:
            usual = str(entry.get("ContentType"))
    return usual


def declare(types: etree._Element, part: str, kind: str) -> None:
    """Say what a part is, where the package does not say so by its ending."""
    ending = part.rpartition(".")[2].lower()
    if any(str(entry.get("Extension", "")).lower() == ending for entry in types):
        return
    default = etree.Element(f"{{{_TYPES}}}Default")
    default.set("Extension", ending)
    default.set("ContentType", kind)
    types.insert(0, default)
