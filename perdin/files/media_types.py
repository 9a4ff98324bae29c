"""What a file is by its first bytes, whatever its name says; and what is not taken in at all."""

import io
import struct
import zipfile

from perdin.errors import BadInput
from perdin.i18n import _

LARGEST = 25 * 1024 * 1024
MOST_PIXELS = 50_000_000
_MOST_PARTS = 2_000
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_OFFICE = {"word/": _WORD, "xl/": _SHEET, "ppt/": _SLIDES}
_OPEN = ("text", "spreadsheet", "presentation")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MACRO_NAMES = ("_VBA_PROJECT".encode("utf-16-le"), "Macros".encode("utf-16-le"))
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"L\x00\x00\x00")
_ENDINGS = {
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
    "application/pdf": (".pdf",),
    _WORD: (".docx",),
    _SHEET: (".xlsx",),
    _SLIDES: (".pptx",),
    "application/msword": (".doc", ".xls", ".ppt"),
    "application/vnd.oasis.opendocument.text": (".odt",),
    "application/vnd.oasis.opendocument.spreadsheet": (".ods",),
    "application/vnd.oasis.opendocument.presentation": (".odp",),
}


def media_type(content: bytes, name: str) -> str:
    """The type of a file that may be attached.

    Raises BadInput for anything but JPEG, PNG, PDF and office files without macros, for an empty
    file, one larger than 25 MB, and a picture of more than 50 million pixels.
    """
    if not content:
        raise _refused(name, _("berkasnya kosong."))
    if len(content) > LARGEST:
        raise _refused(name, _("lebih besar dari 25 MB. Kecilkan atau pindai ulang."))
    if content.startswith(_PROGRAMS):
        raise _refused(name, _("ini program atau skrip, bukan dokumen."))
    if content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        return _picture(content, name)
    if b"%PDF-" in content[:1024]:
        return "application/pdf"
    if content.startswith(b"PK\x03\x04"):
        return _package(content, name)
    if content.startswith(_OLE):
        if any(mark in content for mark in _MACRO_NAMES):
            raise _refused(name, _("berisi makro. Simpan sebagai PDF."))
        return "application/msword"
    raise _refused(name, _("yang dapat dilampirkan hanya JPEG, PNG, PDF, dan berkas Office."))


def named(name: str, kind: str) -> str:
    """The file's name with an ending that fits its type, so that it opens with the right program.

    >>> named("scan.exe", "application/pdf")
    'scan.exe.pdf'
    """
    endings = _ENDINGS[kind]
    return name if name.lower().endswith(endings) else name + endings[0]


def _picture(content: bytes, name: str) -> str:
    try:
        width, height = _png(content) if content.startswith(b"\x89PNG") else _jpeg(content)
    except (struct.error, IndexError) as why:
        raise _refused(name, _("gambarnya rusak. Pindai atau foto ulang.")) from why
    if not width * height:
        raise _refused(name, _("gambarnya rusak. Pindai atau foto ulang."))
    if width * height > MOST_PIXELS:
        raise _refused(name, _("gambarnya lebih dari 50 megapiksel. Kecilkan dahulu."))
    return "image/png" if content.startswith(b"\x89PNG") else "image/jpeg"


def _png(content: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _jpeg(content: bytes) -> tuple[int, int]:
    at = 2
    while content[at] == 0xFF:
        marker = content[at + 1]
        # The frame headers C0 to CF hold the size, but for three that are tables.
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    raise IndexError(at)


def _package(content: bytes, name: str) -> str:
    """Which office file a zip is, by the names of its parts; nothing is unpacked but its type."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = [one.filename for one in package.infolist()]
            kind = package.read("mimetype")[:100].decode() if "mimetype" in parts[:1] else ""
            types = package.read("[Content_Types].xml") if "[Content_Types].xml" in parts else b""
    except (zipfile.BadZipFile, RuntimeError, UnicodeDecodeError, OSError) as why:
        raise _refused(name, _("berkasnya rusak atau berkata sandi.")) from why
    if len(parts) > _MOST_PARTS:
        raise _refused(name, _("berkasnya tidak wajar."))
    macros = any(
        part.lower().endswith("vbaproject.bin") or part.startswith(("Basic/", "Scripts/"))
        for part in parts
    )
    if macros or b"macroEnabled" in types:
        raise _refused(name, _("berisi makro. Simpan sebagai PDF."))
    for folder, office in _OFFICE.items():
        if types and any(part.startswith(folder) for part in parts):
            return office
    open_document = kind.removeprefix("application/vnd.oasis.opendocument.")
    if open_document in _OPEN:
        return kind
    raise _refused(name, _("arsip zip tidak dapat dilampirkan; lampirkan isinya satu per satu."))


def _refused(name: str, why: str) -> BadInput:
    return BadInput(problem=_("{name} tidak dilampirkan: {why}").format(name=name, why=why))
