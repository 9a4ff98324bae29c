"""Codes of a regional budget: what stands above what (Permendagri 90/2019 and its updates).

Urusan.bidang.program (``7.01.01``), kegiatan (``7.01.01.2.06``), sub kegiatan
(``7.01.01.2.06.0009``; two digits at its end before 2021), and accounts of six levels, of which
``5.1.02.04`` is belanja perjalanan dinas.
"""

import re
from enum import StrEnum

TRAVEL = "5.1.02.04."
"""What every account of domestic travel begins with."""


class Level(StrEnum):
    """How deep in the budget a code or a row stands."""

    PROGRAM = "program"
    GROUP = "kegiatan"
    ACTIVITY = "sub_kegiatan"
    ACCOUNT = "rekening"
    ACCOUNT_GROUP = "kelompok_rekening"


# An account's second level has one digit, a bidang urusan two: 5.1.02… and 5.01.02…
_SHAPES = (
    (Level.ACCOUNT, re.compile(r"[4-6]\.\d\.\d{2}\.\d{2}\.\d{2}\.\d{4,5}")),
    (Level.ACCOUNT_GROUP, re.compile(r"[4-6](\.\d(\.\d{2}){0,3})?")),
    (Level.ACTIVITY, re.compile(r"[\dX]{1,2}\.[\dX]{2}\.\d{2}\.\d\.\d{2}\.\d{2,4}")),
    (Level.GROUP, re.compile(r"[\dX]{1,2}\.[\dX]{2}\.\d{2}\.\d\.\d{2}")),
    (Level.PROGRAM, re.compile(r"[\dX]{1,2}\.[\dX]{2}\.\d{2}")),
)
_PARTS = {Level.PROGRAM: 3, Level.GROUP: 5}


def tidy(code: str) -> str:
    """A code without blanks and closing dots: ``5.1.02.04. 01.0001.`` as ``5.1.02.04.01.0001``."""
    return "".join(code.split()).strip(".").upper()


def level_of(code: str) -> Level | None:
    """What a tidy code names, by its shape; None for what is no such code."""
    return next((level for level, shape in _SHAPES if shape.fullmatch(code)), None)


def above(activity_code: str, level: Level) -> str:
    """The program or kegiatan that a sub kegiatan's code begins with; empty for another shape."""
    if level_of(activity_code) is not Level.ACTIVITY:
        return ""
    return ".".join(activity_code.split(".")[: _PARTS[level]])


def is_travel(account_code: str) -> bool:
    """Whether an account is one of belanja perjalanan dinas."""
    return level_of(account_code) is Level.ACCOUNT and account_code.startswith(TRAVEL)
