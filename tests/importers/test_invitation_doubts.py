"""Letters that say less, or more, than one thing: what may be meant is offered, never taken."""

from datetime import date
from typing import Any

import pytest

from perdin.importers import codes
from perdin.reading.date_spans import DateSpan
from perdin.reading.invitation.found import Candidate, Found
from perdin.reading.invitation.reader import Invitation, read_invitation
from perdin.reading.invitation.readings import Reading, agreed
from perdin.reading.page_lines import from_text

TODAY = date(2026, 2, 1)
HEAD = """
              PEMERINTAH PROVINSI BANTEN
                  DINAS KESEHATAN
Nomor : 005/11/Dinkes/2026            Serang, 24 Februari 2026
Hal   : Undangan Rapat
"""


def read(text: str, head: str = HEAD) -> Invitation[Any]:
    """A letter with this body."""
    return read_invitation(
        from_text(head + "\n" + text), codes.towns(codes.shipped_places()), TODAY
    )


def offered(found: Found[Any]) -> set[str]:
    """What may be meant, none of it taken."""
    assert found.sure is None
    return {
        f"{one.value.first:%d.%m}-{one.value.last:%d.%m}"
        if isinstance(one.value, DateSpan)
        else str(getattr(one.value, "name", one.value))
        for one in found.candidates
    }


def test_without_a_date_no_day_is_taken() -> None:
    days = read("Kami mengundang Saudara untuk hadir pada rapat di Kota Cilegon.").days
    assert (days.sure, days.candidates) == (None, ())


@pytest.mark.parametrize(
    ("body", "spans"),
    [
        (
            "Hari/Tanggal : Senin, 2 Maret 2026\nTempat : Kota Cilegon\n"
            "Hari/Tanggal : Kamis, 5 Maret 2026\nTempat : Kota Serang",
            {"02.03-02.03", "05.03-05.03"},
        ),
        (
            "Gelombang I   : 2 s.d. 4 Maret 2026\nHari/Tanggal : 2–4 Maret 2026 (gelombang I) "
            "dan 9–11 Maret 2026 (gelombang II)",
            {"02.03-04.03", "09.03-11.03"},
        ),
        (
            "Rapat akan dilaksanakan pada hari Senin, 2 Maret 2026 bagi bidang umum dan pada hari "
            "Selasa, 3 Maret 2026 bagi bidang keuangan.",
            {"02.03-02.03", "03.03-03.03"},
        ),
        ("Hari/Tanggal : Selasa, 2 Maret 2026", {"02.03-02.03"}),
        ("Hari/Tanggal : Senin, 2 Februari 2026", {"02.02-02.02"}),
        ("Rapat yang semula 2 Maret 2026 ditunda.\nHari/Tanggal : 9 Maret 2026", {"09.03-09.03"}),
        ("Terlampir daftar peserta per 3 Maret 2026.", {"03.03-03.03"}),
    ],
)
def test_days_that_may_be_several_or_wrong_are_offered(body: str, spans: set[str]) -> None:
    days = read(body).days
    assert offered(days) == spans
    assert days.why


@pytest.mark.parametrize(
    "body",
    [
        "Menindaklanjuti surat kami Nomor 12/A tanggal 5 Februari 2026 perihal rapat kerja.",
        "Konfirmasi paling lambat tanggal 27 Februari 2026.",
        "Sesuai Peraturan Bupati Nomor 3 tanggal 12 Maret 2026.",
        "Diterima Tgl : 25 Februari 2026",
    ],
)
def test_no_other_date_is_an_event(body: str) -> None:
    days = read(body).days
    assert (days.sure, days.candidates) == (None, ())


@pytest.mark.parametrize(
    ("place", "cities"),
    [
        ("Kota Bandung dan Kota Surabaya", {"Kota Bandung", "Kota Surabaya"}),
        (
            "Bandung, Surabaya, Makassar",
            {
                "Kota Bandung",
                "Kabupaten Bandung",
                "Kota Surabaya",
                "Kota Makassar",
            },
        ),
        ("Hotel Melati, Serang", {"Kota Serang", "Kabupaten Serang"}),
        ("Hotel Melati Palembang", {"Kota Palembang"}),
        ("Aula Dinas Kesehatan Kota Cilegon", {"Kota Cilegon"}),
        ("Hotel Bandung Permai, Jl. Diponegoro No. 3", set()),
        ("Aula Bappeda Provinsi Banten", set()),
        ("Gedung Pemkab Lebak", set()),
    ],
)
def test_a_city_that_is_not_named_by_itself_is_not_taken(place: str, cities: set[str]) -> None:
    assert offered(read(f"Hari/Tanggal : Senin, 2 Maret 2026\nTempat : {place}").city) == cities


