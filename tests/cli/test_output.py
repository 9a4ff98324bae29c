"""What is printed reaches a pipe whole on every system, and a closed pipe is no mishap."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CALC = (
    *("calc", "--destination", "Kota Bandung", "--from", "2026-03-02", "--to", "2026-03-04"),
    *("--lodging-class", "4"),
)


def _environment(**extra: str) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "LC_", "LANG"))
    }
    return {**kept, "PYTHONPATH": str(ROOT), **extra}


WINDOWS = {"PYTHONIOENCODING": "cp1252"}
BARE = {"LC_ALL": "C"}


def _perdin(folder: Path, *arguments: str, **extra: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, "-m", "perdin", *arguments],
        cwd=folder,
        env=_environment(PERDIN_HOME=str(folder / "data"), **extra),
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("machine", [WINDOWS, BARE], ids=["cp1252", "C"])
def test_a_backup_says_a_name_that_the_code_page_lacks(
    tmp_path: Path, office_file: Path, machine: dict[str, str]
) -> None:
    copy = tmp_path / "cadangan → flashdisk.db"
    done = _perdin(tmp_path, "backup", str(copy), "--db", str(office_file), **machine)
    assert (done.returncode, done.stderr.decode("utf-8")) == (0, "")
    assert copy.name in done.stdout.decode("utf-8")
    assert copy.is_file()


@pytest.mark.parametrize("machine", [WINDOWS, BARE], ids=["cp1252", "C"])
def test_a_complaint_is_utf_8_too(tmp_path: Path, machine: dict[str, str]) -> None:
    done = _perdin(tmp_path, "verify", "--db", str(tmp_path / "tidak → ada.db"), **machine)
    assert done.returncode == 2
    assert "tidak → ada.db" in done.stderr.decode("utf-8")
    assert b"Traceback" not in done.stderr


def test_python_alone_would_die_of_it(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", "print('cadangan \N{RIGHTWARDS ARROW} flashdisk.db')"],
        cwd=tmp_path,
        env=_environment(**WINDOWS),
        capture_output=True,
        check=False,
    )
    assert told.returncode == 1
    assert b"UnicodeEncodeError" in told.stderr


@pytest.mark.parametrize("arguments", [CALC, ("--help",)], ids=["a command", "the help"])
def test_a_reader_that_goes_away_is_no_mishap(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "perdin", *arguments],
            cwd=tmp_path,
            env=_environment(PERDIN_HOME=str(tmp_path / "data")),
            stdout=writer,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(writer)
    assert (done.returncode, done.stderr) == (1, b"")
