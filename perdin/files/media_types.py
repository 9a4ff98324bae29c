"""What a file is by its first bytes, whatever its name says; and what is not taken in at all."""

from perdin.errors import BadInput
from perdin.files import foreign_files, picture_header, plain_text, zip_guard
from perdin.i18n import _

LARGEST = 25 * 1024 * 1024
PDF = "application/pdf"
PICTURES = ("image/jpeg", "image/png")
TEXT = "text/plain"
MAIL = "message/rfc822"
OLD_OFFICE = "application/msword"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How .doc, .xls and .ppt begin, and whatever Office puts behind a password."""
PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"L\x00\x00\x00")
"""How what runs begins: of Windows, Linux and macOS, scripts, and Windows' shortcuts."""
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_OFFICE = {"word/": _WORD, "xl/": _SHEET, "ppt/": _SLIDES}
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_OPEN = ("text", "spreadsheet", "presentation")
_MACRO_NAMES = ("_VBA_PROJECT".encode("utf-16-le"), "Macros".encode("utf-16-le"))
_ENDINGS = {
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
    PDF: (".pdf",),
    TEXT: (".txt",),
    MAIL: (".eml",),
    _WORD: (".docx",),
    _SHEET: (".xlsx",),
    _SLIDES: (".pptx",),
    OLD_OFFICE: (".doc", ".xls", ".ppt"),
    "application/vnd.oasis.opendocument.text": (".odt",),
    "application/vnd.oasis.opendocument.spreadsheet": (".ods",),
    "application/vnd.oasis.opendocument.presentation": (".odp",),
}


def media_type(content: bytes, name: str, *, texts: bool = False) -> str:
    """The type of a file that may be attached; ``texts`` takes plain text and e-mails too.

    Raises BadInput for anything but JPEG, PNG, PDF and office files without macros, for an empty
    file, one larger than 25 MB, and a picture of more than 50 million pixels.
    """
    if not content:
        raise refused(name, _("berkasnya kosong."))
    if len(content) > LARGEST:
        raise refused(name, _("lebih besar dari 25 MB. Kecilkan atau pindai ulang."))
    if content.startswith(PROGRAMS):
        raise refused(name, _("ini program atau skrip, bukan dokumen."))
    if picture_header.is_picture(content):
        return _picture(content, name)
    if b"%PDF-" in content[:1024]:
        return PDF
    if content.startswith(b"PK\x03\x04"):
        return _package(content, name)
    if content.startswith(OLE):
        if any(mark in content for mark in _MACRO_NAMES):
            raise refused(name, _("berisi makro. Simpan sebagai PDF."))
        return OLD_OFFICE
    if texts and plain_text.is_text(content):
        return MAIL if plain_text.is_mail(content) else TEXT
    raise refused(name, foreign_files.why_not(content, name))


def named(name: str, kind: str) -> str:
    """The file's name with an ending that fits its type, so that it opens with the right program.

    >>> named("scan.exe", "application/pdf")
    'scan.exe.pdf'
    """
    endings = _ENDINGS[kind]
    return name if name.lower().endswith(endings) else name + endings[0]


def refused(name: str, why: str) -> BadInput:
    """What is said of a file that is not taken in; ``why`` is a sentence's end."""
    return BadInput(problem=_("{name} tidak dilampirkan: {why}").format(name=name, why=why))


def _picture(content: bytes, name: str) -> str:
    try:
        small_enough = picture_header.small_enough(content)
    except ValueError as why:
        raise refused(name, _("gambarnya rusak. Pindai atau foto ulang.")) from why
    if not small_enough:
        raise refused(name, _("gambarnya lebih dari 50 megapiksel. Kecilkan dahulu."))
    return "image/png" if content.startswith(picture_header.PNG) else "image/jpeg"


def _package(content: bytes, name: str) -> str:
    """Which office file a zip is, by the names of its parts; nothing is unpacked but its type."""
    try:
        with zip_guard.opened(content) as archive:
            parts = archive.names
            kind = archive.read(parts[0])[:100].decode() if parts[:1] == ["mimetype"] else ""
            named = archive.named("[Content_Types].xml")
            types = archive.read(named) if named else b""
    except (zip_guard.Damaged, UnicodeDecodeError) as why:
        raise refused(name, foreign_files.cut_package(name)) from why
    except zip_guard.UnsoundArchive as why:
        raise refused(name, why.problem) from why
    lowered = [part.lower() for part in parts]
    macros = any(
        part.endswith("vbaproject.bin") or part.startswith(("basic/", "scripts/"))
        for part in lowered
    )
    if macros or b"macroenabled" in types.lower():
        raise refused(name, _("berisi makro. Simpan sebagai PDF."))
    for folder, office in _OFFICE.items():
        if types and any(part.startswith(folder) for part in lowered):
            return office
    if kind.removeprefix(_OPEN_DOCUMENT) in _OPEN and kind.startswith(_OPEN_DOCUMENT):
        return kind
    raise refused(name, _("arsip zip tidak dapat dilampirkan; lampirkan isinya satu per satu."))
