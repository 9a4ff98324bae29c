"""At the window: another office and back, moving one's own, and the office of all accounts."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from perdin.database.store import Database
from perdin.services.office import units
from perdin.services.safekeeping import copying
from perdin.settings import Settings
from perdin.ui.other_offices import Other
from perdin.ui.pages.settings.data_place import DataPlace
from perdin.ui.pages.settings.office import OfficeSection
from perdin.ui.pages.settings.safety import SafetySection
from perdin.ui.wizard.wizard import Wizard
from tests.conftest import Clock, closed_copy
from tests.ui.screen import Screen, opened


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PERDIN_SHARED", str(tmp_path / "bersama"))
    return tmp_path / "home"


@pytest.fixture
def screen(qtbot: QtBot, office_copy: Path, clock: Clock) -> Iterator[Screen]:
    Settings(database=office_copy).save()
    with opened(qtbot, office_copy, clock) as shown:
        yield shown


@pytest.fixture
def answer_folder(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Answers the questions for a folder that come."""

    def answer(folder: Path) -> None:
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(folder))

    return answer


@pytest.fixture
def other(office_file: Path, tmp_path: Path) -> Path:
    """Another office, which has a unit that the first has not."""
    (tmp_path / "Kantor Kedua").mkdir()
    path = closed_copy(office_file, tmp_path / "Kantor Kedua" / "kedua.db")
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("UPDATE office SET name = 'DINAS KEDUA'")
    return path


def place_of(screen: Screen) -> DataPlace:
    screen.window.go("settings", "safety")
    section = screen.window.pages["settings"].sections["safety"]  # type: ignore[attr-defined]
    assert isinstance(section, SafetySection)
    screen.until(lambda: section.place.where.text())
    screen.rest()
    return section.place


def office_of(screen: Screen) -> str:
    screen.rest()
    return screen.window.top.office.text()


def told(screen: Screen) -> str:
    return screen.window.notices.text() if screen.window.seat is not None else ""


def heard(screen: Screen) -> str:
    """What the window or its page says."""
    return told(screen) + screen.notice()


def test_another_office_and_back_by_one_click(
    screen: Screen, office_copy: Path, other: Path
) -> None:
    place = place_of(screen)
    assert str(office_copy) in place.where.text()
    assert not place.back_button.isVisible()
    screen.window.memory["user"] = screen.window.memory.get("user", "1")
    user = screen.window.memory["user"]
    screen.answer_files(other)
    screen.click(place.open_button)
    screen.until(lambda: "kedua.db mulai sekarang" in told(screen))
    assert office_of(screen) == "DINAS KEDUA"
    assert Settings.load().database == other
    place = place_of(screen)
    assert place.known.currentText() == "KECAMATAN UJI"
    screen.click(place.back_button)
    screen.until(lambda: "perdin.db mulai sekarang" in told(screen))
    assert office_of(screen) == "KECAMATAN UJI"
    kept = Settings.load()
    assert kept.database == office_copy
    assert screen.window.memory["user"] == user


def test_what_is_no_office_changes_nothing_and_what_is_typed_is_asked_about(
    screen: Screen, office_copy: Path, other: Path, tmp_path: Path
) -> None:
    wrong = tmp_path / "resep.db"
    with closing(sqlite3.connect(wrong)) as file:
        file.execute("CREATE TABLE resep (bahan)")
    place = place_of(screen)
    screen.answer_files(wrong)
    screen.click(place.open_button)
    screen.until(lambda: "bukan basis data Perdin" in heard(screen))
    with Database.open(other):
        screen.answer_files(other)
        screen.click(place.open_button)
        screen.until(lambda: "sedang dipakai" in heard(screen))
    assert Settings.load().database == office_copy
    page = screen.window.page()
    sections = page.sections  # type: ignore[union-attr]
    office = sections["office"]
    assert isinstance(office, OfficeSection)
    screen.window.go("settings", "office")
    screen.rest()
    screen.enter(office.address, "Jalan yang belum disimpan")
    screen.window.place_wanted.emit(Other(other))
    screen.until(lambda: screen.asked() is not None)
    assert office_of(screen) == "KECAMATAN UJI"
    asked = screen.asked()
    assert asked is not None
    screen.click(asked.action_button)
    screen.until(lambda: "kedua.db mulai sekarang" in told(screen))


def test_it_moves_and_the_old_is_removed_when_asked(
    screen: Screen, office_copy: Path, tmp_path: Path, answer_folder: Callable[[Path], None]
) -> None:
    units.add_unit(screen.desk, "Seksi Baru")
    to = tmp_path / "Data Kantor é"
    to.mkdir()
    place = place_of(screen)
    answer_folder(to)
    screen.agree()
    screen.click(place.move_button)
    screen.until(lambda: "Kantor ini sekarang di" in told(screen))
    assert Settings.load().database == to / "perdin.db"
    assert "Seksi Baru" in [unit.name for unit in units.list_units(screen.desk)]
    assert not office_copy.exists()
    (aside,) = office_copy.parent.glob("perdin-dipindahkan-*.db")
    screen.agree()
    screen.click(screen.window.notices.action_button)
    screen.until(lambda: "Yang lama dihapus" in told(screen))
    assert not aside.exists()
    place = place_of(screen)
    answer_folder(to)
    screen.click(place.move_button)
    screen.until(lambda: "sudah di folder itu" in heard(screen))


def test_a_move_that_fails_leaves_the_office_open_where_it_was(
    screen: Screen,
    office_copy: Path,
    tmp_path: Path,
    answer_folder: Callable[[Path], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "baru").mkdir()
    place = place_of(screen)
    monkeypatch.setattr(copying, "copy_attachments", fail)
    answer_folder(tmp_path / "baru")
    screen.agree()
    screen.click(place.move_button)
    screen.until(lambda: screen.window.seat is not None and "penuh" in heard(screen))
    assert Settings.load().database == office_copy
    assert screen.program.office.path == office_copy


def test_a_second_account_finds_the_office_of_all(
    qtbot: QtBot,
    office_copy: Path,
    clock: Clock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Settings(database=office_copy).save()
    with opened(qtbot, office_copy, clock) as first:
        place = place_of(first)
        assert place.share_button.isVisible()
        first.agree()
        first.click(place.share_button)
        first.until(lambda: "Kantor ini sekarang di" in told(first))
        units.add_unit(first.desk, "Seksi Bersama")
    path = tmp_path / "bersama" / "perdin.db"
    assert path.stat().st_mode & 0o022 == 0o022
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "akun kedua"))
    own = Settings.load().database
    with opened(qtbot, own, clock) as second:
        wizard = second.window.centralWidget()
        assert isinstance(wizard, Wizard)
        second.until(lambda: wizard.welcome.offices.count() == 1)
        item = wizard.welcome.offices.itemAt(0)
        button = item.widget() if item is not None else None
        assert button is not None
        assert wizard.welcome.here.isVisible()
        second.click(button)
        second.until(lambda: second.window.seat is not None)
        assert "Seksi Bersama" in [unit.name for unit in units.list_units(second.desk)]
    assert Settings.load().database == path
