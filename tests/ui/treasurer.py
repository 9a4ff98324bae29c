"""Keuangan as the treasurer and the verifier have it before them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from perdin.services.accounting import (
    verification,
)
from perdin.services.desk import Desk
from perdin.ui.pages.finance.page import FinancePage
from tests.conftest import Clock
from tests.ui.accounts import issue, recorded
from tests.ui.screen import Screen, opened


def at_the_treasurers(
    qtbot: QtBot, office_copy: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Screen]:
    """A fixture: the window, for the treasurer to sit down at."""
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    with opened(qtbot, office_copy, clock) as shown:
        yield shown


def at_queue(screen: Screen, queue: str) -> FinancePage:
    """Keuangan, at one of its queues."""
    screen.window.go("finance", queue)
    page: FinancePage = screen.page(FinancePage)
    screen.rest()
    return page


def handed_in(desk: Desk, *names: str) -> tuple[int, list[int]]:
    """A trip whose accounts wait to be verified, and its travellers."""
    trip_id = issue(desk, *names)
    travellers = recorded(desk, trip_id)
    for traveller in travellers:
        verification.submit_account(desk, traveller)
    return trip_id, travellers
