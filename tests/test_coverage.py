"""Which lines were run: of the program, also in copies of it, and of nothing else."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from coverage.exceptions import NoDataError, NoSource

from scripts import coverage

CODE = """def asked(word):
    if word == "here":
        return 1
    if word == "installed":
        return 2
    return 3
"""
RUN = "import sys; from perdin.people import asked; asked(sys.argv[1])"


def program(folder: Path, name: str = "people") -> Path:
    """A package called perdin in a folder, with one module."""
    made = folder / "perdin"
    made.mkdir(parents=True)
    (made / "__init__.py").touch()
    (made / f"{name}.py").write_text(CODE, encoding="utf-8")
    return made


def run(settings: Path, at: Path, code: str, word: str) -> None:
    """Run code with the perdin of a folder, measured as the processes of tests are."""
    (at / "run.py").write_text(code, encoding="utf-8")
    whole_run = {name for name in os.environ if name.startswith("COVERAGE_")}
    environment = {name: value for name, value in os.environ.items() if name not in whole_run}
    subprocess.run(
        [sys.executable, "-m", "coverage", "run", f"--rcfile={settings}", "run.py", word],
        cwd=at,
        env=environment | {"PYTHONPATH": str(at)},
        timeout=120,
        check=True,
    )


@pytest.fixture
def measured(tmp_path: Path) -> Path:
    """Settings whose data tell of a program, of its installed copy, and of a program of a test's
    own; only the first is there yet.
    """
    here, copy, strange = (tmp_path / name for name in ("here", "installed", "strange"))
    settings = tmp_path / "coveragerc"
    made = coverage.SETTINGS.format(data=tmp_path / "data", program=program(here))
    settings.write_text(made, encoding="utf-8")
    shutil.copytree(here, copy)
    program(strange, "of_a_test")
    run(settings, here, RUN, "here")
    run(settings, copy, RUN, "installed")
    run(settings, strange, RUN.replace("people", "of_a_test"), "other")
    shutil.rmtree(copy)
    shutil.rmtree(strange)
    return settings


def test_lines_of_a_copy_count_and_a_tests_own_program_does_not(measured: Path) -> None:
    total, files = coverage.figures(measured, measured.parent / "here" / "perdin")
    ((percent, missing, name),) = files
    assert Path(name).name == "people.py"
    assert missing == 1, "return 3 was run by the program of a test alone"
    assert percent == pytest.approx(100 * 5 / 6)
    assert total == pytest.approx(percent)


def test_without_that_the_report_ends_at_a_file_that_is_gone(
    measured: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The known-bad twin: every measured file, as it was."""
    monkeypatch.setattr(coverage, "ours", lambda files, _program: sorted(files))
    with pytest.raises(NoSource, match="of_a_test"):
        coverage.figures(measured, measured.parent / "here" / "perdin")


def test_what_only_tests_wrote_is_no_figure(tmp_path: Path) -> None:
    strange = tmp_path / "strange"
    settings = tmp_path / "coveragerc"
    made = coverage.SETTINGS.format(data=tmp_path / "data", program=tmp_path / "here" / "perdin")
    settings.write_text(made, encoding="utf-8")
    program(strange)
    run(settings, strange, RUN, "other")
    with pytest.raises(NoDataError):
        coverage.figures(settings, tmp_path / "here" / "perdin")
