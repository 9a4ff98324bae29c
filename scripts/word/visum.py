"""Visum: the boxes in which the places visited sign that the traveller came and left."""

from docx.document import Document as Letter
from docx.shared import Cm, Pt
from docx.table import Table, _Cell

from scripts.word.lines import borders
from scripts.word.parts import BOTH, CENTRE, HALF, blank, loop, nip, row, table, text

SMALL = 9
LINE = 10  # points: a hair less than the font asks for, so that seven places fit on A4
Lines = tuple[tuple[str, str | None], ...]
DOTS = "(.......................................................)"


def back_page(letter: Letter) -> None:
    """Lembar II of the SPD: departure, the places visited, the return, and the warning."""
    # Tables that touch would be one. What parts them begins the page: below a front that is full it
    # would stand on a page of its own.
    parting = text(letter, "", size=1).paragraph_format
    parting.page_break_before, parting.line_spacing = True, Pt(1)
    page = table(letter, [HALF, HALF], lines=True)
    _left, right = row(page, "", "")
    stamp(
        right,
        "I.",
        (
            ("Berangkat dari", "{{ perjalanan.berangkat_dari }}"),
            ("(Tempat Kedudukan)", None),
            ("Ke", "{{ perjalanan.daftar_tujuan[0] if perjalanan.daftar_tujuan else '' }}"),
            ("Pada tanggal", "{{ perjalanan.tanggal_berangkat }}"),
        ),
    )
    text(right, "{{ pejabat_spd.sebutan }}", bold=True, align=CENTRE, size=SMALL)
    _room(right)
    _official(right, "pejabat_spd")
    _stops(page)
    _return(page)
    for numeral, heading, words in (
        ("{{ angka_visum.catatan }}", "Catatan Lain-lain", ""),
        ("{{ angka_visum.perhatian }}", "PERHATIAN", "{{ gaya.perhatian }}"),
    ):
        cells = row(page, "", "")
        whole = cells[0].merge(cells[1])
        text(whole, f"{numeral}  {heading}", bold=bool(words), size=SMALL)
        if not words:
            text(whole, "{%p if angka_visum.lapang %}")
            blank(whole, 3)
            text(whole, "{%p endif %}")
        if words:
            text(whole, words, size=8.5, align=BOTH)


def own_visum(letter: Letter) -> None:
    """The visum of a journey that needs no SPD, below its Surat Tugas."""
    text(letter, "VISUM", bold=True, align=CENTRE, before=10, after=4, keep=True)
    page = table(letter, [HALF, HALF], lines=True)
    loop(page, "for kotak in visum")
    loop(page, "if kotak.tempat")
    _stop(page, "{{ loop.index }}.")
    loop(page, "endif")
    loop(page, "endfor")


def _stops(page: Table) -> None:
    loop(page, "for kotak in visum")
    _stop(page, "{{ kotak.angka }}")
    loop(page, "endfor")


def _stop(page: Table, numeral: str) -> None:
    left, right = _open_row(page)
    stamp(
        left,
        numeral,
        (("Tiba di", "{{ kotak.tempat }}"), ("Pada Tanggal", ""), ("Kepala", "")),
    )
    stamp(
        right,
        "",
        (
            ("Berangkat dari", "{{ kotak.tempat }}"),
            ("Ke", "{{ kotak.ke }}"),
            ("Pada Tanggal", ""),
            ("Kepala", ""),
        ),
    )
    for cell in _closing_row(page, left, right):
        for words, after in ((DOTS, 0), ("NIP." + "\u00a0" * 48, 1)):
            paragraph = text(cell, words, align=CENTRE, size=SMALL, after=after)
            paragraph.paragraph_format.line_spacing = Pt(LINE)


def _return(page: Table) -> None:
    left, right = _open_row(page)
    stamp(
        left,
        "{{ angka_visum.kembali }}",
        (
            ("Tiba di", "{{ perjalanan.berangkat_dari }}"),
            ("(Tempat Kedudukan)", None),
            ("Pada Tanggal", ""),
        ),
    )
    text(
        right,
        "Telah diperiksa dengan keterangan bahwa perjalanan tersebut atas perintahnya dan "
        "semata-mata untuk kepentingan jabatan dalam waktu yang sesingkat-singkatnya.",
        size=SMALL,
        align=BOTH,
    )
    for cell in _closing_row(page, left, right, "{{ gaya.pemeriksa_visum }}"):
        _official(cell, "pejabat_visum")


def _open_row(page: Table) -> list[_Cell]:
    cells = row(page, "", "")
    for cell in cells:
        borders(cell, above=True, below=False)
    return cells


def _closing_row(page: Table, left: _Cell, right: _Cell, heading: str = "") -> list[_Cell]:
    """The lower part of a box: both names stand at one height, whatever is written above."""
    for cell in (left, right):
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True
    cells = row(page, "", "")
    for cell in cells:
        borders(cell, above=False, below=True)
        if heading:
            text(cell, heading, align=CENTRE, size=SMALL)
        _room(cell)
    return cells


def _official(cell: _Cell, who: str) -> None:
    text(cell, "{{ %s.nama }}" % who, bold=True, underline=True, align=CENTRE, size=SMALL)
    text(cell, nip(who), align=CENTRE, size=SMALL, after=2)


def stamp(cell: _Cell, numeral: str, lines: Lines) -> None:
    """Numeral, label, colon and value on tab stops; None stands for a remark without a colon."""
    for index, (label, value) in enumerate(lines):
        labelled = f"{numeral if index == 0 else ''}\t{label}"
        paragraph = text(cell, labelled if value is None else f"{labelled}\t: {value}", size=SMALL)
        paragraph.paragraph_format.line_spacing = Pt(LINE)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(0.8))
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(3.7))
        paragraph.paragraph_format.left_indent = Cm(3.9)
        paragraph.paragraph_format.first_line_indent = Cm(-3.9)


def _room(cell: _Cell) -> None:
    """Three lines, and two or one where many places leave no more."""
    text(cell, "\u00a0", size=SMALL)
    for name in ("sedang", "lapang"):
        text(cell, "{%%p if angka_visum.%s %%}" % name)
        blank(cell)
        text(cell, "{%p endif %}")
