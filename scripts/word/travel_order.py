"""SPD: the front page with its numbered rows, and the back page that the places visited sign."""

from dataclasses import dataclass

from docx.document import Document as Letter
from docx.shared import Cm
from docx.table import Table, _Cell

from scripts.word.parts import (
    BOTH,
    CENTRE,
    WIDTH,
    blank,
    letter,
    letterhead,
    loop,
    right_signature,
    row,
    signature,
    table,
    text,
)

COLUMNS = [1.0, 7.0, 4.6, WIDTH - 12.6]
HALF = WIDTH / 2


@dataclass(frozen=True, slots=True)
class Wording:
    """What one layout calls the rows of the form."""

    title: str
    rows: tuple[tuple[tuple[str, str], ...], ...]
    budget: tuple[tuple[str, str], ...]
    remarks: bool
    order: str
    warning: str


SERANG = Wording(
    title="SURAT PERINTAH PERJALANAN DINAS",
    rows=(
        (("Pejabat berwenang yang memberi perintah", "{{ pemberi_tugas.jabatan }}"),),
        (
            (
                "Nama/NIP yang diberikan perintah",
                "{{ orang.nama }}{% if orang.nip %}\nNIP. {{ orang.nip }}{% endif %}",
            ),
        ),
        (
            (
                "a. Pangkat dan golongan ruang gaji Menurut PP No.6 Tahun 1997",
                "a. {{ orang.pangkat_golongan }}",
            ),
            ("b. Jabatan/Instansi", "b. {{ orang.jabatan }} / {{ orang.instansi }}"),
            ("c. Tingkat Biaya Perjalanan Dinas", "c. {{ perjalanan.jenis }}"),
        ),
        (("Maksud Perjalanan Dinas", "{{ perjalanan.maksud }}"),),
        (("Alat Angkut", "{{ perjalanan.alat_angkut }}"),),
        (
            ("a. Tempat Berangkat", "a. {{ perjalanan.berangkat_dari }}"),
            ("b. Tempat Tujuan", "b. {{ perjalanan.tujuan }}"),
        ),
        (
            (
                "a. Lamanya Perjalanan Dinas",
                "a. {{ perjalanan.lama }} ({{ perjalanan.lama_terbilang }}) hari",
            ),
            ("b. Tanggal Berangkat", "b. {{ perjalanan.tanggal_berangkat }}"),
            ("c. Tanggal Pulang", "c. {{ perjalanan.tanggal_kembali }}"),
        ),
    ),
    budget=(
        ("Pembeban Anggaran", ""),
        ("a. Instansi", "a. {{ anggaran.instansi }}"),
        ("b. Kode Rekening", "b. {{ anggaran.kode_rekening }}"),
        ("c. Mata Anggaran", "c. {{ anggaran.tahun }}"),
    ),
    remarks=False,
    order="Pejabat berwenang yang menerbitkan SPPD",
    warning="Pejabat yang berwenang menerbitkan SPPD, pegawai yang melakukan perjalanan dinas, para "
    "pejabat yang mengesahkan tanggal berangkat/tiba, serta bendaharawan bertanggungjawab "
    "berdasarkan peraturan-peraturan Keuangan Negara apabila negara menderita rugi akibat "
    "kesalahan, kelalaian dan kealpaannya.",
)

