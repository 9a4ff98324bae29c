"""Perubahan perjalanan: a draft over a trip that stands, and what it replaced once approved."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from perdin.models.base import Model, Rupiah
from perdin.models.trips import Trip
from perdin.rules.changes import ChangeKind, ChangeState


class TripChange(Model):
    """One change of an approved trip: asked for beside it, and in its place once approved.

    ``typed`` is the changed trip as a draft, ``proposed`` what it would cost each of its people as
    it was submitted, ``content_hash`` that of both. ``number`` counts the approved changes of a
    trip; ``before`` is then the frozen content that was replaced, with its hash, and
    ``before_estimated`` its rencana in rupiah. A trip has at most one that is open.
    """

    __tablename__ = "trip_change"
    __table_args__ = (
        UniqueConstraint("trip_id", "number"),
        CheckConstraint("(state = 'approved') = (number IS NOT NULL)", name="numbered"),
        Index("ix_trip_change_state", "state"),
        Index(
            "uq_trip_change_open",
            "trip_id",
            unique=True,
            # as with letters: the server's index says the same, in its migration
            sqlite_where=text("state IN ('draft', 'submitted')"),
        ),
    )

    trip_id: Mapped[int] = mapped_column(ForeignKey("trip.id"))
    number: Mapped[int | None]
    kind: Mapped[ChangeKind] = mapped_column(default=ChangeKind.CHANGE)
    state: Mapped[ChangeState] = mapped_column(default=ChangeState.DRAFT)
    reason: Mapped[str] = mapped_column(default="")
    typed: Mapped[dict[str, Any]] = mapped_column(default=dict)
    proposed: Mapped[dict[str, Any] | None]
    content_hash: Mapped[str] = mapped_column(String(64), default="")
    before: Mapped[dict[str, Any] | None]
    before_hash: Mapped[str] = mapped_column(String(64), default="")
    before_estimated: Mapped[Rupiah] = mapped_column(default=0)
    estimated: Mapped[Rupiah] = mapped_column(default=0)
    requested_by_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    created_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    decided_by: Mapped[str] = mapped_column(default="")
    decided_at: Mapped[datetime | None]
    note: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(nullable=False)
    __mapper_args__ = {"version_id_col": version}

    trip: Mapped[Trip] = relationship()


class VersionPaper(Model):
    """Kertas versi sebelumnya: a paper without a number as it was before a change replaced it."""

    __tablename__ = "version_paper"
    __table_args__ = (UniqueConstraint("change_id", "position"),)

    change_id: Mapped[int] = mapped_column(ForeignKey("trip_change.id"))
    position: Mapped[int]
    file_name: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    content_hash: Mapped[str] = mapped_column(String(64))
