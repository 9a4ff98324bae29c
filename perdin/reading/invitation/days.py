"""The days and hours of an event, told apart from every other date in a letter."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from perdin.i18n import N_, _
from perdin.reading.date_spans import DateSpan, read_dates
from perdin.reading.date_words import MONTHS, WEEKDAY
from perdin.reading.dates import DateContext, Lean, NotADate
from perdin.reading.invitation.found import Candidate, Found, only
from perdin.reading.invitation.letter_words import (
    LAWS,
    MOVED,
    NOT_THE_EVENT,
    OF_THE_EVENT,
    REFERRED,
)
from perdin.reading.invitation.sentences import sentences

SEVERAL_DAYS = N_("Surat ini menyebut beberapa tanggal acara. Pilih yang diikuti.")
NOT_SURE_OF_DAYS = N_("Tidak jelas apakah ini tanggal acaranya. Periksa suratnya.")
MOVED_DAYS = N_("Surat ini mengubah jadwal. Pilih tanggal yang berlaku.")
BEFORE_LETTER = N_("Tanggal acara sebelum tanggal surat. Periksa keduanya.")
SEVERAL_HOURS = N_("Surat ini menyebut beberapa jam. Pilih salah satunya.")
_TO = r"\s*(?:s\.?\s*/?\s*d\.?|sampai(?:\s+dengan)?|hingga|until|to|[-–—~])\s*"
_LEFT_OPEN = re.compile(
    r"(?:\bs\W{0,3}d\b\.?|\bsampai(?:\s+dengan)?|\bhingga)\W{0,4}$|"
    r"(?<![\d./:])\b\d{1,2}\s*[-–—~]\W{1,3}$",
    re.IGNORECASE,
)
"""Before days, this says that they begin with one that is not there, or was not read."""
_SEVERAL_WEEKDAYS = re.compile(
    rf"\b(?:{WEEKDAY})\b(?:{_TO}|\s*(?:dan|&|/)\s*)(?:hari\s+)?\b(?:{WEEKDAY})\b", re.IGNORECASE
)
_AND = r"\s*(?:,?\s*dan|,|&)\s*"
_HOUR = r"\d{1,2}[.:]\d{2}"
_ZONE = r"WIB|WITA|WIT"
_UNTIL = rf"(?:\s*\(?(?:{_ZONE})?\)?{_TO}(selesai|{_HOUR}))?"
_HOURS = re.compile(
    rf"(?:pukul|pkl\.?|jam|time)?\s*:?\s*(?<![\d.:/])({_HOUR})(?![\d/]|[.:]\d){_UNTIL}\s*\(?({_ZONE})?",
    re.IGNORECASE,
)
_CUE = re.compile(r"pukul|pkl|jam\b|wib|wita|\bwit\b|selesai", re.IGNORECASE)
_LONG_AGO = 400


@dataclass(frozen=True, slots=True)
class Dated:
    """Days that a text names: where they stand in it, and what they are; or why they are none."""

    start: int
    end: int
    span: DateSpan | None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A text of a letter that tells of the event, by its label or in a sentence."""

    text: str
    words: str


def dated(text: str, context: DateContext) -> Iterator[Dated]:
    """The days that stand in a text, those with a year and, in ``context``, those without."""
    for phrase in _phrases().finditer(text):
        span, problem = _read(phrase[0], context)
        if span is not None or problem:
            yield Dated(phrase.start(), phrase.end(), span, problem)


def days_of(said: Sequence[Said], letter_day: date | None, today: date) -> Found[DateSpan]:
    """The days that labelled lines name."""
    context = _context(letter_day, today)
    found: list[Candidate[DateSpan]] = []
    problem = ""
    for one in said:
        for day in dated(one.text, context):
            if day.span is None:
                problem = day.problem
                bare = _without_weekdays(one.text[day.start : day.end], context)
                found += [Candidate(bare, one.words)] if bare else []
            else:
                found.append(Candidate(day.span, one.words))
                if _begun_before(one.text[: day.start], day.span):
                    problem = _(NOT_SURE_OF_DAYS)
    days = only(found, _(SEVERAL_DAYS))
    if problem:
        days = days.doubted(problem) if days.sure else Found(None, days.candidates, problem)
    return _after_letter(days, letter_day)


def days_in_prose(text: str, letter_day: date | None, today: date) -> Found[DateSpan]:
    """The days that the sentences of a letter name as the event's."""
    context = _context(letter_day, today)
    events: list[Candidate[DateSpan]] = []
    others: list[Candidate[DateSpan]] = []
    problem = ""
    for sentence in sentences(text):
        last = 0
        for day in dated(sentence, context):
            before = sentence[last : day.start].lower()
            last = day.end
            if day.span is None:
                problem = day.problem
            elif not _has(before, NOT_THE_EVENT) and not _referred(before, sentence[day.start :]):
                if _begun_before(sentence[: day.start], day.span):
                    problem = _(NOT_SURE_OF_DAYS)
                of_event = _has(sentence.lower(), OF_THE_EVENT)
                (events if of_event else others).append(Candidate(day.span, sentence.strip()))
    if events:
        days = only(events, _(SEVERAL_DAYS))
        days = days.doubted(problem) if problem else days
    else:
        why = problem or _(NOT_SURE_OF_DAYS)
        days = only(others, why).doubted(why)
    return _after_letter(days, letter_day)


def moved(days: Found[DateSpan], text: str) -> Found[DateSpan]:
    """The days of a letter that changes what was said before: no longer sure."""
    return days.doubted(_(MOVED_DAYS)) if _has(text.lower(), MOVED) else days


def hours_of(said: Sequence[Said]) -> Found[str]:
    """From when to when, as letters write it: ``08.00 WIB s.d. selesai``."""
    found = [Candidate(hours, one.words) for one in said for hours in hours_in(one.text)]
    return only(found, _(SEVERAL_HOURS))


