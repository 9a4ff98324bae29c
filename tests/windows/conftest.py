"""One PC and one installation for all tests of this room; each is a step of its life."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.packaging import lock
from scripts.packaging.stamp import stamp
from tests.windows import wine


@pytest.fixture(scope="session")
def setup_exe() -> Path:
    """The installer as ``scripts/package windows`` wrote it."""
    if reason := wine.lacking():
        pytest.skip(reason)
    built = lock.ROOT / "dist" / f"Perdin-{stamp().version}-Setup.exe"
    if not built.is_file():
        pytest.skip(f"{built.name} is not built: scripts/package windows")
    return built


@pytest.fixture(scope="session")
def pc(setup_exe: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[wine.Pc]:
    """A PC without Perdin."""
    made = wine.new_pc(tmp_path_factory.mktemp("pc") / "prefix")
    yield made
    wine.shut_down(made)


@pytest.fixture(scope="session")
def folder(pc: wine.Pc) -> Path:
    """Where the office works: a path with blanks and letters beyond ASCII."""
    made = pc.user / "Documents" / "Arsip Dinas «É ñ»"
    made.mkdir(parents=True)
    return made
