"""The sample letter that templates are tried with: one journey, told without gaps or slips."""

import re
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from perdin.i18n import long_date, rupiah, span, terbilang, weekday_name
from perdin.letters.check.letter_fields import GROUPS, Field, list_fields
from perdin.letters.check.sample_letter import sample
from perdin.letters.data.fields import Orang, Pejabat
from perdin.rules.letter_kinds import KINDS
from perdin.rules.office_letters import TEXTS

SAMPLE = sample()
FIELDS = {field.name: field for field in list_fields()}
ORDERED, LEAVE, BACK = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 5)
EMPTY = {"kode_periksa", "mengganti", "keterangan"}
"""What most letters leave empty: the code before there is one, what is replaced, remarks."""
NIP = re.compile(r"(\d{8}) (\d{6}) [12] \d{3}")
GRADE = re.compile(r"(Pembina|Penata)[\w ]*, (IV|III)/[a-e]")
MONEY = re.compile(r"Rp(\d{1,3}(?:\.\d{3})*)")


def _texts(value: Any, name: str = "") -> list[tuple[str, str]]:
    """Every text of a part of the sample by its field's name."""
    if is_dataclass(value):
        return [
            pair
            for field in fields(value)
            for pair in _texts(getattr(value, field.name), field.name)
        ]
    if isinstance(value, tuple):
        return [pair for member in value for pair in _texts(member, name)]
    return [(name, value)] if isinstance(value, str) else []


def _rupiah(text: str) -> int:
    match = MONEY.fullmatch(text)
    assert match is not None, text
    return int(match[1].replace(".", ""))


def test_no_field_is_left_open_but_what_most_letters_leave_open() -> None:
    told = (
        SAMPLE.kantor, SAMPLE.surat, SAMPLE.perjalanan, SAMPLE.undangan, SAMPLE.anggaran,
        SAMPLE.orang, SAMPLE.biaya, SAMPLE.kwitansi, SAMPLE.riil, SAMPLE.laporan,
        SAMPLE.pembatalan, SAMPLE.pemberi_tugas,
    )  # fmt: skip
    for part in told:
        empty = {name for name, text in _texts(part) if not text.strip()}
        assert empty <= EMPTY, part
    assert all(text.strip() for text in SAMPLE.isian.values())
    names = {each.name for facts in KINDS.values() for each in facts.inputs}
    assert SAMPLE.isian.keys() == names | TEXTS.keys()
    assert not names & TEXTS.keys()
    assert SAMPLE.isian["kepada"] == "(Kepada)"
    assert SAMPLE.isian["sifat"] == "Biasa"


def test_the_journey_s_days_are_said_alike_in_each_way() -> None:
    trip = SAMPLE.perjalanan
    assert trip.lama == (BACK - LEAVE).days + 1
    assert (trip.lama_terbilang, trip.tanggal) == (terbilang(trip.lama), span(LEAVE, BACK))
    assert trip.hari == f"{weekday_name(LEAVE)} s.d. {weekday_name(BACK)}"
    assert (trip.tanggal_berangkat, trip.tanggal_kembali) == (long_date(LEAVE), long_date(BACK))
    assert (trip.tujuan,) == trip.daftar_tujuan == ("Kota Bandung",)
    assert (trip.berangkat_dari, trip.jenis) == (SAMPLE.kantor.tempat, "Luar Daerah")
    assert (trip.maksud, trip.keluaran) == (
        "Konsultasi rencana kerja", "Rencana kerja yang disepakati",
    )  # fmt: skip
    assert trip.dasar == (f"Dokumen Pelaksanaan Anggaran {SAMPLE.anggaran.instansi}",)
    assert trip.alat_angkut == "Kendaraan umum"
    for row in SAMPLE.nominatif.baris:
        assert (row.berangkat, row.kembali, row.lama) == (
            trip.tanggal_berangkat, trip.tanggal_kembali, trip.lama,
        )  # fmt: skip


