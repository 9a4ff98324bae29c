"""Where the user's data live, and what the program remembers between starts."""

import logging
import os
import tomllib
from contextlib import suppress
from copy import copy
from dataclasses import asdict, dataclass, field, fields, replace
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

from perdin.files import signpost
from perdin.files.bare_trace import bare, kind_of
from perdin.i18n import LANGUAGES

log = logging.getLogger(__name__)
LOG = "perdin.log"
"""The file of the log in the user's data folder."""
THEMES = ("system", "light", "dark")
_DAMAGE = (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError)
"""What reading a settings file ends in that this program did not write."""


def home() -> Path:
    """The folder of the user's data: local to this PC, never in Documents, which clouds copy.

    ``PERDIN_HOME`` names another one.
    """
    named = os.environ.get("PERDIN_HOME")
    if named:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("Perdin", appauthor=False, roaming=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What is remembered; ``memory`` holds small choices: columns, last folder, open page.

    ``backup_at_closing`` is turned off in the file alone, by whoever keeps the backups elsewhere.
    """

    database: Path = field(default_factory=lambda: home() / "perdin.db")
    language: str = "id"
    theme: str = "system"
    geometry: str = ""
    backup_at_closing: bool = True
    memory: dict[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path | None = None) -> "Settings":
        """What was saved; defaults for what is missing or makes no sense.

        A damaged file is moved aside, so that it can be looked at, and the defaults hold.
        """
        where = path or home() / "settings.toml"
        try:
            kept = tomllib.loads(where.read_text(encoding="utf-8"))
        except FileNotFoundError:
            usual = cls()
            return usual.changed(database=signpost.followed(usual.database))
        except _DAMAGE:
            log.warning("settings file %s is damaged and is moved aside", where)
            with suppress(OSError):  # a folder that cannot be written keeps it where it is
                where.replace(where.with_suffix(".rusak"))
            return cls()
        sound = cls(**_sound(kept))
        return sound.changed(database=signpost.followed(sound.database))

    def save(self, path: Path | None = None) -> None:
        """Write the settings, whole or not at all; what a newer version added there stays.

        A disk that refuses is logged and no error: what is remembered is a comfort, and nobody
        should be stopped for it while saving real work.
        """
        import tomli_w

        from perdin.files.durable_write import put

        where = path or home() / "settings.toml"
        kept: dict[str, Any] = {}
        try:
            where.parent.mkdir(parents=True, exist_ok=True)
            kept = tomllib.loads(where.read_text(encoding="utf-8"))
        except (FileNotFoundError, *_DAMAGE):
            log.info("settings file %s is written anew", where)
        except OSError:
            log.warning("settings file %s cannot be read", where, exc_info=True)
            return
        kept |= asdict(self) | {"database": str(self.database)}
        beside = where.with_suffix(".baru")
        try:
            beside.write_text(tomli_w.dumps(kept), encoding="utf-8")
            put(beside, where)
        except OSError:
            log.warning("settings file %s cannot be written", where, exc_info=True)

    def changed(self, **values: Any) -> "Settings":
        """These settings with some values replaced."""
        return replace(self, **values)


def _sound(kept: dict[str, Any]) -> dict[str, Any]:
    """The saved values that this version knows and can use."""
    known = {attribute.name for attribute in fields(Settings)}
    values = {name: value for name, value in kept.items() if name in known}
    for name in ("database", "geometry"):
        if not isinstance(values.get(name, ""), str):
            values.pop(name)
    if "database" in values:
        values["database"] = Path(values["database"])
    if values.get("language") not in LANGUAGES:
        values.pop("language", None)
    if values.get("theme") not in THEMES:
        values.pop("theme", None)
    if not isinstance(values.get("backup_at_closing", True), bool):
        values.pop("backup_at_closing")
    memory = values.get("memory", {})
    if not isinstance(memory, dict) or not all(isinstance(text, str) for text in memory.values()):
        values.pop("memory")
    return values


def _of_nobody(value: object) -> object:
    """What stands in a log for a value that may hold somebody's name."""
    if isinstance(value, BaseException):
        return kind_of(value)
    if isinstance(value, Path):
        return f"(…){value.suffix}"
    return value


class OneLine(logging.Formatter):
    """Log lines that nobody can forge, and that tell of nobody.

    What a message holds stays on its own line. A traceback keeps its lines, each indented, so that
    none looks like an entry of its own; of an exception its kind is told and not its message, of a
    file its ending, for both may hold a name.
    """

    def formatException(self, exc_info: Any) -> str:  # noqa: N802 - logging's own name
        """Where it broke, without whose data."""
        return bare(exc_info[1])

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line, its traceback indented below."""
        told = copy(record)
        told.exc_text = None  # another log may have written it with its message
        if isinstance(told.args, tuple):
            told.args = tuple(map(_of_nobody, told.args))
        first, *rest = super().format(told).split("\n")
        shown = first.translate({code: f"\\x{code:02x}" for code in range(32) if code != 9})
        return "\n".join([shown, *(f"    | {line}" for line in rest)])


def start_log(folder: Path | None = None) -> Path:
    """Log into a file of the data folder, at most three of a megabyte each; gives its path."""
    where = (folder or home()) / LOG
    where.parent.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(where, maxBytes=1_000_000, backupCount=2, encoding="utf-8")
    handler.setFormatter(OneLine("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return where
