"""Two dates typed at once: ``3-5 mar``, ``30 des - 2 jan``, ``tgl 3 s.d. 5``, ``5 jan 3 hari``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from perdin.i18n import _, long_date, span
from perdin.reading.date_wording import simple
from perdin.reading.date_words import WEEKDAY
from perdin.reading.dates import (
    DateContext,
    DateParts,
    Lean,
    NotADate,
    checked_weekday,
    complete,
    read_date,
    read_day,
    read_parts,
)

_TO = (
    r"(?:\s*[–—~-]+>?\s*|\s*(?<![a-z])s\s*[./]?\s*d\b\.?\s*"
    r"|\s+(?:sampai(?:\s+dengan)?|sampe|smp|hingga|hgg|ke|to|until)\s+)"
)
_BETWEEN = re.compile(_TO)
_WEEKDAYS = re.compile(
    rf"(?:hari\s+)?({WEEKDAY})(?:{_TO}|\s*(?:dan|&)\s*)({WEEKDAY})[\s,./:(]+(.+?)\)?"
)
_LASTING = re.compile(r"(.+?)[\s,(]+(?:selama\s+|untuk\s+)?(\d{1,2})\s*(?:\([a-z ]+\)\s*)?hari\)?")
_LASTING_FROM = re.compile(
    r"(?:selama\s+)?(\d{1,2})\s*hari\s+(?:mulai|dari|sejak|terhitung)\s+(.+)"
)
_NIGHTS = re.compile(r"(.+?)[\s,(]+(?:(\d{1,2})\s*hari[\s,/&]*(?:dan\s+)?)?(\d{1,2})\s*malam\)?")
_LISTED = re.compile(r"(\d{1,2}(?:\s*(?:,|dan|&)\s*\d{1,2})+)(\s+.+|[/-].+)?")
_LISTED_TIGHT = re.compile(r"(\d{1,2}(?:[-/]\d{1,2}){2,})(\s*[a-z].+)")
"""«3-4-5 des»: before a month's name it is no date in figures."""
_OF_WEEK = re.compile(
    rf"(?:hari\s+)?({WEEKDAY}){_TO}(?:hari\s+)?({WEEKDAY})\s+((?:minggu|pekan)\s+(?:depan|ini))"
)
_BARE_PAIR = re.compile(r"\d{1,2}\s*-\s*\d{1,2}")
_ABOUT = re.compile(r"^(?:dari|mulai)?\s*(?:tanggal|tgl)?\b\.?\s*")

LONGEST = 180
"""Days that two dates typed at once span at most, where a year was left out."""
_LONGEST_UNNAMED = 14
"""The same where a month was left out and the days go over its end."""


@dataclass(frozen=True, slots=True)
class DateSpan:
    """The first and the last day of what was typed."""

    first: date
    last: date


def read_one(text: str, context: DateContext) -> date | None:
    """As ``read_date``, telling of two dates where one is asked for.

    Two of which the first is the date that is followed already, a trip's departure, are the last.
    """
    try:
        return read_date(text, context)
    except NotADate as problem:
        try:
            two = _span(simple(text), context)
        except NotADate:
            raise problem from None
        if two is None:
            raise
        if two.first == context.base:
            return two.last
        sentence = _("Ini dua tanggal, {span}; di sini cukup satu.")
        raise NotADate(sentence.format(span=span(two.first, two.last))) from None


def read_dates(text: str, context: DateContext) -> DateSpan | date | None:
    """One date or two, None for nothing. Raises NotADate, also for what may be either."""
    bare = simple(text)
    if not bare:
        return None
    try:
        single = read_day(bare, context)
    except NotADate as problem:
        return _two(bare, context, problem)
    return _not_either(single, bare, context) if _BARE_PAIR.fullmatch(bare) else single


def _two(bare: str, context: DateContext, problem: NotADate) -> DateSpan:
    """The two dates of a text that is not one. Raises NotADate, the one that says more."""
    try:
        two = _span(bare, context)
    except NotADate as why:
        raise problem if problem.sentence and not why.sentence else why from None
    if two is None:
        raise problem
    if _BARE_PAIR.fullmatch(bare) and two.first.month != two.last.month:
        raise problem  # «30-2» is rather a day that is none than a span over the month's end
    return two


def _not_either(single: date, bare: str, context: DateContext) -> date:
    """The one date of «3-5», where it cannot be two as well. Raises NotADate naming both."""
    try:
        two = _span(bare, context)
    except NotADate:
        return single
    if two is None or two.first == two.last:
        return single
    sentence = _("«{text}» dapat berarti {day} atau {span}. Tulis bulannya, misalnya 3-5 mar.")
    both = span(two.first, two.last)
    raise NotADate(sentence.format(text=bare, day=long_date(single), span=both))


def _span(bare: str, context: DateContext) -> DateSpan | None:
    """The two dates of a text; None where it holds no two."""
    if week := _OF_WEEK.fullmatch(bare):
        first, last = (read_day(f"{week[at]} {week[3]}", context) for at in (1, 2))
        return _sensible(first, last, bare, months_named=True, whole=False)
    if named := _WEEKDAYS.fullmatch(bare):
        two = _span(named[3], context)
        if two is not None:
            checked_weekday(two.first, named[1])
            checked_weekday(two.last, named[2])
        return two
    return _counted(bare, context) or _from_to(bare, context)


