"""Going through every page, tab, panel and step of the window, as a test's list of places."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from PySide6.QtWidgets import QTabWidget, QWidget

from perdin.rules import rate_package
from perdin.rules.workflow import Role
from perdin.services.office import users
from perdin.services.reference import rate_packages
from perdin.services.trips.trip_list import TripFilter, find_trip_ids, trip_rows
from tests.rules.packages_of_rates import SMALL
from tests.ui.screen import Screen


def places(screen: Screen) -> Iterator[str]:
    """Show one place after the other, at rest; gives its name."""
    rows = trip_rows(screen.desk, find_trip_ids(screen.desk, TripFilter()))
    by_state = {row.state.value: row.id for row in reversed(rows)}
    for page in (
        "trips",
        "approvals",
        "letters",
        "finance",
        "budget",
        "recap",
        "people",
        "rates",
        "settings",
        "edit",
        "verify",
        "templates",
    ):
        yield from _each_tab(screen, page, page, None)
    for state, trip_id in by_state.items():
        yield from _each_tab(screen, f"trip {state}", "trip", trip_id)
    settings: Any = _show(screen, "settings")
    for section in settings.sections:
        settings.open_record(section)
        screen.rest()
        yield f"settings {section}"
    for part in settings.sections["lists"].parts:
        settings.open_record(f"lists/{part}")
        screen.rest()
        yield f"settings lists/{part}"
    yield from _panels(screen, by_state)
    yield from _money(screen, by_state)
    head = next(user for user in users.list_users(screen.desk) if user.role is Role.ATASAN)
    screen.window.user_wanted.emit(head)
    _show(screen, "approvals", by_state["submitted"])
    yield "approvals of the head"


def _panels(screen: Screen, by_state: dict[str, int]) -> Iterator[str]:
    _show(screen, "edit", by_state["returned"])
    yield "edit returned"
    trip: Any = _show(screen, "trip", by_state["issued"])
    trip.repeat_button.click()
    screen.rest()
    yield "edit draft"
    people: Any = _show(screen, "people")
    yield from _opened(
        screen, "people editor", lambda: people.list.activated.emit(people.list.model.id_at(1))
    )
    people.hide_editor()
    yield from _opened(screen, "people import", lambda: people.show_import(True))
    people.show_import(False)
    budget: Any = _show(screen, "budget")
    yield from _opened(
        screen, "budget line", lambda: budget.dpa.list.activated.emit(budget.dpa.list.rows()[-1])
    )
    yield from _opened(screen, "budget import", lambda: budget.show_import(budget.imports[0]))
    yield from _opened(screen, "plan import", lambda: budget.show_import(budget.imports[1]))
    budget.show_import(None)
    budget.tabs.setCurrentIndex(1)
    yield from _opened(screen, "planned trip", budget.new_button.click)
    rates: Any = _show(screen, "rates")
    yield from _opened(screen, "rates editor", rates.new_button.click)
    rates.editor.cancel_button.click()
    yield from _opened(screen, "rates correction", rates.change_button.click)
    rates.editor.cancel_button.click()
    yield from _opened(screen, "rates copy", rates.copy_shown)
    rates.editor.cancel_button.click()
    yield from _opened(screen, "rates beside each other", rates.compare_shown)
    rates.comparing.close_button.click()
    keys = partial(rates.show_pane, rates.keys)
    yield from _opened(screen, "trusted keys", keys)
    rates.keys.close_button.click()
    package = rate_package.read(rate_package.whole(rate_package.body_of(SMALL)), "p.tarif")
    seen = rate_packages.look_at(screen.desk, package)
    yield from _opened(screen, "package of rates", lambda: rates.open_package(seen))
    rates.package.cancel_button.click()
    trip = _show(screen, "trip", by_state["issued"])
    yield from _opened(screen, "cancel bar", trip.cancel_button.click)
    trip.cancelling.hide()


def _money(screen: Screen, by_state: dict[str, int]) -> Iterator[str]:
    finance: Any = _show(screen, "finance")
    for at, name in enumerate(finance.queues):
        finance.names.setCurrentRow(at)
        screen.rest()
        yield f"finance {name}"
    trip: Any = _show(screen, "trip", by_state["issued"])
    trip.tabs.setCurrentWidget(trip.accounting)
    tab = trip.accounting
    for at in range(tab.side.count()):
        tab.side.setCurrentIndex(at)
        yield f"account beside: {tab.side.tabText(at)}"
    tab.side.setCurrentWidget(tab.receipts)
    yield from _opened(screen, "receipt card", tab.receipts.new_button.click)
    tab.card.close_button.click()
    trip = _show(screen, "trip", by_state["settled"])
    yield from _opened(screen, "reopening bar", trip.reopen_button.click)
    trip.reopening.hide()


def _opened(screen: Screen, name: str, act: Callable[[], object]) -> Iterator[str]:
    act()
    screen.rest()
    yield name


def _each_tab(screen: Screen, name: str, page: str, record: int | None) -> Iterator[str]:
    shown = _show(screen, page, record)
    tabs = shown.findChild(QTabWidget)
    if tabs is None:
        yield name
        return
    for at in range(tabs.count()):
        tabs.setCurrentIndex(at)
        screen.rest()
        yield f"{name}: {tabs.tabText(at)}"


def _show(screen: Screen, page: str, record: int | None = None) -> QWidget:
    screen.window.go(page, record)
    screen.rest()
    shown = screen.window.page()
    assert shown is not None
    return shown
