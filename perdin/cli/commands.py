"""The program's commands: one parser, one way to answer what is wrong."""

import argparse
import sys
from collections.abc import Callable
from typing import NoReturn

from perdin.cli.where import add_database
from perdin.cli.window import open_window
from perdin.errors import PerdinError
from perdin.i18n import _
from perdin.installation import program_build, program_version, require_whole

BAD_INPUT = 2
_Add = Callable[["argparse._SubParsersAction[argparse.ArgumentParser]"], None]  # noqa: SLF001


def run(arguments: list[str]) -> int:
    """Carry out one command; 0, or 2 with one sentence on stderr when its input is bad."""
    try:
        require_whole()
        given = _parser(arguments[0] if arguments else "").parse_args(arguments)
        status: int = given.run(given)
    except PerdinError as problem:
        print(problem, file=sys.stderr)
        return BAD_INPUT
    return status


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints begin in Indonesian too, also where argparse cannot be asked."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments and leave with status 2."""
        prefix = "argument "  # Python 3.11 has this word outside its translations
        if message.startswith(prefix):
            message = _("argumen {message}").format(message=message.removeprefix(prefix))
        super().error(message)


def _parser(first: str) -> argparse.ArgumentParser:
    """The parser for what begins with this word: with its command, or with all where it is none."""
    _speak_indonesian()
    parser: argparse.ArgumentParser = _Parser(
        prog="perdin",
        description=_(
            "Perjalanan dinas dari permintaan sampai rupiah terakhir. Tanpa perintah: buka jendela."
        ),
    )
    parser.add_argument(
        "--version",
        action="version",
        version=_version(),
        help=_("versi program"),
    )
    add_database(parser, _("buka jendela pada basis data ini, sekali ini"))
    if first.startswith("--db"):
        parser.set_defaults(run=lambda given: open_window(given.db))
        return parser
    commands = parser.add_subparsers(metavar=_("PERINTAH"), required=True)
    typed = [module for module, names in _COMMANDS if first in names]
    every = [] if first == "--version" else [module for module, _names in _COMMANDS]
    for module in typed or every:
        module()(commands)
    return parser


def _version() -> str:
    """The program's version, and of an installed one which build it is."""
    build = program_build()
    return f"Perdin {program_version()}" + (f" ({build})" if build else "")


def _demo() -> _Add:
    from perdin.cli.demo import add_parser

    return add_parser


def _calc() -> _Add:
    from perdin.cli.calc import add_parser

    return add_parser


def _templates() -> _Add:
    from perdin.cli.templates import add_parser

    return add_parser


def _learning() -> _Add:
    from perdin.cli.learning import add_parser

    return add_parser


def _papers() -> _Add:
    from perdin.cli.papers import add_parser

    return add_parser


def _bundles() -> _Add:
    from perdin.cli.bundles import add_parser

    return add_parser


def _records() -> _Add:
    from perdin.cli.records import add_parsers

    return add_parsers


def _backups() -> _Add:
    from perdin.cli.backups import add_parsers

    return add_parsers


def _imports() -> _Add:
    from perdin.cli.imports import add_parser

    return add_parser


def _invitations() -> _Add:
    from perdin.cli.invitations import add_parser

    return add_parser


def _accounts() -> _Add:
    from perdin.cli.accounts import add_parser

    return add_parser


def _rates() -> _Add:
    from perdin.cli.rates import add_parser

    return add_parser


def _hotels() -> _Add:
    from perdin.cli.hotels import add_parser

    return add_parser


def _forecast() -> _Add:
    from perdin.cli.forecast import add_parser

    return add_parser


def _trust() -> _Add:
    from perdin.cli.trust import add_parser

    return add_parser


def _inspection() -> _Add:
    from perdin.cli.inspection import add_parser

    return add_parser


def _places() -> _Add:
    from perdin.cli.places import add_parsers

    return add_parsers


def _seats() -> _Add:
    from perdin.cli.seats import add_parser

    return add_parser


_COMMANDS: tuple[tuple[Callable[[], _Add], tuple[str, ...]], ...] = (
    (_demo, ("demo",)),
    (_calc, ("calc",)),
    (_templates, ("check-template",)),
    (_learning, ("learn-template",)),
    (_papers, ("letters",)),
    (_bundles, ("bundle",)),
    (_records, ("recap", "verify")),
    (_backups, ("backup", "restore")),
    (_imports, ("import",)),
    (_invitations, ("read-invitation",)),
    (_accounts, ("account-check",)),
    (_rates, ("rates",)),
    (_hotels, ("confirm-hotels",)),
    (_forecast, ("forecast",)),
    (_trust, ("verify-letter",)),
    (_inspection, ("inspect-package",)),
    (_seats, ("reset-password",)),
    (_places, ("where", "move")),
)
"""What adds which commands: imported when one of them is typed, for ``calc`` needs no database and
what needs one need not wait for the others."""


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
        "invalid choice: %(value)r (choose from %(choices)s)": _(
            "pilihan tidak dikenal: %(value)s (pilih dari %(choices)s)"
        ),
        "not allowed with argument %s": _("tidak dapat dipakai bersama %s"),
        "ambiguous option: %(option)s could match %(matches)s": _(
            "pilihan %(option)s dapat berarti %(matches)s"
        ),
        "ignored explicit argument %r": _("tidak memakai nilai: %r"),
        "argument %(argument_name)s: %(message)s": _("argumen %(argument_name)s: %(message)s"),
    }
    argparse._ = lambda text: known.get(text, text)  # type: ignore[attr-defined]
