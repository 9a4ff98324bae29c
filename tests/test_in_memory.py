"""Where the tests' own files lie: in memory where there is room, where the developer says, else."""

import os
import tempfile
from pathlib import Path

import pytest

from tests import in_memory


@pytest.fixture(autouse=True)
def unnamed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setenv("TMPDIR", "")
    monkeypatch.delenv("TMPDIR")


def test_files_go_where_there_is_room(tmp_path: Path) -> None:
    in_memory.once(tmp_path, least=1)
    assert tempfile.gettempdir() == str(tmp_path)
    assert os.environ["TMPDIR"] == str(tmp_path), "for the programs that are started, too"


@pytest.mark.parametrize(("folder", "least"), [("", 10**18), ("missing", 1)])
def test_they_stay_where_they_are_without_room(tmp_path: Path, folder: str, least: int) -> None:
    usual = tempfile.gettempdir()
    in_memory.once(tmp_path / folder, least)
    assert "TMPDIR" not in os.environ
    assert tempfile.gettempdir() == usual


def test_a_folder_that_somebody_names_is_theirs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path / "theirs"))
    in_memory.once(tmp_path, least=1)
    assert os.environ["TMPDIR"] == str(tmp_path / "theirs")
