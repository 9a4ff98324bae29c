"""Classification codes of letters, to choose from."""

from dataclasses import dataclass

from sqlalchemy import select

from perdin.models.reference import LetterCode, offered
from perdin.rules.workflow import Right
from perdin.services.desk import Work, query


@dataclass(frozen=True, slots=True)
class CodeChoice:
    """A letter classification code to choose from."""

    code: str
    name: str


@query(Right.VIEW)
def suggest_codes(work: Work, text: str, limit: int = 12) -> list[CodeChoice]:
    """Classification codes whose code begins with the text, or whose name holds it."""
    typed = text.strip()
    rows = work.session.execute(
        select(LetterCode.code, LetterCode.name)
        .where(
            offered(LetterCode),
            LetterCode.code.startswith(typed, autoescape=True)
            | LetterCode.name.icontains(typed, autoescape=True),
        )
        .order_by(LetterCode.code)
        .limit(limit)
    )
    return [CodeChoice(code=row.code, name=row.name) for row in rows]
