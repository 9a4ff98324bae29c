"""What a run needs once is made by the first worker that asks for it, and lies there for all."""

import importlib
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from perdin.database.filelock import FileLock

ROOT = Path(__file__).parents[1]


def folder(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The folder of this name, which ``make`` has filled; what is in it stays as it is."""
    base = factory.getbasetemp()
    shared = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / name
    held = FileLock.take(shared.with_suffix(".lock"), patience_s=600)
    assert held is not None, f"whoever makes «{name}» has not come to its end"
    with held:
        if not shared.exists():
            begun = shared.with_suffix(".begun")
            shutil.rmtree(begun, ignore_errors=True)
            begun.mkdir()
            make(begun)
            begun.rename(shared)
    return shared


def own_part_first(session: pytest.Session) -> None:
    """Load this worker's part of the tests before it collects them all.

    pytest rewrites each module's assertions when it is first loaded in a fresh clone, two thirds of
    what collecting takes there, and keeps what came out. Workers that all begin with the same
    module would all rewrite the same; so each finds the others' parts done.
    """
    own = getattr(session.config, "workerinput", None)
    if own is None or [Path(name).resolve() for name in session.config.args] != [ROOT / "tests"]:
        return
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    for path in files[int(own["workerid"].removeprefix("gw")) :: own["workercount"]]:
        with suppress(Exception, pytest.skip.Exception):  # collecting says what is wrong with it
            importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
