"""Shapes that were seen in letters of offices that nobody asked, with invented people."""

from dataclasses import replace

from perdin.letters.fill import compiler
from perdin.letters.learn import learning
from perdin.letters.learn.proposal import Learned, Proposal
from perdin.rules.letter_kinds import LetterKind
from tests.letters.documents import lines
from tests.letters.learn import trips
from tests.letters.learn.measure import template
from tests.letters.learn.writer import typed

ST, SPD = LetterKind.SURAT_TUGAS, LetterKind.SPD


def look(text: str, kind: LetterKind = ST) -> Learned:
    return learning.look_at(typed(text)[0], "surat.docx", kind, [])


def fields(found: Learned, *, sure: bool = True) -> dict[str, str]:
    return {one.text: one.field for one in found.proposals if one.sure is sure}


def only(found: Learned, text: str) -> Proposal:
    (one,) = [proposal for proposal in found.proposals if proposal.text == text]
    return one


def test_row_one_names_the_official_instead_of_the_post() -> None:
    found = look("| 1. | Pejabat Pembuat Komitmen | WIRA TELADAN, SST., ME", SPD)
    assert only(found, "WIRA TELADAN, SST., ME").field == "pejabat_spd.nama"


def test_a_letter_that_is_quoted_invites_nobody_when_it_is_an_order() -> None:
    found = look("Berdasarkan Surat Tugas Nomor 094/12/DISCON tanggal 3 Maret 2026, laporan ini:")
    assert "undangan.dari" not in {one.field for one in found.proposals}
    invited = look("Dasar : Surat Badan Misal Nomor 094/12/BADAN tanggal 3 Maret 2026 hal Forum")
    assert fields(invited)["Badan Misal"] == "undangan.dari"


def test_the_day_of_arrival_at_a_place_is_asked() -> None:
    found = look(
        """
Tanggal berangkat : 3 Maret 2026
Tanggal kembali : 5 Maret 2026
II. Tiba di : Bandung
Pada tanggal : 3 Maret 2026""",
        SPD,
    )
    assert [one.sure for one in found.proposals if one.text == "3 Maret 2026"] == [True, False]


def test_the_letters_of_a_list_in_cells_of_their_own_are_no_values() -> None:
    found = look("| 6. | a. | Tempat berangkat | a. | Kota Serang", SPD)
    assert fields(found) == {"Kota Serang": "perjalanan.berangkat_dari"}


def test_whoever_is_named_twice_is_one() -> None:
    found = look(
        """
Nama : Ratih Contoh, S.Sos.
NIP : 198503122010012007
Untuk : Rapat kerja perangkat daerah
| Nama | : | Ratih Contoh, S.Sos."""
    )
    assert {loop.members for loop in found.loops} == {1}
    assert all(one.sure for one in found.proposals), found.proposals


def test_days_with_a_span_in_one_cell_are_both_found() -> None:
    found = look("| Waktu | : | 2 Hari, 22 Januari 2026 s.d 23 Januari 2026")
    assert fields(found)["22 Januari 2026"] == "perjalanan.tanggal_berangkat"
    assert fields(found)["23 Januari 2026"] == "perjalanan.tanggal_kembali"


def test_days_of_a_cost_are_not_those_of_the_trip() -> None:
    kind = LetterKind.RINCIAN_BIAYA
    found = look("Uang harian selama 3 hari = 3 x Rp 380.000\nLamanya perjalanan : 3 hari", kind)
    assert [one.sure for one in found.proposals if one.field == "perjalanan.lama"] == [False, True]


def test_headings_of_followers_are_no_values() -> None:
    found = look("| 8. | Pengikut : Nama | Umur | Hubungan keluarga/keterangan", SPD)
    assert found.proposals == ()


def test_a_column_no_has_no_number() -> None:
    found = look("| NO | URAIAN | JUMLAH\n| 1 | Taksi | Rp90.000")
    assert [one for one in found.proposals if one.field == "surat.nomor"] == []


def test_the_name_below_a_rank_signs_though_each_has_a_row() -> None:
    letter = """
| | KEPALA DINAS CONTOH,
| |
| | Dr. Wira Teladan, S.Sos., M.Si.
| | Pembina Tingkat I, IV/b
| | NIP. 197005121995031004"""
    sheets = [trips.sheet(trips.A)]
    found = learning.look_at(typed(letter)[0], "surat.docx", ST, sheets)
    assert [one.field for one in found.proposals if one.sure] == [
        "penandatangan.sebutan",
        "penandatangan.nama",
        "penandatangan.pangkat",
        "penandatangan.nip",
    ]


def test_who_signs_in_anothers_name_has_a_heading_of_two_lines() -> None:
    letter = """
a.n. KEPALA DINAS CONTOH
SEKRETARIS DINAS,


Arum Contoh, S.T.
NIP. 199007232015032004"""
    acting = replace(
        trips.CHIEF,
        sebutan="a.n. KEPALA DINAS CONTOH\nSEKRETARIS DINAS",
        nama="Arum Contoh, S.T.",
        nip="19900723 201503 2 004",
    )
    sheet = replace(trips.sheet(trips.A), penandatangan=acting)
    made = template(learning.look_at(typed(letter)[0], "surat.docx", ST, [sheet]))
    assert lines(compiler.render(made, sheet)) == lines(typed(letter)[0])
    chief = lines(compiler.render(made, trips.sheet(trips.A)))
    assert chief[0] == "KEPALA DINAS CONTOH"
    assert "SEKRETARIS DINAS" not in chief


def test_a_form_of_another_program_is_learned_by_its_labels() -> None:
    letter = """
Nomor : ${nomor_st}
{#pegawai}
Nama : {nama}
NIP : {nip}
{/pegawai}
Maksud Perjalanan Dinas : {{ perjalanan.maksud }}
Tujuan : «KOTA»"""
    made = template(look(letter))
    assert lines(made) == [
        "Nomor : {{ surat.nomor }}",
        "{%p for satu in pelaksana %}",
        "Nama : {{ satu.nama }}",
        "{%p if satu.nip %}",
        "NIP : {{ satu.nip }}",
        "{%p endif %}",
        "{%p endfor %}",
        "Maksud Perjalanan Dinas : {{ perjalanan.maksud }}",
        "Tujuan : {{ perjalanan.tujuan }}",
    ]
    assert "NIP : 19850312 201001 2 007" in lines(compiler.render(made, trips.sheet(trips.A)))


def test_the_one_day_of_an_order_is_the_trips() -> None:
    for day in ("pada tanggal 3 Maret 2026", "pada hari Selasa, 3 Maret 2026"):
        found = look(f"Untuk : Menghadiri rapat kerja di Kota Bandung {day}")
        told = {one.field: one.sure for one in found.proposals}
        assert told["perjalanan.tanggal"], day
    quoted = look("Untuk : Menindaklanjuti surat tanggal 3 Maret 2026 tentang rapat")
    assert "perjalanan.tanggal" not in {one.field for one in quoted.proposals if one.sure}
