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
        ("Plt. Lurah", "Kelurahan Cipare", "Plt. Lurah Cipare"),
        # a title that begins the office's name goes on with it, by two words or by one alone
        (
            "Kepala Badan Pengelolaan",
            "Badan Pengelolaan Keuangan",
            "Kepala Badan Pengelolaan Keuangan",
        ),
        ("Sekretariat", "Sekretariat Korpri", "Sekretariat Korpri"),
        ("Plt. Kepala Puskesmas", "UPTD Puskesmas Ciruas", "Plt. Kepala UPTD Puskesmas Ciruas"),
        # a place may be called like the title
        ("Kepala", "UPTD Kepala Gading", "Kepala UPTD Kepala Gading"),
    ],
)
def test_a_title_and_its_office_make_one_post(title: str, name: str, post: str) -> None:
    assert office_names.head_post(title, name) == post


@pytest.mark.parametrize(
    ("post", "region", "whole"),
    [
        ("Walikota", "Kota Serang", "Walikota Serang"),
        ("WALIKOTA", "Kota Serang", "WALIKOTA SERANG"),
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


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        # in capitals or in small letters throughout
        ("RUMAH SAKIT UMUM DAERAH (RSUD)", "Rumah Sakit Umum Daerah (RSUD)"),
        ("UPT WILAYAH XX", "UPT Wilayah XX"),
        ("dinas dp3ap2kb", "Dinas DP3AP2KB"),
        ("DI LUAR DINAS", "Di Luar Dinas"),
        # in both, so nothing but small words and long shouted ones is wrong
        ("di Luar Dinas", "Di Luar Dinas"),
        ("Admin e-Office", "Admin e-Office"),
        ("Unit eProcurement", "Unit eProcurement"),
        ("Dinas UKM", "Dinas UKM"),
        ("Dinas PERHUBUNGAN dan laut", "Dinas Perhubungan dan Laut"),
    ],
)
def test_a_name_in_a_sentence(typed: str, said: str) -> None:
    assert office_names.named(typed) == said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("DI LUAR DINAS", "Di Luar Dinas"),
        ("Admin e-Office", "Admin e-Office"),
        ("di Luar Dinas", "di Luar Dinas"),
    ],
)
def test_what_is_written_in_both_stays(typed: str, said: str) -> None:
    assert office_names.proper(typed) == said


@pytest.mark.parametrize(
    ("heading", "without"),
    [
        ("a.n. Camat Sukamaju", "Camat Sukamaju"),
        ("A.N. CAMAT SUKAMAJU", "CAMAT SUKAMAJU"),
        (" an Camat Sukamaju ", "Camat Sukamaju"),
        ("Plt. Camat Sukamaju", "Plt. Camat Sukamaju"),
        ("Analis Anggaran", "Analis Anggaran"),
    ],
)
def test_a_heading_without_on_behalf(heading: str, without: str) -> None:
    assert office_names.without_on_behalf(heading) == without


def test_a_government_that_is_no_region_keeps_its_name() -> None:
    government = "Otorita Ibu Kota Nusantara"
    assert office_names.letterhead_government(government) == "OTORITA IBU KOTA NUSANTARA"


@pytest.mark.parametrize("name", ["", "  "])
def test_no_office_has_no_head(name: str) -> None:
    assert office_names.head_of(name) == ""
