"""What a trip as it is typed should make people think twice of; nothing here forbids it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from perdin.i18n import _, in_persons, month_name, span
from perdin.models.past import PastTraveller, PastTrip
from perdin.models.people import Employee
from perdin.models.trips import Leg, Traveller, Trip
from perdin.rules.ledger import AccountState
from perdin.rules.workflow import TripState
from perdin.services.office import deadlines
from perdin.services.office.money_settings import MoneySettings
from perdin.services.trips import clashes
from perdin.services.trips.drafts import TripDraft, own_days

Caution = tuple[str, str]
"""The field of the form that it belongs to, and the sentence."""
_HANDED_IN = (AccountState.SUBMITTED, AccountState.VERIFIED, AccountState.SETTLED)
_STATE = select(Trip.state).where(Trip.id == Traveller.trip_id).scalar_subquery()
"""Asked of each row of some people: joined, SQLite would go through all trips in a state."""
_LATE = (
    select(Traveller.employee_id, Traveller.leave, Traveller.back)
    .where(
        Traveller.employee_id.in_(bindparam("people", expanding=True)),
        Traveller.back < bindparam("today"),
        Traveller.account_state.not_in(_HANDED_IN),
        Traveller.first_account_at.is_(None),
        Traveller.trip_id != bindparam("own"),
        _STATE == TripState.ISSUED,
    )
    .order_by(Traveller.back)
)
_ALIKE = (
    select(Trip.leave, Trip.back)
    .join(Leg, Leg.trip_id == Trip.id)
    .where(
        Leg.position == 0,
        Leg.place_code == bindparam("place"),
        func.lower(Trip.purpose) == bindparam("purpose"),
        Trip.leave.between(bindparam("first"), bindparam("last")),
        Trip.back >= bindparam("near"),
        Trip.state.in_(clashes.HOLDING),
        Trip.id != bindparam("own"),
    )
    .order_by(Trip.leave)
)
_IN_OLD_BOOKS = (
    select(PastTraveller.employee_id, PastTrip.leave, PastTrip.back, PastTrip.place)
    .join(PastTrip, PastTrip.id == PastTraveller.past_trip_id)
    .where(
        PastTraveller.employee_id.in_(bindparam("people", expanding=True)),
        PastTrip.leave <= bindparam("last"),
        PastTrip.back >= bindparam("first"),
    )
    .order_by(PastTrip.leave, PastTrip.id)
)
"""All made once: they are asked at each pause in typing."""


def of_draft(
    session: Session,
    draft: TripDraft,
    period: tuple[date, date],
    trip_id: int | None,
    today: date,
    limits: MoneySettings,
) -> Iterator[Caution]:
    """Days above the office's limits, many people, a split task, accounts that are overdue, days
    that an old book has for somebody.
    """
    people = {traveller.employee_id: traveller for traveller in draft.travellers}
    if limits.most_people is not None and len(people) > limits.most_people:
        message = _("{count} bertugas bersama; batas kantor {most}.")
        yield (
            "travellers",
            message.format(count=in_persons(len(people)), most=in_persons(limits.most_people)),
        )
    spans = {
        person.employee_id: (person.name, *own_days(person, period)) for person in people.values()
    }
    for sentence in _many_days(session, spans, limits, trip_id):
        yield "travellers", sentence
    for sentence in _overdue(session, spans, trip_id, today):
        yield "travellers", sentence
    for sentence in _by_old_books(session, spans):
        yield "travellers", sentence
    for sentence in _split(session, draft, period, limits.split_days, trip_id):
        yield "purpose", sentence


def _many_days(
    session: Session,
    spans: dict[int, tuple[str, date, date]],
    limits: MoneySettings,
    trip_id: int | None,
) -> Iterator[str]:
    """Who would be away on more days of a month or year than the office allows."""
    if limits.month_days is None and limits.year_days is None:
        return
    for employee_id, (name, leave, back) in spans.items():
        days = set(_days(leave, back))
        away = select(Traveller.leave, Traveller.back).join(Trip, Trip.id == Traveller.trip_id)
        away = away.where(
            Traveller.employee_id == employee_id,
            Traveller.leave <= date(back.year, 12, 31),
            Traveller.back >= date(leave.year, 1, 1),
            Trip.state.in_(clashes.HOLDING),
            Trip.id != (trip_id or 0),
        )
        other = {day for row in session.execute(away) for day in _days(row.leave, row.back)}
        months = Counter((day.year, day.month) for day in days | other)
        years = Counter(day.year for day in days | other)
        sentence = _("{name} menjadi {days} hari dinas pada {when}; batas kantor {most} hari.")
        for year, month in sorted({(day.year, day.month) for day in days}):
            if limits.month_days is not None and months[year, month] > limits.month_days:
                when = f"{month_name(month)} {year}"
                count = months[year, month]
                named = name or name_of(session, employee_id)
                yield sentence.format(name=named, days=count, when=when, most=limits.month_days)
        for year in sorted({day.year for day in days}):
            if limits.year_days is not None and years[year] > limits.year_days:
                named = name or name_of(session, employee_id)
                yield sentence.format(
                    name=named, days=years[year], when=year, most=limits.year_days
                )


def name_of(session: Session, employee_id: int) -> str:
    """The name of somebody whom the draft knows by number only."""
    return session.scalar(select(Employee.name).where(Employee.id == employee_id)) or ""


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def _overdue(
    session: Session,
    spans: dict[int, tuple[str, date, date]],
    trip_id: int | None,
    today: date,
) -> Iterator[str]:
    """Who has not handed in the account of an earlier trip in time."""
    bound = {"people": list(spans), "today": today, "own": trip_id or 0}
    late = session.execute(_LATE, bound).all()
    if not late:
        return
    office = deadlines.calendar(session)
    for row in late:
        over = -office.left(row.back, today)
        if over > 0:
            sentence = _("SPJ {name} untuk {span} terlambat {days} hari kerja.")
            name = spans[row.employee_id][0] or name_of(session, row.employee_id)
            yield sentence.format(name=name, span=span(row.leave, row.back), days=over)


def _by_old_books(session: Session, spans: dict[int, tuple[str, date, date]]) -> Iterator[str]:
    """Who was elsewhere on these days by a register of before Perdin."""
    if not spans:
        return
    bound = {
        "people": list(spans),
        "first": min(leave for _name, leave, _back in spans.values()),
        "last": max(back for _name, _leave, back in spans.values()),
    }
    for row in session.execute(_IN_OLD_BOOKS, bound):
        name, leave, back = spans[row.employee_id]
        if row.leave <= back and row.back >= leave:
            sentence = _("Menurut buku lama {name} ke {place} {span}.")
            yield sentence.format(
                name=name or name_of(session, row.employee_id),
                place=row.place or _("tempat yang tidak ditulis"),
                span=span(row.leave, row.back),
            )


def _split(
    session: Session,
    draft: TripDraft,
    period: tuple[date, date],
    near_days: int,
    trip_id: int | None,
) -> Iterator[str]:
    """Another trip with the same purpose and first destination within a few days.

    Auditors ask whether one task was split into several trips.
    """
    place = next((leg.place_code for leg in draft.legs if leg.place_code), "")
    purpose = " ".join(draft.purpose.lower().split())
    if not near_days or not purpose:
        return
    near = timedelta(days=near_days)
    bound = {
        "place": place,
        "purpose": purpose,
        "first": period[0] - near - timedelta(days=31),
        "last": period[1] + near,
        "near": period[0] - near,
        "own": trip_id or 0,
    }
    rows = session.execute(_ALIKE, bound)
    for row in rows:
        sentence = _(
            "Maksud dan tujuannya sama dengan perjalanan {span}; satu tugas tidak dipecah."
        )
        yield sentence.format(span=span(row.leave, row.back))
