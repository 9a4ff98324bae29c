"""A letter that was recognised twice: what both readings say is taken, the rest only offered."""

import re
from dataclasses import fields, replace
from typing import Any

from perdin.i18n import N_, _
from perdin.reading.gazetteer import P
from perdin.reading.invitation.found import Candidate, Found
from perdin.reading.invitation.reader import Invitation

READ_DIFFERENTLY = N_(
    "Gambarnya kurang jelas: dua kali dibaca, hasilnya berbeda. Periksa suratnya."
)
ONLY_WORDS = N_("Dikenali dari gambar. Cocokkan dengan suratnya, lalu pakai.")
_WORDS_ALONE = ("sender", "subject", "hours", "venue", "agenda")
"""What nothing else vouches for: a slip that both looks make would go unseen."""
UNREAD = "\ufffd"
"""What stands in a line for a word that could not be read."""
_MIXED = re.compile(r"(?<=/)(?=[IVX1l|]*[IVX])(?=[IVX1l|]*[1l|])[IVX1l|]+(?=/)")
_ONES = re.compile(r"(?<=/)1{1,3}(?=/(?:20)?\d\d$)")


def agreed(first: Invitation[P], second: Invitation[P]) -> Invitation[P]:
    """What two readings of one letter agree on."""
    both = {
        field.name: _agreed(getattr(first, field.name), getattr(second, field.name))
        for field in fields(Invitation)
        if isinstance(getattr(first, field.name), Found)
    }
    both["number"] = _with_roman_months(both["number"])
    for name in _WORDS_ALONE:
        both[name] = both[name].doubted(_(ONLY_WORDS))
    return replace(
        first,
        **both,
        online=first.online or second.online,
        remarks=tuple(dict.fromkeys((*first.remarks, *second.remarks))),
    )


def _whole(found: Found[Any]) -> Found[Any]:
    """What was found, unless a word of it could not be read."""
    unread = found.sure is not None and UNREAD in found.sure.words
    return found.doubted(_(READ_DIFFERENTLY)) if unread else found


def _with_roman_months(number: Found[str]) -> Found[str]:
    """A letter's number in whose month «I» may have been read as «1»: both looks may do so."""
    mended = number.changed(lambda text: _MIXED.sub(_roman, text))
    if mended.value is None or not _ONES.search(mended.value):
        return mended
    other = _ONES.sub(_roman, mended.value)
    words = mended.sure.words if mended.sure else ""
    return Found(None, (*filter(None, [mended.sure]), Candidate(other, words)), _(READ_DIFFERENTLY))


def _roman(ones: re.Match[str]) -> str:
    return re.sub("[1l|]", "I", ones[0])


def _agreed(first: Found[Any], second: Found[Any]) -> Found[Any]:
    first, second = _whole(first), _whole(second)
    if first.value == second.value and (first.sure or not first.candidates):
        return first if first.sure or first.candidates else second
    every: dict[object, Candidate[Any]] = {}
    for found in (first, second):
        for one in (found.sure, *found.candidates):
            if one is not None:
                every.setdefault(one.value, one)
    why = first.why or second.why or _(READ_DIFFERENTLY)
    return Found(None, tuple(every.values()), why) if every else Found()
