"""What the letters of the services' story must say, row by row."""

from perdin.rules.letter_kinds import LetterKind
from tests.letters.documents import lines, numbered, rows


def check_order(content: bytes, layout: str) -> None:
    texts, table = lines(content), rows(content)
    title = {"serang": "SURAT PERINTAH TUGAS", "pmk": "SURAT TUGAS"}[layout]
    assert texts[:5] == [
        "PEMERINTAH KOTA SERANG",
        "KECAMATAN PADI",
        "Jalan Sawah Nomor 1",
        title,
        "Nomor : 800.1.11.1/001/KEC-PADI/II/2026",
    ]
    first = next(at for at, row in enumerate(table) if row[:4] == ["Kepada", ":", "1.", "Nama"])
    assert table[first : first + 11] == [
        ["Kepada", ":", "1.", "Nama", ":", "Ratna Kusuma, S.E."],
        ["", "", "", "Pangkat/Gol", ":", "Penata / III/c"],
        ["", "", "", "NIP", ":", "19860506 201101 2 004"],
        ["", "", "", "Jabatan", ":", "Kepala Seksi"],
        ["", "", "2.", "Nama", ":", "Seno <Adi> & Rekan"],
        ["", "", "", "Pangkat/Gol", ":", "Penata Muda / III/a"],
        ["", "", "", "NIP", ":", "19910707 201603 1 005"],
        ["", "", "", "Jabatan", ":", "Analis R&D"],
        ["", "", "3.", "Nama", ":", "Tirta Bayu"],
        ["", "", "", "Jabatan", ":", "Pengemudi"],
        ["", "", "", "Tanggal", ":", "3–4 Maret 2026"],
    ]
    if layout == "serang":
        assert table[first + 11 : first + 15] == [
            ["", "Hari", ":", "Selasa s.d. Kamis"],
            ["", "Tanggal", ":", "3–5 Maret 2026"],
            ["", "Tempat", ":", "Kota Bandung"],
            ["", "Dalam Rangka", ":", "Konsultasi «R&D» <tahap 2>"],
        ]
    else:
        task = "Konsultasi «R&D» <tahap 2> di Kota Bandung selama 3 (tiga) hari, 3–5 Maret 2026."
        assert ["Untuk", ":", "1.", task] in table
        basis = "nomor 005/17/BAPPEDA tanggal 9 Februari 2026 perihal Undangan rapat"
        assert any(basis in text for text in texts)
    code, mark = texts.pop(-5), texts.pop(-3)  # beside the signature
    assert texts[-4:] == ["CAMAT PADI", "Wira Utama, M.Si.", "Pembina, IV/a",
                         "NIP. 19710101 199603 1 007"]  # fmt: skip
    assert code.startswith("Kode periksa: ")
    assert mark == "(tanda periksa, bukan tanda tangan elektronik)"


def check_travel_letter(content: bytes, layout: str) -> None:
    """Row by row: what stands right of each number of the front page, for the second traveller."""
    table = rows(content)
    given = numbered(content)
    assert ["", "Nomor", ":", "000.1.2.3/002/KEC-PADI/II/2026"] in table
    level = "c. Luar Daerah" if layout == "serang" else "c. ...................."
    assert given["1."] == "Camat Padi Kota Serang"
    assert given["2."] == "Seno <Adi> & Rekan\nNIP. 19910707 201603 1 005"
    assert given["3."] == f"a. Penata Muda / III/a\nb. Analis R&D / Kecamatan Padi\n{level}"
    assert given["4."] == "Konsultasi «R&D» <tahap 2>"
    assert given["5."] == "Kendaraan umum"
    assert given["6."] == "a. Kota Serang\nb. Kota Bandung"
    assert given["7."] == "a. 3 (tiga) hari\nb. 3 Maret 2026\nc. 5 Maret 2026"
    year = "\nc. 2026" if layout == "serang" else ""
    assert given["9."] == f"\na. Kecamatan Padi\nb. 5.1.02.04.01.0001{year}"
    listed = [row for row in table if len(row) > 1 and row[0] == ""]
    followers = [row[1:] for row in listed if row[1][:2] in ("1.", "2.", "3.")]
    assert followers == FOLLOWERS[layout]
    back = [row for row in table if row[-1].startswith(("I.", "Berangkat dari"))]
    assert [row[-1].split("\n")[0].split("\t: ")[-1] for row in back] == [
        "Kota Serang", "Kota Bandung", "", "", "",
    ]  # fmt: skip


