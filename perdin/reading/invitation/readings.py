"""A letter that was recognised in several ways: what independent readings say alike is taken, the
rest only offered.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Generic

from perdin.i18n import N_, _
from perdin.reading.date_words import WEEKDAY
from perdin.reading.gazetteer import P
from perdin.reading.invitation.found import Candidate, Found
from perdin.reading.invitation.letter_words import NOT_THE_EVENT
from perdin.reading.invitation.reader import Invitation

READ_DIFFERENTLY = N_(
    "Gambarnya kurang jelas: dibaca beberapa kali, hasilnya berbeda. Periksa suratnya."
)
UNCLEAR = N_("Gambarnya kurang jelas di sini. Cocokkan dengan suratnya, lalu pakai.")
_LEAST_MODELS = 2
_LEAST_SURE = 1
_LEAST_ALONE = 2
"""Readings that say the same days, with the weekday that fits: by one model too."""
_LONGEST = 200
_AS_THEY_STAND = ("number", "subject", "hours", "venue", "agenda")
_TEXTS = ("sender", "subject", "venue", "agenda")
_MIXED = re.compile(r"(?<=/)(?=[IVX1l|]*[IVX])(?=[IVX1l|]*[1l|])[IVX1l|]+(?=/)")
_ONES = re.compile(r"(?<=/)1{1,3}(?=/(?:20)?\d\d$)")
_ROMAN = re.compile(r"(?<=/)[IVXlL1]*[IVX][IVXlL1]*(?=/|$)")
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_FIRST = re.compile(r"^[1l]\s+(?=\w{2})")
"""Before a value, what its colon was misread as."""
_NUMBERED = re.compile(r"\bNo\.{1,2}\s*(?=\d)")
_TWO_MARKS = re.compile(r"[.,;:]{2}")
_HOUSE = re.compile(r"(\bNo\. ?\d+)\.(?= [A-Z])")
"""Behind a house's number a comma, however it was read."""
_LONE_BAR = re.compile(r"(?<=\w )\|(?=$|\s)")
"""Behind «Angkatan» it is an I, and beside a table its border."""
_LONE_ONE = re.compile(r"(?<!\bNo\. )(?<!\bKm\. )(?<!\bLantai )(?<!\bLt\. )\b[1l]\b(?![./])")
"""Behind «Semester» it may be an I."""
_HOUR = re.compile(r"\d[.:]\s?\d\d")
_ALIKE = str.maketrans({"I": "l", "|": "l", "—": "-", "–": "-", "’": "'", "‘": "'"})
_CLOCK = re.compile(r"(\d+)\.(\d\d)")
_UNTIL = re.compile(
    r"[\W\d]*(?:wib|wita|wit)?\W*(?:[-–—]|s\W{0,2}d\b|s[ai]d\b|sampai|hingga|se)", re.I
)
"""Behind an hour: an end, even if its words are hidden by a stamp."""
_EDGE = " .,;:?!$^`-–—_~*•'\"“”‘’«»<>=+#"


@dataclass(frozen=True, slots=True)
class Reading(Generic[P]):
    """What a letter says by one model's look at it, and the words that the model doubts."""

    model: str
    said: Invitation[P]
    doubtful: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Vote:
    """What one reading takes a field for, and whether it doubts none of its words."""

    model: str
    one: Candidate[Any]
    sure: bool


def agreed(readings: Sequence[Reading[P]]) -> Invitation[P]:
    """What several readings of one letter agree on: models that err each in its own way say it
    alike, and more readings than say anything else.
    """
    first = readings[0].said
    both: dict[str, Found[Any]] = {
        field.name: _agreed(field.name, readings)
        for field in fields(Invitation)
        if isinstance(getattr(first, field.name), Found)
    }
    if not _of_its_month(both["number"].value, both["dated"].value):
        both["number"] = both["number"].doubted(_(UNCLEAR))
    return replace(
        first,
        **both,
        online=any(one.said.online for one in readings),
        remarks=tuple(dict.fromkeys(remark for one in readings for remark in one.said.remarks)),
    )


def _agreed(name: str, readings: Sequence[Reading[P]]) -> Found[Any]:
    votes: list[_Vote] = []
    others: list[Candidate[Any]] = []
    why = ""
    for reading in readings:
        found = _mended(name, getattr(reading.said, name))
        why, others = why or found.why, [*others, *found.candidates]
        if found.sure is not None:
            sure = _certain(name, found.sure, reading.doubtful)
            votes.append(_Vote(reading.model, found.sure, sure))
    if not votes:
        return Found(None, _different(others), why) if others else Found()
    most = Counter(_key(vote.one.value) for vote in votes).most_common(1)[0][0]
    agreeing = [vote for vote in votes if _key(vote.one.value) == most]
    if _enough(name, agreeing, votes) and not _further(
        most, [*(vote.one for vote in votes), *others]
    ):
        return Found(_spelt(agreeing))
    every = _different((*(vote.one for vote in (*agreeing, *votes)), *others))
    alike = len(every) == 1
    return Found(None, every, (others and why) or _(UNCLEAR if alike else READ_DIFFERENTLY))


