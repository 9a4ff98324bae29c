"""What a letter prints of a trip, of each of its people, and of those who sign: as it was typed."""

from dataclasses import replace
from datetime import date

import pytest

from perdin.database.store import Database
from perdin.errors import Incomplete
from perdin.letters.data.fields import (
    Anggaran,
    Kantor,
    Orang,
    Pejabat,
    Perjalanan,
    Surat,
    Undangan,
)
from perdin.models.people import Signer
from perdin.rules.staff import SignerFunction
from perdin.services.desk import Desk
from perdin.services.letters import letters, sheet
from perdin.services.office import people, signers
from perdin.services.register import register
from perdin.services.trips import trip_sheet, trips
from perdin.services.trips.drafts import LegDraft
from tests.office import BANDUNG, CILEGON, LEBAK, a_draft, a_trip, approved, person
from tests.services.letters.sheets import DAY, gathered, opened, submitted, two_ways

DOTS = ".........."
ROOM = "...................................."


AYU = Orang(
    nomor=1, nama="Ayu Lestari Dewi", nip="19850505 201001 2 003", pangkat="Penata",
    golongan="III/c", pangkat_golongan="Penata / III/c", jabatan="Kepala Seksi Pelayanan",
    instansi="Kecamatan Uji", tanggal_lahir="5 Mei 1985", tingkat_biaya="C",
)  # fmt: skip
DIRGA = Orang(
    nomor=2, nama="Dirga Mahendra", jabatan="Pengemudi", instansi="Kecamatan Uji",
    tanggal_lahir="7 Juli 1987", tingkat_biaya="D", keterangan="4 Maret 2026",
)  # fmt: skip


def test_a_journey_is_each_travellers_own(desk: Desk, database: Database) -> None:
    for name, level in (("Ayu", "C"), ("Dirga", "D")):
        form = people.open_employee(desk, person(desk, name))
        people.save_employee(desk, replace(form, cost_level=level))
    trip_id = submitted(desk, two_ways(desk))
    whole = Perjalanan(
        maksud="Studi tiru pelayanan", keluaran="Rencana aksi",
        dasar=(
            "DPA 2026", "Perintah lisan Camat",
            "Surat Bappeda Kota Bandung nomor 005/12/2026 tanggal 9 Februari 2026 "
            "perihal Undangan studi tiru",
        ),
        berangkat_dari="Kota Serang", tujuan="Kota Bandung, Kabupaten Lebak",
        daftar_tujuan=("Kota Bandung", "Kabupaten Lebak"), alat_angkut="Darat, Kapal laut", lama=4,
        lama_terbilang="empat", hari="Selasa s.d. Jumat", tanggal="3–6 Maret 2026",
        tanggal_berangkat="3 Maret 2026", tanggal_kembali="6 Maret 2026", jenis="Luar Daerah",
        keterangan="Membawa berkas",
    )  # fmt: skip
    for at in (None, 0):
        assert gathered(database, trip_id, at).perjalanan == whole
    assert gathered(database, trip_id, 1).perjalanan == replace(
        whole, tujuan="Kota Bandung", daftar_tujuan=("Kota Bandung",), lama=1,
        lama_terbilang="satu", hari="Rabu", tanggal="4 Maret 2026",
        tanggal_berangkat="4 Maret 2026", tanggal_kembali="4 Maret 2026",
    )  # fmt: skip
    first, second = gathered(database, trip_id, 0), gathered(database, trip_id, 1)
    for each in (first, second):
        assert each.undangan == Undangan(
            "005/12/2026", "9 Februari 2026", "Bappeda Kota Bandung", "Undangan studi tiru"
        )
        assert each.anggaran == Anggaran(
            instansi="Kecamatan Uji", kode_rekening="5.1.02.04.01.0001",
            nama_rekening="Belanja Perjalanan Dinas Biasa", tahun="2026",
            sub_kegiatan="Rapat Koordinasi dan Konsultasi SKPD",
            kode_sub_kegiatan="7.01.01.2.06.0009",
        )  # fmt: skip
        assert each.kantor == Kantor(
            "PEMERINTAH KOTA SERANG", "KECAMATAN UJI", "Jalan Percobaan Nomor 2, Kota Serang", "",
            "Kota Serang",
        )  # fmt: skip
    assert first.pelaksana == second.pelaksana == (AYU, DIRGA)
    assert (first.orang, first.pengikut) == (AYU, (DIRGA,))
    assert (second.orang, second.pengikut) == (DIRGA, (AYU,))
    assert (first.surat.nomor, second.surat.nomor) == ("Surat 0", "Surat 1")


@pytest.mark.parametrize(
    ("changes", "basis", "carried"),
    [
        ({"invitation_from": "Bappeda"}, ("Surat Bappeda",), "Bus"),
        ({"invitation_number": "7"}, ("Surat nomor 7",), "Bus"),
        ({"invitation_subject": "Rapat"}, ("Surat perihal Rapat",), "Bus"),
        ({"invitation_date": date(2026, 2, 9)}, (), "Bus"),
    ],
)  # fmt: skip
def test_what_an_invitation_lacks_is_not_said(
    desk: Desk, database: Database, changes: dict[str, str | date], basis: tuple[str, ...],
    carried: str,
) -> None:  # fmt: skip
    draft = replace(a_draft(desk), carriage="Bus", **changes)  # type: ignore[arg-type]
    journey = gathered(database, submitted(desk, draft)).perjalanan
    assert (journey.dasar, journey.alat_angkut) == (basis, carried)


