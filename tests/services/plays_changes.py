"""One good call of every operation on changes of trips that stand."""

from collections.abc import Callable

from perdin.services.changes import change_sheet, changes, deciding
from perdin.services.changes.changes import Kept
from perdin.services.desk import Desk
from perdin.services.trips import trip_sheet
from tests.office import a_trip, issued
from tests.services.changes.asking import asked, longer, typed
from tests.services.stages import Call, Play, Stage


def _begin(stage: Stage) -> Call:
    trip_id = issued(stage.desk, stage.head, a_trip(stage.desk))
    return lambda: changes.begin_change(stage.desk, trip_id)


def _drafted(then: Callable[[Desk, Kept], object]) -> Play:
    def play(stage: Stage) -> Call:
        trip_id = issued(stage.desk, stage.head, a_trip(stage.desk))
        kept = typed(stage.desk, trip_id, longer(1))
        return lambda: then(stage.desk, kept)

    return play


def _save(desk: Desk, kept: Kept) -> object:
    sheet = change_sheet.open_change(desk, kept.change_id)
    draft = trip_sheet.open_trip(desk, sheet.trip_id).draft
    return changes.save_change(desk, kept.change_id, kept.version, draft, "Sebab")


def _asked(then: Callable[[Stage, int], object]) -> Play:
    def play(stage: Stage) -> Call:
        trip_id = issued(stage.desk, stage.head, a_trip(stage.desk))
        change_id = asked(stage.desk, trip_id, longer(1))
        return lambda: then(stage, change_id)

    return play


def _approve(stage: Stage, change_id: int) -> object:
    sheet = change_sheet.open_change(stage.head, change_id)
    return deciding.approve_change(stage.head, change_id, sheet.content_hash, sheet.standing, "Ya")


def _turned_down(decide: Callable[..., object]) -> Play:
    def then(stage: Stage, change_id: int) -> object:
        seal = change_sheet.open_change(stage.head, change_id).content_hash
        return decide(stage.head, change_id, seal, "Sebab")

    return _asked(then)


PLAYS: dict[str, Play] = {
    "changes.changes.begin_change": _begin,
    "changes.changes.save_change": _drafted(_save),
    "changes.changes.discard_change": _drafted(
        lambda desk, kept: changes.discard_change(desk, kept.change_id, kept.version)
    ),
    "changes.changes.submit_change": _drafted(
        lambda desk, kept: changes.submit_change(desk, kept.change_id, kept.version)
    ),
    "changes.changes.withdraw_change": _asked(
        lambda stage, change_id: changes.withdraw_change(stage.desk, change_id)
    ),
    "changes.deciding.approve_change": _asked(_approve),
    "changes.deciding.return_change": _turned_down(deciding.return_change),
    "changes.deciding.reject_change": _turned_down(deciding.reject_change),
}
