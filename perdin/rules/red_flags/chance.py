"""How likely something is by mere chance: the only reason why often is too often."""

from math import comb


def tail(trials: int, hits: int, chance: float) -> float:
    """The probability of at least ``hits`` of so many trials, each with this chance."""
    return sum(
        comb(trials, count) * chance**count * (1 - chance) ** (trials - count)
        for count in range(hits, trials + 1)
    )
