"""What is kept of what was done: the audit trail for good, and what was thrown away for a while."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from perdin.models.base import Model


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
