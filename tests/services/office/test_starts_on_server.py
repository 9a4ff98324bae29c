"""Several windows of one server start at one moment: what a start writes is written once."""

from concurrent.futures import ThreadPoolExecutor

from perdin.database.store import Database
from perdin.importers import codes
from perdin.models.records import AuditEvent
from perdin.models.reference import Holiday, Rank
from perdin.services.office import first_start
from tests.conftest import Clock
from tests.office import found_office
from tests.postgres import postgresql_server, postgresql_url
from tests.services.office.test_days_off import sql

__all__ = ["postgresql_server", "postgresql_url"]


def test_two_windows_that_start_at_one_moment_bring_the_days_once(
    postgresql_url: str, clock: Clock
) -> None:
    with Database.open(postgresql_url) as database:
        found_office(database, clock.now)
        with database.read() as session:
            count = session.query(Holiday).count()
        sql(database, "DELETE FROM holiday WHERE kind = 'cuti_bersama'")
        sql(database, "UPDATE holiday SET source = 'paket holidays 0.1'")
        with ThreadPoolExecutor(6) as windows:
            started = [
                windows.submit(first_start.refresh, database, clock.now) for _window in range(6)
            ]
        assert [window.exception() for window in started] == [None] * 6
        with database.read() as session:
            assert session.query(Holiday).count() == count
            assert session.query(AuditEvent).filter_by(action="refresh_days_off").count() == 1


def test_several_first_starts_load_the_lists_once(postgresql_url: str, clock: Clock) -> None:
    with Database.open(postgresql_url) as database:
        with ThreadPoolExecutor(4) as windows:
            started = [
                windows.submit(first_start.load_reference, database, clock.now.date())
                for _window in range(4)
            ]
        assert [window.exception() for window in started] == [None] * 4
        with database.read() as session:
            assert session.query(Rank).count() == len(codes.load_ranks())
