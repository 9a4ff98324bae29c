"""Surat Tugas: the order to travel, in the layout of Kota Serang and in the common one."""

from docx.document import Document as Letter
from docx.shared import Pt

from scripts.word.parts import (
    BOTH,
    CENTRE,
    WIDTH,
    check_mark,
    header_row,
    letter,
    letterhead,
    loop,
    row,
    table,
    text,
)
from scripts.word.signing import official, sign
from scripts.word.visum import own_visum

LABELLED = [2.6, 0.4, 0.8, WIDTH - 3.8]


def serang() -> Letter:
    """SURAT PERINTAH TUGAS as Kota Serang prints it."""
    made = letter(11)
    letterhead(made)
    _title(made)
    text(
        made,
        "{% if undangan.nomor or undangan.dari or undangan.perihal %}Berdasarkan surat undangan"
        "{% if undangan.nomor %} nomor {{ undangan.nomor }}{% endif %}"
        "{% if undangan.tanggal %} tanggal {{ undangan.tanggal }}{% endif %}"
        "{% if undangan.dari %} dari {{ undangan.dari }}{% endif %}"
        "{% if undangan.perihal %} perihal {{ undangan.perihal }}{% endif %}, dengan ini "
        "{{ pemberi_tugas.jabatan_lengkap }} :{% else %}Yang bertanda tangan di bawah ini, "
        "{{ pemberi_tugas.jabatan_lengkap }} :{% endif %}",
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
    _if_any(made, "gaya.wajib_lapor")
    _each(made, "gaya.butir_untuk")
    text(
        made,
        "Demikian surat perintah ini berlaku sejak tanggal dikeluarkan dan agar dilaksanakan "
        "sebagaimana mestinya.",
        align=BOTH,
        before=8,
    )
    _close(made)
    return made


def common() -> Letter:
    """SURAT TUGAS with Dasar, Kepada and Untuk, as most offices print it."""
    made = letter(11)
    letterhead(made)
    _title(made)
    basis = table(made, LABELLED, lines=False)
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
    task = table(made, LABELLED, lines=False)
    row(
        task,
        "Untuk",
        ":",
        "1.",
        "{{ perjalanan.maksud }} di {{ perjalanan.tujuan }} selama {{ perjalanan.lama }} "
        "({{ perjalanan.lama_terbilang }}) hari, {{ perjalanan.tanggal }}.",
    )
    loop(task, "if gaya.wajib_lapor")
    row(task, "", "", "2.", "{{ gaya.wajib_lapor }}")
    loop(task, "endif")
    loop(task, "for satu in gaya.butir_untuk")
    row(task, "", "", "{{ loop.index + (2 if gaya.wajib_lapor else 1) }}.", "{{ satu }}")
    loop(task, "endfor")
    _close(made)
    return made


def _title(made: Letter) -> None:
    text(made, "{{ gaya.judul_surat_tugas }}", bold=True, underline=True, size=14, align=CENTRE)
    text(made, "Nomor : {{ surat.nomor }}", align=CENTRE)
    _if_any(made, "surat.mengganti", centred=True)
    text(made, "", size=10)


def _if_any(made: Letter, field: str, *, centred: bool = False) -> None:
    """A paragraph that is there only when its text is."""
    text(made, "{%p if " + field + " %}")
    text(made, "{{ " + field + " }}", align=CENTRE if centred else BOTH, before=6)
    text(made, "{%p endif %}")


def _each(made: Letter, field: str) -> None:
    """A paragraph for each text of a list."""
    text(made, "{%p for satu in " + field + " %}")
    text(made, "{{ satu }}", align=BOTH, before=4)
    text(made, "{%p endfor %}")


def _people(made: Letter, label: str) -> None:
    """As many people as the office prints in the body, more in an attachment."""
    text(made, "{%p if not dalam_lampiran %}")
    people = table(made, [2.2, 0.4, 0.8, 3.4, 0.4, WIDTH - 7.2], lines=False)
    loop(people, "for satu in pelaksana")
    named = row(
        people,
        "{% if loop.first %}" + label + "{% endif %}",
        "{% if loop.first %}:{% endif %}",
        "{{ satu.nomor }}.",
        "Nama",
        ":",
        "{{ satu.nama }}",
    )
    for cell in named:
        cell.paragraphs[0].paragraph_format.space_before = Pt(6)
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


def _close(made: Letter) -> None:
    """Signature and copies; the visum of a journey without SPD; the attachment."""
    _sign(made)
    text(made, "{%p if gaya.tembusan %}")
    text(made, "Tembusan :", size=10, before=10, keep=True)
    text(made, "{%p for satu in gaya.tembusan %}")
    text(made, "{{ loop.index }}. {{ satu }}", size=10, indent=0.4)
    text(made, "{%p endfor %}")
    text(made, "{%p endif %}")
    check_mark(made)
    text(made, "{%p if perjalanan.tanpa_spd %}")
    own_visum(made)
    text(made, "{%p endif %}")
    _attachment(made)


def _sign(made: Letter) -> None:
    place = "{{ gaya.tempat_surat_tugas }} : {{ kantor.tempat }}"
    sign(made, None, official("pemberi_tugas", place, "Pada tanggal : {{ surat.tanggal }}"))


def _attachment(made: Letter) -> None:
    """The list of those whom the body has no room for: it may run over pages, its heading too."""
    text(made, "{%p if dalam_lampiran %}")
    first = text(made, "LAMPIRAN {{ gaya.judul_surat_tugas }}", bold=True)
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
    _sign(made)
    text(made, "{%p endif %}")
