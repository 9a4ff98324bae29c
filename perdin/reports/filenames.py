"""File names that every system takes, from texts that people and letter numbers have."""

import unicodedata

from perdin.files.windows_names import FORBIDDEN, is_device

LONGEST = 120


def safe_name(text: str) -> str:
    """The text as a file's name without its ending: ``800.1.11.1/017`` becomes ``800.1.11.1-017``.

    Windows' rules hold everywhere, since files travel: no ``<>:"/\\|?*``, no device names, no dot
    or space at the end, and a length that leaves room for the folder.
    """
    name = unicodedata.normalize("NFC", text)
    name = FORBIDDEN.sub("-", " ".join(name.split()))
    name = _shortened(name).strip(" .")
    if is_device(name):
        name = f"_{name}"
    return name or "_"


def _shortened(name: str) -> str:
    """At most LONGEST characters, and at most 200 bytes for systems that count those."""
    name = name[:LONGEST]
    while len(name.encode()) > 200:
        name = name[:-1]
    return name
