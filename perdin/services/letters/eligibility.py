"""Which letters a trip can have as it stands."""

from perdin.models.trips import Traveller, Trip
from perdin.rules.letter_kinds import KINDS, LetterKind
from perdin.rules.letter_kinds import needs_spd as kind_needs_spd
from perdin.services.letters import sheet_papers
from perdin.services.letters.sources import LetterSources


def needs_spd(trip: Trip) -> bool:
    """Whether each traveller of a trip needs an SPD."""
    return kind_needs_spd(trip.kind)


def can_have(sources: LetterSources, kind: LetterKind) -> bool:
    """Whether a letter of a kind can be made of a trip as it stands."""
    trip = sources.trip
    if trip.state not in KINDS[kind].states or (kind is LetterKind.SPD and not needs_spd(trip)):
        return False
    came_in = trip.invitation_number or trip.invitation_from
    return kind is not LetterKind.DISPOSISI or bool(came_in)  # else nothing could be passed on


def concerns(sources: LetterSources, kind: LetterKind, traveller: Traveller) -> bool:
    """Whether a traveller has anything that a letter of a kind accounts for."""
    if kind is LetterKind.KWITANSI_UANG_MUKA:
        return sources.payments.advanced(traveller.id) > 0
    if kind is LetterKind.PENGELUARAN_RIIL:
        return bool(sheet_papers.unproved(traveller))
    return True
