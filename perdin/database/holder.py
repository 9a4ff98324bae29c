"""Who has a database open: a note in its lock, for the next one to be told of."""

import getpass
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from perdin.database.filelock import FileLock
from perdin.errors import DatabaseLocked
from perdin.i18n import clock
from perdin.place_errors import DatabaseHeld

IN_USE = "open"
"""Begins the note of a file that is in use; account and moment follow it."""


@dataclass(frozen=True, slots=True)
class Holder:
    """The account of this PC that has the file open, and since when."""

    account: str
    since: datetime


def lock_of(database: Path) -> Path:
    """The lock beside a database."""
    return database.with_name(database.name + ".lock")


def note() -> str:
    """What is left in the lock while this process has the file."""
    return f"{IN_USE}\t{account()}\t{datetime.now().astimezone().isoformat(timespec='seconds')}"


def account() -> str:
    """What the system calls who runs this; empty where it does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # what Python raises where no name is known
        return ""


def told(text: str) -> Holder | None:
    """Who left a note; None for one of a closed file, or that names nobody."""
    begins, *rest = text.split("\t")
    if begins != IN_USE or len(rest) != 2 or not rest[0].strip():
        return None
    try:
        return Holder(rest[0].strip(), datetime.fromisoformat(rest[1]))
    except ValueError:
        return None


def refusal(database: Path) -> DatabaseLocked:
    """What is said of a database that somebody else has: their name where it is another account."""
    holds = told(FileLock.note_in(lock_of(database)))
    if holds is None or holds.account == account():
        return DatabaseLocked(path=str(database))
    return DatabaseHeld(path=str(database), who=holds.account, since=clock(holds.since))
