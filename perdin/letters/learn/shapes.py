"""Dates, amounts, NIPs and counts of days as letters spell them, each with how it was spelt."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from perdin.i18n import MONTHS, WEEKDAYS, terbilang

_MONTH = "|".join((*MONTHS["id"], "Pebruari", "Nopember"))
_SHORT = "|".join(name[:3] for name in MONTHS["id"])
_DAY = "|".join((*WEEKDAYS["id"], "Jum['’]at"))
_DATE = re.compile(
    rf"(?:(?P<hari>{_DAY})(?P<koma>,? (?:tanggal )?))?"
    rf"(?P<d>\d{{1,2}})(?P<sela> |-)(?P<bulan>{_MONTH}|{_SHORT})(?:(?P=sela)(?P<y>\d{{4}}))",
    re.IGNORECASE,
)
WEEKDAY_BEFORE = re.compile(rf"(?:{_DAY})(?P<koma>,? (?:tanggal )?)", re.IGNORECASE)
"""The day of the week before a date."""
_FIGURES = re.compile(r"(?<![\d/.-])(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?![\d/.-]*\d)")
_SPAN = re.compile(
    rf"(?<!\d)(?P<a>\d{{1,2}})(?: (?P<bulan_a>{_MONTH}))?"
    r"(?P<to>\s*(?:[-–—]|s\.?\s?/?\s?d\.?|sampai dengan|sampai|hingga|dan)\s*)"
    rf"(?P<b>\d{{1,2}}) (?P<bulan>{_MONTH}) (?P<y>\d{{4}})",
    re.IGNORECASE,
)
_DAYS = re.compile(
    rf"(?P<a>{_DAY})(?P<to>\s*(?:[-–—]|s\.?\s?/?\s?d\.?|sampai dengan|sampai|hingga|dan)\s*)"
    rf"(?P<b>{_DAY})",
    re.IGNORECASE,
)
_NIP = re.compile(r"(?<!\d)\d{8} ?\d{6} ?\d ?\d{3}(?!\d)")
_MONEY = re.compile(
    r"(?:Rp\.?\s*)(\d{1,3}(?:\.\d{3})+|\d+)|(?<![\d.,/])(\d{1,3}(?:\.\d{3})+)(?![\d/])"
)
_LASTING = re.compile(
    r"(?<![\d.,/])(?P<n>\d{1,3})(?P<gap>\s*)(?:\((?P<words>[A-Za-z ]+)\)\s*)?(?=hari\b"
    r"(?! (?:setelah|sesudah|sebelum|sejak|kerja|kalender)\b))",
    re.IGNORECASE,
)
_WORDED = re.compile(
    rf"(?P<d>[a-z ]{{3,20}}?)(?P<sela> bulan | )(?P<bulan>{_MONTH})(?P<ke> tahun | )"
    r"(?P<y>dua ribu(?: [a-z]+){0,3})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """Something of a known shape in a line: from where to where, what it is worth, how it is spelt.

    ``tag`` makes what stands there instead, with «{f}» for the field's name; ``{{`` and ``}}`` are
    in it already.
    """

    start: int
    end: int
    value: object
    tag: str

    @classmethod
    def of(cls, match: re.Match[str], value: object, tag: str) -> "Found":
        """All that a pattern met."""
        return cls(match.start(), match.end(), value, tag)


def dates(text: str) -> Iterator[Found]:
    """Every single date in figures, with a month's name, or in words."""
    for match in _DATE.finditer(text):
        day = _day(match["y"], match["bulan"], match["d"])
        if day is not None:
            yield Found(match.start(), match.end(), day, _dated(match, day))
    for match in _FIGURES.finditer(text):
        first, mark, month, year = match.groups()
        day = _of(int(year), int(month), int(first))
        if day is not None:
            pattern = f"{'dd' if len(first) == 2 else 'd'}{mark}{'mm' if len(month) == 2 else 'm'}"
            yield Found.of(match, day, _filtered(f"{pattern}{mark}yyyy"))
    yield from _in_words(text)


def spans(text: str) -> Iterator[Found]:
    """Days of one trip written as one: ``3 s.d. 5 Maret 2026``."""
    for match in _SPAN.finditer(text):
        last = _day(match["y"], match["bulan"], match["b"])
        first = _day(match["y"], match["bulan_a"] or match["bulan"], match["a"])
        if first is not None and last is not None and first < last:
            tag = "{{ {f}|replace(' – ', '–')|replace('–', '" + match["to"] + "') }}"
            yield Found.of(match, (first, last), "{{ {f} }}" if match["to"] == "–" else tag)


