"""Letters for many people: the sample trip with 1 to 25 travellers, with and without long words."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from perdin.letters import seal
from perdin.letters.check import catalogue
from perdin.letters.check.sample_letter import sample
from perdin.letters.data.fields import LetterSheet
from perdin.letters.data.style import DEFAULTS, PAPERS
from perdin.letters.fill import compiler
from perdin.letters.pdf import conversion
from perdin.letters.pdf.conversion import Job
from perdin.rules.letter_kinds import LetterKind

LAYOUTS = ("serang", "pmk")
TRAVELLERS = (1, 5, 12, 25)
CODE = "3F2A-9C01-77BD-E210"
MARKED = (
    *(LetterKind.NOTA_DINAS, LetterKind.TELAAHAN_STAF, LetterKind.SURAT_TUGAS, LetterKind.SPD),
    *(LetterKind.SURAT_PERUBAHAN, LetterKind.PERNYATAAN_PEMBATALAN),
    LetterKind.PEMBEBANAN_PEMBATALAN,
)
"""The kinds that bear a number of their own, and with it a QR code."""
_NAME, _POST = "Nareswari Puspa Dewi", "Analis Data"
_LONG_NAME = "Prof. Dr. Ir. H. Nareswari Puspa Dewi Kusumawardhani, S.Stat., M.Si."
_LONG_POST = (
    "Analis Kebijakan Ahli Muda pada Subbagian Perencanaan, Evaluasi, Pelaporan dan Keuangan "
    "Sekretariat Kecamatan Contoh yang diperbantukan pada Seksi Pemerintahan"
)


@dataclass(frozen=True, slots=True)
class Case:
    """A letter of the matrix; ``long`` gives names 70 letters and posts 150."""

    kind: LetterKind
    layout: str
    paper: str
    travellers: int
    long: bool = False

    def __str__(self) -> str:
        words = " long" if self.long else ""
        return f"{self.kind} {self.layout} {self.paper} {self.travellers}{words}"


def matrix() -> list[Case]:
    """Every kind, layout, paper and number of travellers, and the long words on F4."""
    plain = [
        Case(kind, layout, paper, travellers)
        for kind in LetterKind
        for layout in LAYOUTS
        for paper in PAPERS
        for travellers in TRAVELLERS
    ]
    return plain + [replace(case, long=True) for case in plain if case.paper == "F4"]


def filled(case: Case, template: bytes | None = None) -> bytes:
    """The letter of a case, from the shipped template or from another."""
    own = template or catalogue.template(case.kind, case.layout)
    return compiler.render(own, sheet(case), qr=seal.qr_png(CODE))


def sheet(case: Case) -> LetterSheet:
    """The sample's trip with so many travellers, each named by a number."""
    plain = sample()
    name, post = (_LONG_NAME, _LONG_POST) if case.long else (_NAME, _POST)
    people = tuple(
        replace(plain.orang, nomor=number, nama=f"{name} {number}", jabatan=post)
        for number in range(1, case.travellers + 1)
    )
    first, listed = plain.nominatif.baris[0], plain.nominatif
    rows = tuple(
        replace(first, nomor=person.nomor, nama=person.nama, jabatan=post) for person in people
    )
    marked = CODE if case.kind in MARKED else ""
    return replace(
        plain,
        surat=replace(plain.surat, kode_periksa=marked),
        pelaksana=people,
        orang=people[0],
        pengikut=people[1:],
        nominatif=replace(listed, baris=rows),
        gaya=replace(DEFAULTS[case.layout], kertas=case.paper),
    )


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
