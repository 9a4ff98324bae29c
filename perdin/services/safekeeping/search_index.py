"""Whether the index of words says what the trips say: it is made of them, and sealed by nothing."""

import math
from collections.abc import Iterator

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from perdin.i18n import _
from perdin.models import trip_search
from perdin.models.trips import Trip

_TRIGRAM = 3
_EFFORT = 5_000_000
"""Trips looked for by all their words, evenly spread, times the trips there are: the index takes
longer for each the more it holds (0.13 s of 200,000). Of every trip the number of words is checked.
"""


def faults(session: Session) -> Iterator[str]:
    """Trips that the index holds otherwise than they are, or not at all, and entries of none."""
    if session.get_bind().dialect.name != "sqlite":
        return  # a server keeps its own by itself
    connection = session.connection()
    sizes = {
        row[0]: _size(row[1])
        for row in connection.exec_driver_sql("SELECT id, sz FROM trip_search_docsize")
    }
    every = math.ceil(len(sizes) ** 2 / _EFFORT) or 1
    trips = session.execute(select(Trip.id, Trip.leave, Trip.searchable).order_by(Trip.id))
    for at, trip in enumerate(trips.yield_per(1_000)):
        key = trip_search.key(trip.id, trip.leave)
        words = max(0, len(trip.searchable) - _TRIGRAM + 1)
        whole = sizes.pop(key, None) == words
        if whole and words and at % every == 0:
            whole = _says(session, key, trip.searchable)
        if not whole:
            yield _("Indeks pencarian tidak memuat perjalanan {trip} sebagaimana isinya.").format(
                trip=trip.id
            )
    if sizes:
        yield _("Indeks pencarian memuat {count} isi yang bukan perjalanan mana pun.").format(
            count=len(sizes)
        )


def _says(session: Session, key: int, words: str) -> bool:
    phrase = '"' + words.replace('"', '""') + '"'
    asked = text("SELECT 1 FROM trip_search WHERE rowid = :key AND trip_search MATCH :phrase")
    return session.execute(asked, {"key": key, "phrase": phrase}).first() is not None


def _size(packed: bytes) -> int:
    """How many words FTS5 counted: seven bits a byte, the highest first."""
    size = 0
    for byte in packed:
        size = size << 7 | byte & 0x7F
    return size
