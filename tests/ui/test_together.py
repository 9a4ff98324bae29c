"""Gabung perjalanan on the screen: under the places of a trip, in the plan, before the head."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from perdin.rules.rides import Key
from perdin.rules.workflow import Role
from perdin.services.office import users
from perdin.services.plans import plans
from perdin.services.trips import trip_list, trip_sheet, trips
from perdin.services.trips.trip_list import TripFilter
from perdin.ui.pages.approvals.page import ApprovalsPage
from perdin.ui.pages.trip.edit import EditPage
from perdin.ui.pages.trip.together import TogetherBar
from tests.conftest import Clock
from tests.office import a_draft, a_trip
from tests.services.plays_budget import a_plan
from tests.ui.budget import double_click, plan_page
from tests.ui.screen import Screen, opened
from tests.ui.trip_form import new_trip

DAY, LATER = date(2026, 3, 9), date(2026, 3, 11)


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))


@pytest.fixture
def screen(qtbot: QtBot, office_copy: Path, clock: Clock) -> Iterator[Screen]:
    with opened(qtbot, office_copy, clock) as shown:
        yield shown


def kept(screen: Screen, name: str, leave: date = LATER, purpose: str = "Rapat teknis") -> int:
    typed = replace(a_draft(screen.desk, name, leave=leave, days=2), purpose=purpose)
    return trips.save_draft(screen.desk, typed).trip_id


def edited(screen: Screen, trip_id: int) -> EditPage:
    """The form of a draft, once it is there."""
    screen.window.go("edit", trip_id)
    page: EditPage = screen.page(EditPage)
    screen.until(lambda: page.trip_id == trip_id)
    return page


def told(screen: Screen, page: EditPage) -> TogetherBar:
    """The bar under the places, once it says something."""
    bar = page.form.together
    screen.until(lambda: bar.isVisible() and bar.sentence.text())
    return bar


def test_it_comes_while_one_types_and_goes_with_what_it_was_about(screen: Screen) -> None:
    kept(screen, "Citra")
    page = new_trip(screen)
    bar = page.form.together
    screen.enter(page.form.purpose, "Konsultasi")
    screen.enter(page.form.leave, "9-10 mar")
    screen.suggest(page.form.travellers.people.input, "bima")
    screen.rest()
    assert bar.isHidden()
    screen.suggest(page.form.legs.rows[0].place, "Kota Bandung")
    screen.enter(page.form.legs.rows[0].fare, "300000")
    told(screen, page)
    screen.until(lambda: "menghemat" in bar.sentence.text())
    assert bar.sentence.text() == (
        "2 hari kemudian Sekretariat juga ke Kota Bandung (draf oleh Eka): "
        "satu kendaraan menghemat sekitar Rp400.000."
    )
    assert bar.whys.isHidden()
    screen.click(bar.why_button)
    screen.until(bar.whys.isVisible)
    assert bar.whys.text() == (
        "1 dari 2 kendaraan cukup untuk 2 orang; tanpa yang «Rapat teknis»: Rp400.000"
    )
    screen.enter(page.form.leave, "19-20 mar")
    screen.until(bar.isHidden)
    screen.click(page.submit_button)  # nothing of it stands in the way
    assert "Pembebanan" not in screen.notice()


def test_the_other_trip_is_opened(screen: Screen) -> None:
    other = kept(screen, "Citra")
    page = edited(screen, kept(screen, "Bima", DAY, "Konsultasi"))
    screen.click(told(screen, page).open_button)
    screen.until(lambda: page.trip_id == other)
    assert page.title.text() == "Rapat teknis"


def test_a_submitted_one_is_opened_as_a_trip_and_takes_nobody(screen: Screen) -> None:
    other = a_trip(screen.desk, "Citra", leave=LATER, days=2)
    page = edited(screen, kept(screen, "Bima", DAY))
    bar = told(screen, page)
    assert bar.join_button.isHidden()
    screen.click(bar.open_button)
    screen.until(lambda: screen.window.page() is not page)
    assert screen.window.page().trip_id == other  # type: ignore[union-attr]


def test_an_item_of_the_plan_is_opened_in_the_plan(screen: Screen) -> None:
    plans.save_planned(screen.desk, a_plan(screen.desk))
    page = edited(screen, kept(screen, "Bima", DAY))
    bar = told(screen, page)
    assert bar.sentence.text().startswith("Rencana Maret 2026: ")
    screen.click(bar.open_button)
    screen.until(lambda: screen.window.page() is not page)


def test_its_people_are_added_to_the_other_draft_and_that_is_taken_back(screen: Screen) -> None:
    other = kept(screen, "Citra")
    mine = kept(screen, "Bima", DAY, "Konsultasi")
    page = edited(screen, mine)
    bar = told(screen, page)
    screen.enter(page.form.purpose, "Konsultasi anggaran")  # not saved yet
    screen.click(bar.join_button)
    screen.until(lambda: page.trip_id == other)
    screen.rest()
    names = [one.name for one in trip_sheet.open_trip(screen.desk, other).travellers]
    assert names == ["Citra Ma'ruf", "Bima Sakti Pratama, S.Kom."]
    assert trip_list.find_trip_ids(screen.desk, TripFilter()) == [other]
    offer = screen.window.status.undoing
    screen.until(offer.isVisible)
    assert offer.said.text() == "Pelaksana draf lain ditambahkan"
    screen.click(offer.button)
    screen.until(lambda: len(trip_list.find_trip_ids(screen.desk, TripFilter())) == 2)
    assert trip_sheet.open_trip(screen.desk, mine).purpose == "Konsultasi anggaran"
    assert len(trip_sheet.open_trip(screen.desk, other).travellers) == 1


def test_not_to_be_reminded_stays_until_it_is_wanted_again(
    qtbot: QtBot, office_copy: Path, clock: Clock
) -> None:
    with opened(qtbot, office_copy, clock) as screen:
        kept(screen, "Citra")
        mine = kept(screen, "Bima", DAY)
        bar = told(screen, edited(screen, mine))
        screen.click(bar.apart_button)
        screen.until(lambda: "tidak diingatkan" in bar.sentence.text())
        assert bar.open_button.isHidden()
    with opened(qtbot, office_copy, clock) as screen:
        page = edited(screen, mine)
        bar = told(screen, page)
        assert "tidak diingatkan" in bar.sentence.text()
        screen.enter(page.form.purpose, "Tetap dapat disimpan")
        screen.until(lambda: page.kept.text() == "Draf tersimpan")
        bar.again_button.setFocus()
        screen.key(Qt.Key.Key_Space)
        screen.until(lambda: "menghemat" in bar.sentence.text())


def test_who_may_only_look_is_told_but_changes_nothing(
    qtbot: QtBot, office_copy: Path, clock: Clock
) -> None:
    with opened(qtbot, office_copy, clock) as screen:
        kept(screen, "Citra")
        kept(screen, "Bima", DAY)
        auditor = next(u for u in users.list_users(screen.desk) if u.role is Role.AUDITOR)
    with opened(qtbot, office_copy, clock, {"user": str(auditor.id)}) as screen:
        page = plan_page(screen)
        page.plan.way.setFocus()
        screen.key(Qt.Key.Key_End)
        pane = page.plan.together
        screen.until(lambda: pane.groups.rows())
        assert pane.open_button.isVisible()
        assert pane.apart_button.isHidden()


def test_the_plan_lists_groups_with_their_savings_and_opens_each(screen: Screen) -> None:
    first, second = kept(screen, "Bima", DAY, "Konsultasi"), kept(screen, "Citra")
    item = plans.save_planned(screen.desk, a_plan(screen.desk, month=5))
    plans.save_planned(screen.desk, a_plan(screen.desk, "Studi", month=5))
    page = plan_page(screen)
    page.plan.way.setFocus()
    screen.key(Qt.Key.Key_End)
    pane = page.plan.together
    screen.until(pane.isVisible)
    screen.until(lambda: len(pane.groups.rows()) == 2)
    model = pane.groups.model
    shown = [[model.index(row, column).data() for column in range(5)] for row in range(2)]
    assert shown == [
        ["Kota Bandung", "9–12 Maret 2026", "2", "Rp400.000", "Rp400.000"],
        ["Kota Bandung", "Mei", "2", "belum diketahui", "belum diketahui"],
    ]
    assert [one.key for one in pane.members.rows()] == [Key(first), Key(second)]
    assert "1 dari 2 kendaraan cukup untuk 2 orang" in pane.why.text()
    screen.go_to(pane.groups)
    screen.key(Qt.Key.Key_Down)
    screen.until(lambda: pane.members.rows()[0].key == Key(item, planned=True))
    assert "masih rencana untuk 2 orang" in pane.why.text()
    screen.click(pane.open_button)
    panel = page.plan.panel
    screen.until(panel.isVisible)
    assert panel.purpose.value() == "Konsultasi SPM"
    page.plan.way.setFocus()
    screen.key(Qt.Key.Key_End)
    screen.until(pane.isVisible)
    double_click(screen, pane.groups, 0)
    double_click(screen, pane.members, 1)
    edit: EditPage = screen.page(EditPage)
    screen.until(lambda: edit.trip_id == second)


def test_of_a_crowd_the_first_reasons_are_told_and_how_many_more(screen: Screen) -> None:
    for at in range(9):
        kept(screen, ("Bima", "Citra", "Dirga")[at % 3], DAY, f"Tugas {at}")
    page = plan_page(screen)
    page.plan.way.setFocus()
    screen.key(Qt.Key.Key_End)
    pane = page.plan.together
    screen.until(lambda: pane.groups.rows())
    lines = pane.why.text().split("\n")
    whole = pane.why.toolTip().split("\n")
    assert len(whole) == 8 + 3  # eight cars too many, three people who go three times
    assert lines == [*whole[:6], "… dan 5 baris lagi"]


def test_kept_apart_in_the_plan_it_is_listed_at_the_end_and_comes_back(screen: Screen) -> None:
    kept(screen, "Bima", DAY)
    kept(screen, "Citra")
    page = plan_page(screen)
    page.plan.way.setFocus()
    screen.key(Qt.Key.Key_End)
    pane = page.plan.together
    screen.until(lambda: pane.groups.rows())
    screen.click(pane.apart_button)
    screen.until(lambda: pane.groups.model.index(0, 0).data() == "Tidak diingatkan lagi")
    assert len(pane.groups.rows()) == 1
    screen.click(pane.again_button)
    screen.until(lambda: pane.groups.model.index(0, 0).data() == "Kota Bandung")
    assert pane.again_button.isHidden()


def test_a_plan_with_nothing_near_says_so(screen: Screen) -> None:
    page = plan_page(screen)
    page.plan.way.setFocus()
    screen.key(Qt.Key.Key_End)
    pane = page.plan.together
    screen.until(pane.empty.isVisible)
    assert "Tidak ada perjalanan atau rencana" in pane.empty.text()


def test_the_head_reads_it_in_one_line(qtbot: QtBot, office_copy: Path, clock: Clock) -> None:
    with opened(qtbot, office_copy, clock) as screen:
        trip_id = a_trip(screen.desk, "Bima", leave=DAY, days=2)
        kept(screen, "Citra")
        boss = next(user for user in users.list_users(screen.desk) if user.role is Role.ATASAN)
    with opened(qtbot, office_copy, clock, {"user": str(boss.id)}) as screen:
        screen.click(screen.window.navigation.buttons["approvals"])
        page: ApprovalsPage = screen.page(ApprovalsPage)
        screen.until(lambda: page.case is not None and page.case.sheet.id == trip_id)
        assert (
            "2 hari kemudian Sekretariat juga ke Kota Bandung (draf oleh Eka): satu kendaraan "
            "menghemat sekitar Rp400.000."
        ) in page.reader.toPlainText().replace("\xa0", " ")
        assert page.approve_button.isEnabled()
