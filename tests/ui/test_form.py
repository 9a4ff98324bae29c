"""Labels, mnemonics, and problems in their place."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from perdin.ui.fields.check import CheckField
from perdin.ui.fields.dates import DateField
from perdin.ui.fields.form import Form, scrolled
from perdin.ui.fields.money import MoneyField
from perdin.ui.fields.text import NoteField, TextField


class _TripForm(Form):
    def __init__(self) -> None:
        super().__init__()
        self.purpose = TextField()
        self.leave = DateField(date(2026, 2, 16))
        self.advance = MoneyField()
        self.add("&Maksud", self.purpose, required=True)
        self.add("&Berangkat", self.leave)
        self.add("&Uang muka", self.advance, hint="Boleh dikosongkan.")


@pytest.fixture
def form(qtbot: QtBot) -> _TripForm:
    trip_form = _TripForm()
    qtbot.addWidget(trip_form)
    trip_form.show()
    trip_form.activateWindow()
    trip_form.purpose.setFocus()
    qtbot.waitUntil(trip_form.purpose.hasFocus)
    return trip_form


def test_a_mnemonic_goes_to_its_field(qtbot: QtBot, form: _TripForm) -> None:
    qtbot.keyClick(form, Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
    assert form.leave.hasFocus()
    assert form.leave.accessibleName() == "Berangkat"


def test_a_wrong_date_is_said_when_it_is_left(qtbot: QtBot, form: _TripForm) -> None:
    form.leave.setFocus()
    qtbot.keyClicks(form.leave, "31 april")
    assert form.problem_of(form.leave) == ""
    form.purpose.setFocus()
    assert "April 2026 hanya sampai tanggal 30" in form.problem_of(form.leave)
    assert form.leave.property("wrong") is True
    assert "hanya sampai tanggal 30" in form.leave.accessibleDescription()
    form.leave.setFocus()
    form.leave.selectAll()
    qtbot.keyClicks(form.leave, "30 april")
    assert form.problem_of(form.leave) == ""
    assert form.leave.property("wrong") is False


def test_check_names_what_is_missing_and_goes_there(qtbot: QtBot, form: _TripForm) -> None:
    form.advance.setFocus()
    assert form.check() is False
    assert form.problem_of(form.purpose) == "Wajib diisi."
    assert form.purpose.hasFocus()
    qtbot.keyClicks(form.purpose, "Rapat")
    assert form.problem_of(form.purpose) == ""
    assert form.check() is True


def test_a_lasting_problem_stays_until_it_is_taken_back(qtbot: QtBot, form: _TripForm) -> None:
    form.set_problem(form.leave, "Rian sudah bertugas.", lasting=True)
    form.set_problem(form.purpose, "Terlalu pendek.")
    form.leave.setFocus()
    qtbot.keyClicks(form.leave, "3")
    form.purpose.setFocus()
    qtbot.keyClicks(form.purpose, "x")
    assert form.problem_of(form.leave) == "Rian sudah bertugas."
    assert form.problem_of(form.purpose) == ""
    form.set_problem(form.leave, "")
    assert form.problem_of(form.leave) == ""


def test_a_hint_gives_way_to_a_problem(form: _TripForm) -> None:
    row = form.rows[form.advance]
    assert row.below.text() == "Boleh dikosongkan."
    form.set_problem(form.advance, "Melebihi sisa anggaran.")
    assert row.below.text() == "Melebihi sisa anggaran."
    form.clear_problems()
    assert row.below.text() == "Boleh dikosongkan."
    assert form.problem_of(form.advance) == ""


def test_edits_say_which_field(qtbot: QtBot, form: _TripForm) -> None:
    heard: list[QWidget] = []
    form.edited.connect(heard.append)
    qtbot.keyClicks(form.advance, "5")
    assert heard == [form.advance]


def test_a_label_changes_with_the_language(form: _TripForm) -> None:
    form.set_label(form.purpose, "&Purpose")
    assert form.rows[form.purpose].label.text() == "&Purpose *"
    assert form.purpose.accessibleName() == "Purpose"


def test_tab_scrolls_to_a_field_below(qtbot: QtBot) -> None:
    form = Form()
    fields = [NoteField() for _ in range(20)]
    for at, field in enumerate(fields):
        form.add(f"Baris {at}", field)
    area = scrolled(form)
    area.resize(500, 300)
    qtbot.addWidget(area)
    area.show()
    area.activateWindow()
    fields[0].setFocus()
    qtbot.waitUntil(fields[0].hasFocus)
    for _ in range(10):
        qtbot.keyClick(area.focusWidget() or area, Qt.Key.Key_Tab)
    assert fields[10].hasFocus()
    assert (
        area.viewport()
        .rect()
        .contains(fields[10].mapTo(area.viewport(), fields[10].rect().center()))
    )


def test_a_tick_that_is_shown_again_opens_no_window(qtbot: QtBot) -> None:
    form, tick = Form(), CheckField("Dibayar kantor")
    form.add("", tick)
    qtbot.addWidget(form)
    form.show()
    for shown in (False, True):
        form.show_field(tick, shown=shown)
        assert tick.isVisible() is shown
        windows = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        assert windows == [form]
