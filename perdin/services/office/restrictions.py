"""Aturan hemat as the office enters them: listed, changed until used, ended afterwards."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, bindparam, func, or_, select
from sqlalchemy.orm import Session

from perdin.errors import BadInput, NotFound, StaleVersion
from perdin.i18n import _, on_paper
from perdin.models.people import Office
from perdin.models.reference import Place
from perdin.models.restrictions import RestrictionRule, TripRestriction
from perdin.rules.restriction_words import faults, statement
from perdin.rules.restrictions import Restriction, Zone
from perdin.rules.travel import TravelKind
from perdin.rules.workflow import Right
from perdin.services.desk import SOMEBODY, Topic, Work, operation, query

_SAME = (
    "name", "basis", "subject", "effect", "giver", "first_day", "last_day", "percent", "each_line",
    "most", "most_permitted",
)  # fmt: skip
_WITHIN = (
    select(*RestrictionRule.__table__.c)
    .where(
        RestrictionRule.first_day <= bindparam("last"),
        or_(
            RestrictionRule.last_day.is_(None),
            (RestrictionRule.last_day >= bindparam("first"))
            & (RestrictionRule.last_day >= RestrictionRule.first_day),
        ),
    )
    .order_by(RestrictionRule.first_day, RestrictionRule.id)
)
"""Made once, in plain columns: it is asked at each pause in typing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RestrictionRow:
    """A restriction as it is listed; ``trips`` are submitted under it, ``places`` its places."""

    restriction: Restriction
    version: int
    trips: int
    places: dict[str, str]

    @property
    def name(self) -> str:
        """What the office calls it."""
        return self.restriction.name

    @property
    def taken_back(self) -> bool:
        """Whether it ended before it began."""
        last = self.restriction.last_day
        return last is not None and last < self.restriction.first_day


@query(Right.VIEW)
def list_restrictions(work: Work) -> list[RestrictionRow]:
    """Every restriction, the newest first."""
    rules = list(
        work.session.scalars(
            select(RestrictionRule).order_by(
                RestrictionRule.first_day.desc(), RestrictionRule.id.desc()
            )
        )
    )
    counted = select(TripRestriction.restriction_id, func.count()).group_by(
        TripRestriction.restriction_id
    )
    trips = {rule_id: count for rule_id, count in work.session.execute(counted)}
    names = place_names(work.session, {code for rule in rules for code in rule.places})
    return [
        RestrictionRow(
            restriction=restriction_of(rule),
            version=rule.version,
            trips=trips.get(rule.id, 0),
            places={code: names.get(code, code) for code in rule.places},
        )
        for rule in rules
    ]


@operation(Right.EDIT_BUDGET, undo=True)
def save_restriction(work: Work, typed: Restriction, seen_version: int | None = None) -> int:
    """Add a restriction, or change one that no trip was submitted under, and give its id.

    Raises BadInput for one that is not whole and for one in use, NotFound, StaleVersion.
    """
    for field, sentence in faults(typed):
        raise BadInput(problem=sentence, field=field)
    if typed.id:
        rule = _rule(work.session, typed.id, seen_version)
        if _in_use(work.session, rule):
            raise BadInput(
                problem=_(
                    "Aturan ini sudah dipakai pada perjalanan yang diajukan. Akhiri, lalu buat "
                    "yang baru."
                )
            )
    else:
        rule = RestrictionRule(office_id=work.session.scalars(select(Office.id)).one())
        work.session.add(rule)
    for name in _SAME:
        value = getattr(typed, name)
        setattr(rule, name, value.strip() if name in ("name", "basis", "giver") else value)
    rule.zones = [zone.value for zone in typed.zones]
    rule.kinds = [kind.value for kind in typed.kinds]
    rule.places = list(typed.places)
    rule.words = [" ".join(word.split()) for word in typed.words if word.strip()]
    work.session.flush()
    _tell(work, rule)
    return rule.id


@operation(Right.EDIT_BUDGET, undo=True)
def end_restriction(work: Work, rule_id: int, seen_version: int, last_day: date | None) -> None:
    """Let a restriction end on another day, or with None on none yet.

    A last day before its first takes it back. What was approved under it stays as it was answered.
    Raises NotFound, StaleVersion.
    """
    rule = _rule(work.session, rule_id, seen_version)
    rule.last_day = last_day
    work.session.flush()
    _tell(work, rule)


@operation(Right.EDIT_BUDGET, undo=True)
def remove_restriction(work: Work, rule_id: int, seen_version: int) -> None:
    """Take a restriction out that no trip was submitted under.

    Raises BadInput for one in use, NotFound, StaleVersion.
    """
    rule = _rule(work.session, rule_id, seen_version)
    if _in_use(work.session, rule):
        raise BadInput(problem=_("Aturan ini sudah dipakai pada perjalanan yang diajukan."))
    _tell(work, rule)
    work.thrown_away = rule.name
    work.session.delete(rule)


def within(session: Session, first: date, last: date) -> list[Restriction]:
    """The restrictions that hold on at least one of these days, the oldest first."""
    rules = session.execute(_WITHIN, {"first": first, "last": last})
    return [restriction_of(rule) for rule in rules]


def restriction_of(rule: RestrictionRule | Row[Any]) -> Restriction:
    """A row as the rules take it."""
    return Restriction(
        **{name: getattr(rule, name) for name in _SAME},
        zones=tuple(Zone(zone) for zone in rule.zones),
        kinds=tuple(TravelKind(kind) for kind in rule.kinds),
        places=tuple(rule.places),
        words=tuple(rule.words),
        id=rule.id,
    )


def place_names(session: Session, codes: Iterable[str]) -> dict[str, str]:
    """The names of places by their codes."""
    rows = session.execute(select(Place.code, Place.name).where(Place.code.in_(tuple(codes))))
    return {code: name for code, name in rows}


def _rule(session: Session, rule_id: int, seen_version: int | None) -> RestrictionRule:
    """A row, locked against trips that are submitted under it at this moment."""
    rule = session.get(RestrictionRule, rule_id, with_for_update=True)
    if rule is None:
        raise NotFound(what=_("Aturan hemat"))
    if seen_version is not None and rule.version != seen_version:
        raise StaleVersion(who=_(SOMEBODY))
    return rule


def _in_use(session: Session, rule: RestrictionRule) -> bool:
    used = select(TripRestriction.id).where(TripRestriction.restriction_id == rule.id).limit(1)
    return session.scalar(used) is not None


def _tell(work: Work, rule: RestrictionRule) -> None:
    with on_paper():  # the trail keeps it, whatever the window speaks
        restriction = restriction_of(rule)
        words = statement(restriction, place_names(work.session, rule.places))
    work.changed.add(Topic.BUDGET)
    work.tell(Topic.OFFICE, f"aturan hemat {rule.name}", ketentuan=words)
