"""A note where an office's database lay: where it went, for the other accounts that knew it there.

It is heeded only while no database lies there, so that one that came back is used as it is.
"""

import json
from pathlib import Path

LARGEST = 10_000
HOPS = 8
"""So often is a note followed; more would be a circle."""


def of(database: Path) -> Path:
    """Where the note of a database lies that went away."""
    return database.with_name(f"{database.name}.pindah")


def written(to: Path) -> bytes:
    """What a note says of where the database went."""
    return json.dumps({"to": str(to)}, ensure_ascii=False).encode()


def followed(database: Path) -> Path:
    """Where a database is now; the path itself where it is there, or nobody knows."""
    now = database
    for _hop in range(HOPS):
        if now.exists() or (to := _told(of(now))) is None:
            return now
        now = to
    return database


def _told(note: Path) -> Path | None:
    try:
        with note.open("rb") as file:
            to = Path(str(json.loads(file.read(LARGEST))["to"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return to if to.is_absolute() else None
