"""Processes that a test starts and may kill: real ones, each with a database of its own."""

import multiprocessing
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import alembic.command  # noqa: F401  # loaded once, in the server that children are forked from
from sqlalchemy import text

from perdin.database.store import Database
from perdin.errors import PerdinError

CONTEXT: Any = multiprocessing.get_context("forkserver" if hasattr(os, "fork") else "spawn")
# What children need is loaded once, so that each starts in milliseconds.
CONTEXT.set_forkserver_preload(["tests.reliability.children", "tests.reliability.clerks"])

PATIENCE_S = 60


@contextmanager
def child(work: Callable[..., None], *given: Any) -> Iterator[tuple[BaseProcess, Connection]]:
    """Run ``work(pipe, *given)`` in a process of its own; it is dead when the block is left."""
    here, there = CONTEXT.Pipe()
    process = CONTEXT.Process(target=work, args=(there, *given))
    process.start()
    there.close()
    try:
        yield process, here
    finally:
        kill(process)
        here.close()


def kill(process: BaseProcess) -> None:
    """End a process as a power switch would, and see it gone."""
    # One that ends by itself at this moment is no error here: kill() looks again.
    process.kill()
    process.join(PATIENCE_S)
    assert not process.is_alive()


def answer(pipe: Connection, patience_s: float = PATIENCE_S) -> Any:
    """What a child says next."""
    assert pipe.poll(patience_s), "the child says nothing"
    return pipe.recv()


def heard(pipe: Connection) -> list[Any]:
    """All that a dead child had said."""
    messages = []
    try:
        while pipe.poll():
            messages.append(pipe.recv())
    except EOFError:
        pass
    return messages


def hold(pipe: Connection, path: Path) -> None:
    """Open the database for oneself and keep it until told to let go."""
    try:
        with Database.open(path):
            pipe.send("open")
            pipe.recv()
    except PerdinError as problem:
        pipe.send(type(problem).__name__)


def first_start(pipe: Connection, path: Path) -> None:
    """Open a database that may not be there yet."""
    pipe.send("here")
    with Database.open(path):
        pipe.send("open")


def rewrite(pipe: Connection, path: Path) -> None:
    """Rewrite all rows of ``page`` again and again, each time in one transaction.

    It begins when it is told to: who opens a file while others never pause may wait too long.
    """
    with Database.open(path, exclusive=False) as database:
        pipe.send("here")
        pipe.recv()
        while not pipe.poll():
            with database.write() as session:
                session.execute(text("UPDATE page SET n = n + 1, filler = :f"), {"f": "y" * 400})


def fill_the_disk(pipe: Connection, path: Path, room: int) -> None:
    """Save rows until no file may grow beyond ``room`` bytes more; say each one that is kept."""
    import resource

    with Database.open(path) as database:
        most = path.stat().st_size + room
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        for n in range(100_000):
            try:
                with database.write() as session:
                    row = {"n": n, "filler": "x" * 700}
                    session.execute(text("INSERT INTO page VALUES (:n, 0, :filler)"), row)
            except PerdinError as problem:
                pipe.send((type(problem).__name__, str(problem)))
                with database.read() as session:  # the program goes on, to show what there is
                    pipe.send(session.scalar(text("SELECT count(*) FROM page")))
                return
            pipe.send(n)


def back_up_to_a_full_disk(pipe: Connection, path: Path, to: Path, most: int) -> None:
    """Try a backup when no file may be longer than ``most`` bytes."""
    import resource

    with Database.open(path) as database:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        try:
            database.backup(to)
        except PerdinError as problem:
            pipe.send(type(problem).__name__)
        else:
            pipe.send("done")


def start_on_a_full_disk(pipe: Connection, path: Path, most: int) -> None:
    """Make a new database when no file may be longer than ``most`` bytes."""
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    try:
        Database.open(path).close()
    except PerdinError as problem:
        pipe.send(type(problem).__name__)
    else:
        pipe.send("done")
