"""Which letters a trip has or can have, and how it stands with each."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from perdin.i18n import N_, _
from perdin.models.letters import Letter
from perdin.models.papers import SignedCopy
from perdin.models.trips import Traveller, Trip
from perdin.rules.letter_kinds import KINDS, NUMBERED, LetterKind
from perdin.services.letters import issuing
from perdin.services.letters import texts as letter_texts
from perdin.services.letters.warnings import Lacking
from perdin.services.register import register


class LetterState(StrEnum):
    """How it stands with one letter of a trip."""

    OPEN = "belum"
    PLAIN = "tanpa_nomor"
    ISSUED = "terbit"
    REPLACED = "diganti"
    VOID = "batal"


STATE_NAMES = {
    LetterState.OPEN: N_("Belum terbit"),
    LetterState.PLAIN: N_("Tanpa nomor"),
    LetterState.ISSUED: N_("Terbit"),
    LetterState.REPLACED: N_("Diganti"),
    LetterState.VOID: N_("Batal"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterChoice:
    """One letter that a trip has or can have: what to ask ``document`` for.

    ``missing`` are the labels of texts that must be typed before it can be made; ``warnings``
    say what it would print as dots. ``layout`` is that of an issued letter, ``signed_id`` its
    newest copy that is signed electronically.
    """

    kind: LetterKind
    traveller_id: int | None
    title: str
    number: str
    letter_id: int | None
    state: LetterState = LetterState.OPEN
    dated: date | None = None
    reason: str = ""
    missing: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    layout: str = ""
    signed_id: int | None = None

    @property
    def ready(self) -> bool:
        """Whether there is a document to open."""
        return bool(self.letter_id) or (self.state is LetterState.PLAIN and not self.missing)


def of_trip(
    session: Session, trip: Trip, *, void: bool, day: date | None = None
) -> list[LetterChoice]:
    """The letters of a trip in the order they are printed, void ones after those in force.

    With a ``day`` those not issued yet say what they would lack if they were printed then.
    """
    found = []
    lacking = Lacking(session, trip, day) if day else None
    for kind in LetterKind:
        allowed = issuing.can_have(session, trip, kind)
        people = trip.travellers if KINDS[kind].per_traveller else [None]
        for one in people:
            issued = register.standing(session, trip.id, kind, one.id if one else None)
            if issued is not None:
                found.append(_known(session, kind, one, issued, LetterState.ISSUED))
            elif allowed and (one is None or issuing.concerns(session, kind, one)):
                offered = _possible(session, trip, kind, one)
                said = lacking.of(kind, one) if lacking else ()
                found.append(replace(offered, warnings=said))
            if void and kind in NUMBERED:
                found += _past(session, trip, kind, one)
    return found


def past_state(session: Session, letter: Letter) -> LetterState:
    """Whether a letter that is no longer in force was replaced or voided."""
    newer = session.scalar(select(Letter.id).where(Letter.revises_id == letter.id).limit(1))
    return LetterState.VOID if newer is None else LetterState.REPLACED


def _title(kind: LetterKind, traveller: Traveller | None) -> str:
    name = _(KINDS[kind].name)
    return f"{name} – {traveller.name or traveller.employee.name}" if traveller else name


def _possible(
    session: Session, trip: Trip, kind: LetterKind, traveller: Traveller | None
) -> LetterChoice:
    own = traveller.id if traveller else None
    texts = letter_texts.texts_of(session, trip.id, kind, own)
    return LetterChoice(
        kind=kind,
        traveller_id=own,
        title=_title(kind, traveller),
        number="",
        letter_id=None,
        state=LetterState.OPEN if kind in NUMBERED else LetterState.PLAIN,
        missing=letter_texts.missing(kind, texts),
    )


def _known(
    session: Session,
    kind: LetterKind,
    traveller: Traveller | None,
    letter: Letter,
    state: LetterState,
) -> LetterChoice:
    signed = select(func.max(SignedCopy.id)).where(SignedCopy.letter_id == letter.id)
    return LetterChoice(
        kind=kind,
        traveller_id=traveller.id if traveller else None,
        title=_title(kind, traveller),
        number=letter.number,
        letter_id=letter.id,
        state=state,
        dated=letter.dated,
        reason=letter.void_reason,
        layout=letter.layout,
        signed_id=session.scalar(signed),
    )


def _past(
    session: Session, trip: Trip, kind: LetterKind, traveller: Traveller | None
) -> list[LetterChoice]:
    owner = Letter.traveller_id == traveller.id if traveller else Letter.traveller_id.is_(None)
    found = select(Letter).where(
        Letter.trip_id == trip.id, Letter.kind == kind, owner, Letter.voided_at.is_not(None)
    )
    return [
        _known(session, kind, traveller, one, past_state(session, one))
        for one in session.scalars(found.order_by(Letter.id.desc()))
    ]
