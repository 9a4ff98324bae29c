"""Fill a Word template: compiled once per content, then only what changes is written.

The words that docxtpl gives a template hold here too (tags split over runs, ``{%tr %}``,
``{%p %}``): its own preparation of the XML is used, and the tests compare our output with its.
What this path does not know, docxtpl itself does.
"""

import hashlib
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from perdin.errors import BadTemplate
from perdin.i18n import _
from perdin.letters.data.fields import LetterSheet, context
from perdin.letters.docx import archive
from perdin.letters.fill import keeping, picture, postprocess
from perdin.letters.fill.once_cache import OnceCache
from perdin.letters.fill.picture import LOGO_PART, QR_PART

if TYPE_CHECKING:
    from jinja2 import Template
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    from perdin.letters.fill.normalise import Normal

DOCUMENT = "word/document.xml"
# A column loop or a computed span changes the table's grid, which only docxtpl mends.
_BEYOND_US = re.compile(rb"\{%-?\s*tc\b|colspan|cellbg|\{%-?\s*[vh]m\b|\{\{-?\s*[rp] ")
_XML = (".xml", ".rels")
_ELEMENT = re.compile(rb"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Compiled:
    """A template ready to be filled: its parts in order, each packed or still to be rendered.

    ``source`` is the template as it is filled: on its paper, with a part for each picture.
    ``breaks`` turns the line breaks of a paragraph's texts into Word's.
    """

    parts: tuple[tuple[str, "archive.Packed | Template"], ...]
    source: bytes
    by_docxtpl: bool
    breaks: Callable[[str], str]


Pictures = dict[str, bytes | None]
"""What takes the place of a named frame's part; nothing leaves it as it is."""


_compiled: OnceCache[tuple[bytes, str], Compiled] = OnceCache(64)


def render(
    template: bytes,
    sheet: LetterSheet,
    logo: bytes | None = None,
    *,
    qr: bytes | None = None,
    name: str = "",
) -> bytes:
    """The filled .docx on the paper of the sheet's style. ``name`` is what an error calls it.

    ``logo`` and ``qr`` take the place of the pictures in the frames named for them. Raises
    BadTemplate for a file that is no Word document, for faults in its tags, for fields that do not
    exist, and for anything that its sandbox does not allow.
    """
    from jinja2 import TemplateError  # with docxtpl 70 ms that only letters need

    compiled = compile_template(template, name, sheet.gaya.kertas)
    values = context(sheet)
    pictures: Pictures = {LOGO_PART: logo, QR_PART: qr}
    try:
        if compiled.by_docxtpl:
            return _by_docxtpl(compiled, values, pictures)
        return _fill(compiled, values, pictures)
    except (
        TemplateError,
        TypeError,
        ValueError,
        OverflowError,
        RecursionError,
        MemoryError,
    ) as why:
        raise BadTemplate(name=name or _("surat"), problem=in_words(why)) from why


def compile_template(template: bytes, name: str = "", paper: str = "") -> Compiled:
    """Prepare a template for a paper, or find it prepared; without one it keeps its own size.

    Raises BadTemplate.
    """
    key = (hashlib.sha256(template).digest(), paper)
    return _compiled.get(key, lambda: _compile(template, name or _("surat"), paper))


def environment() -> "ImmutableSandboxedEnvironment":
    """Jinja as letters are filled in it: escaped, in the sandbox, and strict about names."""
    from perdin.letters.fill.sandbox import LetterEnvironment  # with jinja2

    return LetterEnvironment()


def _compile(template: bytes, name: str, paper: str) -> Compiled:
    from jinja2 import TemplateError

    from perdin.letters.fill import normalise  # with lxml and python-docx, which only letters need

    sources = archive.read_parts(template, name)
    if DOCUMENT not in sources:
        raise BadTemplate(name=name, problem=_("bukan dokumen Word (.docx)."))
    if any(b"<!DOCTYPE" in content for name, content in sources.items() if name.endswith(_XML)):
        raise BadTemplate(name=name, problem=_("memuat deklarasi DOCTYPE."))
    _prepare(sources, name, paper)
    whole = normalise.normal(_zipped(sources), name)
    try:
        return _prepared(whole)
    except (TemplateError, UnicodeDecodeError, RecursionError, SyntaxError) as why:
        # The last two are Python's own, of expressions and blocks nested beyond its limits.
        raise BadTemplate(name=name, problem=in_words(why)) from why


def _prepared(whole: "Normal") -> Compiled:
    from docxtpl import DocxTemplate

    from perdin.letters.fill.structure_proof import steady

    docx, jinja = DocxTemplate(io.BytesIO()), environment()
    by_docxtpl = False
    parts: list[tuple[str, archive.Packed | Template]] = []
    for part, content in whole.parts.items():
        if part not in whole.filled:
            parts.append((part, archive.pack(part, content)))
            continue
        xml = docx.patch_xml(content.decode())
        parts.append((part, jinja.from_string(xml)))
        by_docxtpl = (
            by_docxtpl
            or bool(_BEYOND_US.search(_ELEMENT.sub(b"", content)))
            or not steady(xml, jinja, body=part == DOCUMENT)
        )
    return Compiled(tuple(parts), _zipped(whole.parts), by_docxtpl, docx.resolve_listing)


def _prepare(parts: dict[str, bytes], name: str, paper: str) -> None:
    """What is the same for every letter of a template, in place."""
    from lxml import etree

    from perdin.letters.docx.merge_parts import parsed, written
    from perdin.letters.fill import picture_frames
    from perdin.letters.fill.page_size import set_paper

    try:
        root = parsed(parts[DOCUMENT])
        set_paper(root, paper)
        parts[DOCUMENT] = written(root)
        picture_frames.show_own_parts(parts)
    except (etree.XMLSyntaxError, KeyError) as why:
        raise BadTemplate(name=name, problem=_("isinya rusak.")) from why


def _fill(compiled: Compiled, values: dict[str, Any], pictures: Pictures) -> bytes:
    parts = []
    for part, content in compiled.parts:
        if isinstance(content, archive.Packed):
            own = pictures.get(part)
            parts.append(content if own is None else archive.pack(part, own))
            continue
        xml = content.render(values)
        if part == archive.CORE:  # of a property docxtpl takes the words as they are
            parts.append(archive.pack(part, xml.encode()))
            continue
        xml = postprocess.finish(xml, compiled.breaks)
        if part == DOCUMENT:
            xml = postprocess.numbered(xml)
        parts.append(archive.pack(part, _finished(xml, pictures, body=part == DOCUMENT)))
    return archive.write(parts)


def _by_docxtpl(compiled: Compiled, values: dict[str, Any], pictures: Pictures) -> bytes:
    from lxml import etree

    from perdin.letters.fill.whole_body import WholeBody

    docx = WholeBody(io.BytesIO(compiled.source))
    try:
        docx.render(values, environment(), autoescape=True)
        filled = io.BytesIO()
        docx.save(filled)
        parts = archive.read_parts(filled.getvalue(), _("surat"))
        for part, content in compiled.parts:
            if isinstance(content, archive.Packed):
                continue
            if part == archive.CORE:
                # docxtpl writes a property's «&» as «&amp;».
                parts[part] = content.render(values).encode()
            else:
                xml = parts[part].decode()
                parts[part] = _finished(xml, pictures, body=part == DOCUMENT)
                etree.fromstring(parts[part])
    except (etree.LxmlError, AttributeError, KeyError) as why:
        # How docxtpl fails at a document that its tags tear apart.
        raise ValueError(str(why)) from why
    parts |= {part: own for part, own in pictures.items() if own is not None and part in parts}
    return _zipped(parts, level=6)


def _finished(xml: str, pictures: Pictures, *, body: bool) -> bytes:
    logo = pictures[LOGO_PART]
    xml = postprocess.sound(xml)
    if body:
        xml = keeping.with_signatures(xml)
    return (xml if logo is None else picture.fit(xml, logo)).encode()


def _zipped(parts: dict[str, bytes], level: int = 1) -> bytes:
    return archive.write([archive.pack(name, content, level) for name, content in parts.items()])


def in_words(why: Exception) -> str:
    """Why a template could not be filled, in a sentence."""
    from jinja2 import TemplateSyntaxError, UndefinedError
    from jinja2.exceptions import SecurityError

    from perdin.letters.fill import jinja_errors

    if isinstance(why, UndefinedError):
        return _("memakai isian yang tidak ada ({detail}).").format(
            detail=jinja_errors.in_words(why.message)
        )
    if isinstance(why, SecurityError):
        return _("memakai perintah yang tidak diizinkan.")
    if isinstance(why, TemplateSyntaxError):
        return _("penandanya keliru ({detail}).").format(detail=jinja_errors.in_words(why.message))
    if isinstance(why, MemoryError):
        return _("pengisiannya menghabiskan memori.")
    return _("isinya tidak dapat diproses.")
