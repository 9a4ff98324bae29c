"""Type, distances, colours and the states of buttons, as the theme has them, on one page."""

from dataclasses import fields

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from perdin.ui import colours, theme
from perdin.ui.colours import Tone
from perdin.ui.mnemonics import Tabs
from perdin.ui.notices import StateChip

SWATCH_PX = 28
DISTANCES = ("HAIR", "TIGHT", "HALF", "GAP", "WIDE", "BROAD", "LARGE", "VAST")
RICH = tuple(name for name in vars(theme) if name.startswith("RICH_"))


def looks_page(long: str) -> QWidget:
    """Everything that the theme says, with its name."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setSpacing(theme.WIDE)
    for enabled in (True, False):
        column.addWidget(_buttons(enabled))
    column.addWidget(theme.heading(long))
    column.addWidget(theme.muted(long))
    column.addLayout(_distances())
    column.addLayout(_swatches(page.palette()))
    chips = QHBoxLayout()
    for tone in Tone:
        chips.addWidget(StateChip(tone.value, tone))
    chips.addStretch(1)
    column.addLayout(chips)
    tabs = Tabs()
    for title in ("&Data", "&Biaya", "&Surat"):
        tabs.addTab(QWidget(), title)
    column.addWidget(tabs)
    said = "".join(f'<p style="{getattr(theme, name)}">{name}</p>' for name in RICH[:3])
    column.addWidget(QLabel(said, textFormat=Qt.TextFormat.RichText))
    column.addStretch(1)
    return page


def _buttons(enabled: bool) -> QWidget:
    """A page of its own for each row: of two that would lead on one page, one does."""
    row = QWidget()
    row.setProperty("page", True)
    beside = QHBoxLayout(row)
    beside.setContentsMargins(0, 0, 0, 0)
    for button in (
        theme.button("&Ajukan", "send", primary=True),
        theme.button("&Simpan", "save"),
        theme.button("Hapus", "trash-2", flat=True),
        theme.tool("x", "Tutup"),
    ):
        button.setEnabled(enabled)
        beside.addWidget(button)
    beside.addStretch(1)
    return row


def _distances() -> QHBoxLayout:
    row = QHBoxLayout()
    for name in DISTANCES:
        bar = QFrame()
        bar.setProperty("kind", "line")
        bar.setFixedSize(getattr(theme, name), theme.WIDE)
        row.addWidget(bar)
        row.addWidget(theme.muted(f"{name} {getattr(theme, name)}"))
    row.addStretch(1)
    return row


def _swatches(palette: QPalette) -> QGridLayout:
    scheme, grid = colours.of(palette), QGridLayout()
    names = [field.name for field in fields(scheme) if field.name not in ("dark", "tones")]
    for at, name in enumerate(names):
        swatch = QFrame()
        swatch.setAutoFillBackground(True)
        swatch.setFixedSize(SWATCH_PX, SWATCH_PX)
        own = swatch.palette()
        own.setColor(QPalette.ColorRole.Window, QColor(getattr(scheme, name)))
        swatch.setPalette(own)
        grid.addWidget(swatch, at // 6, 2 * (at % 6))
        grid.addWidget(theme.muted(f"{name} {getattr(scheme, name)}"), at // 6, 2 * (at % 6) + 1)
    return grid
