"""A pytest plugin: try many mutants, each in a child forked from a process that loaded everything.

``PERDIN_TRIALS`` names the file of jobs; each verdict is a line of ``<file>.verdicts``. A child
puts the changed functions in place of the right ones and runs the tests that reach the change. A
test that fails is tried again alone, and once without any change: only one that fails alone and
passes unchanged has killed the mutant.
"""

import contextlib
import dataclasses
import gc
import importlib
import json
import os
import selectors
import shutil
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scripts.mutation.child import Functions, functions_by_file, run_child
from scripts.mutation.jobs import Job, Verdict
from scripts.mutation.probes import module_of

PATIENCE_S = 60
PATIENCE_TIMES = 20
OFTEN = 5
"""A test that killed a mutant of the same file comes before tests this many times as fast."""


class Trials:
    """Runs the jobs in place of pytest's own loop."""

    def __init__(self, jobs: list[Job], verdicts: Path, at_once: int) -> None:
        self.waiting = jobs[::-1]
        self.verdicts = verdicts.open("a", encoding="utf-8")
        self.at_once = at_once
        self.items: dict[str, pytest.Item] = {}
        self.functions: Functions = {}
        self.kills: Counter[tuple[str, str]] = Counter()
        self.reliable: dict[str, bool] = {}
        self.running: list[_Trial] = []
        self.selector = selectors.DefaultSelector()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> object:
        """Try every job; nothing else is run."""
        if session.testsfailed:
            raise session.Interrupted("the tests cannot be loaded")
        self.items = {item.nodeid: item for item in session.items}
        wanted = {name for job in self.waiting for name in job.shared}
        for item in _makers(session.items, wanted):
            item.ihook.pytest_runtest_protocol(
                item=item, nextitem=session
            )  # all but the session ends
        session.testsfailed = 0
        for job in self.waiting:  # what tests load late has to be there to be changed
            importlib.import_module(module_of(job.path))
        self.functions = functions_by_file()
        gc.collect()
        gc.freeze()  # children then share what is loaded, untouched
        while self.waiting or self.running:
            while self.waiting and len(self.running) < self.at_once:
                self._begin(self.waiting.pop())
            self._look()
        return True

    def _begin(self, job: Job) -> None:
        def turn(test: str) -> float:
            often = 1 + OFTEN * self.kills[(job.path, test)]
            return (job.tests[test] + 0.02) / often

        tests = sorted((test for test in job.tests if test in self.items), key=turn)
        if tests:
            self._start(_Trial(job=job, tests=tests))
        else:
            self._say(job, "unreached")

    def _start(self, trial: "_Trial") -> None:
        """Fork a child for what a trial has to do next."""
        trial.folder = Path(tempfile.mkdtemp(prefix="mutant-"))
        here, there = os.pipe()
        trial.pid = os.fork()
        if not trial.pid:
            os.close(here)
            items = [self.items[next_test] for next_test in trial.next_tests]
            job = trial.job if trial.changed else None
            run_child(items, job, self.functions, there, trial.folder)
        os.close(there)
        trial.pipe, trial.heard, trial.now, trial.passed = here, b"", "", False
        trial.since = time.monotonic()
        self.selector.register(here, selectors.EVENT_READ, trial)
        self.running.append(trial)

    def _look(self) -> None:
        """Hear what children say; end those that take too long."""
        for key, _mask in self.selector.select(1):
            trial: _Trial = key.data
            piece = os.read(trial.pipe, 65536)
            if not piece or trial.hear(piece):
                self._ended(trial, late=False)
        for trial in list(self.running):
            usual = trial.job.tests.get(trial.now, 0)
            if time.monotonic() - trial.since > PATIENCE_S + PATIENCE_TIMES * usual:
                self._ended(trial, late=True)

    def _ended(self, trial: "_Trial", *, late: bool) -> None:
        self.selector.unregister(trial.pipe)
        os.close(trial.pipe)
        self.running.remove(trial)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(trial.pid, signal.SIGKILL)
        os.waitpid(trial.pid, 0)
        shutil.rmtree(trial.folder, ignore_errors=True)
        failed = "" if trial.passed and not late else trial.now or trial.next_tests[0]
        if trial.changed:
            self._tried(trial, failed, late=late)
        else:
            self.reliable[trial.suspect] = not failed
            self._judge(trial)

    def _tried(self, trial: "_Trial", failed: str, *, late: bool) -> None:
        """A child with the change ended: with every test passed, or at one that failed."""
        if not failed and trial.suspect:
            self._go_on(trial)  # it failed after others, not for the change
        elif not failed:
            self._survived(trial)
        else:
            trial.failed(failed, late=late)
            if trial.alone:
                self._judge(trial)
            else:
                trial.suspect_alone()
                self._start(trial)

    def _judge(self, trial: "_Trial") -> None:
        """A test failed alone: does it pass without the change?"""
        reliable = True if trial.job.loaded_changed else self.reliable.get(trial.suspect)
        if reliable is None:
            trial.without_change()
            self._start(trial)
        elif reliable:
            self.kills[(trial.job.path, trial.suspect)] += 1
            verdict = "time" if trial.late else "killed"
            self._say(trial.job, verdict, by=trial.suspect, why=trial.why, tests=trial.done)
        else:
            self._go_on(trial)

    def _go_on(self, trial: "_Trial") -> None:
        trial.go_on({name for name, sound in self.reliable.items() if not sound})
        if trial.next_tests:
            self._start(trial)
        else:
            self._survived(trial)

    def _survived(self, trial: "_Trial") -> None:
        """No test noticed; those that fail without any change could not be asked."""
        lame = [test for test in trial.job.tests if not self.reliable.get(test, True)]
        why = f"{len(lame)} tests fail without any change: {lame[0]}" if lame else ""
        self._say(trial.job, "survived", why=why, tests=trial.done)

    def _say(self, job: Job, verdict: str, by: str = "", why: str = "", tests: int = 0) -> None:
        said = Verdict(job.number, verdict, by, why, tests)
        self.verdicts.write(json.dumps(dataclasses.asdict(said)) + "\n")
        self.verdicts.flush()


