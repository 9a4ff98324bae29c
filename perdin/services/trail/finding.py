"""Finding events of the trail: by who, what, when, about what, and by words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import (
    ColumnElement,
    Connection,
    String,
    and_,
    exists,
    false,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute, Session

from perdin.i18n import N_
from perdin.models.accounting import Receipt
from perdin.models.letters import Letter
from perdin.models.money import Payment
from perdin.models.records import AuditChange, AuditEvent
from perdin.models.trips import Traveller, Trip
from perdin.rules.workflow import Right
from perdin.services import audit
from perdin.services.desk import Work, query
from perdin.services.trail import dictionary, history
from perdin.services.trips import trip_search


class Thing(StrEnum):
    """What kind of thing an event is about, by the rows that it wrote."""

    TRIPS = "perjalanan"
    LETTERS = "surat"
    PAYMENTS = "pembayaran"
    COSTS = "biaya"
    CARDS = "kartu"
    BOOKS = "buku"
    BUDGET = "anggaran"
    PLANS = "rencana"
    PEOPLE = "pegawai"
    RATES = "tarif"
    OFFICE = "kantor"
    USERS = "pengguna"
    LISTS = "acuan"


THING_NAMES = {
    Thing.TRIPS: N_("Perjalanan dan keputusan"),
    Thing.LETTERS: N_("Surat dan nomor"),
    Thing.PAYMENTS: N_("Pembayaran dan uang muka"),
    Thing.COSTS: N_("Biaya, bukti, dan verifikasi"),
    Thing.CARDS: N_("Kartu (KKPD)"),
    Thing.BOOKS: N_("Buku bendahara dan tutup tahun"),
    Thing.BUDGET: N_("Anggaran dan pagu"),
    Thing.PLANS: N_("Rencana"),
    Thing.PEOPLE: N_("Pegawai dan rekening bank"),
    Thing.RATES: N_("Tarif"),
    Thing.OFFICE: N_("Pengaturan kantor"),
    Thing.USERS: N_("Pengguna dan peran"),
    Thing.LISTS: N_("Daftar acuan dan hari libur"),
}
_FEW = 20_000
"""So many rows of a kind of thing are asked for at once; of more, event by event, newest first."""
_MOST_NAMED = 500
"""So many things that words name are looked for; of more it is the words themselves that count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailFilter:
    """What the trail is narrowed to; empty means everything."""

    text: str = ""
    person: str = ""
    action: str = ""
    thing: Thing | None = None
    first: date | None = None
    last: date | None = None
    trip_id: int | None = None


@dataclass(frozen=True, slots=True)
class TrailChoices:
    """Who is in the trail, and what they did."""

    people: tuple[str, ...]
    actions: tuple[str, ...]


@query(Right.VIEW)
def find_event_ids(work: Work, wanted: TrailFilter, most: int | None = None) -> list[int]:
    """The events that fit, newest first; ``most`` gives only the first so many, sooner."""
    if wanted == TrailFilter():
        # Each event follows the one before it: no row has to be looked at.
        last = work.session.scalar(select(func.max(AuditEvent.id))) or 0
        return list(range(last, 0 if most is None else max(0, last - most), -1))
    asked = select(AuditEvent.id).where(*_conditions(work.session, wanted))
    return list(work.session.scalars(asked.order_by(AuditEvent.id.desc()).limit(most)))


@query(Right.VIEW)
def choices(work: Work) -> TrailChoices:
    """What the trail can be narrowed to."""
    actions = _distinct(work.session, AuditEvent.action)
    return TrailChoices(
        tuple(_distinct(work.session, AuditEvent.person)),
        tuple(sorted(actions, key=history.action_words)),
    )


def of_trip(connection: Connection, trip_id: int) -> ColumnElement[bool]:
    """The events that are about a trip, or wrote its own row or that of one who travels."""
    travellers = select(Traveller.id).where(Traveller.trip_id == trip_id)
    wrote = select(AuditChange.event_id).where(
        or_(
            and_(AuditChange.table_name == "trip", AuditChange.row_id == trip_id),
            and_(AuditChange.table_name == "traveller", AuditChange.row_id.in_(travellers)),
        )
    )
    ids = set(connection.scalars(wrote))
    return or_(AuditEvent.subject == audit.trip_subject(trip_id), AuditEvent.id.in_(ids))


def _conditions(session: Session, wanted: TrailFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.person:
        yield AuditEvent.person == wanted.person
    if wanted.action:
        yield AuditEvent.action == wanted.action
    if wanted.first is not None:
        yield AuditEvent.at >= _start(wanted.first)
    if wanted.last is not None and wanted.last < date.max:
        yield AuditEvent.at < _start(wanted.last + timedelta(days=1))
    if wanted.trip_id is not None:
        yield of_trip(session.connection(), wanted.trip_id)
    if wanted.thing is not None:
        yield _about(session, dictionary.group_tables(wanted.thing.value))
    for words in wanted.text.replace("\0", " ").split():
        yield _says(session, words)


def _start(day: date) -> ColumnElement[str]:
    """The first moment of a day, as it stands in the trail: whatever the offset of its zone."""
    return literal(day.isoformat(), String())


def _about(session: Session, tables: tuple[str, ...]) -> ColumnElement[bool]:
    of_tables = AuditChange.table_name.in_(tables)
    some = select(AuditChange.id).where(of_tables).limit(_FEW + 1).subquery()
    if (session.scalar(select(func.count()).select_from(some)) or 0) <= _FEW:
        return AuditEvent.id.in_(select(AuditChange.event_id).where(of_tables))
    return exists().where(AuditChange.event_id == AuditEvent.id, of_tables)


def _says(session: Session, word: str) -> ColumnElement[bool]:
    """Whether a word is in what an event shows: who, what was done, about what, with what."""
    folded = word.lower()
    actions = [
        action
        for action in _distinct(session, AuditEvent.action)
        if folded in history.action_words(action).lower()
    ]
    return or_(
        AuditEvent.person.icontains(word, autoescape=True),
        AuditEvent.action.in_(actions) if actions else false(),
        AuditEvent.subject.icontains(word, autoescape=True),
        AuditEvent.details.icontains(word, autoescape=True),
        AuditEvent.subject.in_(list(map(audit.trip_subject, _trips(session, word)))),
    )


def _trips(session: Session, word: str) -> list[int]:
    """The trips that a word is said of: purpose, people, a letter, a payment, a receipt."""
    indexed = trip_search.is_indexed(session, [word.lower()])
    stretches = trip_search.stretches(select(Trip.id), [word.lower()], None, indexed=indexed)
    found: dict[int, None] = {}
    for stretch in stretches:
        found |= dict.fromkeys(session.scalars(stretch.limit(_MOST_NAMED)))
    of_person = select(Traveller.trip_id).join(Payment, Payment.traveller_id == Traveller.id)
    for asked in (
        select(Letter.trip_id).where(Letter.number.icontains(word, autoescape=True)),
        of_person.where(Payment.book_number == word),
        of_person.where(Payment.reference == word),
        select(Receipt.trip_id).where(Receipt.number == word),
    ):
        found |= dict.fromkeys(session.scalars(asked.limit(_MOST_NAMED)))
    return list(found)


def _distinct(session: Session, column: InstrumentedAttribute[str]) -> list[str]:
    """The values of a column that has an index, one step in it for each, however long it is."""
    first = select(func.min(column).label("value")).cte("seen", recursive=True)
    following = select(func.min(column)).where(column > first.c.value).scalar_subquery()
    seen = first.union_all(select(following).where(first.c.value.is_not(None)))
    return [value for value in session.scalars(select(seen.c.value)) if value is not None]
