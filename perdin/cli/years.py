"""A fiscal year as it is typed at the prompt."""

import argparse

from perdin.i18n import _

FIRST, LAST = 1900, 2199
"""The years that the program counts days of."""


def fiscal_year(text: str) -> int:
    """The year that a text names. Raises ArgumentTypeError, which becomes a sentence."""
    year = int(text) if text.isascii() and text.isdecimal() else 0
    if not FIRST <= year <= LAST:
        sentence = _("«{text}» bukan tahun dari {first} sampai {last}")
        raise argparse.ArgumentTypeError(sentence.format(text=text, first=FIRST, last=LAST))
    return year
