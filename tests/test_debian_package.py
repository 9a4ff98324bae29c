"""The Debian package: what it asks of the system, and what its Pythons share."""

import re
import subprocess
from pathlib import Path

from scripts.packaging import debian, tree
from scripts.packaging.stamp import Stamp

ROOT = Path(__file__).resolve().parent.parent
STAMP = Stamp("1.2.3", "20260216-0123abcd", 1771200000)


def test_it_asks_for_what_a_setup_installs() -> None:
    setup = (ROOT / "scripts" / "setup").read_text(encoding="utf-8")
    (listed,) = re.findall(r'^qt_packages="([^"]+)"', setup, re.MULTILINE)
    asked = {word for group in debian.DEPENDS.split(", ") for word in group.split(" | ")}
    assert [name for name in listed.split() if name not in asked] == []


def test_it_takes_the_pythons_that_perdin_runs_on() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (low, high) = re.findall(r'requires-python = ">=([\d.]+),<([\d.]+)"', text)[0]
    assert f"python3 (>= {low}), python3 (<< {high})" in debian.DEPENDS


def test_what_is_alike_is_there_once(tmp_path: Path) -> None:
    first, other = tmp_path / "python3.11" / "site", tmp_path / "python3.12" / "site"
    for folder, library in ((first, "of 3.11"), (other, "of 3.12")):
        (folder / "thing").mkdir(parents=True)
        (folder / "thing" / "__init__.py").write_text("same = True\n")
        (folder / "thing" / "_fast.so").write_text(library)
    debian.link_what_is_alike(first, other)
    assert (other / "thing" / "__init__.py").is_symlink()
    assert (other / "thing" / "__init__.py").read_text() == "same = True\n"
    assert not (other / "thing" / "_fast.so").is_symlink()
    assert (other / "thing" / "_fast.so").read_text() == "of 3.12"


def test_a_package_is_the_same_each_time(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        folder = tmp_path / name
        (folder / "DEBIAN").mkdir(parents=True)
        told = {"version": "1.2.3", "build": "b", "size_kb": 1, "depends": debian.DEPENDS}
        (folder / "DEBIAN" / "control").write_text(debian.CONTROL.format(**told))
        (folder / "usr").mkdir()
        (folder / "usr" / "read").write_text(debian.DESKTOP)
        tree.settle(folder, STAMP)
        debian.build(folder, tmp_path / f"{name}.deb", STAMP)
        made.append((tmp_path / f"{name}.deb").read_bytes())
    assert made[0] == made[1]
    shown = subprocess.run(
        ["dpkg-deb", "--field", str(tmp_path / "one.deb"), "Version", "Package"],
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert sorted(shown.stdout.splitlines()) == ["Package: perdin", "Version: 1.2.3"]
