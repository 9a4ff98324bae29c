"""Whether a file that is to be attached is whole: a document that nobody can open proves nothing.

It unpacks what it looks at, so it runs where dying is harmless (``isolated_run``).
"""

import collections
import itertools

from perdin.files import media_types, picture_header, xml_events, zip_guard
from perdin.files.media_types import OLD_OFFICE, PDF, PROGRAMS, refused
from perdin.i18n import _

_ROOT = "Root Entry".encode("utf-16-le")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SECTOR_SHIFTS = (9, 12)


def examined(content: bytes, name: str, texts: bool = False) -> str:  # noqa: FBT001, FBT002
    """The type of a file that may be attached and is whole; a PDF's pages are not looked at.

    Raises BadInput as ``media_type``, and for a picture or an office file of which something is
    missing or changed, that is locked by a password, or that has a program in it.
    """
    kind = media_types.media_type(content, name, texts=texts)
    if kind.startswith("image/"):
        if not picture_header.whole(content):
            raise refused(name, _("gambarnya tidak utuh. Salin lagi, atau foto ulang."))
    elif kind == OLD_OFFICE:
        if _ENCRYPTED in content:
            raise refused(name, _("terkunci kata sandi. Lepas sandinya, lalu simpan lagi."))
        if not _whole_ole(content):
            raise refused(name, _("berkasnya rusak atau tidak lengkap."))
    elif kind not in (PDF, media_types.TEXT, media_types.MAIL):
        _refuse_unsound(content, name)
    return kind


def _refuse_unsound(content: bytes, name: str) -> None:
    """Unpack each part once: for its checksum, for what it begins with, and as XML if it is any."""
    try:
        with zip_guard.opened(content) as archive:
            for part in archive.names:
                pieces = archive.pieces(part)
                first = next(pieces, b"")
                if first.startswith(PROGRAMS):
                    raise refused(name, _("ada program di dalamnya. Simpan sebagai PDF."))
                rest = itertools.chain((first,), pieces)
                if first and part.lower().endswith((".xml", ".rels")):
                    xml_events.parse(rest)
                collections.deque(rest, maxlen=0)
    except zip_guard.UnsoundArchive as why:
        raise refused(name, why.problem) from why


def _whole_ole(content: bytes) -> bool:
    """Whether the folder of an old office file lies where its header says."""
    shift = int.from_bytes(content[30:32], "little")
    if content[28:30] != b"\xfe\xff" or shift not in _SECTOR_SHIFTS:
        return False
    folder = (int.from_bytes(content[48:52], "little") + 1) << shift
    return content[folder : folder + len(_ROOT)] == _ROOT
