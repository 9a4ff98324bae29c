"""An index of trigrams over what trips are looked for by."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0008", "0007"


def upgrade() -> None:
    """Make the index, and fill it with the trips that are there."""
    if op.get_bind().dialect.name == "sqlite":
        _sqlite()
    else:
        _postgresql()


def _sqlite() -> None:
    """A contentless FTS5 table, which the program keeps with each trip.

    Its key is the day of departure (20260302, 0 while open) above the 32nd bit and the trip's id
    below it: what fits in one year is one range of keys, and comes in the order of the days.
    """
    op.execute(
        "CREATE VIRTUAL TABLE trip_search USING fts5(searchable, content='', tokenize='trigram')"
    )
    op.execute(
        "INSERT INTO trip_search (rowid, searchable) SELECT "
        "coalesce(replace(leave, '-', ''), 0) * 4294967296 + id, searchable FROM trip"
    )


def _postgresql() -> None:
    """The server's own trigrams, where this user may have them; without, every line is read."""
    bind = op.get_bind()
    try:
        with bind.begin_nested():
            bind.execute(sa.text("CREATE EXTENSION IF NOT EXISTS pg_trgm"))
            bind.execute(
                sa.text(
                    "CREATE INDEX ix_trip_searchable ON trip USING gin (searchable gin_trgm_ops)"
                )
            )
    except sa.exc.DBAPIError:
        return
