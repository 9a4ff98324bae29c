"""The bank's list: what is selected, and nothing that only looks like it."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from perdin.rules.workflow import Role
from perdin.services.office import people
from perdin.ui.pages.finance.page import FinancePage
from tests.conftest import Clock
from tests.office import person, spent
from tests.ui.accounts import issue, office, sit_as
from tests.ui.screen import opened


def test_the_bank_is_told_of_the_selected_rows_alone(
    qtbot: QtBot, office_copy: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    with office(office_copy, clock) as (clerk, _head):
        form = people.open_employee(clerk, person(clerk, "Bima Sakti"))
        people.save_employee(clerk, replace(form, bank="BPD Uji", account_number="0012300456"))
        for leave in (date(2026, 2, 9), date(2026, 2, 2)):
            spent(clerk, issue(clerk, "Bima", leave=leave))
    with opened(qtbot, office_copy, clock) as screen:
        sit_as(screen, Role.KEUANGAN)
        screen.window.go("finance", "dues")
        page: FinancePage = screen.page(FinancePage)
        screen.rest()
        queue: Any = page.queues["dues"]
        first, other = queue.list.rows()
        assert (first.name, first.remaining) == (other.name, other.remaining), (
            "only the trip differs"
        )
        queue.list.view.grid.selectRow(0)
        path = tmp_path / "bank.xlsx"
        screen.answer_files(path)
        screen.click(queue.bank_button)
        screen.until(lambda: "Daftar bank disimpan" in screen.notice())
        cells = [cell for line in load_workbook(path).worksheets[0].values for cell in line]
        assert cells.count(first.remaining) == 1