def test_inside_the_province_is_within_the_region(desk: Desk, database: Database) -> None:
    kinds = {}
    for codes in ((BANDUNG,), (LEBAK,), (CILEGON, LEBAK), (CILEGON, BANDUNG)):
        legs = tuple(LegDraft(place_code=code, fare=100_000) for code in codes)
        trip_id = trips.save_draft(desk, replace(a_draft(desk), legs=legs)).trip_id
        with opened(database, trip_id) as sources:
            traveller = sources.trip.travellers[0]
            kinds[codes] = sheet.gather(sources, traveller, Surat(), DAY).perjalanan.jenis
    assert list(kinds.values()) == ["Luar Daerah", "Dalam Daerah", "Dalam Daerah", "Luar Daerah"]


@pytest.mark.parametrize(
    ("leave", "back", "printed"),
    [
        (date(2026, 3, 3), date(2026, 3, 6), ""),
        (date(2026, 3, 4), date(2026, 3, 6), "4–6 Maret 2026"),
        (date(2026, 3, 3), date(2026, 3, 5), "3–5 Maret 2026"),
        (date(2026, 3, 5), date(2026, 3, 6), "5–6 Maret 2026"),
    ],
)
def test_who_is_not_along_all_the_time_stands_with_their_days(
    desk: Desk, database: Database, leave: date, back: date, printed: str
) -> None:
    first, second = two_ways(desk).travellers
    own = replace(second, leave=leave, back=back)
    trip_id = submitted(desk, replace(two_ways(desk), travellers=(first, own)))
    assert [who.keterangan for who in gathered(database, trip_id).pelaksana] == ["", printed]


def test_a_trip_from_nowhere_leaves_from_where_letters_are_issued(
    desk: Desk, database: Database
) -> None:
    trip_id = a_trip(desk)
    with opened(database, trip_id) as sources, sources.session.no_autoflush:
        sources.trip.origin_code, sources.trip.origin_name = "99.99", ""
        sources.office.issued_at = "Kota Uji"
        journey = sheet.gather(sources, None, Surat(), DAY).perjalanan
    assert journey.berangkat_dari == "Kota Uji"


def test_a_trip_without_days_has_no_letter_yet(desk: Desk, database: Database) -> None:
    trip_id = a_trip(desk)
    for name in ("leave", "back"):
        with opened(database, trip_id) as sources, sources.session.no_autoflush:
            setattr(sources.trip, name, None)
            with pytest.raises(Incomplete, match="Tanggal perjalanan belum lengkap"):
                sheet.gather(sources, None, Surat(), DAY)


@pytest.mark.parametrize(
    ("rank", "grade", "post", "printed"),
    [
        ("Penata", "III/c", "Analis Ahli Muda", "Penata / III/c"),
        ("", "IX", "Pranata Komputer Ahli Pertama", "Ahli Pertama - IX"),
        ("", "VII", "Arsiparis Terampil", "Terampil - VII"),
        ("", "V", "Pengadministrasi", "V"),
        ("", "III/c", "Analis Ahli Muda", "III/c"),
        ("Penata", "", "Analis Ahli Muda", "Penata"),
        ("Penata", "IX", "Analis Ahli Muda", "Penata / IX"),
        ("", "", "Analis Ahli Muda", ""),
    ],
)
def test_a_grade_without_a_rank_is_told_by_the_level_of_the_post(
    desk: Desk, database: Database, rank: str, grade: str, post: str, printed: str
) -> None:
    with opened(database, a_trip(desk, "Eka")) as sources, sources.session.no_autoflush:
        (who,) = sources.trip.travellers
        who.rank, who.grade, who.post, who.birth_date = rank, grade, post, None
        person_printed = sheet.gather(sources, who, Surat(), DAY).orang
    assert (person_printed.pangkat_golongan, person_printed.tanggal_lahir) == (printed, "")
    assert (person_printed.pangkat, person_printed.golongan) == (rank, grade)
    assert person_printed.jabatan == post


HEAD = Pejabat(
    sebutan="CAMAT UJI", jabatan="Camat Uji", nama="Surya Adiwangsa, S.STP., M.Si.",
    pangkat="Pembina, IV/a", nip="19700303 199503 1 002", jabatan_lengkap="Camat Uji Kota Serang",
)  # fmt: skip


