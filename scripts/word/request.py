"""What asks for a trip: nota dinas, telaahan staf, lembar disposisi."""

from docx.document import Document as Letter
from docx.table import Table

from scripts.word.parts import (
    BOTH,
    CENTRE,
    HALF,
    WIDTH,
    label_rows,
    letter,
    letterhead,
    named_people,
    row,
    rule,
    table,
    text,
    title,
)
from scripts.word.signing import official, sign

LABEL = 5.4


def memo() -> Letter:
    """NOTA DINAS: head of the memo, what is asked for, and the signature of whoever asks."""
    document = letter(11)
    letterhead(document)
    title(document, "NOTA DINAS", after=10)
    _facts(
        document,
        ("Yth.", "{{ isian.kepada }}"),
        ("Dari", "{{ isian.dari }}"),
        ("Tembusan", "{{ isian.tembusan }}"),
        ("Tanggal", "{{ surat.tanggal }}"),
        ("Nomor", "{{ surat.nomor }}"),
        ("Sifat", "{{ isian.sifat }}"),
        ("Lampiran", "{{ isian.lampiran }}"),
        ("Hal", "{{ isian.hal }}"),
    )
    rule(text(document, "", size=4), "single", 12)
    _requested_trip(document)
    _proposed(document)
    text(
        document,
        "Demikian disampaikan, atas perkenan dan persetujuannya diucapkan terima kasih.",
        align=BOTH,
        before=8,
    )
    sign(document, None, official("penandatangan"), before=11, marked=True)
    text(document, "Catatan Atasan:", before=8, keep=True)
    text(document, "." * 122, before=6, keep=True)
    text(document, "." * 122, before=6)
    return document


def _requested_trip(document: Letter) -> None:
    """The trip that the memo asks for: purpose, reason, days, and what it is paid from."""
    text(
        document,
        "Bersama ini disampaikan permohonan persetujuan pelaksanaan perjalanan dinas dengan "
        "keterangan sebagai berikut:",
        align=BOTH,
        before=8,
        after=6,
    )
    _facts(
        document,
        ("Maksud Perjalanan", "{{ perjalanan.maksud }}"),
        ("Alasan", "{{ isian.alasan }}"),
        ("Jumlah Personil", "{{ jumlah_pelaksana }} orang"),
        (
            "Jumlah Hari Pelaksanaan",
            "{{ perjalanan.lama }} ({{ perjalanan.lama_terbilang }}) hari",
        ),
        ("Tanggal", "{{ perjalanan.tanggal }}"),
        ("Sumber Dana", "{{ anggaran.sub_kegiatan }}"),
        ("Kode Rek.", "{{ anggaran.kode_rekening }}"),
        ("Tujuan Perjalanan Dinas", "{{ perjalanan.tujuan }}"),
    )


def _proposed(document: Letter) -> None:
    """Who is proposed to go."""
    text(document, "Pegawai yang diusulkan:", before=8, after=2)
    named_people(document)


def study() -> Letter:
    """TELAAHAN STAF: six headings, each with what was typed under it."""
    document = letter(11)
    letterhead(document)
    title(document, "TELAAHAN STAF", after=10)
    _facts(
        document,
        ("Kepada", "{{ isian.kepada }}"),
        ("Dari", "{{ isian.dari }}"),
        ("Tanggal", "{{ surat.tanggal }}"),
        ("Nomor", "{{ surat.nomor }}"),
        ("Sifat", "{{ isian.sifat }}"),
        ("Lampiran", "{{ isian.lampiran }}"),
        ("Perihal", "{{ isian.perihal or perjalanan.maksud }}"),
    )
    rule(text(document, "", size=4), "single", 12)
    for numeral, heading, name in (
        ("I.", "Persoalan", "persoalan"),
        ("II.", "Praanggapan", "praanggapan"),
        ("III.", "Fakta yang mempengaruhi", "fakta"),
        ("IV.", "Analisis", "analisis"),
        ("V.", "Kesimpulan", "kesimpulan"),
        ("VI.", "Saran", "saran"),
    ):
        text(document, f"{numeral} {heading}", bold=True, before=8, after=2, keep=True)
        text(document, "{{ isian.%s }}" % name, align=BOTH, indent=0.8)
    sign(document, None, official("penandatangan"), before=11, marked=True)
    return document


def routing() -> Letter:
    """LEMBAR DISPOSISI: the invitation's data, to whom it goes on, and what is to be done."""
    document = letter(11)
    letterhead(document)
    text(document, "LEMBAR DISPOSISI", bold=True, size=14, align=CENTRE, after=10)
    form = table(document, [HALF, HALF], lines=True)
    _invitation(form)
    _instruction(form)
    sign(document, None, official("pemberi_tugas"), before=11)
    return document


def _invitation(form: Table) -> None:
    """Where the invitation came from and how it was registered, two by two."""
    for left, right in (
        (
            ("Surat dari", "{{ undangan.dari }}"),
            ("Diterima tanggal", "{{ isian.diterima }}"),
        ),
        (
            ("Nomor surat", "{{ undangan.nomor }}"),
            ("Nomor agenda", "{{ isian.nomor_agenda }}"),
        ),
        (("Tanggal surat", "{{ undangan.tanggal }}"), ("Sifat", "{{ isian.sifat }}")),
    ):
        cells = row(form, "", "")
        for cell, (label, value) in zip(cells, (left, right), strict=True):
            text(cell, f"{label} :", size=9, before=2)
            text(cell, value, bold=True, after=3)


def _instruction(form: Table) -> None:
    """What it is about, to whom it goes on, and room for what is to be done."""
    for label, value in (
        ("Perihal", "{{ undangan.perihal or perjalanan.maksud }}"),
        (
            "Pelaksanaan",
            "{{ perjalanan.hari }}, {{ perjalanan.tanggal }}, di {{ perjalanan.tujuan }}",
        ),
        ("Diteruskan kepada", "{{ isian.diteruskan_kepada }}"),
        ("Isi disposisi", "{{ isian.isi_disposisi }}"),
    ):
        cells = row(form, "", "")
        whole = cells[0].merge(cells[1])
        text(whole, f"{label} :", size=9, before=2)
        text(whole, value, bold=label == "Perihal", after=3, align=BOTH)
        for _line in range(6 if label == "Isi disposisi" else 0):
            text(whole, "\u00a0")


def _facts(document: Letter, *facts: tuple[str, str]) -> None:
    label_rows(table(document, [LABEL, 0.4, WIDTH - LABEL - 0.4], lines=False), *facts)
