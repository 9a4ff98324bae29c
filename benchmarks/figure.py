"""One measured figure beside its goal."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, its value, the goal, whether it is met, and against what it stands."""

    figure: str
    value: float
    goal: float
    met: bool
    against: str
