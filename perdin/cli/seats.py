"""A password that its owner forgot, where nobody is left who could take it away in the window."""

import argparse

from perdin.cli.records import seated
from perdin.cli.where import add_database
from perdin.i18n import _
from perdin.services.office import door


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the program's own."""
    reset = commands.add_parser(
        "reset-password",
        help=_("hapus kata sandi yang dilupakan"),
        description=_(
            "Menghapus kata sandi seorang pengguna di PC ini, bila tidak ada admin lain yang dapat "
            "melakukannya di Pengaturan. Ia membuat yang baru saat masuk. Jejak audit mencatatnya "
            "dan setiap pengguna diberi tahu."
        ),
    )
    reset.add_argument("name", metavar=_("NAMA"), help=_("nama pengguna, persis seperti di Perdin"))
    add_database(reset)
    reset.set_defaults(run=_reset)


def _reset(arguments: argparse.Namespace) -> int:
    with seated(arguments, exclusive=False) as (desk, database):
        door.reset_by_command(database, desk.clock, arguments.name)
    print(
        _("Kata sandi {name} dihapus. Ia membuat yang baru saat masuk.").format(name=arguments.name)
    )
    return 0
