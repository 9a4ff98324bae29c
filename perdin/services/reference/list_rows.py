"""The rows of the lists that ship, as the office has them: found, and how often each is used."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from perdin.i18n import N_, _
from perdin.models.letters import Letter, LetterFormat
from perdin.models.money import BudgetLine
from perdin.models.people import Appointment, Employee
from perdin.models.reference import LetterCode, Listed, Rank
from perdin.models.trips import Leg, Trip
from perdin.reading.figures import whole
from perdin.rules.grades import grade_order
from perdin.rules.staff import EmployeeStatus
from perdin.rules.workflow import Right
from perdin.services.desk import Work, query
from perdin.services.reference.shipped_lists import LISTS, Key, ListKind

CODES, ACCOUNTS, RANKS, PLACES = "klasifikasi_arsip", "akun", "pangkat_golongan", "wilayah"
MOST_SHOWN = 300
_PART = re.compile(r"[^.]+")
_IN_NUMBER = re.compile(r"[^\s/\-]+")


class Standing(StrEnum):
    """Whose word a row is."""

    SHIPPED = "shipped"
    CHANGED = "changed"
    MADE = "made"


class Which(StrEnum):
    """Which rows are asked for: all, the office's own, those that are not offered any more."""

    ALL = "all"
    OWN = "own"
    AWAY = "away"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """One row of a list. ``group`` is the status of a rank, ``level`` its lodging class 1–4.

    ``hidden`` by the office or ``gone`` from the list it is not offered any more. ``uses`` says in
    words what names it. The id is None for a row that is being typed.
    """

    code: str
    name: str
    group: str = ""
    level: int | None = None
    standing: Standing = Standing.MADE
    hidden: bool = False
    gone: bool = False
    uses: tuple[str, ...] = ()
    source: str = ""
    id: int | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class RowsFound:
    """The first rows that fit, and how many there are in all."""

    rows: tuple[ListRow, ...]
    total: int


@query(Right.VIEW)
def find_rows(
    work: Work, name: str, text: str = "", which: Which = Which.ALL, limit: int = MOST_SHOWN
) -> RowsFound:
    """Rows of a list whose code begins with a text or whose name holds it, in the list's order."""
    kind, typed = LISTS[name], " ".join(text.split())
    code = _code_column(kind)
    conditions: list[ColumnElement[bool]] = []
    if typed:
        named: Any = getattr(kind.table, "name")  # noqa: B009 - every list has it, Listed has not
        conditions.append(
            or_(code.istartswith(typed, autoescape=True), named.icontains(typed, autoescape=True))
        )
    if which is Which.OWN:
        conditions.append(kind.table.own.is_(True))
    elif which is Which.AWAY:
        conditions.append(or_(kind.table.hidden, kind.table.gone))
    keys = [getattr(kind.table, column) for column in kind.key]
    fitting = sorted(
        work.session.execute(select(kind.table.id, *keys).where(*conditions)),
        key=lambda row: _order(kind, tuple(row)[1:]),
    )
    ids = [row[0] for row in fitting[:limit]]
    chosen = work.session.scalars(select(kind.table).where(kind.table.id.in_(ids))).all()
    ordered = sorted(chosen, key=lambda row: _order(kind, kind.key_of(row)))
    return RowsFound(as_rows(work.session, kind, ordered), len(fitting))


@query(Right.VIEW)
def all_rows(work: Work, name: str) -> tuple[ListRow, ...]:
    """Every row of a list, in its order."""
    kind = LISTS[name]
    stored = work.session.scalars(select(kind.table))
    rows = sorted(stored, key=lambda row: _order(kind, kind.key_of(row)))
    return as_rows(work.session, kind, rows)


