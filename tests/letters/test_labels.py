"""The official rows of the forms, word for word, for both layouts.

Sources: the SPD of PMK 113/PMK.05/2012 Lampiran I as regions print it («pmk»), and the forms of
Kota Serang («serang»); Rincian Biaya from Lampiran II; receipts as regional treasurers use them.
The labels are data here, typed from the forms, and not taken from the code that prints them.
"""

from dataclasses import replace

import pytest

from perdin.letters import seal
from perdin.letters.check import catalogue
from perdin.letters.check.sample_letter import sample
from perdin.letters.data.style import DEFAULTS
from perdin.letters.docx import archive
from perdin.letters.fill import compiler
from perdin.rules.letter_kinds import NUMBERED, LetterKind
from tests.letters.documents import lines, rows

LAYOUTS = ("pmk", "serang")

FRONT = {
    "pmk": (
        ("1.", "Pengguna Anggaran / Kuasa Pengguna Anggaran"),
        ("2.", "Nama/NIP Pegawai yang diperintahkan"),
        ("3.", "a. Pangkat dan Golongan"),
        ("", "b. Jabatan/Instansi"),
        ("", "c. Tingkat Biaya Perjalanan Dinas"),
        ("4.", "Maksud Perjalanan Dinas"),
        ("5.", "Alat angkutan yang dipergunakan"),
        ("6.", "a. Tempat berangkat"),
        ("", "b. Tempat tujuan"),
        ("7.", "a. Lamanya Perjalanan Dinas"),
        ("", "b. Tanggal berangkat"),
        ("", "c. Tanggal harus kembali/tiba di tempat baru"),
        ("8.", "Pengikut : Nama", "Tanggal Lahir", "Keterangan"),
        ("9.", "Pembebanan Anggaran"),
        ("", "a. Instansi/SKPD"),
        ("", "b. Akun/Mata Anggaran"),
        ("10.", "Keterangan lain-lain"),
    ),
    "serang": (
        ("1.", "Pejabat berwenang yang memberi perintah"),
        ("2.", "Nama/NIP yang diberikan perintah"),
        ("3.", "a. Pangkat dan golongan ruang gaji Menurut PP No.6 Tahun 1997"),
        ("", "b. Jabatan/Instansi"),
        ("", "c. Tingkat Biaya Perjalanan Dinas"),
        ("4.", "Maksud Perjalanan Dinas"),
        ("5.", "Alat Angkut"),
        ("6.", "a. Tempat Berangkat"),
        ("", "b. Tempat Tujuan"),
        ("7.", "a. Lamanya Perjalanan Dinas"),
        ("", "b. Tanggal Berangkat"),
        ("", "c. Tanggal Pulang"),
        ("8.", "Pengikut : Nama", "Tanggal Lahir", "Keterangan"),
        ("9.", "Pembeban Anggaran"),
        ("", "a. Instansi"),
        ("", "b. Kode Rekening"),
        ("", "c. Mata Anggaran"),
    ),
}
TITLES = {
    "pmk": {
        LetterKind.SURAT_TUGAS: "SURAT TUGAS",
        LetterKind.SPD: "SURAT PERJALANAN DINAS (SPD)",
        LetterKind.KWITANSI: "KUITANSI PEMBAYARAN",
        LetterKind.KWITANSI_UANG_MUKA: "KUITANSI UANG MUKA",
    },
    "serang": {
        LetterKind.SURAT_TUGAS: "SURAT PERINTAH TUGAS",
        LetterKind.SPD: "SURAT PERINTAH PERJALANAN DINAS",
        LetterKind.KWITANSI: "KWITANSI",
        LetterKind.KWITANSI_UANG_MUKA: "KWITANSI UANG MUKA",
    },
}
LIABLE = {
    "pmk": "PA/KPA yang menerbitkan SPD, pegawai yang melakukan perjalanan dinas, para pejabat "
    "yang mengesahkan tanggal berangkat/tiba, serta bendahara pengeluaran bertanggung jawab "
    "berdasarkan peraturan-peraturan Keuangan Negara apabila negara menderita rugi akibat "
    "kesalahan, kelalaian, dan kealpaannya.",
    "serang": "Pejabat yang berwenang menerbitkan SPPD, pegawai yang melakukan perjalanan dinas, "
    "para pejabat yang mengesahkan tanggal berangkat/tiba, serta bendaharawan bertanggungjawab "
    "berdasarkan peraturan-peraturan Keuangan Negara apabila negara menderita rugi akibat "
    "kesalahan, kelalaian dan kealpaannya.",
}
CHECKED = (
    "Telah diperiksa dengan keterangan bahwa perjalanan tersebut atas perintahnya dan semata-mata "
    "untuk kepentingan jabatan dalam waktu yang sesingkat-singkatnya."
)
EXAMINER = "Pejabat yang berwenang/ Pejabat lainnya yang ditunjuk"


