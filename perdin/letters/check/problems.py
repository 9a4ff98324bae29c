"""One fault of a template: what it is, its place, what is written there, and what would do."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

CONFIRMABLE = frozenset({"missing", "dots"})
"""Faults that are none where the office fills the place by hand, and says so of each."""
BY_HAND = "by_hand"
"""What such a fault becomes then."""
OUTSIDE = "outside"
"""No fault: a tag that is left for an outside system."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateProblem:
    """One fault: where in the document, and what it is. ``advice`` does not hinder the filling.

    ``around`` is a sentence that quotes what is written there: nobody counts forty paragraphs.
    ``code`` is the kind of fault, ``text`` what stands in the letter, ``field`` the field proposed
    for it, without braces. ``fact`` is what the letter would lack: the same name for all places
    and fields that would print it.
    """

    place: str
    sentence: str
    advice: bool = False
    around: str = ""
    code: str = "tag"
    text: str = ""
    field: str = ""
    fact: str = ""

    def __str__(self) -> str:
        sentence = f"{self.sentence} {self.around}" if self.around else self.sentence
        return f"{self.place}: {sentence}" if self.place else sentence

    @property
    def confirmable(self) -> bool:
        """Whether it hinders only until somebody says that this is filled by hand."""
        return not self.advice and bool(self.fact) and self.code in CONFIRMABLE

    def as_data(self) -> dict[str, str | bool]:
        """The problem as the commands print it for other programs."""
        return {
            "code": self.code,
            "place": self.place,
            "text": self.text,
            "field": self.field,
            "sentence": self.sentence,
            "blocking": not self.advice,
        }


def settled(problems: Iterable[TemplateProblem], by_hand: Collection[str]) -> list[TemplateProblem]:
    """The problems, those as advice whose fact is one that the office fills by hand."""
    return [
        replace(problem, advice=True, code=BY_HAND)
        if problem.confirmable and problem.fact in by_hand
        else problem
        for problem in problems
    ]
