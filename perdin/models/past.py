"""Riwayat: past trips as the office's old registers tell of them.

They stand apart from the trips: nothing of them is money, counts for a limit, or is in a recap.
"""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from perdin.models.base import Model
from perdin.rules.letter_kinds import LetterKind


class OldBook(Model):
    """Buku lama: a file that was taken in, with the last letter and block that stood before it.

    What was numbered after these went on from its numbers.
    """

    __tablename__ = "old_book"

    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    file_name: Mapped[str]
    imported_by_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    imported_at: Mapped[datetime]
    last_letter_id: Mapped[int] = mapped_column(default=0)
    last_block_id: Mapped[int] = mapped_column(default=0)


class PastTrip(Model):
    """Riwayat: one entry of an old book, as it stands there.

    ``period`` is what is written for the days where no days could be read of it, ``others`` whether
    more people went than are named, ``year`` that of its number, or of its days.
    """

    __tablename__ = "past_trip"
    __table_args__ = (
        CheckConstraint("(leave IS NULL) = (back IS NULL)", name="both_days"),
        CheckConstraint("back >= leave", name="span"),
        Index("ix_past_trip_book_id", "book_id"),
        Index("ix_past_trip_year", "year"),
    )

    book_id: Mapped[int] = mapped_column(ForeignKey("old_book.id", ondelete="CASCADE"))
    sheet: Mapped[str] = mapped_column(default="")
    row: Mapped[int]
    year: Mapped[int | None]
    dated: Mapped[date | None]
    purpose: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    leave: Mapped[date | None]
    back: Mapped[date | None]
    period: Mapped[str] = mapped_column(default="")
    others: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(default="")
    searchable: Mapped[str] = mapped_column(default="")

    travellers: Mapped[list["PastTraveller"]] = relationship(
        order_by="PastTraveller.position", cascade="all, delete-orphan", passive_deletes=True
    )
    numbers: Mapped[list["PastNumber"]] = relationship(
        order_by="PastNumber.id", cascade="all, delete-orphan", passive_deletes=True
    )


class PastTraveller(Model):
    """Who went, as the book writes it; ``employee_id`` where that is surely one of today's people.

    ``name_key`` are the letters of the name without titles: by it those who left are told apart.
    """

    __tablename__ = "past_traveller"
    __table_args__ = (
        UniqueConstraint("past_trip_id", "position"),
        Index("ix_past_traveller_employee_id", "employee_id"),
    )

    past_trip_id: Mapped[int] = mapped_column(ForeignKey("past_trip.id", ondelete="CASCADE"))
    position: Mapped[int]
    employee_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"))
    name: Mapped[str]
    name_key: Mapped[str]
    nip: Mapped[str] = mapped_column(default="")
    grade: Mapped[str] = mapped_column(default="")
    post: Mapped[str] = mapped_column(default="")


class PastNumber(Model):
    """Nomor di buku lama: it is taken, and its series goes on after it.

    ``year`` and ``sequence`` are None where nothing tells them; then the text alone is taken.
    """

    __tablename__ = "past_number"
    __table_args__ = (
        Index("ix_past_number_past_trip_id", "past_trip_id"),
        Index("ix_past_number_series_id_year_sequence", "series_id", "year", "sequence"),
    )

    past_trip_id: Mapped[int] = mapped_column(ForeignKey("past_trip.id", ondelete="CASCADE"))
    kind: Mapped[LetterKind]
    series_id: Mapped[int] = mapped_column(ForeignKey("letter_series.id"))
    year: Mapped[int | None]
    sequence: Mapped[int | None]
    suffix: Mapped[str] = mapped_column(default="")
    number: Mapped[str]
    bare: Mapped[str]
    """The number in small letters without blanks, as two spellings are compared."""
    dated: Mapped[date | None]
