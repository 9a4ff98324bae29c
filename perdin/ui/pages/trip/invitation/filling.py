"""What of an invitation goes into which fields of a trip, and what is there already."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from perdin.i18n import _, long_date, span
from perdin.reading.date_spans import DateSpan
from perdin.reading.invitation.found import Candidate, Found
from perdin.reading.invitation.reader import Invitation
from perdin.services.documents.invitation_fields import FIELDS
from perdin.services.reference.gazetteers import PlaceRow
from perdin.services.trips.drafts import TripDraft

Put = Callable[[TripDraft, Any], TripDraft]  # Any: each field has its own kind of value


@dataclass(frozen=True, slots=True)
class Target:
    """The fields of a draft that a value goes into, and how."""

    fields: tuple[str, ...]
    put: Put


def _days(draft: TripDraft, days: DateSpan) -> TripDraft:
    return replace(draft, leave=days.first, back=days.last)


def _city(draft: TripDraft, place: PlaceRow) -> TripDraft:
    first, *others = draft.legs
    leg = replace(first, place_code=place.code, place_name=place.name)
    return replace(draft, legs=(leg, *others))


def _purpose(draft: TripDraft, agenda: str) -> TripDraft:
    verbs = ("menghadiri", "mengikuti", "melaksanakan", "melakukan")
    known = agenda.lower().startswith(verbs)
    return replace(draft, purpose=agenda if known else f"Menghadiri {agenda}")


def _venue(draft: TripDraft, venue: str) -> TripDraft:
    return _remark(draft, f"Tempat: {venue}")


def _hours(draft: TripDraft, hours: str) -> TripDraft:
    return _remark(draft, f"Pukul {hours}")


def _remark(draft: TripDraft, words: str) -> TripDraft:
    if words in draft.remarks:
        return draft
    return replace(draft, remarks="; ".join(part for part in (draft.remarks, words) if part))


def _into(field: str) -> Target:
    return Target((field,), lambda draft, value: replace(draft, **{field: value}))


TARGETS: Mapping[str, Target] = {
    "number": _into("invitation_number"),
    "dated": _into("invitation_date"),
    "sender": _into("invitation_from"),
    "subject": _into("invitation_subject"),
    "days": Target(("leave", "back"), _days),
    "hours": Target(("remarks",), _hours),
    "venue": Target(("remarks",), _venue),
    "city": Target(("legs",), _city),
    "agenda": Target(("purpose",), _purpose),
}


def found_of(invitation: Invitation[PlaceRow], name: str) -> Found[Any]:  # Any: as in Put
    """What was found for a field."""
    found: Found[Any] = getattr(invitation, name)  # Any: as in Put
    return found


def told(invitation: Invitation[PlaceRow]) -> list[str]:
    """The fields of which a letter says something, in its order."""
    return [
        name
        for name in FIELDS
        if found_of(invitation, name).sure or found_of(invitation, name).candidates
    ]


def put(draft: TripDraft, name: str, value: object) -> TripDraft:
    """A draft with a value taken over; what was typed unreadably in its fields goes."""
    target = TARGETS[name]
    loose = {key: text for key, text in draft.loose.items() if key not in target.fields}
    return target.put(replace(draft, loose=loose), value)


def holds(draft: TripDraft, name: str, value: object) -> bool:
    """Whether a draft says so already."""
    return put(draft, name, value) == replace(draft, loose=put(draft, name, value).loose)


def is_empty(draft: TripDraft, name: str) -> bool:
    """Whether nothing is typed yet where a value would go."""
    fields = TARGETS[name].fields
    if any(field in draft.loose for field in fields):
        return False
    if fields == ("legs",):
        return not any(leg.place_code or leg.place_name for leg in draft.legs)
    return not any(getattr(draft, field) for field in fields)


def filled(draft: TripDraft, invitation: Invitation[PlaceRow]) -> TripDraft:
    """A draft with all that is sure in the fields that were empty; nothing typed is changed."""
    taken = draft
    for name in told(invitation):
        sure = found_of(invitation, name).sure
        if sure is not None and is_empty(draft, name):
            taken = put(taken, name, sure.value)
    return taken


def undone(now: TripDraft, taken: TripDraft, before: TripDraft) -> TripDraft:
    """A draft without what was taken over, but for what a person changed since."""
    fields = {field for target in TARGETS.values() for field in target.fields}
    back = {
        field: getattr(before, field)
        for field in fields
        if getattr(now, field) == getattr(taken, field)
    }
    return replace(now, **back)


def words(one: Candidate[Any]) -> str:  # Any: as in Put
    """A value as a person reads it."""
    if isinstance(one.value, DateSpan):
        return span(one.value.first, one.value.last)
    if isinstance(one.value, date):
        return long_date(one.value)
    if isinstance(one.value, PlaceRow):
        return _("{place}, {province}").format(place=one.value.name, province=one.value.province)
    return str(one.value)
