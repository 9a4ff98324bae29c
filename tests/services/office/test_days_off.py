"""Days off: joint leave counts, the office has the last word, and who is late is told."""

import json
from dataclasses import replace
from datetime import date

import pytest

from perdin.database.store import Database
from perdin.errors import BadInput, NotAllowed, NotFound, StaleVersion
from perdin.models.records import AuditEvent
from perdin.models.reference import Holiday
from perdin.rules.working_days import DayOffKind
from perdin.services.desk import Desk
from perdin.services.office import days_off, deadlines, first_start, lateness
from perdin.services.office.days_off import DayOff
from perdin.services.office.lateness import Shift
from perdin.services.trail import history
from tests.conftest import Clock
from tests.office import a_trip, issued

OWN = DayOff(day=date(2026, 3, 10), name=" Hari jadi  Kota Serang ", kind=DayOffKind.LOCAL)


def due(desk: Desk, back: date) -> date:
    """The last day of five working days after a return."""
    with desk.database.read() as session:
        return replace(deadlines.calendar(session), days=5).due(back)


def known(desk: Desk, day: date) -> DayOff:
    (found,) = [x for x in days_off.list_days_off(desk, day.year) if x.day == day]
    return found


def strike(desk: Desk, day: DayOff) -> Shift:
    """Strike a day as it was seen."""
    return days_off.strike_day_off(desk, day.id or 0, day.version or 0)


def sql(database: Database, statement: str) -> None:
    with database.write() as session:
        session.connection().exec_driver_sql(statement)


@pytest.fixture
def old(desk: Desk, database: Database) -> Desk:
    """The office as an older program left it: without joint leave."""
    sql(database, "DELETE FROM holiday WHERE kind = 'cuti_bersama'")
    sql(database, "UPDATE holiday SET source = 'paket holidays 0.1'")
    return desk


def test_joint_leave_of_the_feast_puts_a_deadline_off(desk: Desk) -> None:
    """18 to 24 March 2026: Nyepi, Idul Fitri, their joint leave and a week end; by the decree."""
    assert due(desk, date(2026, 3, 17)) == date(2026, 3, 31)
    shown = [(x.day.day, x.kind.value) for x in days_off.list_days_off(desk, 2026)
             if x.day.month == 3]  # fmt: skip
    assert shown == [
        (18, "cuti_bersama"), (19, "libur_nasional"), (20, "cuti_bersama"),
        (21, "libur_nasional"), (22, "libur_nasional"), (23, "cuti_bersama"), (24, "cuti_bersama"),
    ]  # fmt: skip


def test_an_estimate_is_called_one(desk: Desk) -> None:
    """Idul Fitri of 2027 waits for its decree; New Year does not."""
    feast, plain = known(desk, date(2027, 3, 10)), known(desk, date(2027, 1, 1))
    assert (feast.name, feast.estimated) == ("Hari Raya Idul Fitri", True)
    assert not plain.estimated


def test_the_offices_own_day_counts_until_it_is_struck(desk: Desk) -> None:
    assert due(desk, date(2026, 3, 9)) == date(2026, 3, 16)
    days_off.save_day_off(desk, OWN)
    mine = known(desk, date(2026, 3, 10))
    assert (mine.name, mine.own, mine.kind) == ("Hari jadi Kota Serang", True, DayOffKind.LOCAL)
    assert due(desk, date(2026, 3, 9)) == date(2026, 3, 17)
    strike(desk, mine)
    assert not [x for x in days_off.list_days_off(desk, 2026) if x.day == date(2026, 3, 10)]
    assert due(desk, date(2026, 3, 9)) == date(2026, 3, 16)


def test_a_known_day_that_is_struck_stays_listed_and_can_come_back(desk: Desk) -> None:
    leave = known(desk, date(2026, 3, 18))
    strike(desk, leave)
    assert known(desk, date(2026, 3, 18)).struck
    assert due(desk, date(2026, 3, 17)) == date(2026, 3, 30)
    days_off.save_day_off(desk, replace(known(desk, date(2026, 3, 18)), struck=False))
    assert due(desk, date(2026, 3, 17)) == date(2026, 3, 31)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (replace(OWN, name="  "), "belum diisi"),
        (DayOff(day=date(2026, 8, 17), name="Hari Kemerdekaan Republik Indonesia",
                kind=DayOffKind.NATIONAL), "sudah ada"),
    ],
)  # fmt: skip
def test_what_is_no_day_off_is_refused(desk: Desk, typed: DayOff, told: str) -> None:
    before = days_off.list_days_off(desk, 2026)
    with pytest.raises(BadInput, match=told):
        days_off.save_day_off(desk, typed)
    with pytest.raises(NotFound):
        days_off.save_day_off(desk, replace(OWN, id=999_999))
    with pytest.raises(NotFound):
        days_off.strike_day_off(desk, 999_999, 1)
    assert days_off.list_days_off(desk, 2026) == before


def test_only_the_admin_changes_the_calendar(treasurer: Desk) -> None:
    with pytest.raises(NotAllowed):
        days_off.save_day_off(treasurer, OWN)
    assert days_off.list_days_off(treasurer, 2026)


