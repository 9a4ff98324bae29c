"""Which budget lines a trip may be charged to, and which of them is meant."""

from collections.abc import Sequence

from perdin.services.budget.budget import BudgetRow


def offered(
    lines: Sequence[BudgetRow], years: Sequence[int], chosen: int | None
) -> tuple[list[BudgetRow], int | None]:
    """The lines of the years that may pay, and the one to charge; None where it is to be chosen.

    One chosen in another year stands for its like, and the only one there is for itself.
    """
    may = sorted((line for line in lines if line.fiscal_year in years), key=_year)
    if any(line.id == chosen for line in may):
        return may, chosen
    codes = {_codes(line) for line in lines if line.id == chosen}
    alike = [line for line in may if _codes(line) in codes]
    only = alike or (may if len(may) == 1 else [])
    return may, only[0].id if only else None


def _year(line: BudgetRow) -> int:
    return line.fiscal_year


def _codes(line: BudgetRow) -> tuple[str, str]:
    return line.activity_code, line.account_code
