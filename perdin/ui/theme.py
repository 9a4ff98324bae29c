"""How everything looks: Fusion, our palette, a compact style sheet, light or dark as the system.

Distances are multiples of 8 px: ``GAP`` between things, ``HALF`` within one. No other file of the
window says a colour, a distance or a size of letters of its own.
"""

from dataclasses import fields

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QStyleFactory,
    QToolButton,
    QWidget,
)

from perdin import resources
from perdin.ui import icons, mnemonics
from perdin.ui.button import PrimaryButton, WordButton
from perdin.ui.colours import DARK, LIGHT, Colours, Tone
from perdin.ui.elided import ElidedLabel

GAP = 8
HALF = 4
WIDE = 16
BROAD = 24
LARGE = 32
VAST = 48
HAIR = 1
"""The width of a frame, that what stands in it leaves free."""
TIGHT = 2
"""Between a field and its problem."""
SPLASH_PT = (28, 10)
"""The name of the program while it opens, and the word below it."""
RICH_TITLE = "font-size:14pt;font-weight:600;margin-bottom:8px"
RICH_HEADING = "margin-top:16px;margin-bottom:4px"
RICH_FIGURE = "font-size:12pt;font-weight:600"
RICH_ABOVE = "margin-top:8px"
RICH_ROW = "padding:3px 0"
RICH_NAME = "padding:3px 16px 3px 0"
RICH_BESIDE = "padding-right:8px"
RICH_APART = "padding-right:24px"
RICH_TOTAL = "padding-top:6px"
"""Distances and letters of the texts that are read rather than filled in."""
READ_PT = 10.5
READ_HEADINGS_PT = (17.0, 13.0, 11.0)
READ_LINES = 1.2
"""The manual, which is read for longer than a form is."""
FIELD_PX = 30
ICON = QSize(16, 16)
TOOL_ICON = QSize(20, 20)

SCHEMES = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
"""The schemes that settings name; any other name follows the system."""

_DRESSED = "dressed"
"""What the application remembers of its look: whether the system or a person chose it."""
_SHEET = "sheet"
"""What the application remembers the style sheet by that its windows wear."""
_WEARS = "wears"
"""Marks the windows that wear it."""

_Role = QPalette.ColorRole
_NAMES = tuple(field.name for field in fields(Colours) if field.name not in ("dark", "tones"))


def dress(app: QApplication, scheme: Qt.ColorScheme | None = None) -> None:
    """Dress the application, at start and when its look is chosen anew; it follows the system
    unless a scheme is given. What it wears already is not put on again: a style sheet costs every
    widget of its windows.
    """
    if app.property(_DRESSED) is None:
        app.setStyle(QStyleFactory.create("Fusion"))
        mnemonics.watch(app)
        app.styleHints().colorSchemeChanged.connect(lambda now: _follow(app, now))
    app.setProperty(_DRESSED, "system" if scheme is None else "chosen")
    _paint(app, app.styleHints().colorScheme() if scheme is None else scheme)


def wear(window: QWidget) -> None:
    """Put the style sheet on a window: all that it holds or opens is dressed by it.

    The application wears none itself. With one, whatever is put into something else looks up its
    style anew with all that it holds; pages are put together from within, so that each of their
    parts did so once for every layer around it, which was more than half of what a page took.
    """
    app = QApplication.instance()
    window.setProperty(_WEARS, True)
    window.setStyleSheet(app.property(_SHEET) or "" if app is not None else "")


def button(text: str, icon: str = "", *, primary: bool = False, flat: bool = False) -> WordButton:
    """A push button; ``primary`` marks the one that takes the next step on its page."""
    push_button = PrimaryButton(text) if primary else WordButton(text)
    push_button.setProperty("flat", flat)
    push_button.setIconSize(ICON)
    if icon:
        icons.wear(push_button, icon, _Role.HighlightedText if primary else None)
    return push_button


