"""Hari libur: days on which the office is closed, by which deadlines are counted."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from perdin.errors import BadInput, NotFound, StaleVersion
from perdin.i18n import N_, _, long_date
from perdin.importers import days_off
from perdin.importers.days_off import KnownDay
from perdin.models.reference import Holiday
from perdin.rules.workflow import Right
from perdin.rules.working_days import DayOffKind
from perdin.services import audit
from perdin.services.desk import SOMEBODY, Topic, Work, operation, query
from perdin.services.office import lateness
from perdin.services.office.lateness import Shift

YEARS_AHEAD = 3
"""So many years are known from the first on: a plan and a DPA are made the year before."""
MOVES_AT_MOST = timedelta(days=15)
OWN = "kantor"
PROGRAM = "Perdin"
KIND_NAMES = {
    DayOffKind.NATIONAL: N_("Libur nasional"),
    DayOffKind.JOINT_LEAVE: N_("Cuti bersama"),
    DayOffKind.LOCAL: N_("Libur daerah"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOff:
    """A day off as it is listed, and as it is typed.

    ``own``: the office typed or changed it. ``struck``: the program knows it, but the office works.
    ``estimated``: a feast by the moon whose decree is not out yet.
    """

    day: date
    name: str
    kind: DayOffKind
    estimated: bool = False
    own: bool = True
    struck: bool = False
    id: int | None = None
    version: int | None = None


@query(Right.VIEW)
def list_days_off(work: Work, year: int) -> list[DayOff]:
    """The days off of a year, those that were struck among them, in order."""
    rows = work.session.scalars(
        select(Holiday).where(_of_years(year, year)).order_by(Holiday.day, Holiday.name)
    )
    return [row_of(holiday) for holiday in rows]


@operation(Right.SETTINGS, undo=True)
def save_day_off(work: Work, typed: DayOff) -> Shift:
    """Add a day off, or change one as it was seen; who is late by it, and who no longer is.

    Raises BadInput without a name or for a name that the day has already, NotFound, and
    StaleVersion for a day that somebody changed since it was shown.
    """
    name = " ".join(typed.name.split())
    if not name:
        raise BadInput(problem=_("Nama hari libur belum diisi."))
    holiday = None if typed.id is None else _holiday(work.session, typed.id, typed.version)
    same = select(Holiday.id).where(Holiday.day == typed.day, Holiday.name == name)
    if work.session.scalar(same.where(Holiday.id != (typed.id or 0))):
        raise BadInput(problem=_("{name} pada tanggal itu sudah ada.").format(name=name))
    before = lateness.late(work.session, work.desk.today)
    if holiday is None:
        holiday = Holiday(source=OWN)
        work.session.add(holiday)
    else:
        work.tell(Topic.OFFICE, sebelum=f"{holiday.day.isoformat()} {holiday.name}")
    holiday.day, holiday.name, holiday.kind = typed.day, name, typed.kind
    holiday.estimated, holiday.own, holiday.struck = typed.estimated, True, typed.struck
    flush(work.session)
    return _told(work, holiday, before)


@operation(Right.SETTINGS, undo=True)
def strike_day_off(work: Work, holiday_id: int, seen_version: int) -> Shift:
    """Let a day count as a working day; who is late by it, and who no longer is.

    What the office typed goes; what the program knows stays listed as struck. Raises NotFound, and
    StaleVersion for a day that somebody changed since it was shown.
    """
    holiday = _holiday(work.session, holiday_id, seen_version)
    before = lateness.late(work.session, work.desk.today)
    if holiday.source == OWN:
        work.thrown_away = f"{holiday.name}, {long_date(holiday.day)}"
        work.session.delete(holiday)
    else:
        holiday.struck = holiday.own = True
    work.session.flush()
    return _told(work, holiday, before)


def bring_up(session: Session, today: date) -> int:
    """Take in what the program's list has otherwise by now; how many days came or went.

    Joint leave is decreed in the autumn before, and estimates of feasts are corrected, so an update
    of the program brings days of this year and the next ones. What the office typed, changed or
    struck stays; earlier years stay as they were counted.
    """
    years, source = _years(today), days_off.source()
    known = {(known.day, known.name): known for known in days_off.load_days_off(years)}
    changed, own = 0, []
    for holiday in session.scalars(select(Holiday).where(_of_years(years[0], years[-1]))):
        key = (holiday.day, holiday.name)
        if holiday.own:
            own.append(holiday)
        elif key in known:
            holiday.source, holiday.estimated = source, known.pop(key).estimated
        else:
            session.delete(holiday)
            changed += 1
    session.flush()
    for holiday in own:
        if answered := _answered(holiday, known.values()):
            del known[answered.day, answered.name]
    new = list(known.values())
    session.add_all(
        Holiday(day=day.day, name=day.name, kind=day.kind, estimated=day.estimated, source=source)
        for day in new
    )
    session.flush()
    return changed + len(new)


def refresh(session: Session, now: datetime) -> None:
    """Take in the list of a newer program, and say so in the trail: nobody pressed anything."""
    if _is_up(session, now.date()):
        return
    before = lateness.late(session, now.date())
    changed = bring_up(session, now.date())
    if changed:
        shift = lateness.shift(before, lateness.late(session, now.date()))
        audit.record(
            session,
            at=now,
            user_id=None,
            person=PROGRAM,
            action="refresh_days_off",
            subject=_("{count} hari libur").format(count=changed),
            details=json.dumps(words(shift), ensure_ascii=False),
        )


def _answered(own: Holiday, known: Iterable[KnownDay]) -> KnownDay | None:
    """The day of the list that the office has its own word on: on its day, or moved a little.

    A feast by the moon moves by a day or two when its decree comes.
    """
    typed = own.source == OWN
    near = [
        day
        for day in known
        if day.kind is own.kind
        and abs(day.day - own.day) <= (timedelta(0) if typed else MOVES_AT_MOST)
    ]
    return min(near, key=lambda day: (day.name != own.name, abs(day.day - own.day)), default=None)


def _years(today: date) -> range:
    return range(today.year, today.year + YEARS_AHEAD)


def _is_up(session: Session, today: date) -> bool:
    """Whether the newest of the years is known by the list of this program."""
    newest = _years(today)[-1]
    known = select(Holiday.id).where(_of_years(newest, newest), Holiday.source == days_off.source())
    return session.scalar(known.limit(1)) is not None


def _told(work: Work, holiday: Holiday, before: lateness.Late) -> Shift:
    shift = lateness.shift(before, lateness.late(work.session, work.desk.today))
    work.tell(Topic.OFFICE, f"{holiday.day.isoformat()} {holiday.name}", **words(shift))
    return shift


def words(shift: Shift) -> dict[str, list[str]]:
    """Who is late and who no longer is, for the trail."""
    names_by = {"terlambat": list(shift.late), "tidak_terlambat": list(shift.in_time)}
    return {word: names for word, names in names_by.items() if names}


def row_of(holiday: Holiday) -> DayOff:
    """A day off as it is listed."""
    return DayOff(
        id=holiday.id,
        day=holiday.day,
        name=holiday.name,
        kind=holiday.kind,
        estimated=holiday.estimated,
        own=holiday.own,
        struck=holiday.struck,
        version=holiday.version,
    )


def _holiday(session: Session, holiday_id: int, seen_version: int | None) -> Holiday:
    holiday = session.get(Holiday, holiday_id)
    if holiday is None:
        raise NotFound(what=_("Hari libur"))
    if holiday.version != seen_version:
        raise StaleVersion(who=_(SOMEBODY))
    return holiday


def flush(session: Session) -> None:
    """Write, and say in words that somebody typed the same day meanwhile. Raises BadInput."""
    try:
        session.flush()
    except IntegrityError as clash:
        raise BadInput(problem=_("Hari libur itu baru saja ditambah pengguna lain.")) from clash


def _of_years(first: int, last: int) -> ColumnElement[bool]:
    return Holiday.day.between(date(first, 1, 1), date(last, 12, 31))
