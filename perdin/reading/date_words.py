"""The words of dates: months, weekdays, what stands for a day, and what only surrounds one."""

from difflib import get_close_matches

MONTHS = (
    ("januari", "january"),
    ("februari", "pebruari", "february"),
    ("maret", "march", "mart"),
    ("april",),
    ("mei", "may"),
    ("juni", "june"),
    ("juli", "july"),
    ("agustus", "agt", "agst", "ags", "august"),
    ("september", "sept"),
    ("oktober", "october", "octobre"),
    ("november", "nopember"),
    ("desember", "december"),
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_WEEKDAYS = (
    ("senin", "sen", "monday", "mon"),
    ("selasa", "sel", "tuesday", "tue"),
    ("rabu", "rab", "wednesday", "wed"),
    ("kamis", "kam", "thursday", "thu"),
    ("jumat", "jum'at", "jum", "friday", "fri"),
    ("sabtu", "sab", "saturday", "sat"),
    ("minggu", "ahad", "min", "sunday", "sun"),
)
_BY_WEEKDAY = {name: number for number, names in enumerate(_WEEKDAYS) for name in names}
WEEKDAY = "|".join(sorted(_BY_WEEKDAY, key=len, reverse=True))
"""Any weekday, as a part of a pattern."""

NAMED_DAYS = {
    "hari ini": 0,
    "sekarang": 0,
    "today": 0,
    "besok": 1,
    "bsk": 1,
    "tomorrow": 1,
    "lusa": 2,
    "kemarin": -1,
    "kmrn": -1,
    "yesterday": -1,
    "kemarin lusa": -2,
}
_SHORTEST_MONTH, _SHORTEST_MISSPELT = 3, 5


def weekday_number(word: str) -> int:
    """0 for a Monday's name. Raises KeyError."""
    return _BY_WEEKDAY[word]


def month_number(word: str, *, exact: bool = False) -> int | None:
    """1 for January's name, short, Roman or with a slip in it; None for what is no month.

    No slip is forgiven where it must be ``exact``.
    """
    if word in _ROMAN:
        return _ROMAN.index(word) + 1
    if len(word) < _SHORTEST_MONTH:
        return None
    for number, names in enumerate(MONTHS, start=1):
        if any(name.startswith(word) for name in names):
            return number
    if exact or len(word) < _SHORTEST_MISSPELT:
        return None
    by_name = {name: number for number, names in enumerate(MONTHS, 1) for name in names}
    near = {by_name[name] for name in get_close_matches(word, by_name, cutoff=0.8)}
    return near.pop() if len(near) == 1 else None


def shifted(year: int, month: int, months: int) -> tuple[int, int]:
    """Year and month, so many months on."""
    count = year * 12 + month - 1 + months
    return count // 12, count % 12 + 1
