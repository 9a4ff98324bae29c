"""Names as letters print them, against a table written by hand."""

import csv
from pathlib import Path

import pytest

from perdin.rules import office_names

TABLE = Path(__file__).with_name("office_names.csv")


def offices() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def printed(government: str, name: str) -> dict[str, str]:
    """All that is proposed for an office of which only government and name were typed."""
    region, said = office_names.region_of(government), office_names.name_in_text(name)
    head = office_names.head_of(name)
    post = office_names.head_post(head, said)
    return {
        "government": government,
        "name": name,
        "kop_government": office_names.letterhead_government(government),
        "kop_name": office_names.letterhead_name(name),
        "region": region,
        "name_in_text": said,
        "head": head,
        "post_and_region": office_names.in_region(post, region),
        "heading": office_names.capitals(post),
    }


def test_the_table_is_long_enough() -> None:
    assert len(offices()) >= 40


@pytest.mark.parametrize("row", offices(), ids=lambda row: f"{row['government']}-{row['name']}")
def test_an_office_is_printed_as_the_table_says(row: dict[str, str]) -> None:
    assert printed(row["government"], row["name"]) == row


@pytest.mark.parametrize("row", offices(), ids=lambda row: f"{row['government']}-{row['name']}")
def test_what_is_proposed_stays_when_it_is_typed_again(row: dict[str, str]) -> None:
    again = printed(row["kop_government"], row["kop_name"])
    assert again == row | {"government": row["kop_government"], "name": row["kop_name"]}


@pytest.mark.parametrize(
    ("title", "name", "post"),
    [
        ("Kepala Dinas", "Dinas Sosial", "Kepala Dinas Sosial"),
        ("Kepala", "Dinas Sosial", "Kepala Dinas Sosial"),
        ("Kepala Puskesmas", "UPTD Puskesmas Ciruas", "Kepala UPTD Puskesmas Ciruas"),
        ("Camat Sukamaju", "Kecamatan Sukamaju", "Camat Sukamaju"),
        ("Direktur RSUD", "RSUD Banten", "Direktur RSUD Banten"),
        ("Plt. Camat", "Kecamatan Sukamaju", "Plt. Camat Sukamaju"),
        ("Kepala Dinas Sosial", "Dinas Sosial", "Kepala Dinas Sosial"),
    ],
)
def test_a_title_and_its_office_make_one_post(title: str, name: str, post: str) -> None:
    assert office_names.head_post(title, name) == post


@pytest.mark.parametrize(
    ("post", "region", "whole"),
    [
        ("Walikota", "Kota Serang", "Walikota Serang"),
        ("Wakil Bupati", "Kabupaten Bandung Barat", "Wakil Bupati Bandung Barat"),
        ("Bupati Lebak", "Kabupaten Lebak", "Bupati Lebak"),
        ("Gubernur", "Provinsi Banten", "Gubernur Banten"),
        ("Plt. Walikota", "Kota Serang", "Plt. Walikota Serang"),
        ("Plt. Camat Serang", "Kota Serang", "Plt. Camat Serang Kota Serang"),
        ("Sekretaris Daerah", "Kota Serang", "Sekretaris Daerah Kota Serang"),
        ("", "Kota Serang", ""),
        ("Camat Kasemen", "", "Camat Kasemen"),
    ],
)
def test_a_post_names_its_region_once(post: str, region: str, whole: str) -> None:
    assert office_names.in_region(post, region) == whole


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("Plt. CAMAT SUKAMAJU", "Plt. Camat Sukamaju"),
        ("plh. camat sukamaju", "plh. Camat Sukamaju"),
        ("KUASA PENGGUNA ANGGARAN", "Kuasa Pengguna Anggaran"),
        ("Kepala Seksi R&D", "Kepala Seksi R&D"),
        ("ANALIS SDM AHLI MUDA", "Analis SDM Ahli Muda"),
    ],
)
def test_a_heading_in_a_sentence(heading: str, said: str) -> None:
    assert office_names.in_sentence(heading) == said
