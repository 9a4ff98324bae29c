"""The DPA on the screen: shown by level, typed, revised, imported."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from perdin.importers.tables.effects import Effect
from perdin.rules.ledger import RevisionKind
from perdin.rules.workflow import Role
from perdin.services.budget import budget, budget_tree
from perdin.services.office import users
from tests.conftest import Clock
from tests.importers.books import book
from tests.importers.test_office_lists import file
from tests.ui.budget import budget_page, double_click, preview
from tests.ui.screen import Screen, opened

CTRL = Qt.KeyboardModifier.ControlModifier
TITLES = ("Kode", "Uraian", "Sumber Dana", "Jumlah (Rp)")
RAPAT = ("7.01.01.2.06.0009", "Rapat Koordinasi", "", "")
BIASA, KOTA = "5.1.02.04.01.0001", "5.1.02.04.01.0003"


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))


@pytest.fixture
def screen(qtbot: QtBot, office_copy: Path, clock: Clock) -> Iterator[Screen]:
    with opened(qtbot, office_copy, clock) as shown:
        yield shown


def _lines(screen: Screen) -> dict[str, budget.BudgetRow]:
    return {
        budget_row.account_code: budget_row for budget_row in budget.list_budget(screen.desk, 2026)
    }


def test_the_dpa_is_shown_by_level_with_what_is_used(screen: Screen) -> None:
    page = budget_page(screen)
    rows = page.dpa.list.rows()
    assert [row.depth for row in rows] == [0, 1, 2, 3]
    model = page.dpa.list.model
    assert "7.01.01.2.06.0009 Rapat Koordinasi" in model.index(2, 0).data()
    assert [model.index(3, at).data() for at in range(1, 6)] == [
        "Rp50.000.000", "Rp0", "Rp0", "Rp50.000.000", "0%",
    ]  # fmt: skip
    assert "Versi 1: Murni" in page.dpa.version.text()


def test_the_dpa_of_next_year_is_typed_before_it_begins(
    qtbot: QtBot, office_copy: Path, clock: Clock
) -> None:
    clock.now = clock.now.replace(year=2027, month=12)
    with opened(qtbot, office_copy, clock) as screen:
        page = budget_page(screen)
        screen.go_to(screen.window.top.year)
        screen.key(Qt.Key.Key_Up)
        assert screen.window.year() == 2028
        screen.rest()
        assert not page.dpa.list.rows()
        assert "1 baris DPA 2027 dapat disalin tanpa pagunya" in page.dpa.empty.text()
        assert page.dpa.empty.button.text() == "Siapkan tahun 2028"
        screen.click(page.new_button)
        panel = page.dpa.panel
        screen.until(panel.activity_code.hasFocus)
        screen.type("7.01.01.2.06.0009")
        screen.tab()
        screen.type("Rapat Koordinasi")
        screen.go_to(panel.account)
        screen.type(BIASA)
        screen.enter(panel.ceiling, "70000000")
        screen.click(panel.save_button)
        screen.until(lambda: "Anggaran disimpan" in screen.notice())
        (line,) = budget.list_budget(screen.desk, 2028)
        assert (line.account_code, line.ceiling) == (BIASA, 70_000_000)


def test_a_line_is_added_called_otherwise_and_revised(screen: Screen) -> None:
    page = budget_page(screen)
    screen.click(page.new_button)
    panel = page.dpa.panel
    screen.until(panel.activity_code.hasFocus)
    screen.type("7.01.01.2.06.0010")
    screen.tab()
    screen.type("Dokumentasi")
    screen.click(panel.save_button)
    assert panel.form.problem_of(panel.ceiling) == "Wajib diisi."
    screen.go_to(panel.account)
    screen.type(KOTA)
    screen.enter(panel.ceiling, "12500000")
    screen.click(panel.save_button)
    screen.until(lambda: "Anggaran disimpan" in screen.notice())
    screen.until(lambda: panel.title.text() == KOTA)
    screen.enter(panel.program_name, "Program Penunjang")
    screen.enter(panel.funding_source, "PAD")
    screen.click(panel.save_button)
    screen.until(lambda: _lines(screen)[KOTA].funding_source == "PAD")
    screen.rest()
    assert _lines(screen)[BIASA].program_name == "Program Penunjang"
    screen.click(panel.revise_button)
    assert "masih sama" in panel.form.problem_of(panel.ceiling)
    screen.enter(panel.ceiling, "13000000")
    screen.enter(panel.document, "DPPA 1")
    screen.click(panel.revise_button)
    screen.until(lambda: _lines(screen)[KOTA].ceiling == 13_000_000)
    screen.rest()
    assert [(row.kind, row.document, row.amount) for row in panel.history.rows()] == [
        (RevisionKind.SHIFT, "DPPA 1", 13_000_000),
        (RevisionKind.ORIGINAL, "", 12_500_000),
    ]


def test_what_is_typed_is_not_lost_to_another_row(screen: Screen) -> None:
    page = budget_page(screen)
    double_click(screen, page.dpa.list, 3)
    panel = page.dpa.panel
    assert panel.title.text() == BIASA
    screen.enter(panel.funding_source, "DAU")
    screen.click(page.new_button)
    assert "belum disimpan" in screen.notice()
    assert panel.funding_source.value() == "DAU"
    screen.key(Qt.Key.Key_Escape)
    assert panel.isVisible()
    page.notices.action_button.click()
    screen.until(lambda: not panel.isVisible())
    assert _lines(screen)[BIASA].funding_source == ""


def test_a_version_is_imported_once_its_sums_are_left_out_knowingly(
    screen: Screen, tmp_path: Path
) -> None:
    page = budget_page(screen)
    path = book(
        tmp_path / "dpa.xlsx", RAPAT,
        (BIASA, "Biasa", "PAD", 60_000_000), (KOTA, "Kota", "", "12,5"),
        ("", "Jumlah", "", 61_000_000), titles=TITLES,
    )  # fmt: skip
    pane = preview(screen, page, path, 0)
    assert [row.effect for row in pane.rows.rows()] == [
        Effect.CHANGED, Effect.BLOCKED, Effect.WRONG_SUM,
    ]  # fmt: skip
    assert "Sel D7: Jumlah tertulis Rp61.000.000" in pane.problem.text()
    assert not pane.import_button.isEnabled()
    screen.click(pane.partly)
    assert not pane.import_button.isEnabled()  # the sum is told still
    screen.click(pane.without_sums)
    assert pane.import_button.text() == "&Impor 1 baris"
    screen.click(pane.import_button)
    screen.until(lambda: "dokumen DPA" in screen.notice())
    assert _lines(screen)[BIASA].ceiling == 50_000_000
    screen.enter(pane.document, "DPPA 2/2026")
    screen.click(pane.import_button)
    screen.until(lambda: "1 baris DPA diimpor." in screen.notice())
    assert _lines(screen)[BIASA].ceiling == 60_000_000
    assert budget_tree.list_versions(screen.desk, 2026)[0].document == "DPPA 2/2026"
    screen.until(lambda: "DPPA 2/2026" in page.dpa.version.text())


def test_lines_that_the_file_does_not_name_are_emptied_when_asked(
    screen: Screen, tmp_path: Path
) -> None:
    page = budget_page(screen)
    path = book(tmp_path / "dpa.xlsx", RAPAT, (KOTA, "Kota", "", 7_000_000), titles=TITLES)
    pane = preview(screen, page, path, 0)
    assert [row.effect for row in pane.rows.rows()] == [Effect.NEW, Effect.ABSENT]
    screen.click(pane.empty_absent)
    screen.until(lambda: pane.rows.rows()[-1].effect is Effect.CHANGED)
    screen.rest()
    screen.enter(pane.document, "DPPA 3")
    screen.click(pane.import_button)
    screen.until(lambda: "2 baris DPA diimpor." in screen.notice())
    assert {code: budget_row.ceiling for code, budget_row in _lines(screen).items()} == {
        BIASA: 0,
        KOTA: 7_000_000,
    }


def test_a_print_with_a_sheet_for_each_sub_kegiatan_is_understood(
    screen: Screen, tmp_path: Path
) -> None:
    """What stands in title rows is said, details are no lines, another sheet is a choice away."""
    page = budget_page(screen)
    sheets: dict[str, list[list[Any]]] = {
        name: [
            ["DPA-RINCIAN BELANJA SKPD"],
            ["Sub Kegiatan", ":", f"{code} {name}"],
            ["Sumber Pendanaan", ":", "[PAD]"],
            ["Kode Rekening", "Uraian", "Koefisien", "Jumlah"],
            [KOTA, "Dalam Kota", None, amount],
            [None, "[#] Uang harian", "10 OH", amount],
            ["Jumlah", None, None, amount],
        ]
        for name, code, amount in (
            ("Rapat", "7.01.01.2.06.0009", "Rp4.500.000,00"),
            ("Cetak", "7.01.01.2.06.0005", "Rp700.000,00"),
        )
    }
    pane = preview(screen, page, file(tmp_path / "dpa.xlsx", **sheets), 0)
    assert [(row.row, row.effect) for row in pane.rows.rows()] == [
        (5, Effect.NEW), (0, Effect.ABSENT),
    ]  # fmt: skip
    assert (
        "Lembar lain juga memuat baris rekening: Cetak. Sesudah lembar ini diimpor"
        in pane.problem.text()
    )
    assert "Sub kegiatan dibaca dari baris 2: 7.01.01.2.06.0009." in pane.problem.text()
    assert pane.sheet.currentText() == "Rapat"
    screen.go_to(pane.sheet)
    screen.key(Qt.Key.Key_Down)
    screen.until(lambda: pane.rows.rows()[0].activity_code == "7.01.01.2.06.0005")
    assert pane.rows.rows()[0].amount == 700_000
    screen.enter(pane.document, "DPA/1")
    screen.until(pane.import_button.isEnabled)
    screen.click(pane.import_button)
    screen.until(lambda: pane.sheet.currentText() == "Rapat" and pane.import_button.isEnabled())
    assert pane.rows.rows()[0].amount == 4_500_000
    assert pane.document.value() == "DPA/1"
    screen.click(pane.import_button)
    screen.until(lambda: not pane.isVisible())
    assert "1 baris DPA diimpor" in screen.notice()
    given = {line.activity_code: line.ceiling for line in budget.list_budget(screen.desk, 2026)}
    assert given["7.01.01.2.06.0005"] == 700_000


def test_giving_up_an_import_writes_nothing(screen: Screen, tmp_path: Path) -> None:
    page = budget_page(screen)
    path = book(tmp_path / "dpa.xlsx", RAPAT, (KOTA, "Kota", "", 7), titles=TITLES)
    pane = preview(screen, page, path, 0)
    screen.go_to(pane.rows)
    screen.key(Qt.Key.Key_Escape)
    screen.until(lambda: not pane.isVisible())
    assert page.import_button.isVisible()
    assert list(_lines(screen)) == [BIASA]


@pytest.mark.parametrize(
    ("role", "dpa", "plan"),
    [(Role.STAF, False, True), (Role.ATASAN, False, False), (Role.KEUANGAN, True, True)],
)
def test_the_buttons_show_to_whom_may_use_them(
    screen: Screen, role: Role, dpa: bool, plan: bool
) -> None:
    user = next(user for user in users.list_users(screen.desk) if user.role is role)
    screen.window.user_wanted.emit(user)
    screen.rest()
    page = budget_page(screen)
    assert page.new_button.isVisible() is dpa
    page.tabs.setCurrentIndex(1)
    assert page.new_button.isVisible() is plan
