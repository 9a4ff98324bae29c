"""What a run found, as a person reads it."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence

from scripts.mutation.jobs import Verdict
from scripts.mutation.kept import NOTICED
from scripts.mutation.mutants import Mutant

Z = 1.96
"""Of the normal distribution: an interval that holds what is true in 95 of 100 samples."""


def lines(mutants: Sequence[Mutant], verdicts: Sequence[Verdict | None]) -> Iterator[str]:
    """Survivors with what was changed, then the figures."""
    counts: Counter[str] = Counter()
    for mutant, verdict in zip(mutants, verdicts, strict=True):
        counts[verdict.verdict if verdict else "lost"] += 1
        if verdict is None or verdict.verdict not in NOTICED:
            told = "no verdict" if verdict is None else f"{verdict.verdict}, {verdict.tests} tests"
            yield f"{mutant.path}:{mutant.line} {mutant.function}: {mutant.operator} ({told})"
            yield from (f"    {line}" for line in mutant.diff.splitlines())
    killed, whole = sum(counts[name] for name in NOTICED), len(mutants)
    low, high = wilson(killed, whole)
    rate = killed / whole if whole else 0.0
    yield (
        f"killed {killed} of {whole}, {rate:.0%} (95 % interval {low:.0%} to {high:.0%}); "
        f"{counts['time']} of them by time, {counts['unreached']} reached by no test"
        + (f", {counts['lost']} without a verdict" if counts["lost"] else "")
    )


def wilson(hits: int, tries: int) -> tuple[float, float]:
    """Wilson's interval for a share of which only a sample was seen."""
    if not tries:
        return 0.0, 1.0
    share, spread = hits / tries, Z * Z / tries
    middle = (share + spread / 2) / (1 + spread)
    half = Z / (1 + spread) * math.sqrt(share * (1 - share) / tries + spread / (4 * tries))
    return max(0.0, middle - half), min(1.0, middle + half)
