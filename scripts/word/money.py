"""Rincian Biaya and the receipts."""

from docx.document import Document as Letter
from docx.table import Table

from scripts.word.parts import (
    BOTH,
    CENTRE,
    HALF,
    RIGHT,
    SIGNING,
    WIDTH,
    keep_last,
    label_rows,
    letter,
    letterhead,
    loop,
    row,
    rule,
    table,
    text,
    title,
)
from scripts.word.signing import CLOSED_ON, by_order, official, receiver, sign, sign_in


def account() -> Letter:
    """RINCIAN BIAYA PERJALANAN DINAS with the settlement below."""
    document = letter(10.5)
    text(document, "{{ gaya.lampiran_rincian }}", size=9, align=RIGHT)
    text(
        document,
        "RINCIAN BIAYA PERJALANAN DINAS",
        bold=True,
        size=13,
        align=CENTRE,
        before=6,
        after=8,
    )
    label_rows(
        table(document, [4.2, 0.4, WIDTH - 4.6], lines=False),
        (by_order("{{ gaya.nomor_rincian }}", "Lampiran Surat Tugas No."), "{{ surat.nomor }}"),
        ("Tanggal", "{{ surat.tanggal }}"),
    )
    text(document, "", size=6)
    _lines(document)
    _paid(document)
    rule(text(document, "", size=4, before=4), "single", 12)
    _settlement(document)
    return document


def _lines(document: Letter) -> None:
    lines = table(document, [1.2, 8.6, 3.4, WIDTH - 13.2], lines=True)
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
    paragraph = text(
        words[0].merge(words[3]),
        "Terbilang : {{ biaya.terbilang }}"
        "{% if biaya.menurut %}, menurut {{ biaya.menurut }}{% endif %}",
        before=2,
        after=2,
    )
    paragraph.runs[0].italic = True
    keep_last(lines, 2)


def _paid(document: Letter) -> None:
    """What was paid and received; the sum above comes along to the next page."""
    text(document, "", size=6, keep=True).style = SIGNING
    halves = table(document, [HALF, HALF], lines=False)
    for left, right in (
        ("", CLOSED_ON),
        ("Telah dibayar sejumlah", "Telah menerima jumlah uang sebesar"),
        ("{{ biaya.jumlah }}", "{{ biaya.jumlah }}"),
    ):
        cells = row(halves, "", "")
        for cell, words in zip(cells, (left, right), strict=True):
            text(cell, words, bold="biaya" in words, align=CENTRE, keep=True)
    gap = row(halves, "", "")
    for cell in gap:
        text(cell, "", size=4, keep=True)
    sign_in(halves, official("bendahara"), receiver(heading="YANG MENERIMA"))


def _settlement(document: Letter) -> None:
    text(
        document,
        f"PERHITUNGAN {by_order('{{ gaya.sebutan_spd }} ', '')}RAMPUNG",
        bold=True,
        size=12,
        align=CENTRE,
        before=6,
        after=6,
        keep=True,
    )
    sums = table(document, [6.0, 0.4, 4.0, WIDTH - 10.4], lines=False)
    for label, value, note in (
        ("Ditetapkan sejumlah", "{{ biaya.jumlah }}", ""),
        ("Yang telah dibayar semula", "{{ biaya.dibayar_semula }}", ""),
        (
            "Sisa kurang/lebih",
            "{{ biaya.sisa }}",
            "{% if biaya.sebutan_sisa %}({{ biaya.sebutan_sisa }}){% endif %}",
        ),
    ):
        cells = row(sums, label, ":", value, note)
        cells[2].paragraphs[0].alignment = RIGHT
    keep_last(sums, 3)
    sign(document, None, official("pengguna_anggaran"))


def receipt(name: str) -> Letter:
    """The receipt of one traveller: who pays, how much in figures and words, what for."""
    document = letter(11)
    letterhead(document)
    corner = table(document, [WIDTH - 9.4, 3.4, 0.4, 5.6], lines=False)
    loop(corner, "for satu in baris_kwitansi")
    row(corner, "", "{{ satu.label }}", ":", "{{ satu.isi }}")
    loop(corner, "endfor")
    title(document, name, before=8, after=12)
    _paid_sum(document)
    text(document, "", size=8, keep=True).style = SIGNING
    halves = table(document, [HALF, HALF], lines=False)
    dated = row(halves, "", "")
    text(dated[1], CLOSED_ON, align=CENTRE, keep=True)
    loop(halves, "for pasangan in tanda_tangan_kwitansi")
    sign_in(
        halves,
        *(
            official(f"pasangan.{side}", "{{ pasangan.%s.pembuka }}" % side)
            for side in ("kiri", "kanan")
        ),
    )
    _gap(halves)
    loop(halves, "endfor")
    return document


def _paid_sum(document: Letter) -> None:
    """Who paid, the sum in bold figures and in slanted words, and what it was paid for."""
    body = table(document, [4.2, 0.4, WIDTH - 4.6], lines=False)
    for label, value in (
        ("Sudah terima dari", "{{ kwitansi.terima_dari }}"),
        ("Jumlah Uang", "{{ kwitansi.jumlah }}"),
        ("Terbilang", "{{ kwitansi.terbilang }}"),
        ("Buat Pembayaran", "{{ kwitansi.untuk_pembayaran }}"),
    ):
        cells = row(body, label, ":", "")
        paragraph = text(cells[2], value, align=BOTH, after=6, bold=label == "Jumlah Uang")
        paragraph.runs[0].italic = label == "Terbilang"


def _gap(halves: Table) -> None:
    for cell in row(halves, "", ""):
        text(cell, "", size=8)
