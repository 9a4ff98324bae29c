"""``perdin inspect-package``: what is typed, what is written, and who took it out."""

import shutil
from pathlib import Path

import pytest

from perdin.database.store import Database
from perdin.services.desk import Desk
from perdin.services.office import first_start
from perdin.services.trail import history
from tests.cli.conftest import Command
from tests.conftest import Clock
from tests.services.inspection.taken import judged, members, records

BEGUN = ("inspect-package", "--no-bundles")


def test_a_year_is_written_with_its_sheet_and_head(
    perdin: Command, example_copy: Path, tmp_path: Path
) -> None:
    out = tmp_path / "paket.zip"
    typed = (*BEGUN, "--year", 2026, "--out", out, "--db", example_copy, "--as", "Panji Laksana")
    answer = perdin(*typed)
    assert answer.status == 0, answer.err
    path, sheet, said = answer.out.splitlines()
    assert path == str(out)
    head = said.rpartition(" ")[2]
    assert judged(out, "--head", head).status == 0
    assert head in Path(sheet).read_text(encoding="utf-8")
    again = perdin(*typed)
    assert again.out.splitlines()[0] == str(tmp_path / "paket (2).zip"), "nothing is overwritten"


def test_it_is_narrowed_by_what_people_call_things(
    perdin: Command, example_copy: Path, tmp_path: Path
) -> None:
    def trips(*narrowed: object) -> int:
        out = tmp_path / "p.zip"
        out.unlink(missing_ok=True)
        whole = (*BEGUN, "--year", 2026, "--out", out, "--db", example_copy)
        answer = perdin(*whole, "--as", "Panji Laksana", *narrowed)
        assert answer.status == 0, answer.err
        rows = records(members(out)["data/baris.jsonl"])
        return sum(row["tabel"] == "trip" for row in rows)

    with Database.open(example_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=Clock())
        assert history.list_history(desk, 1)
    assert trips("--settled") < trips()
    assert trips("--from", "2026-02-01", "--to", "2026-02-28") < trips()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ((), "--year"),
        (("--year", 2026, "--unit", "Tidak Ada"), "Unit kerja Tidak Ada"),
        (("--year", 2026, "--account", "5.9"), "Kode rekening 5.9"),
        (("--trip", 0), "tidak ada"),
        (("--trip", 10**12), "tidak ada"),
        (("--trip", 999_999), "dihitung"),
        (("--from", "2026-03-02", "--to", "2026-03-01"), "sebelum mulai"),
        (("--year", 2010), "Tidak ada perjalanan"),
        (("--year", 2026, "--out", "paket.rar"), ".zip"),
    ],
)
def test_what_cannot_be_meant_is_told(
    perdin: Command, example_copy: Path, tmp_path: Path, typed: tuple[object, ...], said: str
) -> None:
    out = tmp_path / "p.zip"
    base = (*BEGUN, "--out", out, "--db", example_copy, "--as", "Panji Laksana")
    answer = perdin(*base, *typed)
    assert (answer.status, answer.out) == (2, "")
    assert said in answer.err
    assert not out.exists()


def test_a_package_is_compared_with_the_database(
    perdin: Command, example_copy: Path, tmp_path: Path
) -> None:
    older = tmp_path / "lama.db"
    shutil.copy2(example_copy, older)
    out = tmp_path / "paket.zip"
    typed = (*BEGUN, "--year", 2026, "--out", out, "--db", example_copy, "--as", "Panji Laksana")
    head = perdin(*typed).out.split()[-1]
    asked = ("verify", "--package", out)
    whole = perdin(*asked, "--db", example_copy, "--head", head)
    assert (whole.status, whole.err) == (0, "")
    assert head in whole.out
    rolled_back = perdin(*asked, "--db", older)
    assert (rolled_back.status, rolled_back.out) == (1, "")
    assert "lebih lama" in rolled_back.err
    paper = perdin(*asked, "--db", example_copy, "--head", "5/0123456789ab", "--json")
    assert paper.status == 1
    assert '"sound": false' in paper.out
