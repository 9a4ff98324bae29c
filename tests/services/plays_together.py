"""One good call of every operation on journeys that could go together."""

from dataclasses import replace

from perdin.rules.rides import Key
from perdin.services.trips import joining, trips
from tests.office import BANDUNG, a_draft, to
from tests.services.stages import Call, Play, Stage, draft


def _join(stage: Stage) -> Call:
    desk = stage.desk
    first = trips.save_draft(desk, a_draft(desk, "Bima", "Ayu Lestari"))
    other = replace(to(a_draft(desk), BANDUNG), purpose="Rapat koordinasi")
    into = trips.save_draft(desk, other)
    return lambda: joining.join_draft(
        desk, first.trip_id, first.version, into.trip_id, into.version
    )


PLAYS: dict[str, Play] = {
    "trips.joining.join_draft": _join,
    "trips.joining.keep_apart": draft(
        lambda desk, saved: joining.keep_apart(desk, Key(saved.trip_id))
    ),
}