def tool(icon: str, tip: str) -> QToolButton:
    """A button of an icon alone; its tip is what screen readers say."""
    tool_button = QToolButton()
    tool_button.setProperty("flat", True)
    tool_button.setIconSize(TOOL_ICON)
    icons.wear(tool_button, icon)
    tool_button.setToolTip(tip)
    tool_button.setAccessibleName(tip)
    return tool_button


def heading(text: str = "") -> ElidedLabel:
    """A page's or a panel's title, one line."""
    label = ElidedLabel(text)
    label.setProperty("kind", "heading")
    return label


def muted(text: str = "") -> QLabel:
    """A remark in the quiet colour; wraps."""
    label = QLabel(text)
    label.setProperty("kind", "muted")
    label.setWordWrap(True)
    return label


def card() -> QFrame:
    """A bordered surface that groups what belongs together."""
    frame = QFrame()
    frame.setProperty("kind", "card")
    return frame


def tabular(font: QFont) -> QFont:
    """The font with digits of one width, so that columns of money line up."""
    tabular_font = QFont(font)
    tabular_font.setFeature(QFont.Tag.fromString("tnum"), 1)
    return tabular_font


def restyle(widget: QWidget) -> None:
    """Apply the style sheet anew after a property that it looks at has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def _follow(app: QApplication, now: Qt.ColorScheme) -> None:
    """The system has changed its scheme; who chose one keeps it."""
    if app.property(_DRESSED) == "system":
        _paint(app, now)


def _paint(app: QApplication, scheme: Qt.ColorScheme) -> None:
    colours = DARK if scheme == Qt.ColorScheme.Dark else LIGHT
    sheet = _sheet(colours)
    if app.property(_SHEET) == sheet:
        return
    app.setPalette(_palette(colours))
    app.setProperty(_SHEET, sheet)
    for window in app.topLevelWidgets():
        if window.property(_WEARS):
            window.setStyleSheet(sheet)
    icons.redraw()


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    for role, colour in (
        (_Role.Window, colours.window),
        (_Role.WindowText, colours.text),
        (_Role.Base, colours.surface),
        (_Role.AlternateBase, colours.stripe),
        (_Role.Text, colours.text),
        (_Role.Button, colours.surface),
        (_Role.ButtonText, colours.text),
        (_Role.BrightText, colours.on_accent),
        (_Role.Highlight, colours.accent),
        (_Role.HighlightedText, colours.on_accent),
        (_Role.Accent, colours.accent),
        (_Role.Link, colours.accent),
        (_Role.LinkVisited, colours.accent),
        (_Role.PlaceholderText, colours.muted),
        (_Role.ToolTipBase, colours.surface),
        (_Role.ToolTipText, colours.text),
        (_Role.Mid, colours.line),
    ):
        palette.setColor(role, QColor(colour))
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.muted))
    return palette


def _sheet(colours: Colours) -> str:
    scheme = "dark" if colours.dark else "light"
    named = {name: str(getattr(colours, name)) for name in _NAMES}
    named["problem"] = colours.tones[Tone.ERROR][0]
    named["warning"] = colours.tones[Tone.WARNING][0]
    for name, picture in (("arrow", "chevron-down"), ("tick", "check")):
        drawn = resources.path("resources", "icons", "drawn", f"{picture}-{scheme}.svg")
        named[name] = drawn.as_posix()
    source = resources.path("resources", "style.qss").read_text(encoding="utf-8")
    for name in sorted(named, key=len, reverse=True):
        source = source.replace(f"@{name}", named[name])
    return source + "".join(
        f'QLabel[chip="{tone}"] {{ color: {ink}; background: {ground}; border-radius: 9px;'
        " min-height: 18px; padding: 0 10px; font-weight: 600; }"
        f'QFrame[notice="{tone}"] {{ background: {ground}; border: 1px solid {ground};'
        f" border-left: 4px solid {ink}; border-radius: 4px; }}"
        f'QFrame[notice="{tone}"] QLabel {{ color: {ink}; background: transparent; border: none; }}'
        for tone, (ink, ground) in colours.tones.items()
    )
