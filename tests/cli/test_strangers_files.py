"""A stranger's file at the prompt: one sentence, whatever it does to whoever reads it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from openpyxl import Workbook

from perdin.errors import BadFile
from perdin.files import isolated_run
from perdin.importers.formats import by_content
from tests.files import archives, bad_attachments
from tests.importers import bad_files
from tests.importers.bad_files import SAMPLES

FAR = (
    "Berkas far_cell.xlsx tidak dapat dibaca: barisnya lebih dari 50000: sel XFD1048576 berisi. "
    "Hapus yang di bawah tabel, lalu simpan lagi. Tidak ada data yang berubah.\n"
)


def typed(*arguments: object) -> tuple[int, str, str]:
    """The program itself, in a process of its own: its status and what it said."""
    ended = subprocess.run(
        [sys.executable, "-m", "perdin", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    )
    return ended.returncode, ended.stdout, ended.stderr


def test_the_last_cell_of_a_sheet_is_one_sentence(office_copy: Path) -> None:
    before = office_copy.read_bytes()
    told = typed("import", "employees", SAMPLES / "far_cell.xlsx", "--dry-run", "--db", office_copy)
    assert told == (2, "", FAR)
    assert office_copy.read_bytes() == before


def test_what_ends_the_process_that_reads_it_is_one_sentence(
    office_copy: Path, tmp_path: Path
) -> None:
    """An old .xls whose folder of sectors lies, so that calamine breaks down."""
    for number in range(0, 200, 10):
        ending, content = bad_files.damaged(Random(f"7/{number}"))
        path = tmp_path / f"pegawai{ending}"
        path.write_bytes(content)
        if ending == ".xls" and _breaks_down(path):
            break
    else:
        pytest.fail("none of them breaks calamine down any more")
    status, out, err = typed("import", "employees", path, "--db", office_copy, "--as", "Eka")
    assert (status, out) == (2, "")
    assert err.startswith("Berkas pegawai.xls tidak dapat dibaca: isinya rusak")
    assert err.count("\n") == 1


def _breaks_down(path: Path) -> bool:
    try:
        isolated_run.run(by_content.sheets_of, path)
    except isolated_run.NotFinished:
        return True
    except BadFile:
        return False
    return False


@pytest.mark.parametrize("said", [None, 1_000])
def test_a_template_of_gigabytes_is_one_sentence(tmp_path: Path, said: int | None) -> None:
    parts = archives.parts_of(bad_attachments.sound(".docx"))
    path = tmp_path / "surat.docx"
    path.write_bytes(archives.with_bomb(parts, "word/document.xml", 1_500, said))
    status, out, err = typed("check-template", path)
    assert (status, out) == (2, "")
    assert err.startswith("Templat surat.docx tidak dapat diisi: ")
    assert err.count("\n") == 1


def test_a_table_beside_another_is_chosen_by_the_name_it_was_told_with(
    tmp_path: Path, office_copy: Path
) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "DUK"
    sheet.append(["NAMA", "NIP", None, "NAMA", "NIP"])
    sheet.append(["Ratih Contoh", "198503122010012007", None, "Jaka Contoh", "198608172011011007"])
    path = tmp_path / "dua.xlsx"
    workbook.save(path)
    options = ("--dry-run", "--json", "--db", office_copy)
    status, out, _err = typed("import", "employees", path, *options)
    assert (status, [row["values"]["name"] for row in json.loads(out)["rows"]]) == (
        0,
        ["Ratih Contoh"],
    )
    assert "«DUK (D–E)»" in out
    status, out, _err = typed("import", "employees", path, "--sheet", "DUK (D–E)", *options)
    told = json.loads(out)
    assert (status, told["sheet"]) == (0, "DUK (D–E)")
    assert [row["values"]["name"] for row in told["rows"]] == ["Jaka Contoh"]
