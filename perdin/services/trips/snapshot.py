"""What a trip was asked with, written down once and for good at its submission."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from perdin.models.money import CostLine
from perdin.models.trips import TravelDay, Traveller, Trip
from perdin.rules import grades
from perdin.rules.daily import PaidDay
from perdin.rules.entitlement import ground_of
from perdin.rules.ledger import CostStage
from perdin.rules.workflow import TripState
from perdin.services.money import amounts
from perdin.services.office.employee_form import appointment_on
from perdin.services.trips import draft_check, draft_files, grounds, restriction_check
from perdin.services.trips.draft_rows import searchable
from perdin.services.trips.estimates import TravellerEstimate
from perdin.services.trips.trip_sheet import places


def freeze(
    session: Session,
    trip: Trip,
    check: draft_check.TripCheck,
    dropped: Sequence[Mapping[str, str]] = (),
) -> None:
    """Write down people, ranks, rates and cost lines as they are now, and hash the whole.

    ``dropped`` are the travellers that were left out of what was asked for, by whom and why.
    """
    by_person = {estimate.employee_id: estimate for estimate in check.estimates}
    for traveller in trip.travellers:
        _snapshot(traveller)
        _write_estimate(traveller, by_person[traveller.employee_id])
    trip.estimated = amounts.planned(trip.travellers)
    sets = check.sets
    trip.ceiling_set_id, trip.reference_set_id, trip.local_set_id = (
        sets.ceiling_id,
        sets.reference_id,
        sets.local_id,
    )
    restriction_check.keep(trip, check.restrictions)
    trip.searchable = searchable(session, trip)
    left_out = {"dropped": [dict(person) for person in dropped]} if dropped else {}
    files = _files(session, trip)
    trip.frozen = _content(trip, check) | left_out | ({"files": files} if files else {})
    content = json.dumps(trip.frozen, sort_keys=True, ensure_ascii=False)
    trip.content_hash = hashlib.sha256(content.encode()).hexdigest()


def _files(session: Session, trip: Trip) -> list[dict[str, str]]:
    """What the trip is asked with; of one that was approved what it was approved with."""
    if trip.state is TripState.SUBMITTED:
        return draft_files.sealed(session, trip)
    return list((trip.frozen or {}).get("files", ()))


def _snapshot(traveller: Traveller) -> None:
    person = traveller.employee
    post = appointment_on(person, traveller.leave)
    traveller.name = grades.full_name(person.title_before, person.name, person.title_after)
    traveller.plain_name, traveller.nip = person.name, person.nip or ""
    traveller.rank, traveller.grade, traveller.post = post.rank, post.grade, post.position
    traveller.unit = person.unit.name if person.unit else ""
    traveller.birth_date, traveller.cost_level = person.birth_date, post.cost_level
    traveller.lodging_class, traveller.rate_group = post.lodging_class, post.rate_group
    traveller.representation = post.representation


def _write_estimate(traveller: Traveller, estimate: TravellerEstimate) -> None:
    real = [line for line in traveller.cost_lines if line.stage is CostStage.ACTUAL]
    traveller.cost_lines = [
        CostLine(
            stage=CostStage.ESTIMATE,
            position=position,
            component=line.component,
            quantity=line.quantity,
            unit=line.unit,
            rate=line.rate,
            amount=line.amount,
            ceiling=line.ceiling,
            reason=line.reason,
            source=line.source,
            ground=grounds.plain(ground_of(line)),
        )
        for position, line in enumerate(estimate.lines)
    ] + real
    traveller.estimated = estimate.total
    written = {travel_day.day: travel_day for travel_day in traveller.travel_days}
    traveller.travel_days = [
        _day(written.get(paid_day.day) or TravelDay(day=paid_day.day), paid_day)
        for paid_day in estimate.paid_days
    ]


def _day(row: TravelDay, paid: PaidDay) -> TravelDay:
    """The row of a day; one of an earlier submission is written anew in its place."""
    row.kind, row.place_code, row.per_diem = paid.kind, paid.place.code, paid.per_diem
    return row


def _content(trip: Trip, check: draft_check.TripCheck) -> dict[str, Any]:
    """What was asked for, in plain values: the approver's decision is bound to its hash."""
    return {
        "draft": trip.typed,
        "regulations": list(check.sets.regulations),
        "rules": check.sets.policy.plain(),
        "origin": trip.origin_name,
        "places": places(trip),
        "travellers": [
            {
                "name": traveller.name,
                "nip": traveller.nip,
                "rank": traveller.rank,
                "grade": traveller.grade,
                "post": traveller.post,
                "leave": traveller.leave.isoformat(),
                "back": traveller.back.isoformat(),
                "lines": [
                    grounds.asked(line)
                    for line in traveller.cost_lines
                    if line.stage is CostStage.ESTIMATE
                ],
            }
            for traveller in trip.travellers
        ],
        "days": [by_day(traveller) for traveller in trip.travellers],
        "estimated": trip.estimated,
        "restrictions": restriction_check.frozen(trip),
    }


def by_day(traveller: Traveller) -> list[list[Any]]:
    """A traveller's days as they are frozen: when, how, where, and the uang harian in rupiah."""
    return [
        [
            travel_day.day.isoformat(),
            travel_day.kind.value,
            travel_day.place_code,
            travel_day.per_diem,
        ]
        for travel_day in traveller.travel_days
    ]
