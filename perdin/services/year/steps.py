"""One step of preparing a fiscal year: how it stands, what is to be said, where it is done."""

from dataclasses import dataclass
from enum import StrEnum

from perdin.i18n import N_


class Standing(StrEnum):
    """How it stands with one step."""

    DONE = "done"
    MISSING = "missing"
    OPTIONAL = "optional"


STANDING_NAMES = {
    Standing.DONE: N_("Siap"),
    Standing.MISSING: N_("Belum"),
    Standing.OPTIONAL: N_("Periksa"),
}


class Deed(StrEnum):
    """What one press does; everything else is done where a step leads to."""

    COPY_STRUCTURE = "copy_structure"
    COPY_PLAN = "copy_plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that a year needs; ``detail`` is a sentence.

    ``page`` and ``record`` are where it is looked at and done; ``deed`` is what one press does in
    place of that.
    """

    title: str
    standing: Standing
    detail: str
    page: str
    record: object = None
    deed: Deed | None = None
