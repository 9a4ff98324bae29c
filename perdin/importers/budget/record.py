"""What a DPA says: its lines, and the sums that it states."""

from dataclasses import dataclass

from perdin.importers.cells import CellProblem
from perdin.importers.tables.stated import StatedTotal
from perdin.importers.tables.understanding import Understanding


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetRecord:
    """One account of one sub kegiatan as a row says it; ``amount`` is None where unreadable.

    ``guessed`` are the fields that rest on a guess.
    """

    row: int
    program_code: str
    program_name: str
    group_code: str
    group_name: str
    activity_code: str
    activity_name: str
    account_code: str
    account_name: str
    funding_source: str
    amount: int | None
    guessed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetSheet:
    """All that a sheet says: its lines, the sums that do not fit them, and every fault.

    ``columns`` says for each of ``FIELDS`` which column holds it, ``year`` the fiscal year that
    stands above the table; None where none does. ``document`` is the number that stands there,
    ``further`` the sheets of the file that have lines too and were not read.
    """

    understanding: Understanding
    columns: dict[str, int | None]
    year: int | None = None
    document: str = ""
    further: tuple[int, ...] = ()
    records: tuple[BudgetRecord, ...] = ()
    wrong_sums: tuple[StatedTotal, ...] = ()
    problems: tuple[CellProblem, ...] = ()

    @property
    def total(self) -> int:
        """What all lines come to."""
        return sum(record.amount or 0 for record in self.records)
