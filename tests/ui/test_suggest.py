"""Choosing a place or people by typing, with the keyboard alone."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from perdin.ui.fields.field import entry_of
from perdin.ui.fields.people import PeopleField, names_in
from perdin.ui.fields.suggest import Answer, SuggestField, Suggestion, off_thread
from perdin.ui.tasks import Tasks

PLACES = (
    Suggestion("32.73", "Kota Bandung", "Jawa Barat"),
    Suggestion("32.04", "Kabupaten Bandung", "Jawa Barat"),
    Suggestion("32.17", "Kabupaten Bandung Barat", "Jawa Barat"),
    Suggestion("36.73", "Kota Serang", "Banten"),
)
PEOPLE = (
    Suggestion(1, "Rian Hidayat", "198501012010011001"),
    Suggestion(2, "Siti Maryam, S.Sos.", "199002022015022002"),
    Suggestion(3, "Dedi Kurniawan", "197803032005011003"),
)


def _places(text: str) -> Sequence[Suggestion]:
    return [place for place in PLACES if text.casefold() in place.text.casefold()]


def _at_once(text: str, answer: Answer) -> None:
    answer(_places(text))


@pytest.fixture
def frame(qtbot: QtBot) -> Callable[[QWidget], QLineEdit]:
    """Puts a field into a window with another field after it, focused; gives the other."""

    def show(field: QWidget) -> QLineEdit:
        window = QWidget()
        window.resize(600, 400)
        column = QVBoxLayout(window)
        column.addWidget(field)
        after = QLineEdit()
        column.addWidget(after)
        column.addStretch()
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        entry_of(field).setFocus()
        qtbot.waitUntil(entry_of(field).hasFocus)
        frames.append(window)
        return after

    frames: list[QWidget] = []
    return show


Frame = Callable[[QWidget], QLineEdit]


def test_arrows_and_enter_choose(qtbot: QtBot, frame: Frame) -> None:
    field = SuggestField(_at_once)
    frame(field)
    heard: list[Any] = []
    field.edited.connect(heard.append)
    qtbot.keyClicks(field, "band")
    assert [suggestion.text for suggestion in field.offered()] == [
        place.text for place in PLACES[:3]
    ]
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (field.value(), field.text()) == ("32.04", "Kabupaten Bandung")
    assert heard[-1] == "32.04"
    assert not field.is_open()
    qtbot.keyClicks(field, "x")
    assert field.value() is None
    assert heard[-1] is None


def test_tab_takes_the_first_and_moves_on(qtbot: QtBot, frame: Frame) -> None:
    field = SuggestField(_at_once)
    after = frame(field)
    qtbot.keyClicks(field, "kota b")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert field.value() == "32.73"
    assert after.hasFocus()


def test_escape_closes_the_list_and_leaves_the_text(qtbot: QtBot, frame: Frame) -> None:
    field = SuggestField(_at_once)
    after = frame(field)
    qtbot.keyClicks(field, "band")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not field.is_open()
    assert (field.text(), field.value()) == ("band", None)
    after.setFocus()
    assert field.problem() == "«band» belum dipilih dari daftar. Ketik lalu pilih dengan Enter."


def test_an_exact_name_needs_no_choosing(qtbot: QtBot, frame: Frame) -> None:
    field = SuggestField(_at_once)
    after = frame(field)
    qtbot.keyClicks(field, "kabupaten bandung")
    after.setFocus()
    assert field.value() == "32.04"


def test_the_mouse_chooses_too(qtbot: QtBot, frame: Frame) -> None:
    field = SuggestField(_at_once)
    frame(field)
    qtbot.keyClicks(field, "serang")
    popup = field.popup
    assert popup is not None
    qtbot.mouseClick(popup.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, 12))
    assert field.value() == "36.73"


def test_nothing_found_is_said(qtbot: QtBot, frame: Frame) -> None:
    field = SuggestField(_at_once)
    frame(field)
    qtbot.keyClicks(field, "zzz")
    popup = field.popup
    assert popup is not None
    assert popup.model.index(0, 0).data() == "Tidak ada yang cocok."
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.value() is None


def test_an_old_answer_is_not_shown(qtbot: QtBot, frame: Frame) -> None:
    asked: list[tuple[str, Answer]] = []
    field = SuggestField(lambda text, answer: asked.append((text, answer)))
    frame(field)
    qtbot.keyClicks(field, "ba")
    asked[1][1](PLACES[:1])
    asked[0][1](PLACES)
    assert len(field.offered()) == 1
    qtbot.keyClick(field, Qt.Key.Key_Return)
    asked[1][1](PLACES)
    assert not field.is_open()


def test_it_asks_the_worker(qtbot: QtBot, frame: Frame, tasks: Tasks) -> None:
    field = SuggestField(off_thread(tasks, _places))
    frame(field)
    qtbot.keyClicks(field, "serang")
    qtbot.waitUntil(field.is_open)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.value() == "36.73"


def _ask_people(text: str, answer: Answer) -> None:
    answer([person for person in PEOPLE if text in person.text.casefold() or text in person.detail])


def _match(names: list[str], answer: Callable[[Sequence[Suggestion | None]], None]) -> None:
    answer([next((p for p in PEOPLE if name in (p.text, p.detail)), None) for name in names])


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
    qtbot.keyClicks(field.input, "s")
    assert "Bukan Siapa" not in field.problem()


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
    assert names_in(text) == names


@pytest.mark.parametrize(
    ("typed", "chosen"), [("serang", "36.73"), ("bandung", None), ("entah", None)]
)
def test_enter_before_the_answer_takes_the_only_one_that_fits(
    qtbot: QtBot, frame: Callable[[QWidget], QLineEdit], typed: str, chosen: str | None
) -> None:
    waiting: list[Callable[[], None]] = []
    field = SuggestField(lambda text, answer: waiting.append(lambda: answer(_places(text))))
    submitted: list[str] = []
    field.submitted.connect(submitted.append)
    frame(field)
    qtbot.keyClicks(field, typed)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    waiting[-1]()
    assert field.value() == chosen
    assert field.is_open() == (chosen is None)
    assert submitted == (["entah"] if typed == "entah" else [])
