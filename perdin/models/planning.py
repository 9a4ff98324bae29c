"""What a year is planned with, and how it is closed. Amounts are whole rupiah."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from perdin.models.base import Model, Rupiah


class PlannedTrip(Model):
    """Rencana perjalanan of a sub kegiatan, from the Renja: with output, month, people and cost.

    ``times`` journeys of ``people`` persons; ``cost`` is for all of them together.
    """

    __tablename__ = "planned_trip"
    __table_args__ = (
        CheckConstraint("month BETWEEN 1 AND 12", name="month"),
        CheckConstraint("people > 0 AND days > 0 AND times > 0", name="counts"),
        CheckConstraint("cost >= 0 AND output_count >= 0", name="amounts"),
        Index("ix_planned_trip_fiscal_year", "fiscal_year", "month"),
    )

    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    fiscal_year: Mapped[int]
    budget_line_id: Mapped[int | None] = mapped_column(ForeignKey("budget_line.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    purpose: Mapped[str]
    place_code: Mapped[str | None] = mapped_column(ForeignKey("place.code"))
    month: Mapped[int]
    people: Mapped[int]
    days: Mapped[int]
    times: Mapped[int] = mapped_column(default=1)
    cost: Mapped[Rupiah]
    expected_output: Mapped[str] = mapped_column(default="")
    output_count: Mapped[int] = mapped_column(default=0)
    output_unit: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    dropped: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(nullable=False)
    __mapper_args__ = {"version_id_col": version}


class PlanVersion(Model):
    """Versi rencana: which items of a year's plan would stay if its ceiling were cut.

    ``items`` holds those that stay (tetap) and those that wait (ditunda) as they were then;
    ``exact`` says that no other choice would have kept more output.
    """

    __tablename__ = "plan_version"
    __table_args__ = (
        CheckConstraint("percent BETWEEN 0 AND 100", name="percent"),
        Index("ix_plan_version_fiscal_year", "fiscal_year"),
    )

    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    fiscal_year: Mapped[int]
    name: Mapped[str]
    percent: Mapped[int]
    exact: Mapped[bool]
    items: Mapped[dict[str, Any]]
    saved_at: Mapped[datetime]
    saved_by_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"))


class KeptApart(Model):
    """A trip or an item of the plan that is not to be pointed out with others any more."""

    __tablename__ = "kept_apart"
    __table_args__ = (
        UniqueConstraint("trip_id"),
        UniqueConstraint("planned_trip_id"),
        CheckConstraint("(trip_id IS NULL) <> (planned_trip_id IS NULL)", name="one_of_both"),
    )

    trip_id: Mapped[int | None] = mapped_column(ForeignKey("trip.id", ondelete="CASCADE"))
    planned_trip_id: Mapped[int | None] = mapped_column(
        ForeignKey("planned_trip.id", ondelete="CASCADE")
    )
    kept_at: Mapped[datetime]
    kept_by_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"))


class YearClosing(Model):
    """Tutup tahun: the figures that a fiscal year was closed with, and why it was reopened.

    A year is closed while its newest row was not reopened; there is one such row at most.
    """

    __tablename__ = "year_closing"
    __table_args__ = (
        Index("ix_year_closing_fiscal_year", "fiscal_year"),
        Index(
            "uq_year_closing_standing",
            "office_id",
            "fiscal_year",
            unique=True,
            sqlite_where=text("reopened_at IS NULL"),
        ),
    )

    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    fiscal_year: Mapped[int]
    figures: Mapped[dict[str, Any]]
    note: Mapped[str] = mapped_column(default="")
    closed_at: Mapped[datetime]
    closed_by_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    reopened_at: Mapped[datetime | None]
    reopened_by_id: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    reopened_reason: Mapped[str] = mapped_column(default="")
