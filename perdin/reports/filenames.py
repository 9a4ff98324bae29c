"""File names that every system takes, from texts that people and letter numbers have."""

import re
import unicodedata

LONGEST = 120
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_DEVICES = {"CON", "PRN", "AUX", "NUL"} | {
    f"{port}{number}" for port in ("COM", "LPT") for number in "123456789¹²³"
}


def safe_name(text: str) -> str:
    """The text as a file's name without its ending: ``800.1.11.1/017`` becomes ``800.1.11.1-017``.

    Windows' rules hold everywhere, since files travel: no ``<>:"/\\|?*``, no device names, no dot
    or space at the end, and a length that leaves room for the folder.
    """
    name = unicodedata.normalize("NFC", text)
    name = _FORBIDDEN.sub("-", " ".join(name.split()))
    name = _shortened(name).strip(" .")
    if name.partition(".")[0].strip().upper() in _DEVICES:
        name = f"_{name}"
    return name or "_"


def _shortened(name: str) -> str:
    """At most LONGEST characters, and at most 200 bytes for systems that count those."""
    name = name[:LONGEST]
    while len(name.encode()) > 200:
        name = name[:-1]
    return name
