"""First start: load what regulations and lists give, then the office, its signer and its users."""

from collections.abc import Callable
from datetime import date, datetime

from sqlalchemy import func, insert, select, text
from sqlalchemy.orm import Session

from perdin.errors import BadInput, Incomplete
from perdin.i18n import _
from perdin.importers import tariffs
from perdin.models.letters import LetterFormat, LetterSeries
from perdin.models.people import Office, User
from perdin.models.records import SealLayout
from perdin.models.reference import Place, Rank, Rate, RateSet, offered
from perdin.reading.places import PlaceReading
from perdin.rules.grades import grade_order
from perdin.rules.letter_kinds import KINDS, LetterKind
from perdin.rules.rates import Tariff
from perdin.services import audit
from perdin.services.desk import Person, Store
from perdin.services.office import days_off, office, users
from perdin.services.office.first_seats import FirstStart as FirstStart
from perdin.services.office.first_seats import seat_people
from perdin.services.reference import place_words, shipped_lists
from perdin.services.reference.gazetteers import PlaceRow
from perdin.services.reference.places import find_places
from perdin.services.rows.watch import Watch, watch_of
from perdin.services.sealing import renewing

# domain usage seen in several offices; the office edits them in Pengaturan.
DEFAULT_CODES = {
    LetterKind.SURAT_TUGAS: "800.1.11.1",
    LetterKind.SPD: "000.1.2.3",
    LetterKind.NOTA_DINAS: "000.1.2.3",
    LetterKind.TELAAHAN_STAF: "000.1.2.3",
    LetterKind.SURAT_PERUBAHAN: "800.1.11.1",
    LetterKind.PERNYATAAN_PEMBATALAN: "000.1.2.3",
    LetterKind.PEMBEBANAN_PEMBATALAN: "000.1.2.3",
    LetterKind.PENCAIRAN_DANA: "900.1.3.1",
    LetterKind.TANGGUNG_JAWAB_BELANJA: "900.1.3.6",
}
DEFAULT_PATTERN = "{kode}/{urut:3}/{opd}/{bulan}/{tahun}"
OTHER_PATTERN = "{kode}/{urut:3}/{jenis}/{opd}/{bulan}/{tahun}"

STARTING = 7_303_020
"""The advisory lock of what a start writes; nothing else of Perdin's takes it."""


def is_new(store: Store) -> bool:
    """Whether the database has no office yet, so that the wizard must come first."""
    with store.read() as session:
        return session.scalar(select(func.count(Office.id))) == 0


def is_example(store: Store) -> bool:
    """Whether a database holds the example office, and so may be made anew."""
    with store.read() as session:
        return bool(session.scalar(select(Office.is_example)))


def office_name(store: Store) -> str:
    """What the office is called; empty before there is one."""
    with store.read() as session:
        return session.scalar(select(Office.name)) or ""


def refresh(store: Store, now: datetime) -> None:
    """Take in what a newer program brings to an office that is there; once for each version."""
    with store.write() as session:
        _alone(session)
        if session.scalar(select(func.count(Office.id))):
            Watch(session)
            days_off.refresh(session, now)
            shipped_lists.refresh(session, now)
            place_words.bring_up(session)
            _tell_the_rest(session, now)


def renew_seals(store: Store, now: datetime) -> None:
    """Seal what a newer program's tables have more than those of the program that sealed them."""
    with store.read() as session:
        known = frozenset(session.scalars(select(SealLayout.id)))
        if not renewing.outdated(session.connection(), known):
            return
    with store.write() as session:
        audit.record(
            session,
            at=now,
            user_id=None,
            person=shipped_lists.PROGRAM,
            action="renew_seals",
            subject=_("basis data"),
            details="{}",
        )


def _tell_the_rest(session: Session, now: datetime) -> None:
    """Let the trail say what a newer program brought that nobody needs to read of."""
    watch = watch_of(session)
    session.flush()
    if watch is not None and watch.untold:
        audit.record(
            session,
            at=now,
            user_id=None,
            person=shipped_lists.PROGRAM,
            action="bring_lists",
            subject=_("daftar bawaan"),
            details="{}",
        )


