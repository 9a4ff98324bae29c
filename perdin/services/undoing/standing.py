"""Whether rows may be put back where they were: their account, year and month may be closed."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from perdin.models.trips import Traveller, Trip
from perdin.services.accounting import accounts
from perdin.services.books import closings
from perdin.services.budget import fiscal_years
from perdin.services.rows.images import Image

_OF_ACCOUNTS = frozenset({"receipt", "attachment", "cost_line", "tax_line"})


def refuse_closed(session: Session, rows: Iterable[tuple[str, int, Image]]) -> None:
    """Look at rows by table, id and columns.

    Raises YearClosed for one of a fiscal year that was closed, BadInput for one of an account that
    is being verified or is settled, MonthClosed for a tax withheld in a closed month.
    """
    for table, row_id, row in rows:
        fiscal_years.refuse_closed(session, row.get("fiscal_year"))
        if table == "tax_line":
            closings.refuse_closed(session, row["withheld_on"])
        whose = row.get("traveller_id")
        traveller = session.get(Traveller, whose) if whose else None
        trip_id = traveller.trip_id if traveller is not None else row.get("trip_id")
        trip = session.get(Trip, row_id if table == "trip" else trip_id or 0)
        if trip is None:
            continue
        if table in _OF_ACCOUNTS:
            who = [traveller] if traveller is not None else []
            accounts.refuse_locked(session, trip, *who)
        fiscal_years.refuse_closed(session, fiscal_years.fiscal_year(trip))
