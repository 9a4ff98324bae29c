"""The program's commands: one parser, one way to answer what is wrong."""

import argparse
import sys

from perdin.cli import calc, demo, records, templates
from perdin.errors import PerdinError
from perdin.i18n import _

OK, BAD_INPUT = 0, 2


def run(arguments: list[str]) -> int:
    """Carry out one command; 0, or 2 with one sentence on stderr when its input is bad."""
    given = _parser().parse_args(arguments)
    try:
        status: int = given.run(given)
    except PerdinError as problem:
        print(problem, file=sys.stderr)
        return BAD_INPUT
    return status


def _parser() -> argparse.ArgumentParser:
    _speak_indonesian()
    parser = argparse.ArgumentParser(
        prog="perdin",
        description=_(
            "Perjalanan dinas dari permintaan sampai rupiah terakhir. Tanpa perintah: buka jendela."
        ),
    )
    commands = parser.add_subparsers(metavar=_("PERINTAH"), required=True)
    demo.add_parser(commands)
    calc.add_parser(commands)
    templates.add_parser(commands)
    records.add_parsers(commands)
    return parser


def _speak_indonesian() -> None:
    """Let argparse's own words pass our catalogue: it looks them up in this module's ``_``."""
    known = {
        "usage: ": _("cara pakai: "),
        "options": _("pilihan"),
        "positional arguments": _("argumen"),
        "show this help message and exit": _("tampilkan bantuan ini"),
        "the following arguments are required: %s": _("argumen ini wajib diisi: %s"),
        "unrecognized arguments: %s": _("argumen tidak dikenal: %s"),
        "%(prog)s: error: %(message)s\n": _("%(prog)s: %(message)s\n"),
        "invalid %(type)s value: %(value)r": _("nilai tidak sah: %(value)r"),
        "expected one argument": _("perlu satu nilai"),
    }
    argparse._ = lambda text: known.get(text, text)  # type: ignore[attr-defined]
