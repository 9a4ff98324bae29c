"""The rate sets that hold when a trip leaves, and the rates of its places in them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from perdin.errors import PerdinError, RateMissing
from perdin.i18n import _
from perdin.models.reference import RateSet
from perdin.rules import policy
from perdin.rules.policy import Policy
from perdin.rules.rates import Authority, Tariff
from perdin.rules.tariffs import Tariffs
from perdin.services.reference import rates_in_force


@dataclass(frozen=True, slots=True, kw_only=True)
class SetsInForce:
    """The rate sets of a day, to be pinned on the trips that are submitted with them.

    ``empty`` are the same sets, in the order of ``ids``, as the rules need them but without rates.
    """

    ceiling_id: int
    reference_id: int | None
    local_id: int | None
    regulations: tuple[str, ...]
    policy: Policy = Policy()
    empty: tuple[Tariff, ...] = ()

    @property
    def ids(self) -> tuple[int, ...]:
        """Of those there are, the ceiling first."""
        more = (self.reference_id, self.local_id)
        return (self.ceiling_id, *(set_id for set_id in more if set_id))


def sets_in_force(session: Session, day: date) -> SetsInForce:
    """The ceiling, the reference and the office's own set on a day.

    Raises RateMissing without a ceiling, and BadRule for a rule that nobody understands.
    """
    return _sets_of(rates_in_force.sets_on(session, day), day)


def sets_on_days(session: Session, days: Collection[date]) -> dict[date, SetsInForce]:
    """The same for several days at once, without those on which there is no ceiling or a rule that
    nobody understands.
    """
    by_day = {}
    for day, holding in rates_in_force.sets_on_days(session, days).items():
        try:
            by_day[day] = _sets_of(holding, day)
        except PerdinError:  # no estimate can be made then, which the trip's own check says
            continue
    return by_day


def tariffs(session: Session, sets: SetsInForce, places: Collection[str]) -> Tariffs:
    """The rates of these sets that stand under one of these names, as they are at this moment."""
    return tariffs_of(sets, rates_in_force.tariffs(session, empty_of([sets]), places))


def tariffs_of(sets: SetsInForce, by_id: Mapping[int, Tariff]) -> Tariffs:
    """Sets as the rules ask them; ``by_id`` holds each of them."""
    more = (sets.reference_id, sets.local_id)
    reference, local = (by_id[set_id] if set_id else None for set_id in more)
    return Tariffs(by_id[sets.ceiling_id], reference, local, sets.policy)


def empty_of(every: Iterable[SetsInForce]) -> dict[int, Tariff]:
    """The sets of several days by their ids, each once and without its rates."""
    return {
        set_id: empty for sets in every for set_id, empty in zip(sets.ids, sets.empty, strict=True)
    }


def _sets_of(holding: Mapping[Authority, RateSet], day: date) -> SetsInForce:
    if Authority.CEILING not in holding:
        raise RateMissing(
            kind=_("batas tertinggi"),
            place=_("semua tempat"),
            day=day,
            regulation=_("daftar tarif kantor ini"),
        )
    ids = {authority: rate_set.id for authority, rate_set in holding.items()}
    return SetsInForce(
        ceiling_id=ids[Authority.CEILING],
        reference_id=ids.get(Authority.REFERENCE),
        local_id=ids.get(Authority.LOCAL),
        regulations=tuple(rate_set.regulation for rate_set in holding.values()),
        policy=policy.combine(
            (set_in_force.regulation, set_in_force.rules)
            for authority in (Authority.CEILING, Authority.LOCAL)
            if (set_in_force := holding.get(authority)) is not None and set_in_force.rules
        ),
        empty=tuple(map(rates_in_force.without_rates, holding.values())),
    )
