"""Taking a newer program, and going back to the one before: always with a backup in between."""

import json
import logging
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from perdin.database import schema
from perdin.errors import BadFile, BadInput, DiskFull, NotWritten
from perdin.i18n import _
from perdin.installation import program_version
from perdin.reports import save
from perdin.rules.workflow import Right
from perdin.services.desk import Desk
from perdin.services.safekeeping import automatic, releases, restore_preview, restoring
from perdin.services.safekeeping.backup_making import Report, silent
from perdin.services.safekeeping.releases import Release
from perdin.services.safekeeping.restore_preview import Preview
from perdin.settings import home

log = logging.getLogger(__name__)
_PLACE = "pembaruan.json"
_LARGEST = 300_000


@dataclass(frozen=True, slots=True, kw_only=True)
class LastUpdate:
    """The update that was begun last on this account: from what to what, what the new one brings,
    and the backup that was made before it, of a database with this ``schema``.
    """

    before: str
    after: str
    news: str
    backup: str
    schema: str


@dataclass(frozen=True, slots=True)
class WayBack:
    """What going back to the version before takes: its installer, and, where the newer program
    changed the database's shape, the backup that has to come back with it.
    """

    release: Release
    preview: Preview | None


def prepare(desk: Desk, release: Release, report: Report = silent) -> Path:
    """Back up, fetch the installer, and remember what is under way; gives what is to be started
    once the window is closed. Raises NotAllowed, BadFile, NotWritten, DiskFull, DatabaseProblem.
    """
    desk.require(Right.BACKUP)
    installer = releases.fetch(release)
    made = automatic.make(desk.database, desk.now, automatic.BEFORE_UPDATE, report).made
    update = LastUpdate(
        before=program_version(),
        after=release.version,
        news=release.news,
        backup=str(made.path),
        schema=schema.head(),
    )
    save.write_atomically(home() / _PLACE, json.dumps(asdict(update), ensure_ascii=False).encode())
    return installer


def last() -> LastUpdate | None:
    """The update that was begun last; None for none."""
    try:
        with (home() / _PLACE).open("rb") as file:
            kept = json.loads(file.read(_LARGEST))
        return LastUpdate(**{name: str(kept[name]) for name in LastUpdate.__dataclass_fields__})
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def arrived() -> LastUpdate | None:
    """The last update where this program is what it brought."""
    update = last()
    return update if update is not None and update.after == program_version() else None


def way_back(desk: Desk, folder: Path | None) -> WayBack:
    """What going back to the version before takes. Raises BadInput where there is no way, with the
    reason, NotAllowed, and as ``restore_preview.look``.
    """
    desk.require(Right.BACKUP)
    update = arrived()
    if update is None or desk.database.path is None:
        raise BadInput(problem=_("Tidak ada versi sebelumnya yang tercatat di akun ini."))
    known = [] if folder is None else releases.releases_in(folder)
    release = next((one for one in known if one.version == update.before), None)
    if release is None:
        problem = _(
            "Pemasang Perdin {version} tidak ada di folder pembaruan. Letakkan rilisnya di sana, "
            "lalu coba lagi; tidak ada yang diubah."
        )
        raise BadInput(problem=problem.format(version=update.before))
    if update.schema == schema.head():
        return WayBack(release, None)
    return WayBack(release, restore_preview.look(Path(update.backup), desk.database.path))


def go_back(way: WayBack, now: datetime) -> Path:
    """Fetch the older installer and put the database back as the older program left it, the newer
    kept beside; gives what is to be started. The window has let the database go.

    Raises as ``restoring.put_back`` and ``releases.fetch``; nothing is changed then.
    """
    installer = releases.fetch(way.release)
    if way.preview is not None:
        restoring.put_back(way.preview, now)
    return installer


def offered(folder: str) -> Release | None:
    """What a start tells of: the newer release of the folder that was chosen, if it is there now.

    A folder that is away, or whose release is not signed, is told when somebody looks.
    """
    if not folder:
        return None
    try:
        return releases.newest(Path(folder), program_version())
    except (BadFile, BadInput, OSError, NotWritten, DiskFull):
        log.info("no release is offered", exc_info=True)
        return None
