"""From a person's post and rank to the classes that rates are written in."""

import re

from perdin.i18n import N_
from perdin.rules.staff import EmployeeStatus

# Perpres 72/2025, Lampiran I table 1.4: the officials that each lodging class names.
_CLASS_OF_ECHELON = {"I": 1, "II": 2, "III": 3, "IV": 4}
LOWEST_CLASS = 4
CLASS_OFFICIALS = {
    1: N_("kepala daerah, pimpinan DPRD, pejabat eselon I"),
    2: N_("anggota DPRD, pejabat eselon II"),
    3: N_("pejabat eselon III, golongan IV"),
    4: N_("pejabat eselon IV, golongan III ke bawah"),
}
"""The lodging classes as the table's heads name them."""
_ECHELON = re.compile(r"(?:ESELON|ESL?\.?)?\s*(III|II|IV|I|[1-4])[\s./-]*[A-E]?")
# The golongan of PPPK go to XVII (Perpres 98/2020); eselon and PNS use the first four.
_ROMAN = (
    "", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV",
    "XV", "XVI", "XVII",
)  # fmt: skip
_ROMAN_OF_DIGIT = {"1": "I", "2": "II", "3": "III", "4": "IV"}


def echelon_number(echelon: str) -> str:
    """``II`` of ``II.b``, ``eselon II`` or ``2b``; empty when it names none.

    The whole text must be an echelon: a post such as ``Inspektur`` begins with its letter too.
    """
    match = _ECHELON.fullmatch(echelon.strip().upper())
    if match is None:
        return ""
    return _ROMAN_OF_DIGIT.get(match.group(1), match.group(1))


def lodging_class(echelon: str, rank_class: int | None) -> int:
    """Lodging class 1–4: the better of what the post and the rank give.

    ``rank_class`` is the class of the golongan from the rank table, None without a rank (PPPK and
    non-ASN, whom the regulation does not place: the office may set theirs).
    """
    by_post = _CLASS_OF_ECHELON.get(echelon_number(echelon), LOWEST_CLASS)
    return min(by_post, rank_class or LOWEST_CLASS)


def rate_group(echelon: str, grade: str) -> str:
    """The rank group that keys local rate tables: ``eselon_3``, ``golongan_iv``, or empty."""
    number = echelon_number(echelon)
    if number:
        return f"eselon_{('I', 'II', 'III', 'IV').index(number) + 1}"
    roman = grade.partition("/")[0].strip().lower()
    return f"golongan_{roman}" if roman and "/" in grade else ""


def seniority(echelon: str, status: EmployeeStatus, grade: str) -> tuple[int, ...]:
    """A key by which people stand on letters, the most senior first: eselon before golongan.

    ``II.a`` before ``II.b`` before ``III.a``; without eselon PNS from ``IV/e`` down, then PPPK from
    XVII down, then whoever has neither. Where two are equal nothing is said.
    """
    number = echelon_number(echelon)
    level = _ROMAN.index(number) if number else len(_ROMAN)
    letter = echelon.strip().lower()[-1:] if number else ""
    roman, _slash, step = grade.strip().partition("/")
    height = _ROMAN.index(roman.upper()) if roman.upper() in _ROMAN else 0
    return (
        level,
        ord(letter) if letter in tuple("abcde") else ord("z"),
        list(EmployeeStatus).index(status),
        -height,
        -ord(step.strip().lower()[:1] or " "),
    )


def grade_order(status: str, grade: str) -> tuple[int, int, str]:
    """A key by which golongan stand in a list: PNS before PPPK, from the lowest up.

    What is no golongan of either, as «Paruh Waktu», comes after those that are.
    """
    roman, _slash, step = grade.strip().partition("/")
    height = _ROMAN.index(roman.upper()) if roman.upper() in _ROMAN else len(_ROMAN)
    return int(status != "PNS"), height, step.lower()


def full_name(before: str, name: str, after: str) -> str:
    """Name with degrees as letters print it: ``Dr. Sari Wulandari, S.Sos., M.Si.``."""
    front = f"{before.strip()} {name.strip()}".strip()
    return f"{front}, {after.strip()}" if after.strip() else front
