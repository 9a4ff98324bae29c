"""A day of the past as a sheet holds it: a date, a serial number, a text with two digits a year."""

import re
from datetime import date, timedelta
from functools import lru_cache

from perdin.i18n import _, long_date
from perdin.importers.people import cells
from perdin.importers.sheet import Cell, lines_of, text_of
from perdin.reading.dates import DateContext, Lean, read_date

_SERIAL = range(3_654, 73_051)
"""Excel's numbers of the days from 1910 to 2099."""
_EPOCH = date(1899, 12, 30)
_TIME = re.compile(r"[T ]\d{1,2}[:.]\d{2}([:.]\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$")
_SHORT_YEAR = re.compile(r"(?:^|\D)'?\d{2}$")
_FOUR_FIRST = re.compile(r"\d{4}\D")
_PLAIN = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2((?:19|20)\d{2})", re.ASCII)
"""As most lists write a day; no other reading of it is taken."""
_WITH_WORDS = re.compile(r"(?i)^(?:tmt|t\.m\.t\.?|tgl\.?|tanggal)\s*[.:]?\s*")


class NoDay(ValueError):
    """A cell holds no day of the past; ``sentence`` may take ``{field}`` and ``{text}``."""

    def __init__(self, code: str, sentence: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.sentence = sentence


def stated_day(cell: Cell, today: date) -> tuple[date | None, bool]:
    """What ``day_of`` reads, also behind the place of birth; None in a text that says nothing.

    Raises NoDay.
    """
    return _written_day(cell, today) if isinstance(cell, str) else day_of(cell, today)


@lru_cache(maxsize=4096)
def _written_day(text: str, today: date) -> tuple[date | None, bool]:
    """A list says the same days again and again."""
    return (None, False) if cells.stated(text) is None else day_of(day_in(text), today)


@lru_cache(maxsize=4096)
def day_in(text: str) -> str:
    """The day in a text that may say the place of birth before it; all of it where none is."""
    return cells.date_in(lines_of(text))[0] or text


def day_of(cell: Cell, today: date) -> tuple[date, bool]:
    """The day, and whether its century was guessed. Raises NoDay, also for one after today."""
    if isinstance(cell, date):
        return _past(cell, today), False
    if isinstance(cell, bool):
        raise NoDay("date_unknown")
    if isinstance(cell, float):
        return _past(_of_number(cell), today), False
    text = text_of(cell)
    if plain := _PLAIN.fullmatch(text):
        return _past(_day_first(plain), today), False
    text = _WITH_WORDS.sub("", _TIME.sub("", text))
    digits = sum(map(str.isdigit, text))
    if text.isdigit():
        return _past(_of_number(float(text)), today), False
    if digits < 3 + (not any(map(str.isalpha, text))):
        raise NoDay("date_unknown")
    try:
        day = read_date(text, DateContext(today=today, base=today, lean=Lean.PAST, exact=True))
    except (ValueError, OverflowError) as why:
        raise NoDay("date_unknown") from why
    if day is None or not _names_year(text):
        raise NoDay("date_unknown")
    short = _SHORT_YEAR.search(text) is not None and not _FOUR_FIRST.match(text)
    if short and day > today:
        day = _century_before(day)
    return _past(day, today), short


def _day_first(plain: re.Match[str]) -> date:
    try:
        return date(int(plain[4]), int(plain[3]), int(plain[1]))
    except ValueError as why:
        raise NoDay("date_unknown") from why


def _of_number(number: float) -> date:
    if number in _SERIAL:
        return _EPOCH + timedelta(int(number))
    text = str(int(number)) if number.is_integer() else ""
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:])) if len(text) == 8 else _none()
    except ValueError as why:
        raise NoDay("date_unknown") from why


def _none() -> date:
    raise NoDay("date_unknown")


def _past(day: date, today: date) -> date:
    if day > today:
        sentence = _("{field} {day} belum tiba. Periksa tahunnya.")
        raise NoDay("date_after_today", sentence.replace("{day}", long_date(day)))
    return day


def _century_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 100)
    except ValueError as why:  # 29 February
        raise NoDay("date_unknown") from why


def _names_year(text: str) -> bool:
    """Whether a year stands in the text, so that none was filled in."""
    return re.search(r"\d{4}|\D'?\d{2}$", text) is not None and (
        len(re.findall(r"\d+", text)) >= 3 or any(map(str.isalpha, text))
    )
