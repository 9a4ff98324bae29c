"""Pengaturan › Keuangan: the office's own rules about money are kept as they were typed."""

import pytest
from PySide6.QtCore import Qt

from perdin.rules.account_fit import AccountGate
from perdin.rules.ledger import Mechanism
from perdin.services.office import money_settings
from perdin.services.office.money_settings import MoneySettings
from perdin.ui.fields.percent import percent_text, points_of
from perdin.ui.pages.settings.money import MoneySection
from perdin.ui.pages.settings.page import SettingsPage
from tests.ui.screen import Screen
from tests.ui.settings import at_settings, section_of

screen = pytest.fixture(at_settings)


def test_every_rule_is_kept_as_typed(screen: Screen) -> None:
    section = section_of(screen, "money", MoneySection)
    screen.enter(section.account_days, "3")
    screen.enter(section.most_advance_percent, "80")
    screen.enter(section.advance_days, "0")
    screen.click(section.block_new_advance)
    section.mechanism.setFocus()
    screen.key(Qt.Key.Key_Down)
    section.accounts.setFocus()
    screen.key(Qt.Key.Key_Down)
    screen.enter(section.month_days, "12")
    screen.enter(section.most_unproved, "500000")
    _tax(screen, section, 0, "PPh 23", "1,5")
    _tax(screen, section, 1, "PPN", "11%")
    screen.click(section.save_button)
    screen.until(lambda: "disimpan" in screen.notice())
    kept, _version = money_settings.open_settings(screen.desk)
    assert kept == MoneySettings(
        account_days=3,
        most_advance_percent=80,
        advance_days=0,
        block_new_advance=False,
        mechanism=Mechanism.TU,
        accounts=AccountGate.BLOCK,
        month_days=12,
        most_unproved=500_000,
        taxes=(("PPh 23", 150), ("PPN", 1100)),
    )


def test_nonsense_is_said_at_its_field_and_nothing_is_saved(screen: Screen) -> None:
    section = section_of(screen, "money", MoneySection)
    screen.enter(section.most_advance_percent, "120")
    screen.click(section.save_button)
    screen.until(lambda: "1 sampai 100" in section.form.problem_of(section.most_advance_percent))
    assert section.most_advance_percent.text() == "120"
    screen.enter(section.most_advance_percent, "100")
    _tax(screen, section, 0, "PPh 22", "banyak")
    screen.click(section.save_button)
    screen.until(lambda: "bukan persentase" in section.form.problem_of(section.taxes))
    assert money_settings.open_settings(screen.desk)[0] == MoneySettings()


def test_rules_somebody_else_changed_are_taken_in_on_demand(screen: Screen) -> None:
    section = section_of(screen, "money", MoneySection)
    screen.enter(section.year_days, "90")
    _kept, version = money_settings.open_settings(screen.desk)
    money_settings.save_settings(screen.desk, MoneySettings(account_days=7), version)
    screen.rest()
    assert section.year_days.value() == 90
    screen.click(section.save_button)
    screen.until(lambda: "sudah diubah" in screen.notice())
    screen.click(screen.page(SettingsPage).notices.action_button)
    screen.until(lambda: section.account_days.value() == 7)
    assert section.year_days.value() is None


@pytest.mark.parametrize(
    ("text", "points"),
    [("2", 200), ("1,5", 150), ("1.25%", 125), ("0,5 %", 50), ("dua", None), ("1,255", None)],
)
def test_percentages_are_read_as_people_write_them(text: str, points: int | None) -> None:
    assert points_of(text) == points
    if points is not None:
        assert points_of(percent_text(points)) == points


def _tax(screen: Screen, section: MoneySection, row: int, name: str, percent: str) -> None:
    """Type a tax into a row."""
    grid = section.taxes.list.grid
    for column, text in enumerate((name, percent)):
        grid.setFocus()
        grid.setCurrentIndex(section.taxes.list.model.index(row, column))
        screen.key(Qt.Key.Key_F2)
        screen.type(text)
        screen.key(Qt.Key.Key_Return)
