"""Light and dark, icons that follow, and readable colours."""

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QColor, QIcon
from PySide6.QtWidgets import QApplication, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from perdin import resources
from perdin.ui import colours, icons, theme
from perdin.ui.colours import DARK, LIGHT, Colours, Tone
from perdin.ui.fields.check import CheckField


def _luminance(colour: str) -> float:
    seen = QColor(colour)
    parts = [
        part / 12.92 if part <= 0.03928 else float(((part + 0.055) / 1.055) ** 2.4)
        for part in (seen.redF(), seen.greenF(), seen.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _contrast(colour: str, other: str) -> float:
    dark, light = sorted((_luminance(colour), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_every_text_has_enough_contrast(scheme: Colours) -> None:
    pairs = [
        (scheme.text, scheme.window),
        (scheme.text, scheme.chosen),
        (scheme.muted, scheme.window),
        (scheme.muted, scheme.surface),
        (scheme.on_accent, scheme.accent),
        (scheme.on_accent, scheme.pressed),
        (scheme.accent, scheme.surface),
        *scheme.tones.values(),
    ]
    for ink, ground in pairs:
        assert _contrast(ink, ground) >= 4.5, (ink, ground)  # WCAG 2.1, 1.4.3


def _darkest(icon: QIcon) -> QColor:
    image = icon.pixmap(24, 24).toImage()
    points = [image.pixelColor(x, y) for x in range(24) for y in range(24)]
    return max(points, key=lambda point: point.alpha())


def test_icons_follow_the_scheme(qtbot: QtBot, qapp: QApplication) -> None:
    theme.dress(qapp, Qt.ColorScheme.Light)
    button = theme.button("Tambah", "plus")
    step = theme.button("Ajukan", "send", primary=True)
    for shown in (button, step):
        theme.wear(shown)
        qtbot.addWidget(shown)
        shown.show()
    assert _darkest(button.icon()).name() == LIGHT.text
    assert _darkest(step.icon()).name() == LIGHT.on_accent
    theme.dress(qapp, Qt.ColorScheme.Dark)
    assert colours.of(button.palette()) is DARK
    assert _darkest(button.icon()).name() == DARK.text
    assert _darkest(step.icon()).name() == DARK.on_accent
    theme.dress(qapp, Qt.ColorScheme.Light)
    assert colours.of(qapp.palette()) is LIGHT


def test_who_chose_a_scheme_keeps_it_when_the_system_changes_its_own(qapp: QApplication) -> None:
    changed = qapp.styleHints().colorSchemeChanged
    theme.dress(qapp)
    theme.dress(qapp, Qt.ColorScheme.Light)
    changed.emit(Qt.ColorScheme.Dark)
    assert colours.of(qapp.palette()) is LIGHT
    theme.dress(qapp)
    changed.emit(Qt.ColorScheme.Dark)
    assert colours.of(qapp.palette()) is DARK
    changed.emit(Qt.ColorScheme.Light)
    assert colours.of(qapp.palette()) is LIGHT


def test_what_the_application_wears_is_not_put_on_again(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme.dress(qapp, Qt.ColorScheme.Light)
    redrawn: list[bool] = []
    monkeypatch.setattr(icons, "redraw", lambda: redrawn.append(True))
    theme.dress(qapp, Qt.ColorScheme.Light)
    assert not redrawn
    theme.dress(qapp, Qt.ColorScheme.Dark)
    theme.dress(qapp, Qt.ColorScheme.Light)
    assert len(redrawn) == 2


class _Lookups(QObject):
    """Counts how often a widget looks its style up."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__()
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.StyleChange
        return super().eventFilter(watched, event)


def _in_layers(window: QWidget, layers: int) -> int:
    """How often a label looks its style up that is put into a window from within."""
    part: QWidget = theme.muted("Belum ada")
    lookups = _Lookups(part)
    for _layer in range(layers):
        around = QWidget()
        QVBoxLayout(around).addWidget(part)
        part = around
    QVBoxLayout(window).addWidget(part)
    return lookups.count


def test_a_part_looks_its_style_up_for_the_window_alone(qtbot: QtBot, qapp: QApplication) -> None:
    theme.dress(qapp, Qt.ColorScheme.Light)
    window, other = QWidget(), QWidget()
    qtbot.addWidget(window)
    qtbot.addWidget(other)
    theme.wear(window)
    assert qapp.styleSheet() == ""
    assert _in_layers(window, 6) == 1
    qapp.setStyleSheet(window.styleSheet())  # the twin: as it was while the application wore it
    try:
        assert _in_layers(other, 6) > 6
    finally:
        qapp.setStyleSheet("")


def test_a_window_follows_the_scheme(qtbot: QtBot, qapp: QApplication) -> None:
    theme.dress(qapp, Qt.ColorScheme.Light)
    window = QWidget()
    qtbot.addWidget(window)
    theme.wear(window)
    label = theme.muted("Belum ada")
    QVBoxLayout(window).addWidget(label)
    window.show()
    for scheme, seen in ((Qt.ColorScheme.Dark, DARK), (Qt.ColorScheme.Light, LIGHT)):
        theme.dress(qapp, scheme)
        assert label.palette().color(label.foregroundRole()).name() == seen.muted
        assert colours.of(window.palette()) is seen


def test_icons_of_widgets_that_are_gone_are_drawn_no_more(qtbot: QtBot, qapp: QApplication) -> None:
    theme.dress(qapp, Qt.ColorScheme.Light)
    box = QWidget()
    kept = theme.button("Tambah", "plus")
    qtbot.addWidget(kept)
    gone = [QToolButton(box) for _each in range(200)]
    for button in gone:
        icons.wear(button, "plus")
    action = QAction("Tambah", kept)
    icons.wear(action, "plus")
    shiboken6.delete(box)
    theme.dress(qapp, Qt.ColorScheme.Dark)
    assert not any(shiboken6.isValid(button) for button in gone)
    assert _darkest(kept.icon()).name() == _darkest(action.icon()).name() == DARK.text
    theme.dress(qapp, Qt.ColorScheme.Light)


def test_an_unknown_icon_is_refused(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icons.icon("no-such-icon")


def test_every_shipped_icon_draws_something(qapp: QApplication) -> None:
    names = [path.stem for path in resources.path("resources", "icons").glob("*.svg")]
    assert len(names) > 40
    for name in names:
        image = icons.pixmap(name, 20, QColor("#000000")).toImage()
        inked = [
            image.pixelColor(x, y).alpha()
            for x in range(image.width())
            for y in range(image.height())
        ]
        assert max(inked) > 100, name


def test_every_tone_has_its_own_pair() -> None:
    for scheme in (LIGHT, DARK):
        assert set(scheme.tones) == set(Tone)
        assert len(set(scheme.tones.values())) == len(Tone)


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_a_tick_is_seen_where_nobody_may_change_it(
    qtbot: QtBot, qapp: QApplication, scheme: Colours
) -> None:
    theme.dress(qapp, Qt.ColorScheme.Dark if scheme.dark else Qt.ColorScheme.Light)
    field = CheckField("", value=True)
    theme.wear(field)
    qtbot.addWidget(field)
    field.setEnabled(False)
    field.resize(field.sizeHint())
    image = field.grab().toImage()
    grounds = [
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    ]
    assert grounds.count(scheme.muted) > 50
