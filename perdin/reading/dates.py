"""One date as people type it: ``23/11/2026``, ``5 jan``, ``tgl 3``, ``senin``, ``+3``."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from perdin.i18n import _, long_date, month_name, weekday_name
from perdin.reading.date_wording import simple, without_about
from perdin.reading.date_words import (
    NAMED_DAYS,
    WEEKDAY,
    month_number,
    shifted,
    weekday_number,
)

_NUMBERS = re.compile(r"(\d{1,2})(?:[\s/.\-]+(\d{1,2})(?:[\s/.\-]+(\d{4}|'?\d{2}))?)?")
_WORDS = re.compile(r"(\d{1,2})[\s/.\-]*([a-z]{3,})\.?(?:[\s/.,\-]*(\d{4}|'?\d{2}))?")
_ROMAN = re.compile(r"(\d{1,2})(?:\s*[/.\-]\s*|\s+)([ivx]+)(?:[\s/.\-]+(\d{4}|'?\d{2}))")
_MONTH_FIRST = re.compile(r"([a-z]{3,})\.?\s*(\d{1,2})(?:\s*,\s*|\s+)(\d{4})|([a-z]{3,})\.?\s+(\d)")
"""«dec 3» is a day, «des 26» may be a year as well."""
_MONTHS_ON = re.compile(r"(\d{1,2})\s+(?:bulan|bln)\s+(ini|depan)")
_YEARS_ON = re.compile(r"(.+?)\s+(?:tahun|thn|th)\s+(ini|depan)")
_COMPACT = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|(\d{2})(\d{2}))")
_STEP = re.compile(r"([+-])\s*(\d{1,3})")
_FROM_NOW = re.compile(r"(\d{1,3}|se)\s*(hari|minggu)\s+lagi")
_ON_WEEKDAY = re.compile(rf"(?:hari\s+)?({WEEKDAY})(?:[\s,./:(]+(.+))?")
_AFTER = re.compile(rf"(.+?)\s*[,(]?\s*\(?(?:hari\s+)?({WEEKDAY})\)?")
_PERIOD = re.compile(
    r"(?:awal|pertengahan|akhir)\s+\S+.*|(?:minggu|pekan|bulan|bln|tahun|thn)\s+(?:ini|depan|lalu)"
)
_SLACK = 31
"""Days that a date without its year may lie on the other side: a trip is written down later."""


class Lean(Enum):
    """Which date is meant where the month or year is left out."""

    COMING = auto()
    """The coming one, or one of the last month: trips."""
    PAST = auto()
    """The last one, or one of the coming month: receipts, births."""
    NEAR = auto()
    """The nearest: letters."""
    YEAR = auto()
    """The one of the year that is shown, else of this: filters."""


class NotADate(ValueError):
    """What was typed is no date. ``sentence`` says why; empty where there is nothing to say."""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or "not a date")
        self.sentence = sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class DateContext:
    """What is counted from where something is left out.

    ``base`` is the date that this one follows: a trip's departure for its return. ``shown`` is
    what the field holds already, ``slack`` as above in days. ``exact`` forgives no slip in a
    month's name.
    """

    today: date
    base: date | None = None
    shown: date | None = None
    lean: Lean = Lean.COMING
    slack: int = _SLACK
    exact: bool = False

    @property
    def start(self) -> date:
        """The day from which the missing is filled in."""
        return self.base or self.today


@dataclass(frozen=True, slots=True, kw_only=True)
class DateParts:
    """What a text names of a date. ``months_on`` counts from the month of today."""

    day: int
    month: int | None = None
    year: int | None = None
    months_on: int | None = None


def parse_date(text: str, base: date, today: date, lean: Lean = Lean.COMING) -> date | None:
    """What a text of a file means as a date; None for nothing. A misspelt month is none.

    ``base`` is what ``+3`` counts from, and from it come the month and year that were left out;
    ``besok`` counts from ``today``. Raises NotADate, a ValueError, for what is none: 31 April
    included.
    """
    return read_date(text, DateContext(today=today, base=base, lean=lean, exact=True))


def read_date(text: str, context: DateContext) -> date | None:
    """As ``parse_date``, counted from a context."""
    bare = simple(text)
    return read_day(bare, context) if bare else None


def read_day(bare: str, context: DateContext) -> date:
    """The date of a text that ``simple`` made bare. Raises NotADate."""
    named = _named(bare, context)
    if named is not None:
        return named
    parts = read_parts(bare, context)
    if parts is not None:
        return complete(parts, context)
    if on := _ON_WEEKDAY.fullmatch(bare):
        return _on_weekday(on, context)
    if after := _AFTER.fullmatch(bare):
        return checked_weekday(read_day(after[1].strip(" ,("), context), after[2])
    raise NotADate


def read_parts(bare: str, context: DateContext) -> DateParts | None:
    """Day, month and year as far as they are written in numbers and a month's name."""
    if later := _YEARS_ON.fullmatch(bare):
        parts = read_parts(later[1], context)
        if parts is None or parts.month is None:
            return None
        return _parts(parts.day, parts.month, context.today.year + (later[2] == "depan"))
    if later := _MONTHS_ON.fullmatch(bare):
        return DateParts(day=int(later[1]), months_on=int(later[2] == "depan"))
    if numbers := _NUMBERS.fullmatch(bare):
        month = int(numbers[2]) if numbers[2] else None
        return _parts(int(numbers[1]), month, _year(numbers[3], context))
    if (compact := _COMPACT.fullmatch(bare)) and int(compact[2]) <= 12:
        year = _year(compact[3], context)
        return _parts(int(compact[1]), int(compact[2]), year)
    if iso := _ISO.fullmatch(bare):
        return _parts(int(iso[3] or iso[5]), int(iso[2] or iso[4]), int(iso[1]))
    if (first := _MONTH_FIRST.fullmatch(bare)) and (
        month := month_number(first[1] or first[4], exact=context.exact)
    ):
        return _parts(int(first[2] or first[5]), month, int(first[3]) if first[3] else None)
    words = _ROMAN.fullmatch(bare) or _WORDS.fullmatch(bare)
    if words and (month := month_number(words[2], exact=context.exact)):
        return _parts(int(words[1]), month, _year(words[3], context))
    return None


