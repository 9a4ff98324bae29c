"""The numbers of a treasurer's book (BKU): which one follows another, as the office writes them."""

import re

FIRST = "0001"
"""What the first entry of a series is called where nothing was entered before."""
_DIGITS = re.compile(r"\d+")


def following(number: str, year: int) -> str:
    """The number after one: «0012/BKU/2026» gives «0013/BKU/2026».

    What counts is the last run of digits that is not the year; its zeros stay. A number without
    one goes on with «-2».
    """
    runs = [run for run in _DIGITS.finditer(number) if run.group() != str(year)]
    if not runs:
        return f"{number.strip()}-2"
    run = runs[-1]
    counted = str(int(run.group()) + 1).zfill(len(run.group()))
    return f"{number[: run.start()]}{counted}{number[run.end() :]}"
