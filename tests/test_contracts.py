"""The import contracts refuse what they are there for: each plant is made in a copy of the code."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LINT = "from importlinter.cli import lint_imports_command as lint; lint()"
ROOMS = "Each room of the services stands on those below it"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The package and its contracts, to be spoilt."""
    shutil.copytree(
        ROOT / "perdin", tmp_path / "perdin", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def broken(copy: Path) -> set[str]:
    """The names of the contracts that a copy breaks."""
    lint_run = subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache"],
        cwd=copy,
        env={"PYTHONPATH": str(copy), "PATH": ""},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    said = re.compile(r"(.+) BROKEN(?: \(\d+ ignored imports?\))?")
    names = {line[1] for line in map(said.fullmatch, lint_run.stdout.splitlines()) if line}
    assert (lint_run.returncode == 0) == (not names), lint_run.stdout + lint_run.stderr
    assert " KEPT" in lint_run.stdout, lint_run.stdout + lint_run.stderr
    return names


def plant(copy: Path, module: str, line: str) -> None:
    """Put an import inside a function of a module, as somebody in a hurry would."""
    path = copy / module
    path.write_text(f"{path.read_text('utf-8')}\n\ndef planted() -> None:\n    {line}\n", "utf-8")


def test_nothing_is_broken_before_something_is_planted(copy: Path) -> None:
    assert broken(copy) == set()


def test_an_import_of_a_room_above_is_refused(copy: Path) -> None:
    plant(copy, "perdin/services/budget/commitments.py", "import perdin.services.trips.trips")
    assert ROOMS in broken(copy)


def test_a_cycle_between_rooms_of_one_floor_is_refused(copy: Path) -> None:
    plant(copy, "perdin/services/office/deadlines.py", "import perdin.services.register.series")
    plant(copy, "perdin/services/register/blocks.py", "import perdin.services.office.units")
    assert broken(copy) == {ROOMS, "No cycles inside a room either"}


def test_a_room_that_nobody_placed_is_refused(copy: Path) -> None:
    room = copy / "perdin" / "services" / "approvals"
    room.mkdir()
    (room / "__init__.py").write_text('"""Chains of approval."""\n', "utf-8")
    (room / "chains.py").write_text('"""One chain."""\n', "utf-8")
    assert ROOMS in broken(copy)


def test_a_second_user_of_pdfium_is_refused(copy: Path) -> None:
    """One thread too many in it, or a document closed by a finaliser, ends the program."""
    plant(copy, "perdin/ui/printing/printing.py", "from pypdfium2 import PdfDocument")
    assert broken(copy) == {"PDFium has one owner"}


def test_a_letter_that_looks_into_the_database_is_refused(copy: Path) -> None:
    plant(copy, "perdin/letters/data/fields.py", "import sqlalchemy")
    assert "Letters, reports and importers know no database" in broken(copy)
