"""The papers beside Surat Tugas and SPD: what they say word for word, and where photos go."""

import io
import re
import zipfile
from dataclasses import replace

import pytest
from docx import Document

from perdin.letters.check import catalogue
from perdin.letters.check.sample_letter import sample
from perdin.letters.data.fields import LetterSheet
from perdin.letters.data.paper_fields import Laporan
from perdin.letters.data.style import DEFAULTS
from perdin.letters.fill import compiler, photos
from perdin.rules.letter_kinds import LetterKind
from perdin.services.letters.sheet_papers import pairs
from scripts.word.parts import dot
from tests.letters.documents import lines, rows

LAYOUTS = ("serang", "pmk")
SAID = {
    LetterKind.NOTA_DINAS: (
        "NOTA DINAS", "Yth.", "Dari", "Tembusan", "Tanggal", "Nomor", "Sifat", "Lampiran", "Hal",
        "Maksud Perjalanan", "Alasan", "Jumlah Personil", "Jumlah Hari Pelaksanaan", "Sumber Dana",
        "Kode Rek.", "Tujuan Perjalanan Dinas", "Catatan Atasan:",
    ),
    LetterKind.TELAAHAN_STAF: (
        "TELAAHAN STAF", "Kepada", "Dari", "Tanggal", "Nomor", "Sifat", "Lampiran", "Perihal",
        "I. Persoalan", "II. Praanggapan", "III. Fakta yang mempengaruhi", "IV. Analisis",
        "V. Kesimpulan", "VI. Saran",
    ),
    LetterKind.DISPOSISI: (
        "LEMBAR DISPOSISI", "Surat dari :", "Nomor surat :", "Tanggal surat :", "Perihal :",
        "Diteruskan kepada :", "Isi disposisi :",
    ),
    LetterKind.PENGELUARAN_RIIL: (
        "DAFTAR PENGELUARAN RIIL", "Yang bertanda tangan di bawah ini :", "Nama", "NIP", "Jabatan",
        "Berdasarkan Surat Perjalanan Dinas (SPD) Nomor: 000.1.2.3/017/KEC-CTH/III/2026 tanggal "
        "2 Maret 2026, dengan ini kami menyatakan dengan sesungguhnya bahwa:",
        "Biaya transpor pegawai dan/atau biaya penginapan di bawah ini yang tidak dapat diperoleh "
        "bukti-bukti pengeluarannya, meliputi:",
        "No", "Uraian", "Jumlah", "Mengetahui/Menyetujui", "Pelaksana SPD,",
    ),
    LetterKind.PERNYATAAN_MUTLAK: (
        "SURAT PERNYATAAN TANGGUNG JAWAB MUTLAK", "Yang bertanda tangan di bawah ini :",
        "Yang membuat pernyataan,",
    ),
    LetterKind.LAPORAN: (
        "LAPORAN HASIL PERJALANAN DINAS", "Petugas yang melaksanakan perjalanan dinas :",
        "Dengan ini dilaporkan hasil kegiatan perjalanan dinas :", "Hari/Tanggal", "Waktu",
        "Tempat", "Acara",
        "Demikian laporan hasil Perjalanan Dinas ini dibuat untuk diketahui sebagaimana mestinya.",
        "Yang Melaksanakan Tugas", "Keluaran yang diharapkan", "Keluaran yang terwujud",
    ),
    LetterKind.PERNYATAAN_PEMBATALAN: (
        "SURAT PERNYATAAN PEMBATALAN TUGAS PERJALANAN DINAS",
        "NOMOR : 000.1.2.3/017/KEC-CTH/III/2026", "Yang bertanda tangan di bawah ini :",
        "Nama", "NIP", "Jabatan",
    ),
    LetterKind.PEMBEBANAN_PEMBATALAN: (
        "SURAT PERNYATAAN PEMBEBANAN BIAYA PEMBATALAN PERJALANAN DINAS",
        "NOMOR : 000.1.2.3/017/KEC-CTH/III/2026",
    ),
    LetterKind.SURAT_PERUBAHAN: ("SURAT PERUBAHAN PERJALANAN DINAS", "SEMULA", "MENJADI"),
    LetterKind.DAFTAR_NOMINATIF: (
        "NO.", "NAMA / NIP", "UANG HARIAN", "PENGINAPAN", "JUMLAH",
    ),
    LetterKind.TANDA_TERIMA: ("TANDA TERIMA", "NAMA / NIP", "JABATAN", "JUMLAH", "TANDA TANGAN"),
    LetterKind.PENCAIRAN_DANA: (
        "NOTA PENCAIRAN DANA (NPD)", "Perangkat daerah", "Nomor DPA", "Tahun anggaran", "Program",
        "Kegiatan", "Sub kegiatan", "Kode rekening dan uraian", "Anggaran", "Pencairan sebelumnya",
        "Pencairan saat ini", "Sisa", "Disetujui,", "Yang mengajukan,",
    ),
    LetterKind.TANGGUNG_JAWAB_BELANJA: (
        "SURAT PERNYATAAN TANGGUNG JAWAB BELANJA", "Yang bertanda tangan di bawah ini :", "Nama",
        "NIP", "Jabatan", "Sub kegiatan", "Rekening", "Penerima", "Uraian",
        "Nomor BKU, tanggal", "Jumlah",
    ),
}  # fmt: skip


