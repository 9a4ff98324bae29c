"""What a trip does to its budget line: set aside, free, spend, and set aside again.

``committed`` of a line is always the sum of the estimates of its approved trips, ``realised`` that
of what its settled ones cost, ``overdraft`` what was granted above the ceiling and is still needed.
"""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from perdin.errors import BudgetExceeded, BudgetMissing, NotFound
from perdin.i18n import _, rupiah
from perdin.models.money import BudgetLine, BudgetOverride
from perdin.models.trips import Trip
from perdin.services.budget import account_fit, before_dpa, fiscal_years


def line_at(session: Session, line_id: int) -> BudgetLine:
    """The line to be changed, locked against other writers where the database locks rows.

    Raises NotFound, and YearClosed for one of a year that was closed.
    """
    line = session.get(BudgetLine, line_id, with_for_update=True)
    if line is None:
        raise NotFound(what=_("Baris anggaran"))
    fiscal_years.refuse_closed(session, line.fiscal_year)
    return line


def line_of(session: Session, trip: Trip) -> BudgetLine:
    """The line that a trip is charged to, locked. Raises BudgetMissing where it has none."""
    if trip.budget_line_id is None:
        raise BudgetMissing
    return line_at(session, trip.budget_line_id)


def left_of(line: BudgetLine) -> int:
    """What may still be set aside of a line, in rupiah."""
    return line.ceiling + line.overdraft - line.committed - line.realised


def reserve(session: Session, trip: Trip) -> None:
    """Set a trip's estimate aside. Raises BudgetMissing, BudgetExceeded, and BadInput for an
    account that is not for its days where the office holds such trips up; then nothing is.
    """
    line = line_of(session, trip)
    account_fit.refuse(session, trip)
    refuse_excess(line, trip.estimated)
    line.committed += trip.estimated


def free(session: Session, trip: Trip) -> None:
    """Give back what was set aside for a trip, and what it was let exceed the ceiling by."""
    if trip.budget_line_id is not None:
        line = line_of(session, trip)
        granted = granted_to(session, trip)
        line.committed -= trip.estimated
        line.overdraft -= granted
        cover(session, line, trip)


def realise(session: Session, trip: Trip) -> None:
    """Put what a trip really cost in the place of its estimate.

    What it saved goes back first to what it was let exceed the ceiling by: nobody else may use
    that. Raises BudgetExceeded, and BudgetAwaited for what no ceiling bears yet.
    """
    if trip.budget_line_id is not None:
        line = line_of(session, trip)
        before_dpa.refuse_unborne(session, trip)
        spared = _spared(session, trip)
        line.committed -= trip.estimated
        line.overdraft -= spared
        refuse_excess(line, trip.spent)
        line.realised += trip.spent
        cover(session, line, trip)


def reopen(session: Session, trip: Trip) -> None:
    """Set the estimate aside again in the place of what a settled trip cost.

    To be called while ``spent`` still is what was settled. Raises BudgetExceeded where others have
    used meanwhile what it had saved.
    """
    if trip.budget_line_id is not None:
        line = line_of(session, trip)
        spared = _spared(session, trip)
        line.realised -= trip.spent
        line.overdraft += spared
        refuse_excess(line, trip.estimated)
        line.committed += trip.estimated


def charge(session: Session, trip: Trip) -> None:
    """Spend what a cancelled trip cost all the same: nothing is set aside for it any more.

    Raises BudgetExceeded.
    """
    if trip.budget_line_id is not None:
        line = line_of(session, trip)
        refuse_excess(line, trip.spent)
        line.realised += trip.spent


def uncharge(session: Session, trip: Trip) -> None:
    """Take back what a cancelled trip was charged with."""
    if trip.budget_line_id is not None:
        line_of(session, trip).realised -= trip.spent


def granted_to(session: Session, trip: Trip) -> int:
    """By how many rupiah a trip was let exceed its line's ceiling, as far as that bears it not."""
    above = func.sum(BudgetOverride.amount - BudgetOverride.covered)
    granted = select(func.coalesce(above, 0)).where(BudgetOverride.trip_id == trip.id)
    return int(session.scalars(granted).one())


def cover(session: Session, line: BudgetLine, leaving: Trip | None = None) -> None:
    """Let what is left of a line bear what was approved before its DPA.

    ``leaving`` is a trip that is just being taken off the line.
    """
    before_dpa.cover(session, line, left_of(line), leaving)


def refuse_excess(line: BudgetLine, amount: int) -> None:
    """Raise BudgetExceeded when a line has less left than an amount."""
    left = left_of(line)
    if amount > left:
        raise BudgetExceeded(
            line=f"{line.account_code} {line.activity_name}",
            left=rupiah(left),
            needed=rupiah(amount),
        )


def _spared(session: Session, trip: Trip) -> int:
    """How much of what was granted a settled trip did not need in the end."""
    return min(granted_to(session, trip), max(0, trip.estimated - trip.spent))