def weekdays(text: str) -> Iterator[Found]:
    """Two days of the week: ``Selasa s.d. Kamis``."""
    for match in _DAYS.finditer(text):
        named = (_weekday(match["a"]), _weekday(match["b"]))
        tag = "{{ {f}|replace(' s.d. ', '" + match["to"] + "') }}"
        yield Found.of(match, named, "{{ {f} }}" if match["to"] == " s.d. " else tag)


def nips(text: str) -> Iterator[Found]:
    """Every NIP, with the blanks of its groups or without."""
    for match in _NIP.finditer(text):
        tag = "{{ {f} }}" if " " in match[0] else "{{ {f}|replace(' ', '') }}"
        yield Found.of(match, match[0].replace(" ", ""), tag)


def amounts(text: str) -> Iterator[Found]:
    """Every amount with «Rp» or the dots of thousands; what stands before the figures is kept."""
    for match in _MONEY.finditer(text):
        group = 1 if match[1] else 2
        whole = match[0].startswith("Rp" + match[group])
        start = match.start() if whole else match.start(group)
        value = int(match[group].replace(".", ""))
        yield Found(
            start, match.end(group), value, "{{ {f} }}" if whole else "{{ {f}|replace('Rp', '') }}"
        )


def lasting(text: str) -> Iterator[Found]:
    """A count of days, ``3 (tiga) hari``; the words go with the figure where both are right."""
    for match in _LASTING.finditer(text):
        count = int(match["n"])
        words = match["words"]
        if words is not None and words.strip().casefold() != terbilang(count):
            continue
        tag = "{{ {f} }}"
        end = match.end("n")
        if words is not None:
            shown = _cased("{{ {f}_terbilang }}", words.strip(), terbilang(count))
            tag += text[match.end("n") : match.start("words")] + shown
            end = match.end("words")
        yield Found(match.start("n"), end, count, tag)


def cased(tag: str, said: str, value: str) -> str | None:
    """The tag with the filter that writes the value as it is said; None where no filter does."""
    said, value = " ".join(said.split()), " ".join(value.split())
    if said == value:
        return tag
    for name, made in (
        ("upper", value.upper()),
        ("lower", value.lower()),
        ("title", value.title()),
    ):
        if said == made:
            return tag.replace(" }}", f"|{name} }}}}")
    capital = value[:1].upper() + value[1:].lower()
    return tag.replace(" }}", "|capitalize }}") if said == capital else None


def _cased(tag: str, said: str, value: str) -> str:
    return cased(tag, said, value) or tag


def _in_words(text: str) -> Iterator[Found]:
    for match in _WORDED.finditer(text):
        for number in range(31, 0, -1):  # «dua puluh tujuh» before «tujuh»
            if not match["d"].casefold().endswith(terbilang(number)):
                continue
            year = _year(match["y"])
            day = None if year is None else _day(str(year[0]), match["bulan"], str(number))
            start = match.end("d") - len(terbilang(number))
            if day is None or year is None or (start and text[start - 1].isalpha()):
                continue
            pieces = (
                _cased(_filtered("d-huruf"), text[start : match.end("d")], terbilang(number)),
                match["sela"],
                _cased(_filtered("bulan"), match["bulan"], MONTHS["id"][day.month - 1]),
                match["ke"],
                _cased(_filtered("yyyy-huruf"), year[1], terbilang(year[0])),
            )
            yield Found(start, match.start("y") + len(year[1]), day, "".join(pieces))
            break


def _year(words: str) -> tuple[int, str] | None:
    """The longest year that the words begin with, and those words."""
    said = words.split()
    for count in range(len(said), 1, -1):
        whole = " ".join(said[:count])
        for year in range(2000, 2100):
            if terbilang(year) == whole.casefold():
                return year, whole
    return None


def _dated(match: re.Match[str], day: date) -> str:
    month = match["bulan"]
    usual = MONTHS["id"][day.month - 1]
    named = "bln" if len(month) == 3 and len(usual) != 3 else "bulan"
    pattern = f"{'dd' if match['d'].startswith('0') else 'd'}{match['sela']}{named}"
    pattern += f"{match['sela']}yyyy"
    if match["hari"]:
        pattern = f"hari{match['koma']}{pattern}"
    tag = "{{ {f} }}" if pattern == "d bulan yyyy" else _filtered(pattern)
    loud = month.isupper() and len(month) > 1
    return tag.replace(" }}", "|upper }}") if loud else tag


def _filtered(pattern: str) -> str:
    return "{{ {f}|tanggal('" + pattern + "') }}"


def _day(year: str, month: str, day: str) -> date | None:
    name = month[:3].casefold()
    name = {"peb": "feb", "nop": "nov"}.get(name, name)
    number = next(at for at, known in enumerate(MONTHS["id"], 1) if known[:3].casefold() == name)
    return _of(int(year), number, int(day))


def _of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _weekday(name: str) -> str:
    return "Jumat" if name.casefold().startswith("jum") else name.capitalize()
