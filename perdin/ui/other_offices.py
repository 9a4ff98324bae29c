"""Other offices of this account, and what a page may wish of whoever holds the one that is open."""

import json
from dataclasses import dataclass, field
from pathlib import Path

from perdin.services.safekeeping.updating import WayBack
from perdin.ui.table.column_memory import Memory

OFFICES = "offices"
"""Where ``memory`` keeps the offices that this account worked with, the last one first."""


@dataclass(frozen=True, slots=True)
class Other:
    """The wish for another database; without a path it is asked for."""

    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The wish for another folder, or that of all accounts of this PC."""

    shared: bool = False


@dataclass(frozen=True, slots=True)
class Install:
    """The wish to close the window for an installer."""

    installer: Path


@dataclass(frozen=True, slots=True)
class GoBack:
    """The wish to go back to the version before."""

    way: WayBack


@dataclass(frozen=True, slots=True)
class KnownOffice:
    """An office that this account worked with: its database, what it is called, and what was
    remembered that means something there alone.
    """

    path: Path
    name: str
    memory: dict[str, str] = field(default_factory=dict)


def known_offices(memory: Memory) -> list[KnownOffice]:
    """The offices that were left, the last one first, also where their files are away now."""
    try:
        return [
            KnownOffice(Path(kept["path"]), str(kept["name"]), _texts(kept["memory"]))
            for kept in json.loads(memory.get(OFFICES, "[]"))
        ]
    except (ValueError, KeyError, TypeError):
        return []


def remember(memory: Memory, offices: list[KnownOffice]) -> None:
    """Keep these offices."""
    memory[OFFICES] = json.dumps(
        [
            {"path": str(office.path), "name": office.name, "memory": office.memory}
            for office in offices
        ]
    )


def _texts(kept: object) -> dict[str, str]:
    if not isinstance(kept, dict):
        return {}
    return {key: text for key, text in kept.items() if isinstance(text, str)}
