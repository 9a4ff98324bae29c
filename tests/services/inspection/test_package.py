"""A package for an auditor: what is in it, what stands in front, and that nothing is half made."""

import json
import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

from perdin.errors import BadInput, DiskFull
from perdin.files import attachment_folder
from perdin.reports import save
from perdin.services.desk import Desk
from perdin.services.inspection import package_making, package_scope
from perdin.services.inspection.package_making import MadePackage
from perdin.services.inspection.package_scope import PackageOrder
from perdin.services.safekeeping import backup
from perdin.services.trail import history
from tests.letters.fake_office import fake_office
from tests.office import a_trip, issued
from tests.services.inspection.conftest import YEAR, order
from tests.services.inspection.taken import SCRIPT, judged, members, oracle, records

Package = tuple[MadePackage, Path]


def test_a_bare_python_and_a_checker_of_its_own_find_it_whole(package: Package) -> None:
    made, _database = package
    files = members(made.path)
    number, digest = oracle(files)
    assert made.head.printed == f"{number}/{digest[:12]}"
    verdict = judged(made.path, "--head", made.head.printed)
    assert (verdict.status, verdict.told) == (0, "")
    assert f"UTUH: {len(files)} berkas" in verdict.said
    assert made.files == len(files)
    assert files["periksa.py"] == SCRIPT.read_bytes()
    assert sha256(SCRIPT.read_bytes()).hexdigest() in files["index.html"].decode()
    assert made.head.printed in made.sheet.read_text(encoding="utf-8")


def test_it_holds_what_the_database_holds(package: Package) -> None:
    """Read by SQL alone, and not through the program."""
    made, database = package
    files = members(made.path)
    rows = records(files["data/baris.jsonl"])
    by_table: dict[str, set[int]] = {}
    for row in rows:
        by_table.setdefault(row["tabel"], set()).add(row["id"])
    trips = by_table["trip"]
    named = ",".join(map(str, trips))
    with closing(sqlite3.connect(database)) as raw:
        for table, question in {
            "traveller": f"SELECT id FROM traveller WHERE trip_id IN ({named})",
            "letter": f"SELECT id FROM letter WHERE trip_id IN ({named})",
            "receipt": f"SELECT id FROM receipt WHERE trip_id IN ({named})",
            "attachment": f"SELECT id FROM attachment WHERE trip_id IN ({named})",
            "payment": "SELECT p.id FROM payment p JOIN traveller t ON t.id = p.traveller_id "
            f"WHERE t.trip_id IN ({named})",
            "cost_line": "SELECT c.id FROM cost_line c JOIN traveller t ON t.id = c.traveller_id "
            f"WHERE t.trip_id IN ({named})",
        }.items():
            assert {row[0] for row in raw.execute(question)} == by_table.get(table, set()), table
        counted = raw.execute(
            "SELECT count(*) FROM trip WHERE state IN ('approved', 'issued', 'settled')"
        ).fetchone()[0]
        assert len(trips) == counted == made.trips
        for letter_id, content in raw.execute("SELECT id, content FROM letter"):
            if letter_id in by_table["letter"]:
                assert files[f"surat/{letter_id}.docx"] == content
        hashes = {row[0] for row in raw.execute("SELECT content_hash FROM attachment")}
        events = raw.execute("SELECT count(*) FROM audit_event").fetchone()[0]
    assert {sha256(files[n]).hexdigest() for n in files if n.startswith("bukti/")} <= hashes
    assert len(records(files["jejak/peristiwa.jsonl"])) == events - 1, "its own event is the seal"


def test_making_it_is_an_event_and_leaves_the_chain_whole(
    example_desk: Desk, tmp_path: Path
) -> None:
    made = package_making.make(example_desk, order(), tmp_path / "paket.zip")
    (newest,) = history.list_history(example_desk, 1)
    assert newest.action == "record_package"
    assert newest.details["berkas"] == "paket.zip"
    assert newest.details["skrip"] == sha256(SCRIPT.read_bytes()).hexdigest()
    report = backup.verify(example_desk, made.head)
    assert report.sound, report.sentences


