"""The letter register, the audit trail, and what the database itself refuses."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0003", "0002"


def upgrade() -> None:
    """Make the tables and their guards."""
    _letter_series()
    _letter_format()
    _letter_counter()
    _letter_block()
    _letter()
    _audit_event()
    _guards()


def _letter_series() -> None:
    op.create_table(
        "letter_series",
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("start >= 1", name=op.f("ck_letter_series_start")),
        sa.ForeignKeyConstraint(
            ["office_id"], ["office.id"], name=op.f("fk_letter_series_office_id_office")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_series")),
        sa.UniqueConstraint("office_id", "name", name=op.f("uq_letter_series_office_id_name")),
    )


def _letter_format() -> None:
    op.create_table(
        "letter_format",
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("pattern", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("mode", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["office_id"], ["office.id"], name=op.f("fk_letter_format_office_id_office")
        ),
        sa.ForeignKeyConstraint(
            ["series_id"],
            ["letter_series.id"],
            name=op.f("fk_letter_format_series_id_letter_series"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_format")),
        sa.UniqueConstraint("office_id", "kind", name=op.f("uq_letter_format_office_id_kind")),
    )


def _letter_counter() -> None:
    op.create_table(
        "letter_counter",
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["series_id"],
            ["letter_series.id"],
            name=op.f("fk_letter_counter_series_id_letter_series"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_counter")),
        sa.UniqueConstraint("series_id", "year", name=op.f("uq_letter_counter_series_id_year")),
    )


def _letter_block() -> None:
    op.create_table(
        "letter_block",
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("reserved_by_id", sa.Integer(), nullable=False),
        sa.Column("reserved_at", sa.String(length=32), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("first >= 1 AND last >= first", name=op.f("ck_letter_block_span")),
        sa.ForeignKeyConstraint(
            ["reserved_by_id"],
            ["app_user.id"],
            name=op.f("fk_letter_block_reserved_by_id_app_user"),
        ),
        sa.ForeignKeyConstraint(
            ["series_id"],
            ["letter_series.id"],
            name=op.f("fk_letter_block_series_id_letter_series"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_block")),
        sa.UniqueConstraint(
            "series_id", "year", "first", name=op.f("uq_letter_block_series_id_year_first")
        ),
    )


def _letter() -> None:
    op.create_table("letter", *_letter_columns(), *_letter_constraints())
    op.create_index(
        "uq_letter_office_id_kind_number",
        "letter",
        ["office_id", "kind", "number"],
        unique=True,
        sqlite_where=sa.text("number <> ''"),
        postgresql_where=sa.text("number <> ''"),
    )
    op.create_index("ix_letter_trip_id", "letter", ["trip_id"], unique=False)


def _letter_columns() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=True),
        sa.Column("suffix", sa.String(), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("dated", sa.Date(), nullable=False),
        sa.Column("trip_id", sa.Integer(), nullable=False),
        sa.Column("traveller_id", sa.Integer(), nullable=True),
        sa.Column("signer_id", sa.Integer(), nullable=True),
        sa.Column("revises_id", sa.Integer(), nullable=True),
        sa.Column("layout", sa.String(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("seal", sa.String(length=16), nullable=False),
        sa.Column("issued_by_id", sa.Integer(), nullable=False),
        sa.Column("issued_at", sa.String(length=32), nullable=False),
        sa.Column("void_reason", sa.String(), nullable=False),
        sa.Column("voided_at", sa.String(length=32), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
    ]


def _letter_constraints() -> list[sa.schema.SchemaItem]:
    return [
        sa.ForeignKeyConstraint(
            ["issued_by_id"], ["app_user.id"], name=op.f("fk_letter_issued_by_id_app_user")
        ),
        sa.ForeignKeyConstraint(
            ["office_id"], ["office.id"], name=op.f("fk_letter_office_id_office")
        ),
        sa.ForeignKeyConstraint(
            ["revises_id"], ["letter.id"], name=op.f("fk_letter_revises_id_letter")
        ),
        sa.ForeignKeyConstraint(
            ["series_id"], ["letter_series.id"], name=op.f("fk_letter_series_id_letter_series")
        ),
        sa.ForeignKeyConstraint(
            ["signer_id"], ["signer.id"], name=op.f("fk_letter_signer_id_signer")
        ),
        sa.ForeignKeyConstraint(
            ["traveller_id"], ["traveller.id"], name=op.f("fk_letter_traveller_id_traveller")
        ),
        sa.ForeignKeyConstraint(["trip_id"], ["trip.id"], name=op.f("fk_letter_trip_id_trip")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sa.UniqueConstraint(
            "series_id",
            "year",
            "sequence",
            "suffix",
            name=op.f("uq_letter_series_id_year_sequence_suffix"),
        ),
    ]


def _audit_event() -> None:
    op.create_table(
        "audit_event",
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("details", sa.String(), nullable=False),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["app_user.id"], name=op.f("fk_audit_event_user_id_app_user")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_event")),
        sa.UniqueConstraint("hash", name=op.f("uq_audit_event_hash")),
    )


def _guards() -> None:
    """Rules that hold whoever writes, with whatever tool.

    Sets of one regulation never share a day; letters and audit events are never rewritten.
    """
    if op.get_context().dialect.name == "postgresql":
        _postgresql_guards()
    else:
        _sqlite_guards()


# A day far beyond any rate stands for «no end».
_OVERLAP = """
    SELECT 1 FROM rate_set other
    WHERE other.regulation = NEW.regulation AND other.id <> NEW.id
      AND other.valid_from <= COALESCE(NEW.valid_to, '9999-12-31')
      AND NEW.valid_from <= COALESCE(other.valid_to, '9999-12-31')