def test_whoever_is_late_by_a_change_or_no_longer_is_named(
    desk: Desk, head: Desk, clock: Clock
) -> None:
    """Back on 17 March; five working days later it is the 31st, and today is the 31st."""
    issued(desk, head, a_trip(desk, "Ayu", leave=date(2026, 3, 16), days=2))
    clock.now = clock.now.replace(month=3, day=31)
    name = "Ayu Lestari Dewi (17 Mar 2026)"
    assert strike(desk, known(desk, date(2026, 3, 18))) == Shift(late=(name,))
    with desk.database.read() as session:
        assert list(lateness.late(session, desk.today).values()) == [name]
    with desk.database.read() as session:
        event = session.query(AuditEvent).order_by(AuditEvent.id.desc()).limit(1).one()
    assert json.loads(event.details)["terlambat"] == [name]
    back = replace(known(desk, date(2026, 3, 18)), struck=False)
    assert days_off.save_day_off(desk, back) == Shift(in_time=(name,))
    assert days_off.save_day_off(desk, replace(OWN, day=date(2026, 5, 5))) == Shift()


def test_a_newer_program_brings_its_days_and_leaves_the_offices_alone(
    old: Desk, database: Database, clock: Clock
) -> None:
    """Struck, moved and typed days stay; a wrong estimate goes; earlier years stay as counted."""
    struck = known(old, date(2026, 8, 25))
    strike(old, struck)
    feast = known(old, date(2027, 3, 10))
    days_off.save_day_off(old, replace(feast, day=date(2027, 3, 11), name=feast.name + " (kota)"))
    second = next(x for x in days_off.list_days_off(old, 2027) if x.name.startswith("Hari kedua"))
    days_off.save_day_off(old, replace(second, day=date(2027, 3, 12)))
    days_off.save_day_off(old, OWN)
    sql(database, "UPDATE holiday SET day = '2028-12-20' WHERE day = '2028-12-25'")
    columns = "day, name, kind, estimated, own, struck, source, version"
    values = "'2025-05-05', 'Lama', 'libur_nasional', 0, 0, 0, 'paket holidays 0.1', 1"
    sql(database, f"INSERT INTO holiday ({columns}) VALUES ({values})")
    first_start.refresh(database, clock.now)
    assert known(old, date(2026, 8, 25)).struck
    assert due(old, date(2026, 3, 17)) == date(2026, 3, 31)
    assert known(old, date(2026, 3, 10)).name == "Hari jadi Kota Serang"
    assert [x.day.day for x in days_off.list_days_off(old, 2027) if x.name == second.name] == [12]
    assert [x.own for x in days_off.list_days_off(old, 2027) if x.day.day in (10, 11)] == [True]
    december = [x.day.day for x in days_off.list_days_off(old, 2028) if x.name == "Hari Raya Natal"]
    assert december == [25]
    assert [x.name for x in days_off.list_days_off(old, 2025)] == ["Lama"]


def test_it_is_looked_at_once_and_the_trail_says_that_the_program_did_it(
    old: Desk, database: Database, clock: Clock
) -> None:
    first_start.refresh(database, clock.now)
    with database.read() as session:
        events = session.query(AuditEvent).filter_by(action="refresh_days_off").all()
        sources = {row for (row,) in session.query(Holiday.source).distinct()}
        count = session.query(Holiday).count()
    assert [(event.person, event.user_id) for event in events] == [("Perdin", None)]
    assert len(sources) == 1
    assert history.verify_chain(old).fault is None
    first_start.refresh(database, clock.now)
    with database.read() as session:
        assert session.query(AuditEvent).filter_by(action="refresh_days_off").count() == 1
        assert session.query(Holiday).count() == count


def test_a_new_year_brings_the_days_of_the_one_after_the_next(
    desk: Desk, database: Database, clock: Clock
) -> None:
    assert days_off.list_days_off(desk, 2029) == []
    first_start.refresh(database, clock.now.replace(year=2027))
    assert known(desk, date(2029, 8, 17)).kind is DayOffKind.NATIONAL


def test_nothing_is_brought_into_an_office_that_is_not_there_yet(
    empty_database: Database, clock: Clock
) -> None:
    first_start.refresh(empty_database, clock.now)
    with empty_database.read() as session:
        assert session.query(Holiday).count() == 0


def test_of_two_who_change_a_day_the_second_is_told(desk: Desk) -> None:
    """Two admins have the same day on their forms."""
    seen = known(desk, date(2026, 3, 18))
    days_off.save_day_off(desk, replace(seen, name="Cuti bersama Nyepi"))
    before = days_off.list_days_off(desk, 2026)
    with pytest.raises(StaleVersion):
        days_off.save_day_off(desk, replace(seen, name="Lain"))
    with pytest.raises(StaleVersion):
        strike(desk, seen)
    assert days_off.list_days_off(desk, 2026) == before
    strike(desk, known(desk, date(2026, 3, 18)))
    assert known(desk, date(2026, 3, 18)).struck
