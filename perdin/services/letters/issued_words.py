"""What an issued letter said when it left: the one that comes back is known by its words."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy.orm import Session

from perdin.i18n import _
from perdin.letters.check import outside_places
from perdin.models.letters import Letter
from perdin.models.trips import Trip
from perdin.reading.returned import Sent
from perdin.rules import outside_tags
from perdin.rules.outside_tags import TagFact
from perdin.services.office.outside_tags import tags_of


def sent_of(session: Session, letter: Letter) -> Sent:
    """A letter that waits, or waited, for an outside system. Raises BadTemplate."""
    paragraphs = outside_places.texts_of(letter.content, letter.kind.value)
    listed, number_tag = tags_of(session), str(letter.fields["surat"]["nomor"])
    dated = outside_tags.first_of(paragraphs, listed, TagFact.DATE)
    tags = dict.fromkeys([number_tag, *(tag.text for tag in listed)])
    return Sent(
        paragraphs=paragraphs,
        tags=tuple(tags),
        number_tag=number_tag,
        date_tag=dated.text if dated else "",
        marks=tuple(_marks(letter)),
        quoted=_quoted(session, letter),
    )


def _quoted(session: Session, letter: Letter) -> tuple[str, ...]:
    """Where the numbers of other letters stand: the basis, the invitation, the Surat Tugas."""
    trip = session.get_one(Trip, letter.trip_id)
    order = str(letter.fields["surat"].get("nomor_surat_tugas", ""))
    own = letter.fields["surat"]["nomor"]
    return (trip.basis, trip.invitation_number, "" if order == own else order)


def _marks(letter: Letter) -> Iterator[tuple[str, str]]:
    """The facts that make it this letter: who goes, and why."""
    fields: Mapping[str, Any] = letter.fields
    people = fields["pelaksana"] if letter.traveller_id is None else [fields["orang"]]
    for person in people:
        yield _("nama"), str(person["nama"])
        if person["nip"]:
            yield _("NIP"), str(person["nip"])
    yield _("maksud"), str(fields["perjalanan"]["maksud"])
