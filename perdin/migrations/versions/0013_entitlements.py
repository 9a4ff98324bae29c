"""Of a planned line where and when it is paid; of a real cost its planned line and its limit."""

from itertools import groupby

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0013", "0012"


def upgrade() -> None:
    """Add the columns; a real cost goes to the planned line of its component in the same place."""
    with op.batch_alter_table("cost_line") as batch:
        batch.add_column(sa.Column("planned", sa.Integer()))
        batch.add_column(sa.Column("allowed", sa.BigInteger()))
        batch.add_column(sa.Column("over_reason", sa.String(), nullable=False, server_default=""))
        batch.add_column(sa.Column("ground", sa.JSON()))
    with op.batch_alter_table("cost_line") as batch:
        batch.alter_column("over_reason", server_default=None)
    names = ("id", "traveller_id", "stage", "position", "component", "reason", "planned")
    line = sa.table("cost_line", *(sa.column(name) for name in names))
    bind = op.get_bind()
    rows = bind.execute(sa.select(line).order_by(line.c.traveller_id, line.c.position)).all()
    for _traveller, lines in groupby(rows, key=lambda row: row.traveller_id):
        whole = list(lines)
        plan = [row for row in whole if row.stage == "rencana"]
        for row in (row for row in whole if row.stage == "realisasi"):
            alike = [planned for planned in plan if planned.component == row.component]
            same = next((one for one in alike if one.reason == row.reason), None)
            goes_to = same or next(iter(alike), None)
            if goes_to is not None:
                plan.remove(goes_to)
                change = {"planned": goes_to.position}
                bind.execute(sa.update(line).where(line.c.id == row.id).values(change))
