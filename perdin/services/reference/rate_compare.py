"""Two sets of rates beside each other: each rate before and after, and the counts by province."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.errors import NotFound
from perdin.i18n import _
from perdin.models.reference import Place, Rate, RateSet
from perdin.rules import rate_changes
from perdin.rules.rate_changes import Change, Priced
from perdin.rules.rates import RateKind
from perdin.rules.workflow import Right
from perdin.services.desk import Work, query
from perdin.services.reference.rates import place_name


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """One rate before and after, rupiah (None where a set has none), its place in words."""

    kind: RateKind
    place_name: str
    province: str
    level: str
    before: int | None
    after: int | None
    change: Change
    difference: int


@dataclass(frozen=True, slots=True)
class ProvinceRow:
    """How many rates of a province changed in which way; without a code, of none."""

    code: str
    name: str
    counts: Mapping[Change, int]

    @property
    def changed(self) -> int:
        """How many did not stay the same."""
        return sum(count for change, count in self.counts.items() if change is not Change.SAME)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What became of the rates of ``before`` in ``after``, which are the names of the sets."""

    before: str
    after: str
    rows: tuple[ChangeRow, ...]
    provinces: tuple[ProvinceRow, ...]
    counts: Mapping[Change, int]


@query(Right.VIEW)
def compare_sets(work: Work, before_id: int, after_id: int) -> Comparison:
    """Two sets of the office, the older one first as they are given. Raises NotFound."""
    before, after = (_set(work.session, set_id) for set_id in (before_id, after_id))
    return in_words(
        title(before),
        title(after),
        rates_of(work.session, before.id),
        rates_of(work.session, after.id),
        _names(work.session),
    )


@query(Right.VIEW)
def compare_with_set(
    work: Work, set_id: int, other: str, others: Sequence[Priced], *, newer: bool
) -> Comparison:
    """A set of the office beside rates from elsewhere, which are the ``newer`` ones or the older.

    Raises NotFound.
    """
    here = _set(work.session, set_id)
    mine = rates_of(work.session, set_id)
    names = _names(work.session)
    if newer:
        return in_words(title(here), other, mine, others, names)
    return in_words(other, title(here), others, mine, names)


def in_words(
    before: str,
    after: str,
    old: Iterable[Priced],
    new: Iterable[Priced],
    names: Mapping[str, str],
) -> Comparison:
    """Rates before and after, wherever they come from; ``names`` are of places by their codes."""
    changes = rate_changes.compare(old, new)
    return Comparison(
        before=before,
        after=after,
        rows=tuple(
            ChangeRow(
                kind=change.kind,
                place_name=place_name(change.place, names),
                province=change.province,
                level=change.level,
                before=change.before,
                after=change.after,
                change=change.change,
                difference=change.difference,
            )
            for change in changes
        ),
        provinces=tuple(
            ProvinceRow(code, names.get(code, code) if code else _("Umum dan antarkota"), counts)
            for code, counts in rate_changes.by_province(changes).items()
        ),
        counts=rate_changes.counted(changes),
    )


def rates_of(session: Session, set_id: int) -> list[Rate]:
    """The rates of a set."""
    return list(session.scalars(select(Rate).where(Rate.rate_set_id == set_id)))


def title(rate_set: RateSet) -> str:
    """How a comparison calls a set: its regulation, its year, and a later edition's number."""
    words = f"{rate_set.regulation} ({rate_set.valid_from.year})"
    if rate_set.edition == 1:
        return words
    return _("{set}, versi {edition}").format(set=words, edition=rate_set.edition)


def _names(session: Session) -> dict[str, str]:
    rows = session.execute(select(Place.code, Place.name))
    return {code: name for code, name in rows.all()}


def _set(session: Session, set_id: int) -> RateSet:
    rate_set = session.get(RateSet, set_id)
    if rate_set is None:
        raise NotFound(what=_("Tarif"))
    return rate_set
