"""``perdin rates``: a package made, checked, compared and taken in at the prompt."""

import json
from pathlib import Path

import pytest

from perdin.database.store import Database
from perdin.files import signing
from perdin.rules.rates import Authority
from perdin.services.desk import Desk
from perdin.services.office import first_start
from perdin.services.reference import rates
from tests.cli.conftest import Answer, Command
from tests.conftest import Clock
from tests.importers.books import book

HEAD = (
    "--regulation", "Perwal 3/2027", "--authority", "local", "--year", "2027",
    "--from", "2027-01-01", "--to", "2027-12-31",
)  # fmt: skip
TITLES = ("Jenis", "Zona", "Tingkat", "Tarif")
DAILY = ("Uang harian", "Luar provinsi", "", "Rp 400.000")


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    return book(tmp_path / "harian.xlsx", DAILY, titles=TITLES)


def sets(path: Path, clock: Clock) -> dict[str, rates.SetRow]:
    with Database.open(path) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        return {row.regulation: row for row in rates.list_sets(desk) if not row.replaced}


def ceiling_of_2027(perdin: Command, path: Path, folder: Path, *more: str) -> tuple[Answer, Path]:
    """The shipped ceiling by way of Excel, as somebody makes the next year's package."""
    sheet, package = folder / "tabel.xlsx", folder / "2027.tarif"
    assert perdin("rates", "export", "Perpres 72/2025", "--out", sheet, "--db", path).status == 0
    head = ("--regulation", "Perpres Uji/2026", "--authority", "ceiling", "--year", "2027")
    first = ("--from", "2027-01-01")
    made = perdin("rates", "make", sheet, "--out", package, *head, *first, *more)
    return made, package


def test_the_way_of_a_national_package(
    perdin: Command, office_copy: Path, tmp_path: Path, clock: Clock
) -> None:
    key = tmp_path / "kunci.pem"
    public = perdin("rates", "key", key).out.split()[2]
    made, package = ceiling_of_2027(perdin, office_copy, tmp_path, "--key", str(key))
    assert made == Answer(0, f"{package}: 1.056 tarif.\n", "")
    checked = perdin("rates", "verify", package)
    assert (checked.status, checked.err) == (0, "")
    assert "Perpres Uji/2026 (2027): 1.056 tarif, berlaku mulai 2027-01-01." in checked.out
    assert signing.fingerprint(public) in checked.out
    db = ("--db", office_copy)
    tried = perdin("rates", "import", package, "--dry-run", *db)
    assert tried.status == 0
    assert "0 naik, 0 turun, 0 baru, 0 hilang, 1.056 tetap" in tried.out
    assert "perlu --checked" in tried.out
    refused = perdin("rates", "import", package, *db)
    assert refused.status == 2
    assert "Tidak ada kunci tepercaya" in refused.err
    assert "Perpres Uji/2026" not in sets(office_copy, clock)
    assert perdin("rates", "trust", public, "--name", "BPKAD Uji", *db).status == 0
    assert (
        "Ditandatangani BPKAD Uji, kunci tepercaya" in perdin("rates", "verify", package, *db).out
    )
    taken = perdin("rates", "import", package, *db)
    assert (taken.status, taken.err) == (0, "")
    row = sets(office_copy, clock)["Perpres Uji/2026"]
    assert (row.authority, row.rates, row.signed_by) == (Authority.CEILING, 1056, "BPKAD Uji")
    again = perdin("rates", "import", package, *db)
    assert (again.status, again.err) == (2, "Paket ini sudah diimpor sebagai Perpres Uji/2026.\n")


