"""Surat Tugas: the order to travel, in the layout of Kota Serang and in the common one."""

from docx.document import Document as Letter
from docx.shared import Pt

from scripts.word.parts import (
    BOTH,
    CENTRE,
    WIDTH,
    header_row,
    if_any,
    label_rows,
    letter,
    letterhead,
    loop,
    nip,
    row,
    set_size,
    table,
    text,
    title,
)
from scripts.word.signing import Hand, official, sign, sign_below
from scripts.word.visum import own_visum

LABELLED = [2.6, 0.4, 0.8, WIDTH - 3.8]


def serang() -> Letter:
    """SURAT PERINTAH TUGAS as Kota Serang prints it."""
    document = letter(11)
    letterhead(document)
    _title(document)
    text(
        document,
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
    text(document, "M E M E R I N T A H K A N", bold=True, align=CENTRE, after=8)
    _people(document, "Kepada")
    text(document, "Untuk melaksanakan tugas sebagaimana dimaksud pada:", before=8, after=4)
    label_rows(
        table(document, [0.9, 3.2, 0.4, WIDTH - 4.5], lines=False),
        ("Hari", "{{ perjalanan.hari }}"),
        ("Tanggal", "{{ perjalanan.tanggal }}"),
        ("Tempat", "{{ perjalanan.tujuan }}"),
        ("Dalam Rangka", "{{ perjalanan.maksud }}"),
    )
    _if_any(document, "gaya.wajib_lapor")
    _each(document, "gaya.butir_untuk")
    text(
        document,
        "Demikian surat perintah ini berlaku sejak tanggal dikeluarkan dan agar dilaksanakan "
        "sebagaimana mestinya.",
        align=BOTH,
        before=8,
    )
    _close(document)
    return document


def common() -> Letter:
    """SURAT TUGAS with Dasar, Kepada and Untuk, as most offices print it."""
    document = letter(11)
    letterhead(document)
    _title(document)
    basis = table(document, LABELLED, lines=False)
    loop(basis, "for satu in perjalanan.dasar")
    row(
        basis,
        "{% if loop.first %}Dasar{% endif %}",
        "{% if loop.first %}:{% endif %}",
        "{{ loop.index }}.",
        "{{ satu }}",
    )
    loop(basis, "endfor")
    text(document, "MEMERINTAHKAN :", bold=True, align=CENTRE, before=8, after=8)
    _people(document, "Kepada")
    text(document, "", size=6)
    task = table(document, LABELLED, lines=False)
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
    _close(document)
    return document


def _title(document: Letter) -> None:
    title(document, "{{ gaya.judul_surat_tugas }}")
    text(document, "Nomor : {{ surat.nomor }}", align=CENTRE)
    _if_any(document, "surat.mengganti", centred=True)
    text(document, "", size=10)


def _if_any(document: Letter, field: str, *, centred: bool = False) -> None:
    """A paragraph that is there only when its text is."""
    text(document, "{%p if " + field + " %}")
    text(document, "{{ " + field + " }}", align=CENTRE if centred else BOTH, before=6)
    text(document, "{%p endif %}")


def _each(document: Letter, field: str) -> None:
    """A paragraph for each text of a list."""
    text(document, "{%p for satu in " + field + " %}")
    text(document, "{{ satu }}", align=BOTH, before=4)
    text(document, "{%p endfor %}")


def _people(document: Letter, label: str) -> None:
    """As many people as the office prints in the body, more in an attachment."""
    text(document, "{%p if not dalam_lampiran %}")
    people = table(document, [2.2, 0.4, 0.8, 3.4, 0.4, WIDTH - 7.2], lines=False)
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
    for field_label, name in (
        ("Pangkat/Gol", "pangkat_golongan"),
        ("NIP", "nip"),
    ):
        loop(people, f"if satu.{name}")
        row(people, "", "", "", field_label, ":", "{{ satu.%s }}" % name)
        loop(people, "endif")
    row(people, "", "", "", "Jabatan", ":", "{{ satu.jabatan }}")
    loop(people, "if satu.keterangan")
    row(people, "", "", "", "Tanggal", ":", "{{ satu.keterangan }}")
    loop(people, "endif")
    loop(people, "endfor")
    text(document, "{%p else %}")
    text(
        document,
        label + " : {{ jumlah_pelaksana }} orang pegawai sebagaimana tercantum dalam lampiran "
        "surat ini.",
    )
    text(document, "{%p endif %}")


def _close(document: Letter) -> None:
    """Signature and copies; the visum of a journey without SPD; the attachment."""
    sign(document, None, _signer(), marked=True)
    text(document, "{%p if gaya.tembusan %}")
    text(document, "Tembusan :", size=10, before=10, keep=True)
    text(document, "{%p for satu in gaya.tembusan %}")
    text(document, "{{ loop.index }}. {{ satu }}", size=10, indent=0.4)
    text(document, "{%p endfor %}")
    text(document, "{%p endif %}")
    text(document, "{%p if perjalanan.tanpa_spd %}")
    own_visum(document)
    text(document, "{%p endif %}")
    _attachment(document)


def _signer() -> Hand:
    place = "{{ gaya.tempat_surat_tugas }} : {{ kantor.tempat }}"
    return official("pemberi_tugas", place, "Pada tanggal : {{ surat.tanggal }}")


def _attachment(document: Letter) -> None:
    """The list of those whom the body has no room for: it may run over pages, its heading too."""
    text(document, "{%p if dalam_lampiran %}")
    first = text(document, "LAMPIRAN {{ gaya.judul_surat_tugas }}", bold=True)
    first.paragraph_format.page_break_before = True
    text(document, "Nomor : {{ surat.nomor }}")
    text(document, "Tanggal : {{ surat.tanggal }}", after=8)
    text(document, "DAFTAR PELAKSANA TUGAS", bold=True, align=CENTRE, after=6)
    people = table(document, [1.2, 5.4, 4.3, 2.9, WIDTH - 13.8], lines=True)
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
    if_any(cells[1], "satu.nip", nip("satu"), after=2)
    cells[0].paragraphs[0].alignment = CENTRE
    loop(people, "endfor")
    set_size(people, 10)
    sign_below(people, 2, None, _signer())
    text(document, "{%p endif %}")