PMK = Wording(
    title="SURAT PERJALANAN DINAS (SPD)",
    rows=(
        (("Pengguna Anggaran/Kuasa Pengguna Anggaran", "{{ pengguna_anggaran.nama }}"),),
        (
            (
                "Nama/NIP Pegawai yang diperintahkan",
                "{{ orang.nama }}{% if orang.nip %}\nNIP. {{ orang.nip }}{% endif %}",
            ),
        ),
        (
            ("a. Pangkat dan Golongan", "a. {{ orang.pangkat_golongan }}"),
            ("b. Jabatan/Instansi", "b. {{ orang.jabatan }} / {{ orang.instansi }}"),
            ("c. Tingkat Biaya Perjalanan Dinas", "c. {{ orang.tingkat_biaya }}"),
        ),
        (("Maksud Perjalanan Dinas", "{{ perjalanan.maksud }}"),),
        (("Alat angkutan yang dipergunakan", "{{ perjalanan.alat_angkut }}"),),
        (
            ("a. Tempat berangkat", "a. {{ perjalanan.berangkat_dari }}"),
            ("b. Tempat tujuan", "b. {{ perjalanan.tujuan }}"),
        ),
        (
            (
                "a. Lamanya Perjalanan Dinas",
                "a. {{ perjalanan.lama }} ({{ perjalanan.lama_terbilang }}) hari",
            ),
            ("b. Tanggal berangkat", "b. {{ perjalanan.tanggal_berangkat }}"),
            ("c. Tanggal harus kembali/tiba di tempat baru", "c. {{ perjalanan.tanggal_kembali }}"),
        ),
    ),
    budget=(
        ("Pembebanan Anggaran", ""),
        ("a. Instansi/SKPD", "a. {{ anggaran.instansi }}"),
        ("b. Akun/Mata Anggaran", "b. {{ anggaran.kode_rekening }}"),
    ),
    remarks=True,
    order="PA/KPA yang menerbitkan SPD",
    warning="PA/KPA yang menerbitkan SPD, pegawai yang melakukan perjalanan dinas, para pejabat yang "
    "mengesahkan tanggal berangkat/tiba, serta bendahara pengeluaran bertanggung jawab berdasarkan "
    "peraturan-peraturan Keuangan Negara apabila negara menderita rugi akibat kesalahan, kelalaian, "
    "dan kealpaannya.",
)


def serang() -> Letter:
    """SPPD as Kota Serang prints it."""
    return _order(SERANG, "pemberi_tugas")


def common() -> Letter:
    """SPD in the form of PMK 113/PMK.05/2012, as regions print it."""
    return _order(PMK, "pengguna_anggaran")


def _order(words: Wording, signer: str) -> Letter:
    made = letter(10)
    letterhead(made)
    corner = table(made, [WIDTH - 9.6, 2.2, 0.4, 7.0], lines=False)
    for label, value in (
        ("Lembar ke", ""),
        ("Kode No.", "{{ surat.kode }}"),
        ("Nomor", "{{ surat.nomor }}"),
    ):
        row(corner, "", label, ":", value)
    text(made, words.title, bold=True, underline=True, size=13, align=CENTRE, before=6, after=8)
    _rows(made, words)
    opening = ("Dikeluarkan di : {{ kantor.tempat }}", "Pada tanggal : {{ surat.tanggal }}")
    right_signature(made, signer, opening)
    _back(made, words, signer)
    return made


def _rows(made: Letter, words: Wording) -> None:
    form = table(made, COLUMNS, lines=True)
    for number, lines in enumerate(words.rows, start=1):
        _numbered(form, f"{number}.", lines)
    cells = row(form, "8.", "Pengikut : Nama", "Tanggal Lahir", "Keterangan")
    cells[0].paragraphs[0].alignment = CENTRE
    loop(form, "for satu in baris_pengikut")
    row(
        form,
        "",
        "{{ loop.index }}. {{ satu.nama }}",
        "{{ satu.tanggal_lahir }}",
        "{{ satu.keterangan }}",
    )
    loop(form, "endfor")
    _numbered(form, "9.", words.budget)
    if words.remarks:
        _numbered(form, "10.", (("Keterangan lain-lain", "{{ perjalanan.keterangan }}"),))


def _numbered(form: Table, number: str, lines: tuple[tuple[str, str], ...]) -> None:
    cells = row(form, number, "", "", "")
    cells[0].paragraphs[0].alignment = CENTRE
    value = cells[2].merge(cells[3])
    for label, field in lines:
        text(cells[1], label, before=1.5, after=1.5)
        first, _newline, second = field.partition("\n")
        text(value, first, before=1.5, after=1.5)
        if second:
            text(value, second, after=1.5)


