"""Where the values of known fields stand in a letter, in every spelling that letters have."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from perdin.letters.fill.date_spelling import day_of
from perdin.letters.learn import shapes, word_finders
from perdin.letters.learn.facts import Fact
from perdin.letters.learn.label import is_foreign
from perdin.letters.learn.located import Line
from perdin.letters.learn.shapes import Found
from perdin.letters.learn.word_finders import Finder, Hit, Shaped
from perdin.reading.money import parse_rupiah

_DATED = frozenset({"tanggal", "tanggal_berangkat", "tanggal_kembali", "tanggal_surat_tugas",
                    "tanggal_lahir", "berangkat", "kembali"})  # fmt: skip
_PLACES = frozenset({"tujuan", "berangkat_dari", "tempat"})
_RANKED = re.compile(r"(?P<rank>.+?)(?P<sep> / |, )(?P<grade>(?:I|II|III|IV)/[a-e])$")
_WORDS = re.compile(r"\w+|[^\w\s]")
_LONGEST_TITLE = 4
NIP_LETTERS = 18
"""What a company counts its people by may be shorter: then a label has to name it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A field's value in a line, and what stands there in the template. ``as_held`` is False where
    it is spelt so that the template will print it otherwise; ``blank`` where nothing stands there
    yet but what another program, or a pen, fills.
    """

    at: int
    start: int
    end: int
    fact: Fact
    tag: str
    as_held: bool = True
    weak: bool = False
    blank: bool = False


def matches(lines: Sequence[Line], facts: Sequence[Fact]) -> list[Match]:
    """Every place where a fact's value stands; the same place for several facts."""
    finders = [(fact, finder(fact)) for fact in facts]
    if any(fact.field == "perjalanan.hari" for fact in facts):
        finders = [
            (fact, _without_weekday(find) if fact.field == "perjalanan.tanggal" else find)
            for fact, find in finders
        ]
    found = []
    for line in lines:
        if not line.text.strip():
            continue
        shaped = Shaped(line.text)
        low = line.bare.casefold()
        for fact, find in finders:
            for one, held, weak in find(shaped, low):
                tag = one.tag.replace("{f}", fact.name)
                found.append(
                    Match(
                        at=line.at,
                        start=one.start,
                        end=one.end,
                        fact=fact,
                        tag=tag,
                        as_held=held,
                        weak=weak,
                    )
                )
    return found


def finder(fact: Fact) -> Finder:
    """How the value of a field is looked for."""
    value, part = fact.value, fact.part
    if is_foreign(value):
        return word_finders.text(value)
    shaped = _shaped(part, value)
    if shaped is not None:
        return _equal(*shaped, value)
    if part in ("pangkat_golongan", "pangkat") and _RANKED.fullmatch(value):
        return _ranked(value)
    if part == "nama":
        return _named(value)
    if part == "maksud":
        return word_finders.led(value)
    if part == "sebutan" and "\n" in value:
        return word_finders.headed(value.split("\n"))
    return word_finders.place(value) if part in _PLACES else word_finders.text(value)


def _shaped(part: str, value: str) -> tuple[str, object] | None:
    """The shape that a value has, and what it is worth; None for plain words."""
    if part == "nip":
        bare = value.replace(" ", "")
        return ("nips", bare) if len(bare) == NIP_LETTERS else None
    if part == "lama" and value.isdigit():
        return "lasting", int(value)
    if part in _DATED:
        day = day_of(value)
        span = next(shapes.spans(value), None) or _long_span(value)
        return ("dates", day) if day else ("spans", span.value) if span else None
    if part == "hari":
        days = next(shapes.weekdays(value), None)
        return ("weekdays", days.value) if days else None
    if value.startswith("Rp"):
        with suppress(ValueError):
            return "amounts", parse_rupiah(value)
    return None


def _equal(shape: str, wanted: object, value: str) -> Finder:
    """What has the same shape and is worth the same."""

    def find(shaped: Shaped, _low: str) -> Iterator[Hit]:
        for one in getattr(shaped, shape):
            if one.value == wanted:
                yield one, True, False
        if shape == "lasting" and value.strip() == shaped.text.strip():
            start = shaped.text.index(value)
            yield Found(start, start + len(value), wanted, "{{ {f} }}"), True, True

    return find