def test_the_bundles_are_in_it(desk: Desk, head: Desk, tmp_path: Path) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Ayu", "Bima"))
    wanted = PackageOrder(YEAR)
    made = package_making.make(
        desk, wanted, tmp_path / "paket.zip", converter=fake_office(tmp_path)
    )
    files = members(made.path)
    bundle = files[f"berkas/perjalanan-{trip_id:05}.pdf"]
    assert bundle.startswith(b"%PDF")
    assert f"berkas/perjalanan-{trip_id:05}.pdf" in files["index.html"].decode()
    assert judged(made.path).status == 0


def test_what_is_lost_or_altered_stands_in_front(example_desk: Desk, tmp_path: Path) -> None:
    path = example_desk.database.path
    assert path is not None
    folder = attachment_folder.folder_of(path)
    names = list(attachment_folder.names(folder))
    attachment_folder.place(folder, names[0]).unlink()
    attachment_folder.place(folder, names[1]).write_bytes(b"lain")
    made = package_making.make(example_desk, order(), tmp_path / "paket.zip")
    said = " ".join(made.warnings)
    assert "hilang" in said
    assert "berubah sejak dilampirkan" in said
    page = members(made.path)["index.html"].decode()
    for warning in made.warnings:
        assert page.index(warning) < page.index("<h2>Perjalanan</h2>")
    assert judged(made.path).status == 0, "what is told of in front is sealed as it is"


def test_it_is_narrowed_to_trips_a_unit_an_account(example_desk: Desk, tmp_path: Path) -> None:
    whole = package_scope.scope_of(example_desk, order()).trip_ids
    chosen = tuple(sorted(whole[:2]))
    made = package_making.make(example_desk, order(trip_ids=chosen), tmp_path / "dua.zip")
    files = members(made.path)
    trips = {row["id"] for row in records(files["data/baris.jsonl"]) if row["tabel"] == "trip"}
    assert trips == set(chosen)
    assert "rekap/perjalanan.csv" in files
    assert "rekap/bku.csv" not in files, "a book is of the whole office"
    assert judged(made.path).status == 0
    with pytest.raises(BadInput, match="99999"):
        package_making.make(example_desk, order(trip_ids=(chosen[0], 99999)), tmp_path / "x.zip")
    assert [path.name for path in tmp_path.glob("x*")] == []


class Stopped(Exception):
    pass


@pytest.mark.parametrize("last", [False, True])
def test_who_stops_it_has_no_half_file(example_desk: Desk, tmp_path: Path, last: bool) -> None:
    def progress(done: int, total: int, text: str) -> None:
        assert 0 <= done < total
        assert text
        if done == (total - 1 if last else 0):
            raise Stopped

    folder = tmp_path / "tujuan"
    with pytest.raises(Stopped):
        package_making.make(example_desk, order(), folder / "paket.zip", progress)
    assert list(folder.iterdir()) == []
    (newest,) = history.list_history(example_desk, 1)
    assert newest.action != "record_package"


def test_a_full_disk_leaves_no_half_file(
    example_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    folder = tmp_path / "tujuan"
    with monkeypatch.context() as patch:
        patch.setattr(ZipFile, "_write_end_record", full)
        with pytest.raises(DiskFull):
            package_making.make(example_desk, order(), folder / "paket.zip")
    assert list(folder.iterdir()) == []


def test_a_place_where_no_file_may_be_is_refused(example_desk: Desk) -> None:
    path = example_desk.database.path
    assert path is not None
    with pytest.raises(BadInput, match="basis data"):
        package_making.make(example_desk, order(), path)
    assert save.holds(path, path.read_bytes())


def test_the_page_says_what_is_in_it_and_reaches_for_nothing(package: Package) -> None:
    made, _database = package
    files = members(made.path)
    page = files["index.html"].decode()
    listed = {one["nama"] for one in json.loads(files["manifest.json"])["berkas"]}
    for name in listed - {"index.html", "periksa.py"}:
        if name.split("/")[0] in ("bukti", "rekap", "jejak"):
            assert f'href="{name}"' in page, name
    assert "default-src 'none'" in page
    assert "http://" not in page
    assert "https://" not in page
    assert f"Daftar {len(files)} berkas" in page
    assert "<!--" not in page, "every place is filled"


def test_the_guide_prints_the_scripts_digest() -> None:
    guide = SCRIPT.parents[2] / "docs" / "panduan" / "pemeriksaan.md"
    assert sha256(SCRIPT.read_bytes()).hexdigest() in guide.read_text(encoding="utf-8")