def test_numbers_and_dates_have_their_form() -> None:
    letter = SAMPLE.surat
    for number, code in ((letter.nomor, letter.kode), (letter.nomor_surat_tugas, "800.1.11.1")):
        assert re.fullmatch(rf"{re.escape(code)}/\d{{3}}/KEC-CTH/III/2026", number)
    assert letter.nomor != letter.nomor_surat_tugas
    assert {letter.tanggal, letter.tanggal_surat_tugas} == {long_date(ORDERED)}
    assert (SAMPLE.undangan.nomor, SAMPLE.undangan.tanggal) == ("005/118", "20 Februari 2026")
    assert (SAMPLE.undangan.dari, SAMPLE.undangan.perihal) == (
        "Biro Pemerintahan", "Rapat koordinasi",
    )  # fmt: skip
    line = SAMPLE.anggaran
    assert re.fullmatch(r"5\.1\.02\.04\.01\.\d{4}", line.kode_rekening)
    assert re.fullmatch(r"7\.01\.01\.2\.06\.\d{4}", line.kode_sub_kegiatan)
    assert (line.nama_rekening, line.tahun) == ("Belanja Perjalanan Dinas Biasa", "2026")
    assert line.sub_kegiatan == "Rapat Koordinasi dan Konsultasi SKPD"
    gone = SAMPLE.pembatalan
    assert re.fullmatch(r"800/\d{3}/KEC-CTH/III/2026", gone.nomor_pernyataan)
    assert gone.tanggal_pernyataan == long_date(ORDERED)


def test_the_office_and_its_officials_are_called_as_on_paper() -> None:
    office = SAMPLE.kantor
    assert (office.pemerintah, office.nama) == ("PEMERINTAH KOTA SERANG", "KECAMATAN CONTOH")
    assert office.alamat.startswith("Jalan ")
    assert office.alamat.endswith(" 42100")
    assert office.kontak.startswith("Telepon ")
    camat, treasurer = SAMPLE.pemberi_tugas, SAMPLE.bendahara
    assert camat == SAMPLE.pengguna_anggaran == SAMPLE.pptk == SAMPLE.penandatangan
    assert (camat.sebutan, camat.jabatan, camat.jabatan_sendiri) == (
        "CAMAT CONTOH", "Camat Contoh", "Camat Contoh",
    )  # fmt: skip
    assert camat.jabatan_lengkap == f"Camat Contoh {office.tempat}"
    assert (treasurer.sebutan, treasurer.jabatan) == (
        "BENDAHARA PENGELUARAN PEMBANTU", "Bendahara",
    )  # fmt: skip
    officials: tuple[Pejabat, ...] = (camat, treasurer)
    for official in officials:
        assert NIP.fullmatch(official.nip)
        assert GRADE.fullmatch(official.pangkat)
        assert ", " in official.nama, "with its titles"


def test_two_travel_and_one_of_them_has_no_number() -> None:
    analyst, driver = SAMPLE.pelaksana
    assert SAMPLE.orang == analyst
    assert SAMPLE.pengikut == (driver,)
    assert [person.nomor for person in (analyst, driver)] == [1, 2]
    number = NIP.fullmatch(analyst.nip)
    assert number is not None
    assert number[1] == "19940711"
    assert analyst.tanggal_lahir == long_date(date(1994, 7, 11))
    assert analyst.pangkat_golongan == f"{analyst.pangkat} / {analyst.golongan}"
    assert (analyst.pangkat, analyst.golongan, analyst.tingkat_biaya) == (
        "Penata Muda", "III/a", "E",
    )  # fmt: skip
    assert (analyst.jabatan, driver.jabatan) == ("Analis Data", "Pengemudi")
    assert analyst.nama.endswith(", S.Stat.")
    assert driver == Orang(
        nomor=2, nama="Gunadi Saputra", jabatan="Pengemudi", instansi=analyst.instansi,
        tanggal_lahir=long_date(date(1985, 6, 9)),
    )  # fmt: skip
    assert analyst.instansi.upper() == SAMPLE.kantor.nama
    assert SAMPLE.anggaran.instansi == analyst.instansi
    for row, person in zip(SAMPLE.nominatif.baris, SAMPLE.pelaksana, strict=True):
        assert (row.nomor, row.nama, row.nip, row.pangkat_golongan, row.jabatan) == (
            person.nomor, person.nama, person.nip, person.pangkat_golongan, person.jabatan,
        )  # fmt: skip
        assert re.fullmatch(r"Bank \w+ \d{10}", row.rekening)


