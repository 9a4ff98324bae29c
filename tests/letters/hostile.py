"""Word files that mean harm, made for a test."""

import io
import zipfile

from docx import Document
from docx.document import Document as Word

from perdin.letters import archive
from tests.letters.documents import with_paragraphs

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PROPERTIES = "Sifat berkas"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
ENDLESS = (
    "{{ 'a'*9999999999 }}",
    "{{ 9**9**9**9 }}",
    "{{ '%9999999999d' % 1 }}",
    "{{ surat.nomor.ljust(9999999999) }}",
    "{{ surat.nomor.center(9**9) }}",
    "{{ surat.nomor|center(9999999999) }}",
    "{{ pelaksana|batch(9999999999, 'x')|list }}",
    "{{ 'x'|indent(9999999999) }}",
    "{{ '%s'|format('x') }}",
    "{{ " + "(" * 3000 + ")" * 3000 + " }}",
    "{{ " + "(" * 200 + "1" + ")" * 200 + " }}",
)
CODE = (
    "{{{{ ''.__class__.__mro__[1].__subclasses__() }}}}",
    "{{{{ self.__init__.__globals__.__builtins__.open({canary!r}, 'w') }}}}",
    "{{{{ cycler.__init__.__globals__.os.system('touch ' + {canary!r}) }}}}",
    "{{{{ surat|attr('__class__')|attr('__init__') }}}}",
    "{{{{ ['touch {canary}']|map('system')|list }}}}",
    "{{{{ surat.nomor.format.__globals__ }}}}",
)


def in_body(text: str) -> bytes:
    """A document of one paragraph."""
    return with_paragraphs(text)


def _in_cell(text: str) -> bytes:
    return with_paragraphs("Surat", table=[["Nomor", text]])


def _in_header(text: str) -> bytes:
    made = Document()
    made.sections[0].header.paragraphs[0].text = text
    return saved(made)


def _in_footer(text: str) -> bytes:
    made = Document()
    made.sections[0].footer.paragraphs[0].text = text
    return saved(made)


def _in_properties(text: str) -> bytes:
    made = Document()
    made.core_properties.title = text[:255]
    return saved(made)


PLACES = {
    "Paragraf 1": in_body,
    "Tabel 1 baris 1 kolom 2": _in_cell,
    "Kepala halaman, paragraf 1": _in_header,
    "Kaki halaman, paragraf 1": _in_footer,
    PROPERTIES: _in_properties,
}


def saved(made: Word) -> bytes:
    """What Word would keep of it."""
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def changed(template: bytes, **parts: bytes) -> bytes:
    """A document with some parts replaced or added, named with «__» for «/»."""
    kept = archive.read_parts(template, "uji")
    kept |= {name.replace("__", "/").replace("_DOT_", "."): one for name, one in parts.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in kept.items():
            made.writestr(name, content)
    return out.getvalue()


def with_notes(kind: str, text: str, name: str) -> bytes:
    """A document with a part of notes, or a header, of any name."""
    whole = with_paragraphs("Surat")
    parts = archive.read_parts(whole, "uji")
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    said = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
    types = parts["[Content_Types].xml"].replace(
        b"</Types>", f'<Override PartName="/{name}" ContentType="{said}"/></Types>'.encode()
    )
    rels = parts["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        f'<Relationship Id="rIdX" Type="{office}/{kind}" Target="/{name}"/>'.encode()
        + b"</Relationships>",
    )
    notes = f"<w:hdr {WORD}><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:hdr>".encode()
    changed = {"[Content_Types].xml": types, "word/_rels/document.xml.rels": rels, name: notes}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for part, content in (parts | changed).items():
            made.writestr(part, content)
    return out.getvalue()