def _counted(bare: str, context: DateContext) -> DateSpan | None:
    """A day and how many days or nights from it, or days one by one."""
    if lasting := _LASTING.fullmatch(bare):
        return _lasting(lasting[1], int(lasting[2]), context)
    if lasting := _LASTING_FROM.fullmatch(bare):
        return _lasting(lasting[2], int(lasting[1]), context)
    if nights := _NIGHTS.fullmatch(bare):
        return _overnight(nights[1], nights[2], int(nights[3]), context)
    if listed := _LISTED.fullmatch(bare) or _LISTED_TIGHT.fullmatch(bare):
        return _listed(listed[1], listed[2] or "", context)
    return None


def _from_to(bare: str, context: DateContext) -> DateSpan | None:
    """The one way to understand two dates with a word or a dash between them."""
    spans: dict[DateSpan, None] = {}
    problem = NotADate()
    for left, right in _halves(bare):
        try:
            spans[_joined(left, right, context)] = None
        except NotADate as why:
            problem = why if why.sentence else problem
    if len(spans) == 1:
        return next(iter(spans))
    if spans or problem.sentence:
        raise problem
    return None


def _halves(bare: str) -> Iterator[tuple[str, str]]:
    for between in _BETWEEN.finditer(bare):
        left = _ABOUT.sub("", bare[: between.start()]).strip(" ,")
        right = _ABOUT.sub("", bare[between.end() :]).strip(" ,")
        if left and right:
            yield left, right


def _joined(left: str, right: str, context: DateContext) -> DateSpan:
    """The span from one text to another, each taking from the other what it leaves out."""
    start, end = read_parts(left, context), read_parts(right, context)
    months_named = start is None or end is None or bool(start.month or start.months_on is not None)
    if start and end and _knows_more(end, start):
        last = complete(end, context)
        before = replace(context, base=last, lean=Lean.PAST, slack=0)
        first = complete(start, before)
        if start.month is None and end.months_on is None:
            months_named = False
    else:
        first = read_day(left, context)
        after = replace(context, base=first, shown=None, lean=Lean.COMING, slack=0)
        last = read_day(right, after)
        months_named = months_named and not (end and end.month is None)
    whole = bool(start and end and start.year and end.year)
    return _sensible(first, last, f"{left} - {right}", months_named=months_named, whole=whole)


def _knows_more(end: DateParts, start: DateParts) -> bool:
    """Whether the first date has to be read from the last: ``30 des - 2 jan 2027``, ``3-5 mar``."""
    if start.months_on is not None or start.year:
        return False
    if end.year or end.months_on is not None:
        return True
    return end.month is not None and start.month is None


def _sensible(first: date, last: date, text: str, *, months_named: bool, whole: bool) -> DateSpan:
    days = (last - first).days
    most = LONGEST if months_named else _LONGEST_UNNAMED
    same_month = (first.year, first.month) == (last.year, last.month)
    if days < 0 or (not whole and days > most and not same_month):
        sentence = _("«{text}» berakhir sebelum mulai. Periksa kedua tanggalnya.")
        raise NotADate(sentence.format(text=text))
    return DateSpan(first, last)


def _lasting(left: str, days: int, context: DateContext) -> DateSpan:
    """``5 jan 3 hari``; also two dates and how many days they are, which has to be right."""
    if days < 1:
        raise NotADate
    start = _ABOUT.sub("", left).strip(" ,")
    try:
        first = read_day(start, context)
    except NotADate as problem:
        two = _from_to(start, context)
        if two is None:
            raise problem from None
        whole = (two.last - two.first).days + 1
        if whole != days:
            sentence = _("{span} adalah {whole} hari, bukan {days}. Periksa tanggalnya.")
            both = span(two.first, two.last)
            raise NotADate(sentence.format(span=both, whole=whole, days=days)) from None
        return two
    if _BARE_PAIR.fullmatch(start):
        first = _not_either(first, start, context)
    return DateSpan(first, first + timedelta(days - 1))


def _overnight(left: str, days: str | None, nights: int, context: DateContext) -> DateSpan:
    """``3 des 2 malam``, ``3 des 3 hari 2 malam``: a day more than nights."""
    if days is not None and int(days) != nights + 1:
        sentence = _("{days} hari tidak sama dengan {nights} malam. Ketik rentang tanggalnya.")
        raise NotADate(sentence.format(days=days, nights=nights))
    return _lasting(left, nights + 1, context)


def _listed(days: str, rest: str, context: DateContext) -> DateSpan:
    """``3, 4 dan 5 maret``: days that follow each other."""
    numbers = [int(number) for number in re.findall(r"\d+", days)]
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        sentence = _("Hari pada «{text}» tidak berurutan. Ketik rentangnya, misalnya 3-5 mar.")
        raise NotADate(sentence.format(text=f"{days}{rest}"))
    first = read_day(f"{numbers[0]}{rest}", context)
    return DateSpan(first, first + timedelta(len(numbers) - 1))
