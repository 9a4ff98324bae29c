"""Changes of a trip that stands: what they are called, and where they lead."""

from datetime import date
from enum import StrEnum

from perdin.i18n import N_, _


class ChangeKind(StrEnum):
    """What a change does to the days of a trip."""

    CHANGE = "perubahan"
    EXTENSION = "perpanjangan"
    SHORTENING = "perpendekan"


class ChangeState(StrEnum):
    """How far a change has come."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    REJECTED = "rejected"


OPEN = (ChangeState.DRAFT, ChangeState.SUBMITTED)
"""States in which a change still may take the place of what stands."""

_KINDS = {
    ChangeKind.CHANGE: N_("Perubahan"),
    ChangeKind.EXTENSION: N_("Perpanjangan"),
    ChangeKind.SHORTENING: N_("Perpendekan"),
}
_STATES = {
    ChangeState.DRAFT: N_("Draf perubahan"),
    ChangeState.SUBMITTED: N_("Menunggu keputusan"),
    ChangeState.APPROVED: N_("Berlaku"),
    ChangeState.REJECTED: N_("Ditolak"),
}


def label(word: ChangeKind | ChangeState) -> str:
    """The word for a kind or state in the language in use."""
    return _(_KINDS[word] if isinstance(word, ChangeKind) else _STATES[word])


def kind_of(before: tuple[date, date], after: tuple[date, date], *, alike: bool) -> ChangeKind:
    """What a change is called; ``alike`` says that nothing but the last day differs.

    A later return alone is perpanjangan, an earlier one perpendekan, all else perubahan.
    """
    if not alike or before[0] != after[0] or before[1] == after[1]:
        return ChangeKind.CHANGE
    return ChangeKind.EXTENSION if after[1] > before[1] else ChangeKind.SHORTENING
