"""The code of a stay in a hotel's sheet: nobody guesses it, and a slip of one letter shows. Pure.

Ten of 31 letters (no I, L, O, U, and no Z) are chosen at random, 49 bits; the eleventh is their sum
by place, modulo 31, so that one wrong letter or two swapped neighbours give another.
"""

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXY"
LENGTH = 10
_MISREAD = str.maketrans("OILZ", "0112")
"""What a person writes for one of them."""


def checked(drawn: str) -> str:
    """The code of some drawn letters: they, and what checks them."""
    return drawn + LETTERS[_sum(drawn)]


def shown(code: str) -> str:
    """A code as a sheet shows it: ``7K2QF-9MXA41``."""
    return f"{code[: LENGTH // 2]}-{code[LENGTH // 2 :]}"


def read(text: str) -> str | None:
    """The code that a cell holds, however spaced or written; None for what can be none."""
    bare = "".join(sign for sign in text.upper() if sign.isalnum()).translate(_MISREAD)
    if len(bare) != LENGTH + 1 or any(sign not in LETTERS for sign in bare):
        return None
    return bare if checked(bare[:LENGTH]) == bare else None


def _sum(drawn: str) -> int:
    return sum(place * LETTERS.index(sign) for place, sign in enumerate(drawn, 1)) % len(LETTERS)
