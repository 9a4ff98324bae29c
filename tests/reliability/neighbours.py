"""What another account of the PC does with the office of all accounts, in a process of its own."""

import os
import shutil
import time
from multiprocessing.connection import Connection as Pipe
from pathlib import Path

import tomli_w  # noqa: F401  # loaded before the account changes: it may not read our Python

from perdin.database.store import Database
from perdin.errors import PerdinError
from perdin.files import attachment_folder
from perdin.services.office import units
from perdin.services.safekeeping import automatic
from tests.reliability.clerks import NOW, seat


def become(uid: int, home: Path) -> None:
    """Be another account from now on, with nothing of this one's rights."""
    "ä".encode("cp437")  # what a zip asks for, likewise loaded before
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
    os.umask(0o022)
    os.environ |= {"PERDIN_HOME": str(home), "HOME": str(home), "LOGNAME": f"akun{uid}"}


def work(pipe: Pipe, path: Path, uid: int, home: Path) -> None:
    """Change something, attach a file, back up; say ``worked``, or what hindered it."""
    warm = shutil.copy(path, home / "warm.db")
    with Database.open(warm) as database:
        automatic.make(database, NOW, automatic.AT_CLOSING)  # loads what is loaded late
    become(uid, home)
    try:
        with Database.open(path) as database:
            units.add_unit(seat(database), f"Seksi {uid} {time.monotonic_ns()}")
            attachment_folder.put(attachment_folder.folder_of(path), os.urandom(20))
            automatic.make(database, NOW, automatic.AT_CLOSING)
    except PerdinError as problem:
        pipe.send(str(problem))
    else:
        pipe.send("worked")


def hold(pipe: Pipe, path: Path, uid: int, home: Path) -> None:
    """Have the office open until told."""
    become(uid, home)
    with Database.open(path):
        pipe.send("open")
        pipe.recv()
