"""Which template prints which letter: the office's own copy before the shipped one."""

from pathlib import Path

from perdin import resources
from perdin.errors import BadTemplate
from perdin.i18n import _
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.office_letters import OfficeLetter

LETTERHEAD = "kop"
"""The one file of a layout that is no document: what stands above all of them."""


def template(
    kind: LetterKind | OfficeLetter, layout: str, own: bytes | None = None, kop: bytes | None = None
) -> bytes:
    """The document's template with the letterhead in: the office's own where it is given.

    Raises BadTemplate when there is none.
    """
    from perdin.letters.fill import letterhead  # with lxml, which only letters need

    content = shipped(kind, layout) if own is None else own
    return letterhead.splice(content, letterhead_of(layout) if kop is None else kop)


def letterhead_of(layout: str) -> bytes:
    """The layout's letterhead. Raises BadTemplate when there is none."""
    return shipped(LETTERHEAD, layout)


def has(kind: str, layout: str) -> bool:
    """Whether a layout comes with a form of this kind."""
    return _path(kind, layout).is_file()


def shipped(kind: str, layout: str) -> bytes:
    """The Word file that a layout comes with. Raises BadTemplate when there is none."""
    path = _path(kind, layout)
    if not path.is_file():
        raise BadTemplate(name=f"{layout}/{kind}.docx", problem=_("berkasnya tidak ada."))
    return path.read_bytes()


def _path(kind: str, layout: str) -> Path:
    if kind in list(OfficeLetter):
        return resources.path("resources", "letters", f"{kind}.docx")
    return resources.path("templates", layout, f"{kind}.docx")
