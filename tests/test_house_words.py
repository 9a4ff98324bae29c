"""No room gets more names that have to be guessed than it had."""

import ast
import tomllib
from collections import defaultdict
from pathlib import Path, PurePosixPath

import pytest

from tests.house_words import room_of, vague_names

STORED = Path(__file__).with_name("vague_names.toml")
SLACK = 10
"""So many fewer than stored, and the stored number is to be lowered."""


def by_room() -> dict[str, list[str]]:
    """Where each such name of the program is, by its room."""
    rooms: dict[str, list[str]] = defaultdict(list)
    for path in sorted(Path("perdin").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        rooms[room_of(PurePosixPath(path.as_posix()))] += [
            f"{path}: {name}" for name in vague_names(tree)
        ]
    return rooms


def test_no_room_has_more_of_them_than_it_had() -> None:
    most = tomllib.loads(STORED.read_text("utf-8"))
    rooms = by_room()
    assert sum(map(len, rooms.values())) > 100, "all rooms are read"
    over = {room: names for room, names in rooms.items() if len(names) > most.get(room, 0)}
    assert not over, "name a thing by what it is: the field's term"
    behind = {
        room: len(rooms[room])
        for room, stored in most.items()
        if stored - len(rooms[room]) >= SLACK
    }
    assert not behind, f"fewer now: lower the numbers of {STORED.name}"


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("def f(found):\n    return found", ["f: found"]),
        ("def f(rows):\n    told = [row for row in rows]", ["f: told"]),
        ("def f(rows):\n    return [one for one in rows]", ["f: one"]),
        ("async def f():\n    kept = made = 1", ["f: kept", "f: made"]),
        ("def f(row):\n    return row.found, found(row)", []),
        ("def f(travellers):\n    return [traveller for traveller in travellers]", []),
    ],
)
def test_a_name_that_has_to_be_guessed_is_seen(source: str, names: list[str]) -> None:
    assert list(vague_names(ast.parse(source))) == names


@pytest.mark.parametrize(
    ("path", "room"),
    [
        ("perdin/services/trips/clashes.py", "services/trips"),
        ("perdin/ui/pages/people/editor.py", "ui/pages/people"),
        ("perdin/ui/pages/finance/dues/card.py", "ui/pages/finance"),
        ("perdin/rules/red_flags/year.py", "rules/red_flags"),
        ("perdin/rules/cutting.py", "rules"),
        ("perdin/settings.py", "."),
    ],
)
def test_a_file_belongs_to_its_room(path: str, room: str) -> None:
    assert room_of(PurePosixPath(path)) == room