def hours_in(text: str) -> list[str]:
    """The hours that stand in a text."""
    return [
        _hours(match)
        for match in _HOURS.finditer(text)
        if _CUE.search(match[0]) or ":" in match[1] or _CUE.search(text[: match.start()])
    ]


def _hours(match: re.Match[str]) -> str:
    start, end, zone = match[1], match[2], match[3] or _zone(match[0])
    begun = f"{start.replace(':', '.').zfill(5)}"
    behind = f" {zone.upper()}" if zone else ""
    if not end:
        return f"{begun}{behind}"
    if end.lower() == "selesai":
        return f"{begun}{behind} s.d. selesai"
    return f"{begun}–{end.replace(':', '.').zfill(5)}{behind}"


def _zone(text: str) -> str:
    zone = re.search(rf"\b({_ZONE})\b", text, re.IGNORECASE)
    return zone[1] if zone else ""


def _begun_before(before: str, span: DateSpan) -> bool:
    """Whether the words before days tell of one more: «s.d», or two weekdays before one day."""
    if _LEFT_OPEN.search(before):
        return True
    several = list(_SEVERAL_WEEKDAYS.finditer(before))
    if span.first != span.last or not several:
        return False
    return _phrases().search(before, several[-1].end()) is None  # else the weekdays are of those


def _after_letter(days: Found[DateSpan], letter_day: date | None) -> Found[DateSpan]:
    """Days before the letter's own, or long after it, are not taken."""
    if days.value is None or letter_day is None:
        return days
    early = days.value.first < letter_day
    late = (days.value.first - letter_day).days > _LONG_AGO
    return (
        days.doubted(_(BEFORE_LETTER) if early else _(NOT_SURE_OF_DAYS)) if early or late else days
    )


def _context(letter_day: date | None, today: date) -> DateContext:
    day = letter_day or today
    return DateContext(today=day, base=day, lean=Lean.COMING, slack=7, exact=True)


def _read(phrase: str, context: DateContext) -> tuple[DateSpan | None, str]:
    try:
        days = read_dates(_plain(phrase), context)
    except NotADate as problem:
        return None, problem.sentence
    if isinstance(days, date):
        return DateSpan(days, days), ""
    return days, ""


def _without_weekdays(phrase: str, context: DateContext) -> DateSpan | None:
    """What a phrase means whose weekdays do not fit its dates: to be offered, never taken."""
    return _read(re.sub(rf"\b(?:{WEEKDAY})\b", "", phrase, flags=re.IGNORECASE), context)[0]


def _plain(phrase: str) -> str:
    """A phrase as dates are typed: «Senin/Selasa, 3/4 Maret», «Selasa s.d Kamis / 3 s.d 5»."""
    phrase = re.sub(r",\s*dan\b", " dan", phrase, flags=re.IGNORECASE)
    bare = re.sub(rf"\b({WEEKDAY})\s*/\s*(?={WEEKDAY}\b)", r"\1 dan ", phrase, flags=re.IGNORECASE)
    bare = re.sub(rf"\b({WEEKDAY})\s*[/,]\s*(?=\d|tgl|tanggal)", r"\1, ", bare, flags=re.IGNORECASE)
    bare = re.sub(r"(?<=\d)\s*/\s*(?=\d{1,2}\s+[A-Za-z])", " dan ", bare)
    bare = re.sub(r"\b(?:tanggal|tgl)\b\.?\s*", "", bare, flags=re.IGNORECASE)
    return re.sub(r"(?<=[A-Za-z])(?=\d{4}\b)|(?<=\d)(?=[A-Z][a-z]{2})", " ", bare)


@cache
def _phrases() -> re.Pattern[str]:
    """What may be days, of a whole text."""
    names = "|".join(sorted((name for names in MONTHS for name in names), key=len, reverse=True))
    month = rf"(?:{names}|jan|feb|peb|mar|apr|jun|jul|agu|sep|okt|oct|nov|nop|des|dec)\b\.?"
    named = rf"(?:hari\s+)?\b(?:{WEEKDAY})\b"
    weekdays = rf"{named}(?:(?:{_TO}|\s*(?:dan|&|/)\s*){named})?"
    on = r"[\s,/(]*(?:tanggal|tgl\.?)?\s*"
    days = rf"\d{{1,2}}(?:(?:{_TO}|{_AND}|/)(?:tanggal\s+)?\d{{1,2}})*"
    spelt = rf"(?<![\d.]){days}\s*(?:{month})(?:\s*(?:tahun\s*)?\d{{4}}\b)?"
    figures = r"(?<![\d./-])\d{1,2}[/-]\d{1,2}[/-]\d{4}(?![\d/-])"
    iso = r"(?<![\d./-])\d{4}-\d{2}-\d{2}(?![\d-])"
    one = rf"(?:{weekdays}{on})?(?:{spelt}|{figures}|{iso})"
    return re.compile(rf"{one}(?:{_TO}{one})?", re.IGNORECASE)


def _has(text: str, words: Sequence[str]) -> bool:
    return any(re.search(rf"\b{re.escape(word)}", text) for word in words)


def _referred(before: str, day: str) -> bool:
    """Whether what stands before a date is a paper that has it, and no event after that."""
    weekday = re.match(rf"(?:hari\s+)?(?:{WEEKDAY})\b", day, re.IGNORECASE)
    papers = _ends(before, REFERRED if weekday else (*REFERRED, *LAWS))
    return max(papers, default=-1) > max(_ends(before, OF_THE_EVENT), default=-1)


def _ends(text: str, words: Sequence[str]) -> list[int]:
    return [match.end() for word in words for match in re.finditer(rf"\b{word}\b", text)]
