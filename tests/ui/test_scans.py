"""New scans of a watched folder on a trip's page: attached by one key, put away or left."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from perdin.rules.document_kinds import AttachmentKind
from perdin.services.documents import attachments
from perdin.services.trips import trips
from perdin.ui.pages.trip.files_tab import FilesTab
from perdin.ui.pages.trip.scans import FOLDER
from perdin.ui.pages.trip.view import TripPage
from tests.conftest import Clock
from tests.office import a_draft
from tests.pdfs import pdf_of
from tests.ui.screen import Screen, opened


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "pindaian"
    made.mkdir()
    return made


@pytest.fixture
def screen(qtbot: QtBot, office_copy: Path, clock: Clock, folder: Path) -> Iterator[Screen]:
    with opened(qtbot, office_copy, clock, {FOLDER: str(folder)}) as shown:
        yield shown


def _tab(screen: Screen) -> tuple[FilesTab, int]:
    trip_id = trips.save_draft(screen.desk, a_draft(screen.desk)).trip_id
    screen.window.go("trip", trip_id)
    page: TripPage = screen.page(TripPage)
    screen.until(lambda: page.sheet is not None and page.sheet.id == trip_id)
    page.tabs.setCurrentWidget(page.files)
    screen.rest()
    return page.files, trip_id


def _texts(tab: FilesTab) -> list[str]:
    listed = tab.scans.list
    return [listed.item(at).text() for at in range(listed.count())]


def _names(screen: Screen, trip_id: int) -> list[str]:
    return [row.file_name for row in attachments.list_attachments(screen.desk, trip_id)]


def test_a_scan_that_comes_is_attached_by_one_key_and_put_away(
    screen: Screen, folder: Path
) -> None:
    tab, trip_id = _tab(screen)
    assert "Belum ada pindaian baru" in tab.scans.said.text()
    (folder / "scan0001.pdf").write_bytes(pdf_of("Disposisi"))
    tab.kind.set_value(AttachmentKind.DISPOSITION)
    screen.until(lambda: _texts(tab) == ["scan0001.pdf (1 KB)"])
    tab.scans.list.setFocus()
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: _names(screen, trip_id) == ["scan0001.pdf"])
    screen.until(lambda: not _texts(tab))
    assert attachments.list_attachments(screen.desk, trip_id)[0].kind is AttachmentKind.DISPOSITION
    screen.until(lambda: not (folder / "scan0001.pdf").exists())
    assert (folder / "sudah dilampirkan" / "scan0001.pdf").exists()


def test_a_scan_may_be_left_and_is_not_new_again(screen: Screen, folder: Path) -> None:
    (folder / "a.pdf").write_bytes(pdf_of("a"))
    tab, trip_id = _tab(screen)
    screen.click(tab.scans.moves)
    screen.until(lambda: _texts(tab) == ["a.pdf (1 KB)"])
    screen.click(tab.scans.attach_button)
    screen.until(lambda: _names(screen, trip_id) == ["a.pdf"])
    screen.until(lambda: not _texts(tab))
    assert (folder / "a.pdf").exists()


def test_one_that_is_being_written_waits_and_one_that_is_refused_stays(
    screen: Screen, folder: Path
) -> None:
    tab, trip_id = _tab(screen)
    (folder / "a.pdf").write_bytes(b"")
    screen.until(lambda: _texts(tab) == ["a.pdf (sedang ditulis)"])
    tab.scans.attach_current()
    screen.rest()
    assert _names(screen, trip_id) == []
    (folder / "a.pdf").write_bytes(pdf_of("a")[:200])
    screen.until(lambda: _texts(tab) == ["a.pdf (1 KB)"])
    screen.click(tab.scans.attach_button)
    screen.until(lambda: "a.pdf tidak dilampirkan" in screen.notice())
    assert (folder / "a.pdf").exists()
    assert _names(screen, trip_id) == []


def test_a_folder_that_is_gone_is_told_and_comes_back(screen: Screen, folder: Path) -> None:
    (folder / "a.pdf").write_bytes(pdf_of("a"))
    tab, _trip_id = _tab(screen)
    screen.until(lambda: _texts(tab))
    shutil.rmtree(folder)
    screen.until(lambda: "tidak terbaca" in tab.scans.said.text())
    assert not tab.scans.attach_button.isEnabled()
    folder.mkdir()
    (folder / "b.pdf").write_bytes(pdf_of("b"))
    QApplication.sendEvent(screen.window, QEvent(QEvent.Type.WindowActivate))
    screen.until(lambda: _texts(tab) == ["b.pdf (1 KB)"])
    screen.click(tab.scans.stop_button)
    assert tab.scans.folder() is None
    assert not tab.scans.list.isVisible()
    assert tab.scans.folder_button.isVisible()
