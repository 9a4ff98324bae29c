"""Letters that are pictures: recognised where Tesseract is installed, explained where it is not."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PIL import Image

from perdin.errors import BadFile
from perdin.importers import codes
from perdin.importers.invitation import level_rows, recognition
from perdin.importers.invitation.level_rows import Word
from perdin.reading.date_spans import DateSpan
from perdin.reading.invitation.found import Candidate, Found
from perdin.reading.invitation.reader import Invitation
from perdin.reading.invitation.readings import Reading, agreed
from perdin.reading.page_lines import Box
from perdin.services.documents import letter_files
from tests.pdfs import pdf_of_texts
from tests.photos import a_photo

LEAST_RIGHT = 0.85
recognises = pytest.mark.skipif(
    recognition.lacking() is not None, reason="needs perdin[ocr] and Tesseract with Indonesian"
)
Text = Found[str]
NOTHING: Text = Found()


@recognises
def test_a_scan_on_its_side_is_read_and_nothing_wrong_is_taken() -> None:
    from tests.importers.invitations import measured  # with Pillow, which is of perdin[ocr]

    seen = measured.read("on its side", 4)
    assert [one for one in seen.judged if one.silent] == []
    assert sum(one.right for one in seen.judged) >= LEAST_RIGHT * len(seen.judged)


@recognises
@pytest.mark.long
@pytest.mark.timeout(3600)
def test_pictures_of_all_kinds_are_read_and_nothing_wrong_is_taken() -> None:
    from tests.importers.invitations import measured  # as above

    every = measured.read_all(first=1, each=5)
    judged = [one for seen in every for one in seen.judged]
    assert [one for one in judged if one.silent] == [], measured.told(every)
    assert sum(one.right for one in judged) >= LEAST_RIGHT * len(judged), measured.told(every)


@pytest.mark.parametrize(
    ("ink", "grey"),
    [((0, 0, 0), 0), ((40, 35, 30), 40), ((30, 30, 220), 220), ((200, 20, 20), 200)],
)
def test_black_ink_stays_and_a_coloured_stamp_fades(ink: tuple[int, int, int], grey: int) -> None:
    faded = recognition.without_coloured_ink(Image.new("RGB", (1, 1), ink))
    assert faded.getpixel((0, 0)) == grey


@recognises
def test_a_picture_without_words_is_said() -> None:
    with pytest.raises(BadFile, match="tidak ada tulisan"):
        letter_files.text_of(a_photo(1200, 900), "langit.png")


@pytest.mark.parametrize(
    ("content", "name"), [(a_photo(), "foto.png"), (pdf_of_texts([""]), "pindaian.pdf")]
)
@pytest.mark.parametrize(
    ("missing", "system", "told"),
    [
        ("packages", "win32", r"pip install perdin\[ocr\]"),
        ("program", "win32", "Unduh pemasangnya.*«Indonesian»"),
        ("language", "win32", "Jalankan lagi pemasang.*«Indonesian»"),
        ("packages", "linux", r"pip install perdin\[ocr\]"),
        ("program", "linux", "apt install tesseract-ocr tesseract-ocr-ind"),
        ("language", "linux", "apt install tesseract-ocr tesseract-ocr-ind"),
    ],
)
def test_what_is_missing_is_told_in_the_words_of_the_system(
    content: bytes, name: str, missing: str, system: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recognition, "lacking", lambda: recognition.Lacking(missing))
    monkeypatch.setattr(letter_files, "sys", SimpleNamespace(platform=system))
    with pytest.raises(BadFile, match=f"{told}.*ketik isiannya") as why:
        letter_files.read_here(content, name)
    assert ("apt" in str(why.value)) == (system == "linux" and missing != "packages")


def test_a_pc_without_the_program_lacks_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert recognition.lacking() is recognition.Lacking.PROGRAM


def test_the_program_is_found_where_the_installer_for_windows_puts_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "Tesseract-OCR" / "tesseract.exe"
    program.parent.mkdir()
    program.touch()
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("ProgramFiles", str(tmp_path))
    assert recognition.lacking() is not recognition.Lacking.PROGRAM


Said = Invitation[codes.PlaceShape]
NOTHING_SAID: Said = Invitation()


def sure(value: str, words: str = "") -> Text:
    return Found(Candidate(value, words or f"Nomor: {value}"))


def readings(field: str, *found: Found[Any], doubtful: str = "") -> Said:
    """What readings agree on, by Indonesian and English in turn."""
    named: list[dict[str, Any]] = [{field: one} for one in found]
    return agreed(
        [
            Reading(model, replace(NOTHING_SAID, **one), frozenset(doubtful.split()))
            for model, one in zip(("ind", "eng") * len(found), named, strict=False)
        ]
    )


def offered(found: Found[Any]) -> list[object]:
    assert found.sure is None
    assert found.why
    return [one.value for one in found.candidates]


def test_what_two_models_read_alike_is_taken() -> None:
    assert readings("number", sure("005/1"), sure("005/1")).number == sure("005/1")


@pytest.mark.parametrize("other", [sure("005/7"), NOTHING])
def test_what_is_read_differently_is_offered(other: Text) -> None:
    assert "005/1" in offered(readings("number", sure("005/1"), other).number)


def test_what_one_model_alone_says_is_offered() -> None:
    found = readings("number", sure("005/1"), NOTHING, sure("005/1"), NOTHING).number
    assert offered(found) == ["005/1"]


def test_what_most_say_is_taken_and_what_half_say_is_not() -> None:
    right, wrong = sure("005/1"), sure("005/7")
    assert readings("number", right, right, wrong).number.value == "005/1"
    assert offered(readings("number", right, right, wrong, wrong).number) == ["005/1", "005/7"]


def test_it_is_told_whether_readings_differ_or_doubt() -> None:
    one, other = sure("Hotel Melati"), sure("Hotel Mawar")
    differ = readings("venue", one, other).venue
    doubt = readings("venue", one, one, doubtful="Melati").venue
    assert "hasilnya berbeda" in differ.why
    assert "kurang jelas di sini" in doubt.why


def test_words_that_every_model_doubts_are_offered() -> None:
    hall = sure("Hotel Melati", "Tempat: Hotel Melati")
    assert offered(readings("venue", hall, hall, doubtful="Melati").venue) == ["Hotel Melati"]
    assert readings("venue", hall, hall, doubtful="Mawar").venue.value == "Hotel Melati"


def test_of_a_value_that_one_reading_saw_more_of_none_is_taken() -> None:
    short, whole = sure("Rapat Barang Milik"), sure("Rapat Barang Milik Daerah")
    assert "Rapat Barang Milik Daerah" in offered(
        readings("agenda", short, short, short, whole).agenda
    )


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("15.00 WIB", "Waktu: 107.00 – 15.00 WIB"),
        ("07.15 WIB", "Waktu: 07.15 WIB sid selesai"),
        ("40.30 WIB", "Pukul: 40.30 WIB"),
        ("08.45–12.00", "Waktu: 08.45 – 12.00 WI8"),
        ("10.30 WITA", "Waktu: Pukul 10.30 WITA sampai dengan se"),
    ],
)
def test_hours_that_are_not_all_of_their_line_are_offered(value: str, words: str) -> None:
    found = sure(value, words)
    assert offered(readings("hours", found, found).hours) == [value]


def test_an_address_keeps_its_marks() -> None:
    found = sure("1 Aula, Jl. Melati No..3. Kota Serang")
    assert readings("venue", found, found).venue.value == "Aula, Jl. Melati No. 3, Kota Serang"


def test_days_with_the_weekday_that_fits_need_no_second_model() -> None:
    day = DateSpan(date(2026, 3, 2), date(2026, 3, 2))
    fits: Found[Any] = Found(Candidate(day, "Hari/Tanggal: Senin, 2 Maret 2026"))
    bare: Found[Any] = Found(Candidate(day, "Tanggal: 2 Maret 2026"))
    nothing: Found[Any] = Found()
    assert readings("days", fits, nothing, fits).days.value == day
    assert offered(readings("days", bare, nothing, bare).days) == [day]


def test_a_bar_behind_a_word_may_be_an_i() -> None:
    found = sure("Angkatan |", "Acara: Angkatan |")
    assert offered(readings("agenda", found, found).agenda) == ["Angkatan I"]


def of_month(number: str, month: int) -> Text:
    """A number that all readings have alike, of a letter of this month."""
    dated = Found(Candidate(date(2026, month, 7), f"Serang, 7-{month}-2026"))
    said = replace(NOTHING_SAID, number=sure(number), dated=dated)
    return agreed([Reading("ind", said), Reading("eng", said)]).number


@pytest.mark.parametrize("read", ["12/X11/2026", "12/XI1/2026", "12/XII/2026"])
def test_a_roman_month_keeps_its_letters(read: str) -> None:
    assert of_month(read, 12).value == "12/XII/2026"


@pytest.mark.parametrize("read", ["1/IIX/2026", "1/II/2026", "1/XI/2026"])
def test_a_roman_month_that_is_not_the_letters_is_offered(read: str) -> None:
    assert offered(of_month(read, 1)) == [read]


def test_a_roman_month_of_a_letter_without_a_date_is_offered() -> None:
    assert offered(readings("number", sure("1/II/2026"), sure("1/II/2026")).number)


@pytest.mark.parametrize("agenda", ["Rapat Semester 1", "Ujian Tahap l Tahun 2026"])
def test_a_lone_one_may_be_an_i(agenda: str) -> None:
    found = sure(agenda, f"Acara: {agenda}")
    assert offered(readings("agenda", found, found).agenda) == [agenda]


def test_a_word_where_the_other_column_begins_is_doubted() -> None:
    """The subject's last word and the address beside it stand a blank apart."""
    rows = [
        [(-90, "Nomor"), (0, ":"), (20, "005/1"), (200, "Serang,"), (260, "2-3-2026")],
        [(-90, "Sifat"), (0, ":"), (20, "Penting"), (200, "Kepada")],
        [
            (-90, "Hal"),
            (0, ":"),
            (20, "Rapat"),
            (62, "Peraturan"),
            (134, "Daerah"),
            (200, "Tempat"),
        ],
    ]
    words = []
    for at, row in enumerate(rows):
        for x, text in row:
            box = Box(text, 100 + x, at * 30, 100 + x + 8 * len(text), at * 30 + 10)
            words.append(Word(box, (1, 1, at)))
    assert level_rows.at_columns(words) == {"Tempat"}
    assert level_rows.at_columns(words[:9]) == frozenset()


