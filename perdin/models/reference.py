"""What regulations and lists give: places, ranks, letter codes, accounts, holidays, rates."""

from datetime import date
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    and_,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from perdin.models.base import Model, Rupiah
from perdin.rules.rates import Authority, RateKind
from perdin.rules.splits import RatesFrom
from perdin.rules.working_days import DayOffKind


class Listed(Model):
    """What a row of a shipped list knows of itself: an update leaves the office's word alone.

    ``own`` rows were made or changed by the office; ``as_shipped`` is what the program's list says
    of one that was changed, None of one that was made. ``hidden`` by the office, or ``gone`` from
    the list, a row is not offered any more but stays for what names it. ``offer`` is what a newer
    list says otherwise than the office and waits for its answer: the values, or {} where it says
    no more of this row.
    """

    __abstract__ = True

    own: Mapped[bool] = mapped_column(default=False)
    hidden: Mapped[bool] = mapped_column(default=False)
    gone: Mapped[bool] = mapped_column(default=False)
    as_shipped: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    offer: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    source: Mapped[str]


def offered(table: type[Listed]) -> ColumnElement[bool]:
    """The rows of a list that a person may choose anew."""
    return and_(table.hidden.is_(False), table.gone.is_(False))


class ShippedList(Model):
    """Which lists of the program the tables were last brought up to, by their files' checksum."""

    __tablename__ = "shipped_list"
    __table_args__ = (UniqueConstraint("name"),)

    name: Mapped[str] = mapped_column(String(32))
    checksum: Mapped[str] = mapped_column(String(64))


class Place(Listed):
    """Wilayah with its Kemendagri code: province, regency or city, kecamatan, kelurahan.

    ``name`` is its newest; those before are its ``renames``. ``valid_from`` and ``basis`` are since
    when and by which law it is there, empty for what has always been. ``split_from`` is the code
    of the place that it was a part of, and ``rates_from`` whose rates of the office hold where its
    table has none for it. ``merged_into`` is the code of the place that this one was typed twice
    of; where that one was split from this, it is the same place, which went along to what was split
    off and has that code since its ``valid_from``. What the program's list says is its kind, name
    and province alone.
    """

    __tablename__ = "place"
    __table_args__ = (UniqueConstraint("code"), Index("ix_place_name", "name"))

    code: Mapped[str] = mapped_column(String(16))
    kind: Mapped[str] = mapped_column(String(16))
    name: Mapped[str]
    province_code: Mapped[str] = mapped_column(String(2))
    valid_from: Mapped[date | None]
    basis: Mapped[str] = mapped_column(default="")
    split_from: Mapped[str] = mapped_column(String(16), default="")
    rates_from: Mapped[RatesFrom] = mapped_column(default=RatesFrom.ASK)
    merged_into: Mapped[str] = mapped_column(String(16), default="")
    version: Mapped[int] = mapped_column(nullable=False, default=1)
    __mapper_args__ = {"version_id_col": version}

    renames: Mapped[list["PlaceRename"]] = relationship(
        order_by="PlaceRename.renamed_on", cascade="all, delete-orphan"
    )
    spellings: Mapped[list["PlaceSpelling"]] = relationship(
        order_by="PlaceSpelling.id", cascade="all, delete-orphan"
    )


class PlaceRename(Model):
    """A name that a place had until the day before ``renamed_on``, and by what it got the next."""

    __tablename__ = "place_rename"
    __table_args__ = (UniqueConstraint("place_id", "renamed_on"),)

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id", ondelete="CASCADE"))
    name_before: Mapped[str]
    renamed_on: Mapped[date]
    basis: Mapped[str] = mapped_column(default="")


class PlaceSpelling(Model):
    """What people call a place: ``solo``, ``jkt``; ``letters`` tell one spelling from another.

    Of two places that are called alike both are proposed, and a person chooses. ``own`` and
    ``struck`` as of a holiday: the office's word, and one of the program's that it does not use.
    """

    __tablename__ = "place_spelling"
    __table_args__ = (
        UniqueConstraint("place_id", "letters"),
        Index("ix_place_spelling_letters", "letters"),
    )

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id", ondelete="CASCADE"))
    spelling: Mapped[str]
    letters: Mapped[str]
    own: Mapped[bool] = mapped_column(default=False)
    struck: Mapped[bool] = mapped_column(default=False)
    source: Mapped[str]


