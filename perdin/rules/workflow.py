"""States of a trip, the steps between them, and who may take each."""

from collections.abc import Collection
from enum import StrEnum

from perdin.errors import WrongStep
from perdin.i18n import N_, _


class TripState(StrEnum):
    """Where a trip stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    REJECTED = "rejected"
    APPROVED = "approved"
    ISSUED = "issued"
    SETTLED = "settled"
    CANCELLED = "cancelled"


EDITABLE = (TripState.DRAFT, TripState.RETURNED)
"""States in which a trip is typed."""


class Step(StrEnum):
    """What can be done with a trip."""

    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    APPROVE = "approve"
    RETURN = "return"
    REJECT = "reject"
    REVOKE = "revoke"
    RECONSIDER = "reconsider"
    ISSUE = "issue"
    SETTLE = "settle"
    REOPEN = "reopen"
    CANCEL = "cancel"


class Role(StrEnum):
    """What a user is in the office."""

    ADMIN = "admin"
    STAF = "staf"
    ATASAN = "atasan"
    KEUANGAN = "keuangan"
    AUDITOR = "auditor"


class Right(StrEnum):
    """What a role may do."""

    VIEW = "view"
    EDIT_TRIP = "edit_trip"
    SUBMIT = "submit"
    APPROVE = "approve"
    CHECK_BUDGET = "check_budget"
    CANCEL = "cancel"
    ISSUE_LETTERS = "issue_letters"
    EDIT_PEOPLE = "edit_people"
    EDIT_RATES = "edit_rates"
    EDIT_BUDGET = "edit_budget"
    EDIT_PLAN = "edit_plan"
    RECORD_COSTS = "record_costs"
    FINANCE = "finance"
    VERIFY = "verify"
    REOPEN = "reopen"
    OVERSPEND = "overspend"
    CLOSE_YEAR = "close_year"
    EXPORT = "export"
    SETTINGS = "settings"
    USERS = "users"
    BACKUP = "backup"


_EVERYBODY = frozenset(Role)
_OFFICE = frozenset({Role.ADMIN, Role.STAF})

# Nobody decides on a trip of their own, whatever their role: see ``may_decide``.
RIGHTS: dict[Right, frozenset[Role]] = {
    Right.VIEW: _EVERYBODY,
    Right.EDIT_TRIP: _OFFICE,
    Right.SUBMIT: _OFFICE,
    Right.APPROVE: frozenset({Role.ADMIN, Role.ATASAN}),
    Right.CHECK_BUDGET: frozenset({Role.ADMIN, Role.ATASAN, Role.KEUANGAN}),
    Right.CANCEL: _OFFICE | {Role.ATASAN, Role.KEUANGAN},
    Right.ISSUE_LETTERS: _OFFICE,
    Right.EDIT_PEOPLE: _OFFICE,
    Right.EDIT_RATES: frozenset({Role.ADMIN, Role.KEUANGAN}),
    Right.EDIT_BUDGET: frozenset({Role.ADMIN, Role.KEUANGAN}),
    Right.EDIT_PLAN: _OFFICE | {Role.KEUANGAN},
    Right.RECORD_COSTS: _OFFICE | {Role.KEUANGAN},
    Right.FINANCE: frozenset({Role.ADMIN, Role.KEUANGAN}),
    Right.VERIFY: frozenset({Role.ADMIN, Role.KEUANGAN}),
    Right.REOPEN: frozenset({Role.ADMIN, Role.ATASAN}),
    Right.OVERSPEND: frozenset({Role.ADMIN, Role.ATASAN}),
    Right.CLOSE_YEAR: frozenset({Role.ADMIN, Role.KEUANGAN}),
    Right.EXPORT: _EVERYBODY,
    Right.SETTINGS: frozenset({Role.ADMIN}),
    Right.USERS: frozenset({Role.ADMIN}),
    Right.BACKUP: _OFFICE | {Role.KEUANGAN},
}

PERSONAL = frozenset(
    {Right.APPROVE, Right.OVERSPEND, Right.REOPEN, Right.FINANCE, Right.VERIFY, Right.CLOSE_YEAR}
)
"""What is done by people of whom the office knows which employee they are, so that nobody decides
on, verifies or pays a trip of their own from a seat that is nobody's."""

DECIDING = frozenset({Role.ADMIN, Role.ATASAN, Role.KEUANGAN})
"""Roles that decide, verify, pay, or give rights to others."""

RIGHT_FOR: dict[Step, Right] = {
    Step.SUBMIT: Right.SUBMIT,
    Step.WITHDRAW: Right.SUBMIT,
    Step.APPROVE: Right.APPROVE,
    Step.RETURN: Right.APPROVE,
    Step.REJECT: Right.APPROVE,
    Step.REVOKE: Right.APPROVE,
    Step.RECONSIDER: Right.SUBMIT,
    Step.ISSUE: Right.ISSUE_LETTERS,
    Step.SETTLE: Right.FINANCE,
    Step.REOPEN: Right.REOPEN,
    Step.CANCEL: Right.CANCEL,
}

