"""A disk that fails at any write or sync: a sentence, nothing half, and the next act works."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.once_a_run import ROOT

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("gcc") is None,
    reason="no compiler for the failing disk",
)


@pytest.fixture(scope="module")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("shim") / "failing_disk.so"
    source = Path(__file__).with_name("failing_disk.c")
    subprocess.run(["gcc", "-shared", "-fPIC", "-o", made, source, "-ldl"], check=True, timeout=60)
    return made


def _held(shim: Path, office: Path, act: str, how: str, step: int) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "tests.reliability.failing_disk", office, act, how, str(step)],
        env=os.environ | {"LD_PRELOAD": str(shim), "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, timeout=900, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    said = json.loads(run.stdout)
    assert said["wrong"] == [], said
    assert said["tried"] >= 2, said
    if how != "half":  # SQLite and Python finish what was half written
        assert said["told"].keys() & {"DiskFull", "DiskFailed", "NotWritten"}, said


def test_a_disk_that_fills_while_a_trip_is_saved_harms_nothing(
    shim: Path, office_copy: Path
) -> None:
    _held(shim, office_copy, "save", "enospc", 5)


@pytest.mark.long
@pytest.mark.timeout(1000)
@pytest.mark.parametrize("how", ["eio", "enospc", "half"])
@pytest.mark.parametrize(("act", "step"), [("save", 1), ("backup", 12), ("package", 60)])
def test_a_fault_of_the_disk_is_told_and_harms_nothing(
    shim: Path, office_copy: Path, act: str, step: int, how: str
) -> None:
    _held(shim, office_copy, act, how, step)
