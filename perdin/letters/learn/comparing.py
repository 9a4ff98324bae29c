"""The office's letter beside the same trip printed from what was learned of it."""

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from perdin.letters.check import trial_filling
from perdin.letters.data.fields import LetterSheet
from perdin.letters.fill import compiler, letterhead
from perdin.letters.learn import located


@dataclass(frozen=True, slots=True)
class Pair:
    """A paragraph as the office wrote it and as it is printed now; one is empty where it lacks."""

    own: str
    printed: str

    @property
    def same(self) -> bool:
        """Whether both say the same."""
        return self.own == self.printed


@dataclass(frozen=True, slots=True)
class Tried:
    """The filled letter, and how its paragraphs compare."""

    content: bytes
    pairs: tuple[Pair, ...]

    @property
    def equal(self) -> int:
        """How many paragraphs say the same."""
        return sum(pair.same for pair in self.pairs)


def tried(letter: bytes, name: str, template: bytes, kop: bytes, sheet: LetterSheet) -> Tried:
    """Fill the template with the trip's sheet and hold it against the letter, in a process of its
    own. Raises BadTemplate where it cannot be filled.
    """
    return trial_filling.apart(tried_here, name, letter, name, template, kop, sheet)


def tried_here(letter: bytes, name: str, template: bytes, kop: bytes, sheet: LetterSheet) -> Tried:
    """The same in this process."""
    filled = compiler.render(letterhead.splice(template, kop), sheet, name=name)
    own, printed = _said(letter, name), _said(filled, name)
    return Tried(filled, tuple(_pairs(own, printed)))


def _said(content: bytes, name: str) -> list[str]:
    return [line.bare for line in located.read(content, name).lines if line.bare]


def _pairs(own: Sequence[str], printed: Sequence[str]) -> Iterator[Pair]:
    matcher = difflib.SequenceMatcher(None, own, printed, autojunk=False)
    for _kind, first, last, begin, end in matcher.get_opcodes():
        for at in range(max(last - first, end - begin)):
            yield Pair(
                own[first + at] if first + at < last else "",
                printed[begin + at] if begin + at < end else "",
            )
