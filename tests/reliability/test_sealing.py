"""Several write at once: no row stays without its seal, and nobody is told of what nobody did."""

import shutil
import sqlite3
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from perdin.database.store import Database
from perdin.services.trail import history
from tests.reliability import clerks, sealers
from tests.reliability.children import answer, child
from tests.services.sealing.tool import meddle, retold, told

PROCESSES = 8
PATIENCE_S = 1200


@pytest.mark.timeout(1800)
def test_eight_processes_leave_no_row_unsealed(
    office_file: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    path = Path(shutil.copy(office_file, tmp_path / "perdin.db"))
    each = 200 if request.config.getoption("--long") else 6
    with closing(sqlite3.connect(path)) as file:
        (before,) = file.execute("SELECT max(id) FROM audit_event").fetchone()
    with ExitStack() as stack:
        pipes = [
            stack.enter_context(child(sealers.write, path, number, each))[1]
            for number in range(PROCESSES)
        ]
        assert [answer(pipe) for pipe in pipes] == ["ready"] * PROCESSES
        for pipe in pipes:
            pipe.send("go")
        done = sum(answer(pipe, PATIENCE_S) for pipe in pipes)
    assert done == PROCESSES * each
    assert told(path) == []
    assert retold(path) == []
    with Database.open(path) as database:
        report = history.verify_chain(clerks.seat(database))
    assert (report.events, report.fault) == (before + done, None)
    meddle(path, "UPDATE employee SET account_number = '1' WHERE id = 2")
    assert [(one.table, one.columns) for one in told(path)] == [("employee", ("account_number",))]
