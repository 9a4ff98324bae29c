"""A purpose keeps its verb and has one; who reports is taken from the letter that says so."""

from dataclasses import replace

import pytest

from perdin.letters.fill import compiler
from perdin.letters.fill.purpose_verb import is_verb
from perdin.letters.learn import learning
from perdin.letters.learn.proposal import Learned
from perdin.rules.letter_kinds import LetterKind
from tests.letters.documents import lines
from tests.letters.learn import trips
from tests.letters.learn.measure import template
from tests.letters.learn.writer import typed

ST, REPORT = LetterKind.SURAT_TUGAS, LetterKind.LAPORAN
SHEET = trips.sheet(trips.B)
NOUN, VERB = "Bimbingan teknis data", "Mengikuti bimbingan teknis data"


def look(text: str, kind: LetterKind = ST, held: str = "") -> Learned:
    sheet = trips.sheet(trips.A)
    own = replace(sheet, perjalanan=replace(sheet.perjalanan, maksud=held))
    return learning.look_at(typed(text)[0], "surat.docx", kind, [own] if held else [])


def filled(found: Learned, purpose: str = NOUN) -> str:
    own = replace(SHEET, perjalanan=replace(SHEET.perjalanan, maksud=purpose))
    return "\n".join(lines(compiler.render(template(found), own)))


@pytest.mark.parametrize(
    ("letter", "noun", "verb"),
    [
        ("Untuk : Menghadiri Rapat Anggaran", f"Untuk : Menghadiri {NOUN}", f"Untuk : {VERB}"),
        ("Maksud : dalam rangka mengikuti rapat anggaran",
         f"Maksud : dalam rangka mengikuti {NOUN}",
         "Maksud : dalam rangka mengikuti bimbingan teknis data"),
        ("Untuk : Rapat pembahasan anggaran", f"Untuk : {NOUN}", f"Untuk : {VERB}"),
        ("| Untuk | : | 1. | Mendampingi Kepala Dinas dalam rapat kerja",
         f"Untuk\n:\n1.\nMendampingi {NOUN}", f"Untuk\n:\n1.\n{VERB}"),
        ("Untuk : Melaksanakan perjalanan dinas ke Kota Bandung dalam rangka menghadiri rapat",
         f"Untuk : Melaksanakan perjalanan dinas ke Kota Semarang dalam rangka menghadiri {NOUN}",
         "Untuk : Melaksanakan perjalanan dinas ke Kota Semarang dalam rangka mengikuti bimbingan "
         "teknis data"),
        ("untuk memantau panen raya di Kota Bandung selama 3 hari.",
         f"untuk memantau {NOUN} di Kota Semarang selama 4 hari.",
         "untuk mengikuti bimbingan teknis data di Kota Semarang selama 4 hari."),
    ],
)  # fmt: skip
def test_without_a_trip_the_verb_is_neither_lost_nor_doubled(
    letter: str, noun: str, verb: str
) -> None:
    found = look(letter)
    assert (filled(found, NOUN), filled(found, VERB)) == (noun, verb)


@pytest.mark.parametrize(
    ("letter", "held"),
    [
        ("Untuk : Menghadiri Rapat Kerja", "Rapat Kerja"),
        ("Untuk : Menghadiri Rapat Kerja", "Menghadiri Rapat Kerja"),
        ("Untuk : menghadiri Rapat Kerja", "Menghadiri Rapat Kerja"),
        ("Untuk : Melaksanakan tugas Rapat Kerja", "Rapat Kerja"),
    ],
)
def test_with_the_trip_too_and_the_same_trip_prints_the_same(letter: str, held: str) -> None:
    found = look(letter, held=held)
    assert filled(found, held) == letter
    assert filled(found, VERB).casefold() == f"Untuk : {VERB}".casefold()


