"""Going about the page of the budget, as its tests do."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from perdin.ui.pages.budget.page import BudgetPage
from tests.ui.screen import Screen


def budget_page(screen: Screen) -> BudgetPage:
    screen.click(screen.window.navigation.buttons["budget"])
    page: BudgetPage = screen.page(BudgetPage)
    screen.rest()
    return page


def plan_page(screen: Screen) -> BudgetPage:
    """The page with its second tab, reached by the keyboard."""
    page = budget_page(screen)
    page.tabs.tabBar().setFocus()
    screen.key(Qt.Key.Key_Right)
    screen.rest()
    return page


def double_click(screen: Screen, listed: Any, at: int) -> None:
    where = listed.grid.visualRect(listed.model.index(at, 0)).center()
    view: QWidget = listed.grid.viewport()
    screen.qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=where)
    screen.qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=where)
    screen.rest()


def preview(screen: Screen, page: BudgetPage, path: Path, at: int) -> Any:
    screen.answer_files(path)
    screen.click(page.import_button)
    pane: Any = page.imports[at]
    screen.until(pane.isVisible)
    screen.rest()
    return pane
