"""Letters as files: the very bytes that were issued, or one made now."""

import hashlib
from dataclasses import dataclass

from sqlalchemy.orm import Session

from perdin.errors import LetterAltered, WrongStep
from perdin.i18n import _
from perdin.models.letters import Letter
from perdin.models.trips import Traveller
from perdin.rules import workflow
from perdin.rules.letter_kinds import KINDS, NUMBERED, LetterKind
from perdin.services.desk import Work
from perdin.services.letters.making import document_name, make
from perdin.services.letters.sources import LetterSources


@dataclass(frozen=True, slots=True)
class Document:
    """A letter ready to be opened or saved, under a name that every system takes."""

    name: str
    content: bytes


def of_trip(
    work: Work, sources: LetterSources, kind: LetterKind, traveller: Traveller | None
) -> Document:
    """One letter of a trip: as it was issued, or made now where it takes no number.

    Raises WrongStep for one that the trip cannot have as it stands or that was not issued yet,
    Incomplete, BadTemplate, LetterAltered.
    """
    letters, state = sources.letters, sources.trip.state
    own = traveller.id if traveller else None
    letter = letters.standing(kind, own)
    if letter is not None:
        return _kept(letter, traveller)
    if kind in NUMBERED or state not in KINDS[kind].states:
        raise WrongStep(state=workflow.label(state), step=_(KINDS[kind].name))
    content = make(sources, kind, traveller, work.desk.today)
    order = letters.standing(LetterKind.SPD, own) if own else None
    order = order or letters.standing(LetterKind.SURAT_TUGAS)
    return Document(document_name(kind, order.number if order else "", traveller), content)


def issued(session: Session, letter: Letter) -> Document:
    """A letter of the register as it was issued, void or not. Raises LetterAltered."""
    traveller = session.get(Traveller, letter.traveller_id) if letter.traveller_id else None
    return _kept(letter, traveller)


def _kept(letter: Letter, traveller: Traveller | None) -> Document:
    whole = isinstance(letter.content, bytes)  # a tool may have put text in its place
    if not whole or hashlib.sha256(letter.content).hexdigest() != letter.content_hash:
        raise LetterAltered(number=letter.number or _("tanpa nomor"))
    return Document(document_name(letter.kind, letter.number, traveller), letter.content)
