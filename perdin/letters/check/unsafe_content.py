"""What a Word file from anywhere may hold that no letter needs: macros, bombs, things from afar."""

import re
from collections.abc import Iterator

from perdin.errors import BadTemplate
from perdin.i18n import N_, _
from perdin.letters.docx import archive

DOCUMENT = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_KINDS = {
    "macroEnabled": N_("memuat makro. Simpan sebagai dokumen Word (.docx) biasa."),
    "template.main": N_("adalah templat Word (.dotx). Simpan sebagai dokumen Word (.docx)."),
}
_TAKEN_APART = (
    (re.compile(r"vbaProject\.bin$|vbaData\.xml$"), N_("Templat memuat makro.")),
    (re.compile(r"^word/(embeddings|activeX)/"), N_("Templat memuat objek tersemat.")),
    (re.compile(r"^word/afchunk|\.(html?|mht|rtf)$"), N_("Templat memuat dokumen lain.")),
)
_FETCHING = re.compile(
    r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|DATABASE|MACROBUTTON)\b"
)


def parts_of(template: bytes, name: str) -> dict[str, bytes]:
    """The parts of a plain Word document. Raises BadTemplate for any other file, and says which."""
    if template.startswith(_OLD_OFFICE):
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
    return {str(one.get("PartName", "")).lower(): str(one.get("ContentType", "")) for one in root}


def hazards(parts: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    """Each part that must go, and why."""
    from lxml import etree

    for part, content in parts.items():
        for pattern, sentence in _TAKEN_APART:
            if pattern.search(part):
                yield part, _(sentence)
        if not part.endswith((".xml", ".rels")):
            continue
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            yield part, _("memuat deklarasi DOCTYPE.")
            continue
        try:
            content.decode()
            root = etree.fromstring(content, etree.XMLParser(resolve_entities=False))
        except (UnicodeDecodeError, etree.XMLSyntaxError):
            yield part, _("isinya rusak.")
            continue
        if part.endswith(".rels"):
            yield from _from_afar(part, root)
        elif part.startswith("word/"):
            said = "".join(one.text or "" for one in root.iter(f"{_W}instrText"))
            said += " ".join(one.get(f"{_W}instr", "") for one in root.iter(f"{_W}fldSimple"))
            for word in sorted(set(_FETCHING.findall(said.upper()))):
                yield (
                    part,
                    _("memuat bidang Word «{word}», yang mengambil isi dari luar.").format(
                        word=word
                    ),
                )


def _from_afar(part: str, root: "etree._Element") -> Iterator[tuple[str, str]]:  # type: ignore[name-defined]  # noqa: F821
    for relation in root:
        target = str(relation.get("Target", "")).lstrip("/")
        if relation.get("Type", "").endswith("/officeDocument") and target != DOCUMENT:
            yield part, _("isinya rusak.")  # another document than the one that is checked
        kind = str(relation.get("Type", "")).rpartition("/")[2]
        if relation.get("TargetMode", "").lower() == "external" and kind != "hyperlink":
            yield part, _("menunjuk berkas di luar dokumen. Sisipkan gambarnya langsung.")
