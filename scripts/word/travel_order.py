"""SPD: the front page with its numbered rows; the back page is the visum.

Every label is the office's choice: what Kota Serang and PMK 113/PMK.05/2012 say is in the styles.
"""

from docx.document import Document as Letter
from docx.shared import Cm
from docx.table import Table, _Cell

from scripts.word.lines import borders
from scripts.word.parts import (
    CENTRE,
    WIDTH,
    header_row,
    keep_last,
    label_rows,
    letter,
    letterhead,
    loop,
    row,
    table,
    text,
    title,
)
from scripts.word.signing import Hand, official, sign_below
from scripts.word.visum import back_page

COLUMNS = [1.0, 7.0, 4.6, WIDTH - 12.6]
HANGING = 0.55
ROWS: tuple[tuple[tuple[str, str], ...], ...] = (
    (("{{ gaya.baris_spd_1 }}", "{{ pejabat_spd.jabatan_lengkap }}"),),
    (
        (
            "{{ gaya.baris_spd_2 }}",
            "{{ orang.nama }}{% if orang.nip %}\nNIP. {{ orang.nip }}{% endif %}",
        ),
    ),
    (
        ("a.\t{{ gaya.baris_spd_3a }}", "a.\t{{ orang.pangkat_golongan or '-' }}"),
        (
            "b.\t{{ gaya.baris_spd_3b }}",
            "b.\t{{ orang.jabatan }} / {{ orang.instansi }}",
        ),
        (
            "c.\t{{ gaya.baris_spd_3c }}",
            "c.\t{% if gaya.isi_spd_3c == 'jenis' %}{{ perjalanan.jenis }}"
            "{% else %}{{ orang.tingkat_biaya or '....................' }}{% endif %}",
        ),
    ),
    (("{{ gaya.baris_spd_4 }}", "{{ perjalanan.maksud }}"),),
    (("{{ gaya.baris_spd_5 }}", "{{ perjalanan.alat_angkut }}"),),
    (
        ("a.\t{{ gaya.baris_spd_6a }}", "a.\t{{ perjalanan.berangkat_dari }}"),
        ("b.\t{{ gaya.baris_spd_6b }}", "b.\t{{ perjalanan.tujuan }}"),
    ),
    (
        (
            "a.\t{{ gaya.baris_spd_7a }}",
            "a.\t{{ perjalanan.lama }} ({{ perjalanan.lama_terbilang }}) hari",
        ),
        ("b.\t{{ gaya.baris_spd_7b }}", "b.\t{{ perjalanan.tanggal_berangkat }}"),
        ("c.\t{{ gaya.baris_spd_7c }}", "c.\t{{ perjalanan.tanggal_kembali }}"),
    ),
)


def order() -> Letter:
    """The SPD of one traveller: front and back."""
    document = letter(10)
    page = document.sections[0]  # the back page needs all the room that a printer leaves
    page.top_margin, page.bottom_margin = Cm(1.2), Cm(0.9)
    letterhead(document)
    label_rows(
        table(document, [WIDTH - 9.6, 2.2, 0.4, 7.0], lines=False),
        ("Lembar ke", ""),
        ("Kode No.", "{{ surat.kode }}"),
        ("Nomor", "{{ surat.nomor }}"),
    )
    title(document, "{{ gaya.judul_spd }}", size=13, before=6)
    text(document, "{%p if surat.mengganti %}")
    text(document, "{{ surat.mengganti }}", align=CENTRE)
    text(document, "{%p endif %}")
    text(document, "", size=8)
    _rows(document)
    back_page(document)
    _attachment(document)
    return document


