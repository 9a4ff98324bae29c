"""What clerks in other processes do at a database, through the services that the app uses."""

import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from multiprocessing.connection import Connection as Pipe
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

from sqlalchemy import event, func, select, text

from perdin.database import engines
from perdin.database.store import Database
from perdin.errors import DatabaseBusy
from perdin.models.letters import Letter
from perdin.models.money import BudgetLine, CostLine
from perdin.models.records import AuditEvent
from perdin.models.trips import Leg, Traveller, Trip
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.workflow import Role, TripState
from perdin.services import audit
from perdin.services.desk import Desk
from perdin.services.letters import letters
from perdin.services.office import first_start, users
from perdin.services.register import register
from perdin.services.trail import history
from perdin.services.trips import approvals, trip_sheet, trips
from tests.office import PEOPLE, WIB, a_draft

NOW = datetime(2026, 2, 16, 9, 30, tzinfo=WIB)
DATED = date(2026, 2, 20)
MEETING_S = 60
TRIES = 5


def seat(database: Database, role: Role = Role.ADMIN) -> Desk:
    """A desk for the office's user of a role."""
    admin = Desk(database, first_start.seat_first(database), clock=lambda: NOW)
    user = next(user for user in users.list_users(admin) if user.role is role)
    return Desk(database, users.person_at(database, user.id), clock=lambda: NOW)


