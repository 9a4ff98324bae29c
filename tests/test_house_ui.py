"""How the window is written, and that each rule sees what breaks it."""

import ast
from pathlib import Path

import pytest

from tests import house, house_ui

ROOT = Path(__file__).resolve().parent.parent
WINDOW = [
    path
    for path in house.tracked(ROOT)
    if path.suffix == ".py" and path.parts[:2] == ("perdin", "ui")
]


@pytest.mark.parametrize(
    "bad",
    [
        "self.seat.tasks.run(job, then, failed=self.notices.problem)",
        "seat.tasks.run(job, then)",
        "tasks.run(job, then)",
        "run = self._seat.tasks.run",
        "self._asking = Newest(seat.tasks)",
    ],
)
def test_a_job_past_the_seat_is_seen(bad: str) -> None:
    assert list(house_ui.jobs_past_the_seat(ast.parse(bad)))


@pytest.mark.parametrize(
    "good",
    [
        "self.seat.act(self.button, job, then)",
        "self._asking = self._seat.newest()",
        "seat.tasks.render(job, then)",
        "print_run.run(desk, order)",
    ],
)
def test_what_goes_by_the_seat_passes(good: str) -> None:
    assert list(house_ui.jobs_past_the_seat(ast.parse(good))) == []


@pytest.mark.parametrize("bad", ["QShortcut('Esc', self)", "key = QtGui.QShortcut(keys, box, act)"])
def test_a_key_past_the_shortcuts_is_seen(bad: str) -> None:
    assert list(house_ui.keys_past_the_shortcuts(ast.parse(bad)))
    assert list(house_ui.keys_past_the_shortcuts(ast.parse("shortcuts.shown(a, 'Esc', b)"))) == []


def test_every_any_of_the_window_has_its_reason() -> None:
    texts = {path: (ROOT / path).read_text("utf-8") for path in WINDOW}
    faults = [
        f"{path}: {fault}"
        for path, text in texts.items()
        for fault in house_ui.unexplained_any(text)
    ]
    assert faults == []
    count = sum(len(house_ui.any_lines(text)) for text in texts.values())
    assert 0 < count <= house_ui.MOST_ANY


@pytest.mark.parametrize(
    "bad",
    [
        "def value(self) -> Any:\n    ...\n",
        "# why\n\nx: Any = 1\n",
        "x: list[Any] = [\n    1,  # one\n]\n",
        "y = 1  # why\nx: Any = y\n",
        "x = cast(Any, y)\n",
    ],
)
def test_an_any_without_a_reason_is_seen(bad: str) -> None:
    assert list(house_ui.unexplained_any(bad))


@pytest.mark.parametrize(
    "good",
    [
        "from typing import (\n    Any,\n    cast,\n)\n",
        "import typing\nx: int = 1\n",
        "def value(self) -> Any:  # each field has its own\n    ...\n",
        "# each field has its own\nx: Any = 1\n",
        'def f():\n    """Any text will do."""\n',
    ],
)
def test_what_is_explained_or_no_any_passes(good: str) -> None:
    assert list(house_ui.unexplained_any(good)) == []


@pytest.mark.parametrize(
    "bad",
    [
        "row.setContentsMargins(12, 0, 0, 0)",
        "box.setSpacing(6)",
        "grid.setHorizontalSpacing(24)",
        "font.setPointSize(14)",
        "widget.setStyleSheet(sheet)",
        'painter.setPen(QColor("#0b6a7c"))',
        'painter.setPen(QtGui.QColor("black"))',
        "html = '<td style=\"padding-top:6px\">'",
        "style = f'font-size:14pt;color:{muted}'",
    ],
)
def test_a_look_beside_the_theme_is_seen(bad: str) -> None:
    assert list(house_ui.looks_of_its_own(ast.parse(bad)))


@pytest.mark.parametrize(
    "good",
    [
        "row.setContentsMargins(theme.GAP, 0, 0, 0)",
        "box.setSpacing(theme.GAP * 2)",
        "font.setPointSize(theme.TITLE_PT)",
        "painter.setPen(QColor(scheme.text))",
        '"""Lines of 12px are told in prose."""',
        "WIDE_PX = 440",
    ],
)
def test_a_look_of_the_theme_passes(good: str) -> None:
    assert list(house_ui.looks_of_its_own(ast.parse(good))) == []
