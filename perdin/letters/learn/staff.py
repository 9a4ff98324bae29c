"""The people of an office, by whom a letter's names are sure or doubtful."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_WORDS = re.compile(r"[^\W\d_]+")
_INITIAL = re.compile(r"[A-GI-Z]\.")
"""«R. Bagas»; «H.» is a title."""
_NOT_DIGITS = re.compile(r"\D")


@dataclass(frozen=True, slots=True)
class Staff:
    """The employees of an office: their names as they are compared, and their NIPs.

    Empty for a letter that is looked at without an office: then nobody is doubted for it.
    """

    names: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()

    @classmethod
    def of(cls, people: Iterable[tuple[str, str]]) -> "Staff":
        """By names, with titles or without, and NIPs; «» for a person without one."""
        told = list(people)
        return cls(
            frozenset(_bare(name) for name, _number in told),
            frozenset(_digits(number) for _name, number in told if number),
        )

    def __bool__(self) -> bool:
        return bool(self.names)

    def knows(self, name: str) -> bool:
        """Whether somebody is called so, whatever the titles, the case and the dots."""
        return _bare(name) in self.names

    def numbers_one(self, number: str) -> bool:
        """Whether it is the NIP of one of them."""
        return _digits(number) in self.numbers


NOBODY = Staff()


def _bare(name: str) -> str:
    """A name without the titles before and behind it, in small letters: «Dr. Ratih, M.A.»."""
    words = name.partition(",")[0].split()
    while len(words) > 1 and "." in words[0] and not _INITIAL.fullmatch(words[0]):
        del words[0]
    while len(words) > 1 and "." in words[-1][:-1]:  # «S.Sos» without a comma before it
        del words[-1]
    return " ".join(_WORDS.findall(" ".join(words).casefold()))


def _digits(number: str) -> str:
    return _NOT_DIGITS.sub("", number)
