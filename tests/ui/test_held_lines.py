"""A real cost says what it is held to; a click sets it to that, a reason lifts what it may."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from perdin.rules.travel import Component
from perdin.services.trips import trips
from perdin.services.trips.drafts import LegDraft
from tests.conftest import Clock
from tests.office import BANDUNG, a_draft, issued
from tests.ui.accounts import LEAVE, at_account, office
from tests.ui.screen import Screen
from tests.ui.test_accounting import screen

__all__ = ["screen"]

JAKARTA = "31.71"
MOVED = LEAVE + timedelta(days=1)
BANDUNG_NIGHT = 686_000


@pytest.fixture
def trip_id(office_copy: Path, clock: Clock) -> int:
    """A night in Jakarta, then one in Bandung."""
    with office(office_copy, clock) as (desk, head):
        legs = (
            LegDraft(place_code=JAKARTA, leave=MOVED),
            LegDraft(place_code=BANDUNG, arrive=MOVED, fare=400_000),
        )
        draft = replace(a_draft(desk, "Bima", leave=LEAVE), legs=legs)
        saved = trips.save_draft(desk, draft)
        asked = trips.submit(desk, saved.trip_id, saved.version).trip_id
        return issued(desk, head, asked, LEAVE)


def put(screen: Screen, tab: Any, row: int, column: int, text: str) -> None:
    """Type into a cell, as its editor hands it over; wait until it has been looked at."""
    assert tab.lines.list.model.setData(tab.lines.list.model.index(row, column), text)
    tab.lines.list.grid.selectRow(row)
    screen.rest()
    screen.qtbot.wait(0)
    screen.until(lambda: tab.lines.lines()[row].judged is not None)


def test_a_night_above_its_city_is_set_to_the_limit_by_a_click(
    screen: Screen, trip_id: int
) -> None:
    _view, tab = at_account(screen, trip_id)
    detail = tab.lines.detail
    nights = [
        at
        for at, line in enumerate(tab.lines.lines())
        if line.cost.component is Component.PENGINAPAN
    ]
    assert len(nights) == 2
    last = nights[1]
    put(screen, tab, last, 5, "Nota hotel")
    put(screen, tab, last, 3, "1.300.000")
    screen.until(lambda: "Kota Bandung paling banyak Rp686.000" in detail.said.text())
    assert detail.planned.isVisible()
    assert detail.planned.currentText().startswith("Kota Bandung")
    assert detail.cut_button.text() == "Jadikan Rp686.000"
    screen.click(detail.cut_button)
    screen.until(lambda: tab.lines.lines()[last].cost.rate == BANDUNG_NIGHT)
    screen.until(lambda: "Perpres 72/2025 Lampiran I tabel 1.4" in detail.said.text())
    assert not tab.lines.lines()[last].problems
    assert not detail.cut_button.isVisible()


def test_a_cost_of_no_city_is_asked_for_its_city(screen: Screen, trip_id: int) -> None:
    _view, tab = at_account(screen, trip_id)
    detail = tab.lines.detail
    tab.lines.add_line(Component.PENGINAPAN)
    at = len(tab.lines.lines()) - 1
    put(screen, tab, at, 5, "Nota")
    put(screen, tab, at, 3, "1")
    screen.until(lambda: "untuk tujuan mana" in detail.said.text())
    assert detail.planned.value() is None
    screen.go_to(detail.planned)
    words = [detail.planned.itemText(row) for row in range(detail.planned.count())]
    assert [word.partition(",")[0] for word in words[1:]] == [
        "Kota Administrasi Jakarta Pusat",
        "Kota Bandung",
    ]
    screen.qtbot.keyClicks(detail.planned, "Kota B")
    screen.until(lambda: tab.lines.lines()[at].cost.planned is not None)
    screen.until(lambda: "untuk tujuan mana" not in detail.said.text())


def test_a_dear_taxi_is_lifted_by_its_receipt_and_reason(screen: Screen, trip_id: int) -> None:
    _view, tab = at_account(screen, trip_id)
    detail = tab.lines.detail
    tab.lines.add_line(Component.TAKSI)
    at = len(tab.lines.lines()) - 1
    put(screen, tab, at, 3, "3.000.000")
    screen.until(lambda: "menurut tabel taksi" in detail.said.text())
    assert tab.lines.lines()[at].blocked
    assert not detail.over_reason.isVisible()
    put(screen, tab, at, 5, "Nota taksi")
    screen.until(lambda: "tuliskan alasannya" in detail.said.text())
    assert not tab.lines.lines()[at].blocked
    assert not detail.unproved_reason.isVisible()
    screen.enter(detail.over_reason, "Banjir, jalan memutar")
    screen.until(lambda: not tab.lines.lines()[at].problems)
    assert tab.lines.lines()[at].cost.over_reason == "Banjir, jalan memutar"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("0,5", "«0,5» bukan bilangan bulat"),
        ("2.5", "«2.5» bukan bilangan bulat"),
        ("½", "«½» bukan bilangan bulat"),
        ("-1", "«-1» bukan bilangan bulat"),
    ],
)
def test_half_a_day_is_refused_where_it_is_typed(
    screen: Screen, trip_id: int, typed: str, said: str
) -> None:
    _view, tab = at_account(screen, trip_id)
    before = [line.cost for line in tab.lines.lines()]
    tab.lines.list.setFocus()
    tab.lines.list.grid.setCurrentIndex(tab.lines.list.model.index(0, 2))
    screen.key(Qt.Key.Key_F2)
    screen.type(typed)
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: said in screen.notice())
    assert [line.cost for line in tab.lines.lines()] == before


@pytest.mark.parametrize("typed", ["99999999999", "9" * 30])
def test_more_days_than_there_can_be_are_refused_and_nothing_breaks(
    screen: Screen, trip_id: int, typed: str
) -> None:
    _view, tab = at_account(screen, trip_id)
    tab.lines.add_line(Component.LAIN)
    at = len(tab.lines.lines()) - 1
    put(screen, tab, at, 5, "Nota")
    put(screen, tab, at, 3, "1000")
    index = tab.lines.list.model.index(at, 2)
    assert not tab.lines.list.model.setData(index, typed)
    screen.until(lambda: "paling banyak 9.999" in screen.notice())
    assert tab.lines.lines()[at].cost.quantity == 1
