"""What is proposed for a letter: fields for its words, loops for its people, each sure or asked."""

from dataclasses import dataclass

from perdin.letters.check.sections import Section
from perdin.letters.learn.located import Line


@dataclass(frozen=True, slots=True)
class Choice:
    """One field that a place may be, as a template names it, and the tag that prints it so."""

    field: str
    tag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A place in a line and the field that it is. Not ``sure`` is asked: ``choices`` are what it
    may be, and nothing is taken of them by itself. ``why`` is the reason in a sentence. What is
    ``optional`` is right as it is: it stays text until somebody takes it.
    """

    id: int
    at: int
    start: int
    end: int
    text: str
    place: str
    field: str
    tag: str
    sure: bool
    optional: bool = False
    choices: tuple[Choice, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """Letters of a line that give way to others: what a loop needs beside the fields."""

    at: int
    start: int
    end: int
    tag: str


@dataclass(frozen=True, slots=True)
class OfOthers:
    """A place of the first member that the others fill otherwise: with ``field``, or with what no
    field is known for.
    """

    at: int
    start: int
    end: int
    field: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Loop:
    """People, or whatever repeats: said once for each of a list.

    ``first`` are the lines that begin each piece of the first member (rows of a table, paragraphs),
    ``drop`` those of all others, which go; ``depth`` says how deep in the document the pieces lie.
    ``guards`` are pieces of the first that are left out where a member has no such value, ``empty``
    lines and what stands there instead of it; ``others`` are places that only other members fill.
    """

    of: str
    members: int
    level: str
    depth: int
    first: tuple[int, ...]
    drop: tuple[int, ...]
    lines: frozenset[int]
    dropped: frozenset[int]
    edits: tuple[Edit, ...] = ()
    guards: tuple[tuple[int, str], ...] = ()
    empty: tuple[tuple[int, str], ...] = ()
    others: tuple[OfOthers, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """A letter with what is proposed for it. ``content`` is the letter that it is about, cut out of
    the file where that holds several: its ``parts``; ``kinds`` are those by their titles.
    ``sheet`` is which of the trip's sheets it was held against, -1 for none; ``notices`` tell what
    a person should know before they go on.
    """

    lines: tuple[Line, ...]
    proposals: tuple[Proposal, ...]
    loops: tuple[Loop, ...]
    content: bytes = b""
    kinds: tuple[str, ...] = ()
    parts: tuple[Section, ...] = ()
    sheet: int = -1
    notices: tuple[str, ...] = ()
