"""Where a value is meant, and where it only stands by chance or may be something else."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from perdin.i18n import _
from perdin.letters.fill.date_spelling import day_of
from perdin.letters.learn.facts import SIGNERS, Fact
from perdin.letters.learn.label import Label, key
from perdin.letters.learn.located import Line
from perdin.letters.learn.proposal import Loop
from perdin.letters.learn.signing import Signing
from perdin.letters.learn.values import Match
from perdin.letters.learn.vocabulary import words
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
    r"\s*(?:s\.?\s?/?\s?d\.?|sampai(?: dengan)?|hingga|[-–])\s*(?:hari |tanggal )?"
    r"(?:[A-Z]\w+,? )?\d",
    re.IGNORECASE,
)
_DATED = re.compile(r",\s+(?:tanggal )?\d{1,2} [A-Z]")
_QUOTED = {
    "undangan.tanggal": "undangan.nomor",
    "surat.tanggal_surat_tugas": "surat.nomor_surat_tugas",
    "surat.tanggal": "surat.nomor",
}
"""A date behind the number of the letter that it is of, or before it."""
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


class Standing:
    """Asks of each place of a letter what may stand there."""

    def __init__(self, letter: Letter) -> None:
        self.letter = letter
        self._signed = {at for one in letter.signings for at in one.lines}
        self._loop = {at: loop for loop in letter.loops for at in loop.lines}

    def may(self, line: Line, match: Match) -> bool:
        """Whether a value is meant here, and does not stand here by chance."""
        fact = match.fact
        label = self.letter.labels.get(line.at)
        if fact.of and line.at in self._loop:
            named = label is not None and match.start >= label.start and self.fits(fact, label)
            own = fact.of == self._loop[line.at].of and fact.member == 0
            return own and (not match.weak or named or match.blank)
        if match.blank:
            return True
        if label is not None and match.start >= label.start and self.fits(fact, label):
            return match.as_held or not match.weak
        if self.cue(line, match) == fact.field:
            return True
        if fact.field == "kantor.tempat" and not line.text[: match.start].strip():
            return bool(_DATED.match(line.text[match.end :]))
        group, _dot, part = fact.field.partition(".")
        if group in SIGNERS and part in ("jabatan", "sebutan", "jabatan_sendiri", "pangkat"):
            return line.at in self._signed or (part != "pangkat" and self._heads(line, match))
        if part == "jabatan_lengkap" and " " not in fact.value:
            return self._heads(line, match)  # «melapor kepada kepala madrasah»
        if fact.field == "undangan.dari" and "|upper" in match.tag:
            return False  # an office that invites itself: its letterhead
        return not match.weak and fact.field not in _NEEDS_LABEL and part != "instansi"

    def fits(self, fact: Fact, label: Label) -> bool:
        """Whether a label names this field."""
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

    def cue(self, line: Line, match: Match) -> str:
        """The field that the words just before a place name, one of those that stand here."""
        before = f" {key(line.text[max(0, match.start - _BEFORE) : match.start])}"
        if match.fact.part == "tanggal_berangkat" and _TO.match(line.text[match.end :]):
            return match.fact.field
        for cue, names in words("sebelum"):
            if before.endswith(f" {cue}") and match.fact.field in names.split(" | "):
                return match.fact.field
        return ""

    def doubt(self, line: Line, chosen: Sequence[Match], label: Label | None) -> str:
        """Why a place has to be asked; empty where it is sure."""
        first = chosen[0]
        if len({one.fact.field for one in chosen}) > 1:
            return _("Nilai ini dapat berarti beberapa isian.")
        if label is not None and "visum.tanggal" in label.fields:
            return _("Tanggal ini dapat berarti beberapa isian.")
        if _goes_on(line, first, label):
            return _("Isinya lain dari perjalanan ini; periksa.")
        if self._of_money(line, first, label):
            return _("Nilai ini dapat berarti beberapa isian.")
        if self._unbound(line, first, label):
            return _("Tanggal ini dapat berarti beberapa isian.")
        if not first.fact.certain:
            return first.fact.why or _("Hanya labelnya yang memberi tahu.")
        if first.fact.of and line.at not in self._loop and not self._reports(line, first):
            return _("Nama ini berdiri di luar daftar pelaksana.")
        if label is None or self.fits(first.fact, label) or line.at in self._loop:
            return ""
        whole = (first.start, first.end) == (label.start, label.end)
        if whole and line.at not in self._signed:
            return _("Labelnya «{label}» biasanya isian lain.").format(label=label.text)
        return ""

    def _reports(self, line: Line, match: Match) -> bool:
        """Whether the first who went signs here as «Yang melaporkan»."""
        signings = (signing for signing in self.letter.signings if signing.group == "orang")
        return match.fact.member == 0 and any(line.at in signing.lines for signing in signings)

    def _heads(self, line: Line, match: Match) -> bool:
        """A post that is a line by itself: above a name, or in its cell."""
        return match.start == 0 and len(line.text.rstrip(" ,:")) == match.end

    def _of_money(self, line: Line, match: Match, label: Label | None) -> bool:
        """Whether days or a date stand in an account, where they may be a cost's or a payment's."""
        if KINDS[self.letter.kind].group is not Group.MONEY:
            return False
        if match.fact.field == "perjalanan.lama":
            return label is None or not self.fits(match.fact, label)
        return (
            match.fact.field == "surat.tanggal"
            and not self.letter.known
            and (label is None or label.fields != ("surat.tanggal",))
            and not self._quoted(line, match)
        )

    def _quoted(self, line: Line, match: Match) -> bool:
        """Whether the number of the letter that a date is of stands in the same line."""
        number = _QUOTED.get(match.fact.field)
        return any(fact.field == number and fact.value in line.text for fact in self.letter.facts)

    def _unbound(self, line: Line, match: Match, label: Label | None) -> bool:
        """Whether nothing but being the same date says that it is this one."""
        if self.letter.known or line.at in self._loop or day_of(match.fact.value) is None:
            return False
        if self._quoted(line, match):
            return False
        purpose = label is not None and label.fields == ("perjalanan.maksud",)
        if purpose and match.fact.field == "perjalanan.tanggal":
            return False  # the only day that the order names
        named = label is not None and match.start >= label.start and self.fits(match.fact, label)
        return not named and self.cue(line, match) != match.fact.field


def _goes_on(line: Line, match: Match, label: Label | None) -> bool:
    """Whether a rank or post says more than is known: «Penata Muda» of «Penata Muda Tingkat I»."""
    if match.fact.part not in ("pangkat", "jabatan") or (
        label is None and match.fact.part == "jabatan"
    ):
        return False
    end = len(line.text) if label is None else label.end
    return bool(re.match(r"\s+\w", line.text[match.end : end]))
