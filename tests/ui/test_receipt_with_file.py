"""A receipt typed from a file that it cannot have any more: nothing is lost or stands twice."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from perdin.rules.document_kinds import AttachmentKind
from perdin.services.desk import Desk
from perdin.services.documents import attachments, receipts
from perdin.ui.pages.trip.view import TripPage
from tests.conftest import Clock
from tests.services.plays_accounts import A_RECEIPT
from tests.ui.accounts import LEAVE, at_account, drop, issued_trip, photo
from tests.ui.screen import Screen, opened


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


def elsewhere(screen: Screen) -> Desk:
    """The same office at a second program, whose changes are not announced here."""
    desk = screen.desk
    return Desk(desk.database, desk.person, desk.clock)


def typed(screen: Screen, trip_id: int, path: Path) -> tuple[TripPage, Any]:
    """A bill that is dropped and typed, not yet saved; the page and its tab."""
    view, tab = at_account(screen, trip_id)
    drop(tab, path)
    screen.until(lambda: tab.left.currentWidget() is tab.card)
    screen.rest()
    fields = tab.card.fields
    screen.enter(fields.vendor, "Kedai Fotokopi")
    screen.enter(fields.amount, "75000")
    screen.enter(fields.issued_on, LEAVE.strftime("%d/%m/%Y"))
    screen.tab()
    return view, tab


def test_a_file_taken_off_meanwhile_leaves_what_is_typed(
    screen: Screen, trip_id: int, tmp_path: Path
) -> None:
    view, tab = typed(screen, trip_id, photo(tmp_path / "nota.png"))
    (file,) = attachments.list_attachments(screen.desk, trip_id)
    attachments.remove_attachment(elsewhere(screen), file.id)
    for _press in range(2):
        view.notices.clear()
        screen.click(tab.card.save_button)
        screen.until(lambda: "sudah dilepas" in screen.notice())
        screen.rest()
        assert receipts.list_receipts(screen.desk, trip_id) == []
    assert tab.card.fields.vendor.value() == "Kedai Fotokopi"
    assert tab.card.fields.amount.value() == 75_000
    screen.click(view.notices.action_button)
    screen.until(lambda: "Bukti disimpan" in screen.notice())
    screen.rest()
    (kept,) = receipts.list_receipts(screen.desk, trip_id)
    assert (kept.form.vendor, kept.form.amount, kept.files) == ("Kedai Fotokopi", 75_000, ())
    assert not any(work.changed() for work in tab.card.works())


def test_the_small_picture_of_a_bill_lies_as_it_was_turned(
    screen: Screen, trip_id: int, tmp_path: Path
) -> None:
    content = photo(tmp_path / "nota.png").read_bytes()
    file_id = attachments.attach(screen.desk, trip_id, content, "nota.png", AttachmentKind.RECEIPT)
    receipts.add_receipt(screen.desk, trip_id, replace(A_RECEIPT, issued_on=LEAVE), file_id)
    _view, tab = at_account(screen, trip_id)
    panel = tab.receipts

    def size() -> tuple[int, int]:
        shown = panel.list.item(0).icon().availableSizes()
        return (shown[0].width(), shown[0].height()) if shown else (0, 0)

    screen.until(lambda: min(size()) > 0 and size()[0] != size()[1])
    before = size()
    attachments.turn_attachment(screen.desk, file_id, 90)
    screen.until(lambda: size() == before[::-1])


def test_the_same_file_there_already_is_one_receipt_once_that_is_gone(
    screen: Screen, trip_id: int, tmp_path: Path
) -> None:
    """As another kind it was let in; as a receipt the same file would stand twice."""
    bill = photo(tmp_path / "nota.png")
    view, tab = typed(screen, trip_id, bill)
    (file,) = attachments.list_attachments(screen.desk, trip_id)
    second = elsewhere(screen)
    attachments.change_attachment(second, file.id, AttachmentKind.OTHER)
    twin = attachments.attach(second, trip_id, bill.read_bytes(), bill.name, AttachmentKind.RECEIPT)
    for _press in range(2):
        view.notices.clear()
        screen.click(tab.card.save_button)
        screen.until(lambda: "sudah dilampirkan" in screen.notice())
        screen.rest()
    assert receipts.list_receipts(screen.desk, trip_id) == []
    attachments.remove_attachment(second, twin)
    screen.click(tab.card.save_button)
    screen.until(lambda: "Bukti disimpan" in screen.notice())
    screen.rest()
    (kept,) = receipts.list_receipts(screen.desk, trip_id)
    assert [one.id for one in kept.files] == [file.id]


def test_a_paper_that_somebody_else_typed_is_said(
    screen: Screen, trip_id: int, tmp_path: Path
) -> None:
    _view, tab = typed(screen, trip_id, photo(tmp_path / "nota.png"))
    (file,) = attachments.list_attachments(screen.desk, trip_id)
    theirs = replace(A_RECEIPT, issued_on=LEAVE)
    receipts.add_receipt(elsewhere(screen), trip_id, theirs, file.id)
    screen.click(tab.card.save_button)
    screen.until(lambda: "sudah dicatat" in screen.notice())
    screen.rest()
    assert tab.card.fields.amount.value() == 75_000
    (kept,) = receipts.list_receipts(screen.desk, trip_id)
    assert kept.form.amount == theirs.amount
