"""The colours in use: one accent, and a tone for each kind of state, light and dark."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QColor, QPalette


class Tone(StrEnum):
    """What a colour says; a word always stands beside it."""

    NEUTRAL = "neutral"
    INFO = "info"
    SUCCESS = "success"
    WARNING = "warning"
    ERROR = "error"


PAPER = "#ffffff"
"""What is printed stands on white, in either scheme."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """A scheme, as ``#rrggbb``; ``tones`` are pairs of ink and ground."""

    dark: bool
    window: str
    surface: str
    stripe: str
    text: str
    muted: str
    line: str
    accent: str
    on_accent: str
    pressed: str
    hover: str
    chosen: str
    tones: dict[Tone, tuple[str, str]]


LIGHT = Colours(
    dark=False,
    window="#f3f5f7",
    surface="#ffffff",
    stripe="#f7f9fa",
    text="#1c2730",
    muted="#586672",
    line="#cfd7dd",
    accent="#0b6a7c",
    on_accent="#ffffff",
    pressed="#085565",
    hover="#e4eef0",
    chosen="#d3e8ec",
    tones={
        Tone.NEUTRAL: ("#46535e", "#e6eaed"),
        Tone.INFO: ("#0b4f8a", "#deecf9"),
        Tone.SUCCESS: ("#14613a", "#dcf1e4"),
        Tone.WARNING: ("#7a4b00", "#fcedcc"),
        Tone.ERROR: ("#9c1c1c", "#fbe1e0"),
    },
)

DARK = Colours(
    dark=True,
    window="#1a2025",
    surface="#21282e",
    stripe="#252d34",
    text="#e5eaee",
    muted="#9dacb8",
    line="#3c4852",
    accent="#4db3c5",
    on_accent="#06252b",
    pressed="#3a9aab",
    hover="#2a353c",
    chosen="#1f4650",
    tones={
        Tone.NEUTRAL: ("#c3ced6", "#36414a"),
        Tone.INFO: ("#a4cff5", "#1d3a54"),
        Tone.SUCCESS: ("#9bdcb6", "#1b4230"),
        Tone.WARNING: ("#f2cd85", "#4a3a17"),
        Tone.ERROR: ("#f5b1ac", "#552525"),
    },
)


def of(palette: QPalette) -> Colours:
    """The scheme that a widget's palette belongs to."""
    return DARK if palette.color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def ink(palette: QPalette, tone: Tone) -> QColor:
    """A tone's text colour."""
    return QColor(of(palette).tones[tone][0])


def ground(palette: QPalette, tone: Tone) -> QColor:
    """A tone's background."""
    return QColor(of(palette).tones[tone][1])
