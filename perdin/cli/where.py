"""Which database a command is about."""

import argparse
import re
from pathlib import Path

from perdin.i18n import _

_ADDRESS = re.compile(r"^[a-z][a-z0-9+.\-]+:/", re.IGNORECASE)
"""How the address of a server begins; a drive of Windows has one letter."""


def add_database(parser: argparse.ArgumentParser, words: str = "") -> None:
    """The option that names a database; ``words`` say what it is for where that is another."""
    usual = words or _("basis data; bawaan: milik pengguna ini")
    parser.add_argument("--db", type=db_file, metavar="FILE", help=usual)


def db_file(text: str) -> Path:
    """The file that was named. An address is refused without repeating it: it holds a password."""
    if is_address(text):
        raise argparse.ArgumentTypeError(said())
    return Path(text)


def is_address(text: str) -> bool:
    """Whether it is the address of a server."""
    return bool(_ADDRESS.match(text))


def said() -> str:
    """What is said of an address, which is not repeated."""
    return _("--db menyebut berkas, bukan alamat server. Alamatnya tidak ditampilkan.")
