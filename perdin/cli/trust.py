"""``perdin verify-letter``: is this paper what the register says?"""

import argparse
import json

from perdin.cli.records import seated
from perdin.cli.where import add_database
from perdin.i18n import _
from perdin.services.register import authenticity
from perdin.services.register.authenticity import Verdict

NOT_GENUINE = 1


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the program's own."""
    parser = commands.add_parser(
        "verify-letter",
        help=_("cocokkan kode atau QR sebuah surat dengan register"),
        description=_(
            "Mencocokkan surat yang dipegang seseorang dengan register, tanpa jaringan. Status "
            "keluar 0 bila surat itu berlaku, 1 bila tidak, 2 bila kodenya keliru."
        ),
    )
    parser.add_argument("code", metavar="KODE", help=_("kode di bawah QR, atau isi QR-nya"))
    parser.add_argument("--json", action="store_true", help=_("jawab sebagai JSON"))
    add_database(parser)
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    with seated(arguments, exclusive=False) as (desk, _database):
        verification = authenticity.verify_letter(desk, arguments.code)
    if arguments.json:
        answer = {
            "verdict": verification.verdict.value,
            "sentence": verification.sentence,
            **dict(verification.facts),
        }
        print(json.dumps(answer, ensure_ascii=False))
    else:
        print(verification.sentence)
        for name, value in verification.facts:
            print(f"  {name:<16}{value}")
    return 0 if verification.verdict is Verdict.GENUINE else NOT_GENUINE
