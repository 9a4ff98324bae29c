"""What a Word file from anywhere may hold that no letter needs: macros, bombs, things from afar."""

import hashlib
import re
from collections.abc import Iterator

from perdin.errors import BadTemplate
from perdin.files import media_types, picture_header
from perdin.i18n import N_, _, language
from perdin.letters.docx import archive
from perdin.letters.fill.once_cache import OnceCache

DOCUMENT = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OTHER_KINDS = {
    "macroEnabled": N_("memuat makro. Simpan sebagai dokumen Word (.docx) biasa."),
    "template.main": N_("adalah templat Word (.dotx). Simpan sebagai dokumen Word (.docx)."),
    "spreadsheetml.sheet.main": N_(
        "adalah lembar Excel. Salin formulirnya ke dokumen Word, simpan sebagai .docx, lalu "
        "«Ajari dari surat jadi»."
    ),
}
_OBJECT = N_("Templat memuat objek tersemat.")
_PROGRAM = N_("Templat memuat program.")
# Word finds its parts in any case of their letters.
_TAKEN_APART = (
    (re.compile(r"(?i)vbaProject\.bin$|vbaData\.xml$"), N_("Templat memuat makro.")),
    (re.compile(r"(?i)^word/(embeddings|activeX)/|/oleObject[^/]*$"), _OBJECT),
    (re.compile(r"(?i)^word/afchunk|\.(html?|mht|rtf)$"), N_("Templat memuat dokumen lain.")),
    (
        re.compile(r"(?i)\.(exe|dll|scr|com|msi|bat|cmd|ps1|vbs|vbe|jse?|wsf|hta|jar|lnk|sh)$"),
        _PROGRAM,
    ),
)
_OUTSIDE_PICTURE = N_("menunjuk berkas di luar dokumen. Sisipkan gambarnya langsung.")
_MERGE = N_(
    "menunjuk daftar gabungan surat (mail merge) di luar dokumen. Di Word: tab Surat, Mulai "
    "Gabungan Surat, Dokumen Word Normal, lalu simpan."
)
_OUTSIDE = {
    "mailMergeSource": _MERGE,
    "mailMergeHeaderSource": _MERGE,
    "attachedTemplate": N_(
        "menunjuk templat Word di luar dokumen. Di Word: salin semua isinya ke dokumen baru, "
        "lalu simpan."
    ),
}
_LINKS = frozenset(("http", "https", "mailto", "tel"))
"""What a letter's links may lead to; a file of somebody's PC is none of it."""
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_LINK_FIELD = re.compile(r'HYPERLINK\s+"([^"]*)"', re.IGNORECASE)
_FETCHING = re.compile(
    r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|DATABASE|MACROBUTTON)\b"
)


def parts_of(template: bytes, name: str) -> dict[str, bytes]:
    """The parts of a plain Word document. Raises BadTemplate for any other file, and says which."""
    if template.startswith(media_types.OLE):
        raise BadTemplate(
            name=name,
            problem=_(
                "terkunci kata sandi, atau masih .doc lama. Buka di Word, lepas sandinya, lalu "
                "simpan sebagai dokumen Word (.docx)."
            ),
        )
    parts = archive.read_parts(template, name)
    types = parts.get("[Content_Types].xml", b"").decode("utf-8", "replace")
    for word, sentence in _OTHER_KINDS.items():
        if word in types:
            raise BadTemplate(name=name, problem=_(sentence))
    if DOCUMENT not in parts or _PLAIN not in types:
        raise BadTemplate(name=name, problem=_("bukan dokumen Word (.docx)."))
    return parts


def content_types(parts: dict[str, bytes]) -> dict[str, str]:
    """What the file says of its single parts, by their names in small letters."""
    from lxml import etree

    root = etree.fromstring(parts["[Content_Types].xml"], etree.XMLParser(resolve_entities=False))
    return {
        str(entry.get("PartName", "")).lower(): str(entry.get("ContentType", "")) for entry in root
    }


