"""One BKU number stands once a year and mechanism."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0014", "0013"


def upgrade() -> None:
    """Add the year of each number.

    Where a number was written twice, the first payment holds it; later ones keep it as it is
    printed, but hold it no more, so that nothing that was recorded changes.
    """
    with op.batch_alter_table("payment") as batch:
        batch.add_column(sa.Column("book_year", sa.Integer()))
    payment = sa.table(
        "payment",
        sa.column("id", sa.Integer()),
        sa.column("paid_on", sa.Date()),
        sa.column("book_year", sa.Integer()),
        *(sa.column(name, sa.String()) for name in ("mechanism", "book_number")),
    )
    bind = op.get_bind()
    numbered = sa.select(payment).where(payment.c.book_number != "").order_by(payment.c.id)
    held: set[tuple[int, str, str]] = set()
    for row in bind.execute(numbered).all():
        key = (row.paid_on.year, str(row.mechanism), str(row.book_number))
        if key not in held:
            held.add(key)
            change = sa.update(payment).where(payment.c.id == row.id)
            bind.execute(change.values(book_year=row.paid_on.year))
    with op.batch_alter_table("payment") as batch:
        batch.create_unique_constraint(
            batch.f("uq_payment_book_year_mechanism_book_number"),
            ["book_year", "mechanism", "book_number"],
        )
