"""The child in which one mutant is tried: the change put in place, the tests run, the answer told."""

import gc
import json
import marshal
import multiprocessing.forkserver
import os
import traceback
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
from _pytest import fixtures as pytest_fixtures

from scripts.mutation.jobs import Job
from scripts.mutation.probes import module_of
from scripts.mutation.recording import forget

Key = tuple[str, int]
"""A function by its qualified name and first line."""


Functions = dict[str, list[types.FunctionType]]
"""Every function that is there, by the file that it was written in."""
MOST_MEMORY = 4 << 30
"""Bytes that a trial may ask for: a change that fills any memory would end the whole run."""


def run_child(
    items: list[pytest.Item], job: Job | None, there: Functions, pipe: int, folder: Path
) -> NoReturn:
    """Run tests until one fails, tell each of them, and end; without a job nothing is changed."""
    os.setsid()
    _limit_memory()
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    teller = _Teller(pipe)
    try:
        _try(items, job, there, teller, folder)
    except BaseException:  # the trial itself is broken: nothing is said of the mutant
        teller.tell(error=traceback.format_exc())
        raise
    finally:
        os._exit(0)


def _try(
    items: list[pytest.Item], job: Job | None, there: Functions, teller: "_Teller", folder: Path
) -> None:
    config = items[0].config
    config._tmp_path_factory._basetemp = folder  # type: ignore[attr-defined]
    config.pluginmanager.register(teller)
    _leave_to_the_parent(items[0].session)
    if job is not None and not job.loaded_changed:
        os.environ["PERDIN_CODES"] = job.codes
        put_in_place(Path(job.codes) / f"{module_of(job.path)}.code", there)
        _make_anew(items, job.shared)
    forget()
    for item, following in zip(items, [*items[1:], None], strict=True):
        teller.tell(test=item.nodeid)
        item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
        if teller.why is not None:
            teller.tell(why=teller.why)
            break
    else:
        teller.tell(passed=True)


def _limit_memory() -> None:
    import resource  # not on Windows, where nothing is forked

    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    most = MOST_MEMORY if hard == resource.RLIM_INFINITY else min(MOST_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


class _Teller:
    """A plugin that keeps why a test failed, and writes to the parent."""

    def __init__(self, pipe: int) -> None:
        self.pipe = pipe
        self.why: str | None = None

    def tell(self, **answer: object) -> None:
        """One line for the parent."""
        os.write(self.pipe, json.dumps(answer).encode() + b"\n")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Called by pytest after setup, call and teardown."""
        if report.failed and self.why is None:
            crash = getattr(report.longrepr, "reprcrash", None)
            self.why = str(getattr(crash, "message", report.longrepr))[:300]


def functions_by_file() -> Functions:
    """The functions of the program, wherever they are kept: also those that a decorator wraps."""
    gc.unfreeze()  # what a conftest set aside for the whole run is asked for, too
    functions: Functions = {}
    for kept in gc.get_objects():
        if type(kept) is types.FunctionType:
            functions.setdefault(kept.__code__.co_filename, []).append(kept)
    return functions


def put_in_place(file: Path, there: Functions) -> None:
    """Give every function of a module the code that a file holds.

    Raises RuntimeError where none is there: the tests would then pass unchanged.
    """
    changed: types.CodeType = marshal.loads(file.read_bytes())
    codes = dict(functions(changed))
    placed = False
    for function in there.get(changed.co_filename, ()):
        if code := codes.get(_key(function.__code__)):
            function.__code__, placed = code, True
    if not placed:
        raise RuntimeError(f"no function of {changed.co_filename} was there to be changed")


def can_be_put_in_place(right: types.CodeType, changed: types.CodeType) -> bool:
    """Whether two modules differ only in functions that a running program can be given anew."""
    before, after = list(functions(right)), list(functions(changed))
    keys = [key for key, _code in before]
    if keys != [key for key, _code in after] or len(set(keys)) != len(keys):
        return False
    if any(
        old.co_freevars != new.co_freevars
        for (_key_, old), (_other, new) in zip(before, after, strict=True)
    ):
        return False
    return _outside(right) == _outside(changed)


def functions(code: types.CodeType) -> Iterator[tuple[Key, types.CodeType]]:
    """Every function of a module or class body, and those inside functions."""
    for co_const in code.co_consts:
        if isinstance(co_const, types.CodeType):
            if co_const.co_flags & 2:  # new local names: a function, not the body of a class
                yield _key(co_const), co_const
            yield from functions(co_const)


def _outside(code: types.CodeType) -> tuple[object, ...]:
    """What runs when the module is loaded, without the functions that it defines."""
    told: list[object] = [code.co_code, code.co_names, code.co_varnames]
    for co_const in code.co_consts:
        if not isinstance(co_const, types.CodeType):
            told.append((type(co_const), co_const))
        elif not co_const.co_flags & 2:
            told.append(_outside(co_const))
    return tuple(told)


def _key(code: types.CodeType) -> Key:
    return code.co_qualname, code.co_firstlineno


def _leave_to_the_parent(session: pytest.Session) -> None:
    """Keep this child from ending what the parent made for all: shared fixtures, their processes.

    A server that stops with the first child is missed by every test of the others.
    """
    for finalizers, _problem in session._setupstate.stack.values():
        finalizers.clear()
    server: Any = multiprocessing.forkserver._forkserver
    server._forkserver_address = server._forkserver_alive_fd = server._forkserver_pid = None


def _make_anew(items: list[pytest.Item], kept: list[str]) -> None:
    """Forget what shared fixtures made before the fork, but for those that the change leaves."""
    for item in items:
        known: pytest_fixtures.FuncFixtureInfo | None = getattr(item, "_fixtureinfo", None)
        for name, definitions in (known.name2fixturedefs if known else {}).items():
            for definition in definitions:
                ours = getattr(definition.func, "__module__", "").startswith("tests.")
                if ours and definition.scope == "session" and name not in kept:
                    definition.cached_result = None
                    definition._finalizers.clear()
