"""A letterhead that was typed into a letter may become the office's own, and stays text else."""

from dataclasses import replace

import pytest

from perdin.letters.check import catalogue
from perdin.letters.fill import compiler, letterhead
from perdin.letters.learn import learning
from perdin.letters.learn.proposal import Learned
from perdin.rules.letter_kinds import LetterKind
from perdin.services.letters import learning as lessons
from perdin.services.letters.learning import Lesson
from tests.letters.documents import lines, with_paragraphs
from tests.letters.learn import trips
from tests.letters.learn.fresh_forms import FRESH
from tests.letters.learn.writer import typed

ST = LetterKind.SURAT_TUGAS
LETTER = """
^PEMERINTAH KABUPATEN TELADAN
^DINAS CONTOH
^Jalan Misal Nomor 1 Teladan

^SURAT TUGAS
Nomor : 800.1.11.1/045/DISCON/II/2026"""


def look(text: str) -> Learned:
    return learning.look_at(typed(text)[0], "surat.docx", ST, [])


def heads(found: Learned) -> list[str]:
    return [one.text for one in found.proposals if one.field == "kop"]


def test_it_is_offered_and_not_asked() -> None:
    found = look(LETTER)
    (head,) = [one for one in found.proposals if one.field == "kop"]
    assert (head.text, head.sure, head.optional) == ("PEMERINTAH KABUPATEN TELADAN", False, True)
    lesson = Lesson(name="surat.docx", kind=ST, learned=found)
    kept = lines(lessons.template(lesson, lessons.accepted(lesson)))
    assert kept[:3] == [
        "PEMERINTAH KABUPATEN TELADAN", "DINAS CONTOH", "Jalan Misal Nomor 1 Teladan",
    ]  # fmt: skip


def test_taken_it_is_the_offices_own_whatever_that_becomes() -> None:
    found = look(LETTER)
    lesson = Lesson(name="surat.docx", kind=ST, learned=found)
    chosen = lessons.accepted(lesson) | {found.proposals[0].id: found.proposals[0].choices[0]}
    made = lessons.template(lesson, chosen)
    assert lines(made) == ["{{ kop }}", "SURAT TUGAS", "Nomor : {{ surat.nomor }}"]
    sheet = trips.sheet(trips.A)
    for name in ("DINAS CONTOH", "BADAN MISAL"):
        own = replace(sheet, kantor=replace(sheet.kantor, nama=name))
        printed = lines(
            compiler.render(letterhead.splice(made, catalogue.letterhead_of("pmk")), own)
        )
        assert any(name in line for line in printed)
        assert "Jalan Misal Nomor 1 Teladan" not in printed


@pytest.mark.parametrize(
    "text",
    [
        "^SURAT TUGAS\nNomor : 1/2/3",
        "Lembar ke : I\nKode No : 094\n^SURAT TUGAS",
        "{{ kop }}\n^SURAT TUGAS\nNomor : 1/2/3",
        "Dengan hormat, bersama ini disampaikan\nbahwa rapat ditunda.",
    ],
)
def test_what_is_no_letterhead_is_not_offered(text: str) -> None:
    assert heads(look(text)) == []


def test_lines_below_it_stay() -> None:
    found = look("^PEMERINTAH KOTA TELADAN\nLembar ke : I\n^SURAT TUGAS\nNomor : 1/2/3")
    assert heads(found) == ["PEMERINTAH KOTA TELADAN"]


def test_offices_letters_have_theirs() -> None:
    own = {form.name: heads(form.look(form.typed(trips.A)[0], [])) for form in FRESH}
    assert own["dinas"] == own["setwan"] == ["PEMERINTAH KABUPATEN TELADAN"]
    assert own["BUMD"] == ["PERUSAHAAN UMUM DAERAH AIR MINUM TIRTA MISAL"]
    assert own["rincian"] == []


def test_a_letter_that_is_nothing_but_its_letterhead_has_no_fields() -> None:
    content = with_paragraphs("Surat", "tanpa isi")
    assert "Tidak ada isian" in learning.look_at(content, "surat.docx", ST, []).notices[-1]
