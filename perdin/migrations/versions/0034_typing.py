"""What is asked at each pause in typing a trip, without reading what does not concern it."""

from alembic import op

revision, down_revision = "0034", "0033"


def upgrade() -> None:
    """Find trips of one purpose by their days, and the rates of a place in a set.

    The first is SQLite's alone: a server holds no index of a text as long as one likes. SQLAlchemy
    does not see an index of an expression, so whatever copies ``trip`` later makes it again.
    """
    op.create_index("ix_rate_rate_set_id_place", "rate", ["rate_set_id", "place"])
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE INDEX ix_trip_purpose_leave ON trip (lower(purpose), leave)")
