"""Integrity: that the records agree with each other: letters, register, trail, submissions, money.

What a tool can change without breaking a key shows here: every fact stands in two places that
nobody changes together by the way.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from sqlalchemy import func, inspect, select
from sqlalchemy.orm import Session

from perdin.i18n import _, rupiah
from perdin.letters import seal
from perdin.models.letters import Letter, LetterBlock, LetterCounter, LetterSeries
from perdin.models.money import BudgetLine, BudgetOverride, CostLine
from perdin.models.records import AuditEvent
from perdin.models.tables import TABLES
from perdin.models.trips import Traveller, Trip
from perdin.rules.ledger import CostStage
from perdin.rules.numbering import NumberSource
from perdin.rules.workflow import TripState
from perdin.services.books import closings
from perdin.services.register import past_numbers
from perdin.services.safekeeping import guards, search_index
from perdin.services.trips import grounds
from perdin.services.trips.snapshot import by_day

SHOWN = 20
_BOUND = (TripState.SUBMITTED, TripState.APPROVED, TripState.ISSUED, TripState.SETTLED)
_COMMITTED = (TripState.APPROVED, TripState.ISSUED)
_BOOKED = (TripState.SETTLED, TripState.CANCELLED)
"""What was spent on: also a cancelled trip may have cost what could not be had back."""


def lost(session: Session) -> list[str]:
    """Tables, and columns of tables, that the program knows and the database has no more."""
    there = _columns(session)
    missing = [name for name in TABLES.tables if name not in there]
    return missing or [
        f"{table.name}.{column.name}"
        for table in TABLES.tables.values()
        for column in table.columns
        if column.name not in there[table.name]
    ]


def _columns(session: Session) -> dict[str, set[str]]:
    """The columns of every table. Asked at each start, so a file answers in one question."""
    connection = session.connection()
    if connection.dialect.name != "sqlite":
        found = inspect(connection).get_multi_columns()
        return {name[1]: {column["name"] for column in each} for name, each in found.items()}
    there: dict[str, set[str]] = {}
    question = "SELECT t.name, c.name FROM sqlite_master t, pragma_table_xinfo(t.name) c"
    for table, column in connection.exec_driver_sql(f"{question} WHERE t.type = 'table'"):
        there.setdefault(table, set()).add(column)
    return there


def faults(session: Session) -> list[str]:
    """What does not agree, in sentences, at most a screenful; [] when all does."""
    sentences: list[str] = []
    checks: tuple[Callable[[Session], Iterator[str]], ...] = (
        guards.faults, _letters, _register, _trail, _submissions, _money, _books,
        search_index.faults,
    )  # fmt: skip
    for check in checks:
        try:
            sentences += islice(check(session), SHOWN)
        except ValueError:  # JSON that is none any more
            sentences.append(_("Ada baris yang isinya tidak terbaca."))
    return sentences[:SHOWN]


def _letters(session: Session) -> Iterator[str]:
    """Each letter's file and fields are those that were issued."""
    rows = session.execute(
        select(
            Letter.kind,
            Letter.number,
            Letter.dated,
            Letter.content,
            Letter.content_hash,
            Letter.fields,
            Letter.seal,
            Letter.source,
        ).order_by(Letter.id)
    )
    for row in rows.yield_per(200):
        if hashlib.sha256(row.content).hexdigest() != row.content_hash:
            yield _("Berkas surat {number} bukan yang diterbitkan.").format(number=row.number)
        elif row.number and row.seal != _seal_again(row):
            yield _("Isian surat {number} bukan yang diterbitkan.").format(number=row.number)


def _seal_again(row: Any) -> str:
    fields = row.fields | {"surat": row.fields["surat"] | {"kode_periksa": ""}}
    later = row.source in (NumberSource.BLANK, NumberSource.OUTSIDE)  # recorded after the seal
    number = "" if later else row.number
    return seal.seal_of(row.kind, number, row.dated, fields["kantor"]["nama"], fields)


def _register(session: Session) -> Iterator[str]:
    """Every number up to a series' counter was given or reserved; beyond it only typed ones."""
    taken: dict[tuple[int, int], set[int]] = {}
    typed: set[tuple[int, int, int]] = set()
    for series_id, year, sequence, source in session.execute(
        select(Letter.series_id, Letter.year, Letter.sequence, Letter.source).where(
            Letter.sequence.is_not(None), Letter.suffix == ""
        )
    ):
        taken.setdefault((series_id, year), set()).add(int(sequence or 0))
        if source in (NumberSource.TYPED, NumberSource.BLANK):
            typed.add((series_id, year, int(sequence or 0)))
    for series_id, year, first, last in session.execute(
        select(LetterBlock.series_id, LetterBlock.year, LetterBlock.first, LetterBlock.last)
    ):
        taken.setdefault((series_id, year), set()).update(range(first, last + 1))
    for series_id, name, year, last in session.execute(
        select(LetterSeries.id, LetterSeries.name, LetterCounter.year, LetterCounter.last).join(
            LetterCounter, LetterCounter.series_id == LetterSeries.id
        )
    ):
        given = taken.pop((series_id, year), set())
        by_counter = {number for number in given if (series_id, year, number) not in typed}
        old = past_numbers.highest(session, series_id, year)  # the series went on after a book's
        due = set(range(max(min(by_counter), old + 1), last + 1)) if by_counter else set()
        odd = (due - given) | {number for number in by_counter if number > last}
        if odd or (by_counter and last not in given):
            numbers = ", ".join(map(str, sorted(odd or {last})[:5]))
            yield _("Register {series} {year} tidak urut: nomor {numbers}.").format(
                series=_(name), year=year, numbers=numbers
            )


