"""Dates end where Python's end, long before Qt's: by keys, by mouse, by typing, by the calendar."""

from datetime import date, timedelta
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtWidgets import QCalendarWidget, QSpinBox, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from perdin.ui.fields.dates import FIRST, LAST, DateField, stepped

TODAY = date(2026, 2, 16)
Keys = Qt.Key
Part = TypeVar("Part", bound=QWidget)
STEPS = [Keys.Key_Up, Keys.Key_Down, Keys.Key_PageUp, Keys.Key_PageDown]
EDGES = [date.min, date(1, 1, 5), FIRST, FIRST + timedelta(3), LAST - timedelta(3), LAST, date.max]


def shown(qtbot: QtBot, day: date | None) -> DateField:
    field = DateField(TODAY, day)
    qtbot.addWidget(field)
    field.show()
    return field


def calendar_of(qtbot: QtBot, field: DateField) -> QCalendarWidget:
    """The calendar, opened by its keys."""
    qtbot.keyClick(field, Keys.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert field.calendar is not None
    qtbot.waitUntil(field.calendar.isVisible)
    return field.calendar.month


def part(month: QCalendarWidget, kind: type[Part], name: str) -> Part:
    child = month.findChild(kind, f"qt_calendar_{name}")
    assert child is not None
    return child


def days_of(month: QCalendarWidget) -> QWidget:
    """Where the days of a month are clicked and chosen by keys."""
    return part(month, QWidget, "calendarview")


@pytest.mark.parametrize("day", EDGES)
@pytest.mark.parametrize("key", STEPS)
def test_steps_end_at_the_edge(qtbot: QtBot, day: date, key: Qt.Key) -> None:
    """An exception in a key's handler fails the test."""
    field = shown(qtbot, day)
    for _press in range(9):
        qtbot.keyClick(field, key)
        value = field.value()
        assert value is not None
        assert FIRST <= value <= LAST
        assert field.problem() == ""


@given(st.dates(), st.lists(st.sampled_from([1, -1, 7, -7]), max_size=9))
def test_a_step_from_any_date_is_a_date_that_can_be_chosen(day: date, steps: list[int]) -> None:
    for step in steps:
        before, day = day, stepped(day, step)
        assert FIRST <= day <= LAST
        if FIRST <= before <= LAST and FIRST <= before + timedelta(step) <= LAST:
            assert day == before + timedelta(step)


@pytest.mark.parametrize("text", ["1/1/0001", "31/12/9999", "31/12/1899", "1/1/2200", "0206-02-16"])
def test_a_year_that_can_only_be_a_slip_is_said(qtbot: QtBot, text: str) -> None:
    field = shown(qtbot, TODAY)
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Keys.Key_Return)
    assert field.value() is None
    assert field.text() == text
    assert field.problem() == f"Tahun pada «{text}» di luar 1900–2199. Periksa tahunnya."


@pytest.mark.parametrize("text", ["1/1/0000", "1/1/10000", "+999", "-999", "99999999"])
def test_what_no_calendar_has_raises_nothing(qtbot: QtBot, text: str) -> None:
    for base in (date.min, date.max):
        field = shown(qtbot, None)
        field.set_base(base)
        qtbot.keyClicks(field, text)
        assert field.value() is None
        assert field.problem()


@pytest.mark.parametrize("day", [FIRST, LAST])
def test_the_edges_themselves_can_be_typed(qtbot: QtBot, day: date) -> None:
    field = shown(qtbot, None)
    qtbot.keyClicks(field, day.strftime("%d/%m/%Y"))
    assert (field.value(), field.problem()) == (day, "")


def test_a_date_set_by_the_program_stays_though_nobody_could_choose_it(qtbot: QtBot) -> None:
    field = shown(qtbot, date(1899, 5, 1))
    assert (field.value(), field.problem()) == (date(1899, 5, 1), "")
    qtbot.keyClick(field, Keys.Key_Return)
    assert field.value() == date(1899, 5, 1)


@pytest.mark.parametrize("year", ["0", "1", "-1", "0001", "9999", "1066"])
def test_a_year_typed_in_the_calendar_is_one_that_can_be_chosen(qtbot: QtBot, year: str) -> None:
    field = shown(qtbot, TODAY)
    month = calendar_of(qtbot, field)
    qtbot.mouseClick(part(month, QToolButton, "yearbutton"), Qt.MouseButton.LeftButton)
    typed = part(month, QSpinBox, "yearedit")
    typed.selectAll()
    qtbot.keyClicks(typed, year)
    qtbot.keyClick(typed, Keys.Key_Return)
    qtbot.keyClick(days_of(month), Keys.Key_Right)
    qtbot.keyClick(days_of(month), Keys.Key_Return)
    value = field.value()
    assert value is not None
    assert FIRST <= value <= LAST
    assert field.calendar is not None
    assert not field.calendar.isVisible()


@pytest.mark.parametrize("day", EDGES)
@pytest.mark.parametrize(
    "key", [*STEPS, Keys.Key_Left, Keys.Key_Right, Keys.Key_Home, Keys.Key_End]
)
def test_keys_in_the_calendar_end_at_the_edge(qtbot: QtBot, day: date, key: Qt.Key) -> None:
    field = shown(qtbot, day)
    month = calendar_of(qtbot, field)
    for _press in range(9):
        qtbot.keyClick(days_of(month), key)
    qtbot.keyClick(days_of(month), Keys.Key_Return)
    value = field.value()
    assert value is not None
    assert FIRST <= value <= LAST


@pytest.mark.parametrize(("day", "button"), [(FIRST, "prevmonth"), (LAST, "nextmonth")])
def test_the_mouse_ends_at_the_edge_too(qtbot: QtBot, day: date, button: str) -> None:
    field = shown(qtbot, day)
    month = calendar_of(qtbot, field)
    for _press in range(3):
        qtbot.mouseClick(part(month, QToolButton, button), Qt.MouseButton.LeftButton)
    assert (month.yearShown(), month.monthShown()) == (day.year, day.month)
    view = days_of(month)
    for x in range(5, view.width(), 20):
        for y in range(5, view.height(), 15):
            field.open_calendar()
            qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(x, y))
            value = field.value()
            assert value is not None
            assert FIRST <= value <= LAST


def test_a_calendar_without_bounds_would_be_caught(qtbot: QtBot) -> None:
    """Known bad: Qt's own range, as it was, from which a year below 1 is picked."""
    field = shown(qtbot, TODAY)
    month = calendar_of(qtbot, field)
    month.setDateRange(QDate(-4713, 1, 2), QDate(9999, 12, 31))
    month.setSelectedDate(QDate(-1, 12, 31))
    with qtbot.captureExceptions() as raised:
        qtbot.keyClick(days_of(month), Keys.Key_Return)
    assert raised
    assert isinstance(raised[0][1], ValueError)
