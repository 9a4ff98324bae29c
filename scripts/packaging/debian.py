"""The Debian package: one for Debian 12 and 13 and Ubuntu 24.04, on the system's own Python.

It lies in /usr/lib/perdin as a virtual environment does, with a folder of libraries for each Python
that may come to stand behind it: Python finds its own by its version. What is alike in them is there
once and linked to.
"""

import os
import shutil
import subprocess
from pathlib import Path

from scripts.packaging import licences, lock, tree
from scripts.packaging.lock import ROOT
from scripts.packaging.stamp import Stamp

WITHIN = Path("usr/lib/perdin")
DEPENDS = (
    "python3 (>= 3.11), python3 (<< 3.14), libegl1, libgl1, libxkbcommon0, libxkbcommon-x11-0, "
    "libdbus-1-3, libfontconfig1, libglib2.0-0t64 | libglib2.0-0, libxcb-icccm4, libxcb-image0, "
    "libxcb-keysyms1, libxcb-randr0, libxcb-render-util0, libxcb-shape0, libxcb-xinerama0, "
    "libxcb-xkb1, libxcb-cursor0, fonts-dejavu-core, fonts-liberation, fonts-crosextra-carlito"
)
"""As scripts/setup has it; the tests hold the two together."""
CONTROL = """Package: perdin
Version: {version}
Architecture: amd64
Maintainer: Perdin <perdin@localhost>
Installed-Size: {size_kb}
Depends: {depends}
Recommends: libreoffice-writer-nogui
Section: misc
Priority: optional
Description: perjalanan dinas dari permintaan sampai rupiah terakhir
 Luring, di satu PC, dari satu berkas. Bangunan {build}.
"""
POSTINST = """#!/bin/sh
set -e
/usr/lib/perdin/bin/python3 -m compileall -q /usr/lib/perdin/site /usr/lib/perdin/lib >/dev/null || true
"""
PRERM = """#!/bin/sh
set -e
find /usr/lib/perdin -name __pycache__ -prune -exec rm -rf {} +
"""
START = """#!/bin/sh
exec /usr/lib/perdin/bin/python3 -m perdin "$@"
"""
DESKTOP = """[Desktop Entry]
Type=Application
Name=Perdin
Comment=Perjalanan dinas
Exec=perdin
Icon=perdin
Categories=Office;
Terminal=false
"""


def assemble(folder: Path, stamp: Stamp) -> None:
    """Lay the package's tree below an emptied folder."""
    tree.cleared(folder)
    base = folder / WITHIN
    site = base / "site"
    own = [_lay_libraries(base, site, target) for target in lock.LINUX]
    for other in own[1:]:
        link_what_is_alike(own[0], other)
    tree.add_perdin(site, stamp, "linux")
    licences.gather([site, own[0]], {})
    _lay_start(folder, base)
    size = sum(path.lstat().st_size for path in tree.files(folder))
    told = {"version": stamp.version, "build": stamp.build, "size_kb": size // 1024}
    _write(folder / "DEBIAN/control", CONTROL.format(depends=DEPENDS, **told))
    _write(folder / "DEBIAN/postinst", POSTINST)
    _write(folder / "DEBIAN/prerm", PRERM)
    tree.settle(folder, stamp)
    for starts in ("DEBIAN/postinst", "DEBIAN/prerm"):
        (folder / starts).chmod(0o755)


def build(folder: Path, out: Path, stamp: Stamp) -> None:
    """Pack the tree; the same bytes for the same tree."""
    out.parent.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(stamp.epoch)}
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(folder), str(out)]
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)


def _lay_libraries(base: Path, site: Path, target: lock.Target) -> Path:
    """Unpack a Python's parts: what fits one version alone into its own folder."""
    own = base / "lib" / f"python{target.python}" / "site-packages"
    own.mkdir(parents=True)
    for file in lock.brought(target).values():
        for_this_one = f"-cp{target.python.replace('.', '')}-cp" in file.name
        tree.unpack(file, own if for_this_one else site, "linux")
    _write(own / "perdin.pth", f"/{WITHIN}/site\n")
    return own


def link_what_is_alike(first: Path, other: Path) -> None:
    """Put a link in place of each file of ``other`` that ``first`` holds as well."""
    for path in tree.files(other):
        twin = first / path.relative_to(other)
        if twin.is_file() and twin.read_bytes() == path.read_bytes():
            path.unlink()
            path.symlink_to(os.path.relpath(twin, path.parent))


def _lay_start(folder: Path, base: Path) -> None:
    """The command, the menu's entry with its picture, and what makes a virtual environment."""
    _write(base / "pyvenv.cfg", "home = /usr/bin\ninclude-system-site-packages = false\n")
    (base / "bin").mkdir()
    (base / "bin" / "python3").symlink_to("/usr/bin/python3")
    _write(folder / "usr/bin/perdin", START)
    _write(folder / "usr/share/applications/perdin.desktop", DESKTOP)
    picture = folder / "usr/share/icons/hicolor/scalable/apps/perdin.svg"
    picture.parent.mkdir(parents=True)
    shutil.copy(ROOT / "resources" / "program" / "perdin.svg", picture)
    own = (ROOT / "LICENSE").read_text(encoding="utf-8")
    others = f"/{WITHIN}/site/{'/'.join(licences.FOLDER)}/{licences.LIST}"
    _write(folder / "usr/share/doc/perdin/copyright", f"{own}\nOf each part: {others}\n")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
