"""A change in the window down to its papers: another way, typed anew, and SPDs numbered by hand."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from perdin.database.store import Database
from perdin.rules.changes import ChangeState
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.workflow import Role
from perdin.services.changes import change_sheet
from perdin.services.desk import Desk
from perdin.services.letters import letters
from perdin.services.letters.issuing import Target
from perdin.services.letters.letter_list import LetterState
from perdin.services.office import first_start
from perdin.services.register import register
from perdin.services.trips import trip_sheet
from perdin.ui.fields.suggest import SuggestField
from perdin.ui.pages.trip.change_edit import ChangePage
from perdin.ui.pages.trip.letters_tab import LettersTab
from perdin.ui.pages.trip.view import TripPage
from tests.conftest import Clock
from tests.letters.documents import lines, rows
from tests.office import a_trip, approved
from tests.services.changes.asking import approve, changed, longer
from tests.services.changes.test_typed_numbers import FEB_20, OLD, an_order, from_the_book, version
from tests.ui.accounts import in_role
from tests.ui.screen import CTRL, Screen, opened
from tests.ui.test_trip_change import at_trip

CHANGE, SPD = LetterKind.SURAT_PERUBAHAN, LetterKind.SPD
NEW = "094/27/2026"


@pytest.fixture
def trip_id(office_copy: Path, clock: Clock) -> int:
    """A trip of Ayu's to Kota Bandung, 3–5 March, whose SPD was numbered from the agenda book."""
    with Database.open(office_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        return an_order(desk, in_role(desk, Role.ATASAN))


@pytest.fixture
def screen(qtbot: QtBot, office_copy: Path, trip_id: int, clock: Clock) -> Iterator[Screen]:
    assert trip_id
    with opened(qtbot, office_copy, clock) as shown:
        yield shown


def typed_over(screen: Screen, field: SuggestField, text: str) -> None:
    """Another choice in a field that has one."""
    screen.go_to(field)
    screen.key(Qt.Key.Key_A, CTRL)
    screen.type(text)
    screen.until(field.is_open)
    screen.key(Qt.Key.Key_Return)


def choose(screen: Screen, tab: LettersTab, kind: LetterKind) -> None:
    """Go to the letter of a kind that is in force or to come."""
    at = next(
        n for n, row in enumerate(tab.list.rows())
        if row.choice.kind is kind and row.choice.state in (LetterState.OPEN, LetterState.ISSUED)
    )  # fmt: skip
    tab.list.grid.selectRow(at)
    screen.rest()


def test_another_way_is_typed_anew_and_read_on_the_letters(
    screen: Screen, trip_id: int, clock: Clock
) -> None:
    page = at_trip(screen, trip_id)
    screen.click(page.changes.change_button)
    edit: ChangePage = screen.page(ChangePage)
    screen.until(lambda: edit.form.purpose.value())
    _type_another_way(screen, edit)
    screen.click(edit.submit_button)
    screen.until(lambda: screen.page(TripPage) is page)
    (asked,) = change_sheet.list_changes(screen.desk, trip_id)
    assert asked.state is ChangeState.SUBMITTED
    approve(in_role(screen.desk, Role.ATASAN), asked.id)
    screen.window.reload()
    screen.until(lambda: page.sheet is not None and page.sheet.places.startswith("Kota Cilegon"))
    tab = page.letters
    page.tabs.setCurrentWidget(tab)
    screen.until(tab.list.rows)
    clock.now = clock.now.replace(month=3, day=9)
    _issue_the_change(screen, tab)
    _number_the_spd(screen, tab)
    (ayu,) = trip_sheet.open_trip(screen.desk, trip_id).travellers
    spd = letters.document(screen.desk, trip_id, SPD, ayu.id).content
    cells = " | ".join(cell for row in rows(spd) for cell in row).replace(".\t", ". ")
    assert "b. Kota Cilegon, Kota Bandung" in cells
    assert "II. Tiba di\t: Kota Cilegon" in cells
    assert "III. Tiba di\t: Kota Bandung" in cells
    assert f"mengganti surat nomor {OLD} tanggal 20 Februari 2026" in " ".join(lines(spd))
    letter = "\n".join(lines(letters.document(screen.desk, trip_id, CHANGE).content))
    assert "Tujuan Kota Cilegon, Kota Bandung." in letter
    assert "Rapat dipindah sehari ke Cilegon" in letter
    (change,) = change_sheet.list_changes(screen.desk, trip_id)
    assert change.number == 1


def _type_another_way(screen: Screen, edit: ChangePage) -> None:
    """First Cilegon for a day, then Bandung for the rest."""
    screen.enter(edit.reason, "Rapat dipindah sehari ke Cilegon")
    legs = edit.form.legs
    typed_over(screen, legs.rows[0].place, "kota cilegon")
    screen.click(legs.add_button)
    screen.until(lambda: len(legs.rows) == 2)
    screen.suggest(legs.rows[1].place, "kota bandung")
    screen.enter(legs.rows[0].arrive, "3/3")
    screen.enter(legs.rows[0].leave, "4/3")
    screen.enter(legs.rows[1].arrive, "4/3")
    screen.enter(legs.rows[1].leave, "5/3")
    screen.enter(legs.rows[1].fare, "400000")
    screen.rest()
    screen.until(lambda: "Kota Cilegon, Kota Bandung" in edit.compared.toPlainText())


def _issue_the_change(screen: Screen, tab: LettersTab) -> None:
    choose(screen, tab, CHANGE)
    screen.enter(tab.dated, "9/3/2026")
    screen.click(tab.act.agree_button)
    screen.until(lambda: "1 surat terbit" in screen.notice())
    screen.rest()


def _number_the_spd(screen: Screen, tab: LettersTab) -> None:
    """It says that it waits for its number; that is typed where it is replaced."""
    choose(screen, tab, SPD)
    screen.until(lambda: "dan ketik nomornya dari buku agenda" in tab.panel.facts.text())
    screen.until(lambda: tab.panel.form is None)
    screen.click(tab.revise_button)
    screen.until(tab.act.reason.isVisible)
    screen.until(tab.act.number.isEnabled)
    screen.type("Perubahan tujuan")
    screen.enter(tab.dated, "9/3/2026")
    screen.rest()
    screen.enter(tab.act.number, NEW)
    screen.click(tab.act.agree_button)
    screen.until(lambda: f"1 surat pengganti terbit: {NEW}" in screen.notice())
    screen.rest()
    assert date(2026, 3, 9) in {row.choice.dated for row in tab.list.rows() if row.number == NEW}


def test_an_order_and_its_spds_from_the_agenda_book_are_replaced_by_one_press(
    qtbot: QtBot, office_copy: Path, clock: Clock
) -> None:
    with Database.open(office_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        from_the_book(desk)
        trip_id = approved(desk, in_role(desk, Role.ATASAN), a_trip(desk, "Ayu", "Bima"))
        ayu, bima = (one.id for one in trip_sheet.open_trip(desk, trip_id).travellers)
        own: dict[Target, str] = {(SPD, ayu): OLD, (SPD, bima): "094/12/2026"}
        letters.issue(desk, trip_id, version(desk, trip_id), FEB_20, typed=own)
        changed(desk, in_role(desk, Role.ATASAN), trip_id, longer(1))
    with opened(qtbot, office_copy, clock) as screen:
        tab = at_trip(screen, trip_id).letters
        screen.page(TripPage).tabs.setCurrentWidget(tab)
        screen.until(tab.list.rows)
        choose(screen, tab, LetterKind.SURAT_TUGAS)
        screen.click(tab.revise_button)
        along = tab.act.along
        screen.until(along.isVisible)
        screen.until(tab.act.way.isVisible)
        assert tab.act.question.text().endswith(f"ikut diganti: {OLD}, 094/12/2026.")
        screen.type("Diperpanjang sehari")
        screen.enter(tab.dated, "23/2/2026")
        screen.enter(along.fields[ayu], NEW)
        screen.key(Qt.Key.Key_Tab)
        screen.click(tab.act.agree_button)
        assert along.fields[bima].hasFocus(), "it lacks its number"
        assert len(register.letters_of(screen.desk, trip_id)) == 3
        screen.type(OLD)
        screen.click(tab.act.agree_button)
        screen.until(lambda: OLD in screen.notice())
        assert len(register.letters_of(screen.desk, trip_id)) == 3, "all of it or nothing"
        screen.enter(along.fields[bima], "094/28/2026")
        screen.click(tab.act.agree_button)
        screen.until(lambda: screen.notice().startswith("3 surat pengganti terbit"))
        rows = [row for row in register.letters_of(screen.desk, trip_id) if not row.void]
        assert [row.number for row in rows][1:] == [NEW, "094/28/2026"]
        paper = letters.document(screen.desk, trip_id, SPD, bima).content
        assert "mengganti surat nomor 094/12/2026 tanggal" in " ".join(lines(paper))
