"""Where words stand in a line: a text, a place, a purpose with its verb, a heading of lines."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from perdin.letters.fill.purpose_verb import is_verb
from perdin.letters.learn import shapes
from perdin.letters.learn.shapes import Found

_PLACE_BEFORE = re.compile(r"^(Kota|Kabupaten|Provinsi|Kecamatan) ", re.IGNORECASE)
_LEAD = re.compile(r"(?P<lead>\b\w+(?:\s+tugas|\s+perjalanan dinas)?)\s+$", re.IGNORECASE)
SHORTEST = 4
"""Letters below which a value stands in any sentence by chance: then a label has to name it."""


class Shaped:
    """What of known shapes a line holds, looked for once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.dates = list(shapes.dates(text))
        self.spans = list(shapes.spans(text))
        self.weekdays = list(shapes.weekdays(text))
        self.nips = list(shapes.nips(text))
        self.amounts = list(shapes.amounts(text))
        self.lasting = list(shapes.lasting(text))


Hit = tuple[Found, bool, bool]
Finder = Callable[[Shaped, str], Iterator[Hit]]


def led(value: str) -> Finder:
    """A purpose with the verb that leads it in, its own or the letter's: another trip's may have
    none, or one of its own.
    """
    plain = text(value)
    own = bool(value.split()) and is_verb(value.split()[0])

    def find(shaped: Shaped, low: str) -> Iterator[Hit]:
        for whole, held, weak in plain(shaped, low):
            before = None if own else _LEAD.search(shaped.text[: whole.start])
            lead = shaped.text[whole.start :].split()[0] if own else before and before["lead"]
            if not lead or not is_verb(lead.split()[0]):
                yield whole, held, weak
                continue
            start = whole.start if before is None else before.start("lead")
            tag = whole.tag.replace("{f}", "{f}|didahului('" + " ".join(lead.split()) + "')")
            yield replace(whole, start=start, tag=tag), held or own, weak

    return find


def headed(lines: Sequence[str]) -> Finder:
    """``a.n. CAMAT`` above ``SEKRETARIS``: who signs with fewer lines leaves the others empty, and
    who has more has them in the last.
    """
    finders = []
    for at, line in enumerate(lines):
        last = at == len(lines) - 1
        some = f"[{at}:]|join('\\n')" if last else f"[{at}:{at + 1}]|join"
        finders.append(text(line, "{{ {f}.split('\\n')" + some + " }}"))

    def find(shaped: Shaped, low: str) -> Iterator[Hit]:
        for of_line in finders:
            yield from of_line(shaped, low)

    return find


def place(value: str) -> Finder:
    """A place with «Kota» or «Kabupaten» before it, or without."""
    whole = text(value)
    before = _PLACE_BEFORE.match(value)
    if before is None or "," in value:
        return whole
    bare = value[before.end() :]
    short = "{{ {f}|replace('Kota ', '')|replace('Kabupaten ', '') }}"
    alone = re.compile(
        rf"(?<!\w)(?<!{before[1]} )(?P<kind>Kab\. |Kab )?{flexible(bare)}(?!\w)", re.IGNORECASE
    )

    def find(shaped: Shaped, low: str) -> Iterator[Hit]:
        yield from whole(shaped, low)
        for found in alone.finditer(shaped.text):
            kind = found["kind"]
            tag = "{{ {f}|replace('Kabupaten ', '" + kind + "') }}" if kind else short
            said = found[0].removeprefix(kind or "")
            cased = shapes.cased(tag, said, bare)
            yield Found.of(found, value, cased or tag), cased is not None, True

    return find


def text(value: str, own: str = "{{ {f} }}") -> Finder:
    """Words as they are, whatever their case and the blanks between them; ``own`` is their tag."""
    bare = " ".join(value.split())
    pattern = re.compile(rf"(?<!\w){flexible(bare)}(?!\w)", re.IGNORECASE)
    first = bare.casefold().split(" ")[0] if bare else ""
    weak = len(bare) < SHORTEST or bare.isdigit()

    def find(shaped: Shaped, low: str) -> Iterator[Hit]:
        if not bare or first not in low:
            return
        for found in pattern.finditer(shaped.text):
            tag = shapes.cased(own, found[0], bare)
            yield Found.of(found, value, tag or own), tag is not None, weak

    return find


def flexible(text: str) -> str:
    """The pattern of a text with any blanks between its words."""
    return r"\s+".join(re.escape(word) for word in text.split())
