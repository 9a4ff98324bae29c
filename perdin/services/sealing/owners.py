"""Whose a row is: what of a trip that is still being typed is nobody's document yet."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Table, select

from perdin.models.tables import TABLES
from perdin.rules.workflow import EDITABLE, TripState

UNSEALED = frozenset({"audit_event", "audit_change", "seal_layout", "letter_text"})
"""The trail itself, whose chain proves it, and texts that are typed until a letter is made of
them."""
CHANGE = "trip_change"
TRIP = "trip"
_OF_TRIP = ("leg", "traveller", "trip_restriction")
_OF_TRAVELLER = ("travel_day", "cost_line")
TYPED = (TRIP, *_OF_TRIP, *_OF_TRAVELLER)
"""What the form of a trip writes while that is a draft."""
Image = Mapping[str, Any]


def is_typed(state: TripState | str | None) -> bool:
    """Whether a trip in this state is being typed, and so is no document."""
    return state in EDITABLE


def people_of(connection: Connection, rows: Collection[tuple[str, Image]]) -> dict[int, int]:
    """The trip of each traveller that these rows are or name."""
    known = {row["id"]: row["trip_id"] for table, row in rows if table == "traveller"}
    named = {row["traveller_id"] for table, row in rows if table in _OF_TRAVELLER} - known.keys()
    if not named:
        return known
    traveller = _table("traveller")
    found = select(traveller.c.id, traveller.c.trip_id).where(traveller.c.id.in_(named))
    return known | {row.id: row.trip_id for row in connection.execute(found)}


def trip_of(table: str, row: Image, people: Mapping[int, int]) -> int | None:
    """The trip whose form writes this row; None for what no form of a trip writes."""
    if table == TRIP:
        return int(row["id"])
    if table in _OF_TRIP:
        return int(row["trip_id"])
    return people.get(row["traveller_id"]) if table in _OF_TRAVELLER else None


def rows_of(
    connection: Connection, trip_ids: Collection[int]
) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """All that the forms of these trips wrote: the trip, the table, the row."""
    traveller = _table("traveller")
    for name in TYPED if trip_ids else ():
        table = _table(name)
        if name in _OF_TRAVELLER:
            owner = traveller.c.trip_id
            found = select(table, owner.label("its_trip")).join(
                traveller, traveller.c.id == table.c.traveller_id
            )
        else:
            owner = table.c.id if name == TRIP else table.c.trip_id
            found = select(table, owner.label("its_trip"))
        for row in connection.execute(found.where(owner.in_(trip_ids))).mappings():
            image: dict[str, Any] = dict(row)
            yield image.pop("its_trip"), name, image


def states(
    connection: Connection, rows: Collection[tuple[str, Image | None]], trip_ids: Collection[int]
) -> dict[int, TripState]:
    """The state of each of these trips that is there: what these rows say, or else the database."""
    known = {row["id"]: row["state"] for table, row in rows if table == TRIP and row is not None}
    unknown = set(trip_ids) - known.keys()
    if not unknown:
        return known
    trip = _table(TRIP)
    found = select(trip.c.id, trip.c.state).where(trip.c.id.in_(unknown))
    return known | {row.id: row.state for row in connection.execute(found)}


def _table(name: str) -> Table:
    return TABLES.tables[name]
