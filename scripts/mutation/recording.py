"""A pytest plugin: which blocks each test reaches, in how long.

What a fixture that several tests share reaches is each of these tests' own. Whatever the program
keeps once it was worked out is forgotten before each test, or only the first would reach it.
"""

import functools
import json
import multiprocessing.forkserver
import os
import sys
import time
from collections import defaultdict
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

Masks = dict[str, int]
"""Blocks reached of each file: bit n is set for block n."""
_KEEPERS = frozenset({"Kept", "OnceCache"})


class Recorder:
    """Writes one line for each test and each shared fixture."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.shared: list[float] = []
        self.file = (folder / f"{os.getpid()}.jsonl").open("a", encoding="utf-8")

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """One test, from its fixtures to their end."""
        forget()
        _reached().clear()
        self.shared.clear()
        begun = time.monotonic()
        item.stash[_FAILED] = False
        answer = yield
        took = time.monotonic() - begun - sum(self.shared)
        self._write(
            test=item.nodeid,
            file=item.path.relative_to(item.config.rootpath).as_posix(),
            seconds=round(took, 4),
            passed=not item.stash[_FAILED],
            fixtures=[name for name in getattr(item, "fixturenames", ()) if name != "request"],
            reached=masks(_reached()),
        )
        end_helpers()
        return answer

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Whether any part of a test failed."""
        report = yield
        item.stash[_FAILED] |= report.failed
        return report

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(
        self, fixturedef: pytest.FixtureDef[Any]
    ) -> Generator[None, object, object]:
        """What a shared fixture reaches while it is made."""
        if fixturedef.scope == "function":
            return (yield)
        before = set(_reached())
        _reached().clear()
        begun = time.monotonic()
        try:
            return (yield)
        finally:
            self.shared.append(time.monotonic() - begun)
            self._write(fixture=fixturedef.argname, reached=masks(_reached()))
            _reached().clear()
            _reached().update(before)

    def _write(self, **line: Any) -> None:
        self.file.write(json.dumps(line) + "\n")
        self.file.flush()


_FAILED = pytest.StashKey[bool]()


def pytest_configure(config: pytest.Config) -> None:
    """Record in the processes that run tests, not in one that only hands them out."""
    hands_out = getattr(config.option, "dist", "no") != "no" and not hasattr(config, "workerinput")
    if not hands_out:
        config.pluginmanager.register(Recorder(Path(os.environ["PERDIN_REACHED"])))


def masks(blocks: set[tuple[str, int]]) -> Masks:
    """Blocks as one number for each file."""
    blocks_of_file: defaultdict[str, int] = defaultdict(int)
    for path, block in blocks:
        blocks_of_file[path] |= 1 << block
    return blocks_of_file


def forget() -> None:
    """Empty everything that the program's modules keep once it was worked out."""
    for value in _kept():
        if isinstance(value, functools._lru_cache_wrapper):
            value.cache_clear()
        else:
            value._known.clear()


def _kept() -> Iterator[Any]:
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "perdin":
            for value in list(vars(module).values()):
                kind = type(value)
                if kind is functools._lru_cache_wrapper or kind.__name__ in _KEEPERS:
                    yield value


def _reached() -> set[tuple[str, int]]:
    blocks: set[tuple[str, int]] = __reached__.blocks  # type: ignore[name-defined]  # noqa: F821
    return blocks


def end_helpers() -> None:
    """End the processes that would serve the next test too: what they do would be this one's."""
    server = multiprocessing.forkserver._forkserver
    if server._forkserver_pid is not None:  # type: ignore[attr-defined]
        server._stop()  # type: ignore[attr-defined]
    reader = sys.modules.get("perdin.files.isolated_run")
    if reader is not None:
        reader.end_idle()
