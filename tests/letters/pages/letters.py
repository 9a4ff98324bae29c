"""The matrix of letters on paper: kind, layout, paper, number of travellers and office."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from perdin import resources
from perdin.letters import seal
from perdin.letters.check import catalogue
from perdin.letters.data.fields import LetterSheet, Orang, Pejabat
from perdin.letters.data.style import DEFAULTS, PAPERS
from perdin.letters.fill import compiler
from perdin.letters.pdf import conversion
from perdin.letters.pdf.conversion import Job
from perdin.rules.letter_kinds import NUMBERED, LetterKind

LAYOUTS = ("serang", "pmk")
TRAVELLERS = (1, 5, 12, 25)
EXAMPLE, WIZARD, LONG = "the example", "made by the wizard", "with long words"
UNBROKEN = "with words that do not break"
CODE = "3F2A-9C01-77BD-E210"
LOGO = resources.path("resources", "example", "logo.png")
_LONG_NAME = "Prof. Dr. Ir. H. Nareswari Puspa Dewi Kusumawardhani, S.Stat., M.Si."
_LONG_POST = (
    "Analis Kebijakan Ahli Muda pada Subbagian Perencanaan, Evaluasi, Pelaporan dan Keuangan "
    "Sekretariat Kecamatan Contoh yang diperbantukan pada Seksi Pemerintahan"
)
CITY = "Kabupaten Administrasi Kepulauan Tanjung Harapan Baru Tengah"
WORD = "Pertanggungjawabanpenyelenggaraanprogram"
"""A town of 60 letters, and a word of 40 that nothing parts."""
TABLES = tuple(
    LetterKind(kind)
    for kind in (
        *("surat_tugas", "spd", "rincian_biaya", "kwitansi", "daftar_nominatif"),
        *("tanda_terima", "pengeluaran_riil", "surat_perubahan", "nota_dinas"),
        *("nota_pencairan_dana", "tanggung_jawab_belanja"),
    )
)
"""The kinds that hold tables."""
Sheets = Mapping[tuple[str, int], Mapping[LetterKind, LetterSheet]]
"""What each kind of letter says, by office and number of travellers."""


@dataclass(frozen=True, slots=True)
class Case:
    """A letter of the matrix."""

    kind: LetterKind
    layout: str
    paper: str
    travellers: int
    office: str

    def __str__(self) -> str:
        return f"{self.kind} {self.layout} {self.paper} {self.travellers} {self.office}"


def matrix(*offices: str) -> list[Case]:
    """Every kind, layout, paper and number of travellers; long words on F4 alone."""
    return [
        Case(kind, layout, paper, travellers, office)
        for office in offices
        for kind in LetterKind
        for layout in LAYOUTS
        for paper in PAPERS
        for travellers in TRAVELLERS
        if paper == "F4" or office != LONG
    ]


def unbroken_matrix() -> list[Case]:
    """Every kind that holds tables, on every paper, where neither town nor word fits a column."""
    return [
        Case(kind, layout, paper, travellers, UNBROKEN)
        for kind in TABLES
        for layout in LAYOUTS
        for paper in PAPERS
        for travellers in TRAVELLERS
    ]


def sheet(case: Case, sheets: Sheets) -> LetterSheet:
    """What the letter of a case says, its code with what bears a number of its own."""
    plain = sheets[case.office, case.travellers][case.kind]
    code = CODE if case.kind in NUMBERED else ""
    return replace(
        plain,
        surat=replace(plain.surat, kode_periksa=code),
        gaya=replace(DEFAULTS[case.layout], kertas=case.paper),
    )


def filled(case: Case, sheets: Sheets) -> bytes:
    """The letter of a case, from the shipped template."""
    template = catalogue.template(case.kind, case.layout)
    emblem = LOGO.read_bytes() if case.office == EXAMPLE else None
    return compiler.render(template, sheet(case, sheets), emblem, qr=seal.qr_png(CODE))


def longer(plain: LetterSheet) -> LetterSheet:
    """The same letter with names of 70 letters and posts of 150, of travellers and who signs."""
    people = tuple(_longer(person) for person in plain.pelaksana)
    rows = tuple(
        replace(row, nama=person.nama, jabatan=_LONG_POST)
        for row, person in zip(plain.nominatif.baris, people, strict=False)
    )
    return replace(
        plain,
        pelaksana=people,
        orang=people[0],
        pengikut=people[1:],
        nominatif=replace(plain.nominatif, baris=rows),
        penandatangan=_signing(plain.penandatangan),
        pemberi_tugas=_signing(plain.pemberi_tugas),
        pengguna_anggaran=_signing(plain.pengguna_anggaran),
    )


def unbroken(plain: LetterSheet, town: str) -> LetterSheet:
    """The same letter to a town of 60 letters, with a word of 40 in its purpose and its posts."""
    purpose = plain.perjalanan.maksud
    new = {
        town: CITY,
        _LONG_POST: f"{WORD} {_LONG_POST}"[:150].rstrip(),
        purpose: f"{purpose} {WORD}",
    }

    def changed(text: str) -> str:
        for old, words in new.items():
            text = text.replace(old, words)
        return text

    sheet: LetterSheet = _in_all(longer(plain), changed)
    return sheet


def _in_all(value: Any, change: Callable[[str], str]) -> Any:
    """A record with each of its texts changed, however deep it stands."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_in_all(part, change) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value,
            **{
                field.name: _in_all(part, change)
                for field in fields(value)
                if isinstance(part := getattr(value, field.name), str | tuple) or is_dataclass(part)
            },
        )
    return value


def _longer(person: Orang) -> Orang:
    return replace(person, nama=f"{_LONG_NAME} {person.nomor}", jabatan=_LONG_POST)


def _signing(official: Pejabat) -> Pejabat:
    return replace(official, nama=_LONG_NAME, jabatan=_LONG_POST, jabatan_lengkap=_LONG_POST)


def converted(letters: dict[Case, bytes], folder: Path) -> Iterator[tuple[Case, bytes, Path]]:
    """Each letter and its PDF, all made in one go."""
    jobs = {}
    for number, (case, content) in enumerate(letters.items()):
        source = folder / f"{number}.docx"
        source.write_bytes(content)
        jobs[case] = Job(source, source.with_suffix(".pdf"))
    assert conversion.convert(list(jobs.values())).failures == []
    for case, content in letters.items():
        yield case, content, jobs[case].target
