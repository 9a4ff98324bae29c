"""Fill a Word template: compiled once per content, then only what changes is written.

The words that docxtpl gives a template hold here too (tags split over runs, ``{%tr %}``,
``{%p %}``): its own preparation of the XML is used, and the tests compare our output with its.
What this path does not know, docxtpl itself does.
"""

import hashlib
import io
import re
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from perdin.errors import BadTemplate
from perdin.i18n import _
from perdin.letters import archive, finish, picture
from perdin.letters.fields import LetterSheet, context
from perdin.letters.picture import LOGO_PART, QR_PART

if TYPE_CHECKING:
    from jinja2 import Template
    from jinja2.sandbox import ImmutableSandboxedEnvironment

DOCUMENT = "word/document.xml"
_TAGGED = re.compile(rb"\{(?:<[^>]*>)*[{%#]")
_FILLED = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml|docProps/core\.xml")
# A column loop or a computed span changes the table's grid, which only docxtpl mends.
_BEYOND_US = re.compile(rb"\{%-?\s*tc\b|colspan|cellbg|\{%-?\s*[vh]m\b|\{\{-?\s*[rp] ")
_ELEMENT = re.compile(rb"<[^>]*>")
_KEPT_TEMPLATES = 64


@dataclass(frozen=True, slots=True)
class Compiled:
    """A template ready to be filled: its parts in order, each packed or still to be rendered.

    ``source`` is the template as it is filled: on its paper, with a part for each picture.
    """

    parts: tuple[tuple[str, "archive.Packed | Template"], ...]
    source: bytes
    by_docxtpl: bool


_compiled: OrderedDict[tuple[bytes, str], Compiled] = OrderedDict()


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
    pictures = {LOGO_PART: logo, QR_PART: qr}
    try:
        if compiled.by_docxtpl:
            return _by_docxtpl(compiled.source, values, pictures)
        return _fill(compiled, values, pictures)
    except (TemplateError, TypeError, ValueError, OverflowError, RecursionError) as why:
        raise BadTemplate(name=name or _("surat"), problem=_in_words(why)) from why


def compile_template(template: bytes, name: str = "", paper: str = "") -> Compiled:
    """Prepare a template for a paper, or find it prepared; without one it keeps its own size.

    Raises BadTemplate.
    """
    key = (hashlib.sha256(template).digest(), paper)
    known = _compiled.get(key)
    if known is None:
        known = _compile(template, name or _("surat"), paper)
        _compiled[key] = known
        if len(_compiled) > _KEPT_TEMPLATES:
            _compiled.popitem(last=False)
    else:
        _compiled.move_to_end(key)
    return known


def environment() -> "ImmutableSandboxedEnvironment":
    """The one environment that templates are filled in: sandboxed, escaping, and strict.

    docxtpl's own lets a template run code, loses the text after an ampersand, and prints nothing
    for a misspelt field.
    """
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    made = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    # What could make a letter of any size out of nothing.
    made.globals.clear()
    return made


def _compile(template: bytes, name: str, paper: str) -> Compiled:
    from docxtpl import DocxTemplate
    from jinja2 import TemplateError

    sources = archive.read_parts(template, name)
    if DOCUMENT not in sources:
        raise BadTemplate(name=name, problem=_("bukan dokumen Word (.docx)."))
    if any(b"<!DOCTYPE" in content[:4096] for content in sources.values()):
        raise BadTemplate(name=name, problem=_("memuat deklarasi DOCTYPE."))
    _prepare(sources, name, paper)
    packed = {part: archive.pack(part, content) for part, content in sources.items()}
    source = archive.write(list(packed.values()))
    jinja = environment()
    docx = DocxTemplate(io.BytesIO(source))
    by_docxtpl = False
    parts: list[tuple[str, archive.Packed | Template]] = []
    try:
        for part, content in sources.items():
            if _FILLED.fullmatch(part) and _TAGGED.search(content):
                by_docxtpl = by_docxtpl or bool(_BEYOND_US.search(_ELEMENT.sub(b"", content)))
                parts.append((part, jinja.from_string(docx.patch_xml(content.decode()))))
            else:
                parts.append((part, packed[part]))
    except (TemplateError, UnicodeDecodeError) as why:
        raise BadTemplate(name=name, problem=_in_words(why)) from why
    return Compiled(tuple(parts), source, by_docxtpl)


def _prepare(parts: dict[str, bytes], name: str, paper: str) -> None:
    """What is the same for every letter of a template, in place."""
    from lxml import etree

    from perdin.letters import frames
    from perdin.letters.merge_parts import parsed, written
    from perdin.letters.paper import set_paper

    try:
        root = parsed(parts[DOCUMENT])
        set_paper(root, paper)
        parts[DOCUMENT] = written(root)
        frames.settle(parts)
    except (etree.XMLSyntaxError, KeyError) as why:
        raise BadTemplate(name=name, problem=_("isinya rusak.")) from why


def _fill(compiled: Compiled, values: dict[str, Any], pictures: dict[str, bytes | None]) -> bytes:
    from docxtpl import DocxTemplate

    breaks = DocxTemplate(io.BytesIO(compiled.source)).resolve_listing
    logo = pictures[LOGO_PART]
    parts = []
    for part, made in compiled.parts:
        if isinstance(made, archive.Packed):
            own = pictures.get(part)
            parts.append(archive.pack(part, own) if own is not None else made)
            continue
        xml = finish.sound(finish.finish(made.render(values), breaks))
        if part == DOCUMENT:
            xml = finish.numbered(xml)
        if logo is not None:
            xml = picture.fit(xml, logo)
        parts.append(archive.pack(part, xml.encode()))
    return archive.write(parts)


def _by_docxtpl(
    template: bytes, values: dict[str, Any], pictures: dict[str, bytes | None]
) -> bytes:
    from docxtpl import DocxTemplate

    docx = DocxTemplate(io.BytesIO(template))
    docx.render(values, environment(), autoescape=True)
    filled = io.BytesIO()
    docx.save(filled)
    parts = archive.read_parts(filled.getvalue(), "")
    logo = pictures[LOGO_PART]
    for part, content in parts.items():
        own = pictures.get(part)
        if own is not None:
            parts[part] = own
        elif part.startswith("word/") and _FILLED.fullmatch(part):
            xml = finish.sound(content.decode())
            parts[part] = (xml if logo is None else picture.fit(xml, logo)).encode()
    return archive.write([archive.pack(part, content) for part, content in parts.items()])


def _in_words(why: Exception) -> str:
    from jinja2 import TemplateSyntaxError, UndefinedError
    from jinja2.exceptions import SecurityError

    if isinstance(why, UndefinedError):
        return _("memakai isian yang tidak ada ({detail}).").format(detail=why.message)
    if isinstance(why, SecurityError):
        return _("memakai perintah yang tidak diizinkan.")
    if isinstance(why, TemplateSyntaxError):
        return _("penandanya keliru ({detail}).").format(detail=why.message)
    return _("isinya tidak dapat diproses.")