FOLLOWERS = {
    "serang": [
        ["1. Ratna Kusuma, S.E.", "6 Mei 1986", ""],
        ["2. Tirta Bayu", "8 Agustus 1988", "3–4 Maret 2026"],
        ["3.", "", ""],
    ],
    # Who travels on the same order has a letter of his own; followers are his family.
    "pmk": [["1. -", "", ""], ["2.", "", ""], ["3.", "", ""]],
}

BILL_WORDS = {
    "serang": ("Uang Harian", "Uang Akomodasi", "Uang Transport"),
    "pmk": ("Uang harian", "Biaya penginapan", "Biaya transpor"),
}


def bill(content: bytes) -> list[list[str]]:
    """The numbered lines of a bill and what stands below them."""
    return [row for row in rows(content) if len(row) == 4]


def check_planned_bill(content: bytes, layout: str) -> None:
    daily, hotel, way = BILL_WORDS[layout]
    assert bill(content)[1:] == [
        ["1", f"{daily} Rp430.000 × 2 hari", "Rp860.000", "Perpres 72/2025"],
        ["2", f"{hotel} Rp686.000 × 1 malam", "Rp686.000", "Perpres 72/2025"],
        ["3", f"{way} Rp400.000 × 1 paket", "Rp400.000", "PMK 113/PMK.05/2012"],
        ["", "JUMLAH", "Rp1.946.000", ""],
        ["Ditetapkan sejumlah", ":", "Rp1.946.000", ""],
        ["Yang telah dibayar semula", ":", "Rp0", ""],
        ["Sisa kurang/lebih", ":", "Rp1.946.000", "(kurang)"],
    ]
    spoken = "Terbilang : satu juta sembilan ratus empat puluh enam ribu rupiah"
    assert [f"{spoken}, menurut rencana biaya"] in rows(content)


def check_receipt(content: bytes, layout: str) -> None:
    title = {"serang": "KWITANSI", "pmk": "KUITANSI PEMBAYARAN"}[layout]
    assert title in lines(content)
    paid_for = (
        "Biaya perjalanan dinas ke Kota Bandung 3–5 Maret 2026 dalam rangka Konsultasi «R&D» "
        "<tahap 2>, a.n. Seno <Adi> & Rekan, menurut rencana biaya"
    )
    for row in (
        ["", "Tahun Anggaran", ":", "2026"],
        ["", "Nomor Rekening", ":", "5.1.02.04.01.0001"],
        ["Sudah terima dari", ":", "Kuasa Pengguna Anggaran Kecamatan Padi"],
        ["Jumlah Uang", ":", "Rp3.062.000"],
        ["Terbilang", ":", "tiga juta enam puluh dua ribu rupiah"],
        ["Buat Pembayaran", ":", paid_for],
    ):
        assert row in rows(content)
    assert {"Umi Salamah", "Ratna Kusuma, S.E.", "Wira Utama, M.Si."} <= set(lines(content))


def check_settled_bills(contents: dict[tuple[LetterKind, str], bytes], layout: str) -> None:
    daily, hotel, way = BILL_WORDS[layout]
    assert bill(contents[LetterKind.RINCIAN_BIAYA, "Ratna"])[1:] == [
        ["1", f"{daily} Rp430.000 × 3 hari", "Rp1.290.000", "Perpres 72/2025"],
        ["2", f"{hotel} Rp650.000 × 2 malam", "Rp1.300.000", "Nota hotel"],
        ["3", f"{way} Rp380.000 × 1 kali", "Rp380.000", "Karcis"],
        ["", "JUMLAH", "Rp2.970.000", ""],
        ["Ditetapkan sejumlah", ":", "Rp2.970.000", ""],
        ["Yang telah dibayar semula", ":", "Rp2.000.000", ""],
        ["Sisa kurang/lebih", ":", "Rp970.000", "(kurang)"],
    ]
    over = bill(contents[LetterKind.RINCIAN_BIAYA, "Seno"])
    assert over[-1] == ["Sisa kurang/lebih", ":", "Rp172.000", "(lebih)"]
