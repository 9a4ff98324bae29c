"""The grid of a recap: there for Tab from the moment that its columns come."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from perdin.reports.table import Table, money, spoken, summed, text
from perdin.ui.pages.recap.table_view import ReportView


def test_tab_does_not_stop_before_a_grid_that_has_just_come(qtbot: QtBot) -> None:
    window = QWidget()
    across = QHBoxLayout(window)
    before, view, after = QLineEdit(), ReportView(), QLineEdit()
    for widget in (before, view, after):
        across.addWidget(widget)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    before.setFocus()
    columns = (text("name", "Nama", 30), money("total", "Jumlah"))
    rows = [("Ayu Lestari", 430_000)]
    view.show_table(
        Table(title="REKAP", columns=spoken(columns), rows=rows, totals=summed(columns, rows))
    )
    # No event is handled in between, as when somebody types on while a recap lands.
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is view.grid
