"""What a reading got right, what it left open, and what it got wrong without a word."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from perdin.reading.date_spans import DateSpan
from perdin.reading.invitation.found import Found
from tests.importers.invitations.events import Event

FIELDS = ("number", "dated", "sender", "subject", "days", "hours", "venue", "city", "agenda")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One field of one letter. ``silent`` is a wrong value that was taken for sure, ``offered``
    whether the right one stands among those to choose from.
    """

    field: str
    right: bool
    silent: bool
    expected: object
    got: str
    offered: bool = False


def judge(reading: Any, says: Event) -> Iterator[Judged]:
    """Each field of a reading against what the letter says."""
    for field in FIELDS:
        found: Found[Any] = getattr(reading, field)
        if field == "city":
            yield _city(found, says)
            continue
        expected = _expected(says, field)
        sure = found.sure is not None
        value = _plain(found.value)
        right = value == expected if sure else expected in ("", None)
        offered = any(_plain(one.value) == expected for one in found.candidates)
        yield Judged(
            field=field,
            right=right,
            silent=sure and not right,
            expected=expected,
            got=_shown(found),
            offered=offered,
        )


def _city(found: Found[Any], says: Event) -> Judged:
    named = found.value.name if found.value else None
    offered = {one.value.name for one in found.candidates}
    if says.city_sure and says.cities:
        right = named == says.cities[0]
    else:
        right = named is None and offered >= set(says.cities)
    silent = named is not None and not right
    shown = offered >= set(says.cities)
    return Judged(
        field="city",
        right=right,
        silent=silent,
        expected=says.cities,
        got=_shown(found),
        offered=shown,
    )


def _expected(says: Event, field: str) -> object:
    if field == "days":
        return DateSpan(says.first, says.last)
    value = getattr(says, field)
    return _plain(value) if isinstance(value, str) else value


def _plain(value: object) -> object:
    """A text without what no reader tells apart: blanks, and the two ways to write a dash."""
    if not isinstance(value, str):
        return value
    return " ".join(value.replace("–", "-").split())


def _shown(found: Found[Any]) -> str:
    def word(value: object) -> str:
        if isinstance(value, DateSpan):
            return f"{value.first}..{value.last}"
        return value.isoformat() if isinstance(value, date) else str(getattr(value, "name", value))

    sure = word(found.sure.value) if found.sure else ""
    return f"{sure or '—'} {[word(one.value) for one in found.candidates]} {found.why}"
