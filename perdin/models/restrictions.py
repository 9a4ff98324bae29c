"""Aturan hemat of the office, and what trips answered to those that they touched."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from perdin.models.base import Model
from perdin.rules.restrictions import Effect, Subject


class RestrictionRule(Model):
    """One rule of a decree between two days; ``last_day`` before ``first_day``: taken back.

    Once a trip was submitted under it, only its last day changes.
    """

    __tablename__ = "restriction"
    __table_args__ = (
        CheckConstraint("percent IS NULL OR percent BETWEEN 1 AND 100", name="percent"),
        CheckConstraint("most IS NULL OR most > 0", name="most"),
    )

    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    name: Mapped[str]
    basis: Mapped[str]
    subject: Mapped[Subject]
    effect: Mapped[Effect]
    giver: Mapped[str] = mapped_column(default="")
    first_day: Mapped[date]
    last_day: Mapped[date | None]
    percent: Mapped[int | None]
    each_line: Mapped[bool] = mapped_column(default=False)
    most: Mapped[int | None]
    most_permitted: Mapped[int | None]
    zones: Mapped[list[str]] = mapped_column(default=list)
    kinds: Mapped[list[str]] = mapped_column(default=list)
    places: Mapped[list[str]] = mapped_column(default=list)
    words: Mapped[list[str]] = mapped_column(default=list)
    version: Mapped[int] = mapped_column(nullable=False)
    __mapper_args__ = {"version_id_col": version}


class TripRestriction(Model):
    """A rule that a trip touched when it was submitted, and what was answered: for the auditor.

    ``sentence`` is why it was touched, ``giver``, ``number`` and ``dated`` the permission.
    """

    __tablename__ = "trip_restriction"
    __table_args__ = (UniqueConstraint("trip_id", "restriction_id"),)

    trip_id: Mapped[int] = mapped_column(ForeignKey("trip.id", ondelete="CASCADE"))
    restriction_id: Mapped[int] = mapped_column(ForeignKey("restriction.id"))
    effect: Mapped[Effect]
    sentence: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    giver: Mapped[str] = mapped_column(default="")
    number: Mapped[str] = mapped_column(default="")
    dated: Mapped[date | None]
