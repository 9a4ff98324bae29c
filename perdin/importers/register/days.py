"""The days of a past trip, and the date of its letter, as books write them."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from perdin.i18n import _, long_date
from perdin.importers.sheet import Cell, text_of
from perdin.reading.date_spans import DateSpan, read_dates
from perdin.reading.dates import DateContext, Lean, NotADate
from perdin.reading.figures import whole

_SERIAL = range(32_874, 73_051)
"""Excel's numbers of the days from 1990 to 2099."""
_EPOCH = date(1899, 12, 30)
_COUNT = re.compile(r"(?i)^\s*(\d{1,3})\s*(?:\([^)]*\)\s*)?(?:$|(?:hari|hr|days?)\b)")
_DAYS_ALONE = re.compile(
    r"(?i)^\s*\d{1,2}(?:\s*(?:-|–|s\.?\s*/?\s*d\.?|sampai|dan|&|,)\s*\d{1,2})*\s*$"
)
_YEAR = re.compile(r"\d{4}|['/.\- ]\d{2}\s*$")
_MONTH = re.compile(r"(?i)[a-z]{3,}|[ivx]+")
_NOTHING = frozenset(("", "-", "–", "—", "--", "s.d", "s.d.", "s/d"))
_EARLIEST = date(1990, 1, 1)
LONGEST = 90
"""Days that a trip of an office lasts at most; a longer one is rather a slip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookTime:
    """When a book is of, for what its dates leave out: the year and month of its sheet, if told."""

    today: date
    year: int | None = None
    month: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The days of a trip; both None where they are not told or not understood.

    ``written`` is how the book has them. ``wrong`` says what is odd: field, code and sentence.
    """

    leave: date | None = None
    back: date | None = None
    written: str = ""
    guessed: tuple[str, ...] = ()
    wrong: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCells:
    """The cells that tell a trip's days: departure, return, both in one, and how many."""

    leave: Cell
    back: Cell
    period: Cell
    days: Cell


class NoDay(ValueError):
    """A cell holds no day of the past; ``sentence`` says why, empty where nothing is to say."""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or "no day")
        self.sentence = sentence


def letter_day(cell: Cell, time: BookTime) -> tuple[date | None, bool]:
    """The date of a letter, and whether its year was filled in; None for an empty cell.

    Raises NoDay for what is no date, and for one after today.
    """
    text = _as_text(cell)
    if text in _NOTHING:
        return None, False
    found = _read(text, time, None)
    if isinstance(found, DateSpan):
        raise NoDay
    if found > time.today:
        raise NoDay(_("{day} belum tiba.").format(day=long_date(found)))
    return found, _YEAR.search(text) is None


def days_of(cells: DayCells, time: BookTime, letter: date | None) -> Span:
    """The days that some cells tell together; near the date of the letter, where there is one."""
    first, last, both = (_as_text(cell) for cell in (cells.leave, cells.back, cells.period))
    lasting = text_of(cells.days)
    if not _COUNT.match(lasting) and any(map(str.isdigit, lasting)) and not (first or both):
        both, lasting = lasting, ""
    written = " s.d. ".join(text for text in (first, last) if text not in _NOTHING) or both
    field = "leave" if first not in _NOTHING else "period"
    start = first if field == "leave" else both
    if start in _NOTHING:
        return Span(written=written)
    try:
        begun = _read(start, time, letter)
        ended = _read(last, time, begun) if _is_end(last, begun) else None
    except NoDay as why:
        sentence = _("Tanggal perjalanan «{text}» tidak terbaca; ditulis apa adanya.")
        said = f"{sentence.format(text=written)} {why.sentence}".strip()
        return Span(written=written, wrong=((field, "days_unread", said),))
    texts = [start, last] if ended is not None else [start]
    return _checked(begun, ended, lasting, written, field, _guesses(texts))


def _is_end(text: str, begun: date | DateSpan) -> bool:
    return text not in _NOTHING and not isinstance(begun, DateSpan)


