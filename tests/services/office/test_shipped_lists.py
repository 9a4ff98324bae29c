"""What a new database holds of regulations and lists, beside the files that are shipped."""

import csv
import sqlite3
import tomllib
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from perdin import resources
from perdin.database.store import Database
from perdin.importers import tariffs
from perdin.services.office import first_start
from tests.conftest import NOW

RESOURCES = resources.path("resources")


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that was begun and holds no office yet."""
    path = tmp_path_factory.mktemp("lists") / "baru.db"
    with Database.open(path) as database:
        first_start.load_reference(database, NOW.date())
    return path


def rows(file: Path, question: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(question).fetchall()


def shipped(*names: str) -> list[dict[str, str]]:
    """The lines of a shipped list."""
    with RESOURCES.joinpath(*names).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_every_place_with_its_province(file: Path) -> None:
    expected = Counter(
        [(line["kode_kemendagri"], "provinsi", line["province"], line["kode_kemendagri"],
          line["source"]) for line in shipped("places", "provinces.csv")]
        + [(line["kode_kemendagri"], line["nama"].split()[0].lower(), line["nama"].strip(),
            line["province_code"], line["source"])
           for line in shipped("places", "kabupaten_kota.csv")]
        + [(line["kode_kemendagri"], line["jenjang"], None, "36", line["source"])
           for line in shipped("places", "kota_serang_kecamatan_kelurahan.csv")]
    )  # fmt: skip
    stored = rows(file, "SELECT code, kind, name, province_code, source FROM place")
    assert Counter(
        (code, kind, None if kind in ("kecamatan", "kelurahan") else name, province, source)
        for code, kind, name, province, source in stored
    ) == expected  # fmt: skip
    within = {code: name for code, kind, name, _province, _source in stored}
    for line in shipped("places", "kota_serang_kecamatan_kelurahan.csv"):
        assert line["nama"] in within[line["kode_kemendagri"]]


@pytest.mark.parametrize(
    ("table", "name"), [("letter_code", "klasifikasi_arsip.csv"), ("account", "akun.csv")]
)
def test_every_code_of_a_list(file: Path, table: str, name: str) -> None:
    lines = shipped("codes", name)
    stored = rows(file, f"SELECT code, name, source FROM {table}")
    named = "klasifikasi" if "klasifikasi" in lines[0] else "nama"
    assert [(code, source) for code, _name, source in stored] == [
        (line["kode"], line["source"]) for line in lines
    ]
    for (_code, stored_name, _source), line in zip(stored, lines, strict=True):
        assert " ".join(stored_name.split()).casefold().startswith(
            " ".join(line[named].split()).casefold()[:40]
        )  # fmt: skip


def test_every_rank_with_its_class_in_the_order_of_the_list(file: Path) -> None:
    """Where the list names no class it is the lowest of Perpres 72/2025, the fourth."""
    stored = rows(file, "SELECT status, grade, name, lodging_class, source FROM rank ORDER BY id")
    assert stored == [
        (line["status"], line["golongan"], line["pangkat"],
         int(line["kelas_penginapan_default"] or 4), line["source"])
        for line in shipped("codes", "pangkat_golongan.csv")
    ]  # fmt: skip


def test_both_regulations_with_what_they_are_called_and_where_they_are_from(file: Path) -> None:
    facts = tomllib.loads((RESOURCES / "rates" / "regulations.toml").read_text(encoding="utf-8"))
    assert rows(file, "SELECT regulation, title, valid_from, valid_to, source FROM rate_set") == [
        (facts[name]["regulation"], facts[name]["title"], facts[name]["valid_from"].isoformat(),
         None, facts[name]["source"])
        for name in ("ceiling", "reference")
    ]  # fmt: skip
    for tariff in tariffs.load_shipped():
        stored = rows(
            file,
            "SELECT r.kind, r.place, r.level, r.amount, r.source FROM rate r JOIN rate_set s ON "
            f"s.id = r.rate_set_id WHERE s.regulation = '{tariff.regulation}'",
        )
        assert Counter(stored) == Counter(
            (rate.kind.value, rate.place, rate.level, rate.amount, rate.source)
            for rate in tariff.rates.values()
        )
        assert all(source for *_rate, source in stored), "no rate without its source"


def test_holidays_of_three_years_are_days_that_every_calendar_has(file: Path) -> None:
    days = dict(rows(file, "SELECT day, name FROM holiday"))
    for year in (2026, 2027, 2028):
        for day in ("01-01", "05-01", "06-01", "08-17", "12-25"):
            assert f"{year}-{day}" in days
    assert {day[:4] for day in days} == {"2026", "2027", "2028"}
    assert "Kemerdekaan" in days["2026-08-17"]
    (sources,) = {tuple(row) for row in rows(file, "SELECT DISTINCT source FROM holiday")}
    assert sources[0].startswith("paket holidays ")
    assert {"2026-03-18", "2026-03-20", "2026-03-23", "2026-03-24"} < set(days)  # joint leave
