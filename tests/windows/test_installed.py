"""One life of an installation: over an older one, used, removed."""

import hashlib
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from scripts.packaging import installer, tree
from scripts.packaging.stamp import Stamp, stamp
from tests.windows import wine

pytestmark = [pytest.mark.long, pytest.mark.timeout(1800)]

ROOT = Path(__file__).resolve().parent.parent.parent
OLD = Stamp("0.0.9", "20250101-00000000", 1735689600)
UNINSTALL = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\Perdin"


def _older(folder: Path) -> Path:
    """An installer of an older version: another program, of which one file is there no more."""
    program = tree.cleared(folder / "program")
    icon = program / "site" / "perdin" / "share" / "resources" / "program" / "perdin.ico"
    icon.parent.mkdir(parents=True)
    shutil.copy(ROOT / "resources" / "program" / "perdin.ico", icon)
    (program / "site" / "perdin" / "gone.py").write_text("old = True\n")
    out = folder / "Perdin-0.0.9-Setup.exe"
    installer.installer(program, out, OLD, fast=True)
    return out


def _digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in tree.files(folder)
    }


@pytest.fixture(scope="module")
def data(pc: wine.Pc) -> Path:
    """The office's own folder, as a year of work leaves it."""
    folder = pc.local / "Perdin"
    (folder / "cadangan").mkdir(parents=True)
    (folder / "catatan kantor.txt").write_text("milik kantor")
    (folder / "cadangan" / "2026.perdin").write_bytes(b"seed" * 1000)
    return folder


@pytest.fixture(scope="module")
def held(data: Path) -> dict[str, str]:
    """What the office's folder holds before anything is installed."""
    return _digests(data)


@pytest.fixture(scope="module")
def example(pc: wine.Pc, folder: Path) -> Path:
    """The example office, played by the installed program."""
    done = pc.perdin("demo", "hasil contoh", "--no-window", folder=folder)
    assert done.returncode == 0, done.stderr
    return folder / "hasil contoh" / "perdin-contoh.db"


def test_a_newer_version_takes_the_place_of_an_older(
    pc: wine.Pc, setup_exe: Path, tmp_path: Path, held: dict[str, str], data: Path
) -> None:
    if reason := wine.lacking("makensis"):
        pytest.skip(reason)
    assert pc.run(_older(tmp_path), "/S").returncode == 0
    assert (pc.installed / "program" / "site" / "perdin" / "gone.py").is_file()
    assert OLD.version in pc.registry(UNINSTALL)

    assert pc.run(setup_exe, "/S").returncode == 0
    assert sorted(path.name for path in pc.installed.iterdir()) == ["Uninstall.exe", "program"]
    assert not (pc.installed / "program" / "site" / "perdin" / "gone.py").exists()
    listed = pc.registry(UNINSTALL)
    assert OLD.version not in listed
    assert stamp().version in listed
    assert _digests(data) == held


def test_it_tells_version_and_build(pc: wine.Pc) -> None:
    told = pc.perdin("--version").stdout.strip()
    assert told.startswith(f"Perdin {stamp().version} (")
    assert told.endswith(")")


def test_shortcuts_start_it_with_its_icon(pc: wine.Pc) -> None:
    menu = pc.user / "AppData" / "Roaming" / "Microsoft" / "Windows" / "Start Menu" / "Programs"
    for place in (menu, pc.user / "Desktop"):
        raw = (place / "Perdin.lnk").read_bytes()
        for word in ("pythonw.exe", "-m perdin", "perdin.ico"):
            assert word.encode("utf-16-le") in raw or word.encode() in raw
    assert (pc.installed / "program/site/perdin/share/resources/program/perdin.ico").is_file()


def test_every_part_brought_its_licence(pc: wine.Pc) -> None:
    folder = pc.installed / "program" / "site" / "perdin" / "share" / "licences"
    rows = [line.split("\t") for line in (folder / "licences.tsv").read_text().splitlines()[1:]]
    assert {"Python", "PySide6_Essentials", "perdin", "lxml"} <= {row[0] for row in rows}
    for _part, _version, licence, texts in rows:
        assert licence
        assert sum((folder / text).stat().st_size for text in texts.split(";")) > 190


def test_it_counts(pc: wine.Pc) -> None:
    done = pc.perdin(
        *("calc", "--destination", "Kota Bandung", "--from", "2026-03-02", "--to", "2026-03-04"),
        *("--lodging-class", "4", "--json"),
    )
    lines = {line["component"]: line for line in json.loads(done.stdout)["lines"]}
    # Perpres 72/2025, table 1.2: West Java, outside the town, Rp430.000 a day.
    assert lines["uang_harian"]["amount"] == 3 * 430_000


def test_the_example_is_played(example: Path) -> None:
    with closing(sqlite3.connect(f"file:{example}?mode=ro", uri=True)) as database:
        (trips,) = database.execute("SELECT count(*) FROM trip").fetchone()
    assert trips == 14
    assert len(list(example.parent.rglob("*.docx"))) > 100
    assert list(example.parent.glob("rekap-*.xlsx"))


def test_a_template_is_checked(pc: wine.Pc, folder: Path) -> None:
    shipped = pc.installed / "program/site/perdin/share/templates/serang/spd.docx"
    shutil.copy(shipped, folder / "SPD kita.docx")
    (folder / "bukan surat.docx").write_text("teks biasa")
    assert pc.perdin("check-template", "SPD kita.docx", folder=folder).returncode == 0
    refused = pc.perdin("check-template", "bukan surat.docx", folder=folder)
    assert refused.returncode in (1, 2)
    assert "bukan surat.docx" in refused.stdout + refused.stderr
    assert "Traceback" not in refused.stderr


def test_what_is_removed_and_what_stays(pc: wine.Pc, held: dict[str, str], data: Path) -> None:
    pc.run(pc.installed / "Uninstall.exe", "/S")
    pc.rest()
    assert not pc.installed.exists()
    assert _digests(data) == held
    assert pc.registry(UNINSTALL) == ""
    assert not (pc.user / "Desktop" / "Perdin.lnk").exists()
