"""Pertanggungjawaban: receipts come in, are checked as typed, prove costs, and are handed in."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from perdin.rules.document_kinds import AttachmentKind, ReceiptKind
from perdin.rules.ledger import AccountState
from perdin.rules.travel import Component
from perdin.services.accounting import account_sheet
from perdin.services.documents import attachments, receipts
from perdin.services.documents.receipt_form import ReceiptForm
from perdin.services.trips import trip_sheet
from tests.conftest import Clock
from tests.ui.accounts import at_account, drop, issue, issued_trip, photo
from tests.ui.screen import CTRL, Screen, opened


@pytest.fixture
def trip_id(office_copy: Path, clock: Clock) -> int:
    return issued_trip(office_copy, clock, "Bima")


@pytest.fixture
def screen(
    qtbot: QtBot,
    office_copy: Path,
    clock: Clock,
    trip_id: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Screen]:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    with opened(qtbot, office_copy, clock) as shown:
        yield shown


def test_a_dropped_bill_is_typed_beside_its_picture_and_proves_the_night(
    screen: Screen, trip_id: int, tmp_path: Path
) -> None:
    view, tab = at_account(screen, trip_id)
    drop(tab, photo(tmp_path / "nota hotel.png"))
    screen.until(lambda: tab.left.currentWidget() is tab.card)
    fields = tab.card.fields
    screen.until(fields.kind.hasFocus)
    screen.key(Qt.Key.Key_Home)
    assert fields.kind.value() is ReceiptKind.HOTEL
    screen.until(fields.check_in.isVisible)
    assert not fields.ticket_number.isVisible()
    screen.enter(fields.vendor, "Hotel Melati")
    screen.enter(fields.number, "0231")
    screen.enter(fields.amount, "800000")
    screen.enter(fields.check_in, "9/2/2026")
    screen.enter(fields.check_out, "11/2/2026")
    screen.enter(fields.issued_on, "11/2/2026")
    screen.until(lambda: tab.receipts.view.sheet.pixmap().width() > 100)
    screen.key(Qt.Key.Key_Return, CTRL)
    screen.until(lambda: "Bukti disimpan" in screen.notice())
    screen.until(lambda: tab.left.currentWidget() is tab.lines)
    screen.rest()
    (kept,) = receipts.list_receipts(screen.desk, trip_id)
    assert [file.file_name for file in kept.files] == ["nota hotel.png"]
    night = next(line for line in tab.lines.lines() if line.cost.component is Component.PENGINAPAN)
    assert night.cost.receipt_id == kept.id
    assert night.cost.amount == 800_000, "as billed"
    assert "belum disimpan" in tab.lines.title.text()
    screen.click(tab.lines.save_button)
    screen.until(lambda: "disimpan" in screen.notice() and not tab.unsaved())
    (kept,) = receipts.list_receipts(screen.desk, trip_id)
    assert kept.claimed == 800_000
    assert view.next_button.text() == "&Pertanggungjawaban"
    assert not view.next_button.isEnabled(), "it leads to where one is"
    view.tabs.setCurrentWidget(view.letters)
    screen.click(view.next_button)
    assert view.tabs.currentWidget() is view.accounting


def test_a_clipboard_without_anything_is_said(screen: Screen, trip_id: int) -> None:
    """Nothing was put into it yet: it has not even empty data."""
    _view, tab = at_account(screen, trip_id)
    QGuiApplication.clipboard().clear()
    screen.click(tab.receipts.paste_button)
    assert screen.notice() == "Papan klip tidak berisi gambar atau berkas."


def test_a_picture_is_pasted_and_said_to_be_a_boarding_pass(screen: Screen, trip_id: int) -> None:
    _view, tab = at_account(screen, trip_id)
    picture = QImage(50, 80, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkCyan)
    QGuiApplication.clipboard().setImage(picture)
    tab.lines.list.setFocus()
    screen.key(Qt.Key.Key_V, CTRL)
    screen.until(lambda: tab.left.currentWidget() is tab.card)
    tab.card.fields.what.setFocus()
    screen.key(Qt.Key.Key_Down)
    assert not tab.card.fields.amount.isVisible()
    screen.click(tab.card.save_button)
    screen.until(lambda: "Berkas disimpan" in screen.notice())
    (file,) = attachments.list_attachments(screen.desk, trip_id)
    assert (file.kind, file.file_name) == (AttachmentKind.BOARDING_PASS, "tempelan.png")


def test_an_empty_clipboard_and_a_refused_file_are_said(
    screen: Screen, trip_id: int, tmp_path: Path
) -> None:
    _view, tab = at_account(screen, trip_id)
    QGuiApplication.clipboard().setText("bukan gambar")
    screen.click(tab.receipts.paste_button)
    assert "tidak berisi gambar" in screen.notice()
    program = tmp_path / "nota.png"
    program.write_bytes(b"MZ\x90\x00")
    good = photo(tmp_path / "karcis.png")
    drop(tab, program, good)
    screen.until(lambda: "program atau skrip" in screen.notice())
    screen.rest()
    names = [
        attachment.file_name for attachment in attachments.list_attachments(screen.desk, trip_id)
    ]
    assert names == ["karcis.png"], "one that is refused does not keep the other out"


def test_a_wrong_date_is_refused_at_its_field_and_nothing_is_lost(
    screen: Screen, trip_id: int, tmp_path: Path
) -> None:
    view, tab = at_account(screen, trip_id)
    drop(tab, photo(tmp_path / "taksi.png"))
    screen.until(lambda: tab.left.currentWidget() is tab.card)
    fields = tab.card.fields
    fields.kind.setFocus()
    while fields.kind.value() is not ReceiptKind.TAXI:
        screen.key(Qt.Key.Key_Up)
    screen.enter(fields.vendor, "Taksi Kota")
    screen.enter(fields.amount, "150000")
    screen.enter(fields.issued_on, "20/2/2026")
    screen.tab()
    screen.until(lambda: "di luar perjalanan" in fields.problem_of(fields.issued_on))
    screen.click(tab.card.save_button)
    screen.until(lambda: "di luar perjalanan" in screen.notice())
    assert receipts.list_receipts(screen.desk, trip_id) == []
    screen.enter(fields.amount, "-150000")
    screen.tab()
    screen.until(lambda: "bukan jumlah rupiah" in fields.problem_of(fields.amount))
    screen.until(lambda: not tab.card.check_timer.waiting)
    screen.rest()
    assert "bukan jumlah rupiah" in fields.problem_of(fields.amount), "it is not empty either"
    screen.enter(fields.amount, "150000")
    view.tabs.setCurrentIndex(0)
    screen.window.go("trips")
    screen.rest()
    at_account(screen, trip_id)
    assert tab.left.currentWidget() is tab.card
    assert fields.amount.value() == 150_000
    screen.click(tab.card.close_button)
    tab.receipts.list.setCurrentRow(0)
    tab.receipts.open_current()
    assert (fields.vendor.value(), fields.amount.value()) == ("Taksi Kota", 150_000)
    screen.enter(fields.issued_on, "10/2/2026")
    screen.tab()
    screen.until(lambda: not fields.problem_of(fields.issued_on))
    screen.click(tab.card.save_button)
    screen.until(lambda: "Bukti disimpan" in screen.notice())


def test_the_same_bill_on_another_trip_is_named_while_typing(screen: Screen, trip_id: int) -> None:
    other = issue(screen.desk, "Eka")
    bill = ReceiptForm(
        kind=ReceiptKind.FUEL, number="A-77", vendor="SPBU 34", amount=90_000,
        issued_on=date(2026, 2, 10),
    )  # fmt: skip
    receipts.add_receipt(screen.desk, other, bill)
    _view, tab = at_account(screen, trip_id)
    screen.click(tab.receipts.new_button)
    fields = tab.card.fields
    screen.enter(fields.vendor, "spbu 34")
    screen.enter(fields.number, "A 77")
    screen.enter(fields.amount, "90000")
    screen.until(lambda: f"nomor {other}" in fields.warning_of(fields.number))
    assert "Eka" in fields.warning_of(fields.number)


def test_an_account_is_handed_in_once_nothing_is_missing(screen: Screen, trip_id: int) -> None:
    view, tab = at_account(screen, trip_id)
    screen.click(tab.hand_in_button)
    screen.until(lambda: "Biaya penginapan" in screen.notice())
    for at, line in enumerate(tab.lines.lines()):
        tab.lines.list.grid.selectRow(at)
        if line.cost.component is Component.PENGINAPAN:
            receipt = tab.lines.list.model.index(at, 5)
            assert tab.lines.list.model.setData(receipt, "Nota hotel 17")
        elif line.cost.component is not Component.UANG_HARIAN:
            screen.enter(tab.lines.detail.unproved_reason, "Angkutan umum tanpa karcis")
    screen.until(lambda: not any(line.problems for line in tab.lines.lines()))
    screen.click(tab.hand_in_button)
    screen.until(lambda: "diserahkan" in screen.notice())
    screen.rest()
    who = tab.lines.account.traveller_id
    assert account_sheet.open_account(screen.desk, who).state is AccountState.SUBMITTED
    assert not tab.lines.save_button.isVisible()
    assert not tab.receipts.add_button.isVisible()
    assert "menunggu verifikasi" in view.holds.text()
    drop(tab, Path(__file__))
    screen.until(lambda: "belum diserahkan" in screen.notice())
    screen.click(tab.withdraw_button)
    screen.until(lambda: "ditarik kembali" in screen.notice())
    screen.until(tab.lines.save_button.isVisible)


def test_a_line_is_added_typed_and_dropped(screen: Screen, trip_id: int) -> None:
    _view, tab = at_account(screen, trip_id)
    before = len(tab.lines.lines())
    tab.lines.add_line(Component.TAKSI)
    screen.enter(tab.lines.detail.reason, "Taksi ke terminal")
    tab.lines.list.setFocus()
    index = tab.lines.list.model.index(before, 3)
    tab.lines.list.grid.setCurrentIndex(index)
    screen.key(Qt.Key.Key_F2)
    screen.type("75rb")
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: tab.lines.lines()[before].cost.rate == 75_000)
    assert tab.lines.lines()[before].cost.reason == "Taksi ke terminal"
    screen.until(lambda: "Lengkapi" in tab.lines.list.model.columns[6].text(
        tab.lines.lines()[before]
    ))  # fmt: skip
    screen.click(tab.lines.drop_button)
    assert len(tab.lines.lines()) == before


def test_a_line_is_offered_the_bills_of_its_traveller_and_those_for_all(screen: Screen) -> None:
    trip_id = issue(screen.desk, "Ayu", "Citra")
    ayu, citra = (one.id for one in trip_sheet.open_trip(screen.desk, trip_id).travellers)
    for name, who in (("Ayu", ayu), ("Citra", citra), ("Semua", None)):
        form = ReceiptForm(
            kind=ReceiptKind.OTHER, traveller_id=who, number="7", vendor=name, amount=50_000,
            issued_on=date(2026, 2, 10),
        )  # fmt: skip
        receipts.add_receipt(screen.desk, trip_id, form)
    _view, tab = at_account(screen, trip_id)
    offered = tab.lines.detail.receipt

    def bills() -> list[str]:
        return [offered.itemText(at).partition(",")[0] for at in range(offered.count())]

    screen.until(lambda: bills() == ["Tanpa bukti", "Ayu", "Semua"])
    tab.balances.grid.selectRow(1)
    screen.until(lambda: bills() == ["Tanpa bukti", "Citra", "Semua"])


def test_a_lost_file_is_said_and_brought_back(
    screen: Screen, trip_id: int, tmp_path: Path, office_copy: Path
) -> None:
    path = photo(tmp_path / "tol.png")
    attachments.attach(screen.desk, trip_id, path.read_bytes(), path.name, AttachmentKind.OTHER)
    folder = office_copy.with_name(f"{office_copy.stem}-lampiran")
    (lost,) = [path for path in folder.rglob("*") if path.is_file()]
    lost.unlink()
    _view, tab = at_account(screen, trip_id)
    assert "Berkas hilang" in tab.receipts.list.item(0).text()
    tab.receipts.list.setCurrentRow(0)
    screen.until(lambda: "tidak ada lagi" in tab.receipts.view.said.text())
