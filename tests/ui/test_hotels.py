"""Konfirmasi hotel in the window: asked, answered, decided, paid back, or refused."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from perdin.database.store import Database
from perdin.importers.sheet import read_sheet
from perdin.services.confirmations.stay_states import StayState
from perdin.services.desk import Desk
from perdin.ui import files
from perdin.ui.pages.finance.hotels import HotelsQueue
from perdin.ui.pages.finance.page import FinancePage
from tests.conftest import Clock
from tests.journeys.strokes import faults
from tests.pdfs import pdf_of
from tests.services.confirmations import story
from tests.services.confirmations.story import FIRST, Night
from tests.services.full_year import rows
from tests.ui.screen import Screen, opened


@pytest.fixture
def screen(
    qtbot: QtBot, office_copy: Path, desk: Desk, head: Desk, database: Database, clock: Clock,
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Screen]:  # fmt: skip
    """An office with three settled journeys, two of them to one hotel that is spelled twice."""
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    story.widened(desk)
    names = ("Hotel Anggrek", "HOTEL ANGREK", "Hotel Sakura")
    trips = [
        story.travelled(desk, head, Night((who,), name, 600_000, FIRST + timedelta(days=7)))
        for who, name in zip(story.PEOPLE, names, strict=True)
    ]
    story.later(clock)
    for trip_id in trips:
        story.close(desk, trip_id)
    database.close()
    folder = tmp_path / "surat"
    monkeypatch.setattr(files, "choose_folder", lambda *_given: folder)
    with opened(qtbot, office_copy, clock) as shown:
        yield shown


def queue_of(screen: Screen) -> HotelsQueue:
    screen.window.go("finance", "hotels")
    screen.rest()
    page = screen.window.page()
    assert isinstance(page, FinancePage)
    queue = page.queues["hotels"]
    assert isinstance(queue, HotelsQueue)
    return queue


def asked(screen: Screen, folder: Path, queue: HotelsQueue | None = None) -> HotelsQueue:
    queue = queue or queue_of(screen)
    screen.click(queue.ask_button)
    screen.rest()
    assert [len(group.bills) for group in queue.asking.rows.rows()] == [2, 1]
    screen.click(queue.asking.ask_button)
    screen.rest()
    assert len(list(folder.glob("*.xlsx"))) == 2
    assert [row.state for row in queue.list.rows()] == [StayState.ASKED] * 3
    return queue


def test_from_the_question_to_the_deposit(
    screen: Screen, tmp_path: Path, office_copy: Path
) -> None:
    """By hands that know the keys, each counted; what they type stands in docs/keystrokes.md."""
    queue = queue_of(screen)
    screen.strokes = 0
    asked(screen, tmp_path / "surat", queue)
    row = queue.list.rows()[0]
    assert [each.id for each in queue.list.selected()] == [row.id]
    screen.click(queue.type_button)
    screen.tab()
    screen.key(Qt.Key.Key_Down)
    screen.key(Qt.Key.Key_Down)
    assert queue.typing.known.value() is False
    screen.click(queue.typing.save_button)
    screen.rest()
    (found,) = [each for each in queue.list.selected() if each.state is StayState.TO_DECIDE]
    assert found.id == row.id
    assert "Rp1.200.000" in queue.said.text()
    screen.click(queue.decide_button)
    screen.rest()
    screen.click(queue.fields.reference)
    screen.type("STS-7")
    screen.click(queue.repay_button)
    screen.rest()
    assert not faults(
        "Finance asks the hotels of a year, types an answer, decides and takes the deposit in",
        screen.strokes,
    )
    (kept,) = rows(office_copy, "SELECT amount, deposit FROM hotel_repayment")
    assert (kept["amount"], kept["deposit"]) == (1_200_000, "STS-7")
    assert StayState.REPAID in {each.state for each in queue.list.rows()}
    screen.window.go("trip", row.trip_id)
    screen.rest()
    page: Any = screen.window.page()
    told = page.accounting.money.sums.text()
    assert "Hotel Anggrek: Sudah disetor (Tidak menginap)." in told
    assert "Kelebihan bayar Rp1.200.000, disetor Rp1.200.000. STS-7 (4 Mei 2026)." in told


def test_a_sheet_that_came_back_is_looked_at_and_taken_in(
    screen: Screen, tmp_path: Path, office_copy: Path
) -> None:
    queue = asked(screen, tmp_path / "surat")
    path = sorted((tmp_path / "surat").glob("*Sakura*.xlsx"))[0]
    (code,) = [str(line[1]) for line in read_sheet(path) if str(line[1])[5:6] == "-"]
    answer = tmp_path / "jawaban.csv"
    answer.write_text(f"Kode;Menginap (ya/tidak)\n{code};ya\n", encoding="utf-8")
    screen.answer_files(answer)
    screen.click(queue.import_button)
    screen.rest()
    screen.click(queue.importing.import_button)
    screen.rest()
    (kept,) = rows(office_copy, "SELECT known, source FROM hotel_stay WHERE answered_on <> ''")
    assert (kept["known"], kept["source"]) == (1, "impor")


def test_another_sum_without_its_reason_is_refused_and_stays_typed(
    screen: Screen, tmp_path: Path, office_copy: Path
) -> None:
    queue = asked(screen, tmp_path / "surat")
    row = queue.list.rows()[0]
    queue.list.view.select_id(row.id)
    screen.click(queue.type_button)
    queue.typing.nights.set_value(1)
    screen.click(queue.typing.save_button)
    screen.rest()
    queue.list.view.select_id(row.id)
    queue.amount.set_value(100_000)
    screen.click(queue.decide_button)
    screen.rest()
    assert rows(office_copy, "SELECT 1 FROM hotel_claim") == []
    assert queue.amount.value() == 100_000
    queue.reason.set_value("Sisanya 30 persen")
    screen.click(queue.decide_button)
    screen.rest()
    assert [each["amount"] for each in rows(office_copy, "SELECT amount FROM hotel_claim")] == [
        100_000
    ]


def test_who_did_not_answer_is_reminded_or_given_another_day(
    screen: Screen, tmp_path: Path, office_copy: Path, clock: Clock
) -> None:
    queue = asked(screen, tmp_path / "surat")
    row = queue.list.rows()[0]
    queue.list.view.select_id(row.id)
    screen.click(queue.remind_button)
    assert not queue.reminding.remind_button.isEnabled(), "its day has not passed"
    screen.click(queue.reminding.move_button)
    assert "alasannya" in screen.notice()
    queue.reminding.reason.set_value("Hotel minta waktu")
    screen.click(queue.reminding.move_button)
    screen.rest()
    assert "1 surat menjadi" in screen.notice()
    clock.advance(days=30)
    screen.page(FinancePage).load()
    screen.rest()
    late = [each for each in queue.list.rows() if each.state is StayState.LATE]
    assert len(late) == 3
    queue.list.view.grid.selectAll()
    screen.click(queue.remind_button)
    screen.click(queue.reminding.remind_button)
    screen.rest()
    assert len(rows(office_copy, "SELECT 1 FROM hotel_reminder")) == 2
    assert len(list((tmp_path / "surat").glob("Pengingat*.docx"))) == 2
    assert {each.state for each in queue.list.rows()} == {StayState.ASKED}
    queue.list.view.select_id(queue.list.rows()[0].id)
    assert "Diingatkan" in queue.said.text()


def test_the_answer_is_typed_beside_its_scan(
    screen: Screen, tmp_path: Path, office_copy: Path
) -> None:
    queue = asked(screen, tmp_path / "surat")
    queue.list.view.select_id(queue.list.rows()[0].id)
    screen.click(queue.type_button)
    papers = queue.typing.papers
    assert "Simpan pindaian" in papers.view.said.text()
    scan = tmp_path / "jawaban.pdf"
    scan.write_bytes(pdf_of("Tamu tidak menginap"))
    screen.answer_files(scan)
    screen.click(papers.add_button)
    screen.until(lambda: papers.view.said.text() == "jawaban.pdf")
    screen.rest()
    assert len(rows(office_copy, "SELECT 1 FROM hotel_answer_file")) == 1
    screen.agree()
    screen.click(papers.remove_button)
    screen.until(lambda: "Simpan pindaian" in papers.view.said.text())
    screen.rest()
    assert rows(office_copy, "SELECT 1 FROM hotel_answer_file") == []
