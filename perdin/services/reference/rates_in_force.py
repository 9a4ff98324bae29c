"""Which rate sets hold on a day, and what they say about the places of a journey."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.orm import Session

from perdin.models.reference import Rate, RateSet
from perdin.models.trips import Trip
from perdin.rules import rates
from perdin.rules.rates import Authority, RateKey, RateKind, Tariff

_RATES = select(
    Rate.rate_set_id, Rate.kind, Rate.place, Rate.level, Rate.amount, Rate.source
).where(
    Rate.rate_set_id.in_(bindparam("ids", expanding=True)),
    Rate.place.in_(bindparam("places", expanding=True)),
)
"""Made once: it is asked at each pause in typing."""


def sets_on(session: Session, day: date) -> dict[Authority, RateSet]:
    """The sets that hold on a day, one for each authority that has any, the ceiling first.

    Of two regulations the one that began later holds, of a corrected set its newest edition.
    """
    return sets_on_days(session, [day])[day]


def sets_on_days(session: Session, days: Collection[date]) -> dict[date, dict[Authority, RateSet]]:
    """The same for several days at once."""
    if not days:
        return {}
    rows = session.scalars(
        select(RateSet)
        .where(
            RateSet.replaced.is_(False),
            RateSet.valid_from <= max(days),
            or_(RateSet.valid_to.is_(None), RateSet.valid_to >= min(days)),
        )
        .order_by(RateSet.valid_from, RateSet.id)
    ).all()
    return {day: _latest(row for row in rows if _holds(row, day)) for day in days}


def _latest(rows: Iterable[RateSet]) -> dict[Authority, RateSet]:
    latest = {row.authority: row for row in rows}
    return {authority: latest[authority] for authority in Authority if authority in latest}


def _holds(row: RateSet, day: date) -> bool:
    return row.valid_from <= day and (row.valid_to is None or row.valid_to >= day)


def set_on(session: Session, authority: Authority, day: date) -> RateSet | None:
    """The set of an authority that holds on a day."""
    return sets_on(session, day).get(authority)


def without_rates(rate_set: RateSet) -> Tariff:
    """A set as the rules need it, before its rates are read."""
    return Tariff(
        regulation=rate_set.regulation,
        authority=rate_set.authority,
        valid_from=rate_set.valid_from,
        valid_to=rate_set.valid_to,
        rates={},
    )


def tariffs(
    session: Session, sets: Mapping[int, Tariff], places: Collection[str]
) -> dict[int, Tariff]:
    """Sets, by their ids, with the rates of the named places alone.

    A set has over a thousand rates and a journey needs a dozen: they are read anew each time, so
    that a rate that was changed a moment ago is never answered from memory.
    """
    by_set: dict[int, dict[RateKey, rates.Rate]] = {set_id: {} for set_id in sets}
    for set_id, kind, place, level, amount, source in session.execute(
        _RATES, {"ids": list(sets), "places": list(places)}
    ):
        by_set[set_id][kind, place, level] = rates.Rate(kind, place, level, amount, source)
    return {
        set_id: replace(
            empty, rates=by_set[set_id], priced=_priced(session, set_id, empty.authority)
        )
        for set_id, empty in sets.items()
    }


def _priced(session: Session, set_id: int, authority: Authority) -> frozenset[RateKind] | None:
    """The kinds that an office's own set prices somewhere; nobody asks it of the others."""
    if authority is not Authority.LOCAL:
        return None
    kinds = select(Rate.kind).where(Rate.rate_set_id == set_id).distinct()
    return frozenset(session.scalars(kinds))


def trips_pinned(session: Session, set_id: int) -> int:
    """How many trips froze a set at submission."""
    pinned = or_(
        Trip.ceiling_set_id == set_id,
        Trip.reference_set_id == set_id,
        Trip.local_set_id == set_id,
    )
    return session.scalars(select(func.count(Trip.id)).where(pinned)).one()
