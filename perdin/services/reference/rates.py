"""Rate sets by regulation: see, add, correct, close."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from perdin.errors import BadInput, NotFound, StaleVersion
from perdin.i18n import _
from perdin.models.reference import Place, Rate, RateSet
from perdin.rules import policy
from perdin.rules.rates import ZONE_NAMES, Authority, RateKind
from perdin.rules.workflow import Right
from perdin.services.desk import SOMEBODY, Topic, Work, operation, query
from perdin.services.reference import rates_in_force


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRow:
    """A rate set in a list; ``in_force`` when trips that leave today are calculated with it.

    ``rules`` are those that it sets otherwise than the nation, see ``rules/policy.py``.
    """

    id: int
    regulation: str
    title: str
    authority: Authority
    valid_from: date
    valid_to: date | None
    rates: int
    trips: int
    in_force: bool
    version: int
    rules: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class RateRow:
    """One rate, in rupiah; ``place_name`` is its place, route or zone in words."""

    id: int
    kind: RateKind
    place: str
    place_name: str
    level: str
    amount: int
    source: str


@dataclass(frozen=True, slots=True)
class NewRate:
    """A rate to be written."""

    kind: RateKind
    place: str
    level: str
    amount: int
    source: str = ""


@query(Right.VIEW)
def list_sets(work: Work) -> list[SetRow]:
    """All rate sets: the office's own first, then the ceiling, then the reference."""
    rates = select(Rate.rate_set_id, func.count(Rate.id)).group_by(Rate.rate_set_id)
    counts = {set_id: count for set_id, count in work.session.execute(rates)}
    order = {Authority.LOCAL: 0, Authority.CEILING: 1, Authority.REFERENCE: 2}
    sets = sorted(
        work.session.scalars(select(RateSet).order_by(RateSet.valid_from.desc())),
        key=lambda rate_set: order[rate_set.authority],
    )
    holding = [
        rates_in_force.set_on(work.session, authority, work.desk.today) for authority in Authority
    ]
    return [
        SetRow(
            id=rate_set.id,
            regulation=rate_set.regulation,
            title=rate_set.title,
            authority=rate_set.authority,
            valid_from=rate_set.valid_from,
            valid_to=rate_set.valid_to,
            rates=counts.get(rate_set.id, 0),
            trips=rates_in_force.trips_pinned(work.session, rate_set.id),
            in_force=rate_set in holding,
            version=rate_set.version,
            rules=rate_set.rules or {},
        )
        for rate_set in sets
    ]


@query(Right.VIEW)
def list_rates(
    work: Work, set_id: int, kind: RateKind | None = None, text: str = ""
) -> list[RateRow]:
    """Rates of a set, narrowed to a kind and to places or levels that hold the text."""
    question = select(Rate).where(Rate.rate_set_id == set_id)
    if kind is not None:
        question = question.where(Rate.kind == kind)
    names = {code: name for code, name in work.session.execute(select(Place.code, Place.name))}
    rows = [
        RateRow(
            id=row.id,
            kind=row.kind,
            place=row.place,
            place_name=_place_name(row.place, names),
            level=row.level,
            amount=row.amount,
            source=row.source,
        )
        for row in work.session.scalars(question.order_by(Rate.place, Rate.level))
    ]
    kinds = list(RateKind)
    rows.sort(key=lambda row: kinds.index(row.kind))
    words = text.casefold().split()
    return [
        row for row in rows if all(w in f"{row.place_name} {row.level}".casefold() for w in words)
    ]


@operation(Right.EDIT_RATES)
def add_set(
    work: Work,
    regulation: str,
    authority: Authority,
    valid_from: date,
    valid_to: date | None = None,
    *,
    title: str = "",
    source: str = "",
    rows: Iterable[NewRate] = (),
    rules: Mapping[str, Any] | None = None,
) -> int:
    """Add a set with its rates, and the rules that it sets otherwise, and give the id.

    An open set of the same regulation is closed the day before. Raises BadInput when the spans of
    one regulation would overlap, or a rate stands twice, and BadRule.
    """
    name = " ".join(regulation.split())
    if not name:
        raise BadInput(problem=_("Nama peraturan belum diisi."))
    if valid_to is not None and valid_to < valid_from:
        raise BadInput(problem=_("Tanggal berakhir mendahului tanggal mulai."))
    _close_open_set(work.session, name, valid_from)
    new = RateSet(
        regulation=name,
        authority=authority,
        title=title,
        valid_from=valid_from,
        valid_to=valid_to,
        source=source,
        rules=policy.stored(rules or {}),
    )
    new.rates = [
        Rate(
            kind=row.kind,
            place=row.place,
            level=row.level,
            amount=_positive(row.amount),
            source=row.source,
        )
        for row in rows
    ]
    work.session.add(new)
    _flush(work.session)
    facts = {"mulai": valid_from.isoformat(), "baris": len(new.rates), "aturan": new.rules or {}}
    work.tell(Topic.RATES, f"tarif {name}", **facts)
    return new.id