def test_each_who_signs_stands_in_their_own_place(desk: Desk, database: Database) -> None:
    trip_id = a_trip(desk, "Bima")
    gathered_sheet = gathered(database, trip_id)
    assert gathered_sheet.pemberi_tugas == HEAD == gathered_sheet.penandatangan
    assert gathered_sheet.pengguna_anggaran == replace(
        HEAD, sebutan="KUASA PENGGUNA ANGGARAN\nKECAMATAN UJI"
    )
    assert gathered_sheet.pptk == Pejabat(
        sebutan="PPTK", jabatan="Kepala Seksi Pelayanan", nama="Ayu Lestari Dewi",
        pangkat="Penata, III/c", nip="19850505 201001 2 003",
        jabatan_lengkap="Kepala Seksi Pelayanan Kota Serang",
    )  # fmt: skip
    assert gathered_sheet.bendahara == Pejabat(
        sebutan="BENDAHARA PENGELUARAN PEMBANTU", jabatan="Bendahara Pengeluaran Pembantu",
        nama="Citra Ma'ruf", pangkat="Pengatur Tingkat I, II/d", nip="19880202 201201 2 005",
        jabatan_lengkap="Bendahara Pengeluaran Pembantu Kota Serang",
    )  # fmt: skip
    assert gathered_sheet.kwitansi.terima_dari == "Kuasa Pengguna Anggaran Kecamatan Uji"


def test_the_signers_are_those_of_the_letters_date(desk: Desk, database: Database) -> None:
    """On a day when only the assigner is entered, that one pays and the others are left open."""
    trip_id = a_trip(desk, "Bima")
    for signer in signers.list_signers(desk):
        if signer.function is not SignerFunction.ASSIGNER:
            signers.save_signer(desk, replace(signer, valid_to=date(2026, 2, 19)))
    late = gathered(database, trip_id, 0)
    assert late.pengguna_anggaran == late.pemberi_tugas == HEAD
    assert late.kwitansi.terima_dari == "Camat Uji"
    left_open = Pejabat(nama=f"({ROOM})", nip=ROOM)
    assert late.pptk == replace(left_open, sebutan="PPTK")
    assert late.bendahara == replace(left_open, sebutan="BENDAHARA PENGELUARAN")
    early = gathered(database, trip_id, 0, date(2026, 2, 19))
    assert (early.pptk.nama, early.bendahara.nama) == ("Ayu Lestari Dewi", "Citra Ma'ruf")


def test_who_signs_gives_the_assignment_only_where_that_is_their_part(
    desk: Desk, database: Database
) -> None:
    trip_id = a_trip(desk, "Surya", "Bima")
    (now,) = [s for s in signers.list_signers(desk) if s.function is SignerFunction.ASSIGNER]
    signers.save_signer(
        desk,
        replace(
            now, id=None, function=SignerFunction.HEAD_ASSIGNER, heading="WALIKOTA SERANG",
            name="Hanggara", employee_id=None,
        ),
    )  # fmt: skip
    with opened(database, trip_id) as sources:
        head, other = sources.trip.travellers
        session = sources.session
        above = session.query(Signer).filter_by(heading="WALIKOTA SERANG").one()
        treasurer = session.query(Signer).filter_by(function=SignerFunction.TREASURER).one()

        def signed(who: int | None, signer: Signer | None = None) -> tuple[str, str]:
            traveller = None if who is None else sources.trip.travellers[who]
            filled = sheet.gather(sources, traveller, Surat(), DAY, signer)
            return filled.pemberi_tugas.nama, filled.penandatangan.nama

        assert (head.position, other.position) == (0, 1)
        assert signed(None) == signed(0) == ("Hanggara", "Hanggara")
        assert signed(1) == (HEAD.nama, HEAD.nama)
        assert signed(1, above) == ("Hanggara", "Hanggara")
        assert signed(1, treasurer) == (HEAD.nama, "Citra Ma'ruf")


def test_a_letter_refers_to_the_numbers_in_force(
    desk: Desk, head: Desk, database: Database
) -> None:
    trip_id = approved(desk, head, a_trip(desk, "Ayu", "Bima"))

    def referred() -> list[Surat]:
        with opened(database, trip_id) as sources:
            return [sheet.letter_of(sources, who) for who in (None, *sources.trip.travellers)]

    assert referred() == [Surat()] * 3
    letters.issue(desk, trip_id, trip_sheet.open_trip(desk, trip_id).version, DAY)
    order, spd = "800.1.11.1/001/KEC-UJI/II/2026", "000.1.2.3/00{}/KEC-UJI/II/2026"
    on = "20 Februari 2026"
    whole = Surat(
        nomor=order, kode="800.1.11.1", tanggal=on, nomor_surat_tugas=order, tanggal_surat_tugas=on
    )
    assert referred() == [
        whole,
        replace(whole, nomor=spd.format(1), kode="000.1.2.3"),
        replace(whole, nomor=spd.format(2), kode="000.1.2.3"),
    ]
    second = next(row for row in register.letters_of(desk, trip_id) if row.number == spd.format(2))
    letters.void(desk, second.id, "Salah nama")
    assert referred()[2] == whole
    letters.void(desk, 1, "Salah hari")
    left_open = Surat(nomor=DOTS, tanggal=DOTS, nomor_surat_tugas=DOTS, tanggal_surat_tugas=DOTS)
    assert referred() == [left_open] * 3
    trips.cancel(desk, trip_id, "Acara ditunda")
    assert referred() == [whole] * 3
