"""Who acts when a command changes something: named, and shown to be that person."""

import argparse
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from getpass import getpass
from pathlib import Path

from perdin.cli.records import seated
from perdin.database.store import Database
from perdin.errors import BadInput, NotFound
from perdin.i18n import _
from perdin.seat_errors import SeatUntaken
from perdin.services.desk import Desk, Person
from perdin.services.office import door, seat_names
from perdin.services.office.door import Asks, SeatRow
from perdin.services.office.users import person_at

_LONGEST = 4096


def add_options(parser: argparse.ArgumentParser) -> None:
    """Let a command be told who acts."""
    parser.add_argument(
        "--as",
        dest="acts",
        metavar=_("NAMA"),
        help=_("pengguna yang bertindak; wajib bila ada beberapa"),
    )
    parser.add_argument(
        "--password-file",
        type=Path,
        metavar="FILE",
        help=_("berkas berisi kata sandinya, hanya terbaca oleh Anda; bawaan: ditanya"),
    )


@contextmanager
def acting(arguments: argparse.Namespace, *, changes: bool = True) -> Iterator[Desk]:
    """A desk of the office's database for who acts; without ``changes`` of anybody, to look.

    Raises BadInput where nobody is named in an office of several users, NotFound, and what signing
    in raises.
    """
    with seated(arguments, exclusive=changes) as (desk, database):
        yield replace(desk, person=_who(database, desk, arguments)) if changes else desk


def _who(database: Database, desk: Desk, arguments: argparse.Namespace) -> Person:
    seats = door.seats(database)
    if arguments.acts is None:
        if len(seats) == 1:
            return person_at(database, seats[0].id)  # whose else would the file be
        raise BadInput(
            problem=_(
                "Perintah ini mengubah data, dan kantor ini punya beberapa pengguna. Sebutkan "
                "siapa yang bertindak: --as NAMA."
            )
        )
    wanted = seat_names.likeness(arguments.acts)
    seat = next((one for one in seats if seat_names.likeness(one.name) == wanted), None)
    if seat is None:
        raise NotFound(what=_("Pengguna yang disebut dengan --as"))
    return door.sign_in(database, desk.clock, seat.id, _password(seat, arguments.password_file))


def _password(seat: SeatRow, file: Path | None) -> str:
    """The password of a seat that has one: of the file, of stdin, or typed unseen."""
    if seat.asks in (Asks.NEW, Asks.NEW_WITH_SECOND):
        raise SeatUntaken(person=seat.name)
    if seat.asks is Asks.NOTHING:
        return ""
    if file is not None:
        return _of_file(file)
    if sys.stdin is None or not sys.stdin.isatty():
        line = sys.stdin.readline(_LONGEST) if sys.stdin is not None else ""
        return line.rstrip("\r\n")
    return getpass(_("Kata sandi {name}: ").format(name=seat.name))


def _of_file(path: Path) -> str:
    """The first line of a file that is nobody's but this system user's. Raises BadInput."""
    try:
        with path.open("rb") as file:
            about = os.fstat(file.fileno())
            own = os.name == "nt" or (
                about.st_uid == os.getuid() and not about.st_mode & (stat.S_IRWXG | stat.S_IRWXO)
            )
            if not own or not stat.S_ISREG(about.st_mode):
                raise BadInput(
                    problem=_(
                        "Berkas kata sandi harus milik Anda dan hanya terbaca oleh Anda (0600). "
                        "Tidak ada yang diubah."
                    )
                )
            line = file.readline(_LONGEST)
        return line.decode("utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as why:
        raise BadInput(
            problem=_("Berkas kata sandi tidak terbaca. Tidak ada yang diubah.")
        ) from why
