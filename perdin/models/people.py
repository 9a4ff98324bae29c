"""The office, its units and people, who signs, and who may sit at the program."""

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from perdin.models.base import Model
from perdin.rules.staff import EmployeeStatus, SignerFunction, SignerMode
from perdin.rules.travel import Representation
from perdin.rules.workflow import Role


class Office(Model):
    """Perangkat daerah that keeps this database: its letterhead, its letters, its money rules."""

    __tablename__ = "office"

    government: Mapped[str]
    name: Mapped[str]
    short_name: Mapped[str]
    head_title: Mapped[str] = mapped_column(default="")
    region: Mapped[str] = mapped_column(default="")
    name_in_text: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    contact: Mapped[str] = mapped_column(default="")
    seat_code: Mapped[str] = mapped_column(ForeignKey("place.code"))
    issued_at: Mapped[str] = mapped_column(default="")
    number_code: Mapped[str] = mapped_column(default="")
    layout: Mapped[str] = mapped_column(default="serang")
    style: Mapped[dict[str, Any]] = mapped_column(default=dict)
    money: Mapped[dict[str, Any]] = mapped_column(default=dict)
    logo: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    is_example: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(nullable=False)
    __mapper_args__ = {"version_id_col": version}


class Unit(Model):
    """Unit kerja of the office: seksi, subbagian, kelurahan."""

    __tablename__ = "unit"
    __table_args__ = (UniqueConstraint("office_id", "name"),)

    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    name: Mapped[str]


class Employee(Model):
    """Pegawai, and non-ASN who travel; what changes over a career is in Appointment."""

    __tablename__ = "employee"
    __table_args__ = (
        UniqueConstraint("nip"),
        CheckConstraint("nip IS NULL OR length(nip) = 18", name="nip_length"),
        Index("ix_employee_name", "name"),
    )

    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    nip: Mapped[str | None]
    name: Mapped[str]
    title_before: Mapped[str] = mapped_column(default="")
    title_after: Mapped[str] = mapped_column(default="")
    birth_date: Mapped[date | None]
    status: Mapped[EmployeeStatus] = mapped_column(default=EmployeeStatus.PNS)
    bank: Mapped[str] = mapped_column(default="")
    account_number: Mapped[str] = mapped_column(default="")
    active: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column(nullable=False)
    __mapper_args__ = {"version_id_col": version}

    unit: Mapped[Unit | None] = relationship()
    appointments: Mapped[list["Appointment"]] = relationship(
        back_populates="employee", order_by="Appointment.valid_from", cascade="all, delete-orphan"
    )


class Appointment(Model):
    """Riwayat pangkat dan jabatan: what an employee was from a day on."""

    __tablename__ = "appointment"
    __table_args__ = (UniqueConstraint("employee_id", "valid_from"),)

    employee_id: Mapped[int] = mapped_column(ForeignKey("employee.id", ondelete="CASCADE"))
    valid_from: Mapped[date]
    grade: Mapped[str] = mapped_column(default="")
    rank: Mapped[str] = mapped_column(default="")
    position: Mapped[str] = mapped_column(default="")
    echelon: Mapped[str] = mapped_column(default="")
    lodging_class: Mapped[int] = mapped_column(
        CheckConstraint("lodging_class BETWEEN 1 AND 4", name="lodging_class")
    )
    cost_level: Mapped[str] = mapped_column(default="")
    rate_group: Mapped[str] = mapped_column(default="")
    representation: Mapped[Representation] = mapped_column(default=Representation.NONE)

    employee: Mapped[Employee] = relationship(back_populates="appointments")


class Signer(Model):
    """Pejabat penandatangan: who signs what, from when to when, and as whom."""

    __tablename__ = "signer"
    __table_args__ = (
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="validity"),
    )

    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    employee_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"))
    function: Mapped[SignerFunction]
    mode: Mapped[SignerMode] = mapped_column(default=SignerMode.HOLDER)
    heading: Mapped[str]
    on_behalf_of: Mapped[str] = mapped_column(default="")
    middle_official: Mapped[str] = mapped_column(default="")
    name: Mapped[str]
    nip: Mapped[str] = mapped_column(default="")
    rank: Mapped[str] = mapped_column(default="")
    position: Mapped[str] = mapped_column(default="")
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]


class User(Model):
    """Pengguna: a seat at the program, tied to a person where there is one."""

    __tablename__ = "app_user"
    __table_args__ = (UniqueConstraint("name"),)

    name: Mapped[str]
    role: Mapped[Role]
    employee_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"))
    password_hash: Mapped[str | None]
    active: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column(nullable=False)
    __mapper_args__ = {"version_id_col": version}
