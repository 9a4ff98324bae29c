"""From a person's post and rank to the classes that rates are written in."""

import re

# Perpres 72/2025, Lampiran I table 1.4: the officials that each lodging class names.
_CLASS_OF_ECHELON = {"I": 1, "II": 2, "III": 3, "IV": 4}
LOWEST_CLASS = 4
_ECHELON = re.compile(r"(?:ESELON|ESL?\.?)?\s*(III|II|IV|I|[1-4])[\s./-]*[A-E]?")
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


def full_name(before: str, name: str, after: str) -> str:
    """Name with degrees as letters print it: ``Dr. Sari Wulandari, S.Sos., M.Si.``."""
    front = f"{before.strip()} {name.strip()}".strip()
    return f"{front}, {after.strip()}" if after.strip() else front
