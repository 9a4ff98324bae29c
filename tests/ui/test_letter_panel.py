"""What is given to a letter: texts that save themselves, and photos made fit for print."""

import struct
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from perdin.errors import BadFile
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.workflow import TripState
from perdin.services.desk import Desk
from perdin.services.letters import texts
from perdin.services.letters.letter_list import LetterChoice, LetterState
from perdin.services.trips import trip_sheet
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.trip.letters import pictures
from perdin.ui.pages.trip.letters.panel import LetterPanel
from perdin.ui.seat import Seat
from perdin.ui.tasks import Tasks
from tests.office import a_trip
from tests.photos import a_photo

ND, REPORT = LetterKind.NOTA_DINAS, LetterKind.LAPORAN
# TIFF, big endian, one entry: orientation 6, «turn a quarter to the right».
_TURNED = (
    b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06"
    + bytes(6)
)


class Around(QWidget):
    """A window with the panel of a trip's letters, and a field before it."""

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__()
        self.tasks = tasks
        self.notices = NoticeBar()
        before = QLineEdit()
        seat = Seat(desk=desk, tasks=tasks, go=lambda _page, _record: None, year=lambda: 2026)
        self.panel = LetterPanel(seat, self.notices, before)
        column = QVBoxLayout(self)
        for part in (self.notices, before, self.panel):
            column.addWidget(part)
        self.trip = trip_sheet.open_trip(desk, a_trip(desk))
        self.resize(600, 700)

    def choose(self, kind: LetterKind, state: LetterState = LetterState.OPEN) -> None:
        self.panel.show_letter(
            self.trip,
            LetterChoice(
                kind=kind,
                traveller_id=None,
                title=kind.value,
                number="",
                letter_id=None,
                state=state,
            ),
        )


@pytest.fixture
def around(qtbot: QtBot, desk: Desk, tasks: Tasks) -> Iterator[Around]:
    widget = Around(desk, tasks)
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)
    yield widget
    qtbot.waitUntil(lambda: tasks.idle)


def test_what_is_typed_saves_itself(qtbot: QtBot, desk: Desk, around: Around) -> None:
    panel = around.panel
    around.choose(ND)
    qtbot.waitUntil(lambda: panel.fields["sifat"].value() == "Biasa")
    with qtbot.waitSignal(panel.saved):
        qtbot.keyClicks(panel.fields["kepada"], "Camat Uji")
    assert texts.open_texts(desk, around.trip.id, ND)["kepada"] == "Camat Uji"


def test_what_is_typed_is_kept_when_another_letter_is_chosen(
    qtbot: QtBot, desk: Desk, around: Around
) -> None:
    panel = around.panel
    around.choose(ND)
    qtbot.keyClicks(panel.fields["alasan"], "Mendesak")
    around.choose(REPORT)
    assert set(panel.fields) >= {"hasil", "keluaran"}
    around.choose(ND)
    qtbot.waitUntil(lambda: panel.fields["alasan"].value() == "Mendesak")
    around.choose(ND)
    assert panel.fields["alasan"].value() == "Mendesak"


def test_of_an_issued_letter_is_said_what_typing_still_does(around: Around) -> None:
    sentence = "Isian di bawah dipakai bila surat ini diganti."
    around.choose(ND)
    assert sentence not in around.panel.facts.text()
    around.choose(ND, LetterState.ISSUED)
    assert sentence in around.panel.facts.text()
    assert around.panel.form is not None
    assert around.panel.form.isEnabled()
    around.choose(LetterKind.SPD, LetterState.ISSUED)
    assert sentence not in around.panel.facts.text(), "there is nothing to type for an SPD"
    around.trip = replace(around.trip, state=TripState.SETTLED)
    around.choose(ND, LetterState.ISSUED)
    assert not around.panel.form.isEnabled(), "a settled trip's letters cannot be replaced"
    assert sentence not in around.panel.facts.text()


def test_tab_goes_from_the_list_through_the_form(qtbot: QtBot, around: Around) -> None:
    around.choose(ND)
    around.panel.after.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is around.panel.after)
    for name in ("kepada", "dari", "tembusan"):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is around.panel.fields[name]


