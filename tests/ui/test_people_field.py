"""Several people at once: by name or NIP, and pasted as lists come."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from perdin.reading.names import read_people
from perdin.ui.fields.people import PeopleField
from perdin.ui.fields.suggest import Answer, Suggestion
from perdin.ui.fields.unmatched import PeopleEntry

Frame = Callable[[QWidget], QLineEdit]
PEOPLE = (
    Suggestion(1, "Rian Hidayat", "198501012010011001"),
    Suggestion(2, "Siti Maryam, S.Sos.", "199002022015022002"),
    Suggestion(3, "Dedi Kurniawan", "197803032005011003"),
)


def _ask_people(text: str, answer: Answer) -> None:
    answer([person for person in PEOPLE if text in person.text.casefold() or text in person.detail])


def _match(text: str, answer: Callable[[Sequence[PeopleEntry]], None]) -> None:
    """Whole names and numbers are sure; who is called so among others is proposed."""
    entries = []
    for typed in read_people(text):
        keys = (typed.nip, *typed.names)
        taken = tuple(p for p in PEOPLE if p.text in keys or p.detail in keys)
        like = tuple(p for p in PEOPLE if typed.text.split()[0] in p.text)
        entries.append(PeopleEntry(typed.text, taken, () if taken else like))
    answer(entries)


def test_people_by_name_and_nip(qtbot: QtBot, frame: Frame) -> None:
    field = PeopleField(_ask_people, _match)
    frame(field)
    added: list[Any] = []
    field.added.connect(added.append)
    for typed in ("rian", "199002", "rian"):
        qtbot.keyClicks(field.input, typed)
        qtbot.keyClick(field.input, Qt.Key.Key_Return)
    assert field.value() == (1, 2)
    assert added == [(1,), (2,)]
    assert field.input.text() == ""


def test_people_go_by_backspace_and_by_their_chip(qtbot: QtBot, frame: Frame) -> None:
    field = PeopleField(_ask_people, _match)
    frame(field)
    field.set_value(PEOPLE)
    removed: list[Any] = []
    field.removed.connect(removed.append)
    qtbot.keyClick(field.input, Qt.Key.Key_Backspace)
    qtbot.mouseClick(field.chips[1], Qt.MouseButton.LeftButton)
    qtbot.keyClick(field.chips[2], Qt.Key.Key_Delete)
    assert removed == [3, 1, 2]
    assert field.value() == ()


def test_a_pasted_list_adds_all_and_names_the_unknown(qtbot: QtBot, frame: Frame) -> None:
    field = PeopleField(_ask_people, _match)
    frame(field)
    heard: list[Any] = []
    field.edited.connect(heard.append)
    QGuiApplication.clipboard().setText("1. Rian Hidayat\n2. Bukan Siapa\n3\t19780303 200501 1 003")
    qtbot.keyClick(field.input, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.value() == (1, 3)
    assert heard == [(1, 3)]
    assert "Bukan Siapa" in field.problem()
    qtbot.keyClicks(field.input, "siti")
    qtbot.keyClick(field.input, Qt.Key.Key_Return)
    assert field.value() == (1, 3, 2)
    assert "Bukan Siapa" in field.problem(), "it stays until it is dealt with"
    field.unmatched.rows[0].ignore.click()
    assert field.problem() == ""
    assert field.unmatched.isHidden()


def _paste(qtbot: QtBot, field: PeopleField, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    qtbot.keyClick(field.input, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_an_abbreviation_is_chosen_by_a_click(qtbot: QtBot, frame: Frame) -> None:
    field = PeopleField(_ask_people, _match)
    frame(field)
    _paste(qtbot, field, "Dedi K.\nBukan Siapa\nRian Hidayat")
    assert field.value() == (1,)
    first, second = field.unmatched.rows
    assert [choice.text() for choice in first.choices] == ["Dedi Kurniawan"]
    qtbot.mouseClick(first.choices[0], Qt.MouseButton.LeftButton)
    assert field.value() == (1, 3)
    assert [entry.text for entry in field.unmatched.entries()] == ["Bukan Siapa"]
    assert second.choices == []


def test_a_line_that_is_looked_for_goes_once_somebody_is_chosen(qtbot: QtBot, frame: Frame) -> None:
    field = PeopleField(_ask_people, _match)
    frame(field)
    _paste(qtbot, field, "rian\nBukan Siapa")
    field.unmatched.rows[0].search.click()
    assert field.input.text() == "rian"
    assert field.input.is_open()
    qtbot.keyClick(field.input, Qt.Key.Key_Return)
    assert field.value() == (1,)
    assert [entry.text for entry in field.unmatched.entries()] == ["Bukan Siapa"]


def test_a_hundred_lines_stay_readable(qtbot: QtBot, frame: Frame) -> None:
    field = PeopleField(_ask_people, _match)
    frame(field)
    strangers = [f"Orang Asing{letter}{other}" for letter in "ABCDEFGHIJ" for other in "abcdefghij"]
    _paste(qtbot, field, "\n".join([*strangers[:97], "Rian Hidayat", "Dedi Kurniawan", "Dedi K."]))
    assert field.value() == (1, 3)
    assert len(field.unmatched.rows) == 98
    assert field.unmatched.rows[0].text.toolTip() == "Dedi K.", "who may be chosen comes first"
    assert field.sizeHint().height() < 260
    assert len(field.problem()) < 200
    field.unmatched.ignore_all.click()
    assert field.problem() == ""


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Rian Hidayat", ["Rian Hidayat"]),
        ("Rian; Siti Maryam, S.Sos.", ["Rian", "Siti Maryam, S.Sos."]),
        ("1\tRian Hidayat\tPenata\r\n2\tSiti\tIII/a\r\n", ["Rian Hidayat", "Siti"]),
        ("- Rian\n• Siti\n\n", ["Rian", "Siti"]),
        ("Rian\tNIP. 19850101 201001 1 001", ["198501012010011001"]),
    ],
)
def test_the_names_of_a_list(text: str, names: list[str]) -> None:
    assert [person.nip or person.names[0] for person in read_people(text)] == names
