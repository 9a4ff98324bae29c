"""An employee as one row of a list tells of him or her."""

from dataclasses import dataclass
from datetime import date

from perdin.rules.staff import EmployeeStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployeeRecord:
    """What one row says; None where its column is absent or its cell empty.

    ``guessed`` are the fields that rest on a guess: a year of two digits, titles told by look.
    """

    row: int
    name: str
    nip: str = ""
    status: EmployeeStatus | None = None
    grade: str | None = None
    position: str | None = None
    echelon: str | None = None
    cost_level: str | None = None
    rate_group: str | None = None
    unit: str | None = None
    title_before: str | None = None
    title_after: str | None = None
    birth_date: date | None = None
    valid_from: date | None = None
    bank: str | None = None
    account_number: str | None = None
    guessed: tuple[str, ...] = ()
