"""Siapkan tahun: what a fiscal year needs before it begins, what is there, and where the rest is
done.
"""

from collections.abc import Iterator

from perdin.rules.workflow import Right
from perdin.services.desk import Work, query
from perdin.services.year import old_year, prepared_money, prepared_office
from perdin.services.year.steps import Standing, Step

FIRST_MONTH = 11
"""From this month on an office is reminded of the year to come."""
_LOOKS = (
    prepared_money.dpa,
    prepared_money.plan,
    prepared_office.numbering,
    prepared_office.national_rates,
    prepared_office.local_rates,
    prepared_office.signers,
    prepared_office.days_off,
    prepared_money.fund,
    prepared_money.early_trips,
    old_year.over_new_year,
    old_year.still_open,
)


@query(Right.VIEW)
def list_steps(work: Work, year: int) -> list[Step]:
    """Everything that a year needs, in the order in which an office does it."""
    return list(_steps(work, year))


@query(Right.VIEW)
def count_missing(work: Work, year: int) -> int:
    """How many of the things that a year needs are not there yet."""
    return sum(step.standing is Standing.MISSING for step in _steps(work, year))


@query(Right.VIEW)
def year_to_prepare(work: Work) -> int | None:
    """The year to come from November on, while it lacks something; None else."""
    year = work.desk.today.year + 1
    if work.desk.today.month < FIRST_MONTH:
        return None
    lacking = any(step.standing is Standing.MISSING for step in _steps(work, year))
    return year if lacking else None


def _steps(work: Work, year: int) -> Iterator[Step]:
    for look in _LOOKS:
        yield from look(work, year)
