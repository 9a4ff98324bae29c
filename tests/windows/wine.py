"""A Windows PC of its own: a Wine prefix with what Wine lacks, and programs run in it."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.packaging.bytecode import wine_environment

SHIMS = Path(__file__).with_name("shims")
COMPILER = "x86_64-w64-mingw32-gcc"
NEEDED = ("wine", "wineboot", "wineserver", COMPILER)
PATIENCE_S = 600


def lacking(*more: str) -> str:
    """What of the tools is missing here, as the reason of a skip; empty where all are there."""
    missing = [tool for tool in (*NEEDED, *more) if shutil.which(tool) is None]
    return f"not on this machine: {', '.join(missing)}" if missing else ""


@dataclass(frozen=True)
class Pc:
    """A prefix. ``user`` is the home folder, ``local`` where programs and data lie."""

    prefix: Path

    @property
    def drive(self) -> Path:
        """Drive C."""
        return self.prefix / "drive_c"

    @property
    def user(self) -> Path:
        """The home folder of its one user."""
        (home,) = (path for path in (self.drive / "users").iterdir() if path.name != "Public")
        return home

    @property
    def local(self) -> Path:
        """``%LOCALAPPDATA%``."""
        return self.user / "AppData" / "Local"

    @property
    def installed(self) -> Path:
        """Where the installer puts Perdin."""
        return self.local / "Programs" / "Perdin"

    def environment(self, **extra: str) -> dict[str, str]:
        """What Wine and the program in it are told."""
        return {**wine_environment(self.prefix), "PYTHONUTF8": "1", **extra}

    def run(
        self, program: Path, *arguments: str, folder: Path | None = None, **extra: str
    ) -> "subprocess.CompletedProcess[str]":
        """Run a program to its end. Pipes, for Wine gives Python no usable file of a disk."""
        return subprocess.run(
            ["wine", str(program), *arguments],
            cwd=folder or self.drive,
            env=self.environment(**extra),
            input="",
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE_S,
            check=False,
        )

    def perdin(
        self, *arguments: str, folder: Path | None = None, home: Path | None = None
    ) -> "subprocess.CompletedProcess[str]":
        """A command of the installed Perdin."""
        python = (home or self.installed) / "program" / "python" / "python.exe"
        return self.run(python, "-m", "perdin", *arguments, folder=folder)

    def rest(self) -> None:
        """Wait until nothing runs any more: an uninstaller goes on after it has answered."""
        command = ["wineserver", "-w"]
        subprocess.run(command, env=self.environment(), check=True, timeout=PATIENCE_S)

    def registry(self, key: str) -> str:
        """What stands under a key of the user's registry; empty where it is not."""
        done = self.run(Path("reg"), "query", rf"HKCU\{key}", "/s")
        return done.stdout if done.returncode == 0 else ""


def new_pc(prefix: Path) -> Pc:
    """A fresh PC with the shims: they are this test's, the product holds none of them."""
    pc = Pc(prefix)
    _quiet(["wineboot", "-i"], pc)
    _quiet(["wineserver", "-w"], pc)
    for place in pc.user.iterdir():
        if place.is_symlink():  # Wine's Desktop and Documents are those of whoever runs the tests
            place.unlink()
            place.mkdir()
    system = pc.drive / "windows" / "system32"
    for source in sorted(SHIMS.glob("*.c")):
        library = system / f"{source.stem}.dll"
        command = [COMPILER, "-shared", "-O1", "-o", str(library), str(source), "-ladvapi32"]
        _quiet(command, pc)
    return pc


def shut_down(pc: Pc) -> None:
    """End what still runs in this prefix, and in no other."""
    subprocess.run(["wineserver", "-k"], env=pc.environment(), check=False, capture_output=True)


def _quiet(command: Sequence[str], pc: Pc) -> None:
    environment = {**os.environ, **pc.environment()}
    subprocess.run(command, env=environment, check=True, capture_output=True, timeout=PATIENCE_S)
