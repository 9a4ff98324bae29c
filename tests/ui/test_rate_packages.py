"""Packages of rates and the keys that vouch for them, by keys and mouse."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from perdin.database.store import Database
from perdin.files import signing
from perdin.rules import rate_package
from perdin.rules.rate_package import RatePackage
from perdin.rules.rates import Authority, RateKind
from perdin.rules.workflow import Role
from perdin.services.desk import Desk
from perdin.services.office import first_start, users
from perdin.services.reference import rates, trusted_keys
from perdin.services.reference.rates import NewRate
from perdin.ui.pages.rates.page import RatesPage
from tests.conftest import Clock
from tests.rules.packages_of_rates import SMALL, national
from tests.ui.rate_sets import cells, choose, page_of, sets_of
from tests.ui.screen import Screen, opened

DAILY = RateKind.UANG_HARIAN_LUAR_KOTA
OWN = NewRate(DAILY, "zona:jakarta", "", 400_000, "Lampiran I")


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))


@pytest.fixture
def screen(qtbot: QtBot, office_copy: Path, clock: Clock) -> Iterator[Screen]:
    with opened(qtbot, office_copy, clock) as shown:
        yield shown


@pytest.fixture
def page(screen: Screen) -> RatesPage:
    return page_of(screen)


def _put(package: RatePackage, path: Path, key: Path | None = None) -> Path:
    body = rate_package.body_of(package)
    path.write_bytes(rate_package.whole(body, *(signing.sign(key, body) if key else ())))
    return path


def _dearer() -> RatePackage:
    """West Java dearer by 50.000, Bali cheaper by 10.000."""
    step = {"32": 50_000, "51": -10_000}
    whole = national()
    return replace(
        whole, rates=tuple(replace(r, amount=r.amount + step.get(r.place, 0)) for r in whole.rates)
    )


def test_a_package_is_seen_its_key_trusted_and_taken_in(
    screen: Screen, page: RatesPage, tmp_path: Path
) -> None:
    key = tmp_path / "kunci.pem"
    public = signing.new_key(key)
    screen.answer_files(_put(_dearer(), tmp_path / "2027.tarif", key))
    choose(screen, page, "Impor paket")
    pane = page.package
    screen.until(pane.isVisible)
    assert not page.new_button.isVisible()
    in_bali = sum(rate.place == "51" for rate in national().rates)
    in_java = sum(rate.place == "32" for rate in national().rates)
    assert f"{in_java} naik, {in_bali} turun, 0 baru, 0 hilang" in pane.view.summary.text()
    assert cells(pane.view.provinces, 0)[:3] == ["Seluruhnya", str(in_java), str(in_bali)]
    assert [cells(pane.view.provinces, row)[0] for row in (1, 2)] == ["Jawa Barat", "Bali"]
    assert len(pane.view.rows.rows()) == in_java + in_bali
    screen.go_to(pane.view.provinces)
    screen.key(Qt.Key.Key_Down)
    screen.until(lambda: len(pane.view.rows.rows()) == in_java)
    assert cells(pane.view.rows, 0) == [
        "Uang harian luar kota", "Jawa Barat", "", "Rp430.000", "Rp480.000",
        "Naik Rp50.000 (12%)",
    ]  # fmt: skip
    assert signing.fingerprint(public) in pane.trust.text()
    assert not pane.take_button.isEnabled()
    screen.enter(pane.owner, "BPKAD Uji")
    screen.click(pane.trust_button)
    screen.until(lambda: "Ditandatangani BPKAD Uji" in pane.trust.text())
    assert not pane.checked.isVisible()
    screen.click(pane.take_button)
    screen.until(lambda: "Perpres Uji/2026 (2027) diimpor" in screen.notice())
    new, old = sets_of(screen.desk, Authority.CEILING)
    assert (new.signed_by, new.rates, new.in_force, old.in_force) == (
        "BPKAD Uji",
        1056,
        False,
        True,
    )
    screen.until(lambda: "Dijamin BPKAD Uji" in page.about.text())
    assert cells(page.sets, 0)[3] == "Belum mulai"


def test_what_is_not_signed_waits_for_the_tick(
    screen: Screen, page: RatesPage, tmp_path: Path
) -> None:
    screen.answer_files(_put(SMALL, tmp_path / "p.tarif"))
    choose(screen, page, "Impor paket")
    pane = page.package
    screen.until(pane.isVisible)
    assert "Tidak bertanda tangan" in pane.trust.text()
    assert not pane.trust_button.isVisible()
    assert not pane.take_button.isEnabled()
    screen.go_to(pane.checked)
    screen.key(Qt.Key.Key_Space)
    screen.key(Qt.Key.Key_Escape)
    assert "belum disimpan" in screen.notice()
    assert pane.isVisible()
    screen.click(pane.take_button)
    screen.until(lambda: "Perwal 3/2027 (2027) diimpor" in screen.notice())
    assert [row.regulation for row in sets_of(screen.desk, Authority.LOCAL)] == ["Perwal 3/2027"]


def test_a_hole_is_named_and_nothing_can_be_taken_in(
    screen: Screen, page: RatesPage, tmp_path: Path
) -> None:
    whole = national()
    gone = replace(whole, rates=tuple(rate for rate in whole.rates if rate.place != "94"))
    screen.answer_files(_put(gone, tmp_path / "p.tarif"))
    choose(screen, page, "Impor paket")
    pane = page.package
    screen.until(pane.isVisible)
    assert "tidak ada untuk Papua Tengah" in pane.told.text()
    assert not pane.take_button.isEnabled()
    assert not pane.checked.isVisible()
    screen.click(pane.cancel_button)
    screen.until(page.sets.isVisible)
    assert page.new_button.isVisible()


def test_an_altered_package_is_one_sentence_on_the_page(
    screen: Screen, page: RatesPage, tmp_path: Path
) -> None:
    path = _put(SMALL, tmp_path / "p.tarif")
    path.write_bytes(path.read_bytes().replace(b"400000", b"900000"))
    screen.answer_files(path)
    choose(screen, page, "Impor paket")
    screen.until(lambda: "berubah sejak dibuat" in screen.notice())
    assert page.sets.isVisible()
    assert len(rates.list_sets(screen.desk)) == 2


def test_keys_are_trusted_and_distrusted(screen: Screen, page: RatesPage, tmp_path: Path) -> None:
    public = signing.new_key(tmp_path / "kunci.pem")
    choose(screen, page, "Kunci")
    pane = page.keys
    screen.until(pane.isVisible)
    screen.enter(pane.name, "BPKAD Uji")
    screen.enter(pane.key, public[:-1])
    screen.click(pane.add_button)
    screen.until(lambda: "64 angka" in screen.notice())
    screen.enter(pane.key, public)
    screen.click(pane.add_button)
    screen.until(lambda: "Kunci BPKAD Uji dipercaya" in screen.notice())
    screen.until(lambda: len(pane.rows.rows()) == 1)
    assert cells(pane.rows, 0)[:2] == ["BPKAD Uji", signing.fingerprint(public)]
    screen.go_to(pane.rows)
    screen.key(Qt.Key.Key_Home)
    pane.rows.grid.selectRow(0)
    screen.click(pane.remove_button)
    screen.until(lambda: "tidak lagi dipercaya" in screen.notice())
    assert trusted_keys.list_keys(screen.desk) == []
    screen.click(pane.close_button)
    screen.until(page.sets.isVisible)


def test_who_may_only_look_compares_and_exports(
    qtbot: QtBot, office_copy: Path, clock: Clock
) -> None:
    with Database.open(office_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        looker = next(user for user in users.list_users(desk) if user.role is Role.AUDITOR)
    with opened(qtbot, office_copy, clock, {"user": str(looker.id)}) as screen:
        page = page_of(screen)
        offered = [action.text().replace("&", "") for action in page.more.menu().actions()]
        assert offered == ["Bandingkan dua set…", "Ekspor ke Excel…"]
