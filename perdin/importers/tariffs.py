"""The shipped rates as the rules need them; their sources stand in the files themselves."""

import csv
import tomllib
from collections.abc import Iterable, Iterator
from typing import Any

from perdin import resources
from perdin.importers.codes import PlaceRow, load_places
from perdin.rules.rates import Authority, Rate, RateKind, Tariff, route

CEILING, REFERENCE = "Perpres 72/2025", "PMK 32/2025"

_PER_DIEM = {
    "luar_kota": RateKind.UANG_HARIAN_LUAR_KOTA,
    "dalam_kota_8jam": RateKind.UANG_HARIAN_DALAM_KOTA_8JAM,
    "diklat": RateKind.UANG_HARIAN_DIKLAT,
    "fullboard_luar_kota": RateKind.FULLBOARD_LUAR_KOTA,
    "fullboard_dalam_kota": RateKind.FULLBOARD_DALAM_KOTA,
    "fullday_halfday_dalam_kota": RateKind.FULLDAY_DALAM_KOTA,
}
_REPRESENTATION = {
    "Pejabat Negara/Pejabat Daerah": "pejabat_daerah",
    "Pejabat Eselon I": "eselon_1",
    "Pejabat Eselon II": "eselon_2",
}
_VEHICLES = {
    "roda4_per_hari": RateKind.SEWA_RODA4,
    "roda6_bus_sedang_per_hari": RateKind.SEWA_BUS_SEDANG,
    "bus_besar_per_hari": RateKind.SEWA_BUS_BESAR,
}


def load_shipped() -> list[Tariff]:
    """Both shipped tariffs: the binding ceiling and the central reference."""
    with resources.path("resources", "rates", "regulations.toml").open("rb") as file:
        facts = tomllib.load(file)
    return [
        _tariff(facts["ceiling"], Authority.CEILING, _ceiling_rates()),
        _tariff(facts["reference"], Authority.REFERENCE, _reference_rates()),
    ]


def _tariff(facts: dict[str, Any], authority: Authority, rates: Iterable[Rate]) -> Tariff:
    by_key = {(rate.kind, rate.place, rate.level): rate for rate in rates}
    return Tariff(
        regulation=facts["regulation"],
        authority=authority,
        valid_from=facts["valid_from"],
        valid_to=facts.get("valid_to"),
        rates=by_key,
        title=facts["title"],
        source=facts["source"],
    )


def _ceiling_rates() -> Iterator[Rate]:
    yield from _per_diem(CEILING)
    yield from _representation(CEILING)
    for row in _rows("penginapan"):
        source = f"{CEILING} Lampiran I tabel 1.4"
        amount = int(row["tarif_maks_per_malam"])
        yield Rate(RateKind.PENGINAPAN, row["province_code"], row["kelas"], amount, source)
    for row in _rows("taksi"):
        source = f"{CEILING} tabel 2.3"
        yield Rate(RateKind.TAKSI, row["province_code"], "", int(row["satu_kali_jalan"]), source)
    yield from _fares("", f"{CEILING} tabel 2.2")


def _reference_rates() -> Iterator[Rate]:
    yield from _per_diem(REFERENCE)
    yield from _representation(REFERENCE)
    for row in _rows("penginapan"):
        amount = int(row["sbm2026_tarif_maks_per_malam"])
        yield Rate(RateKind.PENGINAPAN, row["province_code"], row["kelas"], amount, REFERENCE)
    for row in _rows("taksi"):
        fare = row["sbm2026_transport_terminal_satu_kali"]
        if fare:  # four new provinces have none
            yield Rate(RateKind.TAKSI, row["province_code"], "", int(fare), REFERENCE)
    yield from _fares("sbm2026_", REFERENCE)
    yield from _land()
    for row in _rows("sewa_kendaraan"):
        for column, kind in _VEHICLES.items():
            yield Rate(kind, row["province_code"], "", int(row[column]), REFERENCE)


def _per_diem(regulation: str) -> Iterator[Rate]:
    for row in _rows("uang_harian"):
        for column, kind in _PER_DIEM.items():
            source = f"{regulation} tabel 1.2" if regulation == CEILING else regulation
            if column.startswith("full"):
                if regulation != CEILING:
                    continue
                meeting = column.partition("_")[0]
                source += f" (kolom {meeting} dari satu sumber, untuk dipastikan)"
            yield Rate(kind, row["province_code"], "", int(row[column]), source)


def _representation(regulation: str) -> Iterator[Rate]:
    source = f"{regulation} tabel 1.3" if regulation == CEILING else regulation
    for row in _rows("uang_representasi"):
        level = _REPRESENTATION[row["jenjang"]]
        outside, inside = int(row["luar_kota"]), int(row["dalam_kota_lebih_8jam"])
        yield Rate(RateKind.REPRESENTASI_LUAR_KOTA, "", level, outside, source)
        yield Rate(RateKind.REPRESENTASI_DALAM_KOTA, "", level, inside, source)


def _fares(prefix: str, source: str) -> Iterator[Rate]:
    for row in _rows("tiket_pesawat"):
        pair = route(row["asal"], row["tujuan"])
        yield Rate(RateKind.TIKET_BISNIS, pair, "", int(row[f"{prefix}bisnis_pp"]), source)
        yield Rate(RateKind.TIKET_EKONOMI, pair, "", int(row[f"{prefix}ekonomi_pp"]), source)


def _land() -> Iterator[Rate]:
    cities = _cities()
    odd = {
        (row["province_code"], row["nama_tabel"]): row["kode_kemendagri"]
        for row in _rows("nama_lama")
    }
    for row in _rows("transport_darat"):
        amount = int(row["satu_kali_jalan"])
        if row["jenis"] == "kegiatan_dalam_kabkota_pp":
            yield Rate(RateKind.DARAT_DALAM_KOTA, "", "", amount, REFERENCE)
            continue
        start, end = (
            odd.get((row["province_code"], row[end])) or _land_code(row[end], row, cities)
            for end in ("asal", "tujuan")
        )
        yield Rate(RateKind.DARAT, route(start, end), "", amount, REFERENCE)


def _cities() -> dict[str, list[PlaceRow]]:
    """The cities and regencies by their plain names, which two provinces may share."""
    cities: dict[str, list[PlaceRow]] = {}
    for place in load_places():
        if place.kind in ("kota", "kabupaten"):
            cities.setdefault(_plain(place.name), []).append(place)
    return cities


def _land_code(name: str, row: dict[str, str], cities: dict[str, list[PlaceRow]]) -> str:
    """The place code of a name in the land table. Raises ValueError for one that nothing has."""
    full = name.replace("Kab. ", "Kabupaten ")
    near_jakarta = row["jenis"] == "jakarta_ke_sekitar"
    codes = [
        place.code
        for spelling in {_plain(full), _plain(f"Kota {full}"), _plain(f"Kabupaten {full}")}
        for place in cities.get(spelling, ())
        if near_jakarta or place.province_code == row["province_code"]
    ]
    # «Serang» is both a city and a regency: a bare capital name means the city.
    return max(codes, key=lambda code: int(code[3:]))


def _plain(name: str) -> str:
    return (
        name.lower().replace(" ", "").replace("-", "").replace("administrasi", "").replace("'", "")
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    with resources.path("resources", "rates", f"{name}.csv").open(
        encoding="utf-8", newline=""
    ) as file:
        yield from csv.DictReader(file)