def complete(parts: DateParts, context: DateContext) -> date:
    """The date that parts mean. Raises NotADate with the sentence why there is none."""
    day, month, year = parts.day, parts.month, parts.year
    if month is None:
        year, month = _month_of(parts, context)
    if not 1 <= month <= 12:
        sentence = _("Tidak ada bulan ke-{month}. Tulis hari dahulu, lalu bulan: 13/5 atau 13 mei.")
        raise NotADate(sentence.format(month=month))
    if year is None:
        year = _year_of(day, month, context)
    if not 1 <= year <= 9999 or day < 1:
        raise NotADate
    if day > monthrange(year, month)[1]:
        sentence = _("{month} {year} hanya sampai tanggal {last}.")
        last = monthrange(year, month)[1]
        raise NotADate(sentence.format(month=month_name(month), year=year, last=last))
    return date(year, month, day)


def checked_weekday(day: date, weekday: str) -> date:
    """The same date, if it is such a weekday. Raises NotADate with the sentence."""
    if day.weekday() != weekday_number(weekday):
        sentence = _("{day} hari {right}, bukan {wrong}. Periksa hari atau tanggalnya.")
        monday = date(2024, 1, 1)
        wrong = weekday_name(monday + timedelta(weekday_number(weekday)))
        raise NotADate(sentence.format(day=long_date(day), right=weekday_name(day), wrong=wrong))
    return day


def _named(bare: str, context: DateContext) -> date | None:
    if bare in NAMED_DAYS:
        return _moved(context.today, NAMED_DAYS[bare])
    if bare in ("besok lusa", "besok-lusa", "besok/lusa"):
        sentence = _("«Besok lusa» dapat berarti {first} atau {second}. Ketik salah satunya.")
        first, second = (long_date(_moved(context.today, days)) for days in (1, 2))
        raise NotADate(sentence.format(first=first, second=second))
    if _PERIOD.fullmatch(bare):
        sentence = _("«{text}» bukan satu tanggal. Ketik tanggalnya atau harinya, misalnya senin.")
        raise NotADate(sentence.format(text=bare))
    if step := _STEP.fullmatch(bare):
        from_day = context.base or context.shown or context.today
        return _moved(from_day, int(step[2]) * (1 if step[1] == "+" else -1))
    if later := _FROM_NOW.fullmatch(bare):
        count = 1 if later[1] == "se" else int(later[1])
        return _moved(context.today, count * (7 if later[2] == "minggu" else 1))
    return None


