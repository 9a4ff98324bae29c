"""Numbers given and letters kept under them, without the papers that go with them."""

from datetime import date, datetime

from sqlalchemy import insert, select

from perdin.database.store import Database
from perdin.models.letters import Letter
from perdin.models.people import Office
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.numbering import URUT, NumberWay
from perdin.services.desk import Desk
from perdin.services.register import register, series
from perdin.services.register.series import NumberFormat
from tests.office import WIB

ST = LetterKind.SURAT_TUGAS
FEB = date(2026, 2, 20)
Column = str | int | datetime | None
"""What a test sets of a letter that its number does not say."""


def give(
    database: Database, trip_id: int, way: NumberWay = URUT, dated: date = FEB,
    kind: LetterKind = ST, **columns: Column,
) -> register.TakenNumber:  # fmt: skip
    """Take a number and keep a letter under it, in one transaction."""
    with database.write() as session:
        taken = register.take_number(session, kind, dated, way)
        values: dict[str, object] = {
            "office_id": session.scalars(select(Office.id)).one(), "kind": kind,
            "series_id": taken.series_id, "year": dated.year, "sequence": taken.sequence,
            "suffix": taken.suffix, "source": taken.source, "number": taken.number,
            "dated": dated, "trip_id": trip_id, "layout": "serang", "fields": {}, "content": b"",
            "content_hash": "", "issued_by_id": 1, "issued_at": dated_at(dated),
        }  # fmt: skip
        session.execute(insert(Letter).values(values | columns))
    return taken


def dated_at(day: date) -> datetime:
    """Nine in the morning of a day."""
    return datetime(day.year, day.month, day.day, 9, tzinfo=WIB)


def format_of(desk: Desk, kind: LetterKind) -> NumberFormat:
    """How a kind is numbered now."""
    return next(row for row in series.list_formats(desk) if row.kind is kind)


def series_of(desk: Desk, kind: LetterKind) -> int:
    """The series that a kind takes its numbers from."""
    return format_of(desk, kind).series_id
