"""What an office wants of its backups on this PC, and what was done of it last.

It lies in a file beside the database, not in it: folders and sticks are this PC's own, and what was
done last must not come back with an older database. Whoever can read the file can read the database
beside it, so the key of the backups may lie there: it guards what leaves the PC.
"""

import logging
import os
import tomllib
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from perdin.errors import DiskFull, NotWritten
from perdin.files import folder_rights
from perdin.files.locked_file import Key
from perdin.reports import save
from perdin.rules.backup_rotation import Rotation

log = logging.getLogger(__name__)
MOST = 99
"""Of days, weeks, months that are kept, and of days until the status bar warns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupPlan:
    """How many are kept, after how many days somebody is warned, the second folder with the mark
    it is found again by, the key; when the last good one was made, of which state of the file, when
    the second folder last had it, and whether its absence was said.
    """

    rotation: Rotation = field(default_factory=Rotation)
    amber_days: int = 3
    second: Path | None = None
    mark: str = ""
    key: Key | None = field(default=None, repr=False)
    last_at: datetime | None = None
    last_state: str = ""
    second_at: datetime | None = None
    absence_told: bool = False
    to_tell: str = ""
    """What went wrong while the window closed: said when it opens next."""

    def changed(self, **values: Any) -> "BackupPlan":
        """This plan with some values replaced."""
        return replace(self, **values)


def place(database: Path) -> Path:
    """Where the plan of a database lies."""
    return database.with_name(f"{database.stem}-cadangan.toml")


def read(database: Path) -> BackupPlan:
    """The plan of a database; the usual one where there is none or it makes no sense."""
    try:
        kept = tomllib.loads(place(database).read_text("utf-8"))
    except FileNotFoundError:
        return BackupPlan()
    except (OSError, ValueError):
        log.warning("the plan of backups %s cannot be read", place(database), exc_info=True)
        return BackupPlan()
    plan = BackupPlan()
    numbers = {name: _number(kept.get(name)) for name in ("daily", "weekly", "monthly")}
    second, mark = kept.get("second"), kept.get("mark")
    return BackupPlan(
        rotation=replace(plan.rotation, **{k: v for k, v in numbers.items() if v is not None}),
        amber_days=_number(kept.get("amber_days")) or plan.amber_days,
        second=Path(second) if isinstance(second, str) and second else None,
        mark=mark if isinstance(mark, str) else "",
        key=_key(kept.get("key")),
        last_at=_moment(kept.get("last_at")),
        last_state=str(kept.get("last_state", "")),
        second_at=_moment(kept.get("second_at")),
        absence_told=kept.get("absence_told") is True,
        to_tell=str(kept.get("to_tell", "")),
    )


def write(database: Path, plan: BackupPlan) -> None:
    """Keep a plan; who may not write in its folder may not read it. Raises NotWritten, DiskFull."""
    import tomli_w

    key = plan.key
    values: dict[str, Any] = {
        "daily": plan.rotation.daily,
        "weekly": plan.rotation.weekly,
        "monthly": plan.rotation.monthly,
        "amber_days": plan.amber_days,
        "second": str(plan.second or ""),
        "mark": plan.mark,
        "key": f"{key.salt.hex()} {key.secret.hex()}" if key is not None else "",
        "last_at": plan.last_at.isoformat() if plan.last_at else "",
        "last_state": plan.last_state,
        "second_at": plan.second_at.isoformat() if plan.second_at else "",
        "absence_told": plan.absence_told,
        "to_tell": plan.to_tell,
    }
    where = place(database)
    save.write_atomically(where, tomli_w.dumps(values).encode())
    try:
        os.chmod(where, 0o600)
        folder_rights.follow(where)
    except OSError:
        log.warning("the plan of backups %s stays readable by others", where)


def note(database: Path, **values: Any) -> BackupPlan:
    """Change some values of the plan; a disk that refuses them is logged and no error."""
    plan = read(database).changed(**values)
    try:
        write(database, plan)
    except (NotWritten, DiskFull):
        log.warning("the plan of backups %s cannot be written", place(database), exc_info=True)
    return plan


def _number(kept: object) -> int | None:
    if isinstance(kept, bool) or not isinstance(kept, int):
        return None
    return kept if 0 <= kept <= MOST else None


def _moment(kept: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(kept) if isinstance(kept, str) and kept else None
    except ValueError:
        return None
    return moment.astimezone() if moment is not None and moment.tzinfo is None else moment


def _key(kept: object) -> Key | None:
    salt, _space, secret = kept.partition(" ") if isinstance(kept, str) else ("", "", "")
    try:
        key = Key(bytes.fromhex(salt), bytes.fromhex(secret))
    except ValueError:
        return None
    return key if (len(key.salt), len(key.secret)) == (16, 32) else None
