"""«Dari undangan…»: a letter fills the form, says its words, and is kept with the draft."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from perdin.services.documents import attachments
from perdin.ui.pages.trip.edit import EditPage
from perdin.ui.pages.trips.page import TripsPage
from tests.conftest import Clock
from tests.ui.screen import CTRL, Screen, opened

LETTER = """            PEMERINTAH PROVINSI BANTEN
               DINAS KESEHATAN
Nomor    : 005/11/Dinkes/2026            Serang, 24 Februari 2026
Hal      : Undangan Rapat

Hari/Tanggal : Senin s.d. Rabu, 2–4 Maret 2026
Waktu        : 08.00 WIB s.d. selesai
Tempat       : {place}
Acara        : Rapat Koordinasi Gizi
"""


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))


@pytest.fixture
def screen(qtbot: QtBot, office_copy: Path, clock: Clock) -> Iterator[Screen]:
    with opened(qtbot, office_copy, clock) as shown:
        yield shown


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    return a_letter(tmp_path, "Hotel Melati, Kota Bandung")


def a_letter(folder: Path, place: str) -> Path:
    path = folder / "undangan.txt"
    path.write_text(LETTER.format(place=place), encoding="utf-8")
    return path


def a_new_trip(screen: Screen) -> EditPage:
    screen.key(Qt.Key.Key_N, CTRL)
    page: EditPage = screen.page(EditPage)
    screen.rest()
    return page


def shown(page: EditPage) -> str:
    """All that stands in the panel."""
    return "\n".join(label.text() for label in page.invitation.panel.findChildren(QLabel))


def offers(page: EditPage, name: str) -> list[QPushButton]:
    """The buttons that take a value for a field."""
    return [
        button
        for button in page.invitation.panel.findChildren(QPushButton)
        if button.accessibleName().endswith(f" sebagai {name}")
    ]


def test_a_trip_begins_with_its_letter(screen: Screen, letter: Path) -> None:
    trips: TripsPage = screen.page(TripsPage)
    screen.answer_files(letter)
    screen.click(trips.letter_button)
    page: EditPage = screen.page(EditPage)
    screen.until(lambda: page.invitation.panel.isVisible())
    screen.until(lambda: page.invitation.bar.isVisible())
    draft = page.form.draft()
    assert draft.invitation_number == "005/11/Dinkes/2026"
    assert draft.invitation_date == date(2026, 2, 24)
    assert draft.invitation_from == "Dinas Kesehatan Provinsi Banten"
    assert draft.invitation_subject == "Undangan Rapat"
    assert (draft.leave, draft.back) == (date(2026, 3, 2), date(2026, 3, 4))
    assert [leg.place_name for leg in draft.legs] == ["Kota Bandung"]
    assert draft.purpose == "Menghadiri Rapat Koordinasi Gizi"
    assert draft.remarks == "Pukul 08.00 WIB s.d. selesai; Tempat: Hotel Melati, Kota Bandung"
    assert "«Hari/Tanggal: Senin s.d. Rabu, 2–4 Maret 2026»" in shown(page)
    assert page.trip_id is not None
    (kept,) = attachments.list_attachments(screen.desk, page.trip_id)
    assert kept.file_name == "undangan.txt"


def test_what_is_typed_is_never_overwritten_unasked(screen: Screen, letter: Path) -> None:
    page = a_new_trip(screen)
    page.form.purpose.setFocus()
    screen.type("Konsultasi gizi")
    screen.enter(page.form.leave, "3 mar")
    screen.enter(page.form.back, "5 mar")
    screen.answer_files(letter)
    screen.click(page.invitation.read_button)
    screen.until(lambda: page.invitation.panel.isVisible())
    draft = page.form.draft()
    assert draft.purpose == "Konsultasi gizi"
    assert (draft.leave, draft.back) == (date(2026, 3, 3), date(2026, 3, 5))
    assert draft.invitation_number == "005/11/Dinkes/2026"
    (take,) = offers(page, "Hari")
    screen.click(take)
    assert page.form.draft().leave == date(2026, 3, 2)
    assert page.form.draft().purpose == "Konsultasi gizi"


def test_what_is_doubtful_stays_empty_until_it_is_chosen(screen: Screen, tmp_path: Path) -> None:
    page = a_new_trip(screen)
    screen.answer_files(a_letter(tmp_path, "Hotel Melati, Serang"))
    screen.click(page.invitation.read_button)
    screen.until(lambda: page.invitation.panel.isVisible())
    assert page.form.draft().legs[0].place_code == ""
    assert "Beberapa daerah bernama begitu" in shown(page)
    names = [button.accessibleName() for button in offers(page, "Kota")]
    assert names == [
        "Pakai Kabupaten Serang, Banten sebagai Kota",
        "Pakai Kota Serang, Banten sebagai Kota",
    ]
    screen.go_to(offers(page, "Kota")[1])
    screen.key(Qt.Key.Key_Space)
    assert page.form.draft().legs[0].place_name == "Kota Serang"
    screen.until(lambda: offers(page, "Kota") == [])


def test_it_can_be_taken_back_and_what_was_typed_since_stays(screen: Screen, letter: Path) -> None:
    page = a_new_trip(screen)
    screen.answer_files(letter)
    screen.click(page.invitation.read_button)
    screen.until(lambda: page.invitation.panel.isVisible())
    screen.enter(page.form.expected_output, "Laporan")
    screen.enter(page.form.purpose, "Rapat gizi")
    screen.click(page.invitation.panel.undo_button)
    draft = page.form.draft()
    assert (draft.leave, draft.invitation_number, draft.remarks) == (None, "", "")
    assert (draft.purpose, draft.expected_output) == ("Rapat gizi", "Laporan")
    assert page.panel.isVisible()


def test_a_letter_is_dropped_on_the_form(screen: Screen, letter: Path) -> None:
    page = a_new_trip(screen)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(letter))])
    field = page.form.purpose.viewport()
    assert not field.acceptDrops()
    enter = QDragEnterEvent(
        QPoint(9, 9),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(page, enter)
    assert enter.isAccepted()
    drop = QDropEvent(
        QPointF(9, 9),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(page, drop)
    screen.until(lambda: page.form.draft().invitation_number == "005/11/Dinkes/2026")
    assert page.form.draft().purpose == "Menghadiri Rapat Koordinasi Gizi"


def test_a_letter_is_pasted(screen: Screen) -> None:
    page = a_new_trip(screen)
    QGuiApplication.clipboard().setText(LETTER.format(place="Kota Cilegon"))
    screen.click(page.invitation.paste_button)
    screen.until(lambda: page.form.draft().legs[0].place_name == "Kota Cilegon")
    screen.until(lambda: page.invitation.bar.isVisible())
    assert page.trip_id is not None
    (kept,) = attachments.list_attachments(screen.desk, page.trip_id)
    assert kept.file_name == "undangan.txt"


def test_what_is_no_letter_is_said_and_the_form_stays(screen: Screen, tmp_path: Path) -> None:
    page = a_new_trip(screen)
    page.form.purpose.setFocus()
    screen.type("Konsultasi")
    shopping = tmp_path / "belanja.txt"
    shopping.write_text("kertas, tinta", encoding="utf-8")
    screen.answer_files(shopping)
    screen.click(page.invitation.read_button)
    screen.until(lambda: "tidak dikenali" in screen.notice())
    assert page.form.draft().purpose == "Konsultasi"
    assert not page.invitation.panel.isVisible()
    assert not page.invitation.bar.rows
    screen.click(page.notices.action_button)
    screen.until(lambda: [row.file_name for row in page.invitation.bar.rows] == ["belanja.txt"])


def test_a_kept_file_is_read_again_and_taken_off(screen: Screen, letter: Path) -> None:
    page = a_new_trip(screen)
    screen.answer_files(letter)
    screen.click(page.invitation.read_button)
    screen.until(lambda: page.invitation.bar.isVisible())
    screen.click(page.invitation.panel.undo_button)
    again, remove = page.invitation.bar.findChildren(QToolButton)
    screen.click(again)
    screen.until(lambda: page.form.draft().invitation_number == "005/11/Dinkes/2026")
    screen.click(remove)
    screen.until(lambda: not page.invitation.bar.isVisible())
    assert page.trip_id is not None
    assert attachments.list_attachments(screen.desk, page.trip_id) == []