def test_ones_that_may_be_a_roman_month_are_offered() -> None:
    found = readings("number", sure("B-7/111/2026"), sure("B-7/111/2026")).number
    assert offered(found) == ["B-7/111/2026", "B-7/III/2026"]


def test_rows_that_rise_to_the_right_are_one() -> None:
    """A value stands 40 points higher than its label, on a page of rows 30 apart."""
    words = [
        Word(
            Box(text, x, 100 + row * 30 - x * 0.05, x + 60, 120 + row * 30 - x * 0.05), (1, 1, row)
        )
        for row, texts in enumerate(
            (("Nomor", ":", "005/1", "x", "Serang"), ("Hal", ":", "Undangan", "x", "Kepada"))
        )
        for x, text in zip((0, 200, 300, 500, 800), texts, strict=True)
    ]
    assert [line.text.split() for line in level_rows.lines_of(words)] == [
        ["Nomor", ":", "005/1", "x", "Serang"],
        ["Hal", ":", "Undangan", "x", "Kepada"],
    ]


@pytest.mark.parametrize("misread", ["$", "-", "!"])
def test_a_lone_sign_behind_a_label_is_its_colon(misread: str) -> None:
    texts = ("Nomor", misread, "800/45")
    words = [
        Word(Box(text, x, 0, x + 40, 20), (1, 1, 1))
        for x, text in zip((0, 50, 100), texts, strict=True)
    ]
    assert level_rows.lines_of(words)[0].text == "Nomor : 800/45"


@pytest.mark.parametrize(
    "texts", [("waktu", "107.00", "-", "15.00", "WIB"), ("Hari", "/", "Tanggal", "2", "Maret")]
)
def test_no_other_sign_becomes_a_colon(texts: tuple[str, ...]) -> None:
    words = [
        Word(Box(text, at * 50, 0, at * 50 + 40, 20), (1, 1, 1)) for at, text in enumerate(texts)
    ]
    assert level_rows.lines_of(words)[0].text == " ".join(texts)