def test_what_leads_stays_in_sight_however_long_the_form_is(qtbot: QtBot, around: Around) -> None:
    around.resize(420, 330)
    around.choose(ND)
    panel, leads = around.panel, around.panel.act.agree_button
    qtbot.waitUntil(lambda: panel.act.buttons.isVisible())
    assert panel.fields["alasan"].visibleRegion().isEmpty(), "the form is longer than the window"
    assert leads.visibleRegion().boundingRect() == leads.rect()
    assert leads.property("primary")
    around.choose(ND, LetterState.ISSUED)
    assert not leads.isVisible(), "nothing is asked, so nothing leads"


def a_jpeg(path: Path, width: int, height: int, turned: bool = False) -> Path:
    """A JPEG whose left half is red; ``turned`` says that it was held upright."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("blue"))
    for x in range(width // 2):
        for y in range(0, height):
            image.setPixelColor(x, y, QColor("red"))
    assert image.save(str(path), "JPG")  # type: ignore[call-overload] # PySide's hints say bytes
    if turned:
        content = path.read_bytes()
        exif = b"\xff\xe1" + struct.pack(">H", len(_TURNED) + 2) + _TURNED
        path.write_bytes(content[:2] + exif + content[2:])
    return path


def test_a_photo_is_turned_as_it_was_held_and_made_small(tmp_path: Path) -> None:
    content = pictures.prepared(a_jpeg(tmp_path / "a.jpg", 1800, 90, turned=True))
    image = QImage.fromData(content)
    assert (image.width(), image.height()) == (80, 1600)
    assert image.pixelColor(40, 100).red() > 200
    assert image.pixelColor(40, 1500).blue() > 200
    assert b"Exif" not in content


def test_what_is_no_picture_is_named(tmp_path: Path) -> None:
    bad = tmp_path / "rusak.jpg"
    bad.write_bytes(b"\xff\xd8\xff\xe0 bukan gambar")
    with pytest.raises(BadFile, match=r"rusak\.jpg"):
        pictures.prepared(bad)
    with pytest.raises(BadFile):
        pictures.prepared(tmp_path / "tidak ada.png")


def dropped(qtbot: QtBot, target: QWidget, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)
    entering = QDragEnterEvent(QPoint(9, 9), copy, data, left, none)
    QApplication.sendEvent(target, entering)
    if entering.isAccepted():
        QApplication.sendEvent(target, QDropEvent(QPointF(9, 9), copy, data, left, none))


def captions(desk: Desk, around: Around) -> list[str]:
    return [photo.caption for photo in texts.list_photos(desk, around.trip.id)]


def test_photos_are_dropped_ordered_named_and_taken_out(
    qtbot: QtBot, desk: Desk, around: Around, tmp_path: Path
) -> None:
    around.choose(REPORT)
    photos = around.panel.photos
    paths = [a_jpeg(tmp_path / f"{name}.jpg", 40 + at, 30) for at, name in enumerate("ab")]
    (tmp_path / "catatan.txt").write_text("bukan foto")
    dropped(qtbot, photos.strip.viewport(), *paths, tmp_path / "catatan.txt")
    qtbot.waitUntil(lambda: photos.strip.count() == 2)
    assert captions(desk, around) == ["a", "b"]
    photos.strip.setCurrentRow(1)
    qtbot.mouseClick(photos.earlier_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: captions(desk, around) == ["b", "a"])
    qtbot.waitUntil(lambda: around.tasks.idle and photos.strip.currentRow() == 0)
    photos.caption.selectAll()
    qtbot.keyClicks(photos.caption, "Pembukaan")
    qtbot.waitUntil(lambda: captions(desk, around) == ["Pembukaan", "a"])
    qtbot.waitUntil(lambda: around.tasks.idle)
    qtbot.mouseClick(photos.remove_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: photos.strip.count() == 1)
    assert captions(desk, around) == ["a"]


def test_photos_are_chosen_from_files_and_a_bad_one_is_said(
    qtbot: QtBot, desk: Desk, around: Around, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    around.choose(REPORT)
    photos = around.panel.photos
    good = tmp_path / "c.png"
    good.write_bytes(a_photo())
    bad = tmp_path / "d.png"
    bad.write_bytes(b"x")
    names = [str(good), str(bad)]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: (names, ""))
    qtbot.mouseClick(photos.add_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "d.png" in around.notices.text())
    qtbot.waitUntil(lambda: photos.strip.count() == 1)
    assert captions(desk, around) == ["c"]
