"""What the frame says around the pages: the office, its years and users, and what waits."""

from dataclasses import dataclass

from perdin.services.accounting import waiting_counts
from perdin.services.desk import Desk, at_one_moment
from perdin.services.office import office, users
from perdin.services.safekeeping import backup
from perdin.services.trips import approvals
from perdin.services.year import years


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the frame says: the office, its years, its users, what waits, where the data lies."""

    office: str
    years: list[int]
    users: list[users.UserRow]
    waiting: int
    money_waiting: int
    keeping: backup.Keeping


def look(desk: Desk) -> Standing:
    """Ask for all of it, of one moment; off the UI thread."""
    return at_one_moment(desk, _look)


def _look(desk: Desk) -> Standing:
    return Standing(
        office=office.open_office(desk).name,
        years=years.open_years(desk),
        users=users.list_users(desk),
        waiting=approvals.count_inbox(desk),
        money_waiting=waiting_counts.count_waiting(desk),
        keeping=backup.keeping(desk.database),
    )
