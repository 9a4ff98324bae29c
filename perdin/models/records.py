"""What must never be lost or altered: the letter register and the audit trail."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from perdin.models.base import Model
from perdin.rules.numbering import LetterKind


class LetterFormat(Model):
    """How the office writes the number of one kind of letter."""

    __tablename__ = "letter_format"
    __table_args__ = (UniqueConstraint("office_id", "kind"),)

    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    kind: Mapped[LetterKind]
    pattern: Mapped[str]
    code: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(nullable=False)
    __mapper_args__ = {"version_id_col": version}


class LetterCounter(Model):
    """The last sequence taken, per office, kind and year of the letter's date."""

    __tablename__ = "letter_counter"
    __table_args__ = (UniqueConstraint("office_id", "kind", "year"),)

    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    kind: Mapped[LetterKind]
    year: Mapped[int]
    last: Mapped[int]


class Letter(Model):
    """Register surat: a number that was given, and the very file that was issued under it.

    A letter is voided, never deleted: a trigger refuses it, as it refuses another number.
    """

    __tablename__ = "letter"
    __table_args__ = (
        UniqueConstraint("office_id", "kind", "year", "sequence"),
        UniqueConstraint("office_id", "kind", "number"),
        Index("ix_letter_trip_id", "trip_id"),
    )

    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    kind: Mapped[LetterKind]
    year: Mapped[int]
    sequence: Mapped[int]
    number: Mapped[str]
    dated: Mapped[date]
    trip_id: Mapped[int] = mapped_column(ForeignKey("trip.id"))
    traveller_id: Mapped[int | None] = mapped_column(ForeignKey("traveller.id"))
    layout: Mapped[str]
    fields: Mapped[dict[str, Any]] = mapped_column(deferred=True)
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    content_hash: Mapped[str] = mapped_column(String(64))
    issued_by_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    issued_at: Mapped[datetime]
    void_reason: Mapped[str] = mapped_column(default="")
    voided_at: Mapped[datetime | None]


class AuditEvent(Model):
    """Jejak audit: who did what when, each row sealed with the hash of the one before."""

    __tablename__ = "audit_event"

    at: Mapped[datetime]
    user_id: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    person: Mapped[str]
    action: Mapped[str]
    subject: Mapped[str] = mapped_column(default="")
    details: Mapped[str] = mapped_column(default="")
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64), unique=True)
