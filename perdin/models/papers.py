"""What letters are made from: typed texts, photos, own templates; and what comes back signed."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from perdin.models.base import Model
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.outside_tags import LONGEST, TagFact


class LetterText(Model):
    """Isian surat: one text that a person typed for one document of a trip."""

    __tablename__ = "letter_text"
    __table_args__ = (
        Index(
            "uq_letter_text_trip",
            "trip_id",
            "kind",
            "name",
            unique=True,
            sqlite_where=text("traveller_id IS NULL"),
        ),
        UniqueConstraint("trip_id", "traveller_id", "kind", "name"),
    )

    trip_id: Mapped[int] = mapped_column(ForeignKey("trip.id", ondelete="CASCADE"))
    traveller_id: Mapped[int | None] = mapped_column(ForeignKey("traveller.id", ondelete="CASCADE"))
    kind: Mapped[LetterKind]
    name: Mapped[str] = mapped_column(String(40))
    text: Mapped[str]


class Photo(Model):
    """Foto kegiatan for the report of a trip, as small as print needs it."""

    __tablename__ = "photo"
    __table_args__ = (UniqueConstraint("trip_id", "content_hash"),)

    trip_id: Mapped[int] = mapped_column(ForeignKey("trip.id", ondelete="CASCADE"))
    position: Mapped[int]
    caption: Mapped[str] = mapped_column(default="")
    media_type: Mapped[str] = mapped_column(String(40))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    content_hash: Mapped[str] = mapped_column(String(64))


class TemplateVersion(Model):
    """Templat kantor: one Word file that was checked, for one document (or «kop») in one layout.

    Every version is kept; at most one of a document and layout is active. ``by_hand`` are the
    facts that its letters leave open and the office said it fills by hand, one by one.
    """

    __tablename__ = "template_version"
    __table_args__ = (
        Index(
            "uq_template_version_active",
            "office_id",
            "layout",
            "kind",
            unique=True,
            sqlite_where=text("active"),
        ),
    )

    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    layout: Mapped[str] = mapped_column(String(20))
    kind: Mapped[str] = mapped_column(String(40))
    file_name: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    content_hash: Mapped[str] = mapped_column(String(64))
    added_at: Mapped[datetime]
    added_by_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    activated_at: Mapped[datetime | None]
    active: Mapped[bool] = mapped_column(default=False)
    by_hand: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))


class OutsideTagRow(Model):
    """Tag sistem luar: what letters leave as it stands for the system that numbers and signs them.

    ``stands_for`` is what that system puts there; ``note`` is the office's own.
    """

    __tablename__ = "outside_tag"
    __table_args__ = (UniqueConstraint("office_id", "text"),)

    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    text: Mapped[str] = mapped_column(String(LONGEST))
    stands_for: Mapped[TagFact]
    note: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(nullable=False)
    __mapper_args__ = {"version_id_col": version}


class SignedCopy(Model):
    """Salinan bertanda tangan elektronik of an issued letter, byte for byte as it came back."""

    __tablename__ = "signed_copy"
    __table_args__ = (UniqueConstraint("letter_id", "content_hash"),)

    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id"))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    content_hash: Mapped[str] = mapped_column(String(64))
    signatures: Mapped[dict[str, Any]]
    added_at: Mapped[datetime]
    added_by_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
