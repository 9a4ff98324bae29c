"""The letter register: series of numbers, the letters that took them, and their files."""

from datetime import date, datetime
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
from sqlalchemy.orm import Mapped, mapped_column

from perdin.models.base import Model
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.numbering import NumberMode, NumberSource


class LetterSeries(Model):
    """Deret nomor: one run of numbers each year, for one kind of letter or shared by several."""

    __tablename__ = "letter_series"
    __table_args__ = (
        UniqueConstraint("office_id", "name"),
        CheckConstraint("start >= 1", name="start"),
    )

    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    name: Mapped[str]
    start: Mapped[int] = mapped_column(default=1)


class LetterFormat(Model):
    """How the office writes the number of one kind of letter."""

    __tablename__ = "letter_format"
    __table_args__ = (UniqueConstraint("office_id", "kind"),)

    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    series_id: Mapped[int] = mapped_column(ForeignKey("letter_series.id"))
    kind: Mapped[LetterKind]
    pattern: Mapped[str]
    code: Mapped[str] = mapped_column(default="")
    mode: Mapped[NumberMode] = mapped_column(default=NumberMode.AUTOMATIC)
    version: Mapped[int] = mapped_column(nullable=False)
    __mapper_args__ = {"version_id_col": version}


class LetterCounter(Model):
    """The last sequence taken, per series and year of the letter's date."""

    __tablename__ = "letter_counter"
    __table_args__ = (UniqueConstraint("series_id", "year"),)

    series_id: Mapped[int] = mapped_column(ForeignKey("letter_series.id"))
    year: Mapped[int]
    last: Mapped[int]


class LetterBlock(Model):
    """Blok nomor: numbers set aside for another desk; the series goes on after them."""

    __tablename__ = "letter_block"
    __table_args__ = (
        UniqueConstraint("series_id", "year", "first"),
        CheckConstraint("first >= 1 AND last >= first", name="span"),
    )

    series_id: Mapped[int] = mapped_column(ForeignKey("letter_series.id"))
    year: Mapped[int]
    first: Mapped[int]
    last: Mapped[int]
    holder: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    reserved_by_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    reserved_at: Mapped[datetime]


class Letter(Model):
    """Register surat: a number that was given, and the very file that was issued under it.

    ``sequence`` is None for a number from outside the series; ``suffix`` is the «a» of 12.a;
    ``number`` is empty while it is to be written by hand or comes from an outside system, which may
    give the letter another date too: ``outside_dated``. A letter is voided, never deleted: a
    trigger refuses it, as it refuses another number once there is one, but for one from outside.
    """

    __tablename__ = "letter"
    __table_args__ = (
        UniqueConstraint("series_id", "year", "sequence", "suffix"),
        Index(
            "uq_letter_office_id_kind_number",
            "office_id",
            "kind",
            "number",
            unique=True,
            # The server's index says the same, in its migration: a word of the server's here would
            # load its dialect, 30 ms and 4 MB, at every start of a single PC.
            sqlite_where=text("number <> ''"),
        ),
        Index("ix_letter_trip_id", "trip_id"),
    )

    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    kind: Mapped[LetterKind]
    series_id: Mapped[int] = mapped_column(ForeignKey("letter_series.id"))
    year: Mapped[int]
    sequence: Mapped[int | None]
    suffix: Mapped[str] = mapped_column(default="")
    source: Mapped[NumberSource] = mapped_column(default=NumberSource.SEQUENCE)
    number: Mapped[str]
    dated: Mapped[date]
    outside_dated: Mapped[date | None]
    trip_id: Mapped[int] = mapped_column(ForeignKey("trip.id"))
    traveller_id: Mapped[int | None] = mapped_column(ForeignKey("traveller.id"))
    signer_id: Mapped[int | None] = mapped_column(ForeignKey("signer.id"))
    revises_id: Mapped[int | None] = mapped_column(ForeignKey("letter.id"))
    layout: Mapped[str]
    fields: Mapped[dict[str, Any]] = mapped_column(deferred=True)
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    content_hash: Mapped[str] = mapped_column(String(64))
    seal: Mapped[str] = mapped_column(String(16), default="")
    issued_by_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    issued_at: Mapped[datetime]
    void_reason: Mapped[str] = mapped_column(default="")
    voided_at: Mapped[datetime | None]

    @property
    def printed_date(self) -> date:
        """The date that stands on the letter: the outside system's, where it gave one."""
        return self.outside_dated or self.dated
