"""Pictures of the trail, its check, and what an auditor takes along: ``--only trail``."""

from typing import Any

from scripts.money_pictures import Camera


def tour(studio: Camera) -> None:
    """The trail, what one event wrote, a trip's own history, and the check with a paper's head."""
    page: Any = studio.visit("trail")
    page.search.set_value("stunting")
    page.load()
    studio.settle()
    page.list.grid.selectRow(3)
    studio.take("jejak-audit")
    trip: Any = studio.visit("trip", 8)
    trip.tabs.setCurrentWidget(trip.history)
    studio.take("jejak-riwayat")
    settings: Any = studio.visit("settings", "safety")
    settings.sections["safety"].verify_button.click()
    studio.take("jejak-periksa")
    recap: Any = studio.visit("recap")
    menu = recap.auditor.menu()
    menu.adjustSize()
    studio.take("rekap-auditor", menu)
