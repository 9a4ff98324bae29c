"""Laporan Hasil Perjalanan Dinas: who went, what came of it, photos, and all signatures."""

from docx.document import Document as Letter
from docx.table import _Cell

from scripts.word.parts import (
    BOTH,
    CENTRE,
    HALF,
    SIGNING,
    WIDTH,
    dot,
    label_rows,
    letter,
    letterhead,
    loop,
    named_people,
    named_picture,
    row,
    table,
    text,
    title,
)


def results() -> Letter:
    """LAPORAN HASIL PERJALANAN DINAS."""
    document = letter(11)
    letterhead(document)
    title(document, "LAPORAN HASIL PERJALANAN DINAS", after=10)
    _travellers(document)
    _event(document)
    _section(document, "Kegiatan yang dilaksanakan", "isian.kegiatan")
    _section(document, "Hasil yang dicapai", "isian.hasil")
    _output(document)
    text(document, "{%p if isian.kesimpulan %}")
    _section(document, "Kesimpulan dan saran", "isian.kesimpulan")
    text(document, "{%p endif %}")
    text(
        document,
        "Demikian laporan hasil Perjalanan Dinas ini dibuat untuk diketahui sebagaimana mestinya.",
        align=BOTH,
        before=8,
        after=6,
    )
    _all_sign(document)
    _photos(document)
    return document


def _travellers(document: Letter) -> None:
    text(document, "Petugas yang melaksanakan perjalanan dinas :", after=2)
    named_people(document)


def _event(document: Letter) -> None:
    """When and where it was, and which event."""
    text(document, "Dengan ini dilaporkan hasil kegiatan perjalanan dinas :", before=8, after=2)
    label_rows(
        table(document, [0.8, 3.2, 0.4, WIDTH - 4.4], lines=False),
        ("Hari/Tanggal", "{{ perjalanan.hari }}, {{ perjalanan.tanggal }}"),
        ("Waktu", "{{ isian.waktu }}"),
        ("Tempat", "{{ perjalanan.tujuan }}"),
        ("Acara", "{{ isian.acara or perjalanan.maksud }}"),
    )


def _output(document: Letter) -> None:
    """Keluaran: what the trip was to bring beside what it brought."""
    text(document, "", size=6)
    output = table(document, [HALF, HALF], lines=True)
    row(output, "Keluaran yang diharapkan", "Keluaran yang terwujud", bold=True, align=CENTRE)
    row(output, "{{ perjalanan.keluaran }}", "{{ isian.keluaran }}")


def _section(document: Letter, heading: str, field: str) -> None:
    text(document, heading, bold=True, before=8, after=2, keep=True)
    text(document, "{{ %s }}" % field, align=BOTH)


def _all_sign(document: Letter) -> None:
    heading = text(document, "Yang Melaksanakan Tugas", bold=True, indent=HALF - 3.4, keep=True)
    heading.style = SIGNING
    people = table(document, [HALF - 3.6, 1.2, HALF - 1.3, 3.7], lines=False)
    loop(people, "for satu in pelaksana")
    cells = row(people, "", "{{ satu.nomor }}.", "{{ satu.nama }}", "")
    text(cells[3], "....................", before=12, after=4)
    loop(people, "endfor")


def _photos(document: Letter) -> None:
    """Two photos to a row, each above what it shows; a row is not torn over two pages."""
    text(document, "{%p if laporan.foto %}")
    first = text(document, "LAMPIRAN DOKUMENTASI", bold=True, align=CENTRE, before=12, after=6)
    first.paragraph_format.keep_with_next = True
    pictures = table(document, [HALF, HALF], lines=False)
    loop(pictures, "for pasangan in laporan.foto")
    cells = row(pictures, "", "")
    for cell, side in zip(cells, ("kiri", "kanan"), strict=True):
        _place(cell, f"pasangan.{side}")
    loop(pictures, "endfor")
    text(document, "{%p endif %}")


def _place(cell: _Cell, photo: str) -> None:
    place = cell.paragraphs[0]
    place.alignment = CENTRE
    place.paragraph_format.keep_with_next = True
    place.add_run("{%% if %s.nomor %%}" % photo)
    named_picture(place, "foto", dot(), 7.8, 5.8)
    place.add_run("{% endif %}")
    text(cell, "{{ %s.keterangan }}" % photo, size=9, align=CENTRE, after=8)
