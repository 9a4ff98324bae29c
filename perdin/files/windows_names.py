"""Names that Windows gives no file: https://learn.microsoft.com/windows/win32/fileio/naming-a-file."""

import re
from pathlib import PurePath

FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_DEVICES = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"} | {
    f"{port}{number}" for port in ("COM", "LPT") for number in "123456789¹²³"
}


def is_device(name: str) -> bool:
    """Whether a name, whatever its ending, is that of a device: ``CON``, ``nul.docx``."""
    return name.partition(".")[0].strip().upper() in _DEVICES


def is_possible(name: str) -> bool:
    """Whether a file may be called so: no device, no sign of a path or a pattern, and no dot or
    space at the end, which Windows would take off in silence.
    """
    return not (FORBIDDEN.search(name) or is_device(name) or name != name.rstrip(" ."))


def impossible_part(path: PurePath) -> str:
    """The first part of a path that Windows gives no file or folder; empty where each may be."""
    parts = path.parts[1:] if path.anchor else path.parts
    return next((part for part in parts if part not in (".", "..") and not is_possible(part)), "")
