"""Letters that are pictures: recognised where Tesseract is installed, explained where it is not."""

import io
from datetime import date
from typing import TYPE_CHECKING

import pytest

from perdin.errors import BadFile
from perdin.importers import codes
from perdin.importers.invitation import level_rows, recognition
from perdin.importers.invitation.level_rows import Word
from perdin.letters.pdf import pages
from perdin.reading.invitation.found import Candidate, Found
from perdin.reading.invitation.reader import Invitation
from perdin.reading.invitation.twice import agreed
from perdin.reading.page_lines import Box
from perdin.services.documents import letter_files
from tests.importers.invitations import writers
from tests.importers.invitations.blocks import Letter
from tests.importers.invitations.judging import Judged, judge
from tests.importers.invitations.letters import letters
from tests.pdfs import pdf_of_texts
from tests.photos import a_photo

if TYPE_CHECKING:
    from PIL.Image import Image

LEAST_RIGHT = 0.85
recognises = pytest.mark.skipif(
    not recognition.available(), reason="needs perdin[ocr] and Tesseract with Indonesian"
)
Text = Found[str]
NOTHING: Text = Found()


def drawn(letter: Letter) -> "Image":
    """A letter as a clean page."""
    from PIL import Image

    page = pages.draw(pdf_of_texts([writers.as_text(letter)]), 0, 200, "surat")
    size = (page.width, page.height)
    whole = Image.frombuffer("RGB", size, page.pixels, "raw", "BGRX", 0, 1).convert("L")
    return whole.crop((0, 0, size[0] * 6 // 10, size[1] * 6 // 10))


def spoilt(picture: "Image", number: int) -> "Image":
    """As a scanner or a telephone gives it: aslant, noisy, on its side, from one corner."""
    from PIL import Image

    noise = Image.effect_noise(picture.size, 24)
    picture = Image.blend(picture, noise, 0.12)
    if number % 2:
        width, height = picture.size
        quad = (-40, -20, 15, height + 30, width + 35, height - 10, width - 10, 25)
        picture = picture.transform(picture.size, Image.Transform.QUAD, quad, fillcolor=120)
    else:
        picture = picture.rotate(1.4, fillcolor=255)
    return picture.rotate((0, 0, 90, 270)[number % 4], expand=True)


def content_of(picture: "Image", kind: str) -> bytes:
    kept = io.BytesIO()
    picture.save(kept, kind, quality=85, resolution=200)
    return kept.getvalue()


def judged(letter: Letter, content: bytes, name: str) -> list[Judged]:
    text = letter_files.text_of(content, name)
    towns = codes.towns(codes.shipped_places())
    invitation = letter_files.understood(text, towns, date(2026, 2, 1))
    assert any("gambar" in remark for remark in invitation.remarks)
    return list(judge(invitation, letter.says))


def right_of(chosen: list[Letter], first: int = 0) -> None:
    every = []
    for number, letter in enumerate(chosen, first):
        kind = ("PNG", "JPEG", "PDF")[number % 3]
        content = content_of(spoilt(drawn(letter), number), kind)
        every += judged(letter, content, f"surat.{kind.lower()}")
    assert [one for one in every if one.silent] == []
    assert sum(one.right or one.offered for one in every) >= LEAST_RIGHT * len(every)


@recognises
def test_a_scan_on_its_side_is_read_and_nothing_wrong_is_taken() -> None:
    right_of(letters()[:1], first=2)


@recognises
@pytest.mark.long
@pytest.mark.timeout(3600)
def test_all_pictures_of_letters_are_read_and_nothing_wrong_is_taken() -> None:
    right_of([letter for letter in letters() if not letter.mail])


@recognises
def test_a_picture_without_words_is_said() -> None:
    with pytest.raises(BadFile, match="tidak ada tulisan"):
        letter_files.text_of(a_photo(1200, 900), "langit.png")


@pytest.mark.parametrize(
    ("content", "name"), [(a_photo(), "foto.png"), (pdf_of_texts([""]), "pindaian.pdf")]
)
def test_without_tesseract_it_is_said_how_to_get_it(
    content: bytes, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recognition, "available", lambda: False)
    with pytest.raises(BadFile, match=r"Tesseract.*perdin\[ocr\]"):
        letter_files.read_here(content, name)


def a_reading(number: Text) -> Invitation[codes.PlaceShape]:
    return Invitation(number=number)


def sure(value: str) -> Text:
    return Found(Candidate(value, f"Nomor: {value}"))


def test_what_two_looks_read_alike_is_taken() -> None:
    assert agreed(a_reading(sure("005/1")), a_reading(sure("005/1"))).number == sure("005/1")


@pytest.mark.parametrize("other", [sure("005/7"), NOTHING])
def test_what_two_looks_read_differently_is_offered(other: Text) -> None:
    found = agreed(a_reading(sure("005/1")), a_reading(other)).number
    assert found.sure is None
    assert "005/1" in {one.value for one in found.candidates}
    assert found.why


def test_a_word_that_was_not_read_leaves_its_value_open() -> None:
    half = Found(Candidate("Hotel Melati", "Tempat: Hotel Melati \ufffd"))
    one: Invitation[codes.PlaceShape] = Invitation(venue=half)
    both = agreed(one, one).venue
    assert (both.sure, [one.value for one in both.candidates]) == (None, ["Hotel Melati"])


@pytest.mark.parametrize("read", ["12/X11/2026", "12/XI1/2026", "12/XII/2026"])
def test_a_roman_month_keeps_its_letters(read: str) -> None:
    assert agreed(a_reading(sure(read)), a_reading(sure(read))).number.value == "12/XII/2026"


def test_ones_that_may_be_a_roman_month_are_offered() -> None:
    found = agreed(a_reading(sure("B-7/111/2026")), a_reading(sure("B-7/111/2026"))).number
    assert found.sure is None
    assert [one.value for one in found.candidates] == ["B-7/111/2026", "B-7/III/2026"]


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


@pytest.mark.parametrize("misread", ["$", "5", "-", "!"])
def test_a_lone_sign_behind_a_label_is_its_colon(misread: str) -> None:
    texts = ("Nomor", misread, "800/45")
    words = [
        Word(Box(text, x, 0, x + 40, 20), (1, 1, 1))
        for x, text in zip((0, 50, 100), texts, strict=True)
    ]
    assert level_rows.lines_of(words)[0].text == "Nomor : 800/45"
