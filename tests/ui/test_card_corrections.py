"""What was booked of a card's statement by mistake is answered in the window, and paid anew."""

from functools import partial
from pathlib import Path

import pytest

from tests.services.books.raw import flow
from tests.services.full_year import rows
from tests.services.plays_cards import a_card, a_statement
from tests.services.recaps.raw import YEAR
from tests.ui.screen import Screen
from tests.ui.test_cards import at
from tests.ui.treasurer import at_the_treasurers

screen = pytest.fixture(at_the_treasurers)


def test_a_payment_of_a_statement_is_corrected_and_paid_anew(
    screen: Screen, office_copy: Path
) -> None:
    a_statement(screen.desk, a_card(screen.desk))
    queue = at(screen, "statements")
    screen.until(lambda: len(queue.list.rows()) == 2)
    assert not queue.correct_button.isEnabled()
    screen.enter(queue.reason, "Jatuh tempo")
    screen.click(queue.pay_button)
    screen.until(lambda: "Tagihan Rp731.000 dibayar" in screen.notice())
    screen.rest()
    screen.click(queue.correct_button)
    assert "Tuliskan alasan pembetulan" in screen.notice()
    screen.enter(queue.reason, "Salah kartu")
    screen.agree()
    screen.click(queue.correct_button)
    screen.until(lambda: "tetap dalam buku kas" in screen.notice())
    screen.rest()
    assert queue.pay_button.isEnabled()
    assert not queue.correct_button.isEnabled()
    assert flow(office_copy, *YEAR.span) == (731_000, 731_000)
    (kept,) = rows(office_copy, "SELECT * FROM card_correction")
    assert (kept["book_number"], kept["correction_number"]) == ("0001", "0002")
    assert (kept["reason"], kept["line_id"]) == ("Salah kartu", None)


def _told(screen: Screen, said: str) -> bool:
    return said in screen.notice()


def test_what_a_holder_paid_back_is_corrected_on_its_line(
    screen: Screen, office_copy: Path
) -> None:
    a_statement(screen.desk, a_card(screen.desk))
    queue = at(screen, "statements")
    screen.until(lambda: len(queue.list.rows()) == 2)
    snack = queue.list.rows()[1].id
    for text, button, said in (
        ("Belanja Citra", queue.line.personal_button, "Ditandai pribadi"),
        ("STS-4", queue.line.repay_button, "Setoran pemegang kartu dicatat"),
        ("Belum masuk kas", queue.correct_button, "Dibetulkan"),
    ):
        queue.list.view.select_id(snack)
        screen.enter(queue.reason, text)
        screen.agree()
        screen.click(button)
        screen.until(partial(_told, screen, said))
        screen.rest()
    assert flow(office_copy, *YEAR.span) == (45_000, 45_000)
    (kept,) = rows(office_copy, "SELECT * FROM card_correction")
    assert (kept["line_id"], kept["amount"]) == (snack, 45_000)


def test_the_reason_has_room_on_a_small_screen(screen: Screen) -> None:
    a_statement(screen.desk, a_card(screen.desk))
    queue = at(screen, "statements")
    screen.window.resize(1280, 720)
    screen.until(lambda: len(queue.list.rows()) == 2)
    screen.rest()
    assert queue.reason.width() >= 400
    assert queue.list.view.height() >= 120, "and the lines are still seen"
