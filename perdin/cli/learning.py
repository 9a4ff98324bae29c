"""``perdin learn-template``: a letter that is done becomes a template."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from perdin.cli.records import seated
from perdin.cli.where import add_database
from perdin.errors import BadInput, NotFound
from perdin.i18n import _
from perdin.letters.check import sections
from perdin.letters.check.checker import check_template
from perdin.letters.check.problems import TemplateProblem
from perdin.letters.check.sections import Section
from perdin.letters.learn.comparing import Tried
from perdin.letters.learn.proposal import Proposal
from perdin.reports.save import write_atomically
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.outside_tags import OutsideTag
from perdin.services.letters import learning
from perdin.services.letters.learning import Lesson
from perdin.services.letters.templates import ground, read_file

ASKS = 1
"""The status when something is doubtful, or the template lacks what its kind needs."""


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the program's own."""
    parser = commands.add_parser(
        "learn-template",
        help=_("buat templat dari surat jadi"),
        description=_(
            "Membaca surat kantor yang sudah jadi dan mengusulkan isian untuk setiap nilainya. "
            "Dengan --trip nilainya dicari dari perjalanan itu, tanpa --trip dari label suratnya. "
            "Usulan yang pasti ditulis ke templat; yang meragukan dibiarkan sebagai teks dan "
            "disebut. Status keluar 0 bila semuanya pasti dan templatnya dapat dipakai, 1 bila "
            "tidak, 2 bila berkasnya bukan dokumen Word."
        ),
    )
    parser.add_argument("file", type=Path, metavar="FILE.docx", help=_("surat yang sudah jadi"))
    parser.add_argument(
        "--kind",
        choices=[kind.value for kind in LetterKind],
        metavar="JENIS",
        required=True,
        help=_("jenis suratnya, misalnya surat_tugas atau spd"),
    )
    parser.add_argument(
        "--trip", metavar="NOMOR", help=_("nomor perjalanan atau nomor surat asal surat ini")
    )
    parser.add_argument(
        "--part",
        type=int,
        metavar="N",
        help=_("bagian berkas yang dipelajari, bila memuat beberapa surat"),
    )
    parser.add_argument("--out", type=Path, metavar="FILE.docx", help=_("templat yang ditulis"))
    parser.add_argument("--json", action="store_true", help=_("hasilnya sebagai JSON"))
    add_database(parser)
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    path: Path = arguments.file
    if not path.is_file():
        raise NotFound(what=_("Berkas {path}").format(path=path))
    lesson, made, tried, outside = _learned(arguments, path)
    problems = check_template(made, path.name, lesson.kind, outside=outside)
    if arguments.out is not None:
        write_atomically(arguments.out, made)
    if arguments.json:
        print(json.dumps(_as_json(lesson, problems, tried), ensure_ascii=False, indent=1))
    else:
        _tell(lesson, problems, tried)
    known = [proposal for proposal in lesson.learned.proposals if not proposal.optional]
    asked = any(not proposal.sure for proposal in known)
    hindered = any(not problem.advice for problem in problems)
    return ASKS if asked or hindered or not known else 0


def _learned(
    arguments: argparse.Namespace, path: Path
) -> tuple[Lesson, bytes, Tried | None, tuple[OutsideTag, ...]]:
    """The lesson, the template of what is sure, the same trip printed by it, and the tags that the
    trip's office leaves for an outside system.
    """
    file, kind = read_file(path), LetterKind(arguments.kind)
    part = _part(arguments.part, file, path.name)
    if arguments.trip is None:
        lesson = learning.learn_by(file, path.name, kind, part=part)
        return lesson, learning.template(lesson, learning.accepted(lesson)), None, ()
    with seated(arguments, exclusive=False) as (desk, _database):
        trip_id = learning.trip_of(desk, arguments.trip)
        lesson = learning.learn(desk, file, path.name, kind, trip_id, part)
        made = learning.template(lesson, learning.accepted(lesson))
        return lesson, made, learning.compare(desk, lesson, made), ground(desk)[2]


def _part(number: int | None, file: bytes, name: str) -> Section | None:
    """The part with a number, as it was listed. Raises BadInput where there is none."""
    if number is None:
        return None
    parts = sections.parts_of(file, name)
    if not 0 < number <= len(parts):
        sentence = _("Berkas ini tidak punya bagian {number}; ia punya {count}.")
        raise BadInput(problem=sentence.format(number=number, count=len(parts)))
    return parts[number - 1]


def _as_json(
    lesson: Lesson, problems: list[TemplateProblem], tried: Tried | None
) -> dict[str, Any]:
    learned = lesson.learned
    return {
        "kind": lesson.kind.value,
        "kinds": list(learned.kinds),
        "parts": [
            {"part": number, "kind": part.kind, "title": part.title}
            for number, part in enumerate(learned.parts, 1)
        ],
        "notices": list(learned.notices),
        "proposals": [_proposal(one) for one in learned.proposals if not one.optional],
        "offers": [_proposal(one) for one in learned.proposals if one.optional],
        "loops": [{"list": loop.of, "members": loop.members} for loop in learned.loops],
        "problems": [problem.as_data() for problem in problems],
        "compared": None if tried is None else _compared(tried),
    }


def _compared(tried: Tried) -> dict[str, Any]:
    return {
        "paragraphs": len(tried.pairs),
        "equal": tried.equal,
        "differing": [
            {"own": pair.own, "printed": pair.printed} for pair in tried.pairs if not pair.same
        ],
    }


def _proposal(proposal: Proposal) -> dict[str, Any]:
    return {
        "text": proposal.text,
        "place": proposal.place,
        "field": proposal.field,
        "tag": proposal.tag,
        "sure": proposal.sure,
        "candidates": [choice.field for choice in proposal.choices],
        "why": proposal.why,
    }


def _tell(lesson: Lesson, problems: list[TemplateProblem], tried: Tried | None) -> None:
    for notice in lesson.learned.notices:
        print(notice, file=sys.stderr)
    for proposal in lesson.learned.proposals:
        word = _("pasti") if proposal.sure else _("boleh") if proposal.optional else _("ragu")
        print(
            f"{word}\t{proposal.field}\t{proposal.text}\t{proposal.place}\t{proposal.why}".rstrip()
        )
    for problem in problems:
        print(problem, file=sys.stderr)
    if tried is not None:
        sentence = _("Perjalanan yang sama dicetak lagi: {equal} dari {all} paragraf sama.")
        print(sentence.format(equal=tried.equal, all=len(tried.pairs)))