@pytest.mark.parametrize(
    ("place", "city"),
    [
        ("Jl. Jakarta No. 5, Kota Bandung", "Kota Bandung"),
        ("Hotel Bandung Permai, Jl. Medan Merdeka, Surabaya", "Kota Surabaya"),
        ("Ballroom Lt. 2, Hotel Melati, Kab. Lebak, Banten", "Kabupaten Lebak"),
        (
            "Hotel Melati, Jl. Sudirman Kav. 3, Jakarta Selatan, DKI Jakarta",
            "Kota Administrasi Jakarta Selatan",
        ),
        ("Hotel Melati di Kota Batam", "Kota Batam"),
    ],
)
def test_a_city_that_is_named_by_itself_is_taken(place: str, city: str) -> None:
    found = read(f"Hari/Tanggal : Senin, 2 Maret 2026\nTempat : {place}").city
    assert found.value is not None
    assert found.value.name == city
    assert place in found.sure.words if found.sure else False


@pytest.mark.parametrize(
    "where", ["Zoom Meeting (Meeting ID: 812 3456 7890)", "Daring via Google Meet"]
)
def test_a_meeting_in_the_net_is_no_trip(where: str) -> None:
    invitation = read(f"Hari/Tanggal : Senin, 2 Maret 2026\nTempat : {where}")
    assert invitation.online
    assert invitation.city == Found()
    assert any("tidak ada perjalanan" in remark for remark in invitation.remarks)


def test_a_meeting_both_ways_has_its_city() -> None:
    invitation = read(
        "Hari/Tanggal : Senin, 2 Maret 2026\nTempat : Aula Setda, Kota Cilegon\n"
        "Rapat juga dapat diikuti melalui Zoom."
    )
    assert not invitation.online
    assert invitation.city.value is not None
    assert any("di tempat" in remark for remark in invitation.remarks)


@pytest.mark.parametrize("number", ["005/       /Dinkes/2026", "005/…../Dinkes", "440/"])
def test_a_number_with_a_gap_is_offered(number: str) -> None:
    head = HEAD.replace("005/11/Dinkes/2026 ", number)
    assert read("Acara : Rapat", head).number.sure is None


def test_two_numbers_are_offered() -> None:
    sheet = "No. Surat : 005/12/Dinkes/2026\nTgl. Surat : 24 Februari 2026\n"
    found = read("Acara : Rapat", sheet + HEAD).number
    assert offered(found) == {"005/11/Dinkes/2026", "005/12/Dinkes/2026"}


def test_without_a_letterhead_the_signer_is_offered() -> None:
    head = "Nomor : 1/A/2026\nHal : Undangan\n"
    sender = read(
        "Acara : Rapat\n\nKEPALA DINAS KESEHATAN PROVINSI BANTEN,\n\nRatih Contoh", head
    ).sender
    assert offered(sender) == {"Kepala Dinas Kesehatan Provinsi Banten"}


def test_several_hours_are_offered() -> None:
    hours = read(
        "Waktu : pukul 08.00 WIB (bidang umum) dan pukul 13.00 WIB (bidang keuangan)"
    ).hours
    assert offered(hours) == {"08.00 WIB", "13.00 WIB"}


def test_what_is_no_invitation_says_so() -> None:
    text = "Daftar belanja\nkertas, tinta, map\n"
    assert read(text, "").empty


@pytest.mark.parametrize(
    "days",
    [
        "hari Senin s.d. Rabu, 2 s.d. |4 Maret 2026",
        "hari Senin s.d Rabu, 2 s.d|4 Maret 2026",
        "hari Senin dan Selasa, 2 -|3 Maret 2026",
        "hari Senin s.d. Rabu, ~4 Maret 2026",
        "tanggal 2 sampai dengan : 4 Maret 2026",
    ],
)
@pytest.mark.parametrize("labelled", [True, False])
def test_a_last_day_whose_first_was_not_read_is_not_the_only_one(days: str, labelled: bool) -> None:
    prose = f"Kami mengundang Saudara pada rapat yang dilaksanakan pada {days} di Kota Cilegon."
    found = read(f"Waktu : {days}\nTempat : Kota Cilegon" if labelled else prose).days
    assert found.sure is None


def test_a_weekday_vouches_for_the_days_that_stand_behind_it() -> None:
    def said(words: str, first: int, last: int) -> Reading[Any]:
        span = DateSpan(date(2026, 3, first), date(2026, 3, last))
        return Reading("ind", Invitation(days=Found(Candidate(span, words))))

    whole = "hari Senin s.d. Rabu, 2 s.d. 4 Maret 2026"
    assert agreed([said(whole, 2, 4)] * 2).days.sure is not None
    broken = "hari Senin s.d. Rabu, 2 s.d. |4 Maret 2026"
    assert offered(agreed([said(broken, 4, 4)] * 2).days) == {"04.03-04.03"}