def test_amounts_add_up_and_are_spelt_out() -> None:
    bill, receipt, real, gone = (
        SAMPLE.biaya, SAMPLE.kwitansi, SAMPLE.riil, SAMPLE.pembatalan,
    )  # fmt: skip
    assert sum(_rupiah(row.jumlah) for row in bill.baris) == _rupiah(bill.jumlah)
    assert [row.nomor for row in bill.baris] == [1]
    assert bill.baris[0].uraian == "Uang Harian Rp430.000 × 3 hari"
    assert _rupiah(bill.jumlah) == 3 * 430_000
    assert _rupiah(bill.jumlah) - _rupiah(bill.dibayar_semula) == _rupiah(bill.sisa) > 0
    assert bill.sebutan_sisa == "kurang"
    assert (receipt.jumlah, receipt.terbilang) == (bill.jumlah, bill.terbilang)
    assert (receipt.nomor_buku, receipt.tanggal) == ("017/BKU", long_date(date(2026, 3, 9)))
    assert receipt.untuk_pembayaran == "Biaya perjalanan dinas"
    assert receipt.terima_dari == f"Kuasa Pengguna Anggaran {SAMPLE.anggaran.instansi}"
    assert [(row.nomor, row.uraian, row.jumlah) for row in real.baris] == [
        (1, "Taksi", real.jumlah),
    ]  # fmt: skip
    for amount, words in (
        (bill.jumlah, bill.terbilang),
        (real.jumlah, real.terbilang),
        (gone.biaya, gone.terbilang),
        (SAMPLE.nominatif.total.jumlah, SAMPLE.nominatif.terbilang),
    ):
        assert words == f"{terbilang(_rupiah(amount))} rupiah"


def test_the_list_of_all_adds_up_across_and_down() -> None:
    columns = ("uang_harian", "transport", "representasi", "penginapan", "lain")
    listed = SAMPLE.nominatif

    def across(row: Any) -> list[int]:
        texts = [getattr(row, column) for column in columns]
        return [0 if text == "-" else _rupiah(text) for text in texts]

    for row in (*listed.baris, listed.total):
        assert rupiah(sum(across(row))) == row.jumlah
        assert [text == 0 for text in across(row)] == [False, False, True, False, True]
    down = zip(*(across(row) for row in listed.baris), strict=True)
    assert [sum(column) for column in down] == across(listed.total)
    assert across(listed.baris[0])[0] == _rupiah(SAMPLE.biaya.jumlah)
    assert across(listed.baris[0])[1:] == [450_000, 0, 1_100_000, 0]


def test_photos_are_counted_in_pairs() -> None:
    (pair,) = SAMPLE.laporan.foto
    assert [(photo.nomor, photo.keterangan) for photo in (pair.kiri, pair.kanan)] == [
        (1, "Suasana rapat"), (2, "Peninjauan lapangan"),
    ]  # fmt: skip


def test_each_group_of_fields_is_told_in_words() -> None:
    groups = {re.split(r"[.\[]", name)[0] for name in FIELDS}
    assert groups <= GROUPS.keys()
    words = list(GROUPS.values())
    assert all(words)
    assert len(set(words)) == len(words)
    assert FIELDS["surat.nomor_surat_tugas"] == Field(
        "surat.nomor_surat_tugas", "surat ini: nomor surat tugas",
        "800.1.11.1/012/KEC-CTH/III/2026",
    )  # fmt: skip
    person = FIELDS["pelaksana[].nama"]
    assert (person.meaning, person.many, person.several) == (
        "daftar semua pelaksana: nama", "pelaksana", False,
    )  # fmt: skip
    assert (person.tag, person.loop) == (
        "{{ satu.nama }}", ("{%tr for satu in pelaksana %}", "{%tr endfor %}"),
    )  # fmt: skip
    cost = FIELDS["biaya.baris[].uraian"]
    assert (cost.meaning, cost.many, cost.tag) == (
        "rincian biaya: uraian", "biaya.baris", "{{ satu.uraian }}",
    )  # fmt: skip
    photo = FIELDS["laporan.foto[].kiri.keterangan"]
    assert (photo.meaning, photo.tag) == (
        "foto laporan, dua sebaris: foto, kiri, keterangan", "{{ satu.kiri.keterangan }}",
    )  # fmt: skip
    places = FIELDS["perjalanan.daftar_tujuan"]
    assert (places.tag, places.loop, places.several) == (
        "{{ perjalanan.daftar_tujuan|join(', ') }}", ("", ""), True,
    )  # fmt: skip
    alone = FIELDS["jumlah_pelaksana"]
    assert (alone.meaning, alone.sample) == ("banyaknya pelaksana", "2")
