"""On a shared server: editions beside each other, no two sets of one day, and who comes second."""

from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from perdin.database.store import Database
from perdin.errors import StaleVersion
from perdin.rules.rates import Authority, RateKind
from perdin.services.desk import Desk
from perdin.services.office import first_start
from perdin.services.reference import corrections, rate_packages, rates
from perdin.services.reference.rates import NewRate
from tests.conftest import Clock
from tests.office import found_office
from tests.postgres import postgresql_server, postgresql_url
from tests.rules.packages_of_rates import national
from tests.services.office.test_days_off import sql
from tests.services.plays_rates import opened

__all__ = ["postgresql_server", "postgresql_url"]

DAILY = RateKind.UANG_HARIAN_LUAR_KOTA


def test_editions_and_packages_on_a_server(postgresql_url: str, clock: Clock) -> None:
    with Database.open(postgresql_url) as database:
        found_office(database, clock.now)
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        ceiling = next(r for r in rates.list_sets(desk) if r.authority is Authority.CEILING)
        fresh = [NewRate(DAILY, "32", "", 455_000)]
        new = corrections.correct_set(desk, ceiling.id, ceiling.version, "Salah salin", rows=fresh)
        with pytest.raises(StaleVersion):
            corrections.correct_set(desk, ceiling.id, ceiling.version, "Sekali lagi", rows=fresh)
        taken = rate_packages.import_package(desk, opened(national()), checked=True)
        rows = {row.id: row for row in rates.list_sets(desk)}
        assert (rows[ceiling.id].replaced, rows[new].in_force) == (True, True)
        assert (rows[new].edition, rows[taken].valid_from) == (2, date(2027, 1, 1))
        (daily,) = rates.list_rates(desk, new, DAILY, "jawa barat")
        assert daily.amount == 455_000
        with pytest.raises(IntegrityError, match="overlap"):
            sql(database, f"UPDATE rate_set SET replaced = false WHERE id = {ceiling.id}")
