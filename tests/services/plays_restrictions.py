"""One good call of every operation on aturan hemat, and the rules that tests enter."""

from dataclasses import replace
from datetime import date

from perdin.rules.restrictions import Effect, Restriction, Subject, Zone
from perdin.services.desk import Desk
from perdin.services.office import restrictions
from perdin.services.office.restrictions import RestrictionRow
from tests.services.stages import Call, Play, Stage, plain

PEOPLE = Restriction(
    name="Pelaksana",
    basis="SE Wali Kota 7",
    subject=Subject.PEOPLE,
    effect=Effect.REASON,
    first_day=date(2026, 1, 1),
    most=1,
)
AWAY = replace(
    PEOPLE,
    name="Luar provinsi",
    subject=Subject.TRAVEL,
    effect=Effect.PERMISSION,
    giver="Sekretaris Daerah",
    most=None,
    zones=(Zone.OUT_PROVINCE,),
)
HALF = replace(PEOPLE, name="Efisiensi", subject=Subject.CEILING, most=None, percent=50)


def entered(desk: Desk, rule: Restriction) -> RestrictionRow:
    """A rule of the office as it is listed once it was entered."""
    rule_id = restrictions.save_restriction(desk, rule)
    rows = restrictions.list_restrictions(desk)
    return next(row for row in rows if row.restriction.id == rule_id)


def _end(stage: Stage) -> Call:
    row = entered(stage.desk, PEOPLE)
    last = date(2026, 6, 30)
    return lambda: restrictions.end_restriction(stage.desk, row.restriction.id, row.version, last)


def _remove(stage: Stage) -> Call:
    row = entered(stage.desk, PEOPLE)
    return lambda: restrictions.remove_restriction(stage.desk, row.restriction.id, row.version)


PLAYS: dict[str, Play] = {
    "office.restrictions.end_restriction": _end,
    "office.restrictions.remove_restriction": _remove,
    "office.restrictions.save_restriction": plain(
        lambda desk: restrictions.save_restriction(desk, PEOPLE)
    ),
}