def made(layout: str, kind: LetterKind) -> bytes:
    sheet = replace(sample(), gaya=DEFAULTS[layout])
    return compiler.render(catalogue.template(kind, layout), sheet)


def labels(layout: str, kind: LetterKind) -> list[list[str]]:
    """Each table row's texts with tabs as spaces, line by line."""
    return [[cell.replace("\t", " ") for cell in row] for row in rows(made(layout, kind))]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_front_of_an_spd_has_its_numbered_rows(layout: str) -> None:
    printed = labels(layout, LetterKind.SPD)
    begin = next(at for at, row in enumerate(printed) if row[0] == "1.")
    end = next(at for at, row in enumerate(printed) if row[-1].startswith("Dikeluarkan di"))
    assert printed[end - 1] == [""]  # what keeps the signature apart from row 10
    front = [row for row in printed[begin : end - 1] if row[1][:2] not in ("1.", "2.", "3.")]
    expected = FRONT[layout]
    assert len(front) == len(expected)
    for row, official in zip(front, expected, strict=True):
        assert tuple(row[: len(official)]) == official
    heading = [row[1] for row in printed[:begin] if row[2:3] == [":"]]
    assert heading == ["Lembar ke", "Kode No.", "Nomor"]
    issued = [row[-1].partition(" :")[0] for row in printed[end : end + 2]]
    assert issued == ["Dikeluarkan di", "Pada tanggal"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_back_of_an_spd_has_its_boxes(layout: str) -> None:
    printed = labels(layout, LetterKind.SPD)
    begin = next(at for at, row in enumerate(printed) if row[-1].startswith("I. "))
    back = printed[begin:]
    first = [line.strip() for line in back[0][-1].splitlines()]
    assert [line.partition(" :")[0] for line in first[:4]] == [
        "I. Berangkat dari", "(Tempat Kedudukan)", "Ke", "Pada tanggal"
    ]  # fmt: skip
    stops = [row for row in back if len(row) == 2 and row[1].startswith("Berangkat dari")]
    assert [row[0].split(".")[0] for row in stops] == ["II", "III", "IV", "V"]
    for left, right in stops:
        words = [line.strip().partition(" :")[0] for line in left.splitlines()]
        assert words == [words[0], "Pada Tanggal", "Kepala"]
        assert words[0].endswith(". Tiba di")
        words = [line.strip().partition(" :")[0] for line in right.splitlines()]
        assert words == ["Berangkat dari", "Ke", "Pada Tanggal", "Kepala"]
    (last,) = [row for row in back if row[0].startswith("VI. ")]
    words = [line.strip().partition(" :")[0] for line in last[0].splitlines()]
    assert words == ["VI. Tiba di", "(Tempat Kedudukan)", "Pada Tanggal"]
    assert last[1] == CHECKED
    (examined,) = [row for row in back if row[0].startswith(EXAMINER)]
    assert all(cell.startswith(EXAMINER) for cell in examined)
    assert [" ".join(row[0].split()) for row in back if row[0].startswith("VII.")] == [
        "VII. Catatan Lain-lain"
    ]
    (warning,) = [row[0] for row in back if row[0].startswith("VIII.")]
    assert " ".join(warning.split()) == f"VIII. PERHATIAN {LIABLE[layout]}"


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("kind", TITLES["pmk"], ids=str)
def test_the_title_is_the_forms(layout: str, kind: LetterKind) -> None:
    assert TITLES[layout][kind] in lines(made(layout, kind))


def test_the_order_of_kota_serang_says_its_sentences() -> None:
    texts = lines(made("serang", LetterKind.SURAT_TUGAS))
    for label in (
        "M E M E R I N T A H K A N",
        "Untuk melaksanakan tugas sebagaimana dimaksud pada:",
        "Demikian surat perintah ini berlaku sejak tanggal dikeluarkan dan agar dilaksanakan "
        "sebagaimana mestinya.",
    ):
        assert label in texts
    plain = replace(sample(), gaya=DEFAULTS["serang"], undangan=type(sample().undangan)())
    texts = lines(compiler.render(catalogue.template(LetterKind.SURAT_TUGAS, "serang"), plain))
    assert "Yang bertanda tangan di bawah ini, Camat Contoh Kota Serang :" in texts
    printed = labels("serang", LetterKind.SURAT_TUGAS)
    person = [row[3] for row in printed if len(row) == 6]
    assert person[:4] == ["Nama", "Pangkat/Gol", "NIP", "Jabatan"]
    assert [row[1] for row in printed if len(row) == 4] == [
        "Hari", "Tanggal", "Tempat", "Dalam Rangka"
    ]  # fmt: skip


def test_the_order_of_other_regions_says_why_who_and_what_for() -> None:
    printed = labels("pmk", LetterKind.SURAT_TUGAS)
    heads = [row[0] for row in printed if row[1:2] == [":"] and row[0]]
    assert heads == ["Dasar", "Kepada", "Untuk"]
    assert [row[-1].partition(" :")[0] for row in printed if " : " in row[-1]] == [
        "Ditetapkan di", "Pada tanggal"
    ]  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_cost_account_has_its_rows(layout: str) -> None:
    printed, texts = (
        labels(layout, LetterKind.RINCIAN_BIAYA),
        lines(made(layout, LetterKind.RINCIAN_BIAYA)),
    )
    assert texts[:2] == [
        "LAMPIRAN II PerMenKeu RI Nomor. 113/PMK 05/2012", "RINCIAN BIAYA PERJALANAN DINAS"
    ]  # fmt: skip
    number = {"pmk": "Lampiran SPD No.", "serang": "Lampiran No."}[layout]
    assert [row[0] for row in printed[:2]] == [number, "Tanggal"]
    assert ["NO.", "PERINCIAN BIAYA", "JUMLAH", "KETERANGAN"] in printed
    assert any(row[:2] == ["", "JUMLAH"] for row in printed)
    assert any(row[0].startswith("Terbilang : ") for row in printed)
    assert ["Telah dibayar sejumlah", "Telah menerima jumlah uang sebesar"] in printed
    assert any(row[1:] == ["YANG MENERIMA"] for row in printed)
    assert {"pmk": "PERHITUNGAN SPD RAMPUNG", "serang": "PERHITUNGAN SPPD RAMPUNG"}[layout] in texts
    settled = [row[0] for row in printed if len(row) == 4 and row[1] == ":"]
    assert settled == ["Ditetapkan sejumlah", "Yang telah dibayar semula", "Sisa kurang/lebih"]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("kind", [LetterKind.KWITANSI, LetterKind.KWITANSI_UANG_MUKA], ids=str)
def test_a_receipt_has_its_rows(layout: str, kind: LetterKind) -> None:
    printed = labels(layout, kind)
    assert [row[1] for row in printed if row[2:3] == [":"]] == [
        "Tahun Anggaran", "Nomor Rekening", "Nomor Buku"
    ]  # fmt: skip
    assert [row[0] for row in printed if row[1:2] == [":"]] == [
        "Sudah terima dari", "Jumlah Uang", "Terbilang", "Buat Pembayaran"
    ]  # fmt: skip
    opening = {cell for row in printed for cell in row if cell.endswith(",")}
    assert opening == {"Diketahui,", "Yang Menerima,", "Setuju Bayar,", "Lunas dibayar,"}


def test_a_rank_is_written_one_way_under_all_signatures() -> None:
    for layout in LAYOUTS:
        for kind in (LetterKind.KWITANSI, LetterKind.RINCIAN_BIAYA):
            texts = lines(made(layout, kind))
            assert "Penata Muda, III/a" in texts
            assert "Penata Muda / III/a" not in texts


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("kind", NUMBERED, ids=str)
def test_every_numbered_letter_carries_the_mark_of_the_register(
    layout: str, kind: LetterKind
) -> None:
    """Number, code and QR together; without a number none of the two."""
    plain = replace(sample(), gaya=DEFAULTS[layout])
    marked = replace(plain, surat=replace(plain.surat, kode_periksa="AAAA-BBBB-CCCC-DDDD"))
    qr = seal.qr_png("PERDIN1|uji")
    template = catalogue.template(kind, layout)
    letter = compiler.render(template, marked, qr=qr)
    assert "Kode periksa: AAAA-BBBB-CCCC-DDDD" in lines(letter)
    assert "(tanda periksa, bukan tanda tangan elektronik)" in lines(letter)
    assert archive.read_parts(letter, "surat")["word/media/kop_qr.png"] == qr
    assert not any("Kode periksa" in line for line in lines(compiler.render(template, plain)))