def _trail(session: Session) -> Iterator[str]:
    """The trail tells of every letter and standing submission, and of no letter that is gone."""
    recorded: dict[str, None] = {}
    submitted: dict[str, str] = {}
    for event in session.execute(
        select(AuditEvent.action, AuditEvent.subject, AuditEvent.details).order_by(AuditEvent.id)
    ).yield_per(1000):
        details = json.loads(event.details or "{}")
        numbers = details.get("nomor", ())
        recorded |= dict.fromkeys([numbers] if isinstance(numbers, str) else numbers)
        if event.action == "correct_outside":
            recorded.pop(details["sebelum"], None)
        if event.action in ("submit", "drop_traveller", "approve_change"):
            submitted[event.subject] = details.get("isi", "")
    kept = dict.fromkeys(session.scalars(select(Letter.number).order_by(Letter.id)))
    for number in filter(None, kept):
        if number not in recorded:
            yield _("Surat {number} tidak ada dalam jejak audit.").format(number=number)
    for number in filter(None, recorded):
        if number not in kept:
            yield _("Surat {number} hilang dari register.").format(number=number)
    for trip_id, content_hash in session.execute(
        select(Trip.id, Trip.content_hash).where(Trip.state.in_(_BOUND)).order_by(Trip.id)
    ):
        if submitted.get(f"perjalanan {trip_id}") != content_hash:
            yield _("Pengajuan perjalanan {trip} tidak sama dengan jejak audit.").format(
                trip=trip_id
            )


def _submissions(session: Session) -> Iterator[str]:
    """What was submitted is what its hash says, and what the rows beside it say."""
    for trip in session.scalars(
        select(Trip).where(Trip.state.in_(_BOUND)).order_by(Trip.id)
    ).yield_per(200):
        frozen = trip.frozen or {}
        kept = json.dumps(trip.frozen, sort_keys=True, ensure_ascii=False)
        asked = [frozen.get(name) for name in ("draft", "estimated", "travellers")]
        beside = [trip.typed, trip.estimated, [_person(traveller) for traveller in trip.travellers]]
        if "days" in frozen:  # not in what was submitted before days were kept
            asked.append(frozen["days"])
            beside.append([by_day(traveller) for traveller in trip.travellers])
        if hashlib.sha256(kept.encode()).hexdigest() != trip.content_hash or asked != beside:
            yield _("Isi perjalanan {trip} bukan yang diajukan.").format(trip=trip.id)


def _person(traveller: Traveller) -> dict[str, Any]:
    """A traveller as ``freezing`` wrote them down."""
    return {
        "name": traveller.name,
        "nip": traveller.nip,
        "rank": traveller.rank,
        "grade": traveller.grade,
        "post": traveller.post,
        "leave": traveller.leave.isoformat(),
        "back": traveller.back.isoformat(),
        "lines": [
            grounds.asked(line) for line in traveller.cost_lines if line.stage is CostStage.ESTIMATE
        ],
    }


def _money(session: Session) -> Iterator[str]:
    """Sums agree with what they add up: a traveller's spending, and a budget line's trips."""
    actual = (
        select(CostLine.traveller_id, func.sum(CostLine.amount).label("amount"))
        .where(CostLine.stage == CostStage.ACTUAL)
        .group_by(CostLine.traveller_id)
        .subquery()
    )
    for name, spent, amount in session.execute(
        select(Traveller.name, Traveller.spent, actual.c.amount)
        .join(actual, actual.c.traveller_id == Traveller.id)
        .where(Traveller.spent != actual.c.amount)
    ):
        yield _("Biaya riil {name} tercatat {spent}, barisnya berjumlah {sum}.").format(
            name=name, spent=rupiah(spent), sum=rupiah(amount)
        )
    yield from _budget(session)


def _budget(session: Session) -> Iterator[str]:
    """Each line holds what its trips say: set aside, spent, and granted above the ceiling."""
    sums: dict[int, list[int]] = {}
    granted = (
        select(
            BudgetOverride.trip_id,
            func.sum(BudgetOverride.amount - BudgetOverride.covered).label("amount"),
        )
        .group_by(BudgetOverride.trip_id)
        .subquery()
    )
    for line_id, state, estimated, spent, above in session.execute(
        select(Trip.budget_line_id, Trip.state, Trip.estimated, Trip.spent, granted.c.amount)
        .join(granted, granted.c.trip_id == Trip.id, isouter=True)
        .where(Trip.budget_line_id.is_not(None), Trip.state.in_((*_COMMITTED, *_BOOKED)))
    ):
        figures = sums.setdefault(int(line_id or 0), [0, 0, 0])
        figures[0] += estimated if state in _COMMITTED else 0
        figures[1] += spent if state in _BOOKED else 0
        saved = max(0, estimated - spent) if state is TripState.SETTLED else 0
        needed = (above or 0) if state is not TripState.CANCELLED else 0
        figures[2] += max(0, needed - saved)
    for line in session.scalars(select(BudgetLine).order_by(BudgetLine.id)):
        if [line.committed, line.realised, line.overdraft] != sums.get(line.id, [0, 0, 0]):
            yield _("Anggaran {code} tidak sama dengan jumlah perjalanannya.").format(
                code=line.account_code
            )


def _books(session: Session) -> Iterator[str]:
    """A closed month holds what it was closed with."""
    for month in closings.changed(session):
        yield _("Buku bulan {month} tidak lagi sama dengan saat ditutup.").format(
            month=closings.month_words(month)
        )
