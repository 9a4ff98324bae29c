"""The components that a line of real costs can have, as a menu below a button."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from perdin.rules import travel
from perdin.rules.travel import Component


def offer_components(button: QWidget, chosen: Callable[[Component], object]) -> None:
    """Open the menu; ``chosen`` gets the component that a person picks."""
    menu = QMenu(button)
    menu.aboutToHide.connect(menu.deleteLater)
    for component in Component:
        action = menu.addAction(travel.label(component))
        action.triggered.connect(lambda _on=False, component=component: chosen(component))
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
