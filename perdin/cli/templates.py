"""``perdin check-template``: every problem of a letter template, with its place."""

import argparse
import sys
from pathlib import Path

from perdin.errors import NotFound
from perdin.i18n import _
from perdin.letters.check.checker import check_template
from perdin.services.letters.templates import KINDS_OF_FILES, read_file

FOUND_PROBLEMS = 1


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the program's own."""
    parser = commands.add_parser(
        "check-template",
        help=_("periksa templat surat .docx"),
        description=_(
            "Memeriksa templat surat: setiap masalah disebut dengan tempatnya. Status keluar 1 "
            "bila ada masalah, 2 bila berkasnya bukan dokumen Word; saran saja tetap 0."
        ),
    )
    parser.add_argument("file", type=Path, metavar="FILE.docx", help=_("templat yang diperiksa"))
    parser.add_argument(
        "--kind",
        choices=KINDS_OF_FILES,
        metavar="JENIS",
        default="",
        help=_("surat yang dicetak templat ini, misalnya spd; bila kosong, menurut nama berkasnya"),
    )
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    path: Path = arguments.file
    if not path.is_file():
        raise NotFound(what=_("Berkas {path}").format(path=path))
    kind = arguments.kind or (path.stem if path.stem in KINDS_OF_FILES else "")
    problems = check_template(read_file(path), path.name, kind)
    for problem in problems:
        sentence = _("Saran: {sentence}").format(sentence=problem) if problem.advice else problem
        print(sentence, file=sys.stderr)
    hindering = [problem for problem in problems if not problem.advice]
    if hindering:
        print(_("{count} masalah dalam {name}.").format(count=len(hindering), name=path.name))
        return FOUND_PROBLEMS
    print(_("{name} siap dipakai.").format(name=path.name))
    return 0