def test_an_altered_package_is_one_sentence(
    perdin: Command, office_copy: Path, tmp_path: Path
) -> None:
    _made, package = ceiling_of_2027(perdin, office_copy, tmp_path)
    content = bytearray(package.read_bytes())
    content[len(content) // 2] ^= 1
    package.write_bytes(content)
    before = office_copy.read_bytes()
    for words in (("verify", package), ("import", package, "--db", office_copy, "--checked"),
                  ("compare", package, package)):  # fmt: skip
        told = perdin("rates", *words)
        assert (told.status, told.out) == (2, "")
        assert "berubah sejak dibuat" in told.err
        assert told.err.count("\n") == 1
    assert office_copy.read_bytes() == before


def test_a_hole_is_named_before_a_package_is_made(
    perdin: Command, office_copy: Path, tmp_path: Path
) -> None:
    db, out = ("--db", office_copy), tmp_path / "acuan.tarif"
    words = ("rates", "make", "--set", "pmk 32/2025", "--out", out, *db)
    told = perdin(*words)
    assert (told.status, told.out) == (2, "")
    assert "Taksi tidak ada untuk Papua Selatan, Papua Tengah" in told.err
    assert not out.exists()
    assert perdin(*words, "--absent").status == 0
    checked = perdin("rates", "verify", out)
    assert checked.status == 0
    assert "Tidak diatur: Taksi tidak ada untuk Papua Selatan" in checked.out
    assert "Tidak bertanda tangan" in checked.out


def test_two_packages_and_a_set_are_compared(
    perdin: Command, office_copy: Path, sheet: Path, tmp_path: Path
) -> None:
    one, two = tmp_path / "satu.tarif", tmp_path / "dua.tarif"
    assert perdin("rates", "make", sheet, "--out", one, *HEAD).status == 0
    hotel = ("Penginapan", "Jawa Barat", "Golongan III", "650000")
    dearer = book(tmp_path / "lain.xlsx", (*DAILY[:3], "420000"), hotel, titles=TITLES)
    more = ("--edition", "2", "--reason", "Salah ketik", "--maker", "BPKAD Uji")
    assert perdin("rates", "make", dearer, "--out", two, *HEAD, *more).status == 0
    seen = json.loads(perdin("rates", "compare", one, two, "--json").out)
    assert seen["counts"] == {"raised": 1, "lowered": 0, "new": 1, "gone": 0, "same": 0}
    assert seen["after"] == "Perwal 3/2027 (2027), versi 2"
    assert {(row["name"], row["raised"], row["new"]) for row in seen["provinces"]} == {
        ("Umum dan antarkota", 1, 0), ("Jawa Barat", 0, 1),
    }  # fmt: skip
    told = perdin("rates", "compare", one, two, "--rates").out
    assert (
        "Naik: uang harian luar kota, Luar provinsi, Semua tingkat: Rp400.000 > Rp420.000" in told
    )
    assert "Baru: penginapan, Jawa Barat, Golongan III: tidak ada > Rp650.000" in told
    db = ("--db", office_copy)
    sets_alone = perdin("rates", "compare", "Perpres 72/2025", "PMK 32/2025", *db)
    assert "PMK 32/2025 (2026) dibanding Perpres 72/2025 (2026)" in sets_alone.out
    mixed = json.loads(perdin("rates", "compare", "perpres 72/2025", one, "--json", *db).out)
    assert mixed["counts"]["gone"] == 1056
    turned = json.loads(perdin("rates", "compare", one, "perpres 72/2025", "--json", *db).out)
    assert turned["counts"]["new"] == 1056
    wrong = perdin("rates", "compare", "Perpres 1/1900", one, *db)
    assert wrong.status == 2
    assert "Perpres 72/2025; PMK 32/2025" in wrong.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "Sebutkan lembar tarifnya, atau --set."),
        (("SHEET",), "Sebutkan --regulation."),
        (("SHEET", *HEAD[:6]), "Sebutkan --from."),
        (("SHEET", *HEAD[:6], "--from", "kemarin"), "«kemarin» bukan tanggal"),
        (("SHEET", *HEAD[:4], "--year", "2030", *HEAD[6:]), "Tahun anggaran 2030"),
        (("SHEET", *HEAD, "--edition", "2"), "perlu alasannya"),
        (("SHEET", "SHEET", *HEAD), "tertulis dua kali"),
        (("BROKEN", *HEAD), "salah.xlsx: Sel A4: Jenis tarif «Makan» tidak dikenal"),
        (("SHEET", *HEAD, "--key", "SHEET"), "bukan kunci pribadi"),
    ],
)
def test_what_is_wrong_with_what_is_asked(
    perdin: Command, sheet: Path, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    broken = book(tmp_path / "salah.xlsx", ("Makan", "Mars", "", "nol"), titles=TITLES)
    files = {"SHEET": str(sheet), "BROKEN": str(broken)}
    out = tmp_path / "x.tarif"
    answer = perdin("rates", "make", *(files.get(word, word) for word in words), "--out", out)
    assert (answer.status, answer.out) == (2, "")
    assert told in answer.err
    assert not out.exists()