def as_rows(session: Session, kind: ListKind, rows: Sequence[Listed]) -> tuple[ListRow, ...]:
    """Rows as they are shown, each with what names it."""
    used = uses(session, kind)
    return tuple(
        ListRow(
            code=kind.key_of(row)[-1],
            name=kind.said(row)["name"],
            group=kind.key_of(row)[0] if len(kind.key) > 1 else "",
            level=kind.said(row).get("lodging_class"),
            standing=standing_of(row),
            hidden=row.hidden,
            gone=row.gone,
            uses=used.get(kind.key_of(row), ()),
            source=row.source,
            id=row.id,
            version=version_of(row),
        )
        for row in rows
    )


def standing_of(row: Listed) -> Standing:
    """Whose word a row is."""
    if not row.own:
        return Standing.SHIPPED
    return Standing.MADE if row.as_shipped is None else Standing.CHANGED


def version_of(row: Listed) -> int:
    """How often a row was changed, by which the second of two who change it is told."""
    version: int = getattr(row, "version")  # noqa: B009 - each table of a list counts its own
    return version


def uses(session: Session, kind: ListKind) -> Mapping[Key, tuple[str, ...]]:
    """What names the rows of a list, in words, by their keys; a row that nothing names is absent.

    Printed papers hold their own text: these are counted, and stay as they are.
    """
    counts: dict[str, Counter[Key]] = _COUNTS[kind.name](session)
    words: defaultdict[Key, list[str]] = defaultdict(list)
    for word, counter in counts.items():
        for key, count in counter.items():
            words[key].append(_(word).format(count=count))
    return {key: tuple(lines) for key, lines in words.items()}


def _code_column(kind: ListKind) -> Any:  # a column of whichever table
    return getattr(kind.table, kind.key[-1])


def _order(kind: ListKind, key: Key) -> tuple[Any, ...]:
    """As a person counts: ``000.1.2`` before ``000.1.10``, ``IX`` before ``X``."""
    if kind.table is Rank:
        return grade_order(*key)
    parts = _PART.findall(key[0])
    return tuple((-1, part) if (at := whole(part)) is None else (at, "") for part in parts)


def _of_codes(session: Session) -> dict[str, Counter[Key]]:
    formats = Counter((code,) for code in session.scalars(select(LetterFormat.code)) if code)
    letters: Counter[Key] = Counter()
    known = {(code,) for code in session.scalars(select(LetterCode.code))}
    for number in session.scalars(select(Letter.number).where(Letter.number != "")):
        letters.update({(part,) for part in _IN_NUMBER.findall(number)} & known)
    return {N_("{count} bentuk nomor"): formats, N_("{count} surat"): letters}


def _of_accounts(session: Session) -> dict[str, Counter[Key]]:
    lines = select(BudgetLine.account_code, func.count()).group_by(BudgetLine.account_code)
    trips = (
        select(BudgetLine.account_code, func.count())
        .join(Trip, Trip.budget_line_id == BudgetLine.id)
        .group_by(BudgetLine.account_code)
    )
    return {
        N_("{count} baris DPA"): _counted(session, lines),
        N_("{count} perjalanan"): _counted(session, trips),
    }


def _of_ranks(session: Session) -> dict[str, Counter[Key]]:
    people = (
        select(Employee.status, Appointment.grade, func.count(Employee.id.distinct()))
        .join(Appointment, Appointment.employee_id == Employee.id)
        .where(Appointment.grade != "")
        .group_by(Employee.status, Appointment.grade)
    )
    counter: Counter[Key] = Counter()
    for status, grade, count in session.execute(people):
        counter["PPPK" if status is EmployeeStatus.PPPK else "PNS", grade] += count
    return {N_("{count} pegawai"): counter}


def _of_places(session: Session) -> dict[str, Counter[Key]]:
    legs = select(Leg.place_code, func.count(Leg.trip_id.distinct())).group_by(Leg.place_code)
    return {N_("{count} perjalanan"): _counted(session, legs)}


def _counted(session: Session, statement: Any) -> Counter[Key]:  # a SELECT of a code and a count
    return Counter({(code,): count for code, count in session.execute(statement)})


_COUNTS = {CODES: _of_codes, ACCOUNTS: _of_accounts, RANKS: _of_ranks, PLACES: _of_places}
