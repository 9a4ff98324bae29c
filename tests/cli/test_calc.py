"""``perdin calc`` as it is typed: what it prints, what it refuses, and how it says so."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from perdin.__main__ import main

TRIP = ("--destination", "Kota Bandung", "--from", "2026-03-02", "--to", "2026-03-04")
LINE_KEYS = ["component", "quantity", "unit", "rate", "amount", "ceiling", "reason", "source"]


@dataclass(frozen=True)
class Answer:
    status: int
    out: str
    err: str

    @property
    def told(self) -> dict[str, Any]:
        """What was printed as JSON."""
        printed: dict[str, Any] = json.loads(self.out)
        return printed

    @property
    def amounts(self) -> dict[str, int]:
        return {line["component"]: line["amount"] for line in self.told["lines"]}


Calc = Callable[..., Answer]


@pytest.fixture
def calc(capsys: pytest.CaptureFixture[str]) -> Calc:
    """Run the command in this process, argparse's own exits included."""

    def run(*arguments: str) -> Answer:
        capsys.readouterr()
        try:
            status = main(["calc", *arguments])
        except SystemExit as left:
            status = int(str(left.code))
        output = capsys.readouterr()
        return Answer(status, output.out, output.err)

    return run


@pytest.fixture
def bandung(calc: Calc) -> Calc:
    """Three days to Kota Bandung as JSON, with more options."""
    return lambda *more: calc(*TRIP, *more, "--json")


def test_a_real_process_prints_json_and_nothing_else(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "perdin", "calc", *TRIP, "--lodging-class", "3", "--json"],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "HOME": str(tmp_path), "PYTHONUTF8": "1"},
        encoding="utf-8",
    )
    assert (done.returncode, done.stderr) == (0, "")
    printed = json.loads(done.stdout)
    assert list(printed) == ["days", "nights", "lines", "total"]
    assert all(list(line) == LINE_KEYS for line in printed["lines"])
    assert printed == {
        "days": 3,
        "nights": 2,
        "lines": [
            {
                "component": "uang_harian",
                "quantity": 3,
                "unit": "hari",
                "rate": 430_000,
                "amount": 1_290_000,
                "ceiling": 430_000,
                "reason": "3 hari × Rp430.000, luar kota, Kota Bandung",
                "source": "Perpres 72/2025 tabel 1.2",
            },
            {
                "component": "penginapan",
                "quantity": 2,
                "unit": "malam",
                "rate": 1_201_000,
                "amount": 2_402_000,
                "ceiling": 1_201_000,
                "reason": "2 malam × Rp1.201.000, kelas 3 di Kota Bandung, dibayar sesuai bukti",
                "source": "Perpres 72/2025 Lampiran I tabel 1.4",
            },
        ],
        "total": 3_692_000,
    }
    assert list(tmp_path.iterdir()) == [], "no database is needed, so none is made"


def test_a_real_process_refuses_without_a_traceback(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "perdin", "calc", *TRIP[2:], "--destination", "Atlantis"],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "HOME": str(tmp_path), "PYTHONUTF8": "1"},
        encoding="utf-8",
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "Tempat «Atlantis» tidak dikenal.\n"


def test_all_amounts_are_whole_rupiah(bandung: Calc) -> None:
    printed = bandung("--lodging-class", "4", "--no-lodging-receipt").told
    numbers = [printed["days"], printed["nights"], printed["total"]]
    for line in printed["lines"]:
        numbers += [line[key] for key in ("quantity", "rate", "amount", "ceiling")]
    assert {type(number) for number in numbers} == {int}
    assert printed["total"] == sum(line["amount"] for line in printed["lines"])


def test_only_what_was_asked_for_appears(bandung: Calc) -> None:
    assert bandung().amounts == {"uang_harian": 1_290_000}
    assert list(bandung("--lodging-class", "4").amounts) == ["uang_harian", "penginapan"]
    everything = bandung(
        "--lodging-class", "2", "--representation", "eselon_2", "--rates", "Perpres 72/2025"
    )
    assert everything.amounts == {
        "uang_harian": 1_290_000,
        "uang_representasi": 450_000,
        "penginapan": 5_510_000,
    }


@pytest.mark.parametrize(
    ("level", "rate"), [("1", 5_381_000), ("2", 2_755_000), ("3", 1_201_000), ("4", 686_000)]
)
def test_lodging_class(bandung: Calc, level: str, rate: int) -> None:
    line = bandung("--lodging-class", level).told["lines"][-1]
    assert (line["quantity"], line["rate"], line["amount"]) == (2, rate, 2 * rate)
    assert line["ceiling"] == rate


