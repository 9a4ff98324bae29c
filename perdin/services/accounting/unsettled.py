"""Money that travellers hold and have not accounted for."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from perdin.i18n import _, rupiah
from perdin.models.trips import Traveller, Trip
from perdin.rules.ledger import AccountState
from perdin.rules.workflow import Right, TripState
from perdin.services.desk import Work, query
from perdin.services.money import advances_out
from perdin.services.office import deadlines, money_settings
from perdin.services.trips.trip_sheet import places

_OUTSTANDING = (TripState.APPROVED, TripState.ISSUED, TripState.CANCELLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsettledRow:
    """An advance that a traveller holds and has not accounted for.

    ``days_left`` below 0 is overdue. It stops at the day when the account was first handed in,
    ``handed_in``: who handed in on time is late by no return and no reopening.
    """

    trip_id: int
    traveller_id: int
    employee_id: int
    name: str
    unit: str
    place: str
    purpose: str
    back: date
    held: int
    due: date
    days_left: int
    state: AccountState
    handed_in: date | None = None


@query(Right.VIEW)
def list_unsettled(work: Work) -> list[UnsettledRow]:
    """Who holds money that is not accounted for, the most overdue first."""
    return sorted(
        unsettled_rows(work.session, work.desk.today), key=lambda row: (row.due, row.name)
    )


def unsettled_rows(
    session: Session, today: date, employee_ids: Collection[int] | None = None
) -> list[UnsettledRow]:
    """Travellers who were advanced more than they gave back, on trips that are not settled."""
    open_ones = [
        Trip.state.in_(_OUTSTANDING),
        Traveller.account_state != AccountState.SETTLED,
    ]
    if employee_ids is not None:
        open_ones.append(Traveller.employee_id.in_(employee_ids))
    held_each = advances_out.held(session, *open_ones)
    question = (
        select(Traveller, Trip)
        .join(Trip, Trip.id == Traveller.trip_id)
        .options(selectinload(Trip.legs))
        .where(*open_ones)
    )
    office = deadlines.calendar(session)
    rows = []
    for traveller, trip in session.execute(question):
        held = held_each.get(traveller.id, 0)
        handed_in = handed_in_on(traveller)
        if held:
            rows.append(
                UnsettledRow(
                    trip_id=trip.id,
                    traveller_id=traveller.id,
                    employee_id=traveller.employee_id,
                    name=traveller.name,
                    unit=traveller.unit,
                    place=places(trip),
                    purpose=trip.purpose,
                    back=traveller.back,
                    held=held,
                    due=office.due(traveller.back),
                    days_left=office.left(traveller.back, handed_in or today),
                    state=traveller.account_state,
                    handed_in=handed_in,
                )
            )
    return rows


def handed_in_on(traveller: Traveller) -> date | None:
    """The day when an account was first handed in; None until then."""
    at = traveller.first_account_at
    return at.date() if at is not None else None


def overdue(session: Session, employee_ids: Collection[int], today: date) -> list[UnsettledRow]:
    """The overdue advances that hold these people's next one up; none where the office lets it."""
    if not employee_ids or not money_settings.in_use(session).block_new_advance:
        return []
    return [row for row in unsettled_rows(session, today, employee_ids) if row.days_left < 0]


def hindrance_of(late: Sequence[UnsettledRow], traveller: Traveller) -> str:
    """The sentence why a person gets no advance: another one that is overdue; else empty."""
    others = [
        row
        for row in late
        if row.employee_id == traveller.employee_id and row.trip_id != traveller.trip_id
    ]
    if not others:
        return ""
    worst = min(others, key=lambda row: row.due)
    return _(
        "{name} masih memegang uang muka {held} untuk perjalanan ke {place} (nomor {trip}), "
        "terlambat {days} hari kerja. Selesaikan pertanggungjawabannya dahulu."
    ).format(
        name=worst.name,
        held=rupiah(worst.held),
        place=worst.place,
        trip=worst.trip_id,
        days=-worst.days_left,
    )
