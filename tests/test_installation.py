"""An incomplete installation says that it is one, whatever is missing and whoever asks."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from perdin import resources
from perdin.installation import LIST
from scripts.shipped import shipped

ROOT = Path(__file__).resolve().parent.parent
SENTENCE = "Pemasangan Perdin tidak lengkap"
MISSING = [
    "migrations/versions/0010_second_persons.py",
    "migrations/versions/0003_records_and_guards.py",
    "migrations/env.py",
    "share/templates/serang/spd.docx",
    "share/resources/rates/taksi.csv",
    "share/resources/locale/en.po",
    "share/resources/style.qss",
    "share/resources/shipped.txt",
]
WAYS = {
    "a command": ("calc", "--destination", "Kota Bandung", "--from", "2026-03-02",
                  "--to", "2026-03-04", "--lodging-class", "4"),
    "one on a database": ("verify",),
    "the window": (),
}  # fmt: skip


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """The program as pip lays the wheel: its files, what is compiled of them, and its version."""
    home = tmp_path / "terpasang"
    shutil.copytree(ROOT / "perdin", home / "perdin")
    for room in ("templates", "resources"):
        shutil.copytree(ROOT / room, home / "perdin" / "share" / room)
    info = home / "perdin-0.1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: perdin\nVersion: 0.1.0\n")
    return home


def _started(
    home: Path, *arguments: str, blind: bool = False
) -> "subprocess.CompletedProcess[str]":
    """Start an installation. ``blind``: Python finds no other perdin's metadata either."""
    start = "import sys; from perdin.__main__ import main; sys.exit(main(sys.argv[1:]))"
    if blind:
        hide = (
            "import importlib.metadata as m; from pathlib import Path; "
            "search = m.distribution; "
            "m.distribution = lambda n: (_ for _ in ()).throw(m.PackageNotFoundError(n)) "
            "if n == 'perdin' else search(n); "
        )
        start = hide + start
    environment = {
        **os.environ,
        "PYTHONPATH": str(home),
        "PERDIN_HOME": str(home / "data"),
        "QT_QPA_PLATFORM": "offscreen",
        "PERDIN_QUIT_WHEN_SHOWN": "1",
    }
    return subprocess.run(
        [sys.executable, "-c", start, *arguments],
        cwd=home,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("way", WAYS)
def test_a_whole_one_works(installed: Path, way: str) -> None:
    done = _started(installed, *WAYS[way])
    assert SENTENCE not in done.stderr + done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", MISSING)
def test_what_is_missing_is_named(installed: Path, name: str, way: str) -> None:
    (installed / "perdin" / name).unlink()
    done = _started(installed, *WAYS[way])
    assert done.returncode in (1, 2)
    assert done.stderr.startswith(SENTENCE), done.stderr
    assert name.removeprefix("share/") in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1
    assert not list((installed / "data").glob("*.db")), "nothing is begun with half a program"


def test_a_database_is_not_called_newer_by_a_program_without_its_migrations(
    installed: Path, office_file: Path
) -> None:
    shutil.rmtree(installed / "perdin" / "migrations" / "versions")
    done = _started(installed, "verify", "--db", str(office_file))
    assert done.returncode == 2
    assert SENTENCE in done.stderr
    assert "lebih baru" not in done.stderr


def test_a_program_that_knows_no_version_says_so(installed: Path) -> None:
    shutil.rmtree(installed / "perdin-0.1.0.dist-info")
    done = _started(installed, *WAYS["a command"], blind=True)
    assert done.returncode == 2
    assert done.stderr.startswith(SENTENCE), done.stderr
    assert "perdin.dist-info" in done.stderr


def test_the_list_holds_every_file_that_ships() -> None:
    listed = resources.path(*LIST).read_text(encoding="utf-8").split()
    assert listed == shipped(), "write it anew: python -m scripts.shipped"