"""
# A letter issued without a number may get one once, and its place in the series with it.
_LETTER_CHANGED = (
    "(OLD.number <> '' AND (NEW.number <> OLD.number OR NEW.suffix <> OLD.suffix "
    "OR (OLD.sequence IS NULL AND NEW.sequence IS NOT NULL))) "
    "OR NEW.sequence <> OLD.sequence OR (NEW.sequence IS NULL AND OLD.sequence IS NOT NULL) "
    "OR NEW.year <> OLD.year OR NEW.series_id <> OLD.series_id OR NEW.source <> OLD.source "
    "OR NEW.kind <> OLD.kind OR NEW.content_hash <> OLD.content_hash"
)


def _sqlite_guards() -> None:
    def guard(name: str, event: str, condition: str, sentence: str) -> None:
        when = f"WHEN {condition} " if condition else ""
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {event} {when}"
            f"BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
        )

    overlap = f"EXISTS ({_OVERLAP.replace('other.id <> NEW.id', 'other.id IS NOT NEW.id')})"
    guard("rate_set_new", "INSERT ON rate_set", overlap, "rate sets overlap")
    guard("rate_set_changed", "UPDATE ON rate_set", overlap, "rate sets overlap")
    guard("letter_kept", "DELETE ON letter", "", "letters are kept")
    guard("letter_unchanged", "UPDATE ON letter", _LETTER_CHANGED, "letters are kept")
    guard("audit_kept", "DELETE ON audit_event", "", "the audit trail is kept")
    guard("audit_unchanged", "UPDATE ON audit_event", "", "the audit trail is kept")


def _postgresql_guards() -> None:
    def guard(name: str, event: str, condition: str, sentence: str) -> None:
        code = "unique_violation" if "overlap" in sentence else "restrict_violation"
        op.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {condition} THEN RAISE EXCEPTION '{sentence}' USING ERRCODE = '{code}'; END IF; "
            "RETURN COALESCE(NEW, OLD); END $$"
        )
        op.execute(f"CREATE TRIGGER {name} BEFORE {event} FOR EACH ROW EXECUTE FUNCTION {name}()")

    overlap = f"EXISTS ({_OVERLAP})".replace("'9999", "DATE '9999")
    guard("rate_set_span", "INSERT OR UPDATE ON rate_set", overlap, "rate sets overlap")
    guard("letter_kept", "DELETE ON letter", "true", "letters are kept")
    guard("letter_unchanged", "UPDATE ON letter", _LETTER_CHANGED, "letters are kept")
    guard("audit_kept", "DELETE OR UPDATE ON audit_event", "true", "the audit trail is kept")
