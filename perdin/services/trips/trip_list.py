"""The list of trips: filters, order, and the lines that are looked at."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    and_,
    asc,
    bindparam,
    case,
    desc,
    func,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import Session

from perdin.models.people import Employee
from perdin.models.trips import Leg, Traveller, Trip
from perdin.rules.ledger import Amount
from perdin.rules.workflow import Right, TripState
from perdin.services.desk import Work, query
from perdin.services.money import amounts
from perdin.services.reference.places import renamed_among
from perdin.services.trips import trip_search
from perdin.services.trips.counted import RecapFilter, trips_of


@dataclass(frozen=True, slots=True, kw_only=True)
class TripFilter:
    """What the list is narrowed to; empty means everything. ``recap`` takes the trips behind it."""

    text: str = ""
    year: int | None = None
    states: frozenset[TripState] = frozenset()
    unit_id: int | None = None
    employee_id: int | None = None
    budget_line_id: int | None = None
    first: date | None = None
    last: date | None = None
    recap: RecapFilter | None = None
    sort: str = "leave"
    descending: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TripRow:
    """One line of the list; ``amount`` is rupiah, of what ``amount_name`` says."""

    id: int
    state: TripState
    purpose: str
    place: str
    people: str
    leave: date | None
    back: date | None
    amount: int
    amount_name: Amount

    @property
    def days(self) -> int:
        """Days of the trip, both ends counted; 0 while its dates are open."""
        return (self.back - self.leave).days + 1 if self.leave and self.back else 0


# Built once, and asked of the connection: building them anew took longer than the answers.
_IDS: BindParameter[list[int]] = bindparam("ids", expanding=True)
_ROWS = select(Trip.id, Trip.state, Trip.purpose, Trip.leave, Trip.back, *amounts.OF_TRIP).where(
    Trip.id.in_(_IDS)
)
_PEOPLE = (
    select(Traveller.trip_id, Employee.name)
    .join(Employee, Employee.id == Traveller.employee_id)
    .where(Traveller.trip_id.in_(_IDS))
    .order_by(Traveller.trip_id, Traveller.position)
)
_PLACES = (
    select(Leg.trip_id, Leg.place_name)
    .where(Leg.trip_id.in_(_IDS))
    .order_by(Leg.trip_id, Leg.position)
)


@query(Right.VIEW)
def find_trip_ids(work: Work, trip_filter: TripFilter, most: int | None = None) -> list[int]:
    """Ids of the trips that fit, in order; ``sort``: leave, purpose, state, amount.

    Ordered by their days, drafts without any come first, the newest on top: they wait for a person.
    ``most`` gives only the first so many, sooner: a page, while the rest is still asked for.
    """
    words = trip_filter.text.lower().replace("\0", " ").split()
    renamed = renamed_among(work.session, words)
    if renamed:
        return _by_any_name(work.session, trip_filter, words, renamed, most)
    indexed = trip_search.is_indexed(work.session, words)
    order = {
        "leave": trip_search.by_day(indexed=indexed),
        "purpose": Trip.purpose,
        "state": Trip.state,
        "amount": amounts.TRIP_COST,
    }[trip_filter.sort]
    asked: trip_search.Question = select(Trip.id, order.label("place")).where(
        *_conditions(trip_filter)
    )
    undated, *dated = trip_search.stretches(asked, words, trip_filter.year, indexed=indexed)
    turned = desc if trip_filter.descending else asc
    if trip_filter.sort != "leave":
        question = union_all(undated, *dated).order_by(turned("place"), turned("id"))
        return list(work.session.scalars(question.limit(most)))
    ids = list(work.session.scalars(undated.order_by(Trip.id.desc()).limit(most)))
    # The index's order by day holds the ids as well; asked for twice, it would be sorted again.
    places = ["place"] if indexed else ["place", "id"]
    question = union_all(*dated).order_by(*(turned(place) for place in places))
    rest = None if most is None else most - len(ids)
    return ids + list(work.session.scalars(question.limit(rest)))


def _by_any_name(
    session: Session,
    trip_filter: TripFilter,
    words: Sequence[str],
    renamed: Mapping[str, frozenset[str]],
    most: int | None,
) -> list[int]:
    """The ids where words name a place that is called otherwise by now, or was before.

    A trip fits by its own words, or by where it goes and those of the words that do not name that.
    """

    def said(some: Iterable[str]) -> ColumnElement[bool]:
        return and_(true(), *(Trip.searchable.contains(word, autoescape=True) for word in some))

    ways = [said(words)]
    for code, naming in renamed.items():
        there = select(Leg.trip_id).where(Leg.place_code == code)
        rest = [word for word in words if word not in naming]
        ways.append(and_(Trip.id.in_(there), said(rest)))
    question = select(Trip.id).where(*_conditions(trip_filter), or_(*ways))
    if trip_filter.year is not None:
        question = question.where(trip_search.of_year(trip_filter.year))
    turned = desc if trip_filter.descending else asc
    if trip_filter.sort != "leave":
        order = {
            "purpose": Trip.purpose,
            "state": Trip.state,
            "amount": amounts.TRIP_COST,
        }[trip_filter.sort]
        question = question.order_by(turned(order), turned(Trip.id))
    else:
        undated = case((Trip.leave.is_(None), 0), else_=1)
        question = question.order_by(undated, turned(Trip.leave), turned(Trip.id))
    return list(session.scalars(question.limit(most)))


@query(Right.VIEW)
def trip_rows(work: Work, ids: list[int]) -> list[TripRow]:
    """The lines for some ids, in the order of the ids."""
    if not ids:
        return []
    connection, bound = work.session.connection(), {"ids": ids}
    people, places = _joined(connection, _PEOPLE, bound), _joined(connection, _PLACES, bound)
    rows_by_id = {
        row.id: TripRow(
            id=row.id,
            state=row.state,
            purpose=row.purpose,
            place=places.get(row.id, ""),
            people=people.get(row.id, ""),
            leave=row.leave,
            back=row.back,
            amount=amounts.of_trip(row).rupiah,
            amount_name=amounts.of_trip(row).name,
        )
        for row in connection.execute(_ROWS, bound).all()
    }
    return [rows_by_id[id_] for id_ in ids if id_ in rows_by_id]


@query(Right.VIEW)
def count_states(work: Work, year: int | None = None) -> dict[TripState, int]:
    """How many trips stand in each state, for the chips above the list."""
    question = select(Trip.state, func.count(Trip.id)).group_by(Trip.state)
    if year is not None:
        question = question.where(trip_search.of_year(year))
    return {state: count for state, count in work.session.execute(question)}


def _conditions(trip_filter: TripFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if trip_filter.states:
        conditions.append(Trip.state.in_(trip_filter.states))
    if trip_filter.budget_line_id is not None:
        conditions.append(Trip.budget_line_id == trip_filter.budget_line_id)
    if trip_filter.first is not None:
        conditions.append(Trip.back >= trip_filter.first)
    if trip_filter.last is not None:
        conditions.append(Trip.leave <= trip_filter.last)
    if trip_filter.recap is not None:
        conditions.append(Trip.id.in_(trips_of(trip_filter.recap)))
    if trip_filter.employee_id is not None:
        of_person = select(Traveller.trip_id).where(
            Traveller.employee_id == trip_filter.employee_id
        )
        conditions.append(Trip.id.in_(of_person))
    if trip_filter.unit_id is not None:
        of_unit = (
            select(Traveller.trip_id).join(Employee).where(Employee.unit_id == trip_filter.unit_id)
        )
        conditions.append(Trip.id.in_(of_unit))
    return conditions


def _joined(
    connection: Connection, pairs: Select[int, str], bound: dict[str, list[int]]
) -> dict[int, str]:
    joined: dict[int, str] = {}
    for trip_id, name in connection.execute(pairs, bound).all():
        joined[trip_id] = f"{joined[trip_id]}, {name}" if trip_id in joined else name
    return joined
