"""The walk over a package sees what stands in its folders; the walk of one floor does not."""

import importlib
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import perdin.services
from perdin.services.desk import OPERATIONS, QUERIES
from tests.modules import import_whole

ACT = '''"""An operation and a query in a room of a room."""

from perdin.rules.workflow import Right
from perdin.services.desk import Work, operation, query


@operation(Right.SUBMIT)
def planted_act(work: Work) -> None:
    """Do nothing."""


@query(Right.VIEW)
def planted_look(work: Work) -> None:
    """See nothing."""
'''


@pytest.fixture
def planted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """A package whose only operation lies two folders down."""
    deep = tmp_path / "planted" / "room" / "cupboard"
    deep.mkdir(parents=True)
    for folder in (deep, deep.parent, deep.parent.parent):
        (folder / "__init__.py").write_text('"""A room."""\n')
    (deep / "act.py").write_text(ACT)
    monkeypatch.syspath_prepend(tmp_path)
    yield importlib.import_module("planted")
    for name in [name for name in sys.modules if name.split(".")[0] == "planted"]:
        del sys.modules[name]
    for doors in (OPERATIONS, QUERIES):
        for name in [name for name in doors if name.startswith("planted.")]:
            del doors[name]


def test_an_operation_in_a_folder_is_seen(planted: ModuleType) -> None:
    assert import_whole(planted) == ["planted.room.cupboard.act"]
    assert "planted.room.cupboard.act.planted_act" in OPERATIONS
    assert "planted.room.cupboard.act.planted_look" in QUERIES


def test_the_walk_of_one_floor_misses_it(planted: ModuleType) -> None:
    for iter_module in pkgutil.iter_modules(planted.__path__, "planted."):
        importlib.import_module(iter_module.name)
    assert not [name for name in OPERATIONS if name.startswith("planted.")]


def test_every_file_of_the_services_is_walked() -> None:
    (folder,) = perdin.services.__path__
    files = [path for path in Path(folder).rglob("*.py") if path.name != "__init__.py"]
    assert len(import_whole(perdin.services)) == len(files)
