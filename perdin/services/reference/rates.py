"""Rate sets by regulation: see, add, correct, close."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select

from perdin.errors import BadInput
from perdin.i18n import _
from perdin.models.reference import Place, Rate, RateSet
from perdin.rules import policy
from perdin.rules.rates import ZONE_NAMES, Authority, RateKind
from perdin.rules.workflow import Right
from perdin.services.desk import Topic, Work, operation, query
from perdin.services.reference import rate_writing, rates_in_force
from perdin.services.reference.rate_writing import NewRate as NewRate


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRow:
    """A rate set in a list; ``in_force`` when trips that leave today are calculated with it.

    ``rules`` are those that it sets otherwise than the nation, see ``rules/policy.py``. A corrected
    set is ``replaced`` by the next ``edition``, whose ``reason`` says why. ``signed_by`` is whose
    trusted key vouched for its package.
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
    edition: int = 1
    reason: str = ""
    replaced: bool = False
    signed_by: str = ""

    @property
    def corrected_only(self) -> bool:
        """Whether it changes by a new edition alone: the nation's, or used by trips already."""
        return self.authority is not Authority.LOCAL or self.trips > 0


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


@query(Right.VIEW)
def list_sets(work: Work) -> list[SetRow]:
    """All rate sets: the office's own first, then the ceiling, then the reference."""
    rates = select(Rate.rate_set_id, func.count(Rate.id)).group_by(Rate.rate_set_id)
    counts = {set_id: count for set_id, count in work.session.execute(rates)}
    order = {Authority.LOCAL: 0, Authority.CEILING: 1, Authority.REFERENCE: 2}
    sets = sorted(
        work.session.scalars(
            select(RateSet).order_by(RateSet.valid_from.desc(), RateSet.edition.desc())
        ),
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
            edition=rate_set.edition,
            reason=rate_set.reason,
            replaced=rate_set.replaced,
            signed_by=rate_set.signed_by,
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
            place_name=place_name(row.place, names),
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


@operation(Right.EDIT_RATES, undo=True)
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
    one regulation would overlap, a national set of that day is there already, or a rate stands
    twice, and BadRule.
    """
    rate_writing.refuse_second(work.session, authority, valid_from)
    new = rate_writing.write_set(
        work.session,
        RateSet(
            regulation=" ".join(regulation.split()),
            authority=authority,
            title=title,
            valid_from=valid_from,
            valid_to=valid_to,
            source=source,
            rules=policy.stored(rules or {}),
        ),
        rows,
    )
    facts = {"mulai": valid_from.isoformat(), "baris": len(new.rates), "aturan": new.rules or {}}
    work.tell(Topic.RATES, f"tarif {new.regulation}", **facts)
    return new.id


@operation(Right.EDIT_RATES, undo=True)
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

    What an entered set says is changed so until a trip was calculated with it; from then on, and
    for a national set always, only its end is: the rest is corrected by a new edition
    (``corrections.py``). Raises BadInput, BadRule, NotFound, StaleVersion.
    """
    rows, gone = tuple(rows), tuple(gone)
    rate_set = rate_writing.seen_set(work.session, set_id, seen_version)
    if rows or gone or rules is not None:
        rate_writing.refuse_edit(work.session, rate_set)
    if last_day is not None:
        if last_day < rate_set.valid_from:
            raise BadInput(problem=_("Tanggal berakhir mendahului tanggal mulai."))
        rate_set.valid_to = last_day
    changes = rate_writing.change_rates(rate_set, rows, gone)
    if rules is not None:
        rate_set.rules = policy.stored(rules)
    rate_writing.touch(rate_set)
    rate_writing.flush(work.session)
    work.tell(
        Topic.RATES,
        f"tarif {rate_set.regulation}",
        tarif=changes,
        berakhir=last_day.isoformat() if last_day else None,
        **({} if rules is None else {"aturan": dict(rules)}),
    )
    return rate_set.version


def place_name(place: str, names: Mapping[str, str]) -> str:
    """A place of a rate in words: a province, a route from one place to another, or a zone."""
    if place in ZONE_NAMES:
        return _(ZONE_NAMES[place])
    return " – ".join(names.get(part, part) for part in place.split(">")) if place else ""