def nth_draft(desk: Desk, n: int) -> Any:
    """A complete one-day draft; no two of them clash."""
    person = PEOPLE[n % len(PEOPLE)]
    day = date(2026, 3, 2) + timedelta(n // len(PEOPLE))
    return a_draft(desk, person.name, leave=day, days=1)


def save_trips(pipe: Pipe, path: Path, first: int) -> None:
    """Save and submit trips for ever, and say each that was acknowledged."""
    with Database.open(path) as database:
        desk = seat(database)
        for n in range(first, first + 10_000):
            saved = trips.save_draft(desk, nth_draft(desk, n))
            pipe.send((TripState.DRAFT, saved.trip_id))
            trips.submit(desk, saved.trip_id, saved.version)
            pipe.send((TripState.SUBMITTED, saved.trip_id))


def acknowledge_too_early(pipe: Pipe, path: Path, trip_id: int) -> None:
    """The known-bad twin: says «saved» while the transaction is still open."""
    with Database.open(path) as database, database.write() as session:
        session.get_one(Trip, trip_id).state = TripState.SUBMITTED
        session.flush()
        pipe.send((TripState.SUBMITTED, trip_id))
        pipe.recv()


def save_in_two_steps(pipe: Pipe, path: Path, trip_id: int) -> None:
    """The known-bad twin: one action in two transactions."""
    with Database.open(path) as database:
        with database.write() as session:
            session.get_one(Trip, trip_id).state = TripState.SUBMITTED
        pipe.send((TripState.SUBMITTED, trip_id))
        pipe.recv()


def lost(database: Database, acknowledged: list[tuple[TripState, int]]) -> list[tuple[str, int]]:
    """What was acknowledged and is not there."""
    with database.read() as session:
        by_id = {row.id: row.state for row in session.execute(select(Trip.id, Trip.state))}
    return [
        (state.value, trip_id)
        for state, trip_id in acknowledged
        if trip_id not in by_id
        or (state is TripState.SUBMITTED and by_id[trip_id] is not TripState.SUBMITTED)
    ]


def halves(database: Database) -> list[str]:
    """Trips of which a part is there and another part is not; and a broken audit trail."""
    problems = []
    with database.read() as session:
        events = dict(
            session.execute(
                select(AuditEvent.subject, func.count())
                .where(AuditEvent.action == "submit")
                .group_by(AuditEvent.subject)
            ).all()
        )
        for trip in session.scalars(select(Trip)):
            parts = [
                session.scalar(select(func.count()).where(table.trip_id == trip.id))
                for table in (Leg, Traveller)
            ]
            lines = session.scalar(
                select(func.coalesce(func.sum(CostLine.amount), 0))
                .join(Traveller, Traveller.id == CostLine.traveller_id)
                .where(Traveller.trip_id == trip.id)
            )
            submitted = trip.state is TripState.SUBMITTED
            event_count = events.pop(audit.trip_subject(trip.id), 0)
            if (
                parts != [1, 1]
                or event_count != int(submitted)
                or submitted != bool(trip.content_hash)
                or (lines, bool(lines)) != (trip.estimated, submitted)
            ):
                problems.append(f"trip {trip.id}: {trip.state} {parts} {event_count} {lines}")
    problems += [f"event of {subject} without it" for subject in events]
    if fault := history.verify_chain(seat(database)).fault:
        problems.append(f"audit trail: {fault}")
    return problems + database.check()


def number_letters(
    pipe: Pipe, where: Path | str, trip_ids: list[int], spoil: Callable[[Database], None] | None
) -> None:
    """Issue the letters of some approved trips as soon as told to; say what went wrong."""
    problems = []
    with Database.open(where, exclusive=False) as database:
        desk = seat(database)
        if spoil is not None:
            spoil(database)
        pipe.send("ready")
        pipe.recv()
        for trip_id in trip_ids:
            try:
                _issue(desk, trip_id)
            except Exception as problem:  # noqa: BLE001 - the test counts whatever it is
                problems.append(type(problem).__name__)
    pipe.send(problems)


def _issue(desk: Desk, trip_id: int) -> None:
    """Issue a trip's letters; what waited its whole time for the others is tried again.

    A clerk who is told «sibuk» after that does so too; a busy machine is no fault of the program.
    Whoever is refused before has found a lock that nobody may wait for.
    """
    for left in reversed(range(TRIES)):
        began = time.monotonic()
        try:
            version = trip_sheet.open_trip(desk, trip_id).version
            letters.issue(desk, trip_id, version, DATED)
        except DatabaseBusy:
            if not left or time.monotonic() - began < engines.BUSY_MS / 1000:
                raise
        else:
            return


def take_numbers(
    pipe: Pipe, where: Path | str, count: int, spoil: Callable[[Database], None] | None
) -> None:
    """Only take numbers, as fast as it goes; say which ones, and what went wrong."""
    taken, problems = [], []
    with Database.open(where, exclusive=False) as database:
        if spoil is not None:
            spoil(database)
        pipe.send("ready")
        pipe.recv()
        for _ in range(count):
            try:
                with database.write() as session:
                    number = register.take_number(session, LetterKind.SURAT_TUGAS, DATED)
                taken.append(number.sequence)
            except Exception as problem:  # noqa: BLE001 - the test counts whatever it is
                problems.append(type(problem).__name__)
    pipe.send((taken, problems))


def begin_late(database: Database) -> None:
    """The known-bad twin: a BEGIN that takes no lock until the first write."""
    path, journal = database.path, engines.journal_mode()
    assert path is not None
    database._writer.dispose()
    database._writer = engines.sqlite_writer(path, journal, begin="BEGIN")


def begin_as_the_driver_does(database: Database) -> None:
    """The known-bad twin: SQLAlchemy's default, where reading is in no transaction at all."""
    from sqlalchemy import create_engine

    database._writer.dispose()
    database._writer = create_engine(f"sqlite:///{database.path}", connect_args={"timeout": 30})


def lock_no_rows(database: Database) -> None:
    """The known-bad twin on PostgreSQL: SELECT without a lock on what it reads."""

    @event.listens_for(database._writer, "before_cursor_execute", retval=True)
    def _unlock(_c: Any, _cursor: Any, statement: str, given: Any, _x: Any, _many: bool) -> Any:
        return statement.replace(" FOR UPDATE", "").replace(" FOR NO KEY UPDATE", ""), given


def together(barrier: Barrier, spoil: Callable[[Database], None], database: Database) -> None:
    """A known-bad twin that meets the others once: all have read before anyone writes a letter.

    Without this the twin is caught only when the clerks happen to step on each other's toes. At a
    sound register they could not meet: the first one's lock keeps the others from reading.
    """
    spoil(database)
    met: list[str] = []

    @event.listens_for(database._writer, "before_cursor_execute")
    def _meet(_c: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if not met and statement.startswith(("INSERT INTO letter", "UPDATE letter")):
            met.append(statement)
            barrier.wait(MEETING_S)


def faults_in_the_register(database: Database) -> list[str]:
    """Duplicates, gaps and doubled texts in the numbers given, per kind and year."""
    with database.read() as session:
        rows = session.execute(
            select(Letter.kind, Letter.year, Letter.sequence, Letter.number).order_by(
                Letter.kind, Letter.year, Letter.sequence
            )
        ).all()
        counters = session.execute(
            text(
                "SELECT f.kind, c.year, c.last FROM letter_counter c "
                "JOIN letter_format f ON f.series_id = c.series_id"
            )
        ).all()
    series: dict[tuple[str, int], list[int]] = {}
    for row in rows:
        series.setdefault((row.kind.value, row.year), []).append(row.sequence)
    faults = [
        f"{key}: {taken}"
        for key, taken in series.items()
        if taken != list(range(1, len(taken) + 1))
    ]
    faults += [
        f"the counter of {kind} {year} says {last}"
        for kind, year, last in counters
        if last != len(series.get((kind, year), []))
    ]
    texts = [(row.kind, row.number) for row in rows]
    return faults + ([] if len(set(texts)) == len(texts) else ["a number was written twice"])


def approve_trips(
    pipe: Pipe, where: Path | str, trip_ids: list[int], spoil: Callable[[Database], None] | None
) -> None:
    """Approve some trips that others approve at the same time; say how each attempt ended."""
    endings = []
    with Database.open(where, exclusive=False) as database:
        head = seat(database, Role.ATASAN)
        sheets = [trip_sheet.open_trip(head, trip_id) for trip_id in trip_ids]
        if spoil is not None:
            spoil(database)
        pipe.send("ready")
        pipe.recv()
        for sheet in sheets:
            try:
                approvals.approve(head, sheet.id, sheet.version, sheet.content_hash)
                endings.append("approved")
            except Exception as problem:  # noqa: BLE001 - the test counts whatever it is
                endings.append(type(problem).__name__)
    pipe.send(endings)


def committed(database: Database) -> tuple[int, int, int]:
    """Trips approved, what they cost together, and what the budget says is set aside for them."""
    with database.read() as session:
        count, cost = session.execute(
            select(func.count(), func.coalesce(func.sum(Trip.estimated), 0)).where(
                Trip.state == TripState.APPROVED
            )
        ).one()
        aside = session.scalar(select(func.sum(BudgetLine.committed)))
    return count, int(cost), int(aside or 0)
