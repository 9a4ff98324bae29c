"""What each job of the window asks of the database, counted while a test goes through it."""

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import pytest

from perdin.ui.tasks import Tasks, Ticket
from tests.traffic import watched

Answer = TypeVar("Answer")
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Job:
    """One job that ran: where it is written, and how many transactions it began."""

    place: str
    transactions: int


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Job]]:
    """Count the transactions of every database job that is begun while the block runs."""
    jobs: list[Job] = []
    run = Tasks.run

    def run_counted(
        tasks: Tasks, job: Callable[[], Answer], then: Callable[[Answer], object], **options: Any
    ) -> Ticket:
        def watched_job() -> Answer:
            with watched() as traffic:
                try:
                    return job()
                finally:
                    jobs.append(Job(_place(job), traffic.transactions))

        return run(tasks, watched_job, then, **options)

    with monkeypatch.context() as patch:
        patch.setattr(Tasks, "run", run_counted)
        yield jobs


def _place(job: Callable[..., object]) -> str:
    """The file and line where a job is written."""
    while isinstance(job, partial):
        job = job.func
    code = inspect.unwrap(job).__code__
    return f"{Path(code.co_filename).relative_to(ROOT)}:{code.co_firstlineno}"
