"""The names of the settings: in groups, all in sight in a low window, headings nobody's choice."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidgetItem

from perdin.ui.pages.settings.page import SettingsPage
from tests.ui.screen import Screen
from tests.ui.settings import at_settings

screen = pytest.fixture(at_settings)


def test_all_settings_stand_in_the_lowest_window_and_headings_are_passed(screen: Screen) -> None:
    page: SettingsPage = screen.page(SettingsPage)
    names = page.names
    items = [names.item(at) for at in range(names.count())]
    headings = [item for item in items if not _chosen_by_anybody(item)]
    assert len(items) - len(headings) == len(page.sections) >= 19
    for width, height in ((1280, 720), (1366, 728)):
        screen.window.resize(width, height)
        screen.rest()
        assert names.verticalScrollBar().maximum() == 0, (width, height)
    assert page.sections["office"].isVisible()
    names.setFocus()
    seen = [names.currentItem().text()]
    for _step in range(len(page.sections) - 1):
        screen.key(Qt.Key.Key_Down)
        screen.rest()
        seen.append(names.currentItem().text())
    assert len(set(seen)) == len(page.sections)
    assert not {item.text() for item in headings} & set(seen)
    for key in (Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
        screen.key(key)
        assert names.currentItem().text() == (
            seen[0] if key in (Qt.Key.Key_Home, Qt.Key.Key_PageUp) else seen[-1]
        )
    heading = names.visualItemRect(headings[2]).center()
    screen.qtbot.mouseClick(names.viewport(), Qt.MouseButton.LeftButton, pos=heading)
    assert names.currentItem().text() == seen[-1]
    for name, section in page.sections.items():
        page.open_record(name)
        screen.rest()
        assert section.isVisible()
        assert names.currentItem().text() == section.word


def _chosen_by_anybody(item: QListWidgetItem) -> bool:
    return bool(item.flags() & Qt.ItemFlag.ItemIsSelectable)
