"""A date as a letter of the office spells it: the filter ``tanggal`` of a template.

``{{ perjalanan.tanggal_berangkat|tanggal('hari, d bulan yyyy') }}`` prints
«Selasa, 3 Maret 2026»; what is no single date stays as it is.
"""

import re
from datetime import date
from typing import Any

from perdin.i18n import MONTHS, WEEKDAYS, terbilang

_DATE = re.compile(rf"(\d{{1,2}}) ({'|'.join(MONTHS['id'])}) (\d{{4}})")
_WORDS = re.compile(r"\b(?:d-huruf|yyyy-huruf|hari|bulan|bln|romawi|yyyy|dd|d|mm|m)\b")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def day_of(text: str) -> date | None:
    """The date that a field holds as letters print it; None for anything else."""
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    try:
        return date(int(match[3]), MONTHS["id"].index(match[2]) + 1, int(match[1]))
    except ValueError:
        return None


def spelt(value: Any, pattern: Any) -> Any:
    """The date of a field by a pattern: of the words ``hari``, ``d``, ``dd``, ``d-huruf``, ``m``,
    ``mm``, ``bulan``, ``bln``, ``romawi``, ``yyyy`` and ``yyyy-huruf`` each gives way to its part.
    """
    day = day_of(str(value))
    if day is None:
        return value
    month = MONTHS["id"][day.month - 1]
    parts = {
        "hari": WEEKDAYS["id"][day.weekday()],
        "d": str(day.day),
        "dd": f"{day.day:02}",
        "d-huruf": terbilang(day.day),
        "m": str(day.month),
        "mm": f"{day.month:02}",
        "bulan": month,
        "bln": month[:3],
        "romawi": _ROMAN[day.month - 1],
        "yyyy": str(day.year),
        "yyyy-huruf": terbilang(day.year),
    }
    return _WORDS.sub(lambda word: parts[word[0]], str(pattern))
