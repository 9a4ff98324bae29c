"""One letter from a prepared template against docxtpl, then whole sets and their PDFs."""

from collections.abc import Callable
from functools import partial

from benchmarks import sets
from benchmarks.figure import Figure
from benchmarks.judge import by_docxtpl
from benchmarks.seating import medians
from perdin import resources
from perdin.letters.check import catalogue
from perdin.letters.check.sample_letter import sample
from perdin.letters.data.fields import context
from perdin.letters.fill import compiler
from perdin.rules.letter_kinds import LetterKind

GOAL = 20.0
TIMES = 15


def figures() -> list[Figure]:
    """Every shipped template, ours and docxtpl's taking turns, the slowest counts; then sets."""
    sheet = sample()
    ratios: dict[str, float] = {}
    slowest = 0.0
    for path in sorted(resources.path("templates").glob("*/*.docx")):
        if path.stem == "kop":
            continue
        template = catalogue.template(LetterKind(path.stem), path.parent.name)
        prepared = compiler.compile_template(template, paper=sheet.gaya.kertas).source
        jobs: list[Callable[[], object]] = [
            partial(compiler.render, template, sheet),
            partial(by_docxtpl, prepared, context(sheet)),
        ]
        ours, theirs = medians(jobs, TIMES)
        ratios[f"{path.parent.name}/{path.stem}"] = theirs / ours
        slowest = max(slowest, ours * 1000)
    worst = min(ratios, key=ratios.__getitem__)
    least = ratios[worst]
    return [
        Figure("one letter, slowest template, times faster", round(least, 1), GOAL, least >= GOAL,
               f"docxtpl render and save of the same template ({worst})"),
        Figure("one letter, slowest template, ms", round(slowest, 2), 2.0, slowest <= 2.0,
               "a prepared template"),
        *sets.figures(),
    ]  # fmt: skip