def _rows(document: Letter) -> None:
    form = table(document, COLUMNS, lines=True)
    for number, lines in enumerate(ROWS, start=1):
        for index, (label, value) in enumerate(lines):
            first, last = index == 0, index == len(lines) - 1
            _line(form, f"{number}." if first else "", label, value, above=first, below=last)
    _followers(form)
    loop(form, "if baris_anggaran")
    _line(form, "9.", "{{ gaya.baris_spd_9 }}", "", above=True, below=False)
    keep_last(form, 1)
    loop(form, "for satu in baris_anggaran")
    label, value = "{{ satu.huruf }}\t{{ satu.label }}", "{{ satu.huruf }}\t{{ satu.isi }}"
    loop(form, "if loop.last")
    _line(form, "", label, value, above=False, below=True)
    loop(form, "else")
    _line(form, "", label, value, above=False, below=False)
    keep_last(form, 1)
    loop(form, "endif")
    loop(form, "endfor")
    loop(form, "endif")
    loop(form, "if gaya.baris_10")
    row_number = "{% if baris_anggaran %}10.{% else %}9.{% endif %}"
    _line(form, row_number, "Keterangan lain-lain", "{{ perjalanan.keterangan }}")
    loop(form, "endif")
    sign_below(form, 2, None, _signer(), marked=True)


def _followers(form: Table) -> None:
    heads = [f"{{{{ gaya.kolom_pengikut[{at}] }}}}" for at in range(3)]
    cells = row(form, "8.", f"Pengikut : {heads[0]}", heads[1], heads[2])
    cells[0].paragraphs[0].alignment = CENTRE
    loop(form, "if pengikut_terlampir")
    row(form, "", "{{ pengikut|length }} orang, daftar terlampir", "", "")
    loop(form, "else")
    loop(form, "for satu in baris_pengikut")
    values = [f"{{{{ satu.kolom[{at}] }}}}" for at in range(3)]
    row(form, "", "{{ loop.index }}. " + values[0], values[1], values[2])
    loop(form, "endfor")
    loop(form, "endif")


def _attachment(document: Letter) -> None:
    """The followers for whom the front has no room: a sheet of their own, after the back."""
    text(document, "{%p if pengikut_terlampir %}")
    first = text(document, "LAMPIRAN {{ gaya.judul_spd }}", bold=True, size=11)
    first.paragraph_format.page_break_before = True
    text(document, "Nomor : {{ surat.nomor }}")
    text(document, "Tanggal : {{ surat.tanggal }}", after=8)
    text(document, "DAFTAR PENGIKUT", bold=True, align=CENTRE, after=6)
    people = table(document, [1.2, 7.0, 4.4, WIDTH - 12.6], lines=True)
    heads = (f"{{{{ gaya.kolom_pengikut[{at}]|upper }}}}" for at in range(3))
    row(people, "NO.", *heads, bold=True, align=CENTRE)
    header_row(people)
    loop(people, "for satu in baris_pengikut")
    values = (f"{{{{ satu.kolom[{at}] }}}}" for at in range(3))
    cells = row(people, "{{ loop.index }}", *values)
    cells[0].paragraphs[0].alignment = CENTRE
    loop(people, "endfor")
    sign_below(people, 2, None, _signer())
    text(document, "{%p endif %}")


def _signer() -> Hand:
    opening = ("Dikeluarkan di : {{ kantor.tempat }}", "Pada tanggal : {{ surat.tanggal }}")
    return official("pejabat_spd", *opening)


def _line(
    form: Table, number: str, label: str, value: str, *, above: bool = True, below: bool = True
) -> None:
    """One line of a numbered row; lines of one row have no rule between them."""
    cells = row(form, number, "", "", "")
    cells[0].paragraphs[0].alignment = CENTRE
    whole = cells[2].merge(cells[3])
    _write(cells[1], label)
    first, _newline, second = value.partition("\n")
    _write(whole, first)
    if second:
        _write(whole, second)
    for cell in (cells[0], cells[1], whole):
        borders(cell, above=above, below=below)


def _write(cell: _Cell, words: str) -> None:
    paragraph = text(cell, words, before=1.5, after=1.5)
    if "\t" in words:
        paragraph.paragraph_format.left_indent = Cm(HANGING)
        paragraph.paragraph_format.first_line_indent = Cm(-HANGING)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(HANGING))
