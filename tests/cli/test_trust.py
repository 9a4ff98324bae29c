"""``perdin verify-letter``: the paper in the hand against the register."""

import json
from pathlib import Path

from sqlalchemy import select

from perdin.database.store import Database
from perdin.models.letters import Letter
from tests.cli.conftest import Command


def test_a_printed_code_is_checked_against_the_register(
    perdin: Command, example_copy: Path
) -> None:
    with Database.open(example_copy, exclusive=False) as database, database.read() as session:
        letter = session.scalars(select(Letter).where(Letter.voided_at.is_(None))).first()
        assert letter is not None
        mark, number = letter.seal, letter.number
    answer = perdin("verify-letter", mark, "--db", example_copy)
    assert (answer.status, answer.err) == (0, "")
    assert answer.out.startswith("Surat ini tercatat dan berlaku.")
    assert number in answer.out
    shown = perdin("verify-letter", "0" * 16, "--json", "--db", example_copy)
    assert shown.status == 1
    assert json.loads(shown.out)["verdict"] == "tidak_terdaftar"
    wrong = perdin("verify-letter", "halo", "--db", example_copy)
    assert (wrong.status, wrong.out) == (2, "")
