"""Which field each place of a letter is: by label, signer or loop; else asked."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from perdin.i18n import _
from perdin.letters.fill.date_spelling import day_of
from perdin.letters.learn.facts import SIGNERS, Fact, people_of
from perdin.letters.learn.label import Label, key
from perdin.letters.learn.labels import is_blank, words
from perdin.letters.learn.located import Line
from perdin.letters.learn.proposal import Choice, Loop, Proposal
from perdin.letters.learn.same_names import one_name
from perdin.letters.learn.signing import Signing
from perdin.letters.learn.values import Match
from perdin.rules.letter_kinds import KINDS, Group, LetterKind

_NEEDS_LABEL = frozenset(
    {
        "kantor.tempat",
        "perjalanan.berangkat_dari",
        "perjalanan.jenis",
        "perjalanan.alat_angkut",
        "perjalanan.keterangan",
        "anggaran.instansi",
        "anggaran.tahun",
        "anggaran.nama_rekening",
        "orang.instansi",
        "orang.tingkat_biaya",
        "surat.kode",
        "biaya.sebutan_sisa",
    }
)
"""What stands in other sentences too: an office's own town, a year, «Mobil dinas»."""
_TO = re.compile(
    r"\s*(?:s\.?\s?/?\s?d\.?|sampai(?: dengan)?|hingga|[-–])\s*(?:tanggal )?\d", re.IGNORECASE
)
_PEOPLE = ("pelaksana", "pengikut")
_BEFORE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What is known of a letter before its places are judged. ``known`` is whether its trip is."""

    kind: LetterKind
    lines: Sequence[Line]
    labels: dict[int, Label]
    signings: Sequence[Signing]
    loops: Sequence[Loop]
    facts: Sequence[Fact]
    known: bool


class Judge:
    """Goes through the matches of a letter and settles each place."""

    def __init__(self, letter: Letter) -> None:
        self.letter = letter
        self._signed = {at: one for one in letter.signings for at in one.lines}
        self._loop = {at: loop for loop in letter.loops for at in loop.lines}
        self._gone = frozenset(at for loop in letter.loops for at in loop.dropped)
        self._proposals: list[Proposal] = []

    def judged(self, matches: Iterable[Match]) -> list[Proposal]:
        """The proposals, in the order of the letter."""
        by_line: dict[int, list[Match]] = {}
        for match in matches:
            if match.at not in self._gone:
                by_line.setdefault(match.at, []).append(match)
        for line in self.letter.lines:
            if line.at in self._gone:
                continue
            taken = self._line(line, by_line.get(line.at, []))
            self._untold(line, taken)
        in_order = sorted(self._proposals, key=lambda one: (one.at, one.start))
        return [replace(one, id=id_) for id_, one in enumerate(in_order)]

    def _line(self, line: Line, matches: Sequence[Match]) -> list[tuple[int, int]]:
        fitting = [match for match in matches if self._may(line, match)]
        taken: list[tuple[int, int]] = []
        for match in sorted(fitting, key=lambda one: (one.start - one.end, one.start)):
            place = (match.start, match.end)
            if any(place[0] < end and start < place[1] for start, end in taken):
                continue
            same = [one for one in fitting if (one.start, one.end) == place]
            self._settle(line, same)
            taken.append(place)
        return taken

    def _may(self, line: Line, match: Match) -> bool:
        """Whether a value is meant here, and does not stand here by chance."""
        fact = match.fact
        if fact.of and line.at in self._loop:
            return fact.of == self._loop[line.at].of and fact.member == 0
        label = self.letter.labels.get(line.at)
        if label is not None and match.start >= label.start and self._fits(fact, label):
            return match.as_held or not match.weak
        if self._cue(line, match) == fact.field:
            return True
        group, _dot, part = fact.field.partition(".")
        if group in SIGNERS and part in ("jabatan", "sebutan", "jabatan_sendiri", "pangkat"):
            return line.at in self._signed or (part != "pangkat" and self._heads(line, match))
        if fact.field == "undangan.dari" and "|upper" in match.tag:
            return False  # an office that invites itself: its letterhead
        return not match.weak and fact.field not in _NEEDS_LABEL and part != "instansi"

    def _heads(self, line: Line, match: Match) -> bool:
        """A post that is a line by itself: above a name, or in its cell."""
        return match.start == 0 and len(line.text.rstrip(" ,:")) == match.end

    def _fits(self, fact: Fact, label: Label) -> bool:
        names = {fact.field}
        if fact.of in ("pelaksana", "pengikut", "nominatif.baris"):
            names |= {f"orang.{fact.part}", f"{fact.of}.{fact.part}"}
        if "orang.pangkat" in label.fields and fact.part == "pangkat_golongan":
            return True
        if "visum.tempat" in label.fields or "visum.ke" in label.fields:
            return fact.field in ("perjalanan.tujuan", "perjalanan.berangkat_dari")
        if "visum.dari" in label.fields:
            return fact.field in ("perjalanan.berangkat_dari", "perjalanan.tujuan")
        return bool(names & label.names)

    def _cue(self, line: Line, match: Match) -> str:
        """The field that the words just before a place name, one of those that stand here."""
        before = f" {key(line.text[max(0, match.start - _BEFORE) : match.start])}"
        if match.fact.part == "tanggal_berangkat" and _TO.match(line.text[match.end :]):
            return match.fact.field
        for cue, names in words("sebelum"):
            if before.endswith(f" {cue}") and match.fact.field in names.split(" | "):
                return match.fact.field
        return ""

    def _settle(self, line: Line, same: Sequence[Match]) -> None:
        label = self.letter.labels.get(line.at)
        chosen = self._by_place(line, same) or same
        if len({one.fact.field for one in chosen}) > 1 and label is not None:
            chosen = [one for one in chosen if self._fits(one.fact, label)] or chosen
        if len({one.fact.field for one in chosen}) > 1:
            chosen = [one for one in chosen if self._cue(line, one)] or chosen
        chosen = one_name(chosen)
        first = chosen[0]
        why = self._doubt(line, chosen, label)
        self._add(line, first, why, chosen if len(chosen) > 1 else same)

    def _by_place(self, line: Line, same: Sequence[Match]) -> Sequence[Match]:
        """Those whose group stands here: the loop's list, the signer's, the order of a kind."""
        if line.at in self._loop:
            return [one for one in same if one.fact.of == self._loop[line.at].of]
        signing = self._signed.get(line.at)
        if signing is not None:
            own = [one for one in same if one.fact.field.startswith(f"{signing.group}.")]
            if own:
                return own[:1]
        signers = [one for one in same if one.fact.field.partition(".")[0] in SIGNERS]
        if signers and len(signers) == len(same):
            order = ("pejabat_spd", *SIGNERS) if self.letter.kind is LetterKind.SPD else (
                "pemberi_tugas", *SIGNERS)  # fmt: skip
            groups = [one.fact.field.partition(".")[0] for one in signers]
            best = min(groups, key=order.index)
            return [one for one in signers if one.fact.field.startswith(f"{best}.")][:1]
        return ()

    def _doubt(self, line: Line, chosen: Sequence[Match], label: Label | None) -> str:
        """Why a place has to be asked; empty where it is sure."""
        first = chosen[0]
        if len({one.fact.field for one in chosen}) > 1:
            return _("Nilai ini dapat berarti beberapa isian.")
        if label is not None and "visum.tanggal" in label.fields:
            return _("Tanggal ini dapat berarti beberapa isian.")
        if _goes_on(line, first, label):
            return _("Isinya lain dari perjalanan ini; periksa.")
        if self._of_money(first, label):
            return _("Nilai ini dapat berarti beberapa isian.")
        if self._unbound(line, first, label):
            return _("Tanggal ini dapat berarti beberapa isian.")
        if not first.fact.certain:
            return _("Hanya labelnya yang memberi tahu.")
        if first.fact.of and line.at not in self._loop:
            return _("Nama ini berdiri di luar daftar pelaksana.")
        if label is None or self._fits(first.fact, label) or line.at in self._loop:
            return ""
        whole = (first.start, first.end) == (label.start, label.end)
        if whole and line.at not in self._signed:
            return _("Labelnya «{label}» biasanya isian lain.").format(label=label.text)
        return ""

    def _of_money(self, match: Match, label: Label | None) -> bool:
        """Whether days or a date stand in an account, where they may be a cost's or a payment's."""
        if KINDS[self.letter.kind].group is not Group.MONEY:
            return False
        if match.fact.field == "perjalanan.lama":
            return label is None or not self._fits(match.fact, label)
        return match.fact.field == "surat.tanggal" and not self.letter.known

    def _unbound(self, line: Line, match: Match, label: Label | None) -> bool:
        """Whether nothing but being the same date says that it is this one."""
        if self.letter.known or line.at in self._loop or day_of(match.fact.value) is None:
            return False
        named = label is not None and match.start >= label.start and self._fits(match.fact, label)
        return not named and self._cue(line, match) != match.fact.field

    def _untold(self, line: Line, taken: Sequence[tuple[int, int]]) -> None:
        """A labelled place that holds nothing which is known."""
        label = self.letter.labels.get(line.at)
        if label is None:
            return
        if line.at in self._signed or any(
            start < label.end and end > label.start for start, end in taken
        ):
            return
        field = label.fields[0]
        text = line.text[label.start : label.end]
        if "{{" in text or "{%" in text:
            return  # it is a template already
        if field.startswith(("visum.", "pengikut.")) or (label.heading and is_blank(text)):
            return
        blank = is_blank(text)
        if blank and (self.letter.known or len(label.fields) > 1 or not text):
            return
        name = self._named(field, line)
        sure = (blank and label.plain and not self._of_several(field, line)) or self._own(
            field, text
        )
        why = "" if sure else _("Isinya lain dari perjalanan ini; periksa.")
        if not self.letter.known and not sure:
            why = _("Hanya labelnya yang memberi tahu.")
        choices = tuple(
            Choice(one, f"{{{{ {self._named(one, line)} }}}}") for one in sorted(label.names)
        )
        self._put(line, label.start, label.end, field, f"{{{{ {name} }}}}", why, choices)

    def _of_several(self, field: str, line: Line) -> bool:
        """Whether it is a person's, in a letter that may name many, outside of their loop."""
        several = bool(people_of(self.letter.kind)) and line.at not in self._loop
        return several and field.startswith("orang.")

    def _own(self, field: str, text: str) -> bool:
        """A number or date that the letter has of its own, when Perdin has none yet."""
        held = any(fact.field == field for fact in self.letter.facts)
        return field == "surat.nomor" and not held and "/" in text and any(map(str.isdigit, text))

    def _named(self, field: str, line: Line) -> str:
        if line.at in self._loop and field.startswith("orang."):
            return f"satu.{field.partition('.')[2]}"
        return field

    def _add(self, line: Line, first: Match, why: str, same: Sequence[Match]) -> None:
        chosen = self._choice(line, first)
        choices = dict.fromkeys((chosen, *(self._choice(line, one) for one in same))) if why else ()
        self._put(line, first.start, first.end, chosen.field, chosen.tag, why, tuple(choices))

    def _choice(self, line: Line, match: Match) -> Choice:
        """The field of a match; a list's member outside of its loop is whom the letter is for."""
        fact = match.fact
        if not fact.of or line.at in self._loop or fact.of not in _PEOPLE:
            return Choice(fact.field, match.tag)
        own = f"orang.{fact.part}"
        return Choice(own, match.tag.replace(fact.name, own))

    def _put(
        self,
        line: Line,
        start: int,
        end: int,
        field: str,
        tag: str,
        why: str,
        choices: tuple[Choice, ...],
    ) -> None:
        self._proposals.append(
            Proposal(
                id=0,
                at=line.at,
                start=start,
                end=end,
                text=line.text[start:end],
                place=line.place,
                field=field,
                tag=tag,
                sure=not why,
                choices=choices,
                why=why,
            )
        )


def _goes_on(line: Line, match: Match, label: Label | None) -> bool:
    """Whether a rank or post says more than is known: «Penata Muda» of «Penata Muda Tingkat I»."""
    if label is None or match.fact.part not in ("pangkat", "jabatan"):
        return False
    return bool(re.match(r"\s+\w", line.text[match.end : label.end]))
