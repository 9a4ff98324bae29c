"""``perdin check-template``: every problem of a letter template, with its place."""

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from perdin.cli.records import seated
from perdin.cli.where import add_database
from perdin.errors import BadTemplate, NotFound
from perdin.i18n import _
from perdin.letters.check import kind_guess, sections
from perdin.letters.check.checker import check_template
from perdin.letters.check.problems import TemplateProblem
from perdin.letters.check.sections import Section
from perdin.rules.outside_tags import OutsideTag
from perdin.services.letters.templates import KINDS_OF_FILES, name_of, read_file
from perdin.services.office import outside_tags

FOUND_PROBLEMS = 1
NO_DOCUMENT = 2


@dataclass(frozen=True, slots=True)
class _Checked:
    """What the check said of a file, and the kind of letter that it was held against.

    ``letters`` are those in it where it holds several kinds.
    """

    kind: str
    problems: list[TemplateProblem]
    letters: tuple[Section, ...] = ()

    @property
    def hindering(self) -> list[TemplateProblem]:
        return [problem for problem in self.problems if not problem.advice]


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
        help=_(
            "surat yang dicetak templat ini, misalnya spd; bila kosong, menurut nama berkasnya "
            "atau judul suratnya"
        ),
    )
    parser.add_argument("--json", action="store_true", help=_("cetak hasilnya sebagai JSON"))
    add_database(
        parser, _("basis data yang daftar tag sistem luarnya dipakai; tanpa ini tidak ada tag")
    )
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    path: Path = arguments.file
    if not path.is_file():
        raise NotFound(what=_("Berkas {path}").format(path=path))
    try:
        checked = _check(path, arguments.kind, _outside(arguments))
    except BadTemplate as fault:
        if not arguments.json:
            raise
        problem = TemplateProblem(place="", sentence=str(fault), code="unreadable")
        print(_as_json(_Checked(arguments.kind, [problem])))
        return NO_DOCUMENT
    if arguments.json:
        print(_as_json(checked))
    else:
        _tell(checked, path.name)
    return FOUND_PROBLEMS if checked.hindering else 0


def _outside(arguments: argparse.Namespace) -> tuple[OutsideTag, ...]:
    """The tags that the office of a database leaves for an outside system; none without one."""
    if arguments.db is None:
        return ()
    with seated(arguments, exclusive=False) as (desk, _database):
        return tuple(OutsideTag(tag.text, tag.fact) for tag in outside_tags.list_tags(desk))


def _check(path: Path, kind: str, outside: tuple[OutsideTag, ...]) -> _Checked:
    """Check a file as the kind that was named, that it is called by, or that its title says."""
    content = read_file(path)
    kind = kind or (path.stem if path.stem in KINDS_OF_FILES else "")
    several = tuple(sections.of_several(sections.parts_of(content, path.name)))
    if several and not kind:
        found = check_template(content, path.name, outside=outside)
        return _Checked(several[0].kind, found, several)
    kind = kind or kind_guess.kind_of(content, path.name)
    problems = check_template(content, path.name, kind, outside=outside)
    if not kind:
        problems.append(_no_kind())
    return _Checked(kind, problems, several)


def _no_kind() -> TemplateProblem:
    sentence = _(
        "Tidak terbaca surat apa yang dicetak templat ini, jadi isinya yang wajib belum "
        "diperiksa. Sebutkan dengan --kind: {kinds}."
    )
    kinds = ", ".join(str(kind) for kind in KINDS_OF_FILES)
    return TemplateProblem(place="", sentence=sentence.format(kinds=kinds), code="kind")


def _tell(checked: _Checked, name: str) -> None:
    if checked.letters:
        told = _("Berkas ini memuat {seen}; setiap bagian diperiksa menurut jenisnya.")
        print(told.format(seen=_letters(checked)), file=sys.stderr)
    for problem in checked.problems:
        sentence = _("Saran: {sentence}").format(sentence=problem) if problem.advice else problem
        print(sentence, file=sys.stderr)
    if checked.hindering:
        print(_("{count} masalah dalam {name}.").format(count=len(checked.hindering), name=name))
        return
    said = _("{name} siap dipakai untuk {letter}.")
    print(said.format(name=name, letter=_letters(checked)))


def _letters(checked: _Checked) -> str:
    """The letters of a file by name."""
    kinds = dict.fromkeys(letter.kind for letter in checked.letters) or {checked.kind: None}
    return ", ".join(name_of(kind) for kind in kinds)


def _as_json(checked: _Checked) -> str:
    told: dict[str, Any] = {
        "usable": not checked.hindering,
        "kind": checked.kind,
        "problems": [problem.as_data() for problem in checked.problems],
    }
    if checked.letters:
        told["kinds"] = [{"kind": one.kind, "title": one.title} for one in checked.letters]
    return json.dumps(told, ensure_ascii=False, indent=2)
