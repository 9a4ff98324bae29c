"""Which template prints which letter: the office's own copy before the shipped one."""

from pathlib import Path

from perdin import resources
from perdin.errors import BadTemplate
from perdin.i18n import _
from perdin.rules.letter_kinds import LetterKind

LAYOUT_NAMES = {"serang": "Kota Serang", "pmk": "PMK 113/PMK.05/2012"}


def template(kind: LetterKind, layout: str, own: Path | None = None) -> bytes:
    """The template's bytes: ``own/<layout>/<kind>.docx`` where the office has one.

    Raises BadTemplate when there is neither.
    """
    name = f"{kind.value}.docx"
    for folder in (own, resources.path("templates")):
        if folder is not None and (folder / layout / name).is_file():
            return (folder / layout / name).read_bytes()
    raise BadTemplate(name=f"{layout}/{name}", problem=_("berkasnya tidak ada."))
