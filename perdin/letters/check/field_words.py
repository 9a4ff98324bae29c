"""Which field is meant by what an office or another program calls it: «tgl_berangkat», «N I P».

The words are data: labels of letters (``resources/letters/labels.tsv``), and what only other
programs write (``fields.toml``): an office's own come there by a line.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from perdin import resources
from perdin.letters.check import label_words

_PIECES = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_SPACED = re.compile(r"\b(?:[A-Za-z] ){2,}[A-Za-z]\b")
"""A word that is spaced out: «N A M A»."""
_OF_A_MEMBER = {"pelaksana": "orang"}
"""What a member of a list is called in the examples; «satu» where nothing is said."""
Phrase = tuple[str, frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """The data, ready to be asked. Phrases are pairs of a field and its words."""

    same: dict[str, str]
    passing: frozenset[str]
    fields: tuple[Phrase, ...]
    of: dict[str, tuple[Phrase, ...]]
    lists: tuple[Phrase, ...]
    usual_list: dict[str, str]
    known: frozenset[str]


@lru_cache(4096)
def field_of(name: str, kind: str = "") -> str:
    """The field that a name or label most likely means in a kind of letter; «» for none.

    It is a proposal: somebody looks at it before anything is printed by it.
    """
    words = _words_of(name)
    return _best(_data().of.get(kind, ()), words, _best_phrase(_data().fields, words))


@lru_cache(4096)
def says_only_fields(name: str) -> bool:
    """Whether every word of a text is one that fields are named by, and one of them means one."""
    data, words = _data(), _words_of(name)
    known = [word for word in words if word in data.known]
    said = all(word in data.known or word in data.passing or word.isdigit() for word in words)
    return bool(known) and said and bool(field_of(name))


def list_of(name: str, kind: str = "") -> tuple[str, str]:
    """The list that another program's loop most likely runs over, and what a member is called."""
    data = _data()
    words = _words_of(name) | {word for word in name.lower().split() if word}
    found = _best_phrase(data.lists, words)
    usual = data.usual_list.get(kind, "pelaksana")
    several = found[0] if found else usual
    if several == "pelaksana":
        several = usual
    return several, _OF_A_MEMBER.get(several, "satu")


def _best(first: Iterable[Phrase], words: frozenset[str], other: "tuple[str, int] | None") -> str:
    """A kind's own phrase where it says at least as much as the best of all."""
    own = _best_phrase(first, words)
    if own and (other is None or own[1] >= other[1]):
        return own[0]
    return other[0] if other else ""


def _best_phrase(phrases: Iterable[Phrase], words: frozenset[str]) -> "tuple[str, int] | None":
    best: tuple[str, int] | None = None
    for field, phrase in phrases:
        if phrase <= words and (best is None or len(phrase) > best[1]):
            best = (field, len(phrase))
    return best


def _words_of(name: str) -> frozenset[str]:
    """The words of a name however it is written, each as the data spells it."""
    data = _data()
    closed = _SPACED.sub(lambda match: match[0].replace(" ", ""), name)
    found: set[str] = set()
    for piece in _PIECES.findall(closed):
        word = piece.lower()
        if word in data.same or word in data.known or word in data.passing:
            found.add(data.same.get(word, word))
        else:
            found.update(data.same.get(part, part) for part in _parted(word) or (word,))
    return frozenset(found)


@cache
def _parted(word: str) -> tuple[str, ...]:
    """A word that is several known ones without a sign between: «namapegawai»; () for another."""
    data = _data()
    if not word:
        return ()
    for end in range(len(word), 1, -1):
        part, rest = word[:end], word[end:]
        if part in data.known or part in data.same or (part in data.passing and rest):
            if not rest:
                return (part,)
            further = _parted(rest)
            if further:
                return (part, *further)
    return ()


@cache
def _data() -> _Words:
    with resources.path("resources", "letters", "fields.toml").open("rb") as file:
        raw = tomllib.load(file)
    same = {other: word for word, others in raw["same"].items() for other in others}
    named = (*_phrases(raw["fields"]), *_phrases(_of_roles(raw["roles"], raw["parts"])))
    order = {field: at for at, field in enumerate(raw["fields"])}
    labels = _of_labels(same, frozenset(raw["passing"]["words"]))
    every = sorted((*named, *labels), key=lambda phrase: order.get(phrase[0], len(order)))
    fields = tuple(every)
    of = {kind: tuple(_phrases(own)) for kind, own in raw["of"].items()}
    lists = tuple(_phrases(raw["lists"]))
    said = (*fields, *(phrase for own in of.values() for phrase in own))
    return _Words(
        same=same,
        passing=frozenset(raw["passing"]["words"]),
        fields=fields,
        of=of,
        lists=lists,
        usual_list=raw["usual_list"],
        known=frozenset(same.values()).union(*(phrase for _field, phrase in said)),
    )


def _of_labels(same: dict[str, str], passing: frozenset[str]) -> Iterator[Phrase]:
    """What stands beside a value names its field as well; labels of several fields name none."""
    for label, fields in label_words.rows("labels.tsv"):
        words = frozenset(same.get(word, word) for word in label.split()) - passing
        if words and fields.partition(".")[0] not in ("-", "visum") and len(fields.split()) == 1:
            yield fields, words


def _phrases(told: dict[str, list[str]]) -> Iterator[Phrase]:
    for field, phrases in told.items():
        for phrase in phrases:
            yield field, frozenset(phrase.split())


def _of_roles(roles: dict[str, list[str]], parts: dict[str, list[str]]) -> dict[str, list[str]]:
    """Each part of each person who signs, by the words of both."""
    return {
        f"{role}.{part}": [
            f"{word} {phrase}".strip() for phrase in phrases for word in words_of_part
        ]
        for role, phrases in roles.items()
        for part, words_of_part in parts.items()
    }
