"""The settings of this account while the window is open: kept whole, also while an office moves."""

from pathlib import Path
from threading import Lock

from perdin.errors import NotWritten
from perdin.settings import Settings, home
from perdin.ui.other_offices import KnownOffice, known_offices, remember
from perdin.ui.seat import FIRST_STEPS, OPEN_PAGE
from perdin.ui.table.column_memory import Memory
from perdin.ui.version_news import CALENDAR, RESETS

MOST = 6
"""So many offices that were left are listed."""
_OF_AN_OFFICE = ("user", OPEN_PAGE, FIRST_STEPS, CALENDAR, RESETS, "recap.", "scans.")
"""How what is remembered begins that means something in one office alone."""


class KeptSettings:
    """What is remembered, written when it changed; the office that is opened at the next start."""

    def __init__(self, settings: Settings) -> None:
        self._now = settings
        self._saved = settings.changed(memory=dict(settings.memory))
        self._lock = Lock()

    @property
    def own(self) -> Path:
        """The database that this account works with."""
        return self._now.database

    @property
    def memory(self) -> Memory:
        """Small choices; pages change it in place."""
        return self._now.memory

    @property
    def backup_at_closing(self) -> bool:
        """Whether closing makes the backup that is due."""
        return self._now.backup_at_closing

    def place_window(self, geometry: str) -> None:
        """Remember where the window stood."""
        with self._lock:
            self._now = self._now.changed(geometry=geometry)

    def wear(self, language: str, scheme: str) -> None:
        """Remember the language, and light or dark."""
        with self._lock:
            self._now = self._now.changed(language=language, theme=scheme)

    def keep(self) -> None:
        """Write what is remembered, if it changed: a power cut must find the open draft again."""
        with self._lock:
            now = self._now.changed(memory=dict(self._now.memory))
            if now != self._saved:
                now.save()
                self._saved = now

    def move(self, path: Path) -> None:
        """The office lies elsewhere from now on; it is on the disk when this returns. May be called
        from a job. Raises NotWritten, and the old place holds.
        """
        with self._lock:
            self._write(path, dict(self._now.memory))

    def switch(self, path: Path, before_name: str) -> None:
        """Work with another office from now on; the one before is listed by ``before_name``, empty
        for one that is none yet. What was remembered of each comes back with it.

        Raises NotWritten, and the old office stays that of the next start.
        """
        with self._lock:
            memory, before = dict(self._now.memory), self._now.database
            of_this = {
                key: memory.pop(key) for key in list(memory) if key.startswith(_OF_AN_OFFICE)
            }
            offices = known_offices(memory)
            for office in offices:
                memory |= office.memory if office.path == path else {}
            others = [office for office in offices if office.path not in (path, before)]
            listed = [KnownOffice(before, before_name, of_this)] if before_name else []
            remember(memory, (listed + others)[:MOST])
            self._write(path, memory)
            self._now.memory.clear()
            self._now.memory.update(memory)

    def _write(self, database: Path, memory: dict[str, str]) -> None:
        """Write another place, and read back that it stands. Raises NotWritten."""
        saved = self._now.changed(database=database, memory=memory)
        saved.save()
        if Settings.load().database != database:
            raise NotWritten(path=str(home() / "settings.toml"))
        self._saved = saved
        self._now = self._now.changed(database=database)
