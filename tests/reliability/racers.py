"""What several processes do at once to budgets and days, and how each could go wrong."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from multiprocessing.connection import Connection as Pipe
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from perdin.database.store import Database
from perdin.errors import DatabaseBusy
from perdin.models.money import BudgetLine, CostLine
from perdin.models.people import Employee
from perdin.models.trips import Leg, Traveller, Trip
from perdin.rules.workflow import Role
from perdin.services.budget import commitments
from perdin.services.trips import approvals, clashes, trip_sheet, trips
from perdin.services.trips.trips import Saved
from tests.reliability import clerks

MEETING_S = 60
MOST_DAYS = 400
"""Copies of one person's trip lie on this many days before the next person's turn."""


def copy_trips(session: Session, trip_id: int, count: int, people: Sequence[int]) -> list[int]:
    """So many copies of a submitted one-day trip, no two of one person on one day; their ids."""
    trip = session.get_one(Trip, trip_id)
    (leg,), (traveller,) = trip.legs, trip.travellers
    assert trip.leave is not None
    assert trip.back is not None
    assert leg.arrive is not None
    assert leg.leave is not None
    trip_ids = []
    for n in range(count):
        moved = timedelta(n % MOST_DAYS + 1)
        employee = people[n // MOST_DAYS]
        trip_row = _values(trip) | {"leave": trip.leave + moved, "back": trip.back + moved}
        trip_ids.append(_add(session, Trip, trip_row))
        days = {"arrive": leg.arrive + moved, "leave": leg.leave + moved, "trip_id": trip_ids[-1]}
        _add(session, Leg, _values(leg) | days)
        days = {
            "leave": traveller.leave + moved,
            "back": traveller.back + moved,
            "trip_id": trip_ids[-1],
        }
        going = _add(session, Traveller, _values(traveller) | days | {"employee_id": employee})
        for line in traveller.cost_lines:
            _add(session, CostLine, _values(line) | {"traveller_id": going})
    return trip_ids


def copy_people(session: Session, person: Employee, count: int) -> list[int]:
    """So many others like a person, who sit nowhere and go nowhere yet; their ids."""
    values = _values(person) | {"nip": None}
    return [_add(session, Employee, values | {"name": f"Pegawai {n}"}) for n in range(count)]


def _values(row: Any) -> dict[str, Any]:
    return {
        column.key: getattr(row, column.key)
        for column in type(row).__mapper__.column_attrs
        if column.key != "id"
    }


def _add(session: Session, table: type[Any], values: dict[str, Any]) -> int:
    row_id = session.execute(insert(table).values(**values).returning(table.id)).scalar_one()
    return int(row_id)


def reserve_by_memory(database: Database) -> None:
    """The known-bad twin: whoever approves adds to the figure that was on its screen at first."""
    with database.read() as session:
        seen = {line.id: line.committed for line in session.scalars(select(BudgetLine))}

    def reserve(session: Session, trip: Trip) -> None:
        line = commitments.line_of(session, trip)
        seen[line.id] += trip.estimated
        if seen[line.id] > line.ceiling:
            commitments.refuse_excess(line, line.ceiling + 1)
        session.execute(
            update(BudgetLine).where(BudgetLine.id == line.id).values(committed=seen[line.id])
        )

    commitments.reserve = reserve


def approve_share(
    pipe: Pipe, where: Path | str, trip_ids: list[int], spoil: Callable[[Database], None] | None
) -> None:
    """Approve some trips as soon as told to; say how each attempt ended."""
    with Database.open(where, exclusive=False) as database:
        head = clerks.seat(database, Role.ATASAN)
        sheets = [trip_sheet.open_trip(head, trip_id) for trip_id in trip_ids]
        _ready(pipe, database, spoil)
        endings = [
            ending(partial(approvals.approve, head, sheet.id, sheet.version, sheet.content_hash))
            for sheet in sheets
        ]
    pipe.send(endings)


def submit_drafts(
    pipe: Pipe, where: Path | str, drafts: list[Saved], spoil: Callable[[Database], None] | None
) -> None:
    """Submit some drafts as soon as told to; say how each attempt ended."""
    with Database.open(where, exclusive=False) as database:
        desk = clerks.seat(database)
        _ready(pipe, database, spoil)
        endings = [
            ending(partial(trips.submit, desk, draft.trip_id, draft.version)) for draft in drafts
        ]
    pipe.send(endings)


def ending(attempt: Callable[[], object]) -> str:
    """How an attempt ended: «done», or what was said. Told that the database is busy, which may be
    on a slow PC, one tries again as the sentence says.
    """
    while True:
        try:
            attempt()
        except DatabaseBusy:
            continue
        except Exception as problem:  # noqa: BLE001 - the test counts whatever it is
            return type(problem).__name__
        return "done"


def _ready(pipe: Pipe, database: Database, spoil: Callable[[Database], None] | None) -> None:
    if spoil is not None:
        spoil(database)
    pipe.send("ready")
    pipe.recv()


def look_before_the_lock(barrier: Barrier, database: Database) -> None:
    """The known-bad twin: it is looked for clashes first, and then, apart from that, written.

    All meet between the two once; a sound submission could not be met there, for its lock keeps
    the others from looking.
    """
    submit = trips.submit

    def late(desk: Any, trip_id: int, version: int) -> Any:
        with database.read() as before:
            taken = clashes.clashes_of(before, before.get_one(Trip, trip_id))
        barrier.wait(MEETING_S)
        clashes.among = lambda *_given, **_more: taken
        return submit(desk, trip_id, version)

    trips.submit = late  # type: ignore[assignment]


def doubled(database: Database) -> list[str]:
    """Each person who holds one day on more than one standing trip."""
    with database.read() as session:
        rows = session.execute(
            select(Traveller.employee_id, Traveller.leave, Traveller.back)
            .join(Trip, Trip.id == Traveller.trip_id)
            .where(Trip.state.in_(clashes.HOLDING))
            .order_by(Traveller.employee_id, Traveller.leave)
        ).all()
    return [
        f"{earlier.employee_id} on {two.leave}"
        for earlier, two in zip(rows, rows[1:], strict=False)
        if earlier.employee_id == two.employee_id and two.leave <= earlier.back
    ]
