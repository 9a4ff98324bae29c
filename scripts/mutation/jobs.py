"""What is told to the process that tries mutants, and what it answers."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One mutant to try: where its code lies, and the tests that reach it, each with its seconds.

    ``loaded_changed`` says that the whole process was started with the change.
    """

    number: int
    path: str
    codes: str
    tests: dict[str, float]
    shared: list[str] = field(default_factory=list)
    """Fixtures that tests share and that do not reach the change: made once, for all children."""
    loaded_changed: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """``killed``, ``time``, ``survived`` or ``unreached``; ``by`` is the test that noticed."""

    number: int
    verdict: str
    by: str = ""
    why: str = ""
    tests: int = 0