TRANSITIONS: dict[tuple[TripState, Step], TripState] = {
    (TripState.DRAFT, Step.SUBMIT): TripState.SUBMITTED,
    (TripState.RETURNED, Step.SUBMIT): TripState.SUBMITTED,
    (TripState.SUBMITTED, Step.WITHDRAW): TripState.RETURNED,
    (TripState.SUBMITTED, Step.APPROVE): TripState.APPROVED,
    (TripState.SUBMITTED, Step.RETURN): TripState.RETURNED,
    (TripState.SUBMITTED, Step.REJECT): TripState.REJECTED,
    (TripState.APPROVED, Step.REVOKE): TripState.SUBMITTED,
    (TripState.REJECTED, Step.RECONSIDER): TripState.RETURNED,
    (TripState.APPROVED, Step.ISSUE): TripState.ISSUED,
    (TripState.ISSUED, Step.SETTLE): TripState.SETTLED,
    (TripState.SETTLED, Step.REOPEN): TripState.ISSUED,
    (TripState.SUBMITTED, Step.CANCEL): TripState.CANCELLED,
    (TripState.RETURNED, Step.CANCEL): TripState.CANCELLED,
    (TripState.APPROVED, Step.CANCEL): TripState.CANCELLED,
    (TripState.ISSUED, Step.CANCEL): TripState.CANCELLED,
}

_LABELS: dict[TripState | Step | Role, str] = {
    TripState.DRAFT: N_("Draf"),
    TripState.SUBMITTED: N_("Diajukan"),
    TripState.RETURNED: N_("Dikembalikan"),
    TripState.REJECTED: N_("Ditolak"),
    TripState.APPROVED: N_("Disetujui"),
    TripState.ISSUED: N_("Surat terbit"),
    TripState.SETTLED: N_("Rampung"),
    TripState.CANCELLED: N_("Dibatalkan"),
    Step.SUBMIT: N_("Ajukan"),
    Step.WITHDRAW: N_("Tarik kembali"),
    Step.APPROVE: N_("Setujui"),
    Step.RETURN: N_("Kembalikan"),
    Step.REJECT: N_("Tolak"),
    Step.REVOKE: N_("Cabut persetujuan"),
    Step.RECONSIDER: N_("Buka penolakan"),
    Step.ISSUE: N_("Terbitkan surat"),
    Step.SETTLE: N_("Rampungkan"),
    Step.REOPEN: N_("Buka kembali"),
    Step.CANCEL: N_("Batalkan"),
    Role.ADMIN: N_("Admin"),
    Role.STAF: N_("Staf"),
    Role.ATASAN: N_("Atasan"),
    Role.KEUANGAN: N_("Keuangan"),
    Role.AUDITOR: N_("Auditor"),
}


def label(word: TripState | Step | Role) -> str:
    """The word for a state, step or role in the language in use."""
    return _(_LABELS[word])


def after(state: TripState, step: Step) -> TripState:
    """Where a step leads from a state. Raises WrongStep when it leads nowhere."""
    try:
        return TRANSITIONS[state, step]
    except KeyError:
        raise WrongStep(state=label(state), step=label(step)) from None


def steps_from(state: TripState) -> tuple[Step, ...]:
    """The steps that a state allows, in the order of the workflow."""
    return tuple(step for step in Step if (state, step) in TRANSITIONS)


def may_decide(
    travellers: Collection[int], requester: int, decider: int, persons: Collection[int]
) -> bool:
    """Whether a user may decide on a trip: neither asked for it nor travels on it.

    ``travellers`` and ``persons`` are employees, the latter all records of who decides;
    ``requester`` and ``decider`` are users. Who is no employee decides on nothing.
    """
    return bool(persons) and requester != decider and not set(persons) & set(travellers)


def right_to_attach(state: TripState, *, refund: bool = False) -> Right | None:
    """What right a trip's files are added, sorted and taken off by; None while they stand still.

    What a trip is asked with is its draft's. While it is decided on nothing changes, so that the
    decision is about the files that were seen. A settled one takes what proves a ``refund`` only.
    """
    if state in EDITABLE:
        return Right.EDIT_TRIP
    if state in (TripState.APPROVED, TripState.ISSUED, TripState.CANCELLED):
        return Right.RECORD_COSTS
    return Right.RECORD_COSTS if state is TripState.SETTLED and refund else None


def may_cancel(role: Role, *, paid: bool, own: bool) -> bool:
    """Whether a user may cancel a trip.

    Before any money moved whoever asks for trips does; a trip that was paid for is cancelled by
    who decides on it or pays it, and not by who travels on it (``own``).
    """
    if paid:
        return role in DECIDING and not own
    return role in RIGHTS[Right.SUBMIT]
