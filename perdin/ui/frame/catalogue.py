"""The pages of the window; each is loaded when it is first shown."""

from dataclasses import dataclass
from importlib import import_module

from perdin.i18n import N_
from perdin.ui.page import Page
from perdin.ui.seat import Seat


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page: how ``go`` names it, its word and icon, and the class that shows it.

    ``under`` is the entry that stays marked in the navigation while a page without an entry of its
    own is shown.
    """

    name: str
    word: str
    icon: str
    module: str
    page: str
    under: str = ""

    def make(self, seat: Seat) -> Page:
        """The page itself; its module is imported now, so that the start does not wait for it."""
        made: Page = getattr(import_module(f"perdin.ui.pages.{self.module}"), self.page)(seat)
        return made


PAGES = (
    PageEntry("trips", N_("Perjalanan"), "plane", "trips.page", "TripsPage"),
    PageEntry("approvals", N_("Persetujuan"), "circle-check", "approvals.page", "ApprovalsPage"),
    PageEntry("letters", N_("Surat"), "mail", "letters.page", "LettersPage"),
    PageEntry("finance", N_("Keuangan"), "wallet", "finance.page", "FinancePage"),
    PageEntry("budget", N_("Anggaran"), "file-spreadsheet", "budget.page", "BudgetPage"),
    PageEntry("recap", N_("Rekap"), "table-2", "recap.page", "RecapPage"),
    PageEntry("people", N_("Pegawai"), "users", "people.page", "PeoplePage"),
    PageEntry("rates", N_("Tarif"), "coins", "rates.page", "RatesPage"),
    PageEntry("settings", N_("Pengaturan"), "settings", "settings.page", "SettingsPage"),
    PageEntry("trip", N_("Perjalanan"), "plane", "trip.view", "TripPage", under="trips"),
    PageEntry(
        "account",
        N_("Perjalanan"),
        "wallet",
        "trip.account",
        "AccountPage",
        under="finance",
    ),
    PageEntry(
        "verify", N_("Periksa surat"), "mail", "letters.verify", "VerifyPage", under="letters"
    ),
    PageEntry(
        "templates", N_("Templat surat"), "mail", "templates.page", "TemplatesPage", under="letters"
    ),
    PageEntry("edit", N_("Perjalanan"), "plane", "trip.edit", "EditPage", under="trips"),
)
ENTRIES = {entry.name: entry for entry in PAGES}
SHOWN = tuple(entry for entry in PAGES if not entry.under)
