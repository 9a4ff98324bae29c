"""Rupiah as people type and paste it."""

import re

LARGEST = 999_999_999_999_999

_PLAIN = re.compile(r"\d+")
_DOTS = re.compile(r"\d{1,3}(\.\d{3})+")
_COMMAS = re.compile(r"\d{1,3}(,\d{3})+")
_WORDED = re.compile(r"(?i)(\d+)(?:[.,](\d{1,2}))?(ribu|rb|juta|jt|miliar|milyar)")
_TIMES = {"ribu": 3, "rb": 3, "juta": 6, "jt": 6, "miliar": 9, "milyar": 9}
_NO_CENTS = re.compile(r",(00?|-)$")


def parse_rupiah(text: str) -> int | None:
    """What a typed or pasted amount means in whole rupiah; None for nothing.

    Takes ``1234567``, ``1.234.567``, ``Rp 1.234.567,00``, ``1,234,567`` and ``Rp1.234.567,-``;
    also ``250rb``, ``1,5 juta`` and ``2 miliar``. Raises ValueError for anything else: sen, signs,
    a dot that groups no thousands, and ``1.500 juta``, which may mean two things.
    """
    bare = re.sub(r"(?i)rp\.?|\s|\u00a0", "", text)
    bare = _NO_CENTS.sub("", bare)
    if not bare:
        return None
    worded = _WORDED.fullmatch(bare)
    if worded:
        after = worded[2] or ""
        return _held(int(worded[1] + after) * 10 ** (_TIMES[worded[3].lower()] - len(after)), text)
    if not any(shape.fullmatch(bare) for shape in (_PLAIN, _DOTS, _COMMAS)):
        raise ValueError(f"not an amount: {text!r}")
    return _held(int(re.sub(r"[.,]", "", bare)), text)


def _held(amount: int, text: str) -> int:
    if amount > LARGEST:
        raise ValueError(f"too large: {text!r}")
    return amount
