"""A letter may wait for its number from an outside system; one that was typed wrongly is mended."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0042", "0041"
# As before; but a number from outside may be mended, and only such a letter has a date from there.
_CHANGED = (
    "(OLD.number <> '' AND NEW.source <> 'luar' AND NEW.number <> OLD.number) "
    "OR (OLD.number <> '' AND (NEW.number = '' OR NEW.suffix <> OLD.suffix "
    "OR (OLD.sequence IS NULL AND NEW.sequence IS NOT NULL))) "
    "OR NEW.sequence <> OLD.sequence OR (NEW.sequence IS NULL AND OLD.sequence IS NOT NULL) "
    "OR (NEW.source = 'luar' AND NEW.sequence IS NOT NULL) "
    "OR (NEW.source <> 'luar' AND NEW.outside_dated IS NOT NULL) "
    "OR NEW.year <> OLD.year OR NEW.series_id <> OLD.series_id OR NEW.source <> OLD.source "
    "OR NEW.kind <> OLD.kind OR NEW.content_hash <> OLD.content_hash"
)


def upgrade() -> None:
    """No letter of before waits for an outside system."""
    op.add_column("letter", sa.Column("outside_dated", sa.Date(), nullable=True))
    if op.get_context().dialect.name == "postgresql":
        op.execute(
            "CREATE OR REPLACE FUNCTION letter_unchanged() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN IF {_CHANGED} THEN RAISE EXCEPTION 'letters are kept' "
            "USING ERRCODE = 'restrict_violation'; END IF; RETURN COALESCE(NEW, OLD); END $$"
        )
        return
    op.execute("DROP TRIGGER letter_unchanged")
    op.execute(
        f"CREATE TRIGGER letter_unchanged BEFORE UPDATE ON letter WHEN {_CHANGED} "
        "BEGIN SELECT RAISE(ABORT, 'letters are kept'); END"
    )
