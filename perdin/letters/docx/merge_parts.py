"""The package that merged letters grow into: parts, what they are related to, and their types."""

import hashlib
import io
import posixpath
import re
import zipfile
from dataclasses import dataclass

from lxml import etree

from perdin.errors import BadTemplate
from perdin.files import zip_guard
from perdin.i18n import _
from perdin.letters.docx import archive

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DOCUMENT = "word/document.xml"
_RELATED = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_TYPES_PART = "[Content_Types].xml"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_NO_DOCTYPE = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)


def w(name: str) -> str:
    """A name of Word's main namespace, as lxml writes it."""
    return f"{{{W}}}{name}"


def parsed(content: bytes) -> etree._Element:
    """An XML part's root. Raises etree.XMLSyntaxError."""
    return etree.fromstring(content, _NO_DOCTYPE)


def written(root: etree._Element) -> bytes:
    """An XML part as its bytes."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part names by an id: another part of the package, or a place outside."""

    kind: str
    target: str
    external: bool


class Source:
    """A letter to be merged: its parts are unpacked when they are asked for.

    Raises BadTemplate for what is no Word document.
    """

    def __init__(self, content: bytes, shown_as: str) -> None:
        self._shown_as = shown_as
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except zip_guard.UNSOUND as why:
            raise self._unfit() from why
        self._infos = {info.filename: info for info in self._zip.infolist()}

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name in self._infos

    def mark(self, name: str) -> tuple[int, int]:
        """What tells a part's content from another's without unpacking it."""
        info = self._infos.get(name)
        return (info.CRC, info.file_size) if info else (0, -1)

    def read(self, name: str) -> bytes:
        """A part's content. Raises BadTemplate."""
        try:
            return self._zip.read(name)
        except zip_guard.UNSOUND as why:
            raise self._unfit() from why

    def root(self, name: str) -> etree._Element:
        """A part's XML. Raises BadTemplate."""
        try:
            return parsed(self.read(name))
        except etree.XMLSyntaxError as why:
            raise self._unfit() from why

    def relations(self, part: str = DOCUMENT) -> dict[str, Relation]:
        """What a part names, by id."""
        folder, name = posixpath.split(part)
        path = f"{folder}/_rels/{name}.rels"
        if not self.has(path):
            return {}
        relations = {}
        for relationship in self.root(path):
            external = relationship.get("TargetMode") == "External"
            target = str(relationship.get("Target"))
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            relations[str(relationship.get("Id"))] = Relation(
                str(relationship.get("Type")), target, external
            )
        return relations

    def names(self) -> list[str]:
        """All parts, in order."""
        return list(self._infos)

    def content_type(self, part: str) -> str:
        """What the package says a part is."""
        root = self.root(_TYPES_PART)
        for override in root.findall(f"{{{_TYPES}}}Override"):
            if override.get("PartName") == f"/{part}":
                return str(override.get("ContentType"))
        ending = part.rpartition(".")[2].lower()
        for default in root.findall(f"{{{_TYPES}}}Default"):
            if str(default.get("Extension")).lower() == ending:
                return str(default.get("ContentType"))
        return "application/octet-stream"

    def _unfit(self) -> BadTemplate:
        return BadTemplate(name=self._shown_as, problem=_("bukan dokumen Word (.docx)."))


class Package:
    """The merged document's parts; the first letter's are its own, the others' are added."""

    def __init__(self, first: Source) -> None:
        self.parts = {name: first.read(name) for name in first.names()}
        self._types = first.root(_TYPES_PART)
        self._related = parsed(self.parts["word/_rels/document.xml.rels"])
        self._known: dict[str, str] = {}
        self._ids = 0

    def relate(self, source: Source, relation: Relation) -> str:
        """The id by which the document names what ``source`` names so; the part comes along."""
        target = relation.target
        if not relation.external:
            target = posixpath.relpath(self._take(source, target), "word")
        return self.name(relation.kind, target, external=relation.external)

    def name(self, kind: str, target: str, *, external: bool = False) -> str:
        """The id of a relation of the document, as it is known or made now."""
        key = f"{kind} {target}"
        known = self._known.get(key)
        if known is None:
            self._ids += 1
            known = f"rIdG{self._ids}"
            relationship = etree.SubElement(self._related, f"{{{_RELATED}}}Relationship")
            for attribute, value in (("Id", known), ("Type", kind), ("Target", target)):
                relationship.set(attribute, value)
            if external:
                relationship.set("TargetMode", "External")
            self._known[key] = known
        return known

    def add(self, name: str, content: bytes, word: str) -> None:
        """A part of ours of one of Word's own types, such as ``header``."""
        self.parts[name] = content
        self._declare(name, _WORD_TYPE.format(word))

    def bytes(self) -> bytes:
        """The whole package."""
        self.parts["word/_rels/document.xml.rels"] = written(self._related)
        self.parts[_TYPES_PART] = written(self._types)
        return archive.write([archive.pack(name, part) for name, part in self.parts.items()])

    def _take(self, source: Source, part: str) -> str:
        """The merged document's name of a part: the same content is there only once."""
        content = source.read(part)
        inner = source.relations(part)
        renamed = {id_: self._inner(source, relation) for id_, relation in inner.items()}
        renaming = repr(sorted(renamed.items())).encode()
        mark = hashlib.sha256(content + b"\0" + renaming).hexdigest()[:16]
        folder, name = posixpath.split(part)
        stem, ending = posixpath.splitext(re.sub(r"[^\w.]", "", name))
        taken = f"{folder}/{stem.rstrip('0123456789')[:20]}_{mark}{ending}"
        if taken not in self.parts:
            self.parts[taken] = content
            self._declare(taken, source.content_type(part))
            if renamed:
                self.parts[f"{folder}/_rels/{posixpath.basename(taken)}.rels"] = _inner_part(
                    renamed, folder
                )
        return taken

    def _inner(self, source: Source, relation: Relation) -> Relation:
        target = relation.target if relation.external else self._take(source, relation.target)
        return Relation(relation.kind, target, relation.external)

    def _declare(self, part: str, content_type: str) -> None:
        for declared in self._types.findall(f"{{{_TYPES}}}Override"):
            if declared.get("PartName") == f"/{part}":
                return
        override = etree.SubElement(self._types, f"{{{_TYPES}}}Override")
        override.set("PartName", f"/{part}")
        override.set("ContentType", content_type)


def _inner_part(relations: dict[str, Relation], folder: str) -> bytes:
    root = etree.Element(f"{{{_RELATED}}}Relationships", nsmap={None: _RELATED})
    for id_, relation in relations.items():
        relationship = etree.SubElement(root, f"{{{_RELATED}}}Relationship")
        relationship.set("Id", id_)
        relationship.set("Type", relation.kind)
        relationship.set(
            "Target",
            relation.target if relation.external else posixpath.relpath(relation.target, folder),
        )
        if relation.external:
            relationship.set("TargetMode", "External")
    return written(root)
