"""``scripts/package``: what is handed to an office, and the proof that it works there."""

import argparse
import subprocess
import sys
from pathlib import Path

from scripts.packaging import debian, installer, lock, tree, windows
from scripts.packaging.locking import lock_all
from scripts.packaging.stamp import stamp

BUILD, DIST = lock.ROOT / "build", lock.ROOT / "dist"


def main() -> int:
    """Do what is asked for; 0 when it is done."""
    parser = argparse.ArgumentParser(prog="scripts/package", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("lock", help="pin all parts anew, as the requirements are today")
    built = commands.add_parser("windows", help="dist/Perdin-VERSION-Setup.exe and the stick's zip")
    built.add_argument("--fast", action="store_true", help="packed by zlib: for tries")
    commands.add_parser("linux", help="dist/perdin_VERSION_amd64.deb")
    commands.add_parser("test", help="install, use, update and remove it under Wine")
    given = parser.parse_args()
    if given.command == "lock":
        lock_all()
    elif given.command == "windows":
        _windows(given.fast)
    elif given.command == "linux":
        _linux()
    else:
        command = [sys.executable, "-m", "pytest", "--long", "-v", "-p", "no:randomly"]
        return subprocess.call([*command, "tests/windows"], cwd=lock.ROOT)
    return 0


def _windows(fast: bool) -> None:
    now = stamp()
    program = BUILD / "windows" / "program"
    by = windows.assemble(program, now)
    print(f"compiled by {by}: {len(tree.files(program))} files")
    print(f"installed {tree.size_mb(tree.files(program)):.1f} MB")
    setup = DIST / f"Perdin-{now.version}-Setup.exe"
    installer.installer(program, setup, now, fast)
    stick = DIST / f"Perdin-{now.version}-stik.zip"
    installer.stick(program, stick, now)
    for made in (setup, stick):
        print(f"{made.relative_to(Path.cwd())} {tree.size_mb([made]):.1f} MB {lock.digest(made)}")


def _linux() -> None:
    now = stamp()
    folder = BUILD / "linux" / "perdin"
    debian.assemble(folder, now)
    print(f"installed {tree.size_mb(tree.files(folder)):.1f} MB: {len(tree.files(folder))} files")
    made = DIST / f"perdin_{now.version}_amd64.deb"
    debian.build(folder, made, now)
    print(f"{made.relative_to(Path.cwd())} {tree.size_mb([made]):.1f} MB {lock.digest(made)}")


if __name__ == "__main__":
    sys.exit(main())
