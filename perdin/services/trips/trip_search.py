"""The trips of a year by the words in them: through the index of trigrams where it can answer."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session, aliased

from perdin.models.trip_search import DAY, INDEX
from perdin.models.trips import Trip
from perdin.rules.workflow import TripState

TRIGRAM = 3
"""Shorter words have no entry in the index."""
_OTHER = aliased(Trip)

Question = Select[*tuple[Any, ...]]


def is_indexed(session: Session, words: Sequence[str]) -> bool:
    """Whether SQLite's index answers for any word. PostgreSQL uses its own by itself."""
    return session.get_bind().dialect.name == "sqlite" and any(
        len(word) >= TRIGRAM for word in words
    )


def by_day(*, indexed: bool) -> ColumnElement[Any]:
    """What the trips of a question are ordered by for their days of departure."""
    return INDEX.c.rowid if indexed else Trip.leave.expression


def stretches(
    question: Question, words: Sequence[str], year: int | None, *, indexed: bool
) -> list[Question]:
    """A question on ``trip`` narrowed to the words and the year; the answers in a row are one.

    The first holds the drafts whose days are open: they belong to every year until they have some.
    A year is its days, and the drafts of later years, which are still being typed. Each is one
    stretch of an index, which an «or» of them would not be.
    """
    if indexed:
        phrases = " ".join(_phrase(word) for word in words if len(word) >= TRIGRAM)
        question = (
            question.select_from(INDEX)
            .join(Trip, Trip.id == INDEX.c.rowid.op("&")(DAY - 1))
            .where(INDEX.c.trip_search.op("MATCH")(phrases))
        )
        words = [word for word in words if len(word) < TRIGRAM]
    question = question.where(*(Trip.searchable.contains(word, autoescape=True) for word in words))
    undated = question.where(INDEX.c.rowid < DAY if indexed else Trip.leave.is_(None))
    if year is None:
        days = INDEX.c.rowid >= DAY if indexed else Trip.leave.is_not(None)
        return [undated, question.where(days)]
    last = date(year, 12, 31)
    if indexed:
        end = (year + 1) * 10_000 * DAY
        dated = INDEX.c.rowid.between(year * 10_000 * DAY, end - 1)
        # Known by their ids: of all later trips with the words not one would be read in vain.
        drafts = select(_OTHER.id).where(_OTHER.state == TripState.DRAFT, _OTHER.leave > last)
        later = (INDEX.c.rowid >= end) & INDEX.c.rowid.op("&")(DAY - 1).in_(drafts)
    else:
        dated = Trip.leave.between(date(year, 1, 1), last)
        later = (Trip.leave > last) & (Trip.state == TripState.DRAFT)
    return [undated, question.where(dated), question.where(later)]


def of_year(year: int) -> ColumnElement[bool]:
    """Of a year, as the list narrows to it: its trips, and drafts of later years or of none."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    later = (Trip.leave > last) & (Trip.state == TripState.DRAFT)
    return Trip.leave.between(first, last) | Trip.leave.is_(None) | later


def _phrase(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'