def made(layout: str, kind: LetterKind, sheet: LetterSheet | None = None) -> bytes:
    return compiler.render(catalogue.template(kind, layout), sheet or sample())


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("kind", SAID, ids=str)
def test_a_form_says_its_labels_word_for_word(layout: str, kind: LetterKind) -> None:
    texts = lines(made(layout, kind))
    assert [label for label in SAID[kind] if label not in texts] == []


def test_the_excess_goes_to_the_treasury_that_the_office_names() -> None:
    state = replace(sample(), gaya=replace(DEFAULTS["serang"], kas="Kas Negara"))
    text = "\n".join(lines(made("serang", LetterKind.PENGELUARAN_RIIL, state)))
    assert "menyetorkan kelebihan tersebut ke Kas Negara." in text
    assert "Pelaksana SPPD," in text


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (LetterKind.PENGELUARAN_RIIL, "Berdasarkan Surat Tugas Nomor: 000.1.2.3/017"),
        (LetterKind.PENGELUARAN_RIIL, "Pelaksana Tugas,"),
        (LetterKind.PERNYATAAN_MUTLAK, "berdasarkan Surat Tugas Nomor 000.1.2.3/017"),
        (LetterKind.RINCIAN_BIAYA, "Lampiran Surat Tugas No."),
        (LetterKind.RINCIAN_BIAYA, "PERHITUNGAN RAMPUNG"),
    ],
)
def test_a_journey_without_spd_names_its_surat_tugas(
    layout: str, kind: LetterKind, said: str
) -> None:
    own = replace(sample(), gaya=DEFAULTS[layout])
    short = replace(own, perjalanan=replace(own.perjalanan, tanpa_spd=True))
    assert said in "\n".join(lines(made(layout, kind, short)))
    assert said not in "\n".join(lines(made(layout, kind, own)))


def test_a_change_names_the_old_order_and_both_spans() -> None:
    typed = {**sample().isian, "menjadi": "3–6 Maret 2026", "alasan": "Acara diperpanjang"}
    content = made("pmk", LetterKind.SURAT_PERUBAHAN, replace(sample(), isian=typed))
    assert ["Pelaksanaan", "3–5 Maret 2026, selama 3 (tiga) hari", "3–6 Maret 2026"] in rows(
        content
    )
    assert "800.1.11.1/012/KEC-CTH/III/2026" in "\n".join(lines(content))


def test_the_list_lies_across_and_repeats_its_heading() -> None:
    document = Document(io.BytesIO(made("serang", LetterKind.DAFTAR_NOMINATIF)))
    (section,) = document.sections
    assert section.page_width is not None
    assert section.page_height is not None
    assert section.page_width > section.page_height
    heading = next(t for t in document.tables if t.rows[0].cells[0].text == "NO.").rows[0]
    assert heading._tr.xpath("./w:trPr/w:tblHeader")


def test_everybody_of_the_list_has_a_row() -> None:
    people = tuple(
        replace(sample().nominatif.baris[0], nomor=n, nama=f"Pelaksana Ke-{n}")
        for n in range(1, 41)
    )
    crowd = replace(sample(), nominatif=replace(sample().nominatif, baris=people))
    for kind in (LetterKind.DAFTAR_NOMINATIF, LetterKind.TANDA_TERIMA):
        texts = lines(made("pmk", kind, crowd))
        assert [person.nama for person in people if person.nama not in texts] == []


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_each_photo_takes_its_place_with_its_caption(count: int) -> None:
    captions = [f"Kegiatan ke-{n} R&D" for n in range(1, count + 1)]
    pictures = [dot() + bytes([n]) for n in range(1, count + 1)]
    shown = replace(sample(), laporan=Laporan(pairs(captions)))
    content = photos.placed(made("serang", LetterKind.LAPORAN, shown), pictures)
    assert [line for line in lines(content) if line in captions] == captions
    document = Document(io.BytesIO(content))
    embeds = [
        document.part.related_parts[key].blob
        for key in re.findall(
            r'name="foto".*?r:embed="([^"]+)"', document.element.xml, flags=re.DOTALL
        )
    ]
    assert embeds == pictures
    numbers = re.findall(r'docPr id="(\d+)"', document.element.xml)
    assert len(set(numbers)) == len(numbers)
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert packed.testzip() is None


def test_photos_without_a_place_are_left_out() -> None:
    letter = made("serang", LetterKind.TANDA_TERIMA)
    before = lines(letter)
    assert lines(photos.placed(letter, [dot()])) == before
