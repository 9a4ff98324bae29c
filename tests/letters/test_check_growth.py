"""The time that checking a template takes grows with its length, not with the square of it."""

import io
import time
from functools import cache

from docx import Document

from perdin.letters.check import catalogue, checker
from perdin.letters.check.problems import TemplateProblem

MOST_SECONDS = 2
MOST_TIMES = 5
"""Four times the document; the square would be sixteen."""


@cache
def long_template(paragraphs: int, tables: int, title: str = "SURAT TUGAS") -> bytes:
    """Half of the paragraphs stand in the body, half in as many tables of three columns."""
    document = Document()
    document.add_paragraph(title)
    for number in range(paragraphs // 2):
        line = document.add_paragraph(f"Butir {number} dari ketentuan ")
        line.add_run("{{ surat.nomor }}" if number % 10 == 0 else "yang panjang").bold = True
    for _table in range(tables):
        for row in document.add_table(paragraphs // 2 // tables // 3, 3).rows:
            for cell in row.cells:
                cell.text = "Uraian: isi sel"
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def fastest(paragraphs: int, tables: int) -> float:
    """Seconds of processor time that the fastest of some checks took, each of another template:
    what was compiled once is remembered.
    """
    taken = []
    for number in range(3):
        template = long_template(paragraphs, tables, f"SURAT TUGAS {number}")
        began = time.process_time()
        problems = checked(template)
        taken.append(time.process_time() - began)
        assert {problem.code for problem in problems} == {"missing", "row", "value"}
    return min(taken)


def checked(template: bytes) -> list[TemplateProblem]:
    """The check itself, in this process."""
    name = "panjang.docx"
    kop = catalogue.letterhead_of("pmk")
    return checker.look_through(template, name, "surat_tugas", template, kop)


def test_four_times_the_document_takes_about_four_times_as_long() -> None:
    one, four = fastest(1_000, 9), fastest(4_000, 36)
    assert four <= MOST_SECONDS
    assert four <= MOST_TIMES * one


def test_the_last_paragraph_of_many_still_has_its_place() -> None:
    document = Document(io.BytesIO(long_template(400, 4)))
    document.tables[3].cell(15, 1).text = "{{ surat.nmr }}"
    document.add_paragraph("{{ surat.nmr }}")
    content = io.BytesIO()
    document.save(content)
    places = [
        problem.place for problem in checked(content.getvalue()) if problem.code == "unknown_field"
    ]
    assert places == ["Tabel 4 baris 16 kolom 2", "Paragraf 202"]
