"""What is kept of what was done: the audit trail for good, and what was thrown away for a while."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from perdin.models.base import Model


class RowAct(StrEnum):
    """What an event did to a row."""

    MADE = "dibuat"
    CHANGED = "diubah"
    GONE = "dihapus"
    SEALED = "disegel"
    RELEASED = "dilepas"


class AuditEvent(Model):
    """Jejak audit: who did what when, each row sealed with the hash of the one before."""

    __tablename__ = "audit_event"
    __table_args__ = (
        Index("ix_audit_event_subject", "subject"),
        Index("ix_audit_event_person", "person"),
        Index("ix_audit_event_action", "action"),
        Index("ix_audit_event_at", "at"),
    )

    at: Mapped[datetime]
    user_id: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    person: Mapped[str]
    action: Mapped[str]
    subject: Mapped[str] = mapped_column(default="")
    details: Mapped[str] = mapped_column(default="")
    changes_hash: Mapped[str] = mapped_column(String(64), default="", server_default=text("''"))
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64), unique=True)


class SealLayout(Model):
    """Susunan segel: the columns of a table that seals speak of, in their order."""

    __tablename__ = "seal_layout"
    __table_args__ = (UniqueConstraint("table_name", "columns"),)

    table_name: Mapped[str]
    columns: Mapped[str]


class AuditChange(Model):
    """What one event wrote of one row, or that it sealed or released a row as it stood.

    ``before`` and ``after`` are the row's seals; ``written`` its columns that changed, each with
    what it was and is.
    """

    __tablename__ = "audit_change"
    __table_args__ = (Index("ix_audit_change_table_name_row_id", "table_name", "row_id"),)

    # Written before its event, whose hash stands for it: no key, which would want the event first.
    event_id: Mapped[int] = mapped_column(index=True)
    table_name: Mapped[str]
    row_id: Mapped[int]
    kind: Mapped[RowAct]
    layout_id: Mapped[int] = mapped_column(ForeignKey("seal_layout.id"))
    before: Mapped[bytes | None]
    after: Mapped[bytes | None]
    written: Mapped[dict[str, Any]]


class BinEntry(Model):
    """Tempat sampah: one record that was thrown away, with all its rows, until it is emptied.

    ``rows`` are those that went, each with its table; ``links`` the rows that named one of them.
    """

    __tablename__ = "bin_entry"

    at: Mapped[datetime]
    user_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    person: Mapped[str]
    operation: Mapped[str]
    subject: Mapped[str]
    title: Mapped[str]
    topics: Mapped[list[str]]
    rows: Mapped[dict[str, Any]]
    links: Mapped[dict[str, Any]]
