"""What the reliability tests share: a database file, a server, and how often to try."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from perdin.database.store import Database
from tests.postgres import postgresql_server, postgresql_url

__all__ = ["postgresql_server", "postgresql_url"]


@pytest.fixture(scope="session")
def fresh_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database at the newest revision, made once and closed."""
    path = tmp_path_factory.mktemp("fresh") / "perdin.db"
    Database.open(path).close()
    return path


@pytest.fixture
def file(fresh_file: Path, tmp_path: Path) -> Path:
    """A database file of one's own, at rest."""
    folder = tmp_path / "data"
    folder.mkdir()
    return Path(shutil.copy(fresh_file, folder / "perdin.db"))


@pytest.fixture
def database(file: Path) -> Iterator[Database]:
    with Database.open(file) as opened:
        yield opened


@pytest.fixture
def times(request: pytest.FixtureRequest) -> Callable[[int, int], int]:
    """``times(50, 1000)``: 50 at each push, 1000 with --long."""
    long = request.config.getoption("--long", default=False) or os.environ.get("PERDIN_LONG")
    return lambda quick, slow: slow if long else quick