@pytest.mark.parametrize(
    ("kind", "daily"), [("luar_kota", 430_000), ("dalam_kota_8jam", 170_000), ("diklat", 130_000)]
)
def test_kind(bandung: Calc, kind: str, daily: int) -> None:
    assert bandung("--kind", kind).amounts == {"uang_harian": 3 * daily}


def test_in_town_up_to_8_hours_is_transport_alone(calc: Calc) -> None:
    day = ("--from", "2026-03-02", "--to", "2026-03-02", "--kind", "dalam_kota", "--json")
    assert calc("--destination", "Kota Serang", *day).amounts == {"transport": 170_000}


@pytest.mark.parametrize(
    ("level", "daily"),
    [("none", None), ("pejabat_daerah", 250_000), ("eselon_1", 200_000), ("eselon_2", 150_000)],
)
def test_representation(bandung: Calc, level: str, daily: int | None) -> None:
    expected = None if daily is None else 3 * daily
    assert bandung("--representation", level).amounts.get("uang_representasi") == expected


def test_lodging_by_receipt_pays_the_receipt_up_to_the_ceiling(bandung: Calc) -> None:
    low = bandung("--lodging-class", "3", "--lodging-receipt", "2000000").told["lines"][-1]
    assert (low["quantity"], low["rate"], low["amount"]) == (2, 1_000_000, 2_000_000)
    assert low["ceiling"] == 1_201_000
    high = bandung("--lodging-class", "3", "--lodging-receipt", "9000000").told["lines"][-1]
    assert low["reason"].startswith("Sesuai bukti Rp2.000.000, batas 2 malam")
    assert high["reason"].startswith("Bukti Rp9.000.000, dibayar sampai batas 2 malam")
    assert high["amount"] == 2 * 1_201_000


def test_without_a_receipt_thirty_percent(bandung: Calc) -> None:
    line = bandung("--lodging-class", "4", "--no-lodging-receipt").told["lines"][-1]
    assert (line["quantity"], line["rate"], line["amount"]) == (2, 205_800, 411_600)
    assert "30%" in line["reason"]


def test_flight_adds_ticket_and_taxis(calc: Calc) -> None:
    trip = ("--destination", "Kota Denpasar", *TRIP[2:], "--json")
    printed = calc(*trip, "--flight").told
    rows = [(line["component"], line["quantity"], line["amount"]) for line in printed["lines"]]
    assert rows == [
        ("uang_harian", 3, 1_440_000),
        ("transport", 1, 3_262_000),
        ("taksi", 2, 1_072_000),
        ("taksi", 2, 454_000),
    ]
    business = calc(*trip, "--flight", "business").told["lines"][1]
    assert business["amount"] == 5_305_000


def test_land_adds_the_way_there_and_back(calc: Calc) -> None:
    answer = calc("--destination", "Kab. Lebak", *TRIP[2:], "--land", "--json")
    assert answer.amounts == {"uang_harian": 1_110_000, "transport": 416_000}
    assert answer.told["lines"][-1]["source"] == "PMK 32/2025"


def test_origin(calc: Calc) -> None:
    trip = ("--destination", "Kota Bogor", *TRIP[2:], "--land", "--json")
    answer = calc(*trip, "--origin", "Kota Bandung")
    assert answer.amounts["transport"] == 2 * 285_000


@pytest.mark.parametrize("name", ["PMK 32/2025", "pmk  32/2025"])
def test_rates_of_another_regulation(bandung: Calc, name: str) -> None:
    line = bandung("--lodging-class", "3", "--rates", name).told["lines"][-1]
    assert (line["rate"], line["source"]) == (1_366_000, "PMK 32/2025")


@pytest.mark.parametrize(
    "name", ["Kota Bandung", "kota bandung", " KOTA  BANDUNG ", "kota Bandung "]
)
def test_a_place_however_it_is_typed(calc: Calc, name: str) -> None:
    assert calc("--destination", name, *TRIP[2:], "--json").amounts == {"uang_harian": 1_290_000}


@pytest.mark.parametrize("name", ["Kabupaten Lebak", "Kab. Lebak", "kab lebak", "Lebak"])
def test_a_regency_however_it_is_typed(calc: Calc, name: str) -> None:
    assert calc("--destination", name, *TRIP[2:], "--json").amounts == {"uang_harian": 1_110_000}


