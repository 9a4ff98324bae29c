"""What an account is closed with, and what a settlement and a reopening leave behind."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from perdin.errors import BadInput
from perdin.letters.data.fields import Anggaran, Kantor, Kwitansi, LetterSheet, Orang, Pejabat
from perdin.models.people import Office, Signer
from perdin.models.trips import Trip
from perdin.rules.staff import SignerFunction
from perdin.services.accounting import (
    closing_snapshot,
    settlement,
)
from perdin.services.desk import Desk
from perdin.services.office import office, signers
from perdin.services.office.signers import SignerForm
from tests.office import spent
from tests.services.stages import DAY

DOTS = "...................................."
PAYER = SignerForm(
    function=SignerFunction.BUDGET_USER,
    heading="KUASA PENGGUNA ANGGARAN",
    name="Fajar Nugraha",
    nip="197003031995031002",
    rank="Pembina, IV/a",
    position="Sekretaris",
    valid_from=date(2020, 1, 2),
)

PRINTED_PAYER = Pejabat(
    sebutan="KUASA PENGGUNA ANGGARAN\nKECAMATAN UJI",
    jabatan="Sekretaris",
    nama="Fajar Nugraha",
    pangkat="Pembina, IV/a",
    nip="19700303 199503 1 002",
    jabatan_lengkap="Sekretaris Kota Serang",
)


def kept_of(desk: Desk, trip_id: int) -> closing_snapshot.Closed | None:
    with desk.database.read() as session:
        return closing_snapshot.read(session.get_one(Trip, trip_id))


def test_later_papers_still_name_that_days_office_and_signers(desk: Desk, trip: int) -> None:
    for row in signers.list_signers(desk):
        if row.function is SignerFunction.BUDGET_USER:
            signers.save_signer(desk, replace(row, valid_to=date(2026, 3, 1)))
    signers.save_signer(desk, replace(PAYER, valid_from=date(2026, 3, 2)))
    signers.save_signer(desk, replace(PAYER, name="Gilang", valid_from=date(2026, 3, 10)))
    settlement.settle(desk, spent(desk, trip), date(2026, 3, 9))
    form = office.open_office(desk)
    office.save_office(
        desk,
        replace(
            form, name="DINAS BARU", government="PEMERINTAH LAIN", address="Lain", contact="Lain"
        ),
    )
    closed = kept_of(desk, trip)
    assert closed is not None
    assert closed.settled_on == date(2026, 3, 9)
    assert closed.office == Kantor(
        pemerintah="PEMERINTAH KOTA SERANG",
        nama="KECAMATAN UJI",
        alamat="Jalan Percobaan Nomor 2, Kota Serang",
        kontak=form.contact,
        tempat="Kota Serang",
    )
    assert closed.signers["pengguna_anggaran"] == PRINTED_PAYER
    assert closed.signers["pptk"].nama == "Ayu Lestari Dewi"
    assert closed.signers["bendahara"].nama == "Citra Ma'ruf"


def test_a_closed_account_is_printed_as_on_its_day() -> None:
    """The office, the three who answer for the money, and what follows; all else stays."""
    here = Kantor("P", "KECAMATAN UJI")
    three = {
        "pengguna_anggaran": PRINTED_PAYER,
        "pptk": Pejabat(nama="P"),
        "bendahara": Pejabat(nama="B"),
    }
    closed = closing_snapshot.Closed(DAY, here, three)
    somebody = Orang(nama="Ayu", instansi="Lain")
    printed = closed.applied(
        LetterSheet(
            kantor=Kantor("X", "X"),
            pengguna_anggaran=Pejabat(nama="X"),
            pptk=Pejabat(nama="X"),
            bendahara=Pejabat(nama="X"),
            anggaran=Anggaran(instansi="X", tahun="2026"),
            pelaksana=(somebody,),
            orang=somebody,
            pengikut=(somebody,),
            kwitansi=Kwitansi(terima_dari="X"),
        )
    )
    assert printed.kantor == here
    assert printed.pengguna_anggaran == PRINTED_PAYER
    assert (printed.pptk, printed.bendahara) == (three["pptk"], three["bendahara"])
    assert (printed.anggaran.instansi, printed.anggaran.tahun) == ("Kecamatan Uji", "2026")
    there = Orang(nama="Ayu", instansi="Kecamatan Uji")
    assert (printed.pelaksana, printed.orang, printed.pengikut) == ((there,), there, (there,))
    assert printed.kwitansi.terima_dari == "Kuasa Pengguna Anggaran Kecamatan Uji"


def test_who_is_not_entered_leaves_room_for_a_pen() -> None:
    payer = Pejabat(sebutan="KUASA PENGGUNA ANGGARAN", nama="Fajar")
    closed = closing_snapshot.Closed(DAY, Kantor("P", "KECAMATAN UJI"), {})
    printed = closed.applied(LetterSheet(pengguna_anggaran=payer))
    assert printed.pengguna_anggaran == payer, "as the sheet has it"
    for signer, heading in (
        (printed.pptk, "PPTK"),
        (printed.bendahara, "BENDAHARA PENGELUARAN"),
    ):
        assert signer == Pejabat(sebutan=heading, nama=f"({DOTS})", nip=DOTS)


@pytest.mark.parametrize(
    ("function", "heading", "position", "printed", "post", "whole"),
    [
        ("kpa", "KUASA PENGGUNA ANGGARAN", "", "KUASA PENGGUNA ANGGARAN\nKECAMATAN UJI",
         "Kuasa Pengguna Anggaran", "Kuasa Pengguna Anggaran Kota Serang"),
        ("kpa", "CAMAT UJI SELAKU PENGGUNA ANGGARAN", "Camat",
         "CAMAT UJI SELAKU PENGGUNA ANGGARAN", "Camat Uji", "Camat Uji Kota Serang"),
        ("kpa", "CAMAT", "", "CAMAT UJI", "Camat Uji", "Camat Uji Kota Serang"),
        ("kpa", "SEKRETARIS UJI", "Sekretaris Serang", "SEKRETARIS UJI", "Sekretaris Serang",
         "Sekretaris Serang"),
        ("pptk", "PPTK", "Kepala Seksi", "PPTK", "Kepala Seksi", "Kepala Seksi Kota Serang"),
    ],
)  # fmt: skip
def test_a_signer_is_printed_with_the_office_unless_the_heading_names_it(
    desk: Desk, function: str, heading: str, position: str, printed: str, post: str, whole: str
) -> None:
    role = SignerFunction.PPTK if function == "pptk" else SignerFunction.BUDGET_USER
    form = replace(PAYER, function=role, heading=heading, position=position)
    signer_id = signers.save_signer(desk, form)
    with desk.database.read() as session:
        shown = closing_snapshot.printed_signer(
            session.get_one(Signer, signer_id), session.query(Office).one()
        )
    assert (shown.sebutan, shown.jabatan, shown.jabatan_lengkap) == (printed, post, whole)
    assert (shown.nama, shown.pangkat, shown.nip) == (
        "Fajar Nugraha",
        "Pembina, IV/a",
        "19700303 199503 1 002",
    )


@pytest.mark.parametrize(
    ("heading", "office_name", "said"),
    [
        ("KUASA PENGGUNA ANGGARAN\nKECAMATAN UJI", "Kecamatan Uji",
         "Kuasa Pengguna Anggaran Kecamatan Uji"),
        ("CAMAT UJI SELAKU PENGGUNA ANGGARAN", "Kecamatan Uji",
         "Camat Uji Selaku Pengguna Anggaran"),
        ("PENGGUNA ANGGARAN", "Dinas Anggaran Daerah", "Pengguna Anggaran Dinas Anggaran Daerah"),
    ],
)  # fmt: skip
def test_a_receipt_says_from_whom_the_money_came(heading: str, office_name: str, said: str) -> None:
    assert closing_snapshot.payer_name(Pejabat(sebutan=heading), office_name) == said


@pytest.mark.parametrize(
    "spoil",
    [
        lambda kept: {**kept, "tanggal": "kemarin"},
        lambda kept: {name: kept[name] for name in kept if name != "kantor"},
        lambda kept: {**kept, "kantor": {"lain": 1}},
        lambda kept: {**kept, "pejabat": []},
    ],
)
def test_a_snapshot_that_is_none_any_more_is_told(
    desk: Desk, trip: int, spoil: Callable[[dict[str, object]], dict[str, object]]
) -> None:
    assert kept_of(desk, trip) is None, "while it is open"
    settlement.settle(desk, spent(desk, trip), DAY)
    with desk.database.write() as session:
        row = session.get_one(Trip, trip)
        assert row.closed_with
        row.closed_with = spoil(row.closed_with)
    with pytest.raises(BadInput, match=f"Catatan penutupan perjalanan {trip} tidak terbaca"):
        kept_of(desk, trip)


def test_an_account_is_closed_also_where_somebody_is_not_entered(desk: Desk, trip: int) -> None:
    for row in signers.list_signers(desk):
        if row.function is SignerFunction.PPTK:
            signers.save_signer(desk, replace(row, valid_to=date(2026, 3, 1)))
    settlement.settle(desk, spent(desk, trip), DAY)
    closed = kept_of(desk, trip)
    assert closed is not None
    assert "pptk" not in closed.signers
    assert closed.signers["bendahara"].nama == "Citra Ma'ruf"


def test_an_office_in_small_letters_stands_in_capitals_above_a_signature(desk: Desk) -> None:
    signer_id = signers.save_signer(desk, PAYER)
    office.save_office(desk, replace(office.open_office(desk), name="Dinas Uji Coba"))
    with desk.database.read() as session:
        shown = closing_snapshot.printed_signer(
            session.get_one(Signer, signer_id), session.query(Office).one()
        )
    assert shown.sebutan == "KUASA PENGGUNA ANGGARAN\nDINAS UJI COBA"
