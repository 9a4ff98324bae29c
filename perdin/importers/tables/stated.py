"""A sum that a sheet states, beside what its rows come to."""

from dataclasses import dataclass

from perdin.i18n import _, rupiah
from perdin.importers.cells import CellProblem


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
    field: str = "amount"

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
            field=self.field,
            sentence=sentence,
            code="items_not_sum" if self.items else "total_not_sum",
        )
