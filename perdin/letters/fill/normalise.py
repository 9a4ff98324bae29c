"""A template's package as docxtpl reads and saves it, so that filling it leaves the same parts."""

import io
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from docx.opc.exceptions import OpcError
from lxml import etree

from perdin.errors import BadTemplate
from perdin.i18n import _
from perdin.letters.docx import archive
from perdin.letters.docx.archive import CORE
from perdin.letters.docx.merge_parts import parsed, written

if TYPE_CHECKING:
    from docx.document import Document

_RENDERED = ("author", "comments", "identifier", "language", "subject", "title")
"""The file's properties that docxtpl fills; tags in the others stay as they are typed."""
_IN_XML = {"author": "creator", "comments": "description"}
_LONGEST_PROPERTY = 255
# How python-docx fails at a package whose parts or relations do not fit together.
_UNREADABLE = (
    OpcError,
    etree.LxmlError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
)
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


@dataclass(frozen=True, slots=True)
class Normal:
    """The parts in the order they are saved, and the names of those whose tags are filled."""

    parts: dict[str, bytes]
    filled: frozenset[str]


def normal(package: bytes, name: str) -> Normal:
    """Read and save a package as docxtpl does. Raises BadTemplate for what it cannot read."""
    from docx import Document
    from docx.opc.constants import RELATIONSHIP_TYPE as KINDS
    from docx.oxml.parser import parse_xml

    try:
        docx = Document(io.BytesIO(package))
        _set_properties(docx)
        saved = io.BytesIO()
        docx.save(saved)
        parts = archive.read_parts(saved.getvalue(), name)
        related = docx.part.rels.values()
        framing = [
            _path(relation.target_part)
            for relation in related
            if relation.reltype in (KINDS.HEADER, KINDS.FOOTER)
        ]
        for part in framing:
            parts[part] = written(parse_xml(parts[part]))
        every = docx.part.package.iter_parts()
        footnotes = [_path(part) for part in every if part.content_type == _FOOTNOTES]
        parts[CORE] = _only_rendered(parts[CORE])
    except _UNREADABLE as why:
        raise BadTemplate(name=name, problem=_("bukan dokumen Word (.docx).")) from why
    return Normal(parts, frozenset((_path(docx.part), CORE, *framing, *footnotes)))


def _set_properties(docx: "Document") -> None:
    """Have all the properties that docxtpl writes, and the same ones on every day."""
    from docx.opc.constants import RELATIONSHIP_TYPE as KINDS
    from docx.opc.packuri import PackURI

    package: Any = docx.part.package
    kept = [rel for rel in package.rels.values() if rel.reltype == KINDS.CORE_PROPERTIES]
    properties = docx.core_properties
    if not kept:
        properties.modified = datetime(2026, 1, 1, tzinfo=UTC)
    package.part_related_by(KINDS.CORE_PROPERTIES).partname = PackURI(f"/{CORE}")
    for name in _RENDERED:
        text = getattr(properties, name)
        if len(text) <= _LONGEST_PROPERTY:
            setattr(properties, name, text)


def _only_rendered(core: bytes) -> bytes:
    """The properties with the tags of those that docxtpl does not fill left as text."""
    root = parsed(core)
    filled = {_IN_XML.get(name, name) for name in _RENDERED}
    for element in root:
        text = element.text or ""
        if etree.QName(element).localname not in filled and "{" in text:
            element.text = f"{{% raw %}}{text}{{% endraw %}}"
    return written(root)


def _path(part: Any) -> str:
    return str(part.partname).lstrip("/")
