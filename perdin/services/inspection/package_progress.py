"""How far a package is: what whoever waits is told, and where they may stop it."""

from collections.abc import Callable
from dataclasses import dataclass

from perdin.i18n import _

Progress = Callable[[int, int, str], object]


class Reported:
    """What was reported last, and again while nothing new can be said: whoever listens may stop."""

    def __init__(self, listener: Progress | None) -> None:
        self._listener = listener or _silent
        self._last = (0, 1, "")

    def __call__(self, done: int, total: int, text: str) -> None:
        """Report. Raises what the listener raises."""
        self._last = (done, total, text)
        self.again()

    def again(self) -> None:
        """The same once more."""
        self._listener(*self._last)


@dataclass(frozen=True, slots=True)
class Step:
    """How far the making is while some trips go through it: ``start`` are done of ``total``."""

    report: Reported
    start: int
    size: int
    total: int

    def __call__(self, done: int, count: int, text: str) -> None:
        """So much of these trips is done."""
        reached = min(self.start + self.size * done // max(count, 1), self.total - 1)
        sentence = _("Perjalanan {done} dari {total}: {text}")
        told = sentence.format(done=reached + 1, total=self.total, text=text)
        self.report(reached, self.total + 1, told)


def _silent(done: int, total: int, text: str) -> None:
    """Nobody asked for progress."""
