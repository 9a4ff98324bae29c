"""The gallery shows every field there is, on pages that are not empty."""

import importlib
import inspect
import pkgutil
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from perdin.ui import fields, theme
from scripts import gallery, gallery_looks


def _field_classes() -> set[type[QWidget]]:
    """Every public widget of the fields' modules that holds a value."""
    classes: set[type[QWidget]] = set()
    for module in pkgutil.iter_modules(fields.__path__, f"{fields.__name__}."):
        for name, kind in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            own = kind.__module__ == module.name and not name.startswith("_")
            if own and issubclass(kind, QWidget) and hasattr(kind, "value"):
                classes.add(kind)
    return classes


def _forgotten(shown: dict[str, QWidget]) -> set[type[QWidget]]:
    return _field_classes() - {type(field) for field in shown.values()}


def test_every_field_is_shown(qtbot: QtBot) -> None:
    shown = gallery.fields()
    for field in shown.values():
        qtbot.addWidget(field)
    assert _forgotten(shown) == set()
    left_out = shown.pop("MoneyField")
    assert _forgotten(shown) == {type(left_out)}


def _one_colour(image: QImage) -> bool:
    blank = image.copy()
    blank.fill(image.pixelColor(0, 0))
    return image == blank


def test_each_theme_has_pages_with_something_on_them(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    paths = gallery.draw(qapp, tmp_path)
    theme.dress(qapp)
    names = {name: {p.name for p in paths if p.name.startswith(name)} for name in theme.SCHEMES}
    assert len(names["light"]) == len(names["dark"]) == len(gallery.STATES) + 3
    for path in paths:
        image = QImage(str(path))
        assert (image.width(), image.height()) == gallery.PAGE_PX
        assert not _one_colour(image), path.name
    blank = image.copy()
    blank.fill(image.pixelColor(0, 0))
    assert _one_colour(blank)


def test_all_distances_of_the_theme_are_shown(qtbot: QtBot) -> None:
    whole = {
        name
        for name, value in vars(theme).items()
        if name.isupper() and isinstance(value, int) and not name.endswith("_PX")
    }
    assert set(gallery_looks.DISTANCES) == whole
    assert set(gallery_looks.DISTANCES[1:]) != whole
