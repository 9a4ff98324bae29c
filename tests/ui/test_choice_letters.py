"""Letters that are typed into a choice are looked for there, and decide nothing on the page."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from perdin.ui import shortcuts
from perdin.ui.fields.choice import ChoiceField


def test_letters_look_for_a_word_in_a_choice_before_they_decide_on_the_page(qtbot: QtBot) -> None:
    """«A» approves on a page of cases: not while somebody looks for Ayu among the travellers."""
    page = QWidget()
    field = ChoiceField([(1, "Bima"), (2, "Ayu Lestari")], parent=page)
    decided: list[str] = []
    for key in ("A", "Ctrl+A"):
        shortcuts.within(page, key, partial(decided.append, key))
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "ay")
    assert field.value() == 2
    assert decided == []
    qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_A)
    assert decided == ["Ctrl+A", "A"]
