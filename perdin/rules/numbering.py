"""How a letter's number is written: pieces, checks, and the number itself."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from perdin.i18n import N_, _
from perdin.rules.letter_kinds import KINDS, LetterKind

PIECES = {
    "kode": N_("kode klasifikasi"),
    "urut": N_("nomor urut; {urut:3} menulis 001"),
    "opd": N_("kode atau singkatan perangkat daerah"),
    "jenis": N_("ST atau SPD"),
    "bulan": N_("bulan romawi; {bulan:2} menulis 01"),
    "tahun": N_("tahun"),
}
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_PIECE = re.compile(r"\{([^{}:]*)(?::([^{}]*))?\}")
_RUN_TOGETHER = re.compile(r"\{urut[^{}]*\}\{bulan:0*1\}|\{bulan:0*1\}\{urut[^{}]*\}")
_WIDEST = 8


class NumberMode(StrEnum):
    """How letters of a kind come by their numbers."""

    AUTOMATIC = "otomatis"
    BY_HAND = "manual"
    BLANK = "kosong"


class NumberSource(StrEnum):
    """Where one letter's number is from."""

    SEQUENCE = "urut"
    INSERTED = "sisip"
    BLOCK = "blok"
    TYPED = "manual"
    BLANK = "kosong"


@dataclass(frozen=True, slots=True)
class NumberFacts:
    """What the pieces of a number stand for."""

    sequence: int
    dated: date
    code: str
    office: str
    kind: LetterKind


def roman(month: int) -> str:
    """``XI`` for 11. Raises ValueError outside 1–12."""
    if not 1 <= month <= 12:
        raise ValueError(f"no month {month}")
    return _ROMAN[month - 1]


def problems(pattern: str) -> list[str]:
    """What is wrong with a pattern, in sentences; [] when it can be used.

    The counter starts anew each year, so a pattern without the year would repeat its numbers.
    """
    found = []
    names = []
    for name, width in _PIECE.findall(pattern):
        names.append(name)
        if name not in PIECES:
            found.append(_("Unsur {{{name}}} tidak dikenal.").format(name=name))
        elif width and name not in ("urut", "bulan"):
            found.append(_("Unsur {{{name}}} tidak memakai lebar angka.").format(name=name))
        elif width and not _is_width(width):
            found.append(_("Lebar angka {{{name}}} harus 1 sampai 8.").format(name=name))
    if "{" in _PIECE.sub("", pattern) or "}" in _PIECE.sub("", pattern):
        found.append(_("Tanda kurung kurawal tidak berpasangan."))
    if _RUN_TOGETHER.search(pattern):
        # 1 then 11 and 11 then 1 would be one number.
        found.append(_("Pisahkan {urut} dari {bulan:1}, agar tidak ada nomor kembar."))
    if "urut" not in names:
        found.append(_("Nomor harus memuat {urut}, agar tidak ada nomor kembar."))
    if "tahun" not in names:
        found.append(_("Nomor harus memuat {tahun}, karena nomor urut mulai lagi tiap tahun."))
    return found


def render(pattern: str, facts: NumberFacts) -> str:
    """One number. Raises ValueError for a pattern with problems."""
    if problems(pattern):
        raise ValueError(f"unusable pattern {pattern!r}")

    def written(match: re.Match[str]) -> str:
        name, width = match.group(1), match.group(2)
        if name == "urut":
            return f"{facts.sequence:0{int(width or 1)}d}"
        if name == "bulan":
            return f"{facts.dated.month:0{int(width)}d}" if width else roman(facts.dated.month)
        return {
            "kode": facts.code,
            "opd": facts.office,
            "jenis": KINDS[facts.kind].short,
            "tahun": str(facts.dated.year),
        }[name]

    return _PIECE.sub(written, pattern)


def _is_width(text: str) -> bool:
    return text.isascii() and text.isdigit() and 1 <= int(text) <= _WIDEST
