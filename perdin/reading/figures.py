"""Whole numbers in a text from anywhere."""

MOST_DIGITS = 18
"""No count, serial or number of ours is longer; Python itself refuses thousands of digits."""


def whole(text: str) -> int | None:
    """The number that plain digits say; None for anything else.

    ``str.isdigit`` lets more through than ``int`` takes: «²» and «①» are digits to it.
    """
    plain = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    return int(text) if plain else None
