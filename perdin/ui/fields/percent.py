"""Percentages as people write them; kept in hundredths of a percent, so that none is rounded."""

import re

_PERCENT = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?\s*%?")


def percent_text(points: int) -> str:
    """Hundredths of a percent as people write them: 250 is «2,5%»."""
    whole, part = divmod(points, 100)
    return f"{whole},{part:02}".rstrip("0").rstrip(",") + "%"


def points_of(text: str) -> int | None:
    """What somebody wrote as a percentage, in hundredths of a percent; None for none."""
    match = _PERCENT.fullmatch(text.strip())
    if match is None:
        return None
    return int(match[1]) * 100 + int((match[2] or "0").ljust(2, "0"))
