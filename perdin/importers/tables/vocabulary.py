"""What the titles of columns mean: the words of a kind of list, longest first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

OTHER = "other"
"""A title that is known to be none of the facts that are read, such as a telephone number."""
NUMBER = "number"
"""The running number of the rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """What a column's title names, in its order; ``strange`` counts the words nobody knows."""

    facts: tuple[str, ...] = ()
    strange: int = 0

    @property
    def known(self) -> bool:
        """Whether it names anything, be it something that is not read."""
        return bool(self.facts)

    @property
    def read(self) -> tuple[str, ...]:
        """The facts that are read."""
        return tuple(fact for fact in self.facts if fact not in (OTHER, NUMBER))


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The titles of a kind of list.

    ``phrases`` gives for each phrase, in small letters with single blanks, the fact it names;
    ``needed`` are the facts without one of which there is no such list; ``fillers`` are words that
    say nothing. ``foreign`` are words over several columns (PENDIDIKAN, SUAMI/ISTRI) below which a
    title is somebody else's. ``part_of`` are facts that another one qualifies: what TMT below or
    behind GOLONGAN is; None for one that is then the other's name, as NAMA below JABATAN.
    """

    phrases: Mapping[str, str]
    needed: frozenset[str]
    fillers: frozenset[str] = frozenset()
    foreign: frozenset[str] = frozenset()
    part_of: Mapping[str, Mapping[str, str] | None] = field(default_factory=dict)
    compact: Mapping[str, str] = field(init=False, repr=False)
    words: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Know «NAMALENGKAP» as well."""
        compact = {phrase.replace(" ", ""): fact for phrase, fact in self.phrases.items()}
        object.__setattr__(self, "compact", compact)
        words = {word for phrase in self.phrases for word in phrase.split()}
        object.__setattr__(self, "words", frozenset(words | self.fillers | self.foreign))

    def without_slips(self, text: str) -> str:
        """A title with each long word that nobody knows as the known one that it is a slip of."""
        return " ".join(map(self._meant, words_of(text)))

    def title(self, text: str) -> Title:
        """What a title names: «NAMA / NIP» is two facts, «Nama Jabatan» is one."""
        words = words_of(text)
        facts: list[str] = []
        strange = 0
        at = 0
        while at < len(words):
            length, fact = self._longest(words, at)
            if fact is not None:
                facts += [fact] if fact not in facts else []
            elif words[at] not in self.fillers:
                strange += 1
            at += length
        if not facts and (fact := self.compact.get("".join(words))):
            return Title(facts=(fact,))
        named = (
            self.qualified(fact, facts[at - 1]) if at else fact for at, fact in enumerate(facts)
        )
        return Title(facts=tuple(named), strange=strange)

    def qualified(self, fact: str, other: str) -> str:
        """What a fact is behind or below another one: TMT is the rank's behind GOLONGAN."""
        if fact not in self.part_of:
            return fact
        meanings = self.part_of[fact]
        if meanings is None:
            return OTHER if other == OTHER else fact
        return meanings.get(other, OTHER)

    def below(self, texts: Sequence[str]) -> Title:
        """What a column's titles name together, the upper ones first: PANGKAT over TMT."""
        spoken = [text for text in texts if text]
        if not spoken:
            return Title()
        if any(word in self.foreign for text in spoken[:-1] for word in words_of(text)):
            return Title(facts=(OTHER,))
        joined, last = self.title(" ".join(spoken)), self.title(spoken[-1])
        above = self.title(" ".join(spoken[:-1])).facts
        if len(last.facts) == 1 and last.facts[0] in self.part_of and above:
            part, whole = last.facts[0], above[-1]
            if self.part_of[part] is not None:
                return Title(facts=(self.qualified(part, whole),))
            if part not in above:
                return Title(facts=(whole,))
        if len(spoken) == 1 or not last.known:
            return joined
        # Of PANGKAT over «GOL» the whole says more than the part; «DATA PRIBADI» says nothing.
        return joined if joined.known and len(joined.facts) <= len(last.facts) else last

    def is_phrase(self, text: str) -> bool:
        """Whether a text is a title as it is known, whole."""
        return text.casefold() in self.phrases

    def names_columns(self, texts: Sequence[str]) -> bool:
        """Whether texts beside each other are titles: three or more that are known, no figures."""
        spoken = [text for text in texts if text]
        if any(letter.isdigit() for text in spoken for letter in text):
            return False
        known = sum(" ".join(words_of(text)) in self.phrases for text in spoken)
        return known >= _LEAST_TITLES and known * 2 > len(spoken)

    def _meant(self, word: str) -> str:
        """The known word that a long one is a slip of, where there is just one; else itself."""
        if word in self.words or len(word) < _LEAST_FOR_A_SLIP:
            return word
        near = get_close_matches(word, self.words, n=2, cutoff=_ALIKE)
        return near[0] if len(near) == 1 else word

    def _longest(self, words: Sequence[str], at: int) -> tuple[int, str | None]:
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            fact = self.phrases.get(" ".join(words[at : at + length]))
            if fact is not None:
                return length, fact
        return 1, None


_LONGEST = 6
_LEAST_TITLES = 3
_LEAST_FOR_A_SLIP, _ALIKE = 5, 0.82


def phrases(spellings: Mapping[str, str]) -> dict[str, str]:
    """Each phrase with the fact that it names, from the facts' phrases with commas between."""
    return {
        " ".join(phrase.split()): fact
        for fact, spelt in spellings.items()
        for phrase in spelt.split(",")
    }


def words_of(text: str) -> list[str]:
    """The words of a title in small letters: «Gol./Ruang» is «gol», «ruang»."""
    return "".join(letter if letter.isalnum() else " " for letter in text.casefold()).split()
