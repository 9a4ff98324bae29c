"""The installer by NSIS, and the zip for a stick, of the tree that ``windows.py`` laid."""

import shutil
import subprocess
import zipfile
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from scripts.packaging import tree
from scripts.packaging.lock import HOME
from scripts.packaging.stamp import Stamp

STICK = (
    'set "PERDIN_HOME=%~dp0data"\r\nstart "" "%~dp0program\\python\\pythonw.exe" -m perdin %*\r\n'
)
"""The stick's own office lies beside the program, in ``data``."""


class NoNsis(Exception):
    """NSIS is not on this machine."""


def installer(program: Path, out: Path, stamp: Stamp, fast: bool = False) -> None:
    """Write the installer of a tree. ``fast`` packs with zlib: for tries, not for offices.

    Raises NoNsis where makensis is missing.
    """
    makensis = shutil.which("makensis")
    if makensis is None:
        raise NoNsis("makensis is not here: apt-get install nsis")
    found = tree.files(program)
    listed = program.parent / "files.nsh"
    listed.write_text("\n".join(instructions(program, found)) + "\n", encoding="utf-8")
    size = sum(path.stat().st_size for path in found)
    told = {
        "VERSION": stamp.version,
        "BUILD": stamp.build,
        "FOUR": ".".join([*stamp.version.split(".")[:3], "0"]),
        "TREE": str(program.resolve()),
        "OUT": str(out.resolve()),
        "FILES": str(listed.resolve()),
        "SIZE_KB": str(size // 1024),
        "SIZE_MB": str(size // 1_000_000 + 10),
        **({"FAST": "1"} if fast else {}),
    }
    out.parent.mkdir(parents=True, exist_ok=True)
    command = [makensis, "-V2", "-INPUTCHARSET", "UTF8", *(f"-D{k}={v}" for k, v in told.items())]
    subprocess.run([*command, str(HOME / "perdin.nsi")], check=True)


def instructions(program: Path, found: list[Path]) -> list[str]:
    """What NSIS is told of each file, in an order that no file system decides."""
    lines: list[str] = []
    last = None
    for path in found:
        folder = PurePosixPath(path.relative_to(program).parent)
        if folder != last:
            below = "" if folder == PurePosixPath(".") else "\\" + str(folder).replace("/", "\\")
            lines.append(f'SetOutPath "$INSTDIR\\program.baru{below}"')
            last = folder
        lines.append(f'File "{path.resolve()}"')
    return lines


def stick(program: Path, out: Path, stamp: Stamp) -> None:
    """Write the zip that is unpacked on a stick or into any folder, and started from there."""
    when = datetime.fromtimestamp(stamp.epoch, UTC).timetuple()[:6]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        packed.writestr(_entry("Perdin/Perdin.cmd", when), f"@echo off\r\n{STICK}")
        for path in tree.files(program):
            name = f"Perdin/program/{path.relative_to(program).as_posix()}"
            packed.writestr(_entry(name, when), path.read_bytes())


def _entry(name: str, when: tuple[int, ...]) -> zipfile.ZipInfo:
    year, month, day, hour, minute, second = when
    entry = zipfile.ZipInfo(name, (year, month, day, hour, minute, second))
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry
