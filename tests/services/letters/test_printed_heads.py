"""A settled account and each bundle carry the head of the trail, which the check finds again."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from perdin.rules.letter_kinds import LetterKind
from perdin.services.desk import Desk
from perdin.services.documents import bundle
from perdin.services.office import units
from perdin.services.safekeeping import backup
from perdin.services.sealing import heads
from tests.letters.documents import lines
from tests.services.sealing.tool import tool


def _trip(path: Path, state: str) -> int:
    with closing(sqlite3.connect(path)) as file:
        found = file.execute("SELECT max(id) FROM trip WHERE state = ?", (state,)).fetchone()
    return int(found[0])


def _account(desk: Desk, trip_id: int) -> list[str]:
    """What each Rincian of a trip says, in one list."""
    pieces = bundle.dossier(desk, trip_id).pieces
    made = [piece for piece in pieces if piece.kind is LetterKind.RINCIAN_BIAYA]
    assert made
    return [line for piece in made for line in lines(piece.content)]


def test_a_settled_account_tells_of_its_settling(example_copy: Path, example_desk: Desk) -> None:
    trip_id = _trip(example_copy, "settled")
    with closing(sqlite3.connect(example_copy)) as file:
        event, hash_ = file.execute(
            "SELECT max(id), hash FROM audit_event WHERE action = 'settle' AND subject = ?",
            (f"perjalanan {trip_id}",),
        ).fetchone()
    printed = f"Jejak audit {event}/{hash_[:12]}"
    assert printed in _account(example_desk, trip_id)
    units.add_unit(example_desk, "Seksi Baru")
    assert printed in _account(example_desk, trip_id), "the same whenever it is printed"
    head = heads.read_printed(printed)
    assert head is not None
    assert backup.verify(example_desk, head).sound


def test_an_account_that_is_open_carries_none(example_copy: Path, example_desk: Desk) -> None:
    said = _account(example_desk, _trip(example_copy, "issued"))
    assert not any("Jejak audit" in line for line in said)


def test_each_bundle_tells_how_far_the_trail_was(example_copy: Path, example_desk: Desk) -> None:
    facts = dict(bundle.dossier(example_desk, _trip(example_copy, "issued")).facts)
    with closing(sqlite3.connect(example_copy)) as file:
        event, hash_ = file.execute("SELECT max(id), hash FROM audit_event").fetchone()
    assert facts["Jejak audit"] == f"{event}/{hash_[:12]}"


def test_a_chain_that_was_rebuilt_does_not_hold_the_paper(
    example_copy: Path, example_desk: Desk
) -> None:
    said = _account(example_desk, _trip(example_copy, "settled"))
    printed = next(heads.read_printed(line) for line in said if re.match(r"Jejak audit \d", line))
    assert printed is not None
    with tool(example_copy) as connection:
        connection.execute(
            "UPDATE audit_event SET hash = hash || 'x' WHERE id = ?", (printed.sequence,)
        )
        connection.execute(
            "UPDATE audit_event SET hash = replace(hash, substr(hash, 1, 4), 'beef') WHERE id = ?",
            (printed.sequence,),
        )
    report = backup.verify(example_desk, printed)
    assert any(f"{printed.printed} yang tercetak tidak ada" in one for one in report.sentences)
