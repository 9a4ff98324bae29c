"""Which files of a part are shipped: ``cut.toml``, with the reason of each line."""

import re
import tomllib
from functools import lru_cache
from pathlib import PurePosixPath

from scripts.packaging.lock import HOME

QT = "PySide6/"


@lru_cache(maxsize=1)
def _rules() -> dict[str, dict[str, list[str]]]:
    with (HOME / "cut.toml").open("rb") as opened:
        return tomllib.load(opened)


def shipped(name: str, system: str) -> bool:
    """Whether this file of a wheel, as ``PySide6/Qt6Core.dll``, is shipped on ``windows`` or
    ``linux``. What tells a part's name, version and licence always is.
    """
    if PurePosixPath(name).parts[0].endswith(".dist-info"):
        return not fits(name, _rules()["metadata"]["leave"])
    if name.startswith(QT):
        return fits(name.removeprefix(QT), _rules()["qt"][system])
    kept = fits(name, _rules()["languages"]["keep"])
    return kept or not fits(name, _rules()["away"]["files"])


def left_of_python(name: str) -> bool:
    """Whether this file of Python's build for Windows stays behind."""
    return name in _rules()["python"]["leave"]


def keeps_source(package: str) -> bool:
    """Whether a package's source is shipped beside its bytecode."""
    return package in _rules()["sources"]["keep"]


def fits(name: str, patterns: list[str]) -> bool:
    """Whether a name fits one of the patterns: ``*`` within a folder, ``**`` over folders."""
    return any(_pattern(each).fullmatch(name) for each in patterns)


@lru_cache(maxsize=256)
def _pattern(text: str) -> re.Pattern[str]:
    parts = re.split(r"(\*\*/|\*\*|\*)", text)
    meaning = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*"}
    return re.compile("".join(meaning.get(part, re.escape(part)) for part in parts))
