"""What was found in a letter: each value with its words, sure or not."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

V = TypeVar("V")
W = TypeVar("W")


@dataclass(frozen=True, slots=True)
class Candidate(Generic[V]):
    """A value that a letter may mean, and the words of the letter that it was read from."""

    value: V
    words: str


@dataclass(frozen=True, slots=True)
class Found(Generic[V]):
    """What a letter says of one thing.

    ``sure`` is its one value; what may be meant otherwise is in ``candidates``, and ``why`` says
    in a sentence why none of them was taken. All empty: the letter says nothing of it.
    """

    sure: Candidate[V] | None = None
    candidates: tuple[Candidate[V], ...] = ()
    why: str = ""

    @property
    def value(self) -> V | None:
        """The sure value."""
        return self.sure.value if self.sure else None

    def doubted(self, why: str) -> "Found[V]":
        """The same, its sure value only one that may be meant."""
        if self.sure is None:
            return self
        return Found(None, (self.sure,), why)

    def changed(self, change: Callable[[V], W]) -> "Found[W]":
        """The same with each value changed."""
        sure, *others = (
            Candidate(change(one.value), one.words) if one else None
            for one in (self.sure, *self.candidates)
        )
        return Found(sure, tuple(one for one in others if one), self.why)


def only(candidates: Iterable[Candidate[V]], why: str) -> Found[V]:
    """The one value that all of them give; where they give several, none, and ``why``."""
    by_value: dict[V, Candidate[V]] = {}
    for one in candidates:
        by_value.setdefault(one.value, one)
    different = tuple(by_value.values())
    if len(different) == 1:
        return Found(different[0])
    return Found(None, different, why if different else "")