_looked_at: OnceCache[tuple[str, bytes, str], tuple[str, ...]] = OnceCache(512)
"""Most letters of an office have their styles, fonts and colours in common."""


def hazards(parts: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    """Each part that must go, and why."""
    for part, content in parts.items():
        for pattern, sentence in _TAKEN_APART:
            if pattern.search(part):
                yield part, _(sentence)
        if part.lower().endswith((".xml", ".rels")):
            key = (part, hashlib.sha256(content).digest(), language())
            for why in _looked_at.get(key, lambda: tuple(_in_the_xml(part, content))):  # noqa: B023 - asked at once
                yield part, why
        else:
            yield from _inside(part, content)


def _in_the_xml(part: str, content: bytes) -> Iterator[str]:
    from lxml import etree

    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        yield _("memuat deklarasi DOCTYPE.")
        return
    try:
        content.decode()
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False))
    except (UnicodeDecodeError, etree.XMLSyntaxError):
        yield _("isinya rusak.")
        return
    if part.lower().endswith(".rels"):
        yield from _from_afar(root)
    elif part.lower().startswith("word/"):
        yield from _from_the_text(root)


def _inside(part: str, content: bytes) -> Iterator[tuple[str, str]]:
    """What a part that is no XML is, whatever its name says."""
    if content.startswith(media_types.OLE):
        yield part, _(_OBJECT)
    elif content.startswith(media_types.PROGRAMS):
        yield part, _(_PROGRAM)
    elif picture_header.is_picture(content):
        try:
            small_enough = picture_header.small_enough(content)
        except ValueError:
            yield part, _("gambarnya rusak. Pindai atau foto ulang.")
        else:
            if not small_enough:
                yield part, _("gambarnya lebih dari 50 megapiksel. Kecilkan dahulu.")


def _from_afar(root: "etree._Element") -> Iterator[str]:  # type: ignore[name-defined]  # noqa: F821
    for relation in root:
        target = str(relation.get("Target", ""))
        external = relation.get("TargetMode", "").lower() == "external"
        if relation.get("Type", "").endswith("/officeDocument") and target.lstrip("/") != DOCUMENT:
            yield _("isinya rusak.")  # another document than the one that is checked
        kind = str(relation.get("Type", "")).rpartition("/")[2]
        if external and kind != "hyperlink":
            yield _(_OUTSIDE.get(kind, _OUTSIDE_PICTURE))
        elif _leads_astray(target, external=external):
            yield _astray(target)


def _from_the_text(root: "etree._Element") -> Iterator[str]:  # type: ignore[name-defined]  # noqa: F821
    """What fields fetch, and where fields and drawings lead to."""
    fields = "".join(element.text or "" for element in root.iter(f"{_W}instrText"))
    fields += " ".join(element.get(f"{_W}instr", "") for element in root.iter(f"{_W}fldSimple"))
    for word in sorted(set(_FETCHING.findall(fields.upper()))):
        yield _("memuat bidang Word «{word}», yang mengambil isi dari luar.").format(word=word)
    targets = _LINK_FIELD.findall(fields)
    targets += [str(value) for value in root.xpath(".//@*[local-name() = 'href']")]
    for target in targets:
        if _leads_astray(target, external=True):
            yield _astray(target)


def _leads_astray(target: str, *, external: bool) -> bool:
    """Whether a link leads to anything but an address: a file, a share, a program's own scheme."""
    plain = target.strip()
    scheme = _SCHEME.match(plain)
    if scheme is not None:
        return scheme[1].lower() not in _LINKS
    return external and bool(plain) and not plain.lower().startswith(("#", "www."))


def _astray(target: str) -> str:
    return _("menautkan «{target}», yang bukan alamat web atau surel. Hapus tautannya.").format(
        target=target[:60]
    )
