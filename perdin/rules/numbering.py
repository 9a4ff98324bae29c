"""How a letter's number is written: pieces, checks, and the number itself."""

import re
from collections.abc import Iterable
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
DOTS = "." * 10
"""What a paper says where a number is to be written by hand."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


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
    OUTSIDE = "luar"


MODE_NAMES = {
    NumberMode.AUTOMATIC: N_("Nomor urut berikutnya"),
    NumberMode.BY_HAND: N_("Diketik dari buku agenda"),
    NumberMode.BLANK: N_("Dikosongkan, ditulis tangan"),
}
SOURCE_NAMES = {
    NumberSource.SEQUENCE: N_("Urut"),
    NumberSource.INSERTED: N_("Sisip"),
    NumberSource.BLOCK: N_("Blok"),
    NumberSource.TYPED: N_("Diketik"),
    NumberSource.BLANK: N_("Ditulis tangan"),
    NumberSource.OUTSIDE: N_("Sistem luar"),
}


@dataclass(frozen=True, slots=True)
class NumberWay:
    """How one letter comes by its number; ``text`` is the typed number, or for OUTSIDE the tag that
    stands in its place.
    """

    source: NumberSource
    text: str = ""
    block_id: int | None = None


URUT = NumberWay(NumberSource.SEQUENCE)
SISIP = NumberWay(NumberSource.INSERTED)
KOSONG = NumberWay(NumberSource.BLANK)


def manual(text: str) -> NumberWay:
    """The number that a person typed."""
    return NumberWay(NumberSource.TYPED, text)


def luar(tag: str) -> NumberWay:
    """The number that an outside system puts in the place of a tag."""
    return NumberWay(NumberSource.OUTSIDE, tag)


def blok(block_id: int) -> NumberWay:
    """The next number of a reserved block."""
    return NumberWay(NumberSource.BLOCK, block_id=block_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberFacts:
    """What the pieces of a number stand for; ``suffix`` is the «a» of 12.a.

    Without a sequence there is room to write it by hand.
    """

    sequence: int | None
    dated: date
    code: str
    office: str
    kind: LetterKind
    suffix: str = ""


def roman(month: int) -> str:
    """``XI`` for 11. Raises ValueError outside 1–12."""
    if not 1 <= month <= 12:
        raise ValueError(f"no month {month}")
    return _ROMAN[month - 1]


def problems(pattern: str) -> list[str]:
    """What is wrong with a pattern, in sentences; [] when it can be used.

    The counter starts anew each year, so a pattern without the year would repeat its numbers.
    """
    sentences = []
    names = []
    for name, width in _PIECE.findall(pattern):
        names.append(name)
        if name not in PIECES:
            sentences.append(_("Unsur {{{name}}} tidak dikenal.").format(name=name))
        elif width and name not in ("urut", "bulan"):
            sentences.append(_("Unsur {{{name}}} tidak memakai lebar angka.").format(name=name))
        elif width and not _is_width(width):
            sentences.append(_("Lebar angka {{{name}}} harus 1 sampai 8.").format(name=name))
    if "{" in _PIECE.sub("", pattern) or "}" in _PIECE.sub("", pattern):
        sentences.append(_("Tanda kurung kurawal tidak berpasangan."))
    if _RUN_TOGETHER.search(pattern):
        # 1 then 11 and 11 then 1 would be one number.
        sentences.append(_("Pisahkan {urut} dari {bulan:1}, agar tidak ada nomor kembar."))
    if "urut" not in names:
        sentences.append(_("Nomor harus memuat {urut}, agar tidak ada nomor kembar."))
    if "tahun" not in names:
        sentences.append(_("Nomor harus memuat {tahun}, karena nomor urut mulai lagi tiap tahun."))
    return sentences


def render(pattern: str, facts: NumberFacts) -> str:
    """One number. Raises ValueError for a pattern with problems."""
    if problems(pattern):
        raise ValueError(f"unusable pattern {pattern!r}")

    return _PIECE.sub(lambda match: _piece(match, facts), pattern)


def read_back(pattern: str, facts: NumberFacts, number: str) -> tuple[int, str] | None:
    """Sequence and suffix of a number as the pattern writes it; None for one of another shape.

    ``facts`` says code, office, kind and year; any month and any leading zeros are taken.
    """
    regex, at = "", 0
    for match in _PIECE.finditer(pattern):
        regex += re.escape(pattern[at : match.start()])
        at = match.end()
        if match.group(1) == "urut":
            again = "(?P<urut>" in regex
            regex += "(?P=urut)" if again else r"(?P<urut>[0-9]{1,8}(?:\.[a-z]+)?)"
        elif match.group(1) == "bulan":
            regex += "[0-9]{1,8}" if match.group(2) else "[IVX]{1,4}"
        else:
            regex += re.escape(_piece(match, facts))
    number_match = re.fullmatch(regex + re.escape(pattern[at:]), number)
    if number_match is None:
        return None
    digits, _dot, suffix = number_match.group("urut").partition(".")
    return int(digits), suffix


def next_free(last: int, taken: Iterable[int]) -> int:
    """The first number after the last one that nobody has."""
    used, number = set(taken), last + 1
    while number in used:
        number += 1
    return number


def next_suffix(used: Iterable[str]) -> str:
    """The suffix after all that were used: a, b, … z, aa, ab; never one of them again."""
    last = max(used, key=suffix_order, default="")
    number = 0
    for letter in last:
        number = number * 26 + _LETTERS.index(letter) + 1
    number, text = number + 1, ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = _LETTERS[rest] + text
    return text


def suffix_order(suffix: str) -> tuple[int, str]:
    """What suffixes are sorted by: z stands before aa."""
    return len(suffix), suffix


def _piece(match: re.Match[str], facts: NumberFacts) -> str:
    name, width = match.group(1), match.group(2)
    if name == "urut":
        return _sequence(facts, int(width or 1))
    if name == "bulan":
        return f"{facts.dated.month:0{int(width)}d}" if width else roman(facts.dated.month)
    return {
        "kode": facts.code,
        "opd": facts.office,
        "jenis": KINDS[facts.kind].short,
        "tahun": str(facts.dated.year),
    }[name]


def _sequence(facts: NumberFacts, width: int) -> str:
    if facts.sequence is None:
        return DOTS
    written = f"{facts.sequence:0{width}d}"
    return f"{written}.{facts.suffix}" if facts.suffix else written


def _is_width(text: str) -> bool:
    return text.isascii() and text.isdigit() and 1 <= int(text) <= _WIDEST
