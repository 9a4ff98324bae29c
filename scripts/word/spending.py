"""What the office declares of its money: nota pencairan dana (NPD) and SPTB."""

from docx.document import Document as Letter

from scripts.word.parts import (
    BOTH,
    CENTRE,
    RIGHT,
    WIDTH,
    header_row,
    letter,
    letterhead,
    loop,
    row,
    set_size,
    table,
    text,
    title,
)
from scripts.word.signing import official, sign
from scripts.word.statements import DECLARING

DOTS = "................................"
BUDGET = (
    ("Program", "pencairan.kode_program", "pencairan.program"),
    ("Kegiatan", "pencairan.kode_kegiatan", "pencairan.kegiatan"),
    ("Sub kegiatan", "anggaran.kode_sub_kegiatan", "anggaran.sub_kegiatan"),
)
UPON = "{{ kantor.tempat }}, {{ surat.tanggal }}"


def drawing() -> Letter:
    """NOTA PENCAIRAN DANA: account, ceiling, drawn before and now, and what is left."""
    document = letter(11)
    letterhead(document)
    title(document, "NOTA PENCAIRAN DANA (NPD)", after=2)
    text(document, "Nomor : {{ surat.nomor }}", align=CENTRE, after=10)
    _about(document, *BUDGET)
    text(
        document,
        "Supaya dicairkan dana sebesar {{ pencairan.jumlah }} ({{ pencairan.terbilang }}) untuk "
        "perjalanan dinas ke {{ perjalanan.tujuan }}, {{ perjalanan.tanggal }}, dalam rangka "
        "{{ perjalanan.maksud }}, dengan rincian:",
        align=BOTH,
        before=8,
        after=6,
    )
    lines = table(document, [0.9, WIDTH - 12.1, 2.8, 2.8, 2.8, 2.8], lines=True)
    row(
        lines, "No", "Kode rekening dan uraian", "Anggaran", "Pencairan sebelumnya",
        "Pencairan saat ini", "Sisa",
        bold=True, align=CENTRE,
    )  # fmt: skip
    header_row(lines)
    cells = row(
        lines, "1", "{{ anggaran.kode_rekening }} {{ anggaran.nama_rekening }}",
        "{{ pencairan.pagu }}", "{{ pencairan.sebelumnya }}", "{{ pencairan.jumlah }}",
        "{{ pencairan.sisa }}",
    )  # fmt: skip
    cells[0].paragraphs[0].alignment = CENTRE
    for cell in cells[2:]:
        cell.paragraphs[0].alignment = RIGHT
    set_size(lines, 9)
    text(document, "Terbilang : {{ pencairan.terbilang }}", before=4, after=6).runs[0].italic = True
    sign(document, None, official("pptk", UPON, "Yang mengajukan,"), before=6, marked=True)
    sign(document, official("pengguna_anggaran", "Disetujui,"), None, before=6)
    return document


def declared() -> Letter:
    """SURAT PERNYATAAN TANGGUNG JAWAB BELANJA, with a row for each who was paid."""
    document = letter(11)
    letterhead(document)
    title(document, "SURAT PERNYATAAN TANGGUNG JAWAB BELANJA", after=2)
    text(document, "Nomor : {{ surat.nomor }}", align=CENTRE, after=10)
    text(document, DECLARING, after=4)
    _about(
        document,
        BUDGET[2],
        ("Rekening", "anggaran.kode_rekening", "anggaran.nama_rekening"),
        who="pengguna_anggaran",
    )
    text(document, "menyatakan:", before=6, after=2)
    text(document, "{{ isian.pernyataan }}", align=BOTH, after=6)
    _payments(document)
    text(document, "Terbilang : {{ belanja.terbilang }}", before=4, after=6).runs[0].italic = True
    text(
        document,
        "Demikian surat pernyataan ini dibuat dengan sebenarnya.",
        align=BOTH,
        after=8,
    )
    sign(document, None, official("pengguna_anggaran", UPON), before=4, marked=True)
    return document


def _payments(document: Letter) -> None:
    lines = table(document, [0.9, 4.1, WIDTH - 11.4, 3.6, 2.8], lines=True)
    row(lines, "No", "Penerima", "Uraian", "Nomor BKU, tanggal", "Jumlah", bold=True, align=CENTRE)
    header_row(lines)
    loop(lines, "for satu in belanja.baris")
    cells = row(
        lines,
        "{{ satu.nomor }}",
        "{{ satu.penerima }}",
        "{{ satu.uraian }}",
        "{{ satu.nomor_bukti }}{% if satu.tanggal %}, {{ satu.tanggal }}{% endif %}",
        "{{ satu.jumlah }}",
    )
    cells[0].paragraphs[0].alignment = CENTRE
    cells[4].paragraphs[0].alignment = RIGHT
    loop(lines, "endfor")
    total = row(lines, "", "Jumlah", "", "", "{{ belanja.jumlah }}", bold=True)
    total[4].paragraphs[0].alignment = RIGHT
    set_size(lines, 9)


def _about(document: Letter, *budget: tuple[str, str, str], who: str = "") -> None:
    """Who declares, the office, the DPA, and the codes with their names where they are known."""
    form = table(document, [0.4, 3.7, 0.4, WIDTH - 4.5], lines=False)
    if who:
        row(form, "", "Nama", ":", "{{ %s.nama }}" % who)
        row(form, "", "NIP", ":", "{{ %s.nip or '-' }}" % who)
        row(form, "", "Jabatan", ":", "{{ %s.jabatan }}" % who)
    row(form, "", "Perangkat daerah", ":", "{{ anggaran.instansi }}")
    row(form, "", "Nomor DPA", ":", "{{ isian.nomor_dpa or '%s' }}" % DOTS)
    row(form, "", "Tahun anggaran", ":", "{{ anggaran.tahun }}")
    for label, code, name in budget:
        loop(form, f"if {name}")
        row(form, "", label, ":", "{{ %s }} {{ %s }}" % (code, name))
        loop(form, "endif")
