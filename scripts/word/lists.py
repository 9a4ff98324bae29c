"""Lists that everybody of one trip signs: daftar nominatif (across) and tanda terima."""

from docx.document import Document as Letter
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt
from docx.table import Table, _Cell

from scripts.word.parts import (
    CENTRE,
    RIGHT,
    WIDTH,
    header_row,
    if_any,
    keep_last,
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
from scripts.word.signing import CLOSED_ON, official, sign_below

ACROSS = 30.0  # cm between the margins of F4 turned on its side
MONEY = ("uang_harian", "transport", "representasi", "penginapan", "lain", "jumlah")
DATES = ("berangkat", "kembali")
"""A line may end before their year: for more a column has no room."""
WIDTHS = [0.7, 4.15, 2.75, 2.25, 2.25, 1.0, 2.45, 2.45, 2.15, 2.45, 2.15, 2.5, 2.75]
"""Together ACROSS. A sum of nine figures, a NIP and «30 September» stay whole also on A4."""


def nominative(transport: str) -> Letter:
    """DAFTAR NOMINATIF: a row per traveller, money by columns, account and signature.

    ``transport`` is what the layout's other forms call it.
    """
    document = letter(9)
    _turn(document)
    letterhead(document)
    text(
        document,
        "DAFTAR NOMINATIF BIAYA PERJALANAN DINAS",
        bold=True,
        size=12,
        align=CENTRE,
        after=6,
    )
    _about(document, ACROSS)
    people = table(document, WIDTHS, lines=True)
    _columns(people, transport)
    _traveller(people)
    _total(people)
    _signers(people, 6, 10)
    return document


def _turn(document: Letter) -> None:
    """F4 on its side, with narrow margins."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(33), Cm(21)
    section.left_margin = section.right_margin = Cm(1.5)


def _columns(people: Table, transport: str) -> None:
    _small(
        row(
            people,
            "NO.", "NAMA / NIP", "JABATAN, PANGKAT / GOL", "BERANGKAT", "KEMBALI", "LAMA HARI",
            "UANG HARIAN", transport, "REPRE-SENTASI", "PENGINAPAN", "LAIN-LAIN", "JUMLAH",
            "NO. REKENING / TANDA TANGAN",
            bold=True,
            align=CENTRE,
        )
    )  # fmt: skip
    header_row(people)


def _traveller(people: Table) -> None:
    """The row of each traveller, with the account above the dots for the signature."""
    loop(people, "for satu in nominatif.baris")
    cells = row(
        people,
        "{{ satu.nomor }}",
        "{{ satu.nama }}",
        "{{ satu.jabatan }}{% if satu.pangkat_golongan %}, {{ satu.pangkat_golongan }}{% endif %}",
        *("{{ satu.%s[:-5] }} {{ satu.%s[-4:] }}" % (name, name) for name in DATES),
        "{{ satu.lama }}",
        *("{{ satu.%s }}" % name for name in MONEY),
        "{{ satu.rekening }}",
    )
    if_any(cells[1], "satu.nip", nip("satu"))
    text(cells[12], "\u00a0")
    text(cells[12], "{{ satu.nomor }}. ................")
    _aligned(cells)
    cells[1].paragraphs[2].runs[0].font.size = Pt(7.5)  # between the two of «if»
    loop(people, "endfor")


def _total(people: Table) -> None:
    total = row(
        people,
        "", "JUMLAH", "", "", "", "",
        *("{{ nominatif.total.%s }}" % name for name in MONEY),
        "",
        bold=True,
    )  # fmt: skip
    _aligned(total)
    keep_last(people, 1)


def received() -> Letter:
    """TANDA TERIMA: who received how much, and signed for it."""
    document = letter(10.5)
    letterhead(document)
    title(document, "TANDA TERIMA")
    text(document, "BIAYA PERJALANAN DINAS", bold=True, align=CENTRE, after=8)
    _about(document, WIDTH)
    people = table(document, [1.2, 5.6, 4.4, 2.9, WIDTH - 14.1], lines=True)
    row(people, "NO.", "NAMA / NIP", "JABATAN", "JUMLAH", "TANDA TANGAN", bold=True, align=CENTRE)
    header_row(people)
    loop(people, "for satu in nominatif.baris")
    cells = row(
        people,
        "{{ satu.nomor }}",
        "{{ satu.nama }}",
        "{{ satu.jabatan }}",
        "{{ satu.jumlah }}",
        "{{ satu.nomor }}. ..................",
    )
    if_any(cells[1], "satu.nip", nip("satu"))
    cells[0].paragraphs[0].alignment = CENTRE
    cells[3].paragraphs[0].alignment = RIGHT
    cells[4].paragraphs[0].paragraph_format.space_before = Pt(12)
    loop(people, "endfor")
    total = row(people, "", "JUMLAH", "", "{{ nominatif.total.jumlah }}", "", bold=True)
    total[3].paragraphs[0].alignment = RIGHT
    keep_last(people, 1)
    set_size(people, 10)
    _signers(people, 2, 10.5)
    return document


def _about(document: Letter, width: float) -> None:
    label_rows(
        table(document, [3.6, 0.4, width - 4.0], lines=False),
        (
            "Surat Tugas",
            "Nomor {{ surat.nomor_surat_tugas }} tanggal {{ surat.tanggal_surat_tugas }}",
        ),
        ("Keperluan", "{{ perjalanan.maksud }}"),
        ("Tujuan", "{{ perjalanan.tujuan }}, {{ perjalanan.tanggal }}"),
        ("Kode Rekening", "{{ anggaran.kode_rekening }} {{ anggaran.nama_rekening }}"),
    )
    text(document, "", size=6)


def _signers(people: Table, at: int, before: float) -> None:
    sign_below(
        people,
        at,
        official("pengguna_anggaran", "Mengetahui,"),
        official("bendahara", CLOSED_ON, "Lunas dibayar,"),
        words="Terbilang : {{ nominatif.terbilang }}, {{ nominatif.keterangan }}.",
        before=before,
    )


def _aligned(cells: list[_Cell]) -> None:
    for cell in (cells[0], *cells[3:6]):
        cell.paragraphs[0].alignment = CENTRE
    for cell in cells[6:12]:
        cell.paragraphs[0].alignment = RIGHT
    _small(cells)


def _small(cells: list[_Cell]) -> None:
    """Narrow margins and small letters, so that money keeps to one line."""
    for cell in cells:
        for paragraph in cell.paragraphs:
            for run in paragraph.runs:
                run.font.size = Pt(8)
        properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001
        margins = OxmlElement("w:tcMar")
        for side in ("left", "right"):
            edge = OxmlElement(f"w:{side}")
            edge.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}w", "50")
            edge.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}type", "dxa")
            margins.append(edge)
        properties.append(margins)
