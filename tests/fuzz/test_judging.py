"""The judge of bad files is not kind: each fault that it looks for is planted, and told."""

from collections.abc import Callable
from pathlib import Path

import pytest

from perdin.errors import BadFile, BadInput
from perdin.services.office import units
from tests.fuzz import bad_files, sound
from tests.fuzz.doors import Door, Open, Stage
from tests.fuzz.judging import try_all, wrong_with

FILES = {".csv": sound.text_table("employees")}


def _door(opened: Open) -> Door:
    return Door(name="pintu", open=opened, files=FILES, kinds=(bad_files.damaged(FILES),))


def _leaks(_stage: Stage, path: Path) -> None:
    int(path.name)


def _keeps_half(stage: Stage, path: Path) -> None:
    units.add_unit(stage.admin, f"Seksi {path.stat().st_ino}")
    raise BadFile(name=path.name, problem="rusak.")


def _leaves_a_file(stage: Stage, path: Path) -> None:
    (stage.elsewhere / "sisa").write_bytes(b"x")
    raise BadFile(name=path.name, problem="rusak.")


def _names_nothing(_stage: Stage, _path: Path) -> None:
    raise BadInput(problem="Berkas itu rusak.")


@pytest.mark.parametrize(
    ("opened", "told"),
    [
        (_leaks, "ValueError"),
        (_keeps_half, "something was written"),
        (_leaves_a_file, "something was written"),
        (_names_nothing, "which file it is"),
    ],
)
def test_a_planted_fault_is_told(stage: Stage, tmp_path: Path, opened: Open, told: str) -> None:
    assert told in try_all(stage, [_door(opened)], 1, "1", tmp_path).faults[0]


def test_a_sound_refusal_is_no_fault(stage: Stage, tmp_path: Path) -> None:
    def refuses(_stage: Stage, path: Path) -> None:
        raise BadFile(name=path.name, problem="rusak.")

    told = try_all(stage, [_door(refuses)], 30, "1", tmp_path)
    assert (told.faults, told.refused) == ([], 30)


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        ("Berkas a.csv tidak dapat dibaca: rusak.", ""),
        ("Berkas a.csv: KeyError.", "the program's own words"),
        ("Berkas a.csv: {problem}.", "the program's own words"),
        ("Berkas a.csv\u202e rusak.", "signs that nobody sees"),
        ("Berkas a.csv rusak", "no sentence"),
        ("Berkasnya rusak.", "which file it is"),
    ],
)
def test_what_a_sentence_may_not_be(sentence: str, fault: str) -> None:
    assert wrong_with(sentence, "a.csv").split(":")[0] == fault


@pytest.mark.parametrize("made", [bad_files.foreign, bad_files.packages, bad_files.settings])
def test_the_same_number_makes_the_same_file(made: Callable[..., tuple[str, bytes]]) -> None:
    assert bad_files.made((made,), 7, "1") == bad_files.made((made,), 7, "1")
