"""How well something known fits what was typed."""

from enum import Enum, auto


class Fit(Enum):
    """Whether what was typed names one thing alone: only that is taken without a look at it."""

    WHOLE = auto()
    """It names this one and no other."""
    PART = auto()
    """It is a part of the name, or names several."""
    NEAR = auto()
    """It is something like it: an abbreviation, a slip, a place within another text."""
