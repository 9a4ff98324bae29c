"""Texts from outside as they can be shown and kept."""

import unicodedata

_NEVER_SEEN = ("Cc", "Cf", "Cs")
_KEPT = "\n\t"
BROKEN = "\ufffd"
"""Stands for half a letter, as old programs leave them in the names of files."""


def visible(text: str) -> str:
    """The text without what nobody sees: marks that turn or hide it, controls, halves of letters.

    The name of a file can hold all of them: one that is shown as ``nota-fdp.exe`` the other way
    round, one that no database takes.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(filter(None, map(_shown, text)))


def _shown(sign: str) -> str:
    if sign in _KEPT or unicodedata.category(sign) not in _NEVER_SEEN:
        return sign
    return BROKEN if unicodedata.category(sign) == "Cs" else ""


def visible_line(text: str) -> str:
    """The same on one line, its blanks single: what a file is called."""
    return " ".join(visible(text).split())
