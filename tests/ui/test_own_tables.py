"""Meeting packages and fuel by the office's tables, as they are typed on the screen."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from perdin.rules.rates import Authority, RateKind
from perdin.services.reference import rates
from perdin.services.reference.rates import NewRate
from perdin.services.trips import trip_sheet
from perdin.ui.pages.rates.page import RatesPage
from tests.conftest import Clock
from tests.ui.screen import Screen, opened
from tests.ui.trip_form import new_trip

ROWS = (
    NewRate(RateKind.PAKET_FULLBOARD, "32", "", 900_000),
    NewRate(RateKind.BBM_HARGA, "", "", 10_000),
    NewRate(RateKind.BBM_JARAK, "", "roda4", 8),
)


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))


@pytest.fixture
def screen(qtbot: QtBot, office_copy: Path, clock: Clock) -> Iterator[Screen]:
    with opened(qtbot, office_copy, clock) as shown:
        desk = shown.desk
        rates.add_set(desk, "Perwal 7/2026", Authority.LOCAL, date(2026, 1, 1), rows=ROWS)
        yield shown


def test_a_package_and_an_office_vehicle_are_typed(screen: Screen) -> None:
    page = new_trip(screen)
    form = page.form
    screen.enter(form.purpose, "Rapat kerja")
    screen.enter(form.leave, "2/3/2026")
    screen.enter(form.back, "3/3/2026")
    screen.suggest(form.legs.rows[0].place, "kota bandung")
    screen.suggest(form.travellers.people.input, "Eka")
    screen.rest()
    assert not form.package.isVisible()
    screen.go_to(form.kind)
    screen.type("Rapat fullboard luar")
    screen.until(form.package.isVisible)
    screen.go_to(form.package)
    screen.key(Qt.Key.Key_Space)
    screen.until(lambda: "Rp1.800.000" in page.panel.lines.toPlainText())
    (leg,) = form.legs.rows
    screen.go_to(leg.carriage)
    screen.type("Kendaraan dinas")
    screen.until(leg.distance.isVisible)
    screen.enter(leg.distance, "400")
    screen.until(lambda: "400 km ÷ 8 km seliter × Rp10.000" in page.panel.lines.toPlainText())
    assert "Rp500.000" in page.panel.lines.toPlainText()
    screen.until(lambda: page.trip_id is not None and not page.autosave.waiting)
    screen.rest()
    assert page.trip_id is not None
    kept = trip_sheet.open_trip(screen.desk, page.trip_id).draft
    assert (kept.package, kept.legs[0].distance) == (True, 400)


def test_a_norm_is_read_in_km_and_a_price_in_rupiah(screen: Screen) -> None:
    screen.click(screen.window.navigation.buttons["rates"])
    page: RatesPage = screen.page(RatesPage)
    screen.until(lambda: len(page.rates.rows()) == 3)
    model = page.rates.model
    shown = [[model.index(row, at).data() for at in range(4)] for row in range(3)]
    assert shown == [
        ["Paket rapat fullboard seorang sehari", "Jawa Barat", "", "Rp900.000"],
        ["Harga BBM seliter", "", "", "Rp10.000"],
        ["Jarak BBM seliter, km", "", "Kendaraan roda 4", "8 km"],
    ]
    assert model.index(2, 3).data(Qt.ItemDataRole.DisplayRole) == "8 km"
