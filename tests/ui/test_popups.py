"""What pops up never covers the field it belongs to, wherever that stands, and shows enough."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from perdin.database.store import Database
from perdin.services.desk import Desk
from perdin.services.office import first_start
from perdin.services.trips import trips
from perdin.services.trips.drafts import TripDraft
from perdin.ui import theme
from perdin.ui.fields.beside import placed
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.dates import DateField
from perdin.ui.fields.popup import DETAIL, ROW_PX
from perdin.ui.fields.suggest import SuggestField, Suggestion
from perdin.ui.frame.topbar import found_trips
from tests.conftest import Clock
from tests.office import a_trip
from tests.ui.screen import CTRL, opened

HEADS = (0, 0.5, 1)
"""Where the field stands on the screen: at its head, in its middle, at its foot."""


@st.composite
def _fields(draw: st.DrawFn) -> tuple[QRect, QSize, QRect]:
    room = QRect(
        draw(st.integers(-500, 500)),
        draw(st.integers(-500, 500)),
        draw(st.integers(200, 1900)),
        draw(st.integers(120, 1000)),
    )
    height = draw(st.integers(20, 40))
    left = draw(st.integers(room.left(), room.right() - 100))
    top = draw(st.integers(room.top(), room.bottom() + 1 - height))
    size = QSize(draw(st.integers(50, 800)), draw(st.integers(30, 400)))
    return QRect(left, top, 90, height), size, room


@given(_fields())
def test_a_popup_lies_beside_its_field_and_within_its_room(
    given_field: tuple[QRect, QSize, QRect],
) -> None:
    field, size, room = given_field
    place = placed(field, size, room)
    assert not place.intersects(field)
    assert place.isEmpty() or room.contains(place)
    larger = max(field.top() - room.top(), room.bottom() - field.bottom()) - 2
    assert place.height() == min(size.height(), max(larger, 0)) or place.height() == size.height()


def _shown_at(qtbot: QtBot, field: QWidget, part: float) -> QWidget:
    """A small window with the field in it, at this height of the screen."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(field)
    window.resize(460, 60)
    window.show()
    room = window.screen().availableGeometry()
    window.move(room.left() + 20, room.top() + round(part * (room.height() - 60)))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field.setFocus()
    return window


def _on_screen(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())


@pytest.mark.parametrize("part", HEADS)
def test_the_calendar_leaves_its_field_in_sight(qtbot: QtBot, part: float) -> None:
    field = DateField(date(2026, 2, 16))
    window = _shown_at(qtbot, field, part)
    qtbot.keyClick(field, Qt.Key.Key_F4)
    calendar = field.calendar
    assert calendar is not None
    qtbot.waitUntil(calendar.isVisible)
    assert not _on_screen(calendar).intersects(_on_screen(field))
    assert window.screen().availableGeometry().contains(_on_screen(calendar))
    calendar.close()


@pytest.mark.parametrize("part", HEADS)
@pytest.mark.parametrize("count", [3, 40])
def test_a_list_of_choices_leaves_its_field_in_sight(qtbot: QtBot, part: float, count: int) -> None:
    field = ChoiceField([(number, f"Pilihan {number}") for number in range(count)], count - 1)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.dress(application, Qt.ColorScheme.Light)
    window = _shown_at(qtbot, field, part)
    theme.wear(window)
    field.showPopup()
    popup = field.view().window()
    qtbot.waitUntil(popup.isVisible)
    assert not _on_screen(popup).intersects(_on_screen(field).adjusted(0, 2, 0, -2))
    assert window.screen().availableGeometry().contains(_on_screen(popup))
    field.hidePopup()


@pytest.mark.parametrize("height", [120, 300, 700])
@pytest.mark.parametrize("part", HEADS)
def test_suggestions_leave_their_field_in_sight(qtbot: QtBot, height: int, part: float) -> None:
    several = [Suggestion(number, f"Kota {number}", "Jawa Barat") for number in range(30)]
    field = SuggestField(lambda _text, answer: answer(several))
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(460, height)
    field.setParent(window)
    field.setGeometry(10, round(part * (height - 30)), 300, 30)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field.setFocus()
    qtbot.keyClicks(field, "kota")
    assert field.popup is not None
    qtbot.waitUntil(field.popup.isVisible)
    assert not field.popup.geometry().intersects(field.geometry())
    assert window.rect().contains(field.popup.geometry())
    assert field.popup.height() >= min(ROW_PX, height // 3)


def test_suggestions_go_along_with_a_field_that_is_moved(qtbot: QtBot) -> None:
    """What is told above a field while one types pushes it down, and its list with it."""
    several = [Suggestion(number, f"Kota {number}") for number in range(3)]
    field, told, window = SuggestField(lambda _text, answer: answer(several)), QLabel(), QWidget()
    qtbot.addWidget(window)
    inside = QWidget()
    column, around = QVBoxLayout(inside), QVBoxLayout(window)
    for part in (told, field):
        column.addWidget(part)
    around.addWidget(inside)
    around.addStretch(1)
    told.hide()
    window.resize(460, 400)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field.setFocus()
    qtbot.keyClicks(field, "kota")
    popup = field.popup
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    before = _on_screen(field)
    told.setText("Transpor dibayar sesuai bukti: isi perkiraan biayanya pada tujuan.\n" * 3)
    told.show()
    qtbot.waitUntil(lambda: _on_screen(field).top() > before.top() + 20)
    assert not _on_screen(popup).intersects(_on_screen(field))
    assert 0 <= _on_screen(popup).top() - _on_screen(field).bottom() < 10, "still below it"


def test_trips_that_are_called_alike_are_told_apart(
    qtbot: QtBot,
    office_copy: Path,
    clock: Clock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    long_name = "Rapat koordinasi penataan kewilayahan dan pelayanan terpadu kecamatan " * 2
    with Database.open(office_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        a_trip(desk, "Ayu", "Bima")
        a_trip(desk, "Citra")
        a_trip(desk, "Citra", leave=date(2026, 4, 7))
        trips.save_draft(desk, TripDraft(purpose="Konsultasi rencana kerja"))
        details = [trip.detail for trip in found_trips(desk, "konsultasi")]
        assert len(set(details)) == 4
        assert "3–5 Maret 2026 · Ayu Lestari Dewi +1 · Kota Bandung · Diajukan" in details
        trips.save_draft(desk, TripDraft(purpose=long_name))
    with opened(qtbot, office_copy, clock) as screen:
        screen.key(Qt.Key.Key_K, CTRL)
        screen.type("rapat")
        popup_of = screen.window.top.search
        screen.until(popup_of.is_open)
        popup = popup_of.popup
        assert popup is not None
        assert popup.view.sizeHintForRow(0) > ROW_PX, "a long name leaves its detail a line"
        assert popup.model.item(0).data(DETAIL) == "tanpa tanggal · Draf"
