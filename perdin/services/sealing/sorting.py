"""Which of the rows that an event wrote it seals, which it releases, and which are nobody's yet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from perdin.models.records import RowAct
from perdin.rules.changes import ChangeState
from perdin.services.rows.images import Image, RowChange
from perdin.services.sealing import owners


@dataclass(frozen=True, slots=True)
class RowEntry:
    """What an event did to one row; the images that its seals are of."""

    act: RowAct
    table: str
    id: int
    before: Image | None
    after: Image | None


def sorted_out(connection: Connection, changes: Sequence[RowChange]) -> Iterator[RowEntry]:
    """Each change as the event tells of it; with it the rest of a trip that became a document, or
    is one no more.
    """
    rows = [(change.table, change.after or change.before or {}) for change in changes]
    people = owners.people_of(connection, rows)
    trips = {owners.trip_of(table, row, people) for table, row in rows} - {None}
    left = [(change.table, change.after) for change in changes]
    states = owners.states(connection, left, {trip for trip in trips if trip is not None})
    now = {trip for trip in trips if trip not in states or owners.is_typed(states[trip])}
    before = _typed_before(changes, now)
    told = set()
    for change, (table, row) in zip(changes, rows, strict=True):
        told.add((table, change.id))
        if table in owners.UNSEALED:
            continue
        was, is_now = _typing(change) if table == owners.CHANGE else (False, False)
        trip = owners.trip_of(table, row, people)
        if trip is not None:
            was, is_now = trip in before, trip in now
        entry = _entry(change, was_typed=was, is_typed=is_now)
        if entry is not None:
            yield entry
    turned = {trip for trip in before ^ now if trip in states}
    for trip, table, image in owners.rows_of(connection, turned):
        if (table, image["id"]) in told:
            continue
        if trip in now:
            yield RowEntry(RowAct.RELEASED, table, image["id"], image, None)
        else:
            yield RowEntry(RowAct.SEALED, table, image["id"], None, image)


def _typed_before(changes: Sequence[RowChange], now: set[int | None]) -> set[int | None]:
    """The trips that were being typed until then, of those that are now or were changed."""
    before = set(now)
    for change in changes:
        if change.table == owners.TRIP:
            if change.before is None or owners.is_typed(change.before["state"]):
                before.add(change.id)
            else:
                before.discard(change.id)
    return before


def _typing(change: RowChange) -> tuple[bool, bool]:
    """Whether a change of a trip was being typed, and whether it is."""
    was, now = change.before, change.after
    return (
        was is None or was["state"] is ChangeState.DRAFT,
        now is None or now["state"] is ChangeState.DRAFT,
    )


def _entry(change: RowChange, *, was_typed: bool, is_typed: bool) -> RowEntry | None:
    table, key, before, after = change.table, change.id, change.before, change.after
    if was_typed and (is_typed or after is None):
        return None
    if was_typed:
        return RowEntry(RowAct.SEALED, table, key, None, after)
    if is_typed and before is None:
        return None
    if after is None:
        return RowEntry(RowAct.GONE, table, key, before, None)
    if is_typed:
        return RowEntry(RowAct.RELEASED, table, key, before, None)
    return RowEntry(RowAct.CHANGED if before else RowAct.MADE, table, key, before, after)