def _of_its_month(number: str | None, dated: date | None) -> bool:
    """Whether a number's Roman month is that of its letter: «I» and «II» are easily misread."""
    months = _ROMAN.findall(number or "")
    return not months or (dated is not None and _ROMANS[dated.month - 1] in months)


def _enough(name: str, agreeing: Sequence[_Vote], votes: Sequence[_Vote]) -> bool:
    unopposed = len(agreeing) == len(votes) >= _LEAST_ALONE
    if name == "days" and unopposed and all(_has_weekday(vote.one) for vote in agreeing):
        return True
    return (
        len({vote.model for vote in agreeing}) >= _LEAST_MODELS
        and sum(vote.sure for vote in agreeing) >= _LEAST_SURE
        and len(agreeing) * 2 > len(votes)
    )


def _further(most: object, every: Sequence[Candidate[Any]]) -> bool:
    """Whether any reading saw more of the same text: the others may have lost a line of it."""
    if not isinstance(most, str):
        return False
    keys = (_key(one.value) for one in every)
    return any(isinstance(key, str) and key != most and most in key for key in keys)


def _spelt(agreeing: Sequence[_Vote]) -> Candidate[Any]:
    """As most spell it, else as the first does."""
    ways = Counter(vote.one.value for vote in agreeing)
    most = max(ways.values())
    return next(vote.one for vote in agreeing if ways[vote.one.value] == most)


def _certain(name: str, one: Candidate[Any], doubtful: frozenset[str]) -> bool:
    """Whether no word of a value is doubted, and it is the whole of what its line says."""
    if name == "hours" and not _whole_hours(one):
        return False
    if name in _TEXTS:
        low = one.value.lower()
        odd = _LONE_ONE.search(one.value) or _TWO_MARKS.search(one.value)
        if (
            odd
            or "|" in one.words
            or len(low) > _LONGEST
            or any(word in low for word in NOT_THE_EVENT)
        ):
            return False
    if name == "days" and _has_weekday(one):
        return True  # a slip in its date would not fit its weekday
    return doubtful.isdisjoint(_worded(name, one).split())


def _has_weekday(one: Candidate[Any]) -> bool:
    """Whether a weekday stands before the first of the days, and no other figure between them."""
    figures = re.finditer(rf"\b(?:{WEEKDAY})\b\D{{0,40}}(\d+)", one.words, re.IGNORECASE)
    return any(int(figure[1]) == one.value.first.day for figure in figures)


def _worded(name: str, one: Candidate[Any]) -> str:
    """The words that say a value; of a city its name, whatever stands around it."""
    if name == "city":
        return str(one.value.name)
    return str(one.value) if name in _AS_THEY_STAND else one.words


def _whole_hours(one: Candidate[str]) -> bool:
    hours = list(_HOUR.finditer(one.words))
    clocks = _CLOCK.findall(one.value)
    if not re.search(r"\bWI(?:B|TA|T)\b", one.value):
        return False  # it may stand there and be unreadable
    if len(hours) != len(clocks) or any(int(h) > 24 or int(m) > 59 for h, m in clocks):
        return False
    whole = "selesai" in one.value or "–" in one.value
    return whole or not _UNTIL.match(one.words[hours[-1].end() :])


def _mended(name: str, found: Found[Any]) -> Found[Any]:
    """What was found, without what recognition alone puts in."""
    if name == "number":
        return _with_roman_months(found.changed(_without_blanks))
    if name in _TEXTS:
        return found.changed(_read_well)
    return found


def _read_well(text: str) -> str:
    bare = _FIRST.sub("", text.strip(_EDGE))
    return _LONE_BAR.sub("I", _HOUSE.sub(r"\1,", _NUMBERED.sub("No. ", bare)))


def _without_blanks(number: str) -> str:
    """A number without the blanks that stand in it around its marks."""
    bare = _FIRST.sub("", number)
    return re.sub(r"\s*([./-])\s+(?=\w)|\s+([/-])", r"\1\2", bare)


def _key(value: object) -> object:
    """What readings have alike that say the same: no dash or «I» is told from its like."""
    if not isinstance(value, str):
        return value
    return re.sub(r"\s*([-–—,.:/])\s*", r"\1", value).translate(_ALIKE)


def _different(every: Sequence[Candidate[Any]]) -> tuple[Candidate[Any], ...]:
    kept: dict[object, Candidate[Any]] = {}
    for one in every:
        kept.setdefault(one.value, one)
    return tuple(kept.values())


def _with_roman_months(number: Found[str]) -> Found[str]:
    """A letter's number in whose month «I» may have been read as «1»: each look may do so."""
    mended = number.changed(lambda text: _MIXED.sub(_roman, text))
    if mended.value is None or not _ONES.search(mended.value):
        return mended
    other = _ONES.sub(_roman, mended.value)
    words = mended.sure.words if mended.sure else ""
    return Found(None, (*filter(None, [mended.sure]), Candidate(other, words)), _(UNCLEAR))


def _roman(ones: re.Match[str]) -> str:
    return re.sub("[1l|]", "I", ones[0])
