"""The same files of an office in worse shapes: what ``first_day_files`` says is true of them."""

from pathlib import Path

import xlsxwriter

from tests.journeys.first_day_files import ACCOUNTS, ACTIVITY, CHIEF, DOCUMENT, OFFICE, PEOPLE
from tests.pdfs import pdf_of_texts


def worse_duk(path: Path) -> Path:
    """The same people on the second sheet, below a header of three rows, one name to a line."""
    with xlsxwriter.Workbook(str(path)) as book:
        cover = book.add_worksheet("Sampul")
        cover.write(3, 1, "DAFTAR URUT KEPANGKATAN")
        cover.write(4, 1, f"{OFFICE} TAHUN 2026")
        sheet = book.add_worksheet("DUK")
        plain = book.add_format({"align": "center", "border": 1})
        sheet.merge_range(1, 0, 1, 8, "DAFTAR URUT KEPANGKATAN", plain)
        for column, word in ((0, "NO"), (1, "NAMA / NIP"), (8, "KET")):
            sheet.merge_range(3, column, 5, column, word, plain)
        sheet.merge_range(3, 2, 3, 7, "DATA KEPEGAWAIAN", plain)
        sheet.merge_range(4, 2, 4, 3, "PANGKAT TERAKHIR", plain)
        sheet.write_row(5, 2, ("GOL", "TMT"), plain)
        sheet.merge_range(4, 4, 4, 5, "JABATAN", plain)
        sheet.write_row(5, 4, ("NAMA", "TMT"), plain)
        sheet.merge_range(4, 6, 4, 7, "KELAHIRAN", plain)
        sheet.write_row(5, 6, ("TEMPAT", "TANGGAL"), plain)
        sheet.write_row(6, 0, range(1, 10), plain)
        for at, one in enumerate(PEOPLE, 1):
            town, _comma, born = one.born.partition(", ")
            cells = (at, f"{one.name}\nNIP {one.nip}", one.grade.replace("/", " / "), one.since,
                     one.post, "2-1-2024", town, born, "")  # fmt: skip
            sheet.write_row(6 + at, 0, cells)
        sheet.write_row(len(PEOPLE) + 8, 6, ("Serang, 5 Januari 2026",))
        sheet.write_row(len(PEOPLE) + 11, 6, (CHIEF,))
        sheet.write_row(len(PEOPLE) + 12, 6, (f"NIP. {PEOPLE[0].spaced}",))
    return path


def worse_dpa(path: Path) -> Path:
    """The same budget with its codes over twelve columns and sums on every level."""
    heads = ("Urusan", "Bidang Urusan", "Program", "Kegiatan", "", "Sub Kegiatan", "Akun",
             "Kelompok", "Jenis", "Objek", "Rincian Objek", "Sub Rincian Objek")  # fmt: skip
    sub = ACTIVITY.split(".")
    above = (
        (sub[:1], "UNSUR KEWILAYAHAN"),
        (sub[:2], "KECAMATAN"),
        (sub[:3], "PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH"),
        (sub[:5], "Administrasi Umum Perangkat Daerah"),
        (sub, "Penyelenggaraan Rapat Koordinasi dan Konsultasi SKPD"),
        ([*sub, "5"], "BELANJA DAERAH"),
        ([*sub, "5", "1"], "BELANJA OPERASI"),
        ([*sub, "5", "1", "02"], "Belanja Barang dan Jasa"),
        ([*sub, "5", "1", "02", "04"], "Belanja Perjalanan Dinas"),
        ([*sub, "5", "1", "02", "04", "01"], "Belanja Perjalanan Dinas Dalam Negeri"),
    )
    names = ("Belanja Perjalanan Dinas Biasa", "Belanja Perjalanan Dinas Dalam Kota")
    whole = sum(ACCOUNTS.values())
    rows: list[tuple[object, ...]] = [
        ("DOKUMEN PELAKSANAAN ANGGARAN SATUAN KERJA PERANGKAT DAERAH",),
        (f"NOMOR : {DOCUMENT}",),
        (),
        ("Organisasi", "", "", "", "", "", f": 7.01.0.00 {OFFICE}"),
        (),
        ("Kode", *[""] * 11, "Uraian", "Jumlah (Rp)"),
        heads,
        tuple(range(1, 15)),
    ]
    rows += [((*codes, *[""] * (12 - len(codes)), name, whole)) for codes, name in above]
    rows += [
        (*sub, *account.split("."), name, amount)
        for (account, amount), name in zip(ACCOUNTS.items(), names, strict=True)
    ]
    rows.append(("JUMLAH", *[""] * 12, whole))
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Rekap")
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return path


def worse_invitation(path: Path) -> Path:
    """The same meeting as a PDF that offers two terms."""
    lines = (
        "             PEMERINTAH PROVINSI JAWA BARAT",
        "                  SEKRETARIAT DAERAH",
        "",
        "Nomor    : 005/118/Pemotda/2026          Bandung, 12 Februari 2026",
        "Hal      : Undangan Rapat Koordinasi Penataan Kewilayahan",
        "",
        "Hari/Tanggal : Gelombang I  : 3 s.d. 5 Maret 2026",
        "               Gelombang II : 10 s.d. 12 Maret 2026",
        "Waktu        : Pukul 08.00 WIB s.d. selesai",
        "Tempat       : Aula Gedung Misal, Kota Bandung",
        "Acara        : Rapat Koordinasi Penataan Kewilayahan",
    )
    path.write_bytes(pdf_of_texts(["\n".join(lines)]))
    return path