def _moved(day: date, days: int) -> date:
    try:
        return day + timedelta(days)
    except OverflowError as far:
        raise NotADate from far


def _parts(day: int, month: int | None, year: int | None) -> DateParts:
    return DateParts(day=day, month=month, year=year)


def _year(digits: str | None, context: DateContext) -> int | None:
    if not digits:
        return None
    number = int(digits.lstrip("'"))
    if len(digits) == 4:
        return number
    past = context.lean is Lean.PAST and 2000 + number > context.start.year + 1
    return (1900 if past else 2000) + number


def _on_weekday(match: re.Match[str], context: DateContext) -> date:
    """``senin``, ``senin depan``, ``senin 5 jan``: the date of it."""
    weekday, rest = match[1], without_about((match[2] or "").rstrip(") "))
    start = context.start
    ahead = (weekday_number(weekday) - start.weekday()) % 7
    if rest in ("lalu", "kemarin", "yang lalu"):
        return _moved(start, ahead - 7)
    if rest in ("depan", "yang akan datang", "yad", "ydad"):
        next_week = _moved(start, 7 - start.weekday() + weekday_number(weekday))
        return _only(_moved(start, ahead or 7), next_week, f"{weekday} {rest}")
    if rest in ("minggu depan", "pekan depan", "minggu ini", "pekan ini"):
        return _of_week(weekday, rest, start)
    if rest == "ini":
        this_week = _moved(start, weekday_number(weekday) - start.weekday())
        return _only(this_week, _moved(start, ahead), f"{weekday} {rest}")
    if rest and rest != "besok":
        return checked_weekday(read_day(rest, context), weekday)
    if context.lean in (Lean.PAST, Lean.YEAR):
        return _moved(start, ahead - 7)
    coming = _moved(start, ahead)
    return _only(coming, coming if ahead else _moved(start, 7), weekday)


def _of_week(weekday: str, week: str, start: date) -> date:
    """``senin minggu depan``; on a Sunday a week may have begun or be about to end."""
    monday = _moved(start, -start.weekday() + (7 if week.endswith("depan") else 0))
    meant = _moved(monday, weekday_number(weekday))
    return _only(meant, _moved(meant, 7) if start.weekday() == 6 else meant, f"{weekday} {week}")


def _only(first: date, second: date, text: str) -> date:
    """The date that both ways to understand a text give. Raises NotADate naming the two."""
    if first != second:
        sentence = _("«{text}» dapat berarti {first} atau {second}. Ketik tanggalnya.")
        early, late = sorted((first, second))
        raise NotADate(sentence.format(text=text, first=long_date(early), second=long_date(late)))
    return first


def _month_of(parts: DateParts, context: DateContext) -> tuple[int, int]:
    """Year and month for a day alone."""
    if parts.months_on is not None:
        return shifted(context.today.year, context.today.month, parts.months_on)
    shown = context.shown
    if (
        context.base is None
        and shown
        and (context.lean is not Lean.COMING or shown >= context.today)
    ):
        return shown.year, shown.month
    start = context.start
    if context.lean is Lean.YEAR:
        return start.year, start.month
    months = [shifted(start.year, start.month, step) for step in (-1, 0, 1)]
    if context.lean is Lean.NEAR:
        return min(
            (month for month in months if parts.day <= monthrange(*month)[1]),
            key=lambda month: abs((date(month[0], month[1], max(parts.day, 1)) - start).days),
            default=months[1],
        )
    if context.lean is Lean.COMING:
        return months[2] if 0 < parts.day < start.day else months[1]
    return months[0] if parts.day > start.day else months[1]


def _year_of(day: int, month: int, context: DateContext) -> int:
    start = context.start
    if context.lean is Lean.YEAR:
        return (context.shown or start).year
    by_year = {
        year: (date(year, month, min(max(day, 1), monthrange(year, month)[1])) - start).days
        for year in (start.year - 1, start.year, start.year + 1)
        if 1 <= year <= 9999
    }
    if context.lean is Lean.NEAR:
        return min(by_year, key=lambda year: abs(by_year[year]))
    if context.lean is Lean.COMING:
        coming = (year for year, days in by_year.items() if days >= -context.slack)
        return min(coming, default=start.year)
    return max(
        (year for year, days in by_year.items() if days <= context.slack), default=start.year
    )
