"""Rows that were sealed before a newer program gave their table more columns: sealed anew with
those, so that what the upgrade put there counts from then on.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from perdin.models.records import AuditChange, RowAct, SealLayout
from perdin.models.tables import TABLES
from perdin.services.rows.images import AT_ONCE, Key, images
from perdin.services.sealing import digests, owners
from perdin.services.sealing.layouts import layout, number_of

_SEALING = (RowAct.MADE, RowAct.CHANGED, RowAct.SEALED)
Renewed = tuple[str, int, bytes | None, bytes]
"""A row that is sealed anew: its table and id, its seal by the older layout and by ours."""


def outdated(connection: Connection, known: Collection[int]) -> list[str]:
    """The tables of which older seals speak, and none yet of the columns that they have now."""
    ours = {name: number_of(name) for name in TABLES.tables.keys() - owners.UNSEALED}
    new = {name for name, number in ours.items() if number not in known}
    if not new or not known:
        return []
    older = select(SealLayout.table_name).where(SealLayout.table_name.in_(new)).distinct()
    return sorted(connection.scalars(older))


def renewed(connection: Connection, table: str, told: Collection[Key]) -> Iterator[Renewed]:
    """Every row of a table that is sealed, but those that the event tells of itself.

    What no seal holds stays without one: it came past the trail.
    """
    columns = {row.id: row.columns.split() for row in connection.execute(_layouts(table))}
    last = _last_seals(connection, table)
    ids = [row_id for row_id in sorted(last) if (table, row_id) not in told]
    for at in range(0, len(ids), AT_ONCE):
        some = [(table, row_id) for row_id in ids[at : at + AT_ONCE]]
        for (_table, row_id), image in images(connection, some):
            before = _by_layout(table, row_id, columns[last[row_id]], image)
            yield table, row_id, before, digests.seal(table, row_id, layout(table), image)


def _layouts(table: str) -> Any:
    return select(SealLayout.id, SealLayout.columns).where(SealLayout.table_name == table)


def _last_seals(connection: Connection, table: str) -> dict[int, int]:
    """The layout of the last seal of each row that has one which holds."""
    newest = (
        select(func.max(AuditChange.id))
        .where(AuditChange.table_name == table)
        .group_by(AuditChange.row_id)
    )
    found = select(AuditChange.row_id, AuditChange.layout_id, AuditChange.kind).where(
        AuditChange.id.in_(newest)
    )
    return {row.row_id: row.layout_id for row in connection.execute(found) if row.kind in _SEALING}


def _by_layout(
    table: str, row_id: int, columns: Sequence[str], image: Mapping[str, Any]
) -> bytes | None:
    """A row's seal by an older layout; None where one of its columns is no more."""
    if not set(columns) <= image.keys():
        return None
    return digests.seal(table, row_id, columns, image)
