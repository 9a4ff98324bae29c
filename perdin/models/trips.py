"""A trip, its legs and travellers, and what was decided about it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from perdin.models import trip_search
from perdin.models.base import Model, Rupiah
from perdin.models.money import BudgetLine, CostLine
from perdin.models.people import Employee
from perdin.models.reference import Place
from perdin.models.restrictions import TripRestriction
from perdin.rules.ledger import AccountState
from perdin.rules.travel import Carriage, Lodging, Representation, TravelKind
from perdin.rules.workflow import Step, TripState


class Trip(Model):
    """Perjalanan dinas: one purpose, one span of days, one or more travellers.

    ``typed`` is the draft exactly as it was typed, and rules while the trip is a draft; the
    columns beside it hold what could be understood of it, so that lists can show it.
    ``frozen`` is what was submitted: rates, calculation and texts, untouched by later changes.
    ``closed_with`` is the office and its signers on the day its account was closed.
    ``origin_name`` is what the place was called then, as each leg's ``place_name`` is.
    ``parted_from_id`` is, of a cancelled trip, the one that its people left by a change.
    """

    __tablename__ = "trip"
    __table_args__ = (
        CheckConstraint("leave <= back", name="dates"),
        CheckConstraint(
            "state = 'draft' OR (leave IS NOT NULL AND back IS NOT NULL)", name="dated"
        ),
        Index("ix_trip_leave_id", "leave", "id"),
        Index("ix_trip_state_leave", "state", "leave"),
        Index("ix_trip_planned_trip_id", "planned_trip_id"),
        Index("ix_trip_budget_line_id", "budget_line_id"),
    )

    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    state: Mapped[TripState] = mapped_column(default=TripState.DRAFT)
    kind: Mapped[TravelKind] = mapped_column(default=TravelKind.LUAR_KOTA)
    purpose: Mapped[str] = mapped_column(default="")
    basis: Mapped[str] = mapped_column(default="")
    invitation_number: Mapped[str] = mapped_column(default="")
    invitation_date: Mapped[date | None]
    invitation_from: Mapped[str] = mapped_column(default="")
    invitation_subject: Mapped[str] = mapped_column(default="")
    expected_output: Mapped[str] = mapped_column(default="")
    origin_code: Mapped[str] = mapped_column(ForeignKey("place.code"))
    origin_name: Mapped[str] = mapped_column(default="")
    leave: Mapped[date | None] = mapped_column(active_history=True)
    back: Mapped[date | None]
    carriage: Mapped[str] = mapped_column(default="")
    budget_line_id: Mapped[int | None] = mapped_column(ForeignKey("budget_line.id"))
    planned_trip_id: Mapped[int | None] = mapped_column(ForeignKey("planned_trip.id"))
    realised_count: Mapped[int] = mapped_column(default=0)
    remarks: Mapped[str] = mapped_column(default="")
    requested_by_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    created_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    round: Mapped[int] = mapped_column(default=0)
    ceiling_set_id: Mapped[int | None] = mapped_column(ForeignKey("rate_set.id"))
    reference_set_id: Mapped[int | None] = mapped_column(ForeignKey("rate_set.id"))
    local_set_id: Mapped[int | None] = mapped_column(ForeignKey("rate_set.id"))
    estimated: Mapped[Rupiah] = mapped_column(default=0)
    spent: Mapped[Rupiah] = mapped_column(default=0)
    typed: Mapped[dict[str, Any]] = mapped_column(default=dict)
    frozen: Mapped[dict[str, Any] | None]
    content_hash: Mapped[str] = mapped_column(String(64), default="")
    searchable: Mapped[str] = mapped_column(default="", active_history=True)
    closing_reason: Mapped[str] = mapped_column(default="")
    closed_with: Mapped[dict[str, Any] | None]
    parted_from_id: Mapped[int | None] = mapped_column(ForeignKey("trip.id"))
    version: Mapped[int] = mapped_column(nullable=False)
    __mapper_args__ = {"version_id_col": version}

    budget_line: Mapped[BudgetLine | None] = relationship()
    legs: Mapped[list["Leg"]] = relationship(
        back_populates="trip", order_by="Leg.position", cascade="all, delete-orphan"
    )
    travellers: Mapped[list["Traveller"]] = relationship(
        back_populates="trip", order_by="Traveller.position", cascade="all, delete-orphan"
    )
    approvals: Mapped[list["Approval"]] = relationship(
        back_populates="trip", order_by="Approval.id"
    )
    restrictions: Mapped[list[TripRestriction]] = relationship(
        order_by="TripRestriction.restriction_id", cascade="all, delete-orphan"
    )

    @property
    def dates(self) -> tuple[date, date] | None:
        """The first day and the last, once both are there."""
        return (self.leave, self.back) if self.leave and self.back else None


trip_search.keep(Trip)


class Leg(Model):
    """One stay of a trip: where, from when to when, and how it is reached.

    ``place_name`` is what the place was called when the trip was last saved or submitted; a new
    name of the place is of later trips.
    """

    __tablename__ = "leg"
    __table_args__ = (
        UniqueConstraint("trip_id", "position"),
        CheckConstraint("arrive <= leave", name="dates"),
    )

    trip_id: Mapped[int] = mapped_column(ForeignKey("trip.id", ondelete="CASCADE"))
    position: Mapped[int]
    place_code: Mapped[str] = mapped_column(ForeignKey("place.code"))
    place_name: Mapped[str] = mapped_column(default="")
    arrive: Mapped[date]
    leave: Mapped[date]
    kind: Mapped[TravelKind]
    carriage: Mapped[Carriage]
    fare: Mapped[Rupiah | None]

    trip: Mapped[Trip] = relationship(back_populates="legs")
    place: Mapped[Place] = relationship()


class Traveller(Model):
    """Pelaksana of a trip, on days of their own, with the snapshot that letters print.

    The snapshot is taken at submission and stays, whatever rank or post follows. ``account_at``
    and ``account_by_id`` tell when and by whom the account (SPJ) was handed in,
    ``first_account_at`` when that was for the first time, which no return or reopening changes.
    """

    __tablename__ = "traveller"
    __table_args__ = (
        UniqueConstraint("trip_id", "employee_id"),
        CheckConstraint("leave <= back", name="dates"),
        Index("ix_traveller_employee_id_leave_back", "employee_id", "leave", "back"),
    )

    trip_id: Mapped[int] = mapped_column(ForeignKey("trip.id", ondelete="CASCADE"))
    employee_id: Mapped[int] = mapped_column(ForeignKey("employee.id"))
    position: Mapped[int]
    leave: Mapped[date]
    back: Mapped[date]
    days: Mapped[int] = mapped_column(CheckConstraint("days > 0", name="days_positive"))
    lodging: Mapped[Lodging] = mapped_column(default=Lodging.HOTEL)
    name: Mapped[str] = mapped_column(default="")
    plain_name: Mapped[str] = mapped_column(default="")
    nip: Mapped[str] = mapped_column(default="")
    rank: Mapped[str] = mapped_column(default="")
    grade: Mapped[str] = mapped_column(default="")
    post: Mapped[str] = mapped_column(default="")
    unit: Mapped[str] = mapped_column(default="")
    birth_date: Mapped[date | None]
    cost_level: Mapped[str] = mapped_column(default="")
    lodging_class: Mapped[int]
    rate_group: Mapped[str] = mapped_column(default="")
    representation: Mapped[Representation] = mapped_column(default=Representation.NONE)
    estimated: Mapped[Rupiah] = mapped_column(default=0)
    spent: Mapped[Rupiah] = mapped_column(default=0)
    account_state: Mapped[AccountState] = mapped_column(default=AccountState.OPEN)
    account_at: Mapped[datetime | None]
    first_account_at: Mapped[datetime | None]
    account_by_id: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    verified_by_id: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    settled_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(nullable=False)
    __mapper_args__ = {"version_id_col": version}

    trip: Mapped[Trip] = relationship(back_populates="travellers")
    employee: Mapped[Employee] = relationship()
    cost_lines: Mapped[list[CostLine]] = relationship(
        order_by="CostLine.position", cascade="all, delete-orphan"
    )
    travel_days: Mapped[list["TravelDay"]] = relationship(
        order_by="TravelDay.day", cascade="all, delete-orphan"
    )


class TravelDay(Model):
    """One day of one traveller as it was submitted: how it is paid, and its uang harian."""

    __tablename__ = "travel_day"
    __table_args__ = (
        UniqueConstraint("traveller_id", "day"),
        CheckConstraint("per_diem >= 0", name="per_diem"),
        Index("ix_travel_day_day", "day"),
    )

    traveller_id: Mapped[int] = mapped_column(ForeignKey("traveller.id", ondelete="CASCADE"))
    day: Mapped[date]
    kind: Mapped[TravelKind]
    place_code: Mapped[str] = mapped_column(ForeignKey("place.code"))
    per_diem: Mapped[Rupiah]


class Approval(Model):
    """One decision on one submission, bound to exactly what was shown."""

    __tablename__ = "approval"
    __table_args__ = (UniqueConstraint("trip_id", "round", "step"),)

    trip_id: Mapped[int] = mapped_column(ForeignKey("trip.id"))
    round: Mapped[int]
    step: Mapped[int]
    decision: Mapped[Step]
    decided_by_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    decided_by: Mapped[str]
    decided_at: Mapped[datetime]
    note: Mapped[str] = mapped_column(default="")
    content_hash: Mapped[str] = mapped_column(String(64))

    trip: Mapped[Trip] = relationship(back_populates="approvals")