@dataclasses.dataclass(slots=True, eq=False, kw_only=True)
class _Trial:
    """Where a mutant's trial stands: what its child runs, and which test is suspected."""

    job: Job
    tests: list[str]
    next_tests: list[str] = dataclasses.field(default_factory=list)
    changed: bool = True
    suspect: str = ""
    late: bool = False
    why: str = ""
    done: int = 0
    pid: int = 0
    pipe: int = -1
    folder: Path = Path()
    heard: bytes = b""
    now: str = ""
    since: float = 0.0
    passed: bool = False

    def __post_init__(self) -> None:
        self.next_tests = self.tests

    @property
    def alone(self) -> bool:
        """Whether the test that failed was the first of its child."""
        return self.next_tests[0] == self.suspect

    def hear(self, piece: bytes) -> bool:
        """Take in lines: each test as it begins, why one failed, that all passed.

        Whether that was the last of them.
        """
        *lines, self.heard = (self.heard + piece).split(b"\n")
        for line in lines:
            said: dict[str, Any] = json.loads(line)
            if "test" in said:
                self.now, self.since = said["test"], time.monotonic()
                self.done += self.changed and not self.suspect
            if "error" in said:
                raise RuntimeError(f"the trial itself fails: {said['error']}")
            self.why = said.get("why", self.why)
            self.passed = said.get("passed", False)
            if "why" in said or self.passed:
                return True
        return False

    def failed(self, test: str, *, late: bool) -> None:
        """A test failed, or did not end."""
        self.suspect, self.late = test, late

    def suspect_alone(self) -> None:
        """Next: the test that failed, before any other."""
        self.next_tests = [self.suspect]

    def without_change(self) -> None:
        """Next: the test that failed, with the right code."""
        self.next_tests, self.changed = [self.suspect], False

    def go_on(self, unreliable: set[str]) -> None:
        """Next: the tests after the one that was suspected."""
        after = self.tests[self.tests.index(self.suspect) + 1 :]
        self.tests = self.next_tests = [name for name in after if name not in unreliable]
        self.changed, self.suspect, self.late, self.why = True, "", False, ""


def _makers(items: list[pytest.Item], wanted: set[str]) -> Iterator[pytest.Item]:
    """Tests that together make every shared fixture, none of them with a window."""
    for item in items:
        uses = wanted.intersection(getattr(item, "fixturenames", ()))
        if uses and "qapp" not in item.fixturenames:  # type: ignore[attr-defined]
            wanted = wanted - uses
            yield item


def pytest_configure(config: pytest.Config) -> None:
    """Take over where there are jobs."""
    file = Path(os.environ["PERDIN_TRIALS"])
    jobs = [Job(**load) for load in json.loads(file.read_text(encoding="utf-8"))]
    verdicts = file.with_suffix(".verdicts")
    at_once = int(os.environ.get("PERDIN_TRIALS_AT_ONCE", "1"))
    config.pluginmanager.register(Trials(jobs, verdicts, at_once))
