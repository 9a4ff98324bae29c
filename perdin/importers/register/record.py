"""An entry of an old register: one trip with its numbers and people, as a book tells of it."""

from dataclasses import dataclass
from datetime import date

from perdin.rules.letter_kinds import LetterKind


@dataclass(frozen=True, slots=True, kw_only=True)
class PastNumber:
    """A letter's number as the book has it, and its place in the series of a year.

    ``sequence`` is None where nothing tells it for sure.
    """

    kind: LetterKind
    text: str
    dated: date | None = None
    year: int | None = None
    sequence: int | None = None
    suffix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastPerson:
    """Somebody who went, as the book writes it."""

    name: str
    nip: str = ""
    grade: str = ""
    position: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastEntry:
    """One entry; ``row`` counts from 1 in the sheet, and ``sheet`` is its name.

    ``period`` is what stands for the days, as written. ``others`` says that more went than are
    named («dkk»). ``note`` is the book's own remark, with the cost as it stands there, which is no
    money of this program. ``guessed`` are the fields that rest on a guess.
    """

    sheet: str
    row: int
    numbers: tuple[PastNumber, ...] = ()
    dated: date | None = None
    people: tuple[PastPerson, ...] = ()
    others: bool = False
    purpose: str = ""
    place: str = ""
    leave: date | None = None
    back: date | None = None
    period: str = ""
    note: str = ""
    guessed: tuple[str, ...] = ()

    def number(self, kind: LetterKind) -> str:
        """Its numbers of a kind, as the book writes them."""
        return ", ".join(number.text for number in self.numbers if number.kind is kind)