def test_as_a_table_for_people(calc: Calc) -> None:
    answer = calc(*TRIP, "--lodging-class", "4")
    assert answer.status == 0
    assert answer.out.startswith("3 hari, 2 malam\n")
    assert "Biaya penginapan" in answer.out
    assert "Perpres 72/2025" in answer.out
    assert answer.out.rstrip().endswith("Rp2.662.000")


def test_help_is_indonesian(calc: Calc) -> None:
    answer = calc("--help")
    assert answer.status == 0
    for text in ("cara pakai: perdin calc", "pilihan:", "kabupaten/kota tujuan", "TANGGAL"):
        assert text in answer.out
    for text in ("usage", "show this help", "options", "DESTINATION"):
        assert text not in answer.out


REFUSED = [
    (("--destination", "Bandung"), "Mungkin maksudnya: Kabupaten Bandung, Kota Bandung."),
    (("--destination", "Atlantis"), "Tempat «Atlantis» tidak dikenal."),
    (("--destination", "Kota Bandng"), "Mungkin maksudnya: Kota Bandung"),
    (("--destination", "Jakarta"), "Kota Administrasi Jakarta Pusat, Kota Administrasi"),
    (("--from", "20260302"), "«20260302» bukan tanggal; tulis seperti 2026-03-02"),
    (("--to", "2026-W10-5"), "bukan tanggal"),
    (("--to", "9999-12-31"), "lebih dari setahun"),
    (("--lodging-receipt", "banyak"), "bukan jumlah rupiah; tulis seperti 1500000"),
    (("--origin", "Atlantis"), "Tempat «Atlantis» tidak dikenal."),
    (("--to", "2026-03-01"), "Tanggal kembali mendahului tanggal berangkat."),
    (("--from", "2 Maret 2026"), "argumen --from: «2 Maret 2026» bukan tanggal"),
    (("--to", "2026-02-30"), "argumen --to: «2026-02-30» bukan tanggal"),
    (("--from", "2025-12-31"), "Tarif uang harian luar kota untuk Kota Bandung pada 31 Desember"),
    (("--rates", "Perpres 33/2020"), "Yang ada: Perpres 72/2025, PMK 32/2025."),
    (("--kind", "umroh"), "argumen --kind: pilihan tidak dikenal: umroh"),
    (("--lodging-class", "5"), "argumen --lodging-class: pilihan tidak dikenal: 5"),
    (("--lodging-class", "satu"), "argumen --lodging-class: nilai tidak sah: 'satu'"),
    (("--representation", "eselon_3"), "argumen --representation: pilihan tidak dikenal"),
    (("--lodging-receipt", "1000000"), "Sebutkan kelas penginapannya dengan --lodging-class."),
    (("--no-lodging-receipt",), "Sebutkan kelas penginapannya dengan --lodging-class."),
    (
        ("--lodging-class", "3", "--lodging-receipt", "1", "--no-lodging-receipt"),
        "--no-lodging-receipt: tidak dapat dipakai bersama --lodging-receipt",
    ),
    (("--lodging-class", "3", "--lodging-receipt", "-1"), "tidak boleh kurang dari Rp0."),
    (("--lodging-class", "3", "--lodging-receipt", "1.5"), "«1.5» bukan jumlah rupiah"),
    (("--land", "--flight"), "--flight: tidak dapat dipakai bersama --land"),
    (("--flight", "kargo"), "argumen --flight: pilihan tidak dikenal: kargo"),
    (("--land",), "Tarif transpor Kota Serang – Kota Bandung tidak ada dalam tabel"),
    (("--flight",), "Tarif transpor Kota Serang – Kota Bandung tidak ada dalam tabel"),
    (("--sekarang",), "argumen tidak dikenal: --sekarang"),
    (("--destination",), "argumen --destination: perlu satu nilai"),
]


@pytest.mark.parametrize(("more", "sentence"), REFUSED, ids=[" ".join(one) for one, _ in REFUSED])
def test_bad_input_is_refused_with_a_sentence(
    bandung: Calc, more: tuple[str, ...], sentence: str
) -> None:
    answer = bandung(*more)
    assert answer.status == 2
    assert answer.out == "", "half an answer would pass for one"
    assert sentence in answer.err
    assert "Traceback" not in answer.err


@pytest.mark.parametrize("missing", ["--destination", "--from", "--to"])
def test_what_must_be_given(calc: Calc, missing: str) -> None:
    at = TRIP.index(missing)
    answer = calc(*TRIP[:at], *TRIP[at + 2 :])
    assert answer.status == 2
    assert f"argumen ini wajib diisi: {missing}" in answer.err
