"""Which template prints which letter: the office's own copy before the shipped one."""

from pathlib import Path

from perdin import resources
from perdin.errors import BadTemplate
from perdin.i18n import _
from perdin.rules.letter_kinds import LetterKind

LAYOUT_NAMES = {"serang": "Kota Serang", "pmk": "PMK 113/PMK.05/2012"}


def template(
    kind: LetterKind, layout: str, own: Path | None = None, kop: bytes | None = None
) -> bytes:
    """The template's bytes with the letterhead in: ``own/<layout>/<kind>.docx`` where there is one.

    ``kop`` is the office's own letterhead. Raises BadTemplate when there is no template.
    """
    from perdin.letters import letterhead  # with lxml, which only letters need

    found = _file(f"{kind.value}.docx", layout, own)
    return letterhead.splice(found, letterhead_of(layout, own) if kop is None else kop)


def letterhead_of(layout: str, own: Path | None = None) -> bytes:
    """The layout's letterhead, ``kop.docx``. Raises BadTemplate when there is none."""
    return _file("kop.docx", layout, own)


def _file(name: str, layout: str, own: Path | None) -> bytes:
    for folder in (own, resources.path("templates")):
        if folder is not None and (folder / layout / name).is_file():
            return (folder / layout / name).read_bytes()
    raise BadTemplate(name=f"{layout}/{name}", problem=_("berkasnya tidak ada."))
