"""The page Tarif as a person reaches its parts."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from perdin.rules.rates import Authority
from perdin.services.desk import Desk
from perdin.services.reference import rates
from perdin.services.reference.rates import SetRow
from perdin.ui.pages.rates.page import RatesPage
from perdin.ui.table.small import SmallView
from tests.ui.screen import Screen


def page_of(screen: Screen) -> RatesPage:
    screen.click(screen.window.navigation.buttons["rates"])
    page: RatesPage = screen.page(RatesPage)
    screen.until(lambda: page.rates.rows())
    screen.rest()
    return page


def choose(screen: Screen, page: RatesPage, word: str) -> None:
    """Open the menu «Lainnya» and choose what begins so, by its letter."""
    screen.click(page.more.button)
    screen.until(lambda: _menus(page))
    menu = _menus(page)[0]
    action = next(one for one in menu.actions() if one.text().replace("&", "").startswith(word))
    at = menu.actionGeometry(action).center()
    screen.qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=at)


def _menus(page: RatesPage) -> list[QMenu]:
    return [menu for menu in page.findChildren(QMenu) if menu.isVisible()]


def cells(view: SmallView[Any], row: int) -> list[str]:
    model = view.model
    return [str(model.index(row, at).data() or "") for at in range(model.columnCount())]


def sets_of(desk: Desk, authority: Authority) -> list[SetRow]:
    return [row for row in rates.list_sets(desk) if row.authority is authority]
