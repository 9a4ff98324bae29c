"""What people type and paste: dates (``23/11/2026``, ``23 nov``, ``+3``, ``besok``) and rupiah."""

import re
from datetime import date, timedelta

_MONTHS = (
    ("januari", "january"),
    ("februari", "pebruari", "february"),
    ("maret", "march"),
    ("april",),
    ("mei", "may"),
    ("juni", "june"),
    ("juli", "july"),
    ("agustus", "agt", "ags", "august"),
    ("september",),
    ("oktober", "october"),
    ("november", "nopember"),
    ("desember", "december"),
)
_DAYS = re.compile(
    r"(?i)^(senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu|ahad|sen|sel|rab|kam|jum|sab|min"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday)[, ]+"
)
_NUMBERS = re.compile(r"(\d{1,2})(?:[\s/.\-]+(\d{1,2})(?:[\s/.\-]+(\d{4}|\d{2}))?)?")
_WORDS = re.compile(r"(\d{1,2})[\s/.\-]*([a-z]{3,})\.?(?:[\s/.\-]*(\d{4}|\d{2}))?")
_COMPACT = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_STEP = re.compile(r"([+-])\s*(\d{1,3})")
_NAMED = {"hari ini": 0, "today": 0, "besok": 1, "tomorrow": 1, "lusa": 2, "kemarin": -1}

LARGEST = 999_999_999_999_999

_PLAIN = re.compile(r"\d+")
_DOTS = re.compile(r"\d{1,3}(\.\d{3})+")
_COMMAS = re.compile(r"\d{1,3}(,\d{3})+")
_WORDED = re.compile(r"(?i)(\d+)(?:[.,](\d{1,2}))?(ribu|rb|juta|jt|miliar|milyar)")
_TIMES = {"ribu": 3, "rb": 3, "juta": 6, "jt": 6, "miliar": 9, "milyar": 9}
_NO_CENTS = re.compile(r",(00?|-)$")


def parse_date(text: str, base: date, today: date) -> date | None:
    """What a text means as a date; None for nothing.

    ``base`` is what ``+3`` counts from, and gives the month and year that were left out; the
    words (``besok``) count from ``today``. Two-digit years are of this century. Raises ValueError
    for what is no date, 31 April included.
    """
    bare = _DAYS.sub("", text.strip().lower())
    if not bare:
        return None
    if bare in _NAMED:
        return today + timedelta(_NAMED[bare])
    if step := _STEP.fullmatch(bare):
        days = int(step[2])
        return base + timedelta(days if step[1] == "+" else -days)
    if iso := _ISO.fullmatch(bare):
        return date(int(iso[1]), int(iso[2]), int(iso[3]))
    if compact := _COMPACT.fullmatch(bare):
        return date(_year(compact[3], base), int(compact[2]), int(compact[1]))
    if numbers := _NUMBERS.fullmatch(bare):
        month = int(numbers[2]) if numbers[2] else base.month
        return date(_year(numbers[3], base), month, int(numbers[1]))
    if words := _WORDS.fullmatch(bare):
        return date(_year(words[3], base), _month(words[2]), int(words[1]))
    raise ValueError(f"not a date: {text!r}")


def _year(digits: str | None, base: date) -> int:
    if not digits:
        return base.year
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _month(word: str) -> int:
    for number, names in enumerate(_MONTHS, start=1):
        if any(name.startswith(word) for name in names):
            return number
    raise ValueError(f"not a month: {word!r}")


def parse_rupiah(text: str) -> int | None:
    """What a typed or pasted amount means in whole rupiah; None for nothing.

    Takes ``1234567``, ``1.234.567``, ``Rp 1.234.567,00``, ``1,234,567`` and ``Rp1.234.567,-``;
    also ``250rb``, ``1,5 juta`` and ``2 miliar``. Raises ValueError for anything else: sen, signs,
    a dot that groups no thousands, and ``1.500 juta``, which may mean two things.
    """
    bare = re.sub(r"(?i)rp\.?|\s|\u00a0", "", text)
    bare = _NO_CENTS.sub("", bare)
    if not bare:
        return None
    worded = _WORDED.fullmatch(bare)
    if worded:
        after = worded[2] or ""
        return _held(int(worded[1] + after) * 10 ** (_TIMES[worded[3].lower()] - len(after)), text)
    if not any(shape.fullmatch(bare) for shape in (_PLAIN, _DOTS, _COMMAS)):
        raise ValueError(f"not an amount: {text!r}")
    return _held(int(re.sub(r"[.,]", "", bare)), text)


def _held(amount: int, text: str) -> int:
    if amount > LARGEST:
        raise ValueError(f"too large: {text!r}")
    return amount
