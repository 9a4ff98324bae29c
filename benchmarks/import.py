"""Taking in lists, judged whole: 20,000 employees beside python-calamine reading the file, an
office's 5,000 rates, an old register of 5,000 entries.
"""

import random
import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import xlsxwriter
from python_calamine import CalamineWorkbook

from benchmarks.figure import Figure
from perdin.files import isolated_run
from perdin.importers.codes import load_places
from perdin.rules.levels import LEVEL_NAMES
from perdin.rules.rates import KIND_NAMES, RateKind
from perdin.services.office import employee_import
from perdin.services.past import old_books
from perdin.services.reference import rate_import

PEOPLE = 20_000
TIMES = 5
GOAL = 3.0
ROWS = 5_000
MOST_SECONDS = 1.0
TODAY = date(2026, 11, 23)
TITLES = (
    "No", "Nama", "NIP", "Pangkat/Gol", "TMT Pangkat", "Jabatan", "Eselon", "Unit Kerja",
    "Tempat, Tanggal Lahir", "Jenis Kelamin", "Pendidikan",
)  # fmt: skip
_FIRST = ("Budi", "Siti", "Ahmad", "Dewi", "Rina", "Agus", "Hendra", "Maya", "Jaka", "Arum")
_LAST = ("Contoh", "Santosa", "Wulandari", "Nugroho", "Pratama", "Lestari", "Hidayat", "Kusuma")
_GRADES = ("Penata Muda, III/a", "Penata, III/c", "Pembina, IV/a", "Pengatur, II/c")
_POSTS = ("Analis Kebijakan", "Penyuluh Pertanian", "Pengadministrasi Umum", "Bendahara")

_LODGING = {"1": 4_400_000, "2": 3_000_000, "3": 1_400_000, "4": 700_000}
_FLAT = {
    RateKind.UANG_HARIAN_LUAR_KOTA: 400_000, RateKind.UANG_HARIAN_DALAM_KOTA_8JAM: 150_000,
    RateKind.UANG_HARIAN_DIKLAT: 120_000, RateKind.FULLBOARD_LUAR_KOTA: 130_000,
    RateKind.TAKSI: 200_000, RateKind.SEWA_RODA4: 900_000,
}  # fmt: skip


def figures() -> list[Figure]:
    """The whole preview, in times of reading the file alone; the first file pays for a process."""
    with TemporaryDirectory(prefix="perdin-bench-") as folder:
        path = _list(Path(folder) / "pegawai.xlsx")
        alone = _median(lambda: _calamine(path))
        whole = _median(lambda: _preview(path))
        rates, book = Path(folder) / "tarif.xlsx", Path(folder) / "register.xlsx"
        _rates(rates)
        _register(book)
        of_rates = _median(lambda: _look_at_rates(rates))
        of_book = _median(lambda: _look_at_register(book))
    isolated_run.end_idle()
    times = whole / alone
    return [
        Figure(
            f"{PEOPLE:,} employees of {len(TITLES)} columns read and judged, times",
            round(times, 1),
            GOAL,
            times <= GOAL,
            f"calamine reading the file ({alone:.2f} s; ours {whole:.2f} s)",
        ),
        _seconds(f"{ROWS:,} rates of 514 towns read and judged, s", of_rates),
        _seconds(f"an old register of {ROWS:,} entries read and judged, s", of_book),
    ]


def _seconds(figure: str, taken: float) -> Figure:
    met = taken <= MOST_SECONDS
    return Figure(figure, round(taken, 2), MOST_SECONDS, met, "a person who waits")


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


def _look_at_rates(path: Path) -> None:
    if len(rate_import.look_without_office(path).records) != ROWS:
        raise SystemExit("the rates were not understood")


def _look_at_register(path: Path) -> None:
    if len(old_books.look_without_office(path, TODAY).ready) != ROWS:
        raise SystemExit("the register was not understood")


def _rates(path: Path) -> None:
    chance = random.Random(2)
    towns = [place for place in load_places() if place.kind in ("kota", "kabupaten")]
    kinds = [
        *((RateKind.PENGINAPAN, LEVEL_NAMES[level], most) for level, most in _LODGING.items()),
        *((kind, "", amount) for kind, amount in _FLAT.items()),
    ]
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Tarif")
        sheet.write_row(0, 0, ("Jenis", "Tempat", "Tingkat", "Tarif"))
        for at in range(ROWS):
            (kind, level, amount), town = kinds[at // len(towns)], towns[at % len(towns)]
            rate = amount + chance.randrange(-20, 20) * 1000
            sheet.write_row(1 + at, 0, (KIND_NAMES[kind], town.name, level, rate))


def _register(path: Path) -> None:
    chance = random.Random(3)
    people = [f"{first} {last}, S.E." for first in _FIRST for last in _LAST]
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("2024")
        sheet.write_string(0, 0, "BUKU REGISTER SPPD TAHUN 2024")
        sheet.write_row(2, 0, (
            "No", "Nomor SPT", "Tanggal SPT", "Nomor SPPD", "Nama", "Tujuan", "Maksud Perjalanan",
            "Tanggal Berangkat", "Tanggal Kembali", "Lama",
        ))  # fmt: skip
        for at in range(ROWS):
            leave, days = date(2024, 1, 2) + timedelta(at // 14), 1 + at % 4
            back = leave + timedelta(days - 1)
            sheet.write_row(3 + at, 0, (
                at + 1, f"800/{at + 1}/SPT/2024", f"{leave:%d-%m-%Y}", f"090/{at + 1}/SPPD/2024",
                people[(at * 7) % len(people)], chance.choice(("Kota Bandung", "Kabupaten Lebak")),
                f"Rapat koordinasi {at % 200}", f"{leave:%d-%m-%Y}", f"{back:%d-%m-%Y}",
                f"{days} hari",
            ))  # fmt: skip


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