def _guesses(texts: list[str]) -> list[str]:
    """What is filled in by the book's year."""
    return ["leave"] if all(_YEAR.search(text) is None for text in texts) else []


def _checked(
    begun: date | DateSpan,
    ended: date | DateSpan | None,
    lasting: str,
    written: str,
    field: str,
    guessed: list[str],
) -> Span:
    leave = begun.first if isinstance(begun, DateSpan) else begun
    end = ended if ended is not None else begun
    back = end.last if isinstance(end, DateSpan) else end
    count = _count(lasting)
    wrong: list[tuple[str, str, str]] = []
    if ended is None and not isinstance(begun, DateSpan):
        back = leave + timedelta((count or 1) - 1)
        if count is None:
            guessed.append("back")
    elif count is not None and (back - leave).days + 1 != count:
        sentence = _("Tertulis {count} hari, tetapi tanggalnya {days} hari.")
        told = sentence.format(count=count, days=(back - leave).days + 1)
        wrong.append(("days", "days_differ", told))
    if back < leave or (back - leave).days >= LONGEST:
        sentence = _("Perjalanan «{text}» tidak mungkin: periksa tanggalnya. Ditulis apa adanya.")
        said = sentence.format(text=written)
        return Span(written=written, wrong=((field, "days_impossible", said),))
    return Span(leave=leave, back=back, written=written, guessed=tuple(guessed), wrong=tuple(wrong))


def _count(text: str) -> int | None:
    match = _COUNT.match(text)
    return int(match[1]) if match is not None and 0 < int(match[1]) <= LONGEST else None


def _as_text(cell: Cell) -> str:
    """A cell as text that a date can be read from."""
    if isinstance(cell, date):
        return f"{cell:%Y-%m-%d}"
    if isinstance(cell, float) and cell in _SERIAL:
        return (_EPOCH + timedelta(int(cell))).isoformat()
    text = text_of(cell).strip(" .,;")
    days_since = whole(text)
    if days_since is None or days_since not in _SERIAL:
        return text
    return (_EPOCH + timedelta(days_since)).isoformat()


def _read(text: str, time: BookTime, near: date | DateSpan | None) -> date | DateSpan:
    """A day or two of a text. Raises NoDay; also where only the reader's today would tell."""
    return _days_in(text, time, near.first if isinstance(near, DateSpan) else near)


@lru_cache(maxsize=4096)
def _days_in(text: str, time: BookTime, near: date | None) -> date | DateSpan:
    """The same; a book says the same days for letter, departure and return, and for each person."""
    month = near.month if near is not None else time.month
    year = near.year if near is not None else time.year
    dated = text
    if _DAYS_ALONE.match(text) and month is not None and year is not None:
        dated = _with_month(text, month, year)
    named = _YEAR.search(dated) is not None
    if not any(map(str.isdigit, dated)) or not (
        named or (year is not None and (_MONTH.search(dated) or "/" in dated or "-" in dated))
    ):
        raise NoDay
    if near is not None:
        context = DateContext(today=time.today, base=near, lean=Lean.NEAR, exact=True)
    else:
        shown = date(year or time.today.year, time.month or 1, 1)
        context = DateContext(today=time.today, shown=shown, lean=Lean.YEAR, exact=True)
    try:
        found = read_dates(dated, context)
    except NotADate as why:
        raise NoDay(why.sentence) from why
    except (ValueError, OverflowError) as why:
        raise NoDay from why
    first = found.first if isinstance(found, DateSpan) else found
    latest = time.today + timedelta(366)
    if found is None or first is None or not _EARLIEST <= first <= latest:
        raise NoDay
    return found


_MONTHS = ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des")


def _with_month(text: str, month: int, year: int) -> str:
    """«3-5» in the sheet of March 2024."""
    return f"{text.strip()} {_MONTHS[month - 1]} {year}"
