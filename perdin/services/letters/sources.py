"""What the letters of one trip are made from, gathered once and handed down."""

from datetime import date
from functools import cached_property

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from perdin.errors import BadTemplate, NotFound
from perdin.letters.check import outside_places
from perdin.letters.data.fields import LetterSheet
from perdin.letters.data.style import Style, style_of
from perdin.models.letters import Letter
from perdin.models.papers import Photo, SignedCopy
from perdin.models.people import Office
from perdin.models.reference import Place
from perdin.models.trips import Trip
from perdin.rules.letter_kinds import KINDS, LetterKind
from perdin.rules.outside_tags import OutsideTag
from perdin.services.accounting.trip_payments import TripPayments
from perdin.services.letters.templates_in_use import TemplatesInUse
from perdin.services.letters.trip_texts import TripTexts
from perdin.services.office import outside_tags
from perdin.services.office.signers_in_force import SignersInForce
from perdin.services.register.trip_letters import TripLetters
from perdin.services.trips.trip_sheet import whole


class LetterSources:
    """All that the letters of one trip print, list or refer to; nothing is asked for twice.

    It is made at the start of a run over the trip's letters, and lives no longer than the
    transaction of that run.
    """

    def __init__(self, session: Session, trip: Trip) -> None:
        self.session = session
        self.trip = whole(session, trip)
        self.letters = TripLetters(session, trip.id)
        self.payments = TripPayments(session, trip.id)
        self.texts = TripTexts(session, trip.id, self.letters)
        self.signers = SignersInForce(session)
        self.sheets: dict[tuple[int | None, date], LetterSheet] = {}
        """Sheets without a letter of their own yet, by traveller and date: ``sheet.gather``."""

    @cached_property
    def office(self) -> Office:
        """The office that issues the letters."""
        return self.session.scalars(select(Office)).one()

    @cached_property
    def style(self) -> Style:
        """How the office writes its letters."""
        return style_of(self.office.layout, self.office.style)

    @cached_property
    def templates(self) -> TemplatesInUse:
        """What the letters are filled into."""
        return TemplatesInUse(self.session, self.office.layout)

    def number_tag(self, kind: LetterKind) -> OutsideTag | None:
        """The tag in whose place an outside system puts a kind's number; None where Perdin numbers.

        Raises BadTemplate.
        """
        if not self._outside_tags:
            return None
        name = f"{self.office.layout}/{kind.value}.docx"
        return outside_places.number_tag(self.templates.template(kind), name, self._outside_tags)

    def prints(self, kind: LetterKind, field: str) -> bool:
        """Whether the form of a kind prints a field; one that is not there prints none."""
        name = f"{self.office.layout}/{kind.value}.docx"
        try:
            return outside_places.says(self.templates.template(kind), name, field)
        except (BadTemplate, NotFound):
            return False

    def waits_outside(self, kind: LetterKind) -> bool:
        """Whether a letter of a kind would wait for its number from an outside system."""
        try:
            return KINDS[kind].numbered and self.number_tag(kind) is not None
        except (BadTemplate, NotFound):
            return False

    @cached_property
    def _outside_tags(self) -> tuple[OutsideTag, ...]:
        return outside_tags.tags_of(self.session)

    @cached_property
    def origin(self) -> Place | None:
        """Where the trip begins."""
        return self.session.scalar(select(Place).where(Place.code == self.trip.origin_code))

    @cached_property
    def photos(self) -> list[Photo]:
        """The photos of the report, in their order."""
        question = select(Photo).where(Photo.trip_id == self.trip.id)
        return list(self.session.scalars(question.order_by(Photo.position, Photo.id)))

    @cached_property
    def signed(self) -> dict[int, int]:
        """The newest electronically signed copy of each letter that has one, by the letter's id."""
        rows = self.session.execute(
            select(SignedCopy.letter_id, func.max(SignedCopy.id))
            .join(Letter, Letter.id == SignedCopy.letter_id)
            .where(Letter.trip_id == self.trip.id)
            .group_by(SignedCopy.letter_id)
        )
        return {letter_id: copy_id for letter_id, copy_id in rows}
