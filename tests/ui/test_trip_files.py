"""Files of a trip in the window: beside the form of its draft, on its page, in the head's case."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from perdin.database.store import Database
from perdin.rules.document_kinds import AttachmentKind, label
from perdin.rules.workflow import Role
from perdin.services.desk import Desk
from perdin.services.documents import attachments
from perdin.services.office import first_start, users
from perdin.services.trips import trip_sheet, trips
from perdin.ui.pages.approvals.page import ApprovalsPage
from perdin.ui.pages.trip.edit import EditPage
from perdin.ui.pages.trip.files_tab import FilesTab
from perdin.ui.pages.trip.view import TripPage
from tests.conftest import Clock
from tests.letters.pdfium_crowd import PAGES, document_of
from tests.office import a_draft
from tests.pdfs import pdf_of
from tests.photos import a_photo
from tests.ui.screen import CTRL, Screen, opened

Kind = AttachmentKind


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))


def _desk_of(database: Database, role: Role, clock: Clock) -> Desk:
    desk = Desk(database, first_start.seat_first(database), clock=clock)
    found = next(user for user in users.list_users(desk) if user.role is role)
    return Desk(database, users.person_at(database, found.id), clock=clock)


@pytest.fixture
def trip_id(office_copy: Path, clock: Clock) -> int:
    """A submitted trip with an invitation of several pages and a photo of its disposition."""
    with Database.open(office_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        made = trips.save_draft(desk, a_draft(desk, "Ayu"))
        content = document_of(0)
        attachments.attach(desk, made.trip_id, content, "undangan.pdf", Kind.INVITATION)
        attachments.attach(desk, made.trip_id, a_photo(90, 60), "disposisi.png", Kind.DISPOSITION)
        trips.submit(desk, made.trip_id, trip_sheet.open_trip(desk, made.trip_id).version)
        return made.trip_id


@pytest.fixture
def head_screen(qtbot: QtBot, office_copy: Path, clock: Clock, trip_id: int) -> Iterator[Screen]:
    assert trip_id
    with Database.open(office_copy) as database:
        boss = _desk_of(database, Role.ATASAN, clock).person.user_id
    with opened(qtbot, office_copy, clock, {"user": str(boss)}) as shown:
        yield shown


@pytest.fixture
def screen(qtbot: QtBot, office_copy: Path, clock: Clock) -> Iterator[Screen]:
    with opened(qtbot, office_copy, clock) as shown:
        yield shown


def _case(screen: Screen, trip_id: int) -> ApprovalsPage:
    screen.click(screen.window.navigation.buttons["approvals"])
    page: ApprovalsPage = screen.page(ApprovalsPage)
    screen.until(lambda: page.case is not None and page.case.sheet.id == trip_id)
    screen.until(page.files.strip.isVisible)
    return page


def test_the_head_reads_every_page_of_the_papers_by_keys(head_screen: Screen, trip_id: int) -> None:
    screen = head_screen
    page = _case(screen, trip_id)
    screen.key(Qt.Key.Key_B)
    screen.until(lambda: page.files.view.said.text() == f"undangan.pdf, halaman 1 dari {PAGES}")
    assert not page.reader.isVisible()
    for number in range(2, PAGES + 1):
        said = f"undangan.pdf, halaman {number} dari {PAGES}"
        for _time in range(30):  # down to the end of the page, then on
            if page.files.view.said.text() == said:
                break
            screen.key(Qt.Key.Key_PageDown)
            screen.rest()
        assert page.files.view.said.text() == said
    screen.key(Qt.Key.Key_B)
    screen.until(lambda: page.files.view.said.text() == "disposisi.png")
    screen.key(Qt.Key.Key_Escape)
    assert page.reader.isVisible()
    screen.key(Qt.Key.Key_A)
    screen.until(lambda: "disetujui" in screen.notice())


def test_the_head_opens_a_paper_with_the_mouse_and_turns_it(
    head_screen: Screen, trip_id: int
) -> None:
    screen = head_screen
    page = _case(screen, trip_id)
    (button,) = [
        one for one in page.files.strip.findChildren(QPushButton) if "disposisi" in one.text()
    ]
    assert "Lembar disposisi: disposisi.png" in button.text()
    screen.click(button)
    view = page.files.view
    screen.until(lambda: view.said.text() == "disposisi.png")
    screen.rest()
    wide = view.sheet.pixmap().size()
    screen.click(view.turn_button)
    tall = view.sheet.pixmap().size()
    assert wide.width() * 2 == wide.height() * 3
    assert tall.width() * 3 == tall.height() * 2
    screen.click(page.files.over.close_button)
    assert page.reader.isVisible()


def _draft_with(screen: Screen, path: Path, kind: AttachmentKind) -> EditPage:
    screen.key(Qt.Key.Key_N, CTRL)
    page: EditPage = screen.page(EditPage)
    screen.rest()
    screen.type("Konsultasi gizi")
    screen.click(page.invitation.attach_button)
    screen.until(_menu)
    menu = _menu()
    assert menu is not None
    at = [one.text().replace("&", "") for one in menu.actions()].index(label(kind))
    for _step in range(at + 1):
        screen.qtbot.keyClick(menu, Qt.Key.Key_Down)
    screen.answer_files(path)
    screen.qtbot.keyClick(menu, Qt.Key.Key_Return)
    screen.until(lambda: page.invitation.bar.rows)
    return page


def _menu() -> QMenu | None:
    popup = QApplication.activePopupWidget()
    return popup if isinstance(popup, QMenu) else None


def test_a_draft_takes_any_paper_and_shows_it_beside_the_form(
    screen: Screen, tmp_path: Path
) -> None:
    path = tmp_path / "kak rapat.pdf"
    path.write_bytes(pdf_of("Kerangka acuan"))
    page = _draft_with(screen, path, Kind.TERMS)
    assert page.trip_id is not None
    (row,) = attachments.list_attachments(screen.desk, page.trip_id)
    assert (row.kind, row.file_name) == (Kind.TERMS, "kak rapat.pdf")
    assert page.form.draft().purpose == "Konsultasi gizi", "the form is as it was typed"
    bar = page.invitation.bar
    (button,) = [one for one in bar.findChildren(QPushButton) if "kak rapat" in one.text()]
    screen.click(button)
    beside = page.invitation.beside
    screen.until(lambda: beside.view.said.text() == "kak rapat.pdf")
    assert not page.panel.isVisible()
    screen.key(Qt.Key.Key_Escape)
    assert beside.isHidden()
    assert page.panel.isVisible()


def _tab(screen: Screen, trip_id: int) -> FilesTab:
    screen.window.go("trip", trip_id)
    page: TripPage = screen.page(TripPage)
    screen.until(lambda: page.sheet is not None and page.sheet.id == trip_id)
    page.tabs.setCurrentWidget(page.files)
    screen.rest()
    return page.files


def test_the_files_of_a_draft_are_added_sorted_and_taken_off_on_its_page(
    screen: Screen, tmp_path: Path
) -> None:
    trip_id = trips.save_draft(screen.desk, a_draft(screen.desk)).trip_id
    tab = _tab(screen, trip_id)
    assert "Seret undangan" in tab.view.said.text()
    path = tmp_path / "izin.pdf"
    path.write_bytes(pdf_of("Izin"))
    tab.kind.set_value(Kind.PERMISSION)
    screen.answer_files(path)
    screen.click(tab.add_button)
    screen.until(lambda: tab.view.said.text() == "izin.pdf")
    QGuiApplication.clipboard().setImage(QImage(60, 40, QImage.Format.Format_RGB32))
    screen.click(tab.paste_button)
    screen.until(lambda: tab.list.count() == 2)
    screen.rest()
    assert not tab.sort_button.isEnabled()
    tab.chosen_kind.setFocus()
    for _step in range(list(Kind).index(Kind.MEMO) - list(Kind).index(Kind.PERMISSION)):
        screen.key(Qt.Key.Key_Down)
    for _step in range(list(Kind).index(Kind.PERMISSION) - list(Kind).index(Kind.MEMO)):
        screen.key(Qt.Key.Key_Up)
    screen.click(tab.sort_button)
    screen.rest()
    rows = attachments.list_attachments(screen.desk, trip_id)
    assert [row.kind for row in rows] == [Kind.PERMISSION, Kind.MEMO]
    screen.click(tab.remove_button)
    screen.until(lambda: tab.list.count() == 1)
    assert [row.kind for row in attachments.list_attachments(screen.desk, trip_id)] == [
        Kind.PERMISSION
    ]


def test_a_turn_is_kept_by_a_button_and_seen_wherever_the_file_is(screen: Screen) -> None:
    trip_id = trips.save_draft(screen.desk, a_draft(screen.desk)).trip_id
    attachments.attach(screen.desk, trip_id, a_photo(90, 60), "disposisi.png", Kind.DISPOSITION)
    tab = _tab(screen, trip_id)
    screen.until(lambda: tab.view.said.text() == "disposisi.png")
    assert not tab.turn_button.isVisible()
    tab.list.setFocus()
    screen.key(Qt.Key.Key_R, CTRL)
    screen.click(tab.turn_button)
    screen.until(lambda: not tab.turn_button.isVisible())
    screen.rest()
    assert attachments.list_attachments(screen.desk, trip_id)[0].turned == 90
    screen.window.go("edit", trip_id)
    page: EditPage = screen.page(EditPage)
    screen.until(lambda: page.invitation.bar.rows)
    page.invitation.bar.view_wanted.emit(page.invitation.bar.rows[0])
    beside = page.invitation.beside
    screen.until(lambda: not beside.view.sheet.pixmap().isNull())
    shown = beside.view.sheet.pixmap().size()
    assert abs(shown.width() * 3 - shown.height() * 2) <= 3, "upright, not across"


def test_what_waits_for_a_decision_is_read_and_not_changed(
    qtbot: QtBot, office_copy: Path, clock: Clock, trip_id: int
) -> None:
    with opened(qtbot, office_copy, clock) as screen:
        tab = _tab(screen, trip_id)
        screen.until(lambda: tab.list.count() == 2)
        assert not tab.add_button.isVisible()
        assert not tab.remove_button.isVisible()
        assert not tab.chosen_kind.isVisible()
        assert "dasar keputusan" in tab.about.text()
        tab.list.setFocus()
        screen.until(lambda: "halaman 1" in tab.view.said.text())
        screen.key(Qt.Key.Key_Down)
        screen.until(lambda: tab.view.said.text() == "disposisi.png")
