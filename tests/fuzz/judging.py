"""What a bad file may end in: whatever it is taken as, or one sentence that names it."""

import os
import re
import sqlite3
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from perdin.errors import PerdinError
from perdin.files import attachment_folder
from tests.fuzz import bad_files
from tests.fuzz.bad_files import BadFile
from tests.fuzz.doors import Door, Stage

MOST_S = 30
"""Of processor time in this process; what is read in another one is ended there after as much."""
_OURS = re.compile(r"Traceback|Error\b|Exception|0x[0-9a-f]{6}|<class|\bNone\b|\{\w*\}")
_UNSEEN = {"Cc", "Cf", "Cs"}


@dataclass
class Outcomes:
    """What became of many bad files."""

    ended: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")
    spent: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    @property
    def refused(self) -> int:
        """How many were refused in words."""
        return sum(count for name, count in self.ended.items() if name.endswith("refused"))


def files_for(doors: Sequence[Door], count: int, seed: str) -> Iterator[tuple[Door, BadFile]]:
    """So many bad files over all doors, each door by its weight; the same for the same seed."""
    turns = [door for door in doors for _turn in range(door.weight)]
    numbers: Counter[str] = Counter()
    for number in range(count):
        door = turns[number * 7 % len(turns)] if len(turns) % 7 else turns[number % len(turns)]
        numbers[door.name] += 1
        yield door, bad_files.made(door.kinds, numbers[door.name], f"{seed}/{door.name}")


def try_all(stage: Stage, doors: Sequence[Door], count: int, seed: str, folder: Path) -> Outcomes:
    """Bring so many bad files to all doors."""
    told = Outcomes()
    inbox = folder / "masuk"
    inbox.mkdir()
    for door, bad in files_for(doors, count, seed):
        path = inbox / bad.name
        path.write_bytes(bad.content)
        began = time.process_time()
        _try_one(stage, door, bad, path, told)
        took = time.process_time() - began
        told.spent[door.name] += took
        if took > told.slowest[0]:
            told.slowest = (took, f"{door.name} {bad.kind} {bad.name!r}")
        for left in inbox.iterdir():
            left.unlink()
    return told


def _try_one(stage: Stage, door: Door, bad: BadFile, path: Path, told: Outcomes) -> None:
    before = _held(stage)
    fault = ""
    try:
        door.open(stage, path)
        told.ended[f"{door.name} taken"] += 1
    except PerdinError as problem:
        told.ended[f"{door.name} refused"] += 1
        fault = wrong_with(str(problem), bad.name)
        if not fault and _held(stage) != before:
            fault = "something was written, and refused all the same"
    except Exception as other:  # noqa: BLE001 - whatever it is, it is told with its file
        fault = f"{type(other).__name__}: {str(other)[:200]}"
    if fault:
        told.faults.append(f"{door.name} {bad.kind} {bad.name[:80]!r}: {fault}")


def wrong_with(sentence: str, name: str) -> str:
    """What is wrong with a sentence to a person about a file; «» where nothing is."""
    if _OURS.search(sentence.replace(name, "")):
        return f"the program's own words: {sentence[:300]!r}"
    if any(unicodedata.category(sign) in _UNSEEN for sign in sentence if sign != "\n"):
        return f"signs that nobody sees: {sentence[:300]!r}"
    if not sentence.rstrip().endswith((".", "?", "»")):
        return f"no sentence: {sentence[:300]!r}"
    if plainly(name) not in plainly(sentence):
        return f"which file it is: {sentence[:300]!r}"
    return ""


def plainly(text: str) -> str:
    """A text as it can be compared: without what nobody sees, blanks as one."""
    seen = "".join(" " if sign == "\n" else sign for sign in text
                   if sign == "\n" or unicodedata.category(sign) not in _UNSEEN)  # fmt: skip
    return " ".join(seen.replace("\ufffd", "").split())


def _held(stage: Stage) -> tuple[object, ...]:
    """What is written: the trail's length, the attachments' number, and the folder beside it."""
    path = stage.admin.database.path
    assert path is not None
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as file:
        (events,) = file.execute("SELECT max(id) FROM audit_event").fetchone()
    kept = attachment_folder.folder_of(path)
    files = sum(len(names) for _folder, _folders, names in os.walk(kept))
    return (events, files, sorted(os.listdir(stage.elsewhere)))
