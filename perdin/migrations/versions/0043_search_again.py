"""The index of trips is filled anew: a draft that got its days later stood there twice."""

from alembic import op

revision, down_revision = "0043", "0042"


def upgrade() -> None:
    """PostgreSQL keeps its own index and keeps it right."""
    if op.get_context().dialect.name != "sqlite":
        return
    op.execute("INSERT INTO trip_search (trip_search) VALUES ('delete-all')")
    op.execute(
        "INSERT INTO trip_search (rowid, searchable) SELECT "
        "coalesce(replace(leave, '-', ''), 0) * 4294967296 + id, searchable FROM trip"
    )
