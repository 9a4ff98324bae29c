"""A letter that is done, read as what a template of it would be: see ``proposal``."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from perdin.i18n import _
from perdin.letters.check import trial_filling
from perdin.letters.check.sections import Section
from perdin.letters.data.fields import LetterSheet, context
from perdin.letters.learn import (
    blanks,
    blocks,
    costs,
    cutting,
    facts,
    letterhead_typed,
    signing,
    told,
    values,
)
from perdin.letters.learn.costs import Costs
from perdin.letters.learn.facts import Fact
from perdin.letters.learn.label import key
from perdin.letters.learn.labels import labels
from perdin.letters.learn.located import Line, Reading, read
from perdin.letters.learn.proposal import Learned, Loop
from perdin.letters.learn.proposing import Judge
from perdin.letters.learn.staff import NOBODY, Staff
from perdin.letters.learn.standing import Letter
from perdin.letters.learn.values import Match
from perdin.rules.letter_kinds import KINDS, LetterKind

_LISTS = (
    "pelaksana",
    "pengikut",
    "nominatif.baris",
    "riil.baris",
    "belanja.baris",
    "biaya.baris",
    "perjalanan.dasar",
)


def learn(
    content: bytes,
    name: str,
    kind: LetterKind,
    sheets: Sequence[LetterSheet] = (),
    staff: Staff = NOBODY,
    part: Section | None = None,
) -> Learned:
    """What each place of a letter may be, worked out in a process of its own.

    ``sheets`` are what Perdin prints for the trip that the letter came from, one for each traveller
    it may be of: the one that says most of it is taken. Without one the letter's labels tell, and
    the office's ``staff`` who are its people. Of a file with several letters the first of the kind
    is looked at, or the ``part`` that is named. Raises BadTemplate for what is no letter.
    """
    return trial_filling.apart(look_at, name, content, name, kind, list(sheets), staff, part)


def look_at(
    content: bytes,
    name: str,
    kind: LetterKind,
    sheets: Sequence[LetterSheet],
    staff: Staff = NOBODY,
    part: Section | None = None,
) -> Learned:
    """The same in this process."""
    reading = read(content, name)
    found = cutting.pieces(reading)
    kinds = tuple(dict.fromkeys(cutting.titles(reading.lines).values()))
    own = part or next((piece for piece in found if piece.kind == kind), None)
    if own is not None and (len(found) > 1 or part is not None):
        content = cutting.cut(reading, own)
        reading = read(content, name)
    by_sheet = [
        replace(_with_facts(reading, name, kind, context(sheet), staff), sheet=at)
        for at, sheet in enumerate(sheets)
    ] or [_with_facts(reading, name, kind, None, staff)]
    best = max(by_sheet, key=_said)
    told = (part.kind,) if part is not None and part.kind else kinds
    notices = tuple(_notices(best, told, kind, apart=len(found) > 1))
    return replace(best, content=content, kinds=kinds, notices=notices, parts=tuple(found))


def _said(learned: Learned) -> tuple[int, int]:
    """How much of a letter a sheet says: of whom it is about before all."""
    sure = [proposal for proposal in learned.proposals if proposal.sure]
    return sum(proposal.field.startswith("orang.") for proposal in sure), len(sure)


def _of_costs(fact: Fact, spent: Costs) -> bool:
    """Whether the table tells this itself."""
    return fact.of == spent.of or fact.field == spent.total.field


def _with_facts(
    reading: Reading,
    name: str,
    kind: LetterKind,
    sheet: Mapping[str, Any] | None,
    staff: Staff,
) -> Learned:
    labelled = labels(reading.lines)
    known = () if sheet is None else facts.of_sheet(sheet, kind)
    names = frozenset(
        fact.value.casefold()
        for fact in known
        if fact.part == "nama" and fact.field.partition(".")[0] in facts.SIGNERS
    )
    signed = signing.blocks(reading.lines, labelled, kind, names)
    wanted = next((fact.value for fact in known if fact.field == "biaya.jumlah"), "")
    spent = costs.found(reading.lines, kind, wanted)
    if sheet is None:
        known = told.facts(reading.lines, labelled, signed, kind, staff)
    if spent is not None:
        known = (*(fact for fact in known if not _of_costs(fact, spent)), spent.total)
    found = _placed(reading.lines, values.matches(reading.lines, known))
    found += spent.matches if spent is not None else ()
    found += blanks.matches(reading, labelled, kind, name)
    lines = frozenset(at for one in signed for at in one.lines)
    loops = _apart(loop for of in _LISTS for loop in blocks.loops(reading, found, of, lines))
    letter = Letter(
        kind=kind,
        lines=reading.lines,
        labels=labelled,
        signings=signed,
        loops=loops,
        facts=known,
        known=sheet is not None,
    )
    judged = [*letterhead_typed.offered(reading), *Judge(letter).judged(found)]
    return Learned(
        lines=tuple(reading.lines),
        proposals=tuple(replace(one, id=id_) for id_, one in enumerate(judged)),
        loops=tuple(loops),
    )


def _apart(loops: Iterable[Loop]) -> list[Loop]:
    """Without a loop over the lines of another: two lists of the same costs are one table."""
    apart: list[Loop] = []
    for loop in loops:
        lines = loop.lines | loop.dropped
        if not any(lines & (other.lines | other.dropped) for other in apart):
            apart.append(loop)
    return apart


def _placed(lines: Sequence[Line], found: Sequence[Match]) -> list[Match]:
    """Without the followers where the letter does not speak of them yet."""
    begins = next((line.at for line in lines if "pengikut" in key(line.text)), None)
    return [one for one in found if one.fact.of != "pengikut" or (begins or 0) <= one.at]


def _names_people(learned: Learned) -> bool:
    people = ("orang.nama", "pelaksana.nama", "pengikut.nama", "nominatif.baris.nama")
    told = _("Isinya lain dari perjalanan ini; periksa.")
    return any(one.field in people and one.why != told for one in learned.proposals)


def _notices(
    learned: Learned, kinds: Sequence[str], kind: LetterKind, *, apart: bool
) -> Iterator[str]:
    names = ", ".join(_(KINDS[LetterKind(one)].name) for one in kinds)
    chosen = _(KINDS[kind].name)
    if kinds and kind not in kinds:
        sentence = _("Judulnya {seen}, bukan {chosen}. Periksa jenis suratnya.")
        yield sentence.format(seen=names, chosen=chosen)
    elif len(kinds) > 1 and apart:
        sentence = _("Berkas ini memuat {seen}. Yang dipelajari hanya {chosen} yang pertama.")
        yield sentence.format(seen=names, chosen=chosen)
    elif len(kinds) > 1:
        sentence = _(
            "Berkas ini memuat {seen} tanpa pemisah halaman: dipelajari sebagai satu surat."
        )
        yield sentence.format(seen=names)
    if learned.sheet >= 0 and not _names_people(learned):
        yield _("Tidak satu pun pelaksana perjalanan itu disebut: mungkin surat perjalanan lain.")
    if all(proposal.optional for proposal in learned.proposals):
        yield _("Tidak ada isian yang dikenali dalam surat ini.")
