"""What every table shares: its key, how values are stored, how constraints are named."""

from datetime import date, datetime
from enum import Enum as PythonEnum
from typing import Annotated, Any

from sqlalchemy import JSON, BigInteger, Date, Dialect, Enum, MetaData, String, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

Rupiah = Annotated[int, mapped_column(BigInteger)]
"""Whole rupiah; never a float."""


class Moment(TypeDecorator[datetime]):
    """A point in time with the offset of the place where it was lived, as ISO 8601 text.

    Text, because SQLite has no zone and an auditor must see both the local hour and its offset.
    """

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Refuse a moment without its offset: it could not be ordered against others."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its UTC offset")
        return value.isoformat(timespec="seconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Read the text back with its offset."""
        return None if value is None else datetime.fromisoformat(value)


class Model(DeclarativeBase):
    """A table with a whole-number key."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {
        PythonEnum: Enum(
            PythonEnum,
            native_enum=False,
            length=40,
            values_callable=lambda kind: [member.value for member in kind],
        ),
        dict[str, Any]: JSON,
        list[str]: JSON,
        date: Date,
        datetime: Moment,
    }

    id: Mapped[int] = mapped_column(primary_key=True)
