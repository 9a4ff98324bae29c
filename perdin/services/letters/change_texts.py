"""What an approved change gives its letter: the texts of the Surat Perubahan."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.i18n import _, in_days, on_paper, span
from perdin.models.changes import TripChange
from perdin.models.trips import Trip
from perdin.rules.changes import ChangeState
from perdin.rules.letter_kinds import CHANGE_TITLES, LetterKind
from perdin.services.register.trip_letters import TripLetters
from perdin.services.trips import drafts
from perdin.services.trips.trip_sheet import dates_of, names, places


def approved(session: Session, trip_id: int) -> list[TripChange]:
    """The changes that a trip went through, the oldest first."""
    question = select(TripChange).where(
        TripChange.trip_id == trip_id, TripChange.state == ChangeState.APPROVED
    )
    return list(session.scalars(question.order_by(TripChange.number)))


@on_paper()
def of(changes: Sequence[TripChange], letters: TripLetters) -> dict[str, str]:
    """The texts of a Surat Perubahan by name, from the newest of a trip's approved changes and its
    letters; {} without one.
    """
    first = _since_order(changes, letters)
    if first is None:
        return {}
    newest = changes[-1]
    return {
        "judul": CHANGE_TITLES[newest.kind],
        "menjadi": _becomes(newest.trip, first.before or {}),
        "alasan": newest.reason,
    }


def _since_order(changes: Sequence[TripChange], letters: TripLetters) -> TripChange | None:
    """The first change that the Surat Tugas in force knows nothing of."""
    order = letters.standing(LetterKind.SURAT_TUGAS)
    later = (
        one
        for one in changes
        if order is not None and one.decided_at is not None and one.decided_at >= order.issued_at
    )
    return next(later, None)


def _becomes(trip: Trip, before: Mapping[str, Any]) -> str:
    """What the trip is now, of what differs: days, places, people, way."""
    leave, back = dates_of(trip)
    old = drafts.from_json(before["draft"]) if "draft" in before else None
    parts = []
    if old is None or (old.leave, old.back) != (leave, back):
        days = (back - leave).days + 1
        parts.append(
            _("tanggal {span} ({days})").format(span=span(leave, back), days=in_days(days))
        )
    if before.get("places") != places(trip):
        parts.append(_("tujuan {places}").format(places=places(trip)))
    if old is not None and old.carriage != trip.carriage and trip.carriage:
        parts.append(_("alat angkut {carriage}").format(carriage=trip.carriage))
    if [one["name"] for one in before.get("travellers", ())] != [
        one.name for one in trip.travellers
    ]:
        parts.append(_("pelaksana {names}").format(names=names(trip)))
    line = trip.budget_line
    if old is not None and line is not None and old.budget_line_id != line.id:
        parts.append(
            _("pembebanan {line}").format(line=f"{line.account_code} {line.activity_name}")
        )
    text = "; ".join(parts)
    return text[:1].upper() + text[1:] + "." if text else ""
