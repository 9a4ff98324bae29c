"""``perdin where`` and ``perdin move``: where the office's data lies, and taking it elsewhere."""

import argparse
import json
from datetime import datetime
from pathlib import Path

from perdin.cli.where import add_database
from perdin.errors import BadInput, NotFound, NotWritten
from perdin.i18n import _, file_size
from perdin.services.safekeeping import moving, office_place
from perdin.settings import Settings, home


def add_parsers(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add these commands to the program's own."""
    where = commands.add_parser(
        "where",
        help=_("di mana basis data kantor, sebesar apa, dan siapa yang dapat membukanya"),
        description=_(
            "Menyebut letak basis data, besarnya dengan lampiran, dan siapa yang dapat membukanya."
        ),
    )
    where.add_argument("--json", action="store_true", help=_("hasilnya sebagai JSON"))
    add_database(where)
    where.set_defaults(run=_where)
    move = commands.add_parser(
        "move",
        help=_("pindahkan kantor ke folder lain"),
        description=_(
            "Menyalin basis data pengguna ini dengan lampiran dan cadangannya ke folder lain, "
            "membandingkan salinannya, lalu memakainya. Yang lama disimpan hanya-baca. Bila "
            "terputus, yang lama tetap dipakai."
        ),
    )
    move.add_argument("folder", type=Path, nargs="?", metavar="FOLDER", help=_("folder tujuan"))
    move.add_argument(
        "--shared", action="store_true", help=_("ke folder yang dipakai semua akun PC ini")
    )
    move.set_defaults(run=_move)


def _where(arguments: argparse.Namespace) -> int:
    path = (arguments.db or Settings.load().database).absolute()
    if not path.is_file():
        raise NotFound(what=_("Basis data {path}").format(path=path))
    found = office_place.look(path)
    if arguments.json:
        told = {"path": str(found.path), "size": found.size, "others": found.others.value}
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        print(found.path)
        print(f"{file_size(found.size)}; {found.others_in_words}")
    return 0


def _move(arguments: argparse.Namespace) -> int:
    if arguments.shared == (arguments.folder is not None):
        raise BadInput(problem=_("Sebutkan folder tujuan, atau --shared."))
    folder = office_place.shared_folder() if arguments.shared else arguments.folder
    settings = Settings.load()

    def remember(path: Path) -> None:
        settings.changed(database=path).save()
        if Settings.load().database != path:
            raise NotWritten(path=str(home() / "settings.toml"))

    now = datetime.now().astimezone()
    moved = moving.move(settings.database.absolute(), folder, now, remember)
    print(moved.path)
    if moved.aside is not None:
        print(_("Yang lama disimpan hanya-baca: {path}").format(path=moved.aside))
    return 0
