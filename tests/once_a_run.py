"""What a run needs once is made by the first worker that asks for it, and lies there for all."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from perdin.database.filelock import FileLock


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
