"""Letters as offices write them, none like the layouts; what each says is set down by hand."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from perdin.importers import codes
from perdin.reading.date_spans import DateSpan
from perdin.services.documents import letter_files
from tests.importers.invitations.judging import FIELDS

TODAY = date(2026, 11, 16)
LETTERS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "invitations" / "odd_letters.toml").read_text("utf-8")
)["letter"]
LEAST_RIGHT = 0.95


def read(letter: dict[str, Any]) -> dict[str, tuple[object, bool]]:
    """The sure value of each field, and whether any is offered."""
    text = letter_files.read_here(letter["text"].encode(), "undangan.txt")
    said = letter_files.understood(text, codes.towns(codes.shipped_places()), TODAY)
    assert said.online == letter.get("online", False)
    found = {name: getattr(said, name) for name in FIELDS}
    return {name: (_plain(one.value), bool(one.candidates)) for name, one in found.items()}


def expected(letter: dict[str, Any], name: str) -> object:
    value = letter.get(name)
    return DateSpan(*value) if name == "days" and value else value


def _plain(value: object) -> object:
    return getattr(value, "name", value)


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: str(letter["name"]))
def test_nothing_wrong_is_taken_of_an_odd_letter(letter: dict[str, Any]) -> None:
    taken = {name: sure for name, (sure, _offered) in read(letter).items() if sure is not None}
    assert {name: sure for name, sure in taken.items() if sure != expected(letter, name)} == {}


def test_most_of_odd_letters_is_filled() -> None:
    filled = [
        (letter["name"], name, read(letter)[name][0] == expected(letter, name))
        for letter in LETTERS
        for name in FIELDS
        if expected(letter, name) is not None
    ]
    left = [(letter, name) for letter, name, right in filled if not right]
    assert len(left) <= (1 - LEAST_RIGHT) * len(filled), left
