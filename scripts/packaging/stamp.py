"""Which build this is: version, day and commit, all from the tree that is built."""

import os
import subprocess
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime

from scripts.packaging.lock import ROOT


@dataclass(frozen=True)
class Stamp:
    """``version`` of pyproject.toml, ``build`` as «20261201-1a2b3c4d», ``epoch`` in seconds: the
    time that every file of the package bears.
    """

    version: str
    build: str
    epoch: int


def stamp() -> Stamp:
    """The stamp of the tree as it is checked out.

    The time is the commit's, or ``SOURCE_DATE_EPOCH`` where that is set; a tree with changes that
    no commit holds is marked ``+``.
    """
    with (ROOT / "pyproject.toml").open("rb") as opened:
        version: str = tomllib.load(opened)["project"]["version"]
    given = os.environ.get("SOURCE_DATE_EPOCH")
    epoch = int(given or _git("log", "-1", "--format=%ct"))
    day = datetime.fromtimestamp(epoch, UTC).strftime("%Y%m%d")
    changed = "+" if _git("status", "--porcelain") else ""
    return Stamp(version, f"{day}-{_git('rev-parse', '--short=8', 'HEAD')}{changed}", epoch)


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip()
