"""The wheel that ships: built here without a network, installed elsewhere, and made to work."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    _run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the wheel was installed into; its dependencies are those of the tests."""
    folder = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-index", "--no-deps"]
    _run([*pip, "--no-compile", "--target", str(folder), str(wheel)], folder)
    return folder


def _run(command: list[str], folder: Path, **extra: str) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        command,
        cwd=folder,
        env={**environment, **extra},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _perdin(installed: Path, folder: Path, *arguments: str) -> str:
    return _run(
        [sys.executable, "-m", "perdin", *arguments],
        folder,
        PYTHONPATH=str(installed),
        PERDIN_HOME=str(folder / "data"),
        PYTHONUTF8="1",
    )


def test_the_wheel_holds_every_shipped_file(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        names = set(opened.namelist())
    for room in ("templates", "resources", "docs/panduan"):
        shipped = [
            path
            for path in (ROOT / room).rglob("*")
            if path.is_file() and path.parent.name != "__pycache__"
        ]
        assert shipped
        lost = [path for path in shipped if f"perdin/share/{path.relative_to(ROOT)}" not in names]
        assert lost == []
    assert "perdin/migrations/env.py" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if name.startswith(("tests/", "scripts/", "benchmarks/"))]


def test_the_installed_program_is_the_installed_one(installed: Path, tmp_path: Path) -> None:
    asked = "import perdin.resources as r; print(r.__file__); print(r.path('templates'))"
    code, templates = _run(
        [sys.executable, "-c", asked], tmp_path, PYTHONPATH=str(installed)
    ).splitlines()
    assert Path(code).is_relative_to(installed)
    assert Path(templates) == installed / "perdin" / "share" / "templates"


def test_the_installed_program_calculates(installed: Path, tmp_path: Path) -> None:
    answer = _perdin(
        installed,
        tmp_path,
        *("calc", "--destination", "Kota Bandung", "--from", "2026-03-02", "--to", "2026-03-04"),
        *("--lodging-class", "4", "--json"),
    )
    printed = json.loads(answer)
    assert (printed["days"], printed["nights"]) == (3, 2)
    assert {line["component"] for line in printed["lines"]} == {"uang_harian", "penginapan"}
    assert printed["total"] == sum(line["amount"] for line in printed["lines"]) > 0


def test_the_installed_program_plays_the_example(installed: Path, tmp_path: Path) -> None:
    output = _perdin(installed, tmp_path, "demo", "hasil/baru", "--no-window")
    assert "surat" in output
    assert list((tmp_path / "hasil" / "baru").rglob("*.docx"))
    assert list((tmp_path / "hasil" / "baru").glob("rekap-*.xlsx"))


def test_the_wheel_asks_for_what_the_project_asks_for(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        (name,) = (entry for entry in opened.namelist() if entry.endswith(".dist-info/METADATA"))
        metadata = opened.read(name).decode()
    assert "requires-python: <3.14,>=3.11" in metadata.lower()
    assert "requires-dist: pyside6-essentials<6.12,>=6.11.3" in metadata.lower()
    scripts = name.replace("METADATA", "entry_points.txt")
    with zipfile.ZipFile(wheel) as opened:
        assert "perdin = perdin.__main__:main" in opened.read(scripts).decode()
