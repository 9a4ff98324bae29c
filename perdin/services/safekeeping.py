"""Keeping the data safe: a backup into one file, and proof that everything is whole."""

from dataclasses import dataclass
from pathlib import Path

from perdin.rules.workflow import Right
from perdin.services import history
from perdin.services.desk import Desk
from perdin.services.history import ChainReport


@dataclass(frozen=True, slots=True)
class SafetyReport:
    """What was found: problems of the database file, and the audit trail's chain."""

    problems: tuple[str, ...]
    chain: ChainReport

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems and self.chain.fault is None


def back_up(desk: Desk, to: Path) -> Path:
    """Copy the database into one checked file. Raises NotAllowed, DatabaseProblem, BadInput."""
    desk.require(Right.BACKUP)
    return desk.database.backup(to)


def verify(desk: Desk) -> SafetyReport:
    """Check the file, its rows and the whole audit trail. Raises NotAllowed."""
    desk.require(Right.VIEW)
    return SafetyReport(tuple(desk.database.check()), history.verify_chain(desk))
