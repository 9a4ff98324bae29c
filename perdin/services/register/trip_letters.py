"""The letters of one trip in the register, asked for once."""

from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.models.letters import Letter
from perdin.rules.letter_kinds import LetterKind


class TripLetters:
    """Every letter that a trip ever had, for as long as one transaction lasts.

    Whether a letter is in force is looked at when it is asked, so that one voided since is out of
    force at once; one issued since has to be told with ``add``.
    """

    def __init__(self, session: Session, trip_id: int) -> None:
        self._session = session
        self._trip_id = trip_id

    @cached_property
    def _letters(self) -> list[Letter]:
        question = select(Letter).where(Letter.trip_id == self._trip_id).order_by(Letter.id)
        return list(self._session.scalars(question))

    def add(self, letter: Letter) -> None:
        """Take in a letter that was just issued."""
        if letter not in self._letters:
            self._letters.append(letter)

    def standing(self, kind: LetterKind, traveller_id: int | None = None) -> Letter | None:
        """The letter of a kind that is in force for the trip, or for one of its travellers."""
        in_force = [letter for letter in self._of(kind, traveller_id) if letter.voided_at is None]
        return in_force[-1] if in_force else None

    def past(self, kind: LetterKind, traveller_id: int | None = None) -> list[Letter]:
        """The letters of a kind that were replaced or voided, the newest first."""
        return [
            letter for letter in self._of(kind, traveller_id)[::-1] if letter.voided_at is not None
        ]

    def last(self, kind: LetterKind) -> Letter | None:
        """The newest letter of a kind, void or not."""
        return next((letter for letter in self._letters[::-1] if letter.kind is kind), None)

    def replaced(self, letter: Letter) -> bool:
        """Whether another letter took the place of one."""
        return any(later.revises_id == letter.id for later in self._letters)

    def _of(self, kind: LetterKind, traveller_id: int | None) -> list[Letter]:
        return [
            letter
            for letter in self._letters
            if letter.kind is kind and letter.traveller_id == traveller_id
        ]
