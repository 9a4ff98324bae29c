"""Text, money, numbers, choices and dates as they are typed."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from perdin import i18n
from perdin.i18n import rupiah
from perdin.reading.dates import parse_date
from perdin.reading.money import parse_rupiah
from perdin.ui.fields.check import CheckField
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.dates import DateField
from perdin.ui.fields.money import MoneyField
from perdin.ui.fields.number import NumberField
from perdin.ui.fields.text import NoteField, TextField

TODAY = date(2026, 2, 16)


def _heard(field: Any) -> list[Any]:
    heard: list[Any] = []
    field.edited.connect(heard.append)
    return heard


def _paste(qtbot: QtBot, field: QWidget, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_text_says_what_was_typed_and_not_what_was_set(qtbot: QtBot) -> None:
    field = TextField("Rapat")
    qtbot.addWidget(field)
    heard = _heard(field)
    field.set_value("Rapat ")
    assert heard == []
    field.setCursorPosition(6)
    qtbot.keyClicks(field, "koordinasi ")
    assert field.value() == "Rapat koordinasi"
    assert heard[-1] == "Rapat koordinasi"


def test_a_note_keeps_lines_and_lets_tab_through(qtbot: QtBot) -> None:
    field = NoteField()
    qtbot.addWidget(field)
    heard = _heard(field)
    field.set_value("satu")
    assert heard == []
    field.selectAll()
    qtbot.keyClicks(field, "dua")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClicks(field, "tiga")
    assert field.value() == "dua\ntiga"
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert field.value() == "dua\ntiga"
    assert heard[-1] == "dua\ntiga"


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("", None),
        ("  ", None),
        ("0", 0),
        ("1234567", 1_234_567),
        ("1.234.567", 1_234_567),
        ("Rp1.234.567", 1_234_567),
        ("Rp. 1.234.567,00", 1_234_567),
        ("Rp 1.234.567,-", 1_234_567),
        ("1,234,567", 1_234_567),
        ("999.999.999.999.999", 999_999_999_999_999),
        ("250rb", 250_000),
        ("Rp250 ribu", 250_000),
        ("1,5 juta", 1_500_000),
        ("1.5 JT", 1_500_000),
        ("2,25 juta", 2_250_000),
        ("2 miliar", 2_000_000_000),
    ],
)
def test_amounts_as_people_write_them(text: str, amount: int | None) -> None:
    assert parse_rupiah(text) == amount


@pytest.mark.parametrize(
    "text",
    ["1,5", "1.5", "1.234,50", "-5", "1.500 juta", "juta", "1.23.456", "12,34,567", "1" * 16],
)
def test_amounts_that_are_refused_rather_than_guessed(text: str) -> None:
    with pytest.raises(ValueError, match=r"amount|large"):
        parse_rupiah(text)


@given(st.integers(0, 999_999_999_999_999))
def test_what_is_shown_is_understood(amount: int) -> None:
    assert parse_rupiah(rupiah(amount)) == amount


@pytest.mark.parametrize(
    ("keys", "amount"),
    [("1.5 juta", 1_500_000), ("1,5 jt", 1_500_000), ("250rb", 250_000), ("1.500.000", 1_500_000)],
)
def test_money_takes_words_key_by_key(qtbot: QtBot, keys: str, amount: int) -> None:
    field = MoneyField()
    qtbot.addWidget(field)
    qtbot.keyClicks(field, keys)
    assert field.value() == amount
    assert field.text() == rupiah(amount)
    assert field.problem() == ""


def test_money_never_takes_a_typed_dot_for_none(qtbot: QtBot) -> None:
    field = MoneyField()
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "1.5")
    assert field.value() is None
    assert "1,5 juta" in field.problem()
    qtbot.keyClicks(field, "00")
    assert field.value() == 1_500


def test_money_groups_while_typing(qtbot: QtBot) -> None:
    field = MoneyField()
    qtbot.addWidget(field)
    heard = _heard(field)
    qtbot.keyClicks(field, "1234567")
    assert field.text() == "Rp1.234.567"
    assert heard[-1] == field.value() == 1_234_567
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert field.text() == "Rp123.456"


def test_money_keeps_the_cursor_where_one_types(qtbot: QtBot) -> None:
    field = MoneyField(1_234_567)
    qtbot.addWidget(field)
    field.setCursorPosition(len("Rp1.2"))
    qtbot.keyClicks(field, "89")
    assert field.text() == "Rp128.934.567"
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    assert field.value() == 12_894_567


def test_money_does_not_guess_at_a_paste(qtbot: QtBot) -> None:
    field = MoneyField()
    qtbot.addWidget(field)
    _paste(qtbot, field, "1.234.567,00")
    assert field.value() == 1_234_567
    field.clear()
    _paste(qtbot, field, "12.50")
    assert (field.value(), field.text()) == (None, "12.50")
    assert "12.50" in field.problem()
    field.set_value(None)
    assert (field.text(), field.problem()) == ("", "")


def test_numbers_know_their_bounds(qtbot: QtBot) -> None:
    field = NumberField(3, least=1, most=31)
    qtbot.addWidget(field)
    field.clear()
    qtbot.keyClicks(field, "32")
    assert field.value() is None
    assert field.problem() == "Isi dengan bilangan bulat 1 sampai 31."
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert (field.value(), field.problem()) == (3, "")


def test_a_choice_by_key(qtbot: QtBot) -> None:
    field = ChoiceField([("udara", "Pesawat udara"), ("dinas", "Kendaraan dinas")], hint="Pilih")
    qtbot.addWidget(field)
    heard = _heard(field)
    assert field.value() is None
    qtbot.keyClicks(field, "k")
    assert field.value() == "dinas"
    assert heard == ["dinas"]
    field.set_choices([("dinas", "Official car"), ("laut", "Ship")])
    assert field.value() == "dinas"
    field.set_choices([("laut", "Kapal")])
    assert field.value() is None
    assert heard == ["dinas"]


def test_the_wheel_does_not_turn_an_unfocused_choice(qtbot: QtBot) -> None:
    field = ChoiceField([(1, "satu"), (2, "dua")], 1)
    qtbot.addWidget(field)
    turn = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    field.wheelEvent(turn)
    assert field.value() == 1


def test_a_tick(qtbot: QtBot) -> None:
    field = CheckField("Ada bukti penginapan")
    qtbot.addWidget(field)
    heard = _heard(field)
    field.set_value(True)
    qtbot.keyClick(field, Qt.Key.Key_Space)
    assert heard == [False]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("", None),
        ("23/11/2026", date(2026, 11, 23)),
        ("23-11", date(2026, 11, 23)),
        ("23.11.26", date(2026, 11, 23)),
        ("231126", date(2026, 11, 23)),
        ("23112026", date(2026, 11, 23)),
        ("23 nov 2026", date(2026, 11, 23)),
        ("23 November 2026", date(2026, 11, 23)),
        ("Senin, 23 November 2026", date(2026, 11, 23)),
        ("Monday, 23 November 2026", date(2026, 11, 23)),
        ("23 nopember", date(2026, 11, 23)),
        ("1 agt", date(2026, 8, 1)),
        ("1mei", date(2026, 5, 1)),
        ("17 Aug 2026", date(2026, 8, 17)),
        ("2026-11-23", date(2026, 11, 23)),
        ("23", date(2026, 3, 23)),
        ("+3", date(2026, 3, 6)),
        ("- 1", date(2026, 3, 2)),
        ("hari ini", TODAY),
        ("besok", date(2026, 2, 17)),
        ("lusa", date(2026, 2, 18)),
        ("29 feb 2028", date(2028, 2, 29)),
    ],
)
def test_dates_as_people_write_them(text: str, day: date | None) -> None:
    assert parse_date(text, date(2026, 3, 3), TODAY) == day


@pytest.mark.parametrize("text", ["31 april", "29/2/2026", "32", "x", "1/13", "10 jum", "0/0/0"])
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_date(text, date(2026, 3, 3), TODAY)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from(["id", "en"]))
def test_every_date_shown_is_understood(day: date, language: str) -> None:
    i18n.use_language(language)
    try:
        assert parse_date(i18n.weekday_date(day), TODAY, TODAY) == day
        assert parse_date(i18n.long_date(day), TODAY, TODAY) == day
        assert parse_date(i18n.short_date(day), TODAY, TODAY) == day
    finally:
        i18n.use_language("id")


def test_a_date_by_keyboard(qtbot: QtBot) -> None:
    field = DateField(TODAY)
    qtbot.addWidget(field)
    heard = _heard(field)
    field.set_base(date(2026, 3, 3))
    qtbot.keyClicks(field, "+2")
    assert heard[-1] == field.value() == date(2026, 3, 5)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "Kamis, 5 Maret 2026"
    qtbot.keyClick(field, Qt.Key.Key_Up)
    qtbot.keyClick(field, Qt.Key.Key_PageUp)
    assert heard[-1] == field.value() == date(2026, 3, 13)


def test_a_wrong_date_stays_as_typed(qtbot: QtBot) -> None:
    field = DateField(TODAY, date(2026, 3, 3))
    qtbot.addWidget(field)
    heard = _heard(field)
    field.selectAll()
    qtbot.keyClicks(field, "31 april")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (field.value(), field.text()) == (None, "31 april")
    assert heard[-1] is None
    assert field.problem() == "April 2026 hanya sampai tanggal 30."


def test_a_date_from_the_calendar(qtbot: QtBot) -> None:
    field = DateField(TODAY, date(2026, 3, 3))
    qtbot.addWidget(field)
    field.show()
    heard = _heard(field)
    qtbot.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = field.calendar
    assert calendar is not None
    qtbot.waitUntil(calendar.isVisible)
    view = calendar.month.findChild(QWidget, "qt_calendar_calendarview")
    assert view is not None
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert not calendar.isVisible()
    assert heard == [date(2026, 3, 4)]
    assert field.text() == "Rabu, 4 Maret 2026"
