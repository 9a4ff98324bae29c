"""Tags of an outside system (SRIKANDI, TTE): what may be one, and where a text has them.

Each region's list is another, so the office edits its own; the program ships none. A tag that is
listed is printed as it stands: the outside system puts its number, date or signature there.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from perdin.i18n import N_, _

LONGEST = 60
SHORTEST = 3
_OWN = ("{{", "}}", "{%", "%}", "{#", "#}")
_BEFORE = "$#@%&*^~|!+=?\\_"
"""What a tag may begin with, beside a bracket that is closed at its end."""
_BRACKETS = {"{": "}", "[": "]", "<": ">", "«": "»"}
_NO_KEYS = "«»"
"""Signs that are not on a keyboard, and are taken all the same."""


class TagFact(StrEnum):
    """What the outside system puts where a tag stands."""

    NUMBER = "nomor"
    DATE = "tanggal"
    SIGNATURE = "tanda_tangan"
    OTHER = "lainnya"


FACT_NAMES = {
    TagFact.NUMBER: N_("nomor surat"),
    TagFact.DATE: N_("tanggal surat"),
    TagFact.SIGNATURE: N_("tanda tangan"),
    TagFact.OTHER: N_("lainnya"),
}


@dataclass(frozen=True, slots=True)
class OutsideTag:
    """A tag as it stands in a letter, and what the outside system puts there."""

    text: str
    fact: TagFact


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text has a tag."""

    tag: OutsideTag
    start: int
    end: int


def fault(text: str) -> str:
    """What is wrong with a tag, in a sentence; «» for one that can be listed."""
    if not text:
        return _("Tulis tagnya, persis seperti di surat.")
    if len(text) > LONGEST:
        return _("Tag paling panjang {most} huruf.").format(most=LONGEST)
    odd = next((sign for sign in text if not _is_on_keyboard(sign)), "")
    if odd:
        return _(
            "Tag memuat tanda yang tidak terlihat atau tidak ada di papan tik (U+{code}). Hapus, "
            "lalu ketik ulang tagnya."
        ).format(code=f"{ord(odd):04X}")
    own = next((sign for sign in _OWN if sign in text), "")
    if own:
        return _(
            "«{sign}» adalah penanda isian Perdin sendiri, jadi isinya akan dicari Perdin. Pakai "
            "bentuk tag lain dari sistem luarnya."
        ).format(sign=own)
    if not _is_marked(text):
        return _(
            "«{text}» terbaca sebagai kata biasa. Tag diawali tanda ($, #, @, dan sejenisnya) atau "
            "diapit kurung, dan memuat huruf."
        ).format(text=text)
    return ""


def places(text: str, tags: Sequence[OutsideTag]) -> list[Place]:
    """Where a text has tags of the list, in its order; of two that begin alike the longer one."""
    if not tags:
        return []
    known = {tag.text: tag for tag in tags}
    longest_first = sorted(known, key=len, reverse=True)
    form = re.compile("|".join(_form(one) for one in longest_first))
    return [Place(known[found[0]], *found.span()) for found in form.finditer(text)]


def first_of(texts: Iterable[str], tags: Sequence[OutsideTag], fact: TagFact) -> OutsideTag | None:
    """The first tag in some texts that stands for a fact."""
    wanted = [tag for tag in tags if tag.fact is fact]
    for text in texts:
        for place in places(text, wanted):
            return place.tag
    return None


def _is_on_keyboard(sign: str) -> bool:
    return sign in _NO_KEYS or (sign.isascii() and sign.isprintable())


def _is_marked(text: str) -> bool:
    if len(text) < SHORTEST or not any(sign.isalpha() for sign in text):
        return False
    closed = _BRACKETS.get(text[0])
    return text[0] in _BEFORE if closed is None else text.endswith(closed)


def _form(text: str) -> str:
    """A tag that ends in a letter is none where the word goes on: ``$no`` in ``$nomor``."""
    return re.escape(text) + (r"(?!\w)" if text[-1].isalnum() or text[-1] == "_" else "")
