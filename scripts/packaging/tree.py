"""The tree that is installed: parts unpacked and cut, our own wheel, licences, one time for all."""

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from perdin.installation import BUILD
from scripts.packaging import cut, pictures
from scripts.packaging.lock import ROOT
from scripts.packaging.stamp import Stamp

DATA = (".data/purelib/", ".data/platlib/")


def unpack(wheel: Path, site: Path, system: str) -> None:
    """Lay a wheel's files below ``site``, cut; of its ``.data`` what belongs to the code alone."""
    with zipfile.ZipFile(wheel) as opened:
        for info in opened.infolist():
            name = info.filename
            for room in DATA:
                if room in name:
                    name = name.partition(room)[2]
            if info.is_dir() or PurePosixPath(name).parts[0].endswith(".data"):
                continue
            if not cut.shipped(name, system):
                continue
            place = site / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(opened.read(info))


def add_perdin(site: Path, stamp: Stamp, system: str) -> None:
    """Build our wheel of the tree as it stands, lay it down, and write which build it is."""
    with tempfile.TemporaryDirectory() as made:
        build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", made]
        environment = {**os.environ, "SOURCE_DATE_EPOCH": str(stamp.epoch)}
        subprocess.run(build, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
        (wheel,) = Path(made).glob("*.whl")
        unpack(wheel, site, system)
    pictures.pack(site / "perdin" / "share" / "docs")
    (info,) = site.glob("perdin-*.dist-info")
    (info / BUILD).write_text(f"{stamp.build}\n", encoding="utf-8")


def cleared(folder: Path) -> Path:
    """The folder, empty."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def files(folder: Path) -> list[Path]:
    """All files below a folder, in the order of their names everywhere the same."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def settle(folder: Path, stamp: Stamp) -> None:
    """Let each file and folder bear the build's time and plain rights."""
    for path in [folder, *folder.rglob("*")]:
        if path.is_symlink():
            continue
        path.chmod(0o755 if path.is_dir() or _starts(path) else 0o644)
        os.utime(path, (stamp.epoch, stamp.epoch))


def size_mb(found: Iterable[Path]) -> float:
    """What these files hold, in MB of a million bytes."""
    return sum(path.lstat().st_size for path in found) / 1e6


def _starts(path: Path) -> bool:
    return path.parent.name == "bin"
