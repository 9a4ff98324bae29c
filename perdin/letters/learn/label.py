"""A label: what stands beside a value and says what it is."""

import re
from dataclasses import dataclass

from perdin.letters.check import placeholder_forms

_NOT_SAID = re.compile(r"[^a-z0-9]+")
_SPREAD = re.compile(r"(?<!\S)(?:[a-z] ){2,}[a-z](?!\S)")
"""«N a m a», «M E M E R I N T A H K A N»: one word."""
_COUNTING = re.compile(r"^\s*(?:(?:\d{1,2}|[ivxIVX]{1,4}|[a-zA-Z])\s*[.)]\s*)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A value's place: the fields that its label names, and from where to where it stands.

    ``fields`` are those that the value holds together; ``others`` what it may be instead. ``whole``
    says that the label is in the vocabulary as it stands, and not only its beginning; ``loose``
    that it is a heading over more than the value.
    """

    at: int
    start: int
    end: int
    text: str
    fields: tuple[str, ...]
    others: tuple[str, ...] = ()
    whole: bool = True
    heading: bool = False
    loose: bool = False

    @property
    def names(self) -> frozenset[str]:
        """Every field that the label allows."""
        return frozenset((*self.fields, *self.others))

    @property
    def plain(self) -> bool:
        """Whether it names one thing, as it stands or by several words."""
        return (
            not self.others and not self.loose and (self.whole or len(key(self.text).split()) > 2)
        )


def key(text: str) -> str:
    """A label without its number, its marks, its case and blanks between its letters."""
    words = _NOT_SAID.sub(" ", _COUNTING.sub("", text).casefold()).strip()
    return _SPREAD.sub(lambda spread: spread[0].replace(" ", ""), words)


def is_foreign(text: str) -> bool:
    """Whether a text is another program's placeholder and no more: ``{nama}``, ``${nama}``."""
    bare = text.strip()
    found = placeholder_forms.find(bare) if bare and not bare[0].isalnum() else []
    return len(found) == 1 and found[0].text == bare and found[0].code == "foreign"
