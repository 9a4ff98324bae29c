"""What a DPA says: its lines, and the sums that it states."""

from dataclasses import dataclass

from perdin.i18n import _, rupiah
from perdin.importers.cells import CellProblem
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
class StatedTotal:
    """A sum that the sheet states, and what it really comes to.

    ``rows`` are those of the lines that it is about; ``items`` whether it is one line's, which its
    own details do not come to.
    """

    row: int
    column: int | None
    label: str
    stated: int
    counted: int
    rows: tuple[int, ...] = ()
    items: bool = False

    @property
    def problem(self) -> CellProblem:
        """Where and by how much the two differ."""
        message = (
            _("{label} tertulis {stated}, sedangkan rinciannya berjumlah {counted}.")
            if self.items
            else _("{label} tertulis {stated}, sedangkan barisnya berjumlah {counted}.")
        )
        sentence = message.format(
            label=self.label, stated=rupiah(self.stated), counted=rupiah(self.counted)
        )
        return CellProblem(
            row=self.row,
            column=self.column,
            field="amount",
            sentence=sentence,
            code="items_not_sum" if self.items else "total_not_sum",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetSheet:
    """All that a sheet says: its lines, the sums that do not fit them, and every fault.

    ``columns`` says for each of ``FIELDS`` which column holds it.
    """

    understanding: Understanding
    columns: dict[str, int | None]
    records: tuple[BudgetRecord, ...] = ()
    wrong_sums: tuple[StatedTotal, ...] = ()
    problems: tuple[CellProblem, ...] = ()

    @property
    def total(self) -> int:
        """What all lines come to."""
        return sum(record.amount or 0 for record in self.records)