def _alone(session: Session) -> None:
    """Of several windows of a server that start at one moment, let one after the other look.

    SQLite's single writer gives that by itself.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": STARTING})


def load_reference(store: Store, today: date) -> None:
    """Fill the tables of places, ranks, codes, holidays and shipped rates, once.

    Raises BadFile when a shipped file is damaged; nothing is loaded then.
    """
    with store.write() as session:
        _alone(session)
        if session.scalar(select(func.count(Place.id))):
            return
        _load(session, today)


def suggest_seats(store: Store, text: str) -> PlaceReading[PlaceRow]:
    """Places where the office may stand, for the wizard."""
    with store.read() as session:
        return find_places(session, text)


def rank_choices(store: Store) -> list[tuple[str, str]]:
    """Every golongan with its words, for the wizard."""
    with store.read() as session:
        rows = session.execute(select(Rank.status, Rank.grade, Rank.name).where(offered(Rank)))
        ordered = sorted(rows, key=lambda row: grade_order(row.status, row.grade))
        return [(row.grade, f"{row.grade} {row.name}".strip()) for row in ordered]


def set_up(store: Store, first_start: FirstStart, clock: Callable[[], datetime]) -> Person:
    """Write the office, its first signer and its first users; gives the person to seat.

    The signer gets a seat as the one who approves, since the clerk must not approve what the clerk
    asks for; each seat is tied to its employee. Raises Incomplete and BadInput; the database is as
    before then.
    """
    now = clock()
    with store.write() as session:
        if session.scalar(select(func.count(Office.id))):
            raise BadInput(problem=_("Kantor ini sudah disiapkan."))
        new_office = Office(is_example=first_start.office.is_example)
        office.write_office(session, new_office, first_start.office)
        session.add(new_office)
        session.flush()
        _number_letters(session, new_office)
        clerk = seat_people(session, first_start, now.date())
        session.flush()
        audit.record(
            session,
            at=now,
            user_id=clerk.id,
            person=clerk.name,
            action="set_up",
            subject=f"kantor {new_office.name}",
            details="{}",
        )
        return Person(clerk.id, clerk.name, clerk.role, clerk.employee_id)


def seat_first(store: Store) -> Person:
    """The person that a command looks with which changes nothing: the first admin.

    Raises Incomplete before the first start is finished.
    """
    user_id = users.first_seat(store)
    if user_id is None:
        raise Incomplete(
            sentence=_("Kantor ini belum disiapkan. Buka Perdin dan selesaikan penyiapannya dulu.")
        )
    with store.read() as session:
        user = session.get_one(User, user_id)
        return Person(user.id, user.name, user.role, user.employee_id)


def _number_letters(session: Session, new_office: Office) -> None:
    """Give each numbered kind of letter a series of its own and the usual pattern."""
    plain = (LetterKind.SURAT_TUGAS, LetterKind.SPD)
    for kind, code in DEFAULT_CODES.items():
        series = LetterSeries(office_id=new_office.id, name=KINDS[kind].name)
        session.add(series)
        session.flush()
        pattern = DEFAULT_PATTERN if kind in plain else OTHER_PATTERN
        session.add(
            LetterFormat(
                office_id=new_office.id, series_id=series.id, kind=kind, pattern=pattern, code=code
            )
        )


def _load(session: Session, today: date) -> None:
    shipped_lists.load_all(session)
    place_words.bring_up(session)
    days_off.bring_up(session, today)
    for tariff in tariffs.load_shipped():
        _load_set(session, tariff)


def _load_set(session: Session, tariff: Tariff) -> None:
    rate_set = RateSet(
        regulation=tariff.regulation,
        authority=tariff.authority,
        title=tariff.title,
        valid_from=tariff.valid_from,
        valid_to=tariff.valid_to,
        source=tariff.source,
    )
    session.add(rate_set)
    session.flush()
    session.execute(
        insert(Rate),
        [
            {
                "rate_set_id": rate_set.id,
                "kind": rate.kind,
                "place": rate.place,
                "level": rate.level,
                "amount": rate.amount,
                "source": rate.source,
            }
            for rate in tariff.rates.values()
        ],
    )
