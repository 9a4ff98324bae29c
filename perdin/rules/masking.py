"""Masking NIP and account numbers in texts: the end stays, so that one can be told from another.

What is masked is every number that the office knows, however it is spaced, and whatever looks like
a NIP (Peraturan Kepala BKN 22/2007: birth date, month of appointment, sex, serial).
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

MASK = "•"
_END, _KEEPS_END = 4, 8
"""How much of a number stays, and how long it must be for that to hide the rest."""
LEAST = 6
"""Shorter numbers are found everywhere and name nobody."""
_SURE = 10
"""A shorter number is taken for one only where it stands by itself: an amount may hold it."""
_RUN = re.compile(r"\d(?:[\s\u00a0.,'’\-]{0,2}\d)+")
_NIP = re.compile(r"(?=(\d{8})(\d{4})(0[1-9]|1[0-2]|21)([12])\d{3})")
_NIP_DIGITS = 18
_BORN, _APPOINTED = range(1930, 2020), range(1950, 2100)
Span = tuple[int, int]


class Mask:
    """The numbers of an office that are nobody else's to read."""

    def __init__(self, numbers: Iterable[str]) -> None:
        digits = ("".join(filter(str.isdigit, number)) for number in numbers)
        self._known = sorted({each for each in digits if len(each) >= LEAST}, key=len, reverse=True)

    def text(self, text: str) -> str:
        """The text with its numbers masked; everything else stays, to the letter."""
        letters = list(text)
        for at in self.places(text):
            letters[at] = MASK
        return "".join(letters)

    def places(self, text: str) -> list[int]:
        """Where the digits stand that are masked."""
        masked: set[int] = set()
        for run in _RUN.finditer(text):
            at = [place for place in range(run.start(), run.end()) if text[place].isdigit()]
            digits = "".join(text[place] for place in at)
            for first, end in self._found(digits):
                if end - first < _SURE and not _alone(text, at[first], at[end - 1]):
                    continue
                keeps = _END if end - first >= _KEEPS_END else 0
                masked.update(at[first : end - keeps])
        return sorted(masked)

    def finds(self, text: str) -> bool:
        """Whether a number can be read in the text."""
        return bool(self.places(text))

    def _found(self, digits: str) -> Iterator[Span]:
        if len(digits) < LEAST:
            return
        for number in self._known:
            start = digits.find(number)
            while start >= 0:
                yield start, start + len(number)
                start = digits.find(number, start + 1)
        for match in _NIP.finditer(digits):
            if _is_day(match[1], _BORN) and int(match[2]) in _APPOINTED:
                yield match.start(), match.start() + _NIP_DIGITS


def _alone(text: str, first: int, last: int) -> bool:
    beside = text[first - 1 : first] + text[last + 1 : last + 2]
    return text[first : last + 1].isdigit() and not any(map(str.isdigit, beside))


def _is_day(text: str, years: range) -> bool:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:])).year in years
    except ValueError:
        return False
