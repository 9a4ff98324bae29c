"""On a screen of 1280 px the last column of the widest lists is there without a scroll."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from perdin.models.money import BudgetLine
from perdin.rules import rate_package
from perdin.services.plans import plans
from perdin.ui.pages.finance.forecast import ForecastQueue
from perdin.ui.pages.finance.page import FinancePage
from tests.conftest import Clock
from tests.rules.packages_of_rates import national
from tests.services.plays_budget import a_plan
from tests.ui.rate_sets import choose, page_of
from tests.ui.screen import Screen, opened

MARGIN_PX = 8
"""What a cell needs beside its text."""


@pytest.fixture
def screen(
    qtbot: QtBot, office_copy: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Screen]:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    with opened(qtbot, office_copy, clock) as shown:
        shown.window.resize(1280, 693)
        yield shown


def hidden_px(view: QTableView) -> int:
    """How much of a list is to be scrolled to."""
    return view.horizontalScrollBar().maximum()


def cut(view: QTableView, title: str) -> list[str]:
    """The texts of a column that do not fit into it, of the first rows."""
    model = view.model()
    assert model is not None
    titles = [str(model.headerData(at, view.horizontalHeader().orientation()))
              for at in range(model.columnCount())]  # fmt: skip
    at = titles.index(title)
    room = view.columnWidth(at) - MARGIN_PX
    texts = [str(model.index(row, at, QModelIndex()).data()) for row in range(20)]
    return [one for one in texts if view.fontMetrics().horizontalAdvance(one) > room]


def test_what_became_of_each_rate_is_seen(screen: Screen, tmp_path: Path) -> None:
    page = page_of(screen)
    whole = national()
    dearer = replace(
        whole, rates=tuple(replace(rate, amount=rate.amount * 11 // 10) for rate in whole.rates)
    )
    path = tmp_path / "2027.tarif"
    path.write_bytes(rate_package.whole(rate_package.body_of(dearer)))
    screen.answer_files(path)
    choose(screen, page, "Impor paket")
    pane = page.package
    screen.until(pane.isVisible)
    screen.rest()
    provinces, rates = pane.view.provinces.grid, pane.view.rows.grid
    screen.until(lambda: hidden_px(provinces) == hidden_px(rates) == 0)
    for title in ("Sebelum", "Sesudah", "Perubahan"):
        assert cut(pane.view.rows.grid, title) == [], title


def test_what_a_year_of_billions_ends_with_is_seen(screen: Screen) -> None:
    with screen.desk.database.write() as session:
        line = session.query(BudgetLine).filter_by(fiscal_year=2026).one()
        line.ceiling = 13_750_000_000
    plans.save_planned(screen.desk, replace(a_plan(screen.desk), cost=9_876_000_000))
    screen.window.go("finance", "forecast")
    page: FinancePage = screen.page(FinancePage)
    queue = page.queues["forecast"]
    assert isinstance(queue, ForecastQueue)
    screen.until(lambda: queue.list.rows())
    screen.rest()
    table = queue.list.findChild(QTableView)
    assert table is not None
    screen.until(lambda: hidden_px(table) == 0)
    assert table.columnViewportPosition(7) < table.viewport().width()
    assert not table.isColumnHidden(7)
