"""Sixty invented letters of twelve layouts, each as every kind of file that it comes as."""

from collections.abc import Callable
from datetime import date

import pytest

from perdin.importers import codes
from perdin.services.documents import letter_files
from tests.importers.invitations import writers
from tests.importers.invitations.blocks import Letter
from tests.importers.invitations.judging import Judged, judge
from tests.importers.invitations.letters import letters
from tests.pdfs import pdf_of_texts

TODAY = date(2026, 2, 1)
LEAST_RIGHT = 0.95
Writer = Callable[[Letter], bytes]


def judged(letter: Letter, content: bytes, name: str) -> list[Judged]:
    """How each field of a letter was read."""
    text = letter_files.read_here(content, name)
    towns = codes.towns(codes.shipped_places())
    invitation = letter_files.understood(text, towns, TODAY)
    assert invitation.online == letter.says.online, letter.name
    return list(judge(invitation, letter.says))


def as_pdf(letter: Letter) -> bytes:
    return pdf_of_texts([writers.as_text(letter)])


def on_its_side(letter: Letter) -> bytes:
    return pdf_of_texts([writers.as_text(letter)], turned=1)


def on_its_other_side(letter: Letter) -> bytes:
    return pdf_of_texts([writers.as_text(letter)], turned=3)


def as_text(letter: Letter) -> bytes:
    return writers.as_text(letter).encode()


def tabbed(letter: Letter) -> bytes:
    return writers.as_word(letter, tabs=True)


@pytest.mark.parametrize(
    ("write", "name"),
    [
        (as_text, "undangan.txt"),
        (as_pdf, "undangan.pdf"),
        (on_its_side, "undangan.pdf"),
        (on_its_other_side, "undangan.pdf"),
        (writers.as_word, "undangan.docx"),
        (tabbed, "undangan.docx"),
    ],
)
def test_letters_are_read_and_nothing_wrong_is_taken(write: Writer, name: str) -> None:
    chosen = [letter for letter in letters() if not letter.mail]
    assert len(chosen) == 50
    every = [one for letter in chosen for one in judged(letter, write(letter), name)]
    assert [one for one in every if one.silent] == []
    assert sum(one.right for one in every) >= LEAST_RIGHT * len(every)


def test_letters_in_e_mails_are_read() -> None:
    chosen = [letter for letter in letters() if letter.mail]
    assert len(chosen) == 10
    every = [one for each in chosen for one in judged(each, writers.as_mail(each), "surat.eml")]
    assert [one for one in every if one.silent] == []
    assert sum(one.right for one in every) >= LEAST_RIGHT * len(every)


def test_a_wrong_value_would_be_seen() -> None:
    """The judge itself: a letter that says another thing than it should is silently wrong."""
    letter, other = letters()[:2]
    read = judged(letter, as_text(other), "undangan.txt")
    assert {one.field for one in read if one.silent} >= {"number", "days", "agenda", "subject"}
