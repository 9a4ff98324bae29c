"""Estimates of many drafts at once, in as many questions as of one."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from typing import TypeVar

from sqlalchemy.orm import Session

from perdin.errors import PerdinError
from perdin.rules.routes import table_places
from perdin.rules.travel import Destination
from perdin.services.reference import places, rates_in_force
from perdin.services.reference.places import KnownPlaces
from perdin.services.trips import elsewhere, estimates, rate_sets
from perdin.services.trips.clashes import HOLDING
from perdin.services.trips.drafts import TripDraft
from perdin.services.trips.estimates import Known, TravellerEstimate

Key = TypeVar("Key")
_Towns = dict[str, Destination]
Dated = tuple[TripDraft, tuple[date, date]]
"""A draft with its first and last day."""


def estimate_drafts(
    session: Session, drafts: Mapping[Key, Dated], trip_id: int | None = None
) -> dict[Key, list[TravellerEstimate]]:
    """An estimate for each traveller of drafts that know where they begin, by the draft's key.

    Without those for which there is a rate or a place too few: what is wrong says their own check.
    ``trip_id`` is a trip among them that holds days already, which its own draft is to take.
    """
    if not drafts:
        return {}
    codes = {code for draft, _given in drafts.values() for code in _codes(draft)}
    known = places.known_places(session, codes)
    towns = {key: _towns(draft, known, period[0]) for key, (draft, period) in drafts.items()}
    sets = rate_sets.sets_on_days(session, {period[0] for _draft, period in drafts.values()})
    named = {name for some in towns.values() for name in table_places(list(some.values()))}
    by_id = rates_in_force.tariffs(session, rate_sets.empty_of(sets.values()), named)
    people = {
        traveller.employee_id for draft, _given in drafts.values() for traveller in draft.travellers
    }
    employees = estimates.employees(session, people)
    whole = _whole(period for _draft, period in drafts.values())
    others = elsewhere.of_people(elsewhere.travels(session, people, whole, trip_id, HOLDING), whole)
    estimated = {}
    for key, (draft, period) in drafts.items():
        if period[0] not in sets or not _codes(draft) <= set(towns[key]):
            continue
        tariffs = rate_sets.tariffs_of(sets[period[0]], by_id)
        try:
            known_here = Known(towns[key], tariffs, employees, others)
            estimated[key] = estimates.estimates_of(draft, period, known_here)
        except PerdinError:
            continue
    return estimated


def _codes(draft: TripDraft) -> set[str]:
    return {draft.origin_code, *(leg.place_code for leg in draft.legs if leg.place_code)}


def _towns(draft: TripDraft, known: KnownPlaces, on: date) -> _Towns:
    """As an estimate asks for them: where it begins under the empty code too."""
    towns: _Towns = {}
    for code in _codes(draft):
        with suppress(PerdinError):
            towns[code] = places.destination(known, code, on)
    return towns | ({"": towns[draft.origin_code]} if draft.origin_code in towns else {})


def _whole(spans: Iterable[tuple[date, date]]) -> tuple[date, date]:
    every = list(spans)
    return min(first for first, _last in every), max(last for _first, last in every)
