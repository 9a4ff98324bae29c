"""Berkas bank: a format begun from an example, changed by keys beside its preview, and written."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from perdin.rules.bank_format import EXAMPLES, Content, Separator
from perdin.rules.ledger import PayMethod
from perdin.rules.workflow import Role
from perdin.services.accounting import advances, bank_formats
from perdin.services.accounting.payments import PayForm
from perdin.services.office import people
from perdin.services.trips import trip_sheet
from perdin.ui.pages.settings.page import SettingsPage
from tests.office import person
from tests.ui.accounts import in_role, issue, sit_as, spent_less
from tests.ui.screen import Screen
from tests.ui.treasurer import at_queue, at_the_treasurers

screen = pytest.fixture(at_the_treasurers)


def with_account(screen: Screen, name: str, number: str) -> None:
    form = people.open_employee(screen.desk, person(screen.desk, name))
    people.save_employee(screen.desk, replace(form, bank="Bank Contoh", account_number=number))


def section_of(screen: Screen) -> Any:
    screen.window.go("settings", "bank")
    section: Any = screen.page(SettingsPage).sections["bank"]
    screen.rest()
    return section


def test_a_format_is_made_from_an_example_and_seen_while_it_changes(screen: Screen) -> None:
    with_account(screen, "Bima", "005.678")
    who = trip_sheet.open_trip(screen.desk, issue(screen.desk, "Bima")).travellers[0].id
    form = PayForm(amount=450_000, paid_on=date(2026, 2, 6), method=PayMethod.TRANSFER)
    advances.pay_advance(in_role(screen.desk, Role.KEUANGAN), who, form)
    section = section_of(screen)
    screen.until(lambda: "005678" in section.preview.toPlainText())
    assert section.told.text() == "Semua transfer terbaru muat dalam format ini."
    section.example.setFocus()
    screen.key(Qt.Key.Key_Down)
    screen.until(
        lambda: section.preview.toPlainText().startswith(
            "005678,BIMA SAKTI PRATAMA S KOM,450000.00"
        )
    )
    section.columns.list.grid.setFocus()
    screen.key(Qt.Key.Key_Down)
    assert section.columns.content.value() is Content.NAME
    screen.enter(section.columns.width_field, "10")
    screen.until(lambda: "paling banyak 10" in section.told.text())
    screen.click(section.columns.cut)
    screen.until(lambda: "005678,BIMA SAKTI,450000.00" in section.preview.toPlainText())
    screen.click(section.columns.down_button)
    screen.until(lambda: "005678,450000.00,BIMA SAKTI" in section.preview.toPlainText())
    screen.enter(section.name, "Bank Contoh, gaji")
    screen.click(section.save_button)
    screen.until(lambda: "Format berkas bank disimpan" in screen.notice())
    (kept,) = bank_formats.list_bank_formats(screen.desk)
    assert (kept.shape.name, kept.shape.separator) == ("Bank Contoh, gaji", Separator.COMMA)
    assert [column.content for column in kept.shape.columns[:3]] == [
        Content.ACCOUNT, Content.AMOUNT_DECIMAL, Content.NAME,
    ]  # fmt: skip


def test_a_format_that_cannot_be_says_why_and_columns_come_and_go(screen: Screen) -> None:
    section = section_of(screen)
    columns = section.columns
    columns.list.grid.selectRow(1)
    screen.click(columns.remove_button)
    screen.until(lambda: "perlu kolom nomor rekening" in section.told.text())
    assert section.preview.toPlainText() == ""
    screen.click(section.save_button)
    screen.until(lambda: "perlu kolom nomor rekening" in screen.notice())
    screen.click(columns.add_button)
    columns.content.setFocus()
    for _press in range(list(Content).index(Content.NOTE) - list(Content).index(Content.ACCOUNT)):
        screen.key(Qt.Key.Key_Up)
    screen.until(lambda: "perlu kolom" not in section.told.text())
    assert columns.value()[2].content is Content.ACCOUNT
    assert section.form.changed()


def test_a_kept_format_is_thrown_away(screen: Screen) -> None:
    bank_formats.save_bank_format(screen.desk, EXAMPLES[2])
    section = section_of(screen)
    screen.until(lambda: len(section.list.rows()) == 1)
    section.list.grid.selectRow(0)
    screen.until(section.remove_button.isVisible)
    assert section.separator.value() is Separator.NONE
    screen.agree()
    screen.click(section.remove_button)
    screen.until(lambda: not section.list.rows())
    assert bank_formats.list_bank_formats(screen.desk) == []


def test_the_treasurer_writes_what_is_due_in_the_banks_format(
    screen: Screen, tmp_path: Path
) -> None:
    with_account(screen, "Bima", "005.678")
    bank_formats.save_bank_format(screen.desk, EXAMPLES[2])
    who = trip_sheet.open_trip(screen.desk, issue(screen.desk, "Bima")).travellers[0].id
    spent_less(screen.desk, who)
    sit_as(screen, Role.KEUANGAN)
    queue: Any = at_queue(screen, "dues").queues["dues"]
    screen.until(lambda: queue.list.rows())
    (due,) = queue.list.rows()
    path = tmp_path / "transfer.txt"
    screen.answer_files(path)
    screen.click(queue.bank_button)
    screen.until(lambda: _menu(queue) is not None)
    menu = _menu(queue)
    assert [action.text() for action in menu.actions()] == [
        "&Daftar (Excel, PDF, CSV)…", "Lebar tetap dengan baris jumlah…",
    ]  # fmt: skip
    menu.actions()[1].trigger()
    screen.until(path.exists)
    screen.until(lambda: "transfer.txt" in screen.notice())
    first, row, last = path.read_bytes().decode("ascii").splitlines()
    assert (first, last) == ("020260216000001", f"9{due.remaining:017}")
    assert row[1:17].strip() == "005678"
    assert int(row[47:62]) == due.remaining * 100


def test_what_does_not_fit_is_told_and_nothing_is_written(screen: Screen, tmp_path: Path) -> None:
    bank_formats.save_bank_format(screen.desk, EXAMPLES[2])
    who = trip_sheet.open_trip(screen.desk, issue(screen.desk, "Bima")).travellers[0].id
    spent_less(screen.desk, who)
    sit_as(screen, Role.KEUANGAN)
    queue: Any = at_queue(screen, "dues").queues["dues"]
    screen.until(lambda: queue.list.rows())
    screen.answer_files(tmp_path / "transfer.txt")
    screen.click(queue.bank_button)
    screen.until(lambda: _menu(queue) is not None)
    _menu(queue).actions()[1].trigger()
    screen.until(lambda: "Nomor rekening belum diisi" in screen.notice())
    assert not (tmp_path / "transfer.txt").exists()


def _menu(queue: Any) -> Any:
    """The menu that is open."""
    menus: list[QMenu] = queue.findChildren(QMenu)
    return next((menu for menu in menus if menu.isVisible()), None)
