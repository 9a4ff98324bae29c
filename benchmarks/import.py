"""Taking in a list of 20,000 employees, judged whole, beside python-calamine reading the file."""

import random
import statistics
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import xlsxwriter
from python_calamine import CalamineWorkbook

from benchmarks.figure import Figure
from perdin.files import isolated_run
from perdin.services.office import employee_import

PEOPLE = 20_000
TIMES = 5
GOAL = 3.0
TODAY = date(2026, 11, 23)
TITLES = (
    "No", "Nama", "NIP", "Pangkat/Gol", "TMT Pangkat", "Jabatan", "Eselon", "Unit Kerja",
    "Tempat, Tanggal Lahir", "Jenis Kelamin", "Pendidikan",
)  # fmt: skip
_FIRST = ("Budi", "Siti", "Ahmad", "Dewi", "Rina", "Agus", "Hendra", "Maya", "Jaka", "Arum")
_LAST = ("Contoh", "Santosa", "Wulandari", "Nugroho", "Pratama", "Lestari", "Hidayat", "Kusuma")
_GRADES = ("Penata Muda, III/a", "Penata, III/c", "Pembina, IV/a", "Pengatur, II/c")
_POSTS = ("Analis Kebijakan", "Penyuluh Pertanian", "Pengadministrasi Umum", "Bendahara")


def figures() -> list[Figure]:
    """The whole preview, in times of reading the file alone; the first file pays for a process."""
    with TemporaryDirectory(prefix="perdin-bench-") as folder:
        path = _list(Path(folder) / "pegawai.xlsx")
        alone = _median(lambda: _calamine(path))
        whole = _median(lambda: _preview(path))
    isolated_run.end_idle()
    times = whole / alone
    return [
        Figure(
            f"{PEOPLE:,} employees of {len(TITLES)} columns read and judged, times",
            round(times, 1),
            GOAL,
            times <= GOAL,
            f"calamine reading the file ({alone:.2f} s; ours {whole:.2f} s)",
        )
    ]


def _median(work: Callable[[], object]) -> float:
    taken = []
    for _time in range(TIMES):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def _calamine(path: Path) -> object:
    with CalamineWorkbook.from_path(str(path)) as book:
        return book.get_sheet_by_index(0).to_python(skip_empty_area=False)


def _preview(path: Path) -> None:
    seen = employee_import.look_without_office(path, TODAY)
    if len(seen.ready) != PEOPLE or seen.problems:
        raise SystemExit("the list was not understood")


def _list(path: Path) -> Path:
    chance = random.Random(1)
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("DUK")
        sheet.write_string(0, 0, "DAFTAR URUT KEPANGKATAN")
        sheet.write_row(2, 0, TITLES)
        for at in range(PEOPLE):
            year, month, day, sex = 1965 + at % 35, 1 + at % 12, 1 + at % 28, 1 + at % 2
            name = f"{chance.choice(_FIRST)} {chance.choice(_LAST)} {chance.choice(_LAST)}, S.E."
            nip = f"{year}{month:02d}{day:02d}{year + 24}{1 + at % 12:02d}{sex}{at % 1000:03d}"
            sheet.write_row(
                3 + at,
                0,
                (at + 1, name, nip, chance.choice(_GRADES), f"01-04-{2015 + at % 8}",
                 chance.choice(_POSTS), "", f"Dinas Contoh {chance.randrange(30)}",
                 f"Serang, {day:02d}-{month:02d}-{year}", "LP"[sex - 1], "S1"),
            )  # fmt: skip
    return path
