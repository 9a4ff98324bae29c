"""At most one open change of a trip, one waiting request of a traveller, one closing of a year.

Each was looked for before another was written; two desks of a server that look at one moment both
find none.
"""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0030", "0029"

_TWICE = {
    "trip_change": (
        "UPDATE trip_change SET state = 'rejected', note = '{note}' "
        "WHERE state IN ('draft', 'submitted') AND EXISTS (SELECT 1 FROM trip_change other "
        "WHERE other.trip_id = trip_change.trip_id AND other.id > trip_change.id "
        "AND other.state IN ('draft', 'submitted'))"
    ),
    "advance_request": (
        "UPDATE advance_request SET state = 'ditolak', note = '{note}' "
        "WHERE state = 'diminta' AND EXISTS (SELECT 1 FROM advance_request other "
        "WHERE other.traveller_id = advance_request.traveller_id "
        "AND other.id > advance_request.id AND other.state = 'diminta')"
    ),
    "year_closing": (
        "UPDATE year_closing SET reopened_at = closed_at, reopened_by_id = closed_by_id, "
        "reopened_reason = '{note}' WHERE reopened_at IS NULL AND EXISTS (SELECT 1 "
        "FROM year_closing other WHERE other.office_id = year_closing.office_id "
        "AND other.fiscal_year = year_closing.fiscal_year AND other.id > year_closing.id "
        "AND other.reopened_at IS NULL)"
    ),
}
_NOTE = "dibuat kembar; berlaku baris sesudahnya"


def upgrade() -> None:
    """Let the newer stand where there are two; the older stays to be read, and says why."""
    for statement in _TWICE.values():
        op.execute(statement.format(note=_NOTE))
    _only("uq_trip_change_open", "trip_change", ["trip_id"], "state IN ('draft', 'submitted')")
    _only("uq_advance_request_waiting", "advance_request", ["traveller_id"], "state = 'diminta'")
    _only(
        "uq_year_closing_standing",
        "year_closing",
        ["office_id", "fiscal_year"],
        "reopened_at IS NULL",
    )


def _only(name: str, table: str, columns: list[str], condition: str) -> None:
    where = sa.text(condition)
    op.create_index(name, table, columns, unique=True, sqlite_where=where, postgresql_where=where)
