"""How much of a letter is understood, and how its template prints another trip."""

import difflib
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from perdin.letters.fill import compiler
from perdin.letters.learn import writing
from perdin.letters.learn.proposal import Edit, Learned
from tests.letters.documents import lines
from tests.letters.learn.forms import Form
from tests.letters.learn.trips import Typed
from tests.letters.learn.writer import Truth


@dataclass
class Count:
    """Values of letters: right without a touch, asked, left as text, and wrong without a word."""

    right: int = 0
    asked: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def all(self) -> int:
        """How many values there were."""
        return self.right + len(self.asked) + len(self.left) + len(self.wrong)

    @property
    def share(self) -> float:
        """The part that is right without a touch."""
        return self.right / self.all

    def add(self, other: "Count") -> None:
        """The values of another letter, too."""
        self.right += other.right
        self.asked += other.asked
        self.left += other.left
        self.wrong += other.wrong


def learned(form: Form, trip: Typed, *, known: bool) -> tuple[Learned, list[Truth]]:
    """What is learned of a form filled for a trip, with the trip or without."""
    content, truths = form.typed(trip)
    sheets = [form.held(trip, at) for at in range(len(trip.people))] if known else []
    return form.look(content, sheets), truths


def judged(form: Form, trips: Iterable[Typed], *, known: bool) -> Count:
    """What is learned of a form filled for each of these trips, against what its values truly are.

    Each letter is read once, for all the tests that judge it; a changed program reads it anew.
    """
    one = _judged if os.environ.get("PERDIN_MUTANTS") else _judged_once
    count = Count()
    for trip in trips:
        count.add(one(form, trip, known))
    return count


def _judged(form: Form, trip: Typed, known: bool) -> Count:
    count = Count()
    judge(*learned(form, trip, known=known), count)
    return count


_judged_once = cache(_judged)


def judge(found: Learned, truths: Sequence[Truth], count: Count) -> None:
    """Hold the proposals against what the values truly are."""
    for truth in truths:
        end = truth.start + len(truth.text)
        here = [
            one
            for one in found.proposals
            if one.at == truth.at and one.start < end and one.end > truth.start
        ]
        said = f"{truth.text}: {[(one.field, one.text) for one in here]}"
        if any(one.sure and one.field in truth.fields for one in here):
            count.right += 1
        elif not here:
            count.left.append(said)
        elif any(one.sure for one in here):
            count.wrong.append(said)
        else:
            count.asked.append(said)


def template(found: Learned) -> bytes:
    """The template of what is sure."""
    edits = [Edit(one.at, one.start, one.end, one.tag) for one in found.proposals if one.sure]
    return writing.written_with(found.content, "surat.docx", edits, found.loops)


def printed(form: Form, made: bytes, trip: Typed) -> tuple[int, int, list[str]]:
    """Paragraphs equal to the office's own letter for a trip, all of them, and what differs."""
    got, wanted = lines(compiler.render(made, form.held(trip))), lines(form.typed(trip)[0])
    matcher = difflib.SequenceMatcher(None, wanted, got, autojunk=False)
    equal = sum(block.size for block in matcher.get_matching_blocks())
    differing = [
        f"{wanted[one:two]} -> {got[three:four]}"
        for kind, one, two, three, four in matcher.get_opcodes()
        if kind != "equal"
    ]
    return equal, max(len(wanted), len(got)), differing
