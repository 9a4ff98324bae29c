"""Which letters a trip has or can have, and how it stands with each."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum, auto

from perdin.i18n import N_, _
from perdin.models.letters import Letter
from perdin.models.trips import Traveller
from perdin.rules.ledger import Amount
from perdin.rules.letter_kinds import KINDS, NUMBERED, LetterKind
from perdin.rules.numbering import NumberSource
from perdin.services.letters import overtaken, quoted_numbers
from perdin.services.letters.eligibility import can_have, concerns
from perdin.services.letters.sources import LetterSources
from perdin.services.letters.trip_texts import missing
from perdin.services.letters.warnings import Lacking
from perdin.services.money import amounts
from perdin.services.register.trip_letters import TripLetters

_NAMED = (LetterKind.RINCIAN_BIAYA, LetterKind.KWITANSI)
"""Papers that show the estimate until real costs are recorded."""


class LetterState(StrEnum):
    """How it stands with one letter of a trip."""

    OPEN = auto()
    PLAIN = auto()
    ISSUED = auto()
    REPLACED = auto()
    VOID = auto()


STATE_NAMES = {
    LetterState.OPEN: N_("Belum terbit"),
    LetterState.PLAIN: N_("Tanpa nomor"),
    LetterState.ISSUED: N_("Berlaku"),
    LetterState.REPLACED: N_("Diganti"),
    LetterState.VOID: N_("Batal"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterChoice:
    """One letter that a trip has or can have: what to ask ``document`` for.

    ``missing`` are the labels of texts that must be typed before it can be made; ``warnings``
    say what it would print as dots. ``outside``: its number is one of an outside system;
    ``waits_outside``: that of the next one would be. ``layout`` is that of an issued letter,
    ``signed_id`` its newest copy that is signed electronically. ``amount`` is which amount a paper
    of money shows.
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
    outside: bool = False
    waits_outside: bool = False
    layout: str = ""
    signed_id: int | None = None
    amount: Amount | None = None

    @property
    def awaited(self) -> bool:
        """Whether it is in force and waits for its number from an outside system."""
        return self.outside and not self.number and self.state is LetterState.ISSUED

    @property
    def ready(self) -> bool:
        """Whether there is a document to open."""
        return bool(self.letter_id) or (self.state is LetterState.PLAIN and not self.missing)


def of_trip(sources: LetterSources, *, void: bool, day: date | None = None) -> list[LetterChoice]:
    """The letters of a trip in the order they are printed, void ones after those in force.

    With a ``day`` those not issued yet say what they would lack if they were printed then.
    """
    choices = []
    lacking = Lacking(sources, day) if day else None
    for kind in LetterKind:
        allowed = can_have(sources, kind)
        people = sources.trip.travellers if KINDS[kind].per_traveller else [None]
        for person in people:
            issued = sources.letters.standing(kind, person.id if person else None)
            if issued is not None:
                choices.append(_known(sources, person, issued))
            elif allowed and (person is None or concerns(sources, kind, person)):
                sentences = lacking.of(kind, person) if lacking else ()
                choices.append(_possible(sources, kind, person, sentences))
            if void and kind in NUMBERED:
                past = sources.letters.past(kind, person.id if person else None)
                choices += [_known(sources, person, letter) for letter in past]
    return choices


def state_of(letters: TripLetters, letter: Letter) -> LetterState:
    """Whether a letter is in force, was replaced or was voided."""
    if letter.voided_at is None:
        return LetterState.ISSUED
    return LetterState.REPLACED if letters.replaced(letter) else LetterState.VOID


def _title(kind: LetterKind, traveller: Traveller | None) -> str:
    name = _(KINDS[kind].name)
    return f"{name} – {traveller.name}" if traveller else name


def _possible(
    sources: LetterSources,
    kind: LetterKind,
    traveller: Traveller | None,
    warnings: tuple[str, ...],
) -> LetterChoice:
    own = traveller.id if traveller else None
    return LetterChoice(
        kind=kind,
        traveller_id=own,
        title=_title(kind, traveller),
        number="",
        letter_id=None,
        state=LetterState.OPEN if kind in NUMBERED else LetterState.PLAIN,
        missing=missing(kind, sources.texts.of(kind, own)),
        warnings=warnings,
        waits_outside=sources.waits_outside(kind),
        amount=amounts.owed_name(sources.trip, traveller)
        if traveller is not None and kind in _NAMED
        else None,
    )


def _known(sources: LetterSources, traveller: Traveller | None, letter: Letter) -> LetterChoice:
    return LetterChoice(
        kind=letter.kind,
        traveller_id=traveller.id if traveller else None,
        title=_title(letter.kind, traveller),
        number=letter.number,
        letter_id=letter.id,
        state=state_of(sources.letters, letter),
        dated=letter.printed_date,
        reason=letter.void_reason,
        warnings=(
            *overtaken.warnings(sources, letter, traveller),
            *quoted_numbers.behind(sources, letter),
        ),
        outside=letter.source is NumberSource.OUTSIDE,
        waits_outside=sources.waits_outside(letter.kind),
        layout=letter.layout,
        signed_id=sources.signed.get(letter.id),
    )