def _back(made: Letter, words: Wording, signer: str) -> None:
    page = table(made, [HALF, HALF], lines=True)
    # The page break belongs to the first line of the table, so that no empty page can follow.
    left, right = row(page, "", "")
    start = text(left, "")
    start.paragraph_format.page_break_before = True
    _stamp(
        right,
        "I.",
        (
            ("Berangkat dari", "{{ perjalanan.berangkat_dari }}"),
            ("(Tempat Kedudukan)", None),
            ("Ke", "{{ perjalanan.daftar_tujuan[0] if perjalanan.daftar_tujuan else '' }}"),
            ("Pada tanggal", "{{ perjalanan.tanggal_berangkat }}"),
        ),
    )
    signature(right, signer)
    loop(page, "for kotak in visum")
    left, right = row(page, "", "")
    _stamp(
        left,
        "{{ kotak.angka }}.",
        (("Tiba di", "{{ kotak.tempat }}"), ("Pada tanggal", ""), ("Kepala", "")),
    )
    _unsigned(left)
    _stamp(
        right,
        "",
        (
            ("Berangkat dari", "{{ kotak.tempat }}"),
            ("Ke", "{{ kotak.ke }}"),
            ("Pada tanggal", ""),
            ("Kepala", ""),
        ),
    )
    _unsigned(right)
    loop(page, "endfor")
    _return(page, signer)
    for numeral, heading, words_below in (
        ("VII.", "Catatan Lain-lain", ""),
        ("VIII.", "PERHATIAN", words.warning),
    ):
        cells = row(page, "", "")
        whole = cells[0].merge(cells[1])
        text(whole, f"{numeral}  {heading}", bold=bool(words_below))
        if words_below:
            text(whole, words_below, size=9, align=BOTH)


def _return(page: Table, signer: str) -> None:
    left, right = row(page, "", "")
    _stamp(
        left,
        "VI.",
        (
            ("Tiba di", "{{ perjalanan.berangkat_dari }}"),
            ("(Tempat Kedudukan)", None),
            ("Pada tanggal", ""),
        ),
    )
    text(left, "Pejabat yang berwenang/", align=CENTRE, size=9)
    text(left, "Pejabat lainnya yang ditunjuk", align=CENTRE, size=9)
    blank(left, 3)
    _name(left, signer)
    text(
        right,
        "Telah diperiksa dengan keterangan bahwa perjalanan tersebut atas perintahnya dan "
        "semata-mata untuk kepentingan jabatan dalam waktu yang sesingkat-singkatnya.",
        size=9,
        align=BOTH,
    )
    text(right, "Pejabat yang berwenang/", align=CENTRE, size=9)
    text(right, "Pejabat lainnya yang ditunjuk", align=CENTRE, size=9)
    blank(right, 3)
    _name(right, signer)


def _stamp(cell: _Cell, numeral: str, lines: tuple[tuple[str, str | None], ...]) -> None:
    """Numeral, label, colon and value on tab stops; None stands for a remark without a colon."""
    for index, (label, value) in enumerate(lines):
        shown = f"{numeral if index == 0 else ''}\t{label}"
        made = text(cell, shown if value is None else f"{shown}\t: {value}", size=9)
        made.paragraph_format.tab_stops.add_tab_stop(Cm(0.8))
        made.paragraph_format.tab_stops.add_tab_stop(Cm(3.7))
        made.paragraph_format.left_indent = Cm(3.9)
        made.paragraph_format.first_line_indent = Cm(-3.9)


def _unsigned(cell: _Cell) -> None:
    """Room for the stamp and signature of the place visited."""
    blank(cell, 3)
    text(cell, "(.......................................................)", align=CENTRE, size=9)
    text(cell, "NIP.                                                ", align=CENTRE, size=9)


def _name(cell: _Cell, signer: str) -> None:
    text(cell, "{{ %s.nama }}" % signer, bold=True, underline=True, align=CENTRE, size=9)
    text(
        cell,
        "{%% if %s.nip %%}NIP. {{ %s.nip }}{%% endif %%}" % (signer, signer),
        align=CENTRE,
        size=9,
    )
