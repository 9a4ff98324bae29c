"""Tutup tahun: whether a fiscal year is closed, which makes all its money read-only."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.account_errors import YearClosed
from perdin.models.planning import YearClosing
from perdin.models.trips import Trip


def fiscal_year(trip: Trip) -> int | None:
    """The year whose budget a trip is charged to; the one it begins in where it names none."""
    if trip.budget_line is not None:
        return trip.budget_line.fiscal_year
    return trip.leave.year if trip.leave else None


def standing(session: Session, year: int) -> YearClosing | None:
    """The closing of a year that was not reopened; None while the year is open."""
    newest = session.scalar(
        select(YearClosing)
        .where(YearClosing.fiscal_year == year)
        .order_by(YearClosing.id.desc())
        .limit(1)
    )
    return newest if newest is not None and newest.reopened_at is None else None


def refuse_closed(session: Session, year: int | None) -> None:
    """Raise YearClosed for a fiscal year that was closed."""
    if year is not None and standing(session, year) is not None:
        raise YearClosed(year=str(year))
