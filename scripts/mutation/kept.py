"""Verdicts of earlier runs, so that what was killed need not be killed again."""

import json
from pathlib import Path

from scripts.mutation.jobs import Verdict
from scripts.mutation.mutants import Mutant
from scripts.mutation.reach import digest

NOTICED = ("killed", "time")


class Kept:
    """Verdicts by mutant. What was killed stays so while its file and that of the test which
    noticed are the same; a survivor is judged again each time.
    """

    def __init__(self, root: Path, file: Path) -> None:
        self._root, self._file = root, file
        self._known: dict[str, dict[str, str | int]] = {}
        if file.exists():
            self._known = json.loads(file.read_text(encoding="utf-8"))

    def put(self, mutant: Mutant, verdict: Verdict) -> None:
        """Keep a verdict."""
        self._known[mutant.key] = {
            "verdict": verdict.verdict,
            "by": verdict.by,
            "why": verdict.why,
            "tests": verdict.tests,
            "of": self._now(mutant, verdict.by),
        }

    def verdict(self, mutant: Mutant) -> Verdict | None:
        """The newest verdict; None where it was never judged."""
        known = self._known.get(mutant.key)
        if known is None:
            return None
        told = {name: str(known[name]) for name in ("verdict", "by", "why")}
        return Verdict(0, **told, tests=int(known["tests"]))

    def still_killed(self, mutant: Mutant) -> bool:
        """Whether a mutant was killed, and both files are as they were."""
        known = self._known.get(mutant.key)
        return (
            known is not None
            and known["verdict"] in NOTICED
            and known["of"] == self._now(mutant, str(known["by"]))
        )

    def save(self) -> None:
        """Write everything down."""
        self._file.write_text(json.dumps(self._known), encoding="utf-8")

    def _now(self, mutant: Mutant, by: str) -> str:
        test = self._root / by.partition("::")[0]
        return f"{digest(self._root / mutant.path)} {digest(test) if test.is_file() else ''}"
