"""Word files that mean harm, made for a test."""

import io
import zipfile
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as Word

from perdin.letters.docx import archive
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
    document = Document()
    document.sections[0].header.paragraphs[0].text = text
    return saved(document)


def _in_footer(text: str) -> bytes:
    document = Document()
    document.sections[0].footer.paragraphs[0].text = text
    return saved(document)


def _in_properties(text: str) -> bytes:
    document = Document()
    document.core_properties.title = text[:255]
    return saved(document)


PAYLOADS = r"""
{{ [].__class__.__base__.__subclasses__() }}
{{ ().__class__.__bases__[0] }}
{{ ''.__class__.mro()[1] }}
{{ ''['__class__'] }}
{{ surat['__class__'] }}
{{ surat["\x5f\x5fclass\x5f\x5f"] }}
{{ surat|attr("\x5f\x5fclass\x5f\x5f") }}
{{ surat[['__cl','ass__']|join] }}
{{ surat['__cla'~'ss__'] }}
{{ surat['__cla'+'ss__'] }}
{{ surat[surat.nomor] }}
{{ lipsum.__globals__.os.popen('id').read() }}
{{ lipsum.__globals__['os']['popen']('id') }}
{{ config.items() }}
{{ config.__class__.from_envvar('x') }}
{{ request.application.__globals__ }}
{{ request['application']['__globals__'] }}
{{ url_for.__globals__ }}
{{ get_flashed_messages.__globals__ }}
{{ cycler.__init__.__globals__.os }}
{{ joiner.__init__.__globals__.os }}
{{ namespace.__init__.__globals__.os }}
{{ g.pop.__globals__.__builtins__ }}
{{ session.__init__ }}
{{ dict.__base__ }}
{{ dict() }}
{{ range(10) }}
{{ lipsum() }}
{{ self._TemplateReference__context }}
{{ self.__init__.__globals__ }}
{{ context }}
{{ environment }}
{{ loop.cycle('a','b') }}
{{ surat.clear() }}
{{ surat.update({'a':1}) }}
{{ surat.pop('nomor') }}
{{ pelaksana.append(1) }}
{{ pelaksana|map('attr','__class__')|list }}
{{ pelaksana|map(attribute='__class__')|list }}
{{ pelaksana|map(attribute='nama.__class__')|list }}
{{ pelaksana|sort(attribute='__class__') }}
{{ pelaksana|selectattr('__class__')|list }}
{{ pelaksana|groupby('nama') }}
{{ surat.nomor|safe }}
{{ '</w:t></w:r></w:p>'|safe }}
{{ surat|tojson }}
{{ surat|pprint }}
{{ surat|xmlattr }}
{{ 'http://contoh.invalid'|urlize }}
{{ surat.nomor|forceescape }}
{{ surat.nomor.format(surat) }}
{{ '{0.__class__}'.format(surat) }}
{{ '{0.__class__}'.format_map(surat) }}
{{ '%s'|format(surat) }}
{{ '%c'.__mod__(9) }}
{{ surat.nomor.encode('utf-8') }}
{{ surat.nomor.translate({}) }}
{{ surat.nomor.zfill(9999999999) }}
{{ surat.nomor.expandtabs(9999999999) }}
{{ surat.nomor.rjust(9999999999) }}
{{ 2 ** 99999999 }}
{{ 10**10**10 }}
{{ [1]*9999999999 }}
{{ (1,)*9999999999 }}
{{ surat.nomor[9**9**9] }}
{{ _('x') }}
{{ caller() }}
{{ varargs }}
{{ 'os' is module }}
{% include '/etc/passwd' %}
{% import 'os' as os %}
{% from 'os' import system %}
{% extends '/etc/passwd' %}
{% do surat.clear() %}
{% debug %}
{% call surat() %}
{% trans %}
{% for x in range(9999999999) %}x{% endfor %}
{% for a, b in surat.items() %}{{ a }}{% endfor %}
{% for x in pelaksana recursive %}{{ loop(x) }}{% endfor %}
{% for x in pelaksana %}{{ loop.cycle.__func__ }}{% endfor %}
{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}
""".strip().splitlines()
"""One way each, as they are passed around, to code, to the file system, or to endless work."""


PLACES = {
    "Paragraf 1": in_body,
    "Tabel 1 baris 1 kolom 2": _in_cell,
    "Kepala halaman, paragraf 1": _in_header,
    "Kaki halaman, paragraf 1": _in_footer,
    PROPERTIES: _in_properties,
}


def saved(word: Word) -> bytes:
    """What Word would keep of it."""
    content = io.BytesIO()
    word.save(content)
    return content.getvalue()


def changed(template: bytes, **parts: bytes) -> bytes:
    """A document with some parts replaced or added, named with «__» for «/»."""
    kept = archive.read_parts(template, "uji")
    kept |= {
        name.replace("__", "/").replace("_DOT_", "."): content for name, content in parts.items()
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in kept.items():
            package.writestr(name, content)
    return out.getvalue()


PARTS = ("", "header", "footer", "footnotes")


def with_each(part: str, texts: list[str]) -> bytes:
    """A document with a paragraph for each text, in its body or in another part."""
    if not part:
        return with_paragraphs(*texts)
    between = "</w:t></w:r></w:p><w:p><w:r><w:t>"
    return with_notes(part, between.join(escape(text) for text in texts), f"word/{part}9.xml")


def with_notes(kind: str, text: str, name: str) -> bytes:
    """A document with a part of notes, or a header, of any name."""
    whole = with_paragraphs("Surat")
    parts = archive.read_parts(whole, "uji")
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    content_type = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
    types = parts["[Content_Types].xml"].replace(
        b"</Types>", f'<Override PartName="/{name}" ContentType="{content_type}"/></Types>'.encode()
    )
    rels = parts["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        f'<Relationship Id="rIdX" Type="{office}/{kind}" Target="/{name}"/>'.encode()
        + b"</Relationships>",
    )
    notes = f"<w:hdr {WORD}><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:hdr>".encode()
    changed = {"[Content_Types].xml": types, "word/_rels/document.xml.rels": rels, name: notes}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for part, content in (parts | changed).items():
            package.writestr(part, content)
    return out.getvalue()
