"""Prakiraan in Keuangan: what the year will end with, and the plan under a cut as a version."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from perdin.services.plans import cuts, plans
from perdin.ui.pages.finance.forecast import ForecastQueue
from perdin.ui.pages.finance.page import FinancePage
from tests.conftest import Clock
from tests.services.plays_budget import a_plan, squeeze
from tests.ui.screen import Screen, opened


@pytest.fixture
def screen(
    qtbot: QtBot, office_copy: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Screen]:
    """The window at the forecast of an office that planned two journeys of Rp12.000.000 each."""
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    with opened(qtbot, office_copy, clock) as shown:
        plans.save_planned(shown.desk, a_plan(shown.desk, "Konsultasi SPM"))
        plans.save_planned(shown.desk, a_plan(shown.desk, "Bimtek keuangan", month=5))
        squeeze(shown.desk, 30_000_000)
        shown.window.go("finance", "forecast")
        yield shown


def at_forecast(screen: Screen) -> ForecastQueue:
    """The queue with its rows."""
    page: FinancePage = screen.page(FinancePage)
    queue = page.queues["forecast"]
    assert isinstance(queue, ForecastQueue)
    screen.until(lambda: queue.list.rows())
    return queue


def test_a_cut_is_asked_for_and_kept_by_name(screen: Screen) -> None:
    queue = at_forecast(screen)
    assert queue.said.text().startswith(
        "Tahun 2026 diperkirakan berakhir pada Rp24.000.000, antara Rp0 dan Rp24.000.000, dari pagu"
    )
    screen.click(queue.cut_button)
    screen.until(lambda: "Isi berapa persen" in queue.notices.text())
    screen.enter(queue.percent, "50")
    screen.click(queue.cut_button)
    screen.until(lambda: "Dipotong 50%" in queue.cut_said.text())
    words = "tersisa Rp15.000.000; 1 rencana tetap, 1 ditunda (pilihan terbaik)"
    assert words in queue.cut_said.text()
    screen.enter(queue.version, "Efisiensi separuh")
    screen.click(queue.save_button)
    screen.until(lambda: cuts.list_versions(screen.desk, 2026))
    (version,) = cuts.list_versions(screen.desk, 2026)
    assert (version.name, version.kept, version.left_out) == ("Efisiensi separuh", 1, 1)
    screen.until(lambda: "disimpan" in queue.notices.text())
    assert queue.version.value() == ""
    kept = "Versi rencana tersimpan: Efisiensi separuh (50%: 1 tetap, 1 ditunda)"
    screen.until(lambda: queue.versions_said.text() == kept)
