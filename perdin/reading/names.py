"""The people of a pasted text: WhatsApp lists with stars, headers, titles, numbers and talk."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from perdin.reading.name_words import ADDRESSES, DEGREES, FRONT, TALK

_LINES = re.compile(r"[\r\n;\u2028\u2029]+")
_HEADER = re.compile(
    r"^\s*\[?\s*(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}[,\s]+\d{1,2}[.:]\d{2}(?:[.:]\d{2})?"
    r"|\d{1,2}[.:]\d{2}(?:[.:]\d{2})?[,\s]+\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})"
    r"\s*(?:[ap]\.?m\.?)?\s*\]?\s*(?:[-–]\s*)?(?:[^:]{1,60}:\s*)?",
    re.IGNORECASE,
)
_NUMBERING = re.compile(r"^\s*(?:\(?\d{1,3}\s*[.)]\s*|\(?[a-zA-Z]\)\s*|[-–•*·▪➢➤>]+\s*)+")
_NIP = re.compile(r"(?<!\d)(?:\d[\s.\-]?){17}\d(?!\d)")
_NIP_WORD = re.compile(r"\b(?:nip|nrp|nik|hp|wa|telp)\b\.?\s*:?\s*[-–]?", re.IGNORECASE)
_PHONE = re.compile(r"(?<!\d)(?:\+?62|0)[\s\-]?8(?:[\s\-]?\d){7,11}(?!\d)")
_DIGITS = re.compile(r"(?:\d[\s.\-]?){5,}")
_CELLS = re.compile(r"\t+|\s+[-–—|/:]\s+|\s*[|:]\s*|[()]|\s*/\s*")
_PEOPLE = re.compile(r"\s+(?:dan|&|\+|serta|sama|bersama)\s+", re.IGNORECASE)
_GLUED = re.compile(
    r"\b(dr|drs|dra|drg|ir|prof|apt|ns|kh|h|hj|bpk|bp|sdr|sdri)\.(?=[^\W\d_]{3})", re.IGNORECASE
)
_UNSEEN = ("Cf", "So", "Sk", "Cs", "Me", "Mn")
_MARKS = re.compile(r"[*_~`\"“”]+")


@dataclass(frozen=True, slots=True)
class TypedPerson:
    """One entry of a list: the text as it is shown, the number and the names that stand in it.

    ``talk`` is whether it reads like a sentence and names somebody at most by chance.
    """

    text: str
    nip: str = ""
    names: tuple[str, ...] = ()
    talk: bool = False


def read_people(text: str) -> list[TypedPerson]:
    """The entries of a typed or pasted text, in order, each as often as it stands there."""
    people: list[TypedPerson] = []
    for raw in _LINES.split(text):
        line = _NUMBERING.sub("", _HEADER.sub("", plain(raw)))
        line = _NUMBERING.sub("", _MARKS.sub("", line)).strip(" ,-–")
        if any(letter.isalnum() for letter in line):
            # Degrees alone belong to the name in the line above; without one they are told.
            alone = not people and _is_degrees(line)
            people += [TypedPerson(line, names=(line,))] if alone else _of_line(line)
    return people


@lru_cache(maxsize=4096)
def name_words(text: str) -> tuple[str, ...]:
    """The words of a name in small letters, without address, titles and degrees."""
    words = _words(text.partition(",")[0])
    while len(words) > 1 and _key(words[0]) in ADDRESSES | FRONT and not _is_last_initial(words):
        del words[0]
    while len(words) > 1 and _is_degree(words[-1]):
        del words[-1]
    return tuple(_key(word) for word in words if _key(word))


def plain(text: str) -> str:
    """Text without emoji and letters that show nothing, in one line."""
    composed = unicodedata.normalize("NFKC", text)
    kept = (
        letter if letter == "\t" or unicodedata.category(letter) not in _UNSEEN else ""
        for letter in composed
    )
    return re.sub(r"[ \u00a0]+", " ", "".join(kept)).strip(" ")


def _of_line(line: str) -> Iterator[TypedPerson]:
    nip = _NIP.search(line)
    number = re.sub(r"\D", "", nip[0]) if nip else ""
    bare = _NIP.sub("\t", line)
    bare = _DIGITS.sub("\t", _PHONE.sub("\t", _NIP_WORD.sub(" ", bare)))
    groups = [line] if number else _PEOPLE.split(bare)
    for group in groups:
        source = bare if number else group
        names = tuple(name for cell in _CELLS.split(source) for name in names_between_commas(cell))
        shown = " ".join((line if len(groups) == 1 else group).split())
        talk = not number and _is_talk(source)
        if number or names:
            yield TypedPerson(shown, number, names, talk)


def names_between_commas(cell: str) -> Iterator[str]:
    """The names of a cell: parts between commas that are no degrees."""
    taken = ""
    for part in cell.split(","):
        bare = part.strip(" .-–")
        words = _words(bare)
        if not words:
            continue
        if all(_is_degree(word) for word in words):
            taken = f"{taken}, {part.strip()}" if taken else taken
            continue
        if taken:
            yield taken
        taken = bare
    if taken:
        yield taken


def _is_talk(text: str) -> bool:
    words = [_key(word) for word in _words(text)]
    return bool(words) and (any(word in TALK for word in words) or len(words) > 9)


def _is_degrees(line: str) -> bool:
    words = _words(line.replace(",", " "))
    return bool(words) and all(map(_is_degree, words))


def _words(text: str) -> list[str]:
    return [word for word in _GLUED.sub(r"\1. ", text).split() if any(map(str.isalpha, word))]


def _key(word: str) -> str:
    return "".join(letter for letter in word.casefold() if letter.isalpha())


def _is_last_initial(words: list[str]) -> bool:
    """Whether what is left would be no name: «H. B.» keeps its first letter."""
    return all(len(_key(word)) < 2 for word in words[1:])


def _is_degree(word: str) -> bool:
    key = _key(word)
    dotted = "." in word.strip(".") and word[:1].isupper() and len(word.split(".")[0]) <= 4
    initials = all(len(part) <= 1 for part in word.split(".")) and key not in DEGREES
    written = word.strip(".,").isupper() or dotted or key in ("ssos", "sstp", "msi", "mpd")
    return (key in DEGREES and written) or (dotted and not initials)
