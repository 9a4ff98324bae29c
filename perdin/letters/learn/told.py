"""What a letter tells by itself, where nobody says of which trip it is: labels, and shapes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from perdin.i18n import _
from perdin.letters.learn import listed, shapes, told_values
from perdin.letters.learn.facts import Fact, people_of
from perdin.letters.learn.label import Label, is_foreign, key
from perdin.letters.learn.labels import is_blank
from perdin.letters.learn.located import Line
from perdin.letters.learn.sentences import in_sentence
from perdin.letters.learn.signing import Signing
from perdin.letters.learn.staff import Staff
from perdin.letters.learn.told_values import GRADE
from perdin.letters.learn.vocabulary import words
from perdin.rules import nip as nips
from perdin.rules.letter_kinds import KINDS, Group, LetterKind

_ON_BEHALF = re.compile(r"(?:a\.? ?n\b|atas nama\b)", re.IGNORECASE)
_ABOUT = {
    LetterKind.KWITANSI: "kwitansi.",
    LetterKind.KWITANSI_UANG_MUKA: "kwitansi.",
    LetterKind.RINCIAN_BIAYA: "biaya.",
    LetterKind.PENGELUARAN_RIIL: "riil.",
}


@dataclass(slots=True)
class _People:
    """Whom the labels are about: each name begins another."""

    of: str
    names: list[str] = field(default_factory=list)
    member: int = 0
    followers: int = 0
    following: bool = False

    def begin(self, name: str) -> None:
        """Go on about a person: another, or one of before who is named again."""
        if name not in self.names:
            self.names.append(name)
        self.member = self.names.index(name)


def facts(
    lines: Sequence[Line],
    labels: dict[int, Label],
    signings: Sequence[Signing],
    kind: LetterKind,
    staff: Staff,
) -> tuple[Fact, ...]:
    """The fields that a letter tells of itself, each as Perdin would hold it. Who is none of the
    office's ``staff`` is doubted.
    """
    signed = {at for signing in signings for at in signing.lines}
    people = _People(people_of(kind))
    told = [
        fact
        for signing in signings
        if signing.group != "orang" or not people.of
        for fact in _signer(lines, signing, kind)
    ]
    headed = False
    for at, line in enumerate(lines):
        headed = listed.heads_people(line) or (headed and listed.goes_on(line))
        label = labels.get(line.at)
        if label is not None and line.at not in signed:
            told += _of_label(line, _of_kind(label, kind), people)
        elif line.at not in signed and people.of:
            below = lines[at + 1 : at + 5]
            found = listed.person(line, lines[at - 1], below, staff, headed=headed)
            told += [_of_person(fact, line, people) for fact in found]
        told += in_sentence(line, label, kind)
    for signing in signings:
        if signing.group == "orang" and signing.said and people.of:
            told += _reporter(lines, signing, kind, people.names)
    return tuple(_doubted(_agreed(told), staff))


def _doubted(told: Sequence[Fact], staff: Staff) -> Iterator[Fact]:
    """Those who go are of the office: whom it does not know may be somebody else."""
    groups = ("orang", "pelaksana", "pengikut", "nominatif.baris")
    for fact in told:
        group = fact.of or fact.field.partition(".")[0]
        person = staff and group in groups and fact.part in ("nama", "nip")
        if not person or is_foreign(fact.value):
            yield fact
            continue
        known = staff.knows if fact.part == "nama" else staff.numbers_one
        why = _("Tidak ada dalam daftar pegawai kantor ini.")
        yield fact if known(fact.value) else replace(fact, certain=False, why=why)


def _of_label(line: Line, label: Label, people: _People) -> Iterator[Fact]:
    text = line.text[label.start : label.end]
    if "{{" in text or "{%" in text:
        return  # it is a template already
    if is_blank(text):
        return
    for name in label.fields:
        if name.startswith("visum."):
            continue  # who signs at the place writes it
        for fact in told_values.values(name, text, label):
            yield _of_person(fact, line, people)
            if fact.field in ("orang.nama", "pengikut.nama"):
                continue


def _of_kind(label: Label, kind: LetterKind) -> Label:
    """Of what a label may be, that which a letter of this kind is about."""
    group = _ABOUT.get(kind, "")
    own = [name for name in (*label.fields, *label.others) if group and name.startswith(group)]
    return replace(label, fields=tuple(own[:1]), others=()) if label.others and own else label


def _of_person(fact: Fact, line: Line, people: _People) -> Fact:
    group, _dot, part = fact.field.partition(".")
    if group not in ("orang", "pengikut"):
        return fact
    if part == "nama":
        people.following = group == "pengikut" or (people.following and line.cell is not None)
        if people.following:
            people.followers += 1
        else:
            people.begin(fact.value)
    if people.following:
        return replace(
            fact, field=f"pengikut.{part}", of="pengikut", member=max(people.followers - 1, 0)
        )
    if people.of:
        return replace(fact, field=f"{people.of}.{part}", of=people.of, member=people.member)
    return fact


def _signer(lines: Sequence[Line], signing: Signing, kind: LetterKind) -> Iterator[Fact]:
    by_at = {line.at: line for line in lines}
    name = by_at[signing.name].bare.strip("() ")
    told = signing.said or KINDS[kind].group is not Group.MONEY
    yield Fact(field=f"{signing.group}.nama", value=name, certain=told)
    if signing.nip is not None:
        number = next(shapes.nips(by_at[signing.nip].text))
        held = nips.spaced(str(number.value))
        yield Fact(field=f"{signing.group}.nip", value=held, certain=told)
    if signing.rank is not None:
        rank = _held_rank(by_at[signing.rank].bare)
        if signing.group == "orang":
            yield Fact(field="orang.pangkat_golongan", value=rank.replace(", ", " / "))
        else:
            yield Fact(field=f"{signing.group}.pangkat", value=rank)
    if signing.said:
        return  # «Bendahara Pengeluaran» is said of whoever it is
    heading = [by_at[at].bare.rstrip(",") for at in signing.heading]
    certain = len(heading) == 1 or bool(_ON_BEHALF.match(heading[0]))
    yield Fact(field=f"{signing.group}.sebutan", value="\n".join(heading), certain=certain and told)


def _reporter(
    lines: Sequence[Line], signing: Signing, kind: LetterKind, named: Sequence[str]
) -> Iterator[Fact]:
    """Who signs «Yang melaporkan» for all who went: the first of them, and nobody else for sure.

    A line of the heading that does not say so is the post.
    """
    by_at = {line.at: line for line in lines}
    own = by_at[signing.name].bare
    first = not named or Staff.of([(named[0], "")]).knows(own.strip("() "))
    for fact in _signer(lines, signing, kind):
        yield fact if first else replace(fact, certain=False, why=_("Bukan yang pertama disebut."))
    says = [text for text, group in words("tanda tangan") if group == "orang"]
    for at in signing.heading:
        bare = by_at[at].bare.rstrip(",")
        if not any(text in key(bare) for text in says):
            yield Fact(field="orang.jabatan", value=bare, certain=False)


def _held_rank(bare: str) -> str:
    match = GRADE.match(bare)
    return bare if match is None else f"{match['rank'].rstrip(' ,(/-')}, {match['grade']}"


def _agreed(told: Sequence[Fact]) -> tuple[Fact, ...]:
    """Each field once; what is told in two ways is certain of neither."""
    by_place: dict[tuple[str, str, int], list[Fact]] = {}
    for fact in told:
        by_place.setdefault((fact.field, fact.of, fact.member), []).append(fact)
    agreed = []
    for several in by_place.values():
        values = dict.fromkeys(fact.value for fact in several)
        for value in values:
            same = [fact for fact in several if fact.value == value]
            certain = any(fact.certain for fact in same) and len(values) == 1
            agreed.append(replace(same[0], certain=certain))
    return tuple(agreed)
