"""Blanks at which no line may end: within a NIP, a date, an amount, and between name and title.

Only what is printed has them: a template that looks into a field finds it as it was typed.
"""

import re

_NBSP = "\u00a0"
_MONTHS = "Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember"
_BEFORE_NAME = "Prof|Drs?|Dra|drg?|drh|Ir|apt|Ns|Hj?|KH|Tb|Rr?"
_KEPT = re.compile(
    r"\b\d{8} \d{6} \d \d{3}\b"  # NIP
    rf"|\b\d{{1,2}} (?:{_MONTHS})\b(?: \d{{4}}\b)?"
    r"|\bRp\.? (?=\d)"
    # The last title before a name: the others may stay on the line above.
    rf"|\b(?:{_BEFORE_NAME})\. (?=\w)(?!(?:{_BEFORE_NAME})\.[ {_NBSP}])"
    # The first title after a name: S.Stat., A.Md.Keb., Ph.D.; M.M. and SE alike.
    r"|(?<=\w), (?=[A-Z][A-Za-z]{0,5}\.[A-Z]|[A-Z]{2,4}\b)"
)

_PERHAPS = re.compile(r"[\d.,p] ")
"""A quick no for most: each of them has one of these before its blank."""


def unbroken(text: str) -> str:
    """The text with a blank that does not break wherever two words belong together."""
    return _KEPT.sub(_joined, text) if _PERHAPS.search(text) else text


def _joined(match: re.Match[str]) -> str:
    return match.group().replace(" ", _NBSP)