class Rank(Listed):
    """Pangkat and golongan, with the lodging class it starts from."""

    __tablename__ = "rank"
    __table_args__ = (UniqueConstraint("status", "grade"),)

    status: Mapped[str] = mapped_column(String(8))
    grade: Mapped[str] = mapped_column(String(16))
    name: Mapped[str]
    lodging_class: Mapped[int]
    version: Mapped[int] = mapped_column(nullable=False, default=1)
    __mapper_args__ = {"version_id_col": version}


class LetterCode(Listed):
    """Kode klasifikasi arsip that begins a letter's number."""

    __tablename__ = "letter_code"
    __table_args__ = (UniqueConstraint("code"),)

    code: Mapped[str] = mapped_column(String(24))
    name: Mapped[str]
    version: Mapped[int] = mapped_column(nullable=False, default=1)
    __mapper_args__ = {"version_id_col": version}


class Account(Listed):
    """Kode rekening belanja of travel."""

    __tablename__ = "account"
    __table_args__ = (UniqueConstraint("code"),)

    code: Mapped[str] = mapped_column(String(24))
    name: Mapped[str]
    version: Mapped[int] = mapped_column(nullable=False, default=1)
    __mapper_args__ = {"version_id_col": version}


class Holiday(Model):
    """A day on which offices are closed: working days are counted without it.

    ``own`` is what the office typed or changed, which an update of the program leaves alone;
    ``struck`` is a day of the program's list that the office works on, so that it stays away.
    """

    __tablename__ = "holiday"
    __table_args__ = (UniqueConstraint("day", "name"),)

    day: Mapped[date]
    name: Mapped[str]
    kind: Mapped[DayOffKind] = mapped_column(default=DayOffKind.NATIONAL)
    estimated: Mapped[bool] = mapped_column(default=False)
    own: Mapped[bool] = mapped_column(default=False)
    struck: Mapped[bool] = mapped_column(default=False)
    source: Mapped[str]
    version: Mapped[int] = mapped_column(nullable=False)
    __mapper_args__ = {"version_id_col": version}


class RateSet(Model):
    """One regulation's rates over one span of days, and the rules that it sets otherwise.

    ``rules`` names only what differs from the national rules (``rules/policy.py``). Sets of one
    regulation never overlap in time: a trigger refuses it, whoever writes. A correction is another
    ``edition`` with its ``reason``; the one before is ``replaced`` and stays for the trips that
    were calculated with it. ``signed_by`` is whose key vouched for the package that the set came
    in, and ``checksum`` that package's; both are empty for what was typed or shipped.
    """

    __tablename__ = "rate_set"
    __table_args__ = (
        UniqueConstraint("regulation", "valid_from", "edition"),
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="validity"),
    )

    regulation: Mapped[str]
    authority: Mapped[Authority]
    title: Mapped[str] = mapped_column(default="")
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    source: Mapped[str] = mapped_column(default="")
    rules: Mapped[dict[str, Any] | None]
    edition: Mapped[int] = mapped_column(default=1)
    reason: Mapped[str] = mapped_column(default="")
    replaced: Mapped[bool] = mapped_column(default=False)
    signed_by: Mapped[str] = mapped_column(default="")
    checksum: Mapped[str] = mapped_column(String(64), default="")
    version: Mapped[int] = mapped_column(nullable=False)
    __mapper_args__ = {"version_id_col": version}

    rates: Mapped[list["Rate"]] = relationship(
        back_populates="rate_set", cascade="all, delete-orphan"
    )


class Rate(Model):
    """Tarif: one amount for one kind, place and level of a set; the set says when it holds."""

    __tablename__ = "rate"
    __table_args__ = (
        # One rate for one question: with the set's own span this leaves no two answers for a day.
        UniqueConstraint("rate_set_id", "kind", "place", "level"),
        CheckConstraint("amount > 0", name="amount_positive"),
        Index("ix_rate_rate_set_id_place", "rate_set_id", "place"),
    )

    rate_set_id: Mapped[int] = mapped_column(ForeignKey("rate_set.id", ondelete="CASCADE"))
    kind: Mapped[RateKind]
    place: Mapped[str] = mapped_column(default="")
    level: Mapped[str] = mapped_column(default="")
    amount: Mapped[Rupiah]
    source: Mapped[str] = mapped_column(default="")

    rate_set: Mapped[RateSet] = relationship(back_populates="rates")


class TrustedKey(Model):
    """Kunci tepercaya: an Ed25519 public key, in hex, whose owner's packages the office takes."""

    __tablename__ = "trusted_key"
    __table_args__ = (UniqueConstraint("public_key"),)

    name: Mapped[str]
    public_key: Mapped[str] = mapped_column(String(64))
    added_on: Mapped[date]
