"""A desk at an office that is measured, and medians taken side by side."""

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from perdin.database.store import Database
from perdin.services.desk import Desk
from perdin.services.office import first_start

TODAY = datetime(2026, 11, 20, 9).astimezone()


@contextmanager
def desk_at(path: Path) -> Iterator[Desk]:
    """The first admin's desk at a database."""
    with Database.open(path) as database:
        yield Desk(database, first_start.seat_first(database), clock=lambda: TODAY)


def medians(jobs: list[Callable[[], object]], times: int) -> list[float]:
    """Median seconds of each job, the jobs taking turns, so that noise falls on all alike."""
    for job in jobs:
        job()
    taken: list[list[float]] = [[] for _ in jobs]
    for _ in range(times):
        for job, seconds in zip(jobs, taken, strict=True):
            begun = time.perf_counter()
            job()
            seconds.append(time.perf_counter() - begun)
    return [statistics.median(seconds) for seconds in taken]
