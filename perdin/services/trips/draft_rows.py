"""From what is typed to rows: columns, legs, travellers, and the words to find a trip by."""

from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.models.letters import Letter
from perdin.models.people import Employee
from perdin.models.trips import Leg, Traveller, Trip
from perdin.rules import perdiem
from perdin.rules.workflow import TripState
from perdin.services.office.employee_form import appointment_on
from perdin.services.reference import places
from perdin.services.trips import draft_check, draft_files, draft_places, drafts
from perdin.services.trips.drafts import TripDraft


def apply_draft(session: Session, trip: Trip, draft: TripDraft) -> None:
    """Put into columns, legs and travellers what can be understood of a draft.

    A trip that was submitted before and came back keeps its old days, legs and travellers while
    the typed dates make no sense: those days are still taken, and lists must show something.
    """
    draft = draft_places.on_its_day(session, draft)
    _apply_columns(session, trip, draft)
    if trip.state is TripState.DRAFT or draft_check.dates(draft):
        _apply_days(session, trip, draft)
    trip.searchable = searchable(session, trip)
    session.flush()


def replace_rows(session: Session, trip: Trip, draft: TripDraft) -> None:
    """Put a changed draft into the rows of a trip that stands; its legs are to be gone.

    Whoever stays keeps their row; who is no longer in the draft is to be gone too.
    """
    draft = draft_places.on_its_day(session, draft)
    _apply_columns(session, trip, draft)
    trip.leave, trip.back = draft_check.dates(draft) or (None, None)
    trip.legs.extend(_legs(session, draft))
    standing = {traveller.employee_id: traveller for traveller in trip.travellers}
    for row in _travellers(session, draft):
        old = standing.get(row.employee_id)
        if old is None:
            row.trip_id = trip.id
            session.add(row)
            continue
        for name in ("position", "leave", "back", "days", "lodging", "lodging_class"):
            setattr(old, name, getattr(row, name))
    session.flush()
    session.expire(trip, ["travellers", "legs", "budget_line"])


def take_along(session: Session, trip: Trip, draft: TripDraft) -> None:
    """Keep a draft that differs from a trip's own by more people at its end, whose rows are added
    to those that stand.
    """
    trip.typed = drafts.to_json(_with_names(session, draft))
    there = {traveller.employee_id for traveller in trip.travellers}
    trip.travellers.extend(
        row for row in _travellers(session, draft) if row.employee_id not in there
    )
    session.flush()
    trip.searchable = searchable(session, trip)
    session.flush()


def _apply_columns(session: Session, trip: Trip, draft: TripDraft) -> None:
    trip.typed = drafts.to_json(_with_names(session, draft))
    for name in (
        "kind",
        "purpose",
        "basis",
        "invitation_number",
        "invitation_date",
        "invitation_from",
        "invitation_subject",
        "expected_output",
        "carriage",
        "budget_line_id",
        "remarks",
    ):
        setattr(trip, name, getattr(draft, name))
    if draft.origin_code:
        trip.origin_code = draft.origin_code
    leave = draft.leave or date.max
    trip.origin_name = places.names_on(session, {trip.origin_code: leave})[trip.origin_code]


def _apply_days(session: Session, trip: Trip, draft: TripDraft) -> None:
    trip.leave, trip.back = draft_check.dates(draft) or (None, None)
    whose = draft_files.let_go(session, trip)
    trip.legs.clear()
    trip.travellers.clear()
    # The old rows must be gone before new ones may take their positions.
    session.flush()
    trip.legs.extend(_legs(session, draft))
    trip.travellers.extend(_travellers(session, draft))
    session.flush()
    if whose:
        draft_files.give_back(session, trip, whose)


def _legs(session: Session, draft: TripDraft) -> list[Leg]:
    """The stays with what their places are called on the day of departure."""
    span = draft_check.dates(draft)
    if span is None:
        return []
    known = [stay for stay in drafts.stays(draft) if stay.leg.place_code]
    names = places.names_on(session, {stay.leg.place_code: span[0] for stay in known})
    return [
        Leg(
            position=position,
            place_code=stay.leg.place_code,
            place_name=names.get(stay.leg.place_code, ""),
            arrive=stay.arrive,
            leave=stay.leave,
            kind=stay.leg.kind or draft.kind,
            carriage=stay.leg.carriage,
            fare=stay.leg.fare,
        )
        for position, stay in enumerate(known)
        if stay.arrive <= stay.leave
    ]


def _travellers(session: Session, draft: TripDraft) -> list[Traveller]:
    span = draft_check.dates(draft)
    if span is None:
        return []
    rows: dict[int, Traveller] = {}
    for traveller in draft.travellers:
        person = session.get(Employee, traveller.employee_id)
        leave, back = drafts.own_days(traveller, span)
        if person is None or traveller.employee_id in rows or leave > back:
            continue
        post = appointment_on(person, span[0])
        rows[traveller.employee_id] = Traveller(
            employee_id=person.id,
            employee=person,
            position=len(rows),
            leave=leave,
            back=back,
            days=perdiem.days(leave, back),
            lodging=traveller.lodging,
            lodging_class=post.lodging_class,
        )
    return list(rows.values())


def searchable(session: Session, trip: Trip) -> str:
    """Everything that a trip may be looked for by, in lower case; its letters' numbers too."""
    question = select(Letter.number).where(Letter.trip_id == trip.id).order_by(Letter.id)
    numbers = session.scalars(question).all() if trip.id is not None else ()
    people = [
        f"{traveller.employee.name} {traveller.employee.nip or ''}" for traveller in trip.travellers
    ]
    where = [leg.place_name for leg in trip.legs]
    texts = (trip.purpose, trip.invitation_number, trip.invitation_from, trip.expected_output)
    return " ".join([*texts, *where, *people, *numbers]).lower()


def nameless(draft: TripDraft) -> TripDraft:
    """The draft without what its places were called, to be called as they are now."""
    legs = tuple(replace(leg, place_name="") for leg in draft.legs)
    return replace(draft, origin_name="", legs=legs)


def called_now(session: Session, draft: TripDraft) -> TripDraft:
    """The draft with what its places are called by now; what was typed and is no place stays."""
    codes = {draft.origin_code, *(leg.place_code for leg in draft.legs)} - {""}
    names = places.names_on(session, dict.fromkeys(codes, draft.leave or date.max))
    return replace(
        draft,
        origin_name=names.get(draft.origin_code, draft.origin_name),
        legs=tuple(
            replace(leg, place_name=names.get(leg.place_code, leg.place_name)) for leg in draft.legs
        ),
    )


def _with_names(session: Session, draft: TripDraft) -> TripDraft:
    """The draft with the words that a form shows for its codes, where it came without them.

    A form types both; an import or a command knows codes only.
    """
    codes = {leg.place_code for leg in draft.legs if not leg.place_name}
    if not draft.origin_name:
        codes.add(draft.origin_code)
    ids = {traveller.employee_id for traveller in draft.travellers if not traveller.name}
    if not ids and not codes - {""}:
        return draft
    known = places.names_on(session, dict.fromkeys(codes, draft.leave or date.max))
    people = session.execute(select(Employee.id, Employee.name).where(Employee.id.in_(ids)))
    named = {key: name for key, name in people}
    return replace(
        draft,
        origin_name=draft.origin_name or known.get(draft.origin_code, ""),
        legs=tuple(
            replace(leg, place_name=leg.place_name or known.get(leg.place_code, ""))
            for leg in draft.legs
        ),
        travellers=tuple(
            replace(traveller, name=traveller.name or named.get(traveller.employee_id, ""))
            for traveller in draft.travellers
        ),
    )
