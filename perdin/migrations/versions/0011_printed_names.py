"""Names as they are printed: the region, the office in a sentence, and the official of a u.b."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0011", "0010"


def upgrade() -> None:
    """Add the columns; who signs u.b. for two officials keeps the second as the one between.

    An office without names of its own goes by its letterhead, as before.
    """
    _add("office", "region", "name_in_text")
    _add("signer", "middle_official")
    signer = sa.table(
        "signer",
        *(sa.column(name) for name in ("id", "mode", "on_behalf_of", "middle_official")),
    )
    bind = op.get_bind()
    signing_for = bind.execute(sa.select(signer).where(signer.c.mode == "ub")).all()
    for row in signing_for:
        above, _newline, between = str(row.on_behalf_of).partition("\n")
        if between:
            change = {"on_behalf_of": above.strip(), "middle_official": between.strip()}
            bind.execute(sa.update(signer).where(signer.c.id == row.id).values(change))


def _add(table: str, *names: str) -> None:
    """Columns that may not be empty are added empty, filled, and closed then."""
    with op.batch_alter_table(table) as batch:
        for name in names:
            batch.add_column(sa.Column(name, sa.String()))
    rows = sa.table(table, *(sa.column(name) for name in names))
    op.execute(sa.update(rows).values(dict.fromkeys(names, "")))
    with op.batch_alter_table(table) as batch:
        for name in names:
            batch.alter_column(name, existing_type=sa.String(), nullable=False)
