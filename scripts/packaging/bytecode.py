"""Compiling beforehand: half of a start's time, and nobody needs to write into the program."""

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from scripts.packaging import cut
from scripts.packaging.lock import cache

FLAGS = ("-q", "-f", "--invalidation-mode", "unchecked-hash")


class NoCompiler(Exception):
    """Neither a Python of this version nor Wine is here."""


def compile_all(site: Path, python: str, shipped: Path) -> str:
    """Compile all packages of a folder for ``python``, as «3.13»; says what did it.

    Those whose source stays have theirs beside it, of the others the bytecode takes its place.
    ``shipped`` is Python's build for Windows, which compiles under Wine where this machine has no
    Python of that version. Raises NoCompiler where there is neither.
    """
    entries = [path for path in sorted(site.iterdir()) if path.is_dir() or path.suffix == ".py"]
    kept = [path for path in entries if cut.keeps_source(path.name)]
    others = [path for path in entries if path not in kept and path.suffix != ".dist-info"]
    compiler = _compiler(python, shipped)
    compiler.compile(kept, site, [])
    compiler.compile(others, site, ["-b"])
    for entry in others:
        for source in [entry] if entry.is_file() else list(entry.rglob("*.py")):
            if source.with_suffix(".pyc").is_file():
                source.unlink()
    return compiler.name


@dataclass(frozen=True)
class _Compiler:
    """A Python that compiles: the command that starts it and how a path is called there."""

    name: str
    command: tuple[str, ...]
    named: Callable[[Path], str]
    environment: dict[str, str]

    def compile(self, entries: list[Path], site: Path, extra: list[str]) -> None:
        """Compile these entries of the folder, so that no path of this machine is in them."""
        places = [self.named(path) for path in entries]
        command = [*self.command, "-m", "compileall", *FLAGS, *extra, "-s", self.named(site)]
        subprocess.run([*command, *places], check=True, env=self.environment)


def _compiler(python: str, shipped: Path) -> _Compiler:
    own = _interpreter(python)
    if own:
        return _Compiler(f"python{python}", (own,), lambda path: str(path.resolve()), _plain())
    wine = shutil.which("wine64") or shutil.which("wine")
    if wine is None:
        raise NoCompiler(f"neither python{python} nor Wine is here")
    environment = wine_environment(cache() / "wine")
    return _Compiler("python.exe", (wine, str(shipped)), windows_name, environment)


def windows_name(path: Path) -> str:
    """How Wine calls a path of this machine."""
    return "Z:" + str(path.resolve()).replace("/", "\\")


def _plain() -> dict[str, str]:
    """Our environment without what is said to Python; one seed, for sets that become bytecode."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**plain, "PYTHONHASHSEED": "0"}


def _interpreter(python: str) -> str | None:
    """A Python of this version on this machine: on the path, or among pyenv's own."""
    name = f"python{python}"
    own = [str(path) for path in Path.home().glob(f".pyenv/versions/{python}*/bin/{name}")]
    for candidate in filter(None, [shutil.which(name), *own]):
        # A shim of pyenv's stands on the path for versions that are not chosen, too.
        if subprocess.run([candidate, "-c", ""], capture_output=True, check=False).returncode == 0:
            return candidate
    return None


def wine_environment(prefix: Path) -> dict[str, str]:
    """What Wine is told: a prefix of its own, no chatter, none of its add-ons."""
    return {
        **_plain(),
        "WINEPREFIX": str(prefix),
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": "mscoree=;mshtml=;winemenubuilder.exe=",
        "WINEARCH": "win64",
    }
