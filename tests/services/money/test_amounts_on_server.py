"""The amounts on a PostgreSQL server: the same worked sums, and every recap is made there too."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from perdin.database.store import Database
from perdin.rules.ledger import RevisionKind
from perdin.rules.workflow import Role
from perdin.services.accounting import unsettled
from perdin.services.budget import budget
from perdin.services.desk import Desk
from perdin.services.office import first_start, users
from perdin.services.recaps.catalogue import REPORTS, table
from perdin.services.trips.counted import RecapFilter
from tests.conftest import NOW, Clock
from tests.office import found_office
from tests.postgres import postgresql_server, postgresql_url
from tests.services.money.every_state import STATES, Stage
from tests.services.money.one_sum import WHOLE
from tests.services.money.test_amounts import NAMES, WORKED

__all__ = ["postgresql_server", "postgresql_url"]
UNCOUNTED = ("draft", "submitted", "returned", "rejected", "cancelled", "cancelled_holding",
             "cancelled_lost")  # fmt: skip


@pytest.fixture
def stage(postgresql_url: str, clock: Clock) -> Iterator[Stage]:
    with Database.open(postgresql_url) as database:
        found_office(database, NOW)
        clerk = Desk(database, first_start.seat_first(database), clock=clock)
        seats = {user.role: user.id for user in users.list_users(clerk)}
        head, treasurer = (
            replace(clerk, person=users.person_at(database, seats[role]))
            for role in (Role.ATASAN, Role.KEUANGAN)
        )
        yield Stage(clerk, head, treasurer)


def worked(name: str, *, everybody: bool = False) -> int:
    """The sum of an amount over the trips that recaps count, or over all."""
    at = NAMES.index(name)
    return sum(row[at] for state, row in WORKED.items() if everybody or state not in UNCOUNTED)


def test_a_server_says_the_same_amounts(stage: Stage) -> None:
    desk = stage.clerk
    line = budget.list_budget(desk, 2026)[0]
    budget.revise_line(desk, line.id, RevisionKind.SHIFT, 200_000_000, date(2026, 2, 2))
    for state in STATES:
        state(stage)
    spj = table(desk, "spj", WHOLE)
    for column, name in (("claimed", "claimed"), ("verified", "verified"), ("paid", "paid"),
                         ("realised", "realised"), ("committed", "committed")):  # fmt: skip
        assert spj.total(column) == worked(name), column
    listed = table(desk, "nominatif", WHOLE)
    assert (listed.total("total"), listed.total("paid")) == (worked("owed"), worked("paid"))
    held = worked("held", everybody=True)
    assert table(desk, "uang-muka", WHOLE).total("open") == held
    assert sum(row.held for row in unsettled.list_unsettled(desk)) == held
    for report in REPORTS:
        span = RecapFilter(first=date(2026, 3, 1), last=date(2026, 3, 31))
        made = table(desk, report.id, span if report.monthly else WHOLE)
        assert made.columns, report.id
        for name in ("realised", "committed"):
            if made.rows and any(column.name == name for column in made.columns):
                assert made.total(name) == worked(name), report.id
