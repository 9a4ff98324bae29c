"""The year's plan on the screen: typed, imported, drawn from, compared."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from perdin.importers.tables.effects import Effect
from perdin.rules.workflow import Role
from perdin.services.budget import budget
from perdin.services.budget.budget import BudgetForm
from perdin.services.letters import letters
from perdin.services.office import users
from perdin.services.plans import plans, progress
from perdin.services.trips import trip_sheet
from perdin.ui.pages.trip.edit import EditPage
from tests.conftest import Clock
from tests.importers.books import book
from tests.office import approved
from tests.services.plans.test_plans import drawn
from tests.services.plays_budget import a_plan
from tests.ui.budget import double_click, plan_page, preview
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


def test_a_plan_is_typed_and_a_trip_is_drawn_from_it(screen: Screen) -> None:
    page = plan_page(screen)
    assert "Belum ada rencana tahun 2026" in page.plan.empty.text()
    screen.click(page.plan.empty.button)
    panel = page.plan.panel
    screen.until(panel.purpose.hasFocus)
    screen.type("Konsultasi SPM")
    screen.click(panel.save_button)
    assert panel.form.problem_of(panel.cost) == "Wajib diisi."
    screen.enter(panel.cost, "12000000")
    screen.suggest(panel.place, "Kota Bandung")
    screen.go_to(panel.line)
    screen.type(BIASA)
    screen.enter(panel.output_count, "4")
    screen.click(panel.save_button)
    screen.until(lambda: "satuan" in screen.notice())  # a count without its unit
    screen.enter(panel.output_unit, "dokumen")
    screen.click(panel.save_button)
    screen.until(lambda: "Rencana disimpan" in screen.notice())
    screen.rest()
    (row,) = progress.open_plan(screen.desk, 2026).rows
    assert (row.form.purpose, row.place, row.account_code) == (
        "Konsultasi SPM", "Kota Bandung", BIASA,
    )  # fmt: skip
    screen.click(panel.draw_button)
    edit: EditPage = screen.page(EditPage)
    screen.until(lambda: edit.form.purpose.value() == "Konsultasi SPM")
    (trip,) = progress.trips_of_plan(screen.desk, row.form.id or 0)
    sheet = trip_sheet.open_trip(screen.desk, trip.id)
    assert sheet.draft.budget_line_id == row.form.budget_line_id
    assert sheet.draft.legs[0].place_name == "Kota Bandung"


def test_what_came_of_it_is_shown_and_output_written_down(screen: Screen) -> None:
    desk = screen.desk
    plan_id = plans.save_planned(desk, a_plan(desk))
    trip_id = drawn(desk, plan_id)
    boss = next(user for user in users.list_users(desk) if user.role is Role.ATASAN)
    head = replace(desk, person=users.person_at(desk.database, boss.id))
    approved(desk, head, trip_id)
    version = trip_sheet.open_trip(desk, trip_id).version
    letters.issue(desk, trip_id, version, date(2026, 2, 20))
    page = plan_page(screen)
    double_click(screen, page.plan.items, 0)
    trips = page.plan.panel.trips
    screen.until(trips.rows)
    screen.go_to(trips)
    trips.grid.setCurrentIndex(trips.model.index(0, 4))
    screen.key(Qt.Key.Key_F2)
    screen.type("3")
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: "Hasil perjalanan dicatat" in screen.notice())
    screen.until(lambda: page.plan.items.rows()[0].progress.output == 3)
    model = page.plan.items.model
    assert model.index(0, 8).data() == "3/4 dokumen"
    page.plan.way.setFocus()
    screen.key(Qt.Key.Key_Down)
    screen.until(lambda: page.plan.groups.isVisible())
    assert page.plan.groups.model.index(0, 0).data().startswith("7.01.01.2.06.0009")
    screen.key(Qt.Key.Key_Down)
    screen.until(lambda: len(page.plan.groups.rows()) == 12)


def test_an_item_is_struck_out_with_its_reason_and_taken_back(screen: Screen) -> None:
    plans.save_planned(screen.desk, a_plan(screen.desk))
    page = plan_page(screen)
    double_click(screen, page.plan.items, 0)
    panel = page.plan.panel
    screen.click(panel.drop_button)
    assert panel.reason.hasFocus()
    screen.type("Efisiensi")
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: "dicoret" in screen.notice())
    screen.rest()
    assert page.plan.items.model.index(0, 1).data() == "Dicoret: Konsultasi SPM"
    assert not panel.draw_button.isVisible()
    screen.click(panel.drop_button)
    screen.until(lambda: "dipulihkan" in screen.notice())
    assert not progress.open_plan(screen.desk, 2026).rows[0].dropped


def test_more_planned_than_the_ceiling_is_told(screen: Screen) -> None:
    plans.save_planned(screen.desk, replace(a_plan(screen.desk), cost=60_000_000))
    page = plan_page(screen)
    assert "Direncanakan Rp60.000.000 dari pagu Rp50.000.000" in page.plan.over.text()


def test_a_plan_is_imported(screen: Screen, tmp_path: Path) -> None:
    page = plan_page(screen)
    titles = ("Bulan", "Maksud", "Kode Rekening", "Biaya")
    path = book(
        tmp_path / "rencana.xlsx", ("Maret", "Konsultasi", BIASA, "5.000.000"),
        ("Marets", "Lain", BIASA, 1), ("April - Mei", "Monev", BIASA, 7), titles=titles,
    )  # fmt: skip
    pane = preview(screen, page, path, 1)
    assert [row.effect for row in pane.rows.rows()] == [
        Effect.NEW, Effect.BLOCKED, Effect.NEW,
    ]  # fmt: skip
    spots = [(spot.cell, spot.sentence) for spot in pane.whole.spots.rows()]
    assert ("A6", "Bulan ditebak. Periksa.") in spots
    assert pane.rows.rows()[2].changes == ("Bulan ditebak: April. Periksa.",)
    screen.click(pane.partly)
    screen.click(pane.import_button)
    screen.until(lambda: "2 rencana diimpor." in screen.notice())
    screen.until(lambda: len(page.plan.items.rows()) == 2)


def test_one_sub_kegiatan_is_chosen_for_rows_that_name_none_and_remembered(
    screen: Screen, tmp_path: Path
) -> None:
    budget.add_line(
        screen.desk,
        BudgetForm(
            fiscal_year=2026,
            activity_code=RAPAT[0],
            activity_name=RAPAT[1],
            account_code=KOTA,
            ceiling=9_000_000,
            decided_on=date(2026, 1, 2),
        ),
    )
    page = plan_page(screen)
    titles: tuple[str, ...] = ("Bulan", "Maksud", "Biaya")
    first = book(tmp_path / "a.xlsx", ("Maret", "Konsultasi", 5), titles=titles)
    pane = preview(screen, page, first, 1)
    assert pane.target.isVisible()
    assert pane.target.currentText() == "tidak ditentukan"
    assert pane.rows.rows()[0].form.budget_line_id is None
    words = [pane.target.itemText(at) for at in range(pane.target.count())]
    assert words[1] == f"{RAPAT[0]} {RAPAT[1]}: rekening menurut barisnya"
    assert [word.partition(" · ")[2].split()[0] for word in words[2:]] == [BIASA, KOTA]
    screen.go_to(pane.target)
    for _step in range(3):
        screen.key(Qt.Key.Key_Down)
    screen.until(lambda: pane.rows.rows()[0].form.budget_line_id is not None)
    assert pane.works()[0].changed(), "a choice is not thrown away unasked"
    screen.click(pane.import_button)
    screen.until(lambda: "1 rencana diimpor." in screen.notice())
    assert [row.account_code for row in progress.open_plan(screen.desk, 2026).rows] == [KOTA]
    second = book(tmp_path / "b.xlsx", ("Mei", "Monev", 6), titles=titles)
    pane = preview(screen, page, second, 1)
    screen.until(lambda: pane.target.value() == (RAPAT[0], KOTA))
    assert pane.rows.rows()[0].form.budget_line_id is not None
    assert "a.xlsx" in pane.kept_bar.told.text()
    screen.click(pane.kept_bar.forget_button)
    screen.until(lambda: pane.target.value() == ("", ""))
    screen.until(lambda: pane.rows.rows()[0].form.budget_line_id is None)
    titles = ("Bulan", "Maksud", "Kode Sub Kegiatan", "Kode Rekening", "Biaya")
    coded = book(tmp_path / "c.xlsx", ("Mei", "Monev", RAPAT[0], KOTA, 6), titles=titles)
    screen.answer_files(coded)
    screen.click(pane.other_button)
    screen.until(lambda: pane.target_row.isHidden())
