"""Whoever adds a place where a file is read says which door it is, and bad files come there."""

import ast
import tomllib
from pathlib import Path

import perdin
from tests.fuzz import doors
from tests.fuzz.doors import Stage
from tests.fuzz.entrances import entrances, reading

LISTED = tomllib.loads(Path(__file__).with_name("entrances.toml").read_text("utf-8"))


def test_every_place_that_reads_a_file_is_listed() -> None:
    rows = [*LISTED["doors"].values(), *LISTED["own"].values()]
    listed = [f"perdin.{name}" for functions in rows for name in functions]
    assert len(listed) == len(set(listed))
    assert set(listed) == entrances(Path(perdin.__file__).parent)


def test_every_listed_door_is_tried(stage: Stage) -> None:
    assert set(LISTED["doors"]) <= {door.name for door in doors.every(stage)}


def test_the_known_bad_twins_are_seen() -> None:
    new_doors = """
def bytes_of(path): return path.read_bytes()
def text_of(path):
    with path.open("rb") as file: return file.read()
def plain(name): return open(name, "r").read()
def apart(content): return isolated_run.run(look, content)
def dropped(event): return [url.toLocalFile() for url in event.mimeData().urls()]
def a_window(page): page.open(3)
def written(path): path.open("wb")
"""
    assert list(reading(ast.parse(new_doors))) == [
        "bytes_of",
        "text_of",
        "plain",
        "apart",
        "dropped",
    ]
