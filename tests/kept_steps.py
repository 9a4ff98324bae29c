"""What many tests prepare alike is played once by one worker, and copied after that by all.

A step (a trip is submitted, approved, its letters are issued) is played by the program itself, on
the test's own file. What that changed in the file is kept by what the file held before, byte for
byte, and by all that was asked and by whom, when, and in which language. A file that is alike gets
the same bytes, another one is played on. So it is wherever anything could come out otherwise:
somebody listens to the desk, a clock runs, something of the program is replaced or changed.
"""

import io
import os
import pickle
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Generic, TypeVar

import pytest

from perdin import i18n
from perdin.database.store import Database
from perdin.files import attachment_folder
from perdin.services.desk import Desk

T = TypeVar("T")
BLOCK = 4096
MOST = 400
"""Some 20 MB of changes: the steps that came last."""
ROLLBACK = 1
"""At byte 18 of a SQLite file whose journal is gone once a transaction is over."""
_SILENT = {one.name: one.default for one in fields(Desk) if one.name in ("announce", "remember")}


@dataclass(frozen=True, slots=True)
class _Step:
    answer: int
    changed: dict[int, bytes]
    """The blocks that are other than before, by their number, packed."""


_shared: list[Path] = []
"""Where all workers find what one of them played; nowhere where there is one alone."""
_kept: dict[tuple[object, ...], _Step] = {}
_manners: list[str] = []
_replaced: list[str] = []


def step(play: Callable[[], int], *asked: object, at: tuple[Desk, ...]) -> int:
    """What ``play`` answers, and what it leaves in the file of the desks it is played at.

    ``asked`` names the step and everything that it is given.
    """
    path = _file_of(at)
    if path is None:
        return play()
    before = path.read_bytes()
    seats = tuple((desk.person, desk.now) for desk in at)
    place = (*_manners, i18n.language(), before[18:19], sha256(before).digest())
    key = (*asked, seats, place)
    kept = _kept.pop(key, None) or _fetched(key)
    if kept is None:
        kept = _Step(play(), _changes(before, path.read_bytes()))
        if attachment_folder.folder_of(path).exists():
            return kept.answer
        _offer(key, kept)
    else:
        _write(path, kept.changed)
    _kept[key] = kept
    if len(_kept) > MOST:
        del _kept[next(iter(_kept))]
    return kept.answer


@contextmanager
def shared(folder: Path | None) -> Iterator[None]:
    """What is played in here lies in this folder for others, and what they played is copied."""
    before = _shared[:]
    _shared[:] = [folder] if folder is not None else []
    yield
    _shared[:] = before


@contextmanager
def in_manner(name: str) -> Iterator[None]:
    """What is played in here is kept apart from what is played elsewhere."""
    _manners.append(name)
    yield
    _manners.remove(name)


@contextmanager
def watched(patch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """From its first replacement on nothing is copied and nothing kept, until the test ends."""

    def noting(replace: Callable[..., None]) -> Callable[..., None]:
        def run(target: Any, *more: Any, **named: Any) -> None:
            if target is not os.environ:
                _replaced.append(str(target))
            replace(target, *more, **named)

        return run

    for name in ("setattr", "delattr", "setitem", "delitem"):
        setattr(patch, name, noting(getattr(patch, name)))
    yield patch
    _replaced.clear()


class Listener(Generic[T]):
    """Keeps what a desk tells from the moment on that it listens; before that it is as nobody."""

    def __init__(self) -> None:
        self.told: list[T] = []
        self.deaf = True

    def __call__(self, told: T) -> None:
        if not self.deaf:
            self.told.append(told)

    def listen(self) -> list[T]:
        """Hear from now on; what is heard comes into this list."""
        self.deaf = False
        return self.told


def forget() -> None:
    """Begin as a worker begins: everything is played once again."""
    _kept.clear()


def _file_of(desks: tuple[Desk, ...]) -> Path | None:
    """The one file of these desks where a step can be kept; None where it has to be played."""
    if _replaced or os.environ.get("PERDIN_MUTANTS"):
        return None
    store = desks[0].database
    if not isinstance(store, Database) or store.path is None:
        return None
    for desk in desks:
        silent = all(_is_silent(getattr(desk, name), default) for name, default in _SILENT.items())
        stands = isinstance(getattr(desk.clock, "now", None), datetime)
        if desk.database is not store or not silent or not stands:
            return None
    with store.path.open("rb") as file:
        mode = file.read(BLOCK)[18]
    journal = store.path.with_name(f"{store.path.name}-journal")
    attached = attachment_folder.folder_of(store.path)
    return None if mode != ROLLBACK or journal.exists() or attached.exists() else store.path


def _is_silent(listens: object, nobody: object) -> bool:
    return listens is nobody or (isinstance(listens, Listener) and listens.deaf)


def _place(key: tuple[object, ...]) -> Path | None:
    """Where a step lies for all; None where what it is known by cannot be told to others."""
    if not _shared:
        return None
    told = io.BytesIO()
    pickler = pickle.Pickler(told)
    pickler.fast = True  # two names for one thing are told as two equal things are
    try:
        pickler.dump(key)
    except (pickle.PicklingError, TypeError, AttributeError, ValueError, RecursionError):
        return None
    return _shared[0] / sha256(told.getvalue()).hexdigest()


def _fetched(key: tuple[object, ...]) -> _Step | None:
    place = _place(key)
    if place is None or not place.exists():
        return None
    kept: _Step = pickle.loads(place.read_bytes())
    return kept


def _offer(key: tuple[object, ...], kept: _Step) -> None:
    place = _place(key)
    if place is not None:
        begun = place.with_suffix(f".{os.getpid()}")
        begun.write_bytes(pickle.dumps(kept))
        begun.replace(place)


def _changes(before: bytes, after: bytes) -> dict[int, bytes]:
    return {
        at: zlib.compress(after[at : at + BLOCK], 1)
        for at in range(0, len(after), BLOCK)
        if after[at : at + BLOCK] != before[at : at + BLOCK]
    }


def _write(path: Path, changed: dict[int, bytes]) -> None:
    """As a transaction leaves it: the file counts its changes itself, in its first block."""
    with path.open("r+b") as file:
        for at, packed in changed.items():
            file.seek(at)
            file.write(zlib.decompress(packed))
