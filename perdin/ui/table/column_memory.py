"""What a person set of a table's columns: which are shown, how wide, in which order."""

import json
from collections.abc import MutableMapping
from dataclasses import dataclass

Memory = MutableMapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Of one column; ``width_px`` is 0 where nobody set it, ``place`` counts from the left."""

    shown: bool
    width_px: int
    place: int


class ColumnMemory:
    """Keeps it in the settings under the table's name; a table without a name forgets it."""

    def __init__(self, name: str, memory: Memory | None) -> None:
        self._key = f"columns.{name}" if name else ""
        self._memory: Memory = {} if memory is None else memory

    def recall(self) -> dict[str, Kept]:
        """By the column's key; empty for a table that nobody changed."""
        try:
            kept = json.loads(self._memory.get(self._key, "{}"))
            return {
                str(key): Kept(shown=bool(shown), width_px=int(width), place=int(place))
                for key, (shown, width, place) in kept.items()
            }
        except (ValueError, TypeError, AttributeError):
            return {}  # a damaged memory is no reason to show no list

    def keep(self, columns: dict[str, Kept]) -> None:
        """Remember these."""
        if self._key:
            kept = {key: (c.shown, c.width_px, c.place) for key, c in columns.items()}
            self._memory[self._key] = json.dumps(kept)

    def forget(self) -> None:
        """Let the table be as new."""
        self._memory.pop(self._key, None)