@operation(Right.EDIT_RATES)
def change_set(
    work: Work,
    set_id: int,
    seen_version: int,
    *,
    rows: Iterable[NewRate] = (),
    gone: Iterable[NewRate] = (),
    last_day: date | None = None,
    rules: Mapping[str, Any] | None = None,
) -> int:
    """Change a set in one act and give its new version: ``rows`` are added or get a new amount,
    ``gone`` are taken out, ``last_day`` ends it, ``rules`` take the place of those before.

    Trips that were submitted keep what they froze. Raises BadInput, BadRule, NotFound,
    StaleVersion.
    """
    rate_set = _set(work.session, set_id, seen_version)
    if last_day is not None:
        if last_day < rate_set.valid_from:
            raise BadInput(problem=_("Tanggal berakhir mendahului tanggal mulai."))
        rate_set.valid_to = last_day
    stored = {(rate.kind, rate.place, rate.level): rate for rate in rate_set.rates}
    changes = [_take_out(rate_set, stored.pop(_key(row), None)) for row in gone]
    changes += [_put_in(rate_set, stored.get(_key(row)), row) for row in rows]
    if rules is not None:
        rate_set.rules = policy.stored(rules)
    _touch(rate_set)
    _flush(work.session)
    work.tell(
        Topic.RATES,
        f"tarif {rate_set.regulation}",
        tarif=[words for words in changes if words],
        berakhir=last_day.isoformat() if last_day else None,
        **({} if rules is None else {"aturan": dict(rules)}),
    )
    return rate_set.version


def _key(row: NewRate) -> tuple[RateKind, str, str]:
    return row.kind, row.place, row.level


def _put_in(rate_set: RateSet, rate: Rate | None, row: NewRate) -> str:
    before = rate.amount if rate else 0
    if rate is None:
        rate = Rate(kind=row.kind, place=row.place, level=row.level)
        rate_set.rates.append(rate)
    rate.amount, rate.source = _positive(row.amount), row.source or _("Diisi kantor")
    return f"{_trace(rate)} {before} > {rate.amount}"


def _take_out(rate_set: RateSet, rate: Rate | None) -> str:
    if rate is None:
        return ""
    rate_set.rates.remove(rate)
    return f"{_trace(rate)} {rate.amount} > -"


def _trace(rate: Rate) -> str:
    """A rate as the trail names it."""
    return "/".join(part for part in (rate.kind.value, rate.place, rate.level) if part)


def _place_name(place: str, names: dict[str, str]) -> str:
    """A place of a rate in words: a province, a route from one place to another, or a zone."""
    if place in ZONE_NAMES:
        return _(ZONE_NAMES[place])
    return " – ".join(names.get(part, part) for part in place.split(">")) if place else ""


def _close_open_set(session: Session, regulation: str, valid_from: date) -> None:
    open_one = session.scalar(
        select(RateSet).where(
            RateSet.regulation == regulation,
            RateSet.valid_to.is_(None),
            RateSet.valid_from < valid_from,
        )
    )
    if open_one is not None:
        open_one.valid_to = valid_from - timedelta(days=1)
        session.flush()


def _set(session: Session, set_id: int, seen_version: int) -> RateSet:
    rate_set = session.get(RateSet, set_id)
    if rate_set is None:
        raise NotFound(what=_("Tarif"))
    if rate_set.version != seen_version:
        raise StaleVersion(who=_(SOMEBODY))
    return rate_set


def _touch(rate_set: RateSet) -> None:
    """Count a change of a rate as a change of its set, so that a second editor is told."""
    flag_modified(rate_set, "title")


def _positive(amount: int) -> int:
    if amount <= 0:
        raise BadInput(problem=_("Tarif harus lebih dari Rp0."))
    return amount


def _flush(session: Session) -> None:
    try:
        session.flush()
    except IntegrityError as clash:
        raise BadInput(
            problem=_(
                "Tarif itu sudah ada untuk tempat, tingkat, dan masa yang sama. Tidak ada yang "
                "disimpan."
            )
        ) from clash
