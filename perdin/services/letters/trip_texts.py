"""What was typed for the letters of one trip, asked for once."""

from collections.abc import Mapping
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.errors import Incomplete
from perdin.i18n import _
from perdin.models.changes import TripChange
from perdin.models.money import BudgetLine
from perdin.models.papers import LetterText
from perdin.models.trips import Trip
from perdin.rules.letter_kinds import KINDS, OF_THE_YEAR, LetterKind
from perdin.services.letters import change_texts
from perdin.services.register.trip_letters import TripLetters

_CHANGE = LetterKind.SURAT_PERUBAHAN


class TripTexts:
    """Every text that was typed for a letter of a trip, for as long as one transaction lasts."""

    def __init__(self, session: Session, trip_id: int, letters: TripLetters | None = None) -> None:
        self._session = session
        self._trip_id = trip_id
        self._letters = letters or TripLetters(session, trip_id)

    @cached_property
    def _texts(self) -> list[LetterText]:
        question = select(LetterText).where(LetterText.trip_id == self._trip_id)
        return list(self._session.scalars(question))

    @cached_property
    def changes(self) -> list[TripChange]:
        """The changes that the trip went through, the oldest first."""
        return change_texts.approved(self._session, self._trip_id)

    def of_change(self) -> dict[str, str]:
        """What the newest change gives its letter; {} without one."""
        return change_texts.of(self.changes, self._letters)

    def rows(self, kind: LetterKind, traveller_id: int | None) -> dict[str, LetterText]:
        """The rows of one letter by the name of the text; of the whole trip without a traveller."""
        return {
            row.name: row
            for row in self._texts
            if row.kind is kind and row.traveller_id == traveller_id
        }

    def of(self, kind: LetterKind, traveller_id: int | None) -> dict[str, str]:
        """The texts of one letter by name; what was not typed is the kind's own default."""
        typed = {name: row.text for name, row in self.rows(kind, traveller_id).items()}
        given = self.of_change() if kind is _CHANGE else {}
        return {
            field.name: typed.get(field.name, given.get(field.name, field.default))
            for field in KINDS[kind].inputs
        }

    def proposed(self, kind: LetterKind, traveller_id: int | None) -> dict[str, str]:
        """The same, and where a text holds a year what was typed last for any trip of that year."""
        texts = self.of(kind, traveller_id)
        typed = self.rows(kind, traveller_id)
        names = OF_THE_YEAR & texts.keys() - typed.keys()
        if not names:
            return texts
        year = select(BudgetLine.fiscal_year).join(Trip, Trip.budget_line_id == BudgetLine.id)
        year = year.where(Trip.id == self._trip_id).correlate(None)
        question = (
            select(LetterText.name, LetterText.text)
            .join(Trip, Trip.id == LetterText.trip_id)
            .join(BudgetLine, BudgetLine.id == Trip.budget_line_id)
            .where(
                LetterText.name.in_(names),
                LetterText.text != "",
                BudgetLine.fiscal_year == year.scalar_subquery(),
            )
            .order_by(LetterText.id)
        )
        return texts | {name: text for name, text in self._session.execute(question)}


def missing(kind: LetterKind, texts: Mapping[str, str]) -> tuple[str, ...]:
    """The labels of the required texts that are still empty."""
    return tuple(
        _(field.label)
        for field in KINDS[kind].inputs
        if field.required and not texts[field.name].strip()
    )


def refuse_missing(kind: LetterKind, texts: Mapping[str, str]) -> None:
    """Raise Incomplete with a sentence that names every required text that is empty."""
    if absent := missing(kind, texts):
        raise Incomplete(
            sentence=_("{letter} belum lengkap: isi {fields}.").format(
                letter=_(KINDS[kind].name), fields=", ".join(f"«{label}»" for label in absent)
            )
        )
