"""A fiscal year without a budget line: what is said where a trip is to be charged to it."""

from collections.abc import Callable, Iterable

from perdin.i18n import _
from perdin.rules.workflow import Right
from perdin.services.budget.budget import BudgetRow
from perdin.ui.seat import Seat

Act = tuple[str, Callable[[], object]]


def missing_year(seat: Seat, lines: Iterable[BudgetRow], year: int) -> tuple[str, Act | None]:
    """The sentence, and for whoever may enter the DPA where that is done: the year is prepared
    where the one before has lines to copy, else its first line is typed.
    """
    said = _("Belum ada anggaran tahun {year}; tanpa itu perjalanan tidak dapat diajukan.")
    sentence = said.format(year=year)
    if not seat.desk.may(Right.EDIT_BUDGET):
        return sentence, None
    if any(line.fiscal_year == year - 1 and line.ceiling for line in lines):
        word, page, part = _("Siapkan tahun {year}").format(year=year), "finance", "prepare"
    else:
        word, page, part = _("Tambah anggaran"), "budget", "dpa"

    def go() -> None:
        if seat.year() != year:
            seat.choose_year(year)
        seat.go(page, part)

    return sentence, (word, go)
