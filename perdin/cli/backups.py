"""``perdin backup`` and ``perdin restore``: the data into a file, and back from one."""

import argparse
import getpass
import json
import os
import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from perdin.cli.records import seated
from perdin.cli.where import add_database
from perdin.errors import BadInput
from perdin.files import locked_file
from perdin.files.backup_file import SUFFIX
from perdin.i18n import _, ngettext, number
from perdin.services.safekeeping import backup as safekeeping
from perdin.services.safekeeping import backup_making, restore_preview, restoring, salvage
from perdin.services.safekeeping.automatic import BY_HAND
from perdin.services.safekeeping.backup_list import LEAST_PASSPHRASE
from perdin.services.safekeeping.restore_preview import Preview
from perdin.settings import Settings

PASSPHRASE = "PERDIN_PASSPHRASE"
"""Names the passphrase where nobody sits at the prompt to type it."""
_SHOWN = 10
_COUNTS = (("trip", "trips"), ("letter", "letters"), ("payment", "payments"))


def add_parsers(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add these commands to the program's own."""
    backup = commands.add_parser(
        "backup",
        help=_("cadangkan basis data ke berkas"),
        description=_(
            "Menyalin basis data, juga selagi dipakai, lalu memeriksa salinannya; lampirannya "
            "disalin ke folder di sampingnya. Berkas .perdin berisi juga keterangan dan daftar "
            "lampirannya, dan dapat bersandi; akhiran lain menjadi basis data biasa."
        ),
    )
    backup.add_argument("file", type=Path, metavar="FILE", help=_("berkas cadangan yang ditulis"))
    backup.add_argument(
        "--encrypt",
        action="store_true",
        help=_("pakai kata sandi; ditanyakan, atau dari PERDIN_PASSPHRASE"),
    )
    backup.set_defaults(run=_backup)
    restore = _add_restore(commands)
    for parser in (backup, restore):
        add_database(parser)


def _add_restore(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> argparse.ArgumentParser:
    restore = commands.add_parser(
        "restore",
        help=_("pulihkan basis data dari cadangan"),
        description=_(
            "Memulihkan cadangan .perdin atau .db. Yang diganti disimpan di folder «cadangan» di "
            "sampingnya. Status keluar 0 bila berhasil, 2 bila tidak."
        ),
    )
    restore.add_argument("file", type=Path, metavar="FILE", help=_("berkas cadangan"))
    restore.add_argument(
        "--dry-run", action="store_true", help=_("periksa saja, tidak ada yang dipulihkan")
    )
    restore.add_argument(
        "--replace",
        action="store_true",
        help=_("pulihkan juga bila ada yang lebih baru atau kantor lain di sana"),
    )
    restore.add_argument(
        "--accept-fault",
        action="store_true",
        help=_("terima jejak audit yang sudah tidak utuh saat dicadangkan"),
    )
    restore.add_argument(
        "--salvage",
        type=Path,
        metavar="FILE",
        help=_("tulis apa yang masih terbaca dari cadangan rusak ke basis data baru ini"),
    )
    restore.add_argument("--json", action="store_true", help=_("hasilnya sebagai JSON"))
    restore.set_defaults(run=_restore)
    return restore


def _backup(arguments: argparse.Namespace) -> int:
    to: Path = arguments.file
    packed = to.suffix.lower() == SUFFIX
    if arguments.encrypt and not packed:
        raise BadInput(
            problem=_("Hanya cadangan .perdin yang dapat bersandi: beri nama {name}.").format(
                name=to.with_suffix(SUFFIX).name
            )
        )
    with seated(arguments, exclusive=False) as (desk, database):
        if not packed:
            print(safekeeping.copy_whole(database, to))
            return 0
        key = locked_file.new_key(_new_passphrase()) if arguments.encrypt else None
        with backup_making.alone(backup_making.file_of(database)):
            made = backup_making.make(database, to.absolute(), desk.now, why=BY_HAND, key=key)
        print(made.path)
    if made.lost:
        sentence = ngettext(
            "{count} lampiran sudah hilang sebelum dicadangkan.",
            "{count} lampiran sudah hilang sebelum dicadangkan.",
            len(made.lost),
        )
        print(sentence.format(count=number(len(made.lost))), file=sys.stderr)
    return 0


def _restore(arguments: argparse.Namespace) -> int:
    if arguments.salvage is not None:
        return _salvage(arguments.file, arguments.salvage, as_json=arguments.json)
    target = (arguments.db or Settings.load().database).absolute()
    preview = _looked_at(arguments.file, target)
    if not arguments.json:
        for sentence in _sentences(preview):
            print(sentence, file=sys.stderr if not arguments.dry_run else sys.stdout)
    restored = None
    if not arguments.dry_run:
        if preview.loses and not arguments.replace:
            raise BadInput(
                problem=_(
                    "Tidak ada yang dipulihkan: yang di atas akan hilang dari {target}. Tambahkan "
                    "--replace bila itu maksudnya; yang diganti tetap disimpan."
                ).format(target=target)
            )
        restored = restoring.restore(
            preview,
            datetime.now().astimezone(),
            by=getpass.getuser(),
            accept_fault=arguments.accept_fault,
        )
    if arguments.json:
        aside = str(restored.aside) if restored is not None and restored.aside else None
        done = {"restored": restored is not None, "target": str(target), "aside": aside}
        print(json.dumps(_as_json(preview) | done, ensure_ascii=False, indent=2))
    elif restored is not None:
        print(restored.target)
        if restored.aside is not None:
            print(_("Yang diganti: {path}").format(path=restored.aside), file=sys.stderr)
    return 0


def _salvage(path: Path, to: Path, *, as_json: bool) -> int:
    states = salvage.save(path, to)
    if as_json:
        print(json.dumps([asdict(state) for state in states], ensure_ascii=False, indent=2))
        return 0
    for state in states:
        whole = _("utuh") if state.whole and not state.dropped else _("tidak utuh")
        print(f"{state.name}: {number(state.rows)}, {whole}")
    print(salvage.summary(states), file=sys.stderr)
    return 0


def _looked_at(path: Path, target: Path) -> Preview:
    """Look into a backup; one under a passphrase asks for it where somebody sits at the prompt."""
    given = os.environ.get(PASSPHRASE)
    try:
        return restore_preview.look(path, target, given)
    except locked_file.WrongPassphrase:
        if given is not None or not sys.stdin.isatty():
            raise
    return restore_preview.look(path, target, getpass.getpass(_("Kata sandi cadangan: ")))


def _new_passphrase() -> str:
    given = os.environ.get(PASSPHRASE)
    if given is None:
        given = getpass.getpass(_("Kata sandi cadangan: "))
        if given != getpass.getpass(_("Sekali lagi: ")):
            raise BadInput(problem=_("Kedua kata sandi tidak sama."))
    if len(given.strip()) < LEAST_PASSPHRASE:
        raise BadInput(
            problem=_("Kata sandi cadangan sedikitnya {count} huruf.").format(
                count=LEAST_PASSPHRASE
            )
        )
    return given


def _sentences(preview: Preview) -> list[str]:
    """What is in it and what would be lost, for a person at a prompt."""
    said = [preview.contents]
    said += [preview.other] if preview.other else []
    for words, lost in preview.losses:
        shown = lost[:_SHOWN]
        more = len(lost) - len(shown)
        said.append(f"{words}: {'; '.join(shown)}{f'; … (+{more})' if more else ''}")
    return said + preview.warnings


def _as_json(preview: Preview) -> dict[str, Any]:
    manifest, found = preview.manifest, preview.facts
    return {
        "file": str(preview.path),
        "office": found.office,
        "made_at": manifest.made_at if manifest is not None else None,
        "program": manifest.program if manifest is not None else None,
        "schema": found.schema,
        "last_day": found.last_day,
        "head": f"{found.head_number}/{found.head_hash}",
        "counts": {words: len(getattr(found, words)) for _table, words in _COUNTS},
        "other_office": preview.other_office,
        "lost": {
            "trips": preview.lost_trips,
            "letters": preview.lost_letters,
            "payments": preview.lost_payments,
            "events": preview.lost_events,
        },
        "missing_files": list(preview.missing),
        "foreign_files": list(preview.foreign),
    }
