"""Surat Tugas: the order to travel, in the layout of Kota Serang and in the common one."""

from docx.document import Document as Letter
from docx.shared import Pt

from scripts.word.parts import (
    BOTH,
    CENTRE,
    WIDTH,
    header_row,
    letter,
    letterhead,
    loop,
    right_signature,
    row,
    table,
    text,
)

SHORT = "not dalam_lampiran"


def serang() -> Letter:
    """SURAT PERINTAH TUGAS as Kota Serang prints it."""
    made = letter(11)
    letterhead(made)
    _title(made, "SURAT PERINTAH TUGAS")
    text(
        made,
        "{% if undangan.nomor %}Berdasarkan surat undangan nomor {{ undangan.nomor }}"
        "{% if undangan.tanggal %} tanggal {{ undangan.tanggal }}{% endif %} dari "
        "{{ undangan.dari }} perihal {{ undangan.perihal }}, dengan ini "
        "{{ pemberi_tugas.jabatan }} :{% else %}Yang bertanda tangan di bawah ini, "
        "{{ pemberi_tugas.jabatan }} :{% endif %}",
        align=BOTH,
        after=8,
    )
    text(made, "M E M E R I N T A H K A N", bold=True, align=CENTRE, after=8)
    _people(made, "Kepada")
    text(made, "Untuk melaksanakan tugas sebagaimana dimaksud pada:", before=8, after=4)
    task = table(made, [0.9, 3.2, 0.4, WIDTH - 4.5], lines=False)
    for label, value in (
        ("Hari", "{{ perjalanan.hari }}"),
        ("Tanggal", "{{ perjalanan.tanggal }}"),
        ("Tempat", "{{ perjalanan.tujuan }}"),
        ("Dalam Rangka", "{{ perjalanan.maksud }}"),
    ):
        row(task, "", label, ":", value)
    text(
        made,
        "Demikian surat perintah ini berlaku sejak tanggal dikeluarkan dan agar dilaksanakan "
        "sebagaimana mestinya.",
        align=BOTH,
        before=8,
    )
    _sign(made, "Dikeluarkan di : {{ surat_tempat }}")
    _attachment(made, "SURAT PERINTAH TUGAS")
    return made


def common() -> Letter:
    """SURAT TUGAS with Dasar, Kepada and Untuk, as most offices print it."""
    made = letter(11)
    letterhead(made)
    _title(made, "SURAT TUGAS")
    basis = table(made, [2.6, 0.4, 0.8, WIDTH - 3.8], lines=False)
    loop(basis, "for satu in perjalanan.dasar")
    row(
        basis,
        "{% if loop.first %}Dasar{% endif %}",
        "{% if loop.first %}:{% endif %}",
        "{{ loop.index }}.",
        "{{ satu }}",
    )
    loop(basis, "endfor")
    text(made, "MEMERINTAHKAN :", bold=True, align=CENTRE, before=8, after=8)
    _people(made, "Kepada")
    text(made, "", size=6)
    task = table(made, [2.6, 0.4, 0.8, WIDTH - 3.8], lines=False)
    row(
        task,
        "Untuk",
        ":",
        "1.",
        "{{ perjalanan.maksud }} di {{ perjalanan.tujuan }} selama {{ perjalanan.lama }} "
        "({{ perjalanan.lama_terbilang }}) hari, {{ perjalanan.tanggal }};",
    )
    row(task, "", "", "2.", "Melaporkan hasil pelaksanaan tugas kepada pemberi tugas;")
    row(task, "", "", "3.", "Melaksanakan tugas ini dengan penuh tanggung jawab.")
    _sign(made, "Ditetapkan di {{ surat_tempat }}")
    _attachment(made, "SURAT TUGAS")
    return made


def _title(made: Letter, words: str) -> None:
    text(made, words, bold=True, underline=True, size=14, align=CENTRE)
    text(made, "Nomor : {{ surat.nomor }}", align=CENTRE, after=12)


def _people(made: Letter, label: str) -> None:
    """Up to three people in the body, the others in an attachment."""
    text(made, "{%p if " + SHORT + " %}")
    people = table(made, [2.2, 0.4, 0.8, 3.4, 0.4, WIDTH - 7.2], lines=False)
    loop(people, "for satu in pelaksana")
    row(
        people,
        "{% if loop.first %}" + label + "{% endif %}",
        "{% if loop.first %}:{% endif %}",
        "{{ satu.nomor }}.",
        "Nama",
        ":",
        "{{ satu.nama }}",
    )
    for shown, name in (
        ("Pangkat/Gol", "pangkat_golongan"),
        ("NIP", "nip"),
    ):
        loop(people, f"if satu.{name}")
        row(people, "", "", "", shown, ":", "{{ satu.%s }}" % name)
        loop(people, "endif")
    row(people, "", "", "", "Jabatan", ":", "{{ satu.jabatan }}")
    loop(people, "endfor")
    text(made, "{%p else %}")
    text(
        made,
        label + " : {{ jumlah_pelaksana }} orang pegawai sebagaimana tercantum dalam lampiran "
        "surat ini.",
    )
    text(made, "{%p endif %}")


def _sign(made: Letter, place: str) -> None:
    opening = (
        place.replace("{{ surat_tempat }}", "{{ kantor.tempat }}"),
        "Pada tanggal {{ surat.tanggal }}",
    )
    right_signature(made, "pemberi_tugas", opening)


def _attachment(made: Letter, title: str) -> None:
    """The list of more than three people: it may run over pages, its heading with it."""
    text(made, "{%p if dalam_lampiran %}")
    first = text(made, f"LAMPIRAN {title}", bold=True)
    first.paragraph_format.page_break_before = True
    text(made, "Nomor : {{ surat.nomor }}")
    text(made, "Tanggal : {{ surat.tanggal }}", after=8)
    text(made, "DAFTAR PELAKSANA TUGAS", bold=True, align=CENTRE, after=6)
    people = table(made, [1.2, 6.2, 4.2, 3.0, 2.4], lines=True)
    row(people, "NO.", "NAMA / NIP", "JABATAN", "PANGKAT/GOL", "KET.", bold=True, align=CENTRE)
    header_row(people)
    loop(people, "for satu in pelaksana")
    cells = row(
        people,
        "{{ satu.nomor }}",
        "{{ satu.nama }}",
        "{{ satu.jabatan }}",
        "{{ satu.pangkat_golongan }}",
        "{{ satu.keterangan }}",
    )
    text(
        cells[1], "{% if satu.nip %}NIP. {{ satu.nip }}{% endif %}"
    ).paragraph_format.space_after = Pt(2)
    loop(people, "endfor")
    _sign(made, "Dikeluarkan di {{ surat_tempat }}")
    text(made, "{%p endif %}")
