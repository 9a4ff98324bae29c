"""Choosing a place or people by typing, with the keyboard alone."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from perdin.ui.fields.suggest import Answer, SuggestField, Suggestion, off_thread
from perdin.ui.tasks import Tasks

PLACES = (
    Suggestion("32.73", "Kota Bandung", "Jawa Barat"),
    Suggestion("32.04", "Kabupaten Bandung", "Jawa Barat"),
    Suggestion("32.17", "Kabupaten Bandung Barat", "Jawa Barat"),
    Suggestion("36.73", "Kota Serang", "Banten"),
)


def _places(text: str) -> Sequence[Suggestion]:
    return [place for place in PLACES if text.casefold() in place.text.casefold()]


def _at_once(text: str, answer: Answer) -> None:
    answer(_places(text))


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


def test_tab_takes_no_one_of_several(qtbot: QtBot, frame: Frame) -> None:
    field = SuggestField(_at_once)
    after = frame(field)
    qtbot.keyClicks(field, "bandung")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert after.hasFocus()
    assert (field.value(), field.text()) == (None, "bandung")
    assert "belum dipilih" in field.problem()


def test_tab_takes_what_the_arrows_went_to(qtbot: QtBot, frame: Frame) -> None:
    field = SuggestField(_at_once)
    frame(field)
    qtbot.keyClicks(field, "bandung")
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert field.value() == "32.04"


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
