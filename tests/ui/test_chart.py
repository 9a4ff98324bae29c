"""Bars of rupiah: whole words, round steps, the same things by mouse and keyboard."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from perdin.i18n import percentage, short_rupiah, use_language
from perdin.reports.table import Bar
from perdin.ui import colours, theme
from perdin.ui.chart import BarChart, steps

BARS = (
    Bar("Sekretariat", 38_000_000, 50_000_000, "a"),
    Bar("Seksi Ketenteraman dan Ketertiban", 932_200, 1_000_000, "b"),
    Bar("Kelurahan Teladan", 0, None, None),
)


@pytest.fixture(params=[Qt.ColorScheme.Light, Qt.ColorScheme.Dark])
def chart(qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[BarChart]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.dress(application, request.param)
    bar_chart = BarChart()
    qtbot.addWidget(bar_chart)
    bar_chart.resize(700, 200)
    bar_chart.show_bars(BARS, "Pagu")
    bar_chart.show()
    qtbot.waitExposed(bar_chart)
    yield bar_chart
    theme.dress(application, Qt.ColorScheme.Light)


def length(chart: BarChart, at: int) -> int:
    """How many pixels of the accent colour stand in the middle of a row."""
    image: QImage = chart.grab().toImage()
    accent = QColor(colours.of(chart.palette()).accent).rgb()
    y = int(chart.bar_rect(at).center().y())
    return sum(image.pixel(QPoint(x, y)) == accent for x in range(image.width()))


def test_bars_are_as_long_as_their_rupiah(chart: BarChart) -> None:
    long, short, none = (length(chart, at) for at in range(3))
    assert long > 20 * short > 0
    assert none <= 1
    chart.show_bars([BARS[0], Bar("Separuh", 19_000_000, None, None)])
    assert abs(length(chart, 0) - 2 * length(chart, 1)) <= 3


def test_the_plot_leaves_every_word_and_figure_its_room(chart: BarChart) -> None:
    plot, metrics = chart.plot(), chart.fontMetrics()
    widest = max(metrics.horizontalAdvance(bar.label) for bar in BARS)
    assert plot.left() >= widest
    longest = plot.width() * 38 / 50
    figure = metrics.horizontalAdvance("Rp38 jt")
    assert plot.left() + longest + figure <= chart.width()


def test_keys_move_and_open(chart: BarChart, qtbot: QtBot) -> None:
    heard: list[object] = []
    chart.opened.connect(heard.append)
    chart.setFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Space):
        qtbot.keyClick(chart, key)
    assert heard == ["a", "b"]
    qtbot.keyClick(chart, Qt.Key.Key_End)
    qtbot.keyClick(chart, Qt.Key.Key_Return)  # that bar opens nothing
    qtbot.keyClick(chart, Qt.Key.Key_Up)
    assert chart.accessibleName() == (
        "Grafik: Seksi Ketenteraman dan Ketertiban: Rp932.200 · Pagu Rp1.000.000"
    )
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    assert chart.current() == BARS[0]
    assert heard == ["a", "b"]


def test_a_click_opens_the_bar_under_it(chart: BarChart, qtbot: QtBot) -> None:
    heard: list[object] = []
    chart.opened.connect(heard.append)
    for at in (1, 2):
        place = chart.bar_rect(at).center().toPoint()
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=place)
    below = QPoint(20, chart.height() - 2)
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=below)
    assert heard == ["b"]


def test_a_chart_without_bars_and_of_nothing_but_zeros(chart: BarChart, qtbot: QtBot) -> None:
    chart.show_bars([Bar("Januari", 0)])
    assert not chart.grab().isNull()
    chart.show_bars([])
    assert not chart.grab().isNull()
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert chart.current() is None


@pytest.mark.parametrize(
    ("largest", "expected"),
    [
        (0, [0, 1]),
        (1, [0, 1]),
        (7, [0, 2, 4, 6, 8]),
        (18_256_000, [0, 5_000_000, 10_000_000, 15_000_000, 20_000_000]),
        (50_000_000, [0, 10_000_000, 20_000_000, 30_000_000, 40_000_000, 50_000_000]),
    ],
)
def test_steps_are_round_and_few(largest: int, expected: list[int]) -> None:
    assert steps(largest) == expected
    assert steps(largest)[-1] >= largest


@pytest.mark.parametrize(
    ("amount", "said", "english"),
    [
        (0, "Rp0", "Rp0"),
        (950, "Rp950", "Rp950"),
        (1_000, "Rp1 rb", "Rp1 k"),
        (932_200, "Rp932 rb", "Rp932 k"),
        (1_250_000, "Rp1,3 jt", "Rp1.3 m"),
        (12_600_000, "Rp13 jt", "Rp13 m"),
        (9_960_000, "Rp10 jt", "Rp10 m"),
        (3_400_000_000, "Rp3,4 M", "Rp3.4 bn"),
        (2_000_000_000_000, "Rp2 T", "Rp2 tn"),
        (-4_700_000, "-Rp4,7 jt", "-Rp4.7 m"),
    ],
)
def test_rupiah_as_an_axis_has_room_for(amount: int, said: str, english: str) -> None:
    assert short_rupiah(amount) == said
    use_language("en")
    assert short_rupiah(amount) == english


def test_percentages_are_exact() -> None:
    assert [percentage(points) for points in (0, 5, 2_496, 123_456)] == [
        "0,00%", "0,05%", "24,96%", "1.234,56%",
    ]  # fmt: skip
    use_language("en")
    assert percentage(123_456) == "1,234.56%"
