"""How the window's pages are written, and that each rule sees what breaks it."""

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
PAGES = [path for path in WINDOW if path.parts[2] == "pages"]


def test_pages_ask_and_act_by_their_seat() -> None:
    assert len(PAGES) > 60
    faults = [
        f"{path}: {fault}"
        for path in PAGES
        for fault in house_ui.jobs_past_the_seat(ast.parse((ROOT / path).read_text("utf-8")))
    ]
    assert faults == []


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