def test_verbs_are_known_by_their_form() -> None:
    said = "menghadiri mengikuti Melaksanakan melakukan mendampingi menyusun meninjau memantau"
    said += " membahas mempelajari menerima mengantar melantik mewakili meresmikan berkoordinasi"
    others = (
        "Menteri Metode Berita Rapat Monitoring Konsultasi Mengenai Media Merek Bersama Melalui"
    )
    assert [word for word in said.split() if not is_verb(word)] == []
    assert [word for word in others.split() if is_verb(word)] == []


@pytest.mark.parametrize(
    "people",
    [
        "| Nama | : | {0}\n| NIP | : | 198503122010012007\n| Nama | : | {1}\n"
        "| NIP | : | 199007232015032004",
        "| Kepada | : | Nama | : | {0}\n| | | NIP | : | 198503122010012007\n"
        "| | | Nama | : | {1}\n| | | NIP | : | 199007232015032004",
        "| Nama | : | {0}\n| Nama | : | {1}",
    ],
)
def test_the_colon_of_a_label_is_everybodys_that_of_the_heading_the_firsts(people: str) -> None:
    found = look(people.format("Ratih Contoh, S.Sos.", "Arum Contoh, S.T."))
    said = filled(found).split("\n")
    assert said.count("Nama") == len(SHEET.pelaksana) == 3
    for at, line in enumerate(said):
        if line in ("Nama", "NIP"):
            assert said[at + 1] == ":", said
    assert said.count(":") == said.count("Nama") + said.count("NIP") + said.count("Kepada")


SIGNED = """
Yang melaporkan,


{0}
NIP. 198503122010012007"""


@pytest.mark.parametrize(
    "letter",
    [
        "Maksud : Rapat kerja" + SIGNED,
        "Nama : {0}\nNIP : 198503122010012007\nMaksud : Rapat kerja" + SIGNED,
        "Yang melaporkan : {0}\nMaksud : Rapat kerja" + SIGNED,
        "| Nama | : | {0}\n| Nama | : | Arum Contoh, S.T." + SIGNED,
        "| Mengetahui, | Yang membuat laporan,\n| Kepala Dinas Contoh, |\n| |\n| |\n"
        "| Dr. Wira Teladan, M.Si. | {0}\n| NIP. 197005121995031004 | NIP. 198503122010012007",
    ],
)
@pytest.mark.parametrize("known", [True, False])
def test_who_reports_is_the_first_who_went(letter: str, known: bool) -> None:
    name = trips.RATIH.name if known else "Ratih Contoh, S.Sos."
    found = look(letter.format(name), REPORT, held="Rapat kerja" if known else "")
    last = [one for one in found.proposals if one.text == name][-1]
    assert (last.field, last.sure) == ("orang.nama", True), found.proposals
    said = filled(found).split("\n")
    assert SHEET.orang.nama in said[-4:]
    assert not any(line == "Ratih Contoh, S.Sos." for line in said[-4:])


def test_another_than_the_first_reports_and_is_asked() -> None:
    letter = "| Nama | : | Arum Contoh, S.T.\n| Nama | : | {0}" + SIGNED
    found = look(letter.format("Ratih Contoh, S.Sos."), REPORT)
    assert not [one for one in found.proposals if one.sure and one.field == "orang.nama"]
    asked = [one for one in found.proposals if one.field == "orang.nama"]
    assert [one.text for one in asked] == ["Ratih Contoh, S.Sos."]


@pytest.mark.parametrize(
    "people",
    [
        "1. Ratih Contoh, S.Sos. ( ........ )\n2. Arum Contoh, S.T. ( ........ )",
        "1. Ratih Contoh, S.Sos.\t1. ............\n2. Arum Contoh, S.T.\t2. ............",
        "| 1. | Ratih Contoh, S.Sos. | ........\n| 2. | Arum Contoh, S.T. | ........",
    ],
)
def test_several_who_report_are_a_list(people: str) -> None:
    found = look(f"Yang melaporkan :\n{people}", REPORT)
    assert [(loop.of, loop.members) for loop in found.loops] == [("pelaksana", 2)]
    assert [one.text for one in found.proposals if one.field == "pelaksana.nama"] == [
        "Ratih Contoh, S.Sos."
    ]
