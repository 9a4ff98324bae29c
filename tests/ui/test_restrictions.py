"""Aturan hemat on the screen: entered by keys, asked for on a trip, read by the head, gauged."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from perdin.rules.restriction_shapes import SHAPES
from perdin.rules.restrictions import Effect, Restriction, Subject, Zone
from perdin.rules.workflow import Role
from perdin.services.office import restrictions, users
from perdin.services.trips import trip_sheet, trips
from perdin.services.trips.drafts import AnswerDraft
from perdin.ui.pages.approvals.page import ApprovalsPage
from perdin.ui.pages.settings.restrictions import RestrictionsSection
from perdin.ui.pages.trip.edit import EditPage
from perdin.ui.pages.trip.view import TripPage
from tests.office import a_draft, a_trip, approved
from tests.services.plays_restrictions import AWAY, HALF, PEOPLE, entered
from tests.ui.budget import budget_page
from tests.ui.screen import CTRL, Screen
from tests.ui.settings import at_settings, section_of
from tests.ui.trip_form import new_trip

screen = pytest.fixture(at_settings)
ASKED = "Isi nomor dan tanggal izin Sekretaris Daerah."


def at_section(screen: Screen) -> RestrictionsSection:
    section = section_of(screen, "restrictions", RestrictionsSection)
    screen.rest()
    return section


def shape(screen: Screen, section: RestrictionsSection, at: int) -> None:
    screen.go_to(section.shape)
    for _step in range(at):
        screen.key(Qt.Key.Key_Down)
    screen.until(lambda: section.name.value() == SHAPES[at].name)


def saved(screen: Screen, section: RestrictionsSection) -> Restriction:
    screen.click(section.save_button)
    screen.until(lambda: screen.notice().startswith("Aturan hemat disimpan"))
    screen.rest()
    return max((row.restriction for row in restrictions.list_restrictions(screen.desk)),
               key=lambda rule: rule.id)  # fmt: skip


def test_five_shapes_are_begun_and_their_figures_typed(screen: Screen) -> None:
    section = at_section(screen)
    figures: tuple[dict[str, str], ...] = (
        {"percent": "50"},
        {"most": "2", "most_permitted": "3"},
        {},
        {"most": "4"},
        {},
    )
    rules = []
    for at, typed in enumerate(figures):
        shape(screen, section, at)
        screen.enter(section.basis, "SE 7/2026")
        screen.enter(section.first_day, "1/1/2026")
        for name, text in typed.items():
            screen.enter(getattr(section, name), text)
        rules.append(saved(screen, section))
        screen.until(lambda: section.shape.isVisible())
    assert [(rule.subject, rule.effect, rule.percent, rule.most, rule.most_permitted)
            for rule in rules] == [
        (Subject.CEILING, Effect.FORBID, 50, None, None),
        (Subject.DAYS, Effect.PERMISSION, None, 2, 3),
        (Subject.TRAVEL, Effect.FORBID, None, None, None),
        (Subject.PEOPLE, Effect.REASON, None, 4, None),
        (Subject.TRAVEL, Effect.FORBID, None, None, None),
    ]  # fmt: skip
    assert (rules[1].giver, rules[1].zones) == ("Sekretaris Daerah", (Zone.IN_PROVINCE,))
    assert (rules[2].zones, rules[2].words) == ((Zone.ABROAD,), ("luar negeri",))
    assert rules[4].words == ("studi banding",)
    assert {rule.basis for rule in rules} == {"SE 7/2026"}


def test_nothing_of_a_shape_is_kept_without_its_figure(screen: Screen) -> None:
    section = at_section(screen)
    screen.enter(section.basis, "Inpres 1/2025")
    screen.click(section.save_button)
    screen.until(lambda: section.form.problem_of(section.first_day) == "Wajib diisi.")
    screen.enter(section.first_day, "22/1/2026")
    screen.click(section.save_button)
    screen.until(lambda: section.form.problem_of(section.percent))
    assert "berapa persen" in section.form.problem_of(section.percent)
    assert restrictions.list_restrictions(screen.desk) == []
    screen.enter(section.percent, "50")
    assert section.said.text() == (
        "Sejak 22 Januari 2026, anggaran perjalanan setahun boleh dipakai paling banyak 50%; "
        "lebih dari itu dilarang. (Inpres 1/2025) Berlaku bagi perjalanan yang sedikitnya sehari "
        "jatuh di antara tanggal itu."
    )
    assert saved(screen, section).percent == 50


def test_places_and_kinds_are_chips(screen: Screen) -> None:
    section = at_section(screen)
    shape(screen, section, 4)
    screen.enter(section.basis, "SE 7/2026")
    screen.enter(section.first_day, "1/1/2026")
    screen.suggest(section.places.input, "bali")
    screen.suggest(section.kinds.input, "diklat")
    screen.until(lambda: "ke Bali" in section.said.text())
    assert "jenis Diklat" in section.said.text()
    rule = saved(screen, section)
    assert (rule.places, rule.words) == (("51",), ("studi banding",))
    screen.pick(section.list, "Tanpa studi banding")
    screen.until(lambda: [one.text for one in section.places.people()] == ["Bali"])


def test_a_rule_in_use_only_ends_and_an_unused_one_goes(screen: Screen) -> None:
    used = entered(screen.desk, replace(AWAY, effect=Effect.TELL))
    entered(screen.desk, PEOPLE)
    a_trip(screen.desk)
    section = at_section(screen)
    screen.pick(section.list, used.restriction.name)
    screen.until(section.withdraw_button.isVisible)
    assert not section.basis.isEnabled()
    assert not section.remove_button.isVisible()
    screen.enter(section.last_day, "30/6/2026")
    screen.click(section.save_button)
    screen.until(lambda: "Akhir aturan hemat disimpan" in screen.notice())
    screen.rest()  # the list as it is now
    rows = {row.restriction.name: row for row in restrictions.list_restrictions(screen.desk)}
    assert rows[used.restriction.name].restriction.last_day == date(2026, 6, 30)
    screen.pick(section.list, used.restriction.name)
    screen.until(section.withdraw_button.isVisible)
    screen.agree()
    screen.click(section.withdraw_button)
    screen.until(lambda: "dicabut" in screen.notice())
    screen.rest()  # the list as it is now
    rows = {row.restriction.name: row for row in restrictions.list_restrictions(screen.desk)}
    yesterday = date(2026, 2, 15)
    assert rows[used.restriction.name].restriction.last_day == yesterday
    screen.pick(section.list, PEOPLE.name)
    screen.until(section.remove_button.isVisible)
    assert section.basis.isEnabled()
    screen.agree()
    screen.click(section.remove_button)
    screen.until(lambda: "dihapus" in screen.notice())
    assert len(restrictions.list_restrictions(screen.desk)) == 1


def test_a_permission_is_typed_on_the_trip_and_read_by_the_head(screen: Screen) -> None:
    entered(screen.desk, AWAY)
    page = new_trip(screen)
    form = page.form
    screen.enter(form.purpose, "Rapat kerja")
    screen.enter(form.leave, "3/3/2026")
    screen.enter(form.back, "5/3/2026")
    assert not form.answers.isVisible()
    screen.suggest(form.legs.rows[0].place, "kota bandung")
    screen.enter(form.legs.rows[0].fare, "400000")
    screen.suggest(form.travellers.people.input, "Ayu")
    screen.until(form.answers.isVisible)
    screen.rest()
    assert ASKED in form.form.problem_of(form.answers)
    (row,) = form.answers.rows
    assert row.about.text() == "Luar provinsi · SE Wali Kota 7 · izin Sekretaris Daerah"
    screen.go_to(row.number)
    screen.type("800/7")
    screen.tab()
    screen.type("12/2/2026")
    screen.tab()
    screen.until(lambda: not form.form.problem_of(form.answers))
    screen.key(Qt.Key.Key_Return, CTRL)
    trip: TripPage = screen.page(TripPage)
    screen.rest()
    words = "Izin Sekretaris Daerah nomor 800/7 tanggal 12 Februari 2026."
    assert words in trip.decisions.toPlainText()
    (waiting,) = trip_sheet.open_trip(screen.desk, 1).restrictions
    assert waiting.answer == words
    screen.window.go("approvals", 1)
    approvals: ApprovalsPage = screen.page(ApprovalsPage)
    screen.until(lambda: words in approvals.reader.toPlainText())


def test_a_rule_that_came_in_between_is_said_to_the_head(screen: Screen) -> None:
    trip_id = a_trip(screen.desk)
    desk = screen.desk
    (head,) = [user for user in users.list_users(desk) if user.role is Role.ATASAN]
    entered(desk, AWAY)
    screen.window.go("approvals", trip_id)
    page: ApprovalsPage = screen.page(ApprovalsPage)
    screen.until(lambda: ASKED in page.reader.toPlainText())
    assert head.id
    assert "Aturan hemat" in page.reader.toPlainText()


def test_answers_of_a_draft_are_there_when_it_is_taken_up_again(screen: Screen) -> None:
    row = entered(screen.desk, PEOPLE)
    answer = AnswerDraft(restriction_id=row.restriction.id, reason="Diminta panitia")
    draft = replace(a_draft(screen.desk, "Ayu", "Bima"), answers=(answer,))
    trip_id = trips.save_draft(screen.desk, draft).trip_id
    screen.window.go("edit", trip_id)
    screen.rest()
    page = screen.window.page()
    screen.until(lambda: page.form.answers.rows)  # type: ignore[union-attr]
    (shown,) = page.form.answers.rows  # type: ignore[union-attr]
    assert shown.reason.value() == "Diminta panitia"
    assert not page.form.form.problem_of(page.form.answers)  # type: ignore[union-attr]


def test_a_permission_date_that_is_not_understood_is_kept_as_typed(screen: Screen) -> None:
    entered(screen.desk, AWAY)
    trip_id = trips.save_draft(screen.desk, a_draft(screen.desk)).trip_id
    screen.window.go("edit", trip_id)
    page: EditPage = screen.page(EditPage)
    screen.until(lambda: page.form.answers.rows)
    screen.enter(page.form.answers.rows[0].dated, "akhir bulan")
    screen.tab()
    screen.rest()
    screen.window.go("trips")
    screen.until(
        lambda: any(
            text == "akhir bulan"
            for text in trip_sheet.open_trip(screen.desk, trip_id).draft.loose.values()
        )
    )
    screen.window.go("edit", trip_id)
    again: EditPage = screen.page(EditPage)
    screen.until(lambda: again.form.purpose.value() and again.form.answers.rows)
    (row,) = again.form.answers.rows
    screen.until(lambda: row.dated.text() == "akhir bulan")
    screen.rest()
    screen.enter(again.form.leave, "1/1/2030")  # no more under the rule, and then again
    screen.until(lambda: not again.form.answers.rows)
    screen.rest()
    assert again.form.draft().loose == {}
    screen.enter(again.form.leave, "3/3/2026")
    screen.enter(again.form.back, "5/3/2026")
    screen.until(lambda: again.form.answers.rows)
    assert again.form.answers.rows[0].dated.text() == "akhir bulan"


def test_the_gauge_stands_over_the_dpa(screen: Screen) -> None:
    desk = screen.desk
    page = budget_page(screen)
    assert not page.dpa.gauges.isVisible()
    (head,) = [user for user in users.list_users(desk) if user.role is Role.ATASAN]
    boss = replace(desk, person=users.person_at(desk.database, head.id))
    approved(desk, boss, a_trip(desk))
    entered(desk, HALF)
    entered(desk, replace(HALF, name="Tiap baris", percent=5, each_line=True))
    entered(desk, replace(HALF, name="Tahun lalu", last_day=date(2026, 2, 15)))
    page.load()
    screen.until(lambda: len(page.dpa.gauges.lines) == 2)
    # 3.062.000 of 50.000.000 is 6,1 %: said as 7 of 50, and above 5 by 562.000
    assert [line.text() for line in page.dpa.gauges.lines] == [
        "Efisiensi: terpakai 7% dari 50%, sisa Rp21.938.000",
        "Tiap baris, 5.1.02.04.01.0001 · Rapat Koordinasi dan Konsultasi SKPD: terpakai 7% dari "
        "5%, lebih Rp562.000",
    ]
    assert page.dpa.gauges.isVisible()
