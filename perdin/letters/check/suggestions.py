"""Which field somebody may have meant who wrote one that is not there."""

import difflib
from functools import cache

from perdin.letters.check.letter_fields import list_fields

_LIKE_GROUP = 0.6
_LIKE_PART = 0.7
_LIKE_WHOLE = 0.5
_USUAL = ("surat", "orang")
"""What a letter is mostly about: itself, and its traveller, whom «nama» or «pegawai.nama» is of."""


def meant(field: str) -> str:
    """The nearest field that can stand where this one does; empty when none is near.

    First a field that stands by itself and whose last word is the same or nearly: of the group
    that is spelt most alike, else of the letter or its traveller. Else the one most alike in whole.
    """
    alone, every = _names()
    group, _, part = field.rpartition(".")
    parts = {name.rpartition(".")[2] for name in alone}
    for like in difflib.get_close_matches(part, sorted(parts), n=1, cutoff=_LIKE_PART):
        groups = [name.rpartition(".")[0] for name in alone if name.rpartition(".")[2] == like]
        near = difflib.get_close_matches(group, groups, n=1, cutoff=_LIKE_GROUP)
        chosen = (
            near or [group for group in _USUAL if group in groups] or groups[: len(groups) == 1]
        )
        if chosen:
            return f"{chosen[0]}.{like}" if chosen[0] else like
    return next(iter(difflib.get_close_matches(field, every, n=1, cutoff=_LIKE_WHOLE)), "")


@cache
def _names() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fields that stand by themselves, and all of them."""
    fields = list_fields()
    alone = sorted({field.name for field in fields if not field.many and "[" not in field.name})
    return tuple(alone), tuple(sorted({field.name.replace("[]", "") for field in fields}))