def _without_weekday(find: Finder) -> Finder:
    """The day alone where its weekday is a field of its own: of several days both are a span."""

    def found(shaped: Shaped, low: str) -> Iterator[Hit]:
        for one, held, weak in find(shaped, low):
            day = shapes.WEEKDAY_BEFORE.match(shaped.text[one.start : one.end])
            if day is None:
                yield one, held, weak
                continue
            pattern = one.tag.replace(f"hari{day['koma']}", "")
            tag = pattern.replace("|tanggal('d bulan yyyy')", "")
            yield replace(one, start=one.start + day.end(), tag=tag), held, weak

    return found


def _long_span(value: str) -> Found | None:
    """Days over a month's or a year's end as a field holds them."""
    first, dash, last = value.partition(" – ")
    end = day_of(last) if dash else None
    if end is None:
        return None
    begin = day_of(first) or day_of(f"{first} {end.year}")
    return None if begin is None else Found(0, len(value), (begin, end), "")


def _ranked(value: str) -> Finder:
    """``Penata / III/c``, ``Penata, III/c`` and ``Penata (III/c)`` are one."""
    match = _RANKED.fullmatch(value)
    assert match is not None
    rank, held, grade = match["rank"], match["sep"], match["grade"]
    whole = re.compile(
        rf"(?<!\w){word_finders.flexible(rank)}(?P<sep>\s*[,/(–-]\s*(?:Gol\.?\s*)?){re.escape(grade)}"
        r"(?P<end>\))?(?!\w)",
        re.IGNORECASE,
    )

    def find(shaped: Shaped, _low: str) -> Iterator[Hit]:
        for found in whole.finditer(shaped.text):
            sep, end = found["sep"], found["end"] if "(" in found["sep"] else ""
            tag = "{{ {f} }}" if sep == held else "{{ {f}|replace('" + held + "', '" + sep + "') }}"
            if found["end"] and end:
                tag += "{% if '" + held + "' in {f} %}){% endif %}"
            stop = found.end() if end else found.end() - len(found["end"] or "")
            said = shaped.text[found.start() : found.start() + len(rank)]
            cased = shapes.cased(tag.replace(" }}", " }}", 1), said, rank) if said != rank else tag
            yield Found(found.start(), stop, value, cased or tag), said == rank, False

    return find


def _named(value: str) -> Finder:
    """A name with its titles, however these are dotted; or without those behind it."""
    bare, comma, _titles = value.partition(",")
    whole = re.compile(rf"(?<!\w){_loose(value)}(?!\w)\.?", re.IGNORECASE)
    alone = re.compile(rf"(?<!\w){word_finders.flexible(bare)}(?!\w)(?!\s*,)", re.IGNORECASE)
    short = "{{ {f}.split(',')[0] }}"

    def find(shaped: Shaped, low: str) -> Iterator[Hit]:
        if bare.split()[0].casefold() not in low:
            return
        taken = []
        for found in whole.finditer(shaped.text):
            end = found.end()
            last = found[0].split()[-1]
            if last.endswith(".") and not value.endswith(".") and "." not in last[:-1]:
                end -= 1  # the sentence's
            taken.append(found.start())
            said = shaped.text[found.start() : end]
            tag = shapes.cased(_as_loud(value), said, value)
            yield Found(found.start(), end, value, tag or "{{ {f} }}"), tag is not None, False
        for found in alone.finditer(shaped.text) if comma else ():
            if found.start() not in taken:
                tag = shapes.cased(short, found[0], bare)
                yield Found.of(found, value, tag or short), tag is not None, False

    return find


def _as_loud(value: str) -> str:
    """A name that a letter itself tells in capitals is one in capitals for everybody."""
    return "{{ {f}|upper }}" if value.isupper() else "{{ {f} }}"


def _loose(text: str) -> str:
    """Its words in order, with any dots, commas and blanks between them."""
    words = [word for word in _WORDS.findall(text) if word not in ".,"]
    return r"[\s.,]*".join(_dotted(word) for word in words)


def _dotted(word: str) -> str:
    """A title may be written with dots: «MA» and «M.A.»."""
    title = word.isupper() and 1 < len(word) <= _LONGEST_TITLE
    return r"\.?".join(word) if title else re.escape(word)
