"""A letter's number as this office writes it."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.models.people import Office
from perdin.rules import numbering
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.numbering import NumberFacts


def written(
    session: Session,
    kind: LetterKind,
    pattern: str,
    code: str,
    sequence: int | None,
    dated: date,
    suffix: str = "",
) -> str:
    """One letter number in the office's own form."""
    return numbering.render(pattern, facts_of(session, kind, code, dated, sequence, suffix))


def facts_of(
    session: Session,
    kind: LetterKind,
    code: str,
    dated: date,
    sequence: int | None = None,
    suffix: str = "",
) -> NumberFacts:
    """What a number's pieces stand for in this office."""
    office = session.scalars(select(Office)).one()
    return NumberFacts(
        sequence=sequence,
        dated=dated,
        code=code,
        office=office.number_code or office.short_name,
        kind=kind,
        suffix=suffix,
    )
