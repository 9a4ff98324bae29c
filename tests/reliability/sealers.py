"""What people in other processes write at the same time, each change with its seal."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from multiprocessing.connection import Connection as Pipe
from pathlib import Path

from perdin.database.store import Database
from perdin.errors import DatabaseBusy, StaleVersion
from perdin.services.desk import Desk
from perdin.services.office import people, units
from perdin.services.trips import trips
from tests.reliability import clerks

TRIES = 20


def write(pipe: Pipe, path: Path, number: int, count: int) -> None:
    """Do so many things as soon as told to; say what was done."""
    with Database.open(path, exclusive=False) as database:
        desk = clerks.seat(database)
        pipe.send("ready")
        pipe.recv()
        for step in range(count):
            _again(partial(_one, desk, number, step))
    pipe.send(count)


def _one(desk: Desk, number: int, step: int) -> None:
    """One of three kinds of act, all of which the others do too."""
    if step % 3 == 0:
        units.add_unit(desk, f"Seksi {number}-{step}")
    elif step % 3 == 1:
        form = people.open_employee(desk, people.find_employee_ids(desk, "")[number % 4])
        people.save_employee(desk, replace(form, account_number=f"00{number:04}{step:06}"))
    else:
        saved = trips.save_draft(desk, clerks.nth_draft(desk, step * 8 + number))
        trips.submit(desk, saved.trip_id, saved.version)


def _again(act: Callable[[], None]) -> None:
    """What waited its whole time, or was overtaken, is tried again, as a person would."""
    for _ in range(TRIES):
        try:
            act()
        except (DatabaseBusy, StaleVersion):
            continue
        return
    raise AssertionError("never came to it")
