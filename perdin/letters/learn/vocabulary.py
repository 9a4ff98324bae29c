"""The words that offices' letters use beside values and around them, as they are kept as data.

``resources/letters/labels.tsv`` and ``words.tsv``: a form that says something else is one more line
there.
"""

from dataclasses import dataclass, replace
from functools import cache

from perdin.letters.check.label_words import rows
from perdin.letters.learn.label import key

LONGEST = 70
"""Letters of the longest label; what is longer before a colon is a sentence."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What a label says: the fields that stand together, what it may be instead, and whether it is
    known as it stands.
    """

    fields: tuple[str, ...]
    others: tuple[str, ...]
    whole: bool


def meant(text: str) -> Meant | None:
    """What a label says; the longest known beginning where it is not known as it stands."""
    said, known = key(text), vocabulary()
    if not said or len(text) > LONGEST + 50:
        return None
    if said in known:
        return replace(known[said], whole=True)
    words = said.split()
    several = _joined(tuple(words))
    if several:
        return Meant(several, (), whole=True)
    for count in range(len(words) - 1, 1, -1):
        start = " ".join(words[:count])
        if start in known:
            return known[start]
    return None


@cache
def _joined(words: tuple[str, ...]) -> tuple[str, ...]:
    """The person's fields that a label of several labels names: «Pangkat/Gol NIP», «Nama Jabatan»;
    () where a word of it is none.
    """
    known = vocabulary()
    for count in range(len(words) - 1, 0, -1):
        first = known.get(" ".join(words[:count]))
        if first is None or first.others or not first.fields[0].startswith("orang."):
            continue
        last = known.get(" ".join(words[count:]))
        plain = last is not None and not last.others and last.fields[0].startswith("orang.")
        rest = last.fields if plain and last is not None else _joined(words[count:])
        if rest and not set(first.fields) & set(rest):
            return (*first.fields, *rest)
    return ()


@cache
def vocabulary() -> dict[str, Meant]:
    """The labels by their keys: the fields that stand together, and what it may be instead."""
    known = {}
    for label, fields in rows("labels.tsv"):
        first, *others = fields.split(" | ")
        known[key(label)] = Meant(tuple(first.split(" + ")), tuple(others), whole=False)
    return known


@cache
def words(of: str) -> tuple[tuple[str, str], ...]:
    """The words of one kind with what they tell, the longest first."""
    found = [(text, tells) for kind, text, tells in rows("words.tsv") if kind == of]
    return tuple(sorted(found, key=lambda row: -len(row[0])))
