"""What a traveller declares: real costs without a receipt, and responsibility for the account."""

from docx.document import Document as Letter

from scripts.word.parts import (
    BOTH,
    CENTRE,
    RIGHT,
    WIDTH,
    letter,
    letterhead,
    loop,
    row,
    table,
    text,
    title,
)
from scripts.word.signing import CLOSED_ON, by_order, official, receiver, sign

OWN = (("Nama", "orang.nama"), ("NIP", "orang.nip"), ("Jabatan", "orang.jabatan"))
CALLED = "{{ gaya.sebutan_spd }}"
DECLARING = "Yang bertanda tangan di bawah ini :"


def real_costs() -> Letter:
    """DAFTAR PENGELUARAN RIIL of one traveller."""
    document = letter(11)
    letterhead(document)
    title(document, "DAFTAR PENGELUARAN RIIL", after=10)
    text(document, DECLARING, after=4)
    facts(document, OWN)
    text(
        document,
        f"Berdasarkan {by_order('Surat Perjalanan Dinas (SPD)', 'Surat Tugas')} Nomor: "
        "{{ surat.nomor }} tanggal "
        "{{ surat.tanggal }}, dengan ini kami menyatakan dengan sesungguhnya bahwa:",
        align=BOTH,
        before=6,
        after=6,
    )
    _point(
        document,
        "1.",
        "Biaya transpor pegawai dan/atau biaya penginapan di bawah ini yang tidak dapat diperoleh "
        "bukti-bukti pengeluarannya, meliputi:",
    )
    _declared_costs(document)
    _point(
        document,
        "2.",
        "Jumlah uang tersebut pada angka 1 di atas benar-benar dikeluarkan untuk pelaksanaan "
        "perjalanan dinas dimaksud dan apabila di kemudian hari terdapat kelebihan atas "
        "pembayaran, kami bersedia untuk menyetorkan kelebihan tersebut ke {{ gaya.kas }}.",
    )
    text(
        document,
        "Demikian pernyataan ini kami buat dengan sebenarnya, untuk dipergunakan sebagaimana "
        "mestinya.",
        align=BOTH,
        before=6,
        after=8,
    )
    sign(
        document,
        official("pengguna_anggaran", "Mengetahui/Menyetujui"),
        receiver(CLOSED_ON, f"Pelaksana {by_order(CALLED, 'Tugas')},"),
        before=4,
    )
    return document


def _declared_costs(document: Letter) -> None:
    """The costs without a receipt, and their sum in figures and words."""
    text(document, "", size=4)
    lines = table(document, [1.4, WIDTH - 5.8, 4.4], lines=True)
    row(lines, "No", "Uraian", "Jumlah", bold=True, align=CENTRE)
    loop(lines, "for satu in riil.baris")
    cells = row(lines, "{{ satu.nomor }}", "{{ satu.uraian }}", "{{ satu.jumlah }}")
    cells[0].paragraphs[0].alignment = CENTRE
    cells[2].paragraphs[0].alignment = RIGHT
    loop(lines, "endfor")
    total = row(lines, "", "Jumlah", "{{ riil.jumlah }}", bold=True)
    total[2].paragraphs[0].alignment = RIGHT
    text(document, "Terbilang : {{ riil.terbilang }}", before=4, after=6).runs[0].italic = True


def responsibility() -> Letter:
    """SURAT PERNYATAAN TANGGUNG JAWAB MUTLAK; its statement is what the person typed."""
    document = letter(11)
    letterhead(document)
    title(document, "SURAT PERNYATAAN TANGGUNG JAWAB MUTLAK", after=12)
    text(document, DECLARING, after=4)
    facts(document, OWN)
    text(
        document,
        "Sehubungan dengan perjalanan dinas ke {{ perjalanan.tujuan }}, {{ perjalanan.tanggal }}, "
        f"dalam rangka {{{{ perjalanan.maksud }}}}, berdasarkan {by_order(CALLED, 'Surat Tugas')} "
        "Nomor {{ surat.nomor }} tanggal {{ surat.tanggal }}, dengan ini menyatakan dengan "
        "sesungguhnya bahwa:",
        align=BOTH,
        before=8,
        after=6,
    )
    text(document, "{{ isian.pernyataan }}", align=BOTH, after=6)
    text(
        document,
        "Demikian surat pernyataan ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana "
        "mestinya.",
        align=BOTH,
        after=10,
    )
    sign(document, None, receiver(CLOSED_ON, "Yang membuat pernyataan,"), before=4)
    return document


def facts(document: Letter, fields: tuple[tuple[str, str], ...]) -> None:
    """Who declares: labels and fields below each other; a NIP only where there is one."""
    form = table(document, [0.8, 3.0, 0.4, WIDTH - 4.2], lines=False)
    for label, name in fields:
        if label == "NIP":
            loop(form, f"if {name}")
        row(form, "", label, ":", "{{ %s }}" % name)
        if label == "NIP":
            loop(form, "endif")


def _point(document: Letter, number: str, words: str) -> None:
    point = table(document, [0.8, WIDTH - 0.8], lines=False)
    cells = row(point, number, words)
    cells[1].paragraphs[0].alignment = BOTH
