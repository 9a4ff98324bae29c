"""One good call of the operation that stands for a package."""

from perdin.services.desk import Desk
from perdin.services.inspection import recording
from perdin.services.inspection.recording import PackageFacts
from tests.services.stages import Play, plain


def _take_out(desk: Desk) -> object:
    facts = PackageFacts(
        name="a.zip", manifest="b" * 64, script="c" * 64, period="3 Maret 2026", trips=2
    )
    return recording.record_package(desk, facts)


PLAYS: dict[str, Play] = {"inspection.recording.record_package": plain(_take_out)}
