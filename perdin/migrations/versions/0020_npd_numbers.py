"""The NPD takes its number from a series of its own, as other letters do."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0020", "0019"
KIND, NAME = "nota_pencairan_dana", "Nota Pencairan Dana (NPD)"
PATTERN, CODE = "{kode}/{urut:3}/{jenis}/{opd}/{bulan}/{tahun}", "900.1.3.1"


def upgrade() -> None:
    """An office that is there gets the series; numbers that were typed stay as texts."""
    office = sa.table("office", sa.column("id"))
    series = sa.table(
        "letter_series", *(sa.column(name) for name in ("id", "office_id", "name", "start"))
    )
    columns = ("office_id", "series_id", "kind", "pattern", "code", "mode", "version")
    letter_format = sa.table("letter_format", *(sa.column(name) for name in columns))
    bind = op.get_bind()
    for office_id in bind.scalars(sa.select(office.c.id)).all():
        named = sa.select(series.c.id).where(series.c.office_id == office_id, series.c.name == NAME)
        if bind.scalar(named) is None:  # an office may have named one of its own so
            bind.execute(sa.insert(series).values(office_id=office_id, name=NAME, start=1))
        series_id = bind.scalar(named)
        bind.execute(
            sa.insert(letter_format).values(
                office_id=office_id,
                series_id=series_id,
                kind=KIND,
                pattern=PATTERN,
                code=CODE,
                mode="otomatis",
                version=1,
            )
        )
