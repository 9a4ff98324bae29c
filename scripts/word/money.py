"""Rincian Biaya and Kwitansi."""

from docx.document import Document as Letter
from docx.table import _Cell

from scripts.word.parts import (
    BOTH,
    CENTRE,
    RIGHT,
    WIDTH,
    letter,
    letterhead,
    loop,
    row,
    rule,
    signature,
    table,
    text,
)

HALF = WIDTH / 2


def account(settled: str, signer: str) -> Letter:
    """RINCIAN BIAYA PERJALANAN DINAS with the settlement (``settled`` names the order) below."""
    made = letter(10.5)
    text(made, "LAMPIRAN II PerMenKeu RI Nomor. 113/PMK 05/2012", size=9, align=RIGHT)
    text(
        made, "RINCIAN BIAYA PERJALANAN DINAS", bold=True, size=13, align=CENTRE, before=6, after=8
    )
    about = table(made, [4.2, 0.4, WIDTH - 4.6], lines=False)
    row(about, f"Lampiran {settled} No.", ":", "{{ surat.nomor }}")
    row(about, "Tanggal", ":", "{{ surat.tanggal }}")
    row(about, "Nama", ":", "{{ orang.nama }}")
    text(made, "", size=6)
    lines = table(made, [1.2, 8.6, 3.4, WIDTH - 13.2], lines=True)
    row(lines, "NO.", "PERINCIAN BIAYA", "JUMLAH", "KETERANGAN", bold=True, align=CENTRE)
    loop(lines, "for satu in biaya.baris")
    cells = row(
        lines,
        "{{ satu.nomor }}",
        "{{ satu.uraian }}",
        "{{ satu.jumlah }}",
        "{{ satu.keterangan }}",
    )
    cells[0].paragraphs[0].alignment = CENTRE
    cells[2].paragraphs[0].alignment = RIGHT
    loop(lines, "endfor")
    total = row(lines, "", "JUMLAH", "{{ biaya.jumlah }}", "", bold=True)
    total[2].paragraphs[0].alignment = RIGHT
    words = row(lines, "", "", "", "")
    text(words[0].merge(words[3]), "Terbilang : {{ biaya.terbilang }}").runs[0].italic = True
    _paid(made)
    rule(text(made, "", size=4, before=4), "single", 12)
    _settlement(made, settled, signer)
    return made


def _paid(made: Letter) -> None:
    text(made, "", size=6)
    halves = table(made, [HALF, HALF], lines=False)
    left, right = row(halves, "", "")
    text(left, "\u00a0")
    text(left, "Telah dibayar sejumlah", keep=True)
    text(left, "{{ biaya.jumlah }}", bold=True, after=6, keep=True)
    text(right, "{{ kantor.tempat }}, ................................", keep=True)
    text(right, "Telah menerima jumlah uang sebesar", keep=True)
    text(right, "{{ biaya.jumlah }}", bold=True, after=6, keep=True)
    signature(left, "bendahara")
    text(right, "YANG MENERIMA", bold=True, align=CENTRE)
    for _line in range(4):
        text(right, "\u00a0")
    _receiver(right)


def _settlement(made: Letter, settled: str, signer: str) -> None:
    text(
        made, f"PERHITUNGAN {settled} RAMPUNG", bold=True, size=12, align=CENTRE, before=6, after=6
    )
    sums = table(made, [6.0, 0.4, 5.0, WIDTH - 11.4], lines=False)
    for label, value in (
        ("Ditetapkan sejumlah", "{{ biaya.jumlah }}"),
        ("Yang telah dibayar semula", "{{ biaya.dibayar_semula }}"),
        ("Sisa {{ biaya.sebutan_sisa }}", "{{ biaya.sisa }}"),
    ):
        cells = row(sums, label, ":", value, "")
        cells[2].paragraphs[0].alignment = RIGHT
    text(made, "", size=6)
    half = table(made, [HALF, HALF], lines=False)
    _left, right = row(half, "", "")
    signature(right, signer)


def _receiver(cell: _Cell) -> None:
    text(cell, "{{ orang.nama }}", bold=True, underline=True, align=CENTRE)
    text(cell, "{% if orang.pangkat %}{{ orang.pangkat }}{% endif %}", align=CENTRE)
    text(cell, "{% if orang.nip %}NIP. {{ orang.nip }}{% endif %}", align=CENTRE)


def receipt(title: str) -> Letter:
    """The receipt of one traveller: who pays, how much in figures and words, what for."""
    made = letter(11)
    letterhead(made)
    corner = table(made, [WIDTH - 8.4, 3.4, 0.4, 4.6], lines=False)
    for label, value in (
        ("Tahun Anggaran", "{{ anggaran.tahun }}"),
        ("Nomor Rekening", "{{ anggaran.kode_rekening }}"),
        ("Nomor Buku", "{{ kwitansi.nomor_buku }}"),
    ):
        row(corner, "", label, ":", value)
    text(made, title, bold=True, underline=True, size=14, align=CENTRE, before=8, after=12)
    body = table(made, [4.2, 0.4, WIDTH - 4.6], lines=False)
    for label, value in (
        ("Sudah terima dari", "{{ kwitansi.terima_dari }}"),
        ("Jumlah Uang", "{{ biaya.jumlah }}"),
        ("Terbilang", "{{ biaya.terbilang }}"),
        ("Buat Pembayaran", "{{ kwitansi.untuk_pembayaran }}"),
    ):
        cells = row(body, label, ":", "")
        made_value = text(cells[2], value, align=BOTH, after=6, bold=label == "Jumlah Uang")
        made_value.runs[0].italic = label == "Terbilang"
    text(made, "", size=8)
    top = table(made, [HALF, HALF], lines=False)
    left, right = row(top, "", "")
    text(left, "\u00a0")
    text(left, "Diketahui,", align=CENTRE, keep=True)
    signature(left, "pptk")
    text(right, "{{ kantor.tempat }}, ................................", align=CENTRE, keep=True)
    text(right, "Yang Menerima,", align=CENTRE, keep=True)
    text(right, "\u00a0")
    for _line in range(4):
        text(right, "\u00a0")
    _receiver(right)
    text(made, "", size=10)
    bottom = table(made, [HALF, HALF], lines=False)
    left, right = row(bottom, "", "")
    text(left, "Setuju Bayar,", align=CENTRE, keep=True)
    signature(left, "pengguna_anggaran")
    text(right, "Lunas dibayar,", align=CENTRE, keep=True)
    signature(right, "bendahara")
    return made
