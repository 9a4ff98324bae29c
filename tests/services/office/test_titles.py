"""What an office's head, its posts and its region are called, also where the letterhead errs."""

import pytest

from perdin.models.people import Office
from perdin.services.office import titles


def office(name: str, *, head: str = "", named: str = "", region: str = "") -> Office:
    return Office(
        government="PEMERINTAH KOTA SERANG", name=name, head_title=head, name_in_text=named,
        region=region,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("letterhead", "head"),
    [
        (office("KECAMATAN UJI"), "Camat"),
        (office("KELURAHAN UJI"), "Lurah"),
        (office("INSPEKTORAT"), "Inspektur"),
        (office("DINAS SOSIAL"), "Kepala"),
        (office("RSUD KOTA SERANG", head=" Direktur "), "Direktur"),
        (office("KECAMATAN UJI", named="Kecamatan Uji Timur"), "Camat"),
        (office("KECAMATAN UJI", head="Penjabat Camat", named="Kecamatan Lain"), "Penjabat Camat"),
    ],
)
def test_the_head_is_what_was_entered_or_what_such_an_office_has(
    letterhead: Office, head: str
) -> None:
    assert titles.head_title(letterhead) == head


@pytest.mark.parametrize(
    ("typed", "letterhead", "printed"),
    [
        ("CAMAT UJI", office("KECAMATAN UJI"), "Camat Uji"),
        ("camat", office("KECAMATAN UJI"), "Camat Uji"),
        ("  CAMAT  UJI ".strip(), office("KECAMATAN UJI"), "Camat Uji"),
        ("SEKRETARIS KECAMATAN", office("KECAMATAN UJI"), "Sekretaris Kecamatan"),
        ("KEPALA", office("DINAS SOSIAL"), "Kepala Dinas Sosial"),
        ("KEPALA DINAS SOSIAL", office("DINAS SOSIAL"), "Kepala Dinas Sosial"),
        ("DIREKTUR", office("RSUD KOTA SERANG", head="Direktur"), "Direktur RSUD Kota Serang"),
        (
            "CAMAT UJI TIMUR",
            office("KECAMATAN UJI", named="Kecamatan Uji Timur"),
            "Camat Uji Timur",
        ),
        ("WALIKOTA", office("KECAMATAN UJI"), "Walikota Serang"),
        ("", office("KECAMATAN UJI"), ""),
    ],
)
def test_a_post_in_a_sentence(typed: str, letterhead: Office, printed: str) -> None:
    assert titles.post_in_text(typed, letterhead) == printed


@pytest.mark.parametrize(
    ("typed", "heading"),
    [("CAMAT", "CAMAT UJI"), ("Camat", "CAMAT UJI"), ("CAMAT UJI", "CAMAT UJI"),
     ("SEKRETARIS KECAMATAN", "SEKRETARIS KECAMATAN"), (" PPTK ", "PPTK"),
     ("WALIKOTA", "WALIKOTA SERANG")],
)  # fmt: skip
def test_a_heading_is_completed_where_it_is_bare(typed: str, heading: str) -> None:
    assert titles.heading(typed, office("KECAMATAN UJI")) == heading


@pytest.mark.parametrize(
    ("letterhead", "region", "name"),
    [
        (office("KECAMATAN UJI"), "Kota Serang", "Kecamatan Uji"),
        (office("KECAMATAN UJI", region=" Kota Serang, Banten "), "Kota Serang, Banten",
         "Kecamatan Uji"),
        (office("KECAMATAN UJI", named=" Kecamatan UJI "), "Kota Serang", "Kecamatan UJI"),
    ],
)  # fmt: skip
def test_region_and_office_follow_from_the_letterhead_unless_entered(
    letterhead: Office, region: str, name: str
) -> None:
    assert titles.region(letterhead) == region
    assert titles.office_name(letterhead) == name


@pytest.mark.parametrize(
    ("post", "printed"),
    [("Camat Uji", "Camat Uji Kota Serang"), ("Walikota Serang", "Walikota Serang")],
)
def test_a_post_with_its_region(post: str, printed: str) -> None:
    assert titles.with_region(post, office("KECAMATAN UJI")) == printed
