"""Icons from ``resources/icons`` (Lucide, ISC), drawn in the palette's colour, sharp on any screen.

``icons.wear(button, "plus")`` sets an icon that follows the light and dark scheme by itself.
"""

from functools import lru_cache
from weakref import WeakSet

import shiboken6
from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QAbstractButton

from perdin import resources

SIZES = (16, 20, 24, 40)
NAME = "icon_name"
ROLE = "icon_role"


_Wearer = QAbstractButton | QAction
_worn: WeakSet[_Wearer] = WeakSet()
"""Who wears an icon. Qt's list of all widgets is no way to them: to ask for it wraps each widget
that there is for Python, also those that are half gone, and that can end the program.
"""


def icon(name: str, colour: QColor | None = None) -> QIcon:
    """The icon of a name (a file in ``resources/icons``), in the text's colour or another.

    Raises FileNotFoundError for a name that is not there.
    """
    tint = colour or QGuiApplication.palette().color(QPalette.ColorRole.ButtonText)
    off = QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText
    return _drawn(name, tint.name(), QGuiApplication.palette().color(*off).name())


def pixmap(name: str, size_px: int, colour: QColor | None = None) -> QPixmap:
    """One picture of an icon, for a label."""
    tint = colour or QGuiApplication.palette().color(QPalette.ColorRole.WindowText)
    return _render(name, tint.name(), size_px)


def wear(target: _Wearer, name: str, role: QPalette.ColorRole | None = None) -> None:
    """Give a button or an action an icon that is drawn anew when the colours change.

    ``role`` is the palette's colour to draw it in, the button's text if None.
    """
    target.setProperty(NAME, name)
    target.setProperty(ROLE, role.value if role is not None else -1)
    colour = QGuiApplication.palette().color(role) if role is not None else None
    target.setIcon(icon(name, colour))
    _worn.add(target)


def redraw() -> None:
    """Draw every icon anew in the colours of now."""
    for wearer in list(_worn):
        if shiboken6.isValid(wearer):
            name, role = str(wearer.property(NAME)), int(wearer.property(ROLE))
            wear(wearer, name, QPalette.ColorRole(role) if role >= 0 else None)


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, faint: str) -> QIcon:
    drawn_icon = QIcon()
    for size in SIZES:
        drawn_icon.addPixmap(_render(name, colour, size))
        drawn_icon.addPixmap(_render(name, faint, size), QIcon.Mode.Disabled)
    return drawn_icon


def _render(name: str, colour: str, size_px: int) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    ratio = max(screen.devicePixelRatio() for screen in QGuiApplication.screens())
    side = round(size_px * ratio)
    picture = QPixmap(QSize(side, side))
    picture.fill(Qt.GlobalColor.transparent)
    source = resources.path("resources", "icons", f"{name}.svg").read_bytes()
    renderer = QSvgRenderer(QByteArray(source.replace(b"currentColor", colour.encode())))
    painter = QPainter(picture)
    renderer.render(painter)
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
