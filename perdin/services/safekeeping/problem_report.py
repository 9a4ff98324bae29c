"""What whoever mends the program needs to know of a PC, and of nobody: log, versions, sizes.

Nothing here leaves the PC by itself: it is shown, and saved where a person says. The log holds no
names from the start; still every name, number and account that the office's records hold is looked
for once more in all that is shown.
"""

import io
import platform
import re
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from getpass import getuser
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sqlalchemy import func, select

from perdin.database import driver
from perdin.i18n import _, clock, file_size, number
from perdin.installation import program_version
from perdin.models.people import Employee, Office, Signer, User
from perdin.models.tables import TABLES
from perdin.reports import save
from perdin.services.desk import Desk, Store
from perdin.services.safekeeping import automatic, backup_folder, backup_plan, copying, office_place
from perdin.settings import LOG, Settings, home

MOST_LOG_BYTES = 400_000
"""The end of the log that is taken along; what is older helps nobody."""
LEAST_LETTERS = 4
"""A word of a name shorter than this stands in too many other words to be a name."""
HIDDEN = "(…)"
_LIBRARIES = ("PySide6", "SQLAlchemy", "docxtpl", "lxml", "openpyxl", "python-calamine", "pypdf")
_DIGITS = re.compile(r"\d[\d.\- ]{6,}\d")
_STAMP = re.compile(r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} ")
_HOMES = re.compile(r"(?i)((?:/home/|[\\/]users[\\/]))[^\\/\s\"']+")
_PLAIN_CHOICE = re.compile(r"[0-9]{1,4}")


@dataclass(frozen=True, slots=True)
class ReportPart:
    """One file of a report, as it is shown and saved."""

    name: str
    text: str


def gather(desk: Desk) -> list[ReportPart]:
    """All that a report holds, to be read before anybody gets it."""
    store, settings = desk.database, Settings.load()
    hide = _Hiding.of(store)
    ours = (
        ReportPart("baca-dahulu.txt", _about(desk.now)),
        ReportPart("program.txt", _program()),
        ReportPart("data.txt", _data(store, desk.now)),
    )
    others = (
        ReportPart("pengaturan.txt", _settings(settings)),
        ReportPart("catatan.txt", _log()),
    )
    return [
        *(ReportPart(part.name, hide.names(part.text)) for part in ours),
        *(ReportPart(part.name, hide.all(part.text)) for part in others),
    ]


def write(parts: list[ReportPart], path: Path) -> Path:
    """Save a report as one zip, exactly what was shown. Raises NotWritten, DiskFull, BadInput."""
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for part in parts:
            archive.writestr(ZipInfo(part.name), part.text.encode("utf-8"), ZIP_DEFLATED)
    save.write_atomically(path, packed.getvalue())
    return path


@dataclass(frozen=True, slots=True)
class _Hiding:
    """What must not stand in a report: as one pattern, longer texts first."""

    pattern: re.Pattern[str]

    @classmethod
    def of(cls, store: Store) -> "_Hiding":
        names, codes = _recorded(store)
        words = {word for name in names for word in re.findall(r"[^\W\d_]+", name)}
        texts = {text for text in {*names, *codes} if len(text) >= LEAST_LETTERS}
        texts |= {word for word in words if len(word) >= LEAST_LETTERS}
        texts |= {str(home()), str(Path.home()), platform.node(), _account()}
        longest_first = sorted(filter(None, texts), key=len, reverse=True)
        inside = "|".join(map(re.escape, longest_first))
        return cls(re.compile(rf"(?<!\w)(?:{inside})(?!\w)", re.IGNORECASE))

    def names(self, text: str) -> str:
        """The text without them, where its numbers are the program's own."""
        return self.pattern.sub(HIDDEN, text)

    def all(self, text: str) -> str:
        """The text without them, without long numbers, and without whose folders they are."""
        return "\n".join(map(self._line, text.split("\n")))

    def _line(self, line: str) -> str:
        stamp = _STAMP.match(line)
        begins = stamp[0] if stamp is not None else ""
        rest = self.names(line.removeprefix(begins))
        return begins + _DIGITS.sub(HIDDEN, _HOMES.sub(rf"\1{HIDDEN}", rest))


def _recorded(store: Store) -> tuple[list[str], list[str]]:
    """The names and the numbers of people, and the office's own, as the records hold them."""
    names: list[str] = []
    codes: list[str] = []
    with store.read() as session:
        for column in (Employee.name, Signer.name, User.name, Office.name, Office.short_name):
            names += [name for name in session.scalars(select(column)) if name]
        for column in (Office.address, Office.contact, Office.government):
            codes += [text for text in session.scalars(select(column)) if text]
        for nip in (Employee.nip, Signer.nip, Employee.account_number):
            codes += [code for code in session.scalars(select(nip)) if code]
    return names, codes


def _about(now: datetime) -> str:
    sentence = _(
        "Laporan masalah Perdin, dibuat {moment}. Isinya catatan program, versi, setelan, dan "
        "ukuran; tanpa nama, NIP, rekening, atau kata sandi. Bacalah tiap berkasnya sebelum "
        "dikirim: yang Anda simpan persis yang Anda baca. Perdin tidak mengirim apa pun sendiri. "
        "Tulis di sini atau di suratnya apa yang sedang Anda lakukan ketika masalah itu muncul."
    )
    return sentence.format(moment=clock(now))


def _program() -> str:
    lines = [
        f"Perdin {program_version()}",
        f"Python {platform.python_version()} ({sys.platform}, {platform.machine()})",
        f"{platform.system()} {platform.release()} {platform.version()}",
        f"SQLite {driver.sqlite_version}",
    ]
    for library in _LIBRARIES:
        with suppress(PackageNotFoundError):
            lines.append(f"{library} {version(library)}")
    return "\n".join(lines)


def _data(store: Store, now: datetime) -> str:
    """Sizes and numbers: how much there is, never what it says."""
    lines = []
    if (path := store.path) is not None:
        lines.append(f"database.size: {file_size(path.stat().st_size)}")
        lines.append(f"database.whole: {file_size(copying.size_of(path))}")
        lines.append(f"database.others: {office_place.look(path).others.value}")
        kept = backup_folder.backups_in(automatic.folder_of(path), path.stem, now.tzinfo)
        lines.append(f"backups: {number(len(kept))}")
        last = backup_plan.read(path).last_at
        lines.append(f"backups.last: {clock(last) if last is not None else '-'}")
    with store.read() as session:
        for table in sorted(TABLES.tables):
            rows = session.scalar(select(func.count()).select_from(TABLES.tables[table]))
            lines.append(f"{table}: {number(rows or 0)}")
    return "\n".join(lines)


def _settings(settings: Settings) -> str:
    """What was chosen: of small choices their names, and values that are mere numbers."""
    lines = [
        f"language: {settings.language}",
        f"theme: {settings.theme}",
        f"backup_at_closing: {settings.backup_at_closing}",
        f"database: {settings.database.suffix}",
    ]
    for key, value in sorted(settings.memory.items()):
        plain = _PLAIN_CHOICE.fullmatch(value) is not None
        lines.append(f"memory.{key}: {value if plain else f'({len(value)})'}")
    return "\n".join(lines)


def _log() -> str:
    """The end of the log, whole lines."""
    try:
        content = (home() / LOG).read_bytes()[-MOST_LOG_BYTES:]
    except OSError:
        return _("Belum ada catatan.")
    text = content.decode("utf-8", "replace")
    return text.partition("\n")[2] if len(content) == MOST_LOG_BYTES else text


def _account() -> str:
    with suppress(OSError, KeyError, ImportError):
        return getuser()
    return ""
