"""The pages of the window; each is loaded when it is first shown."""

from dataclasses import dataclass
from importlib import import_module

from perdin.i18n import N_
from perdin.ui.page import Page
from perdin.ui.seat import Seat


@dataclass(frozen=True, slots=True, kw_only=True)
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
        page: Page = getattr(import_module(f"perdin.ui.pages.{self.module}"), self.page)(seat)
        return page


PAGES = (
    PageEntry(
        name="trips", word=N_("Perjalanan"), icon="plane", module="trips.page", page="TripsPage"
    ),
    PageEntry(
        name="approvals",
        word=N_("Persetujuan"),
        icon="circle-check",
        module="approvals.page",
        page="ApprovalsPage",
    ),
    PageEntry(
        name="letters", word=N_("Surat"), icon="mail", module="letters.page", page="LettersPage"
    ),
    PageEntry(
        name="finance",
        word=N_("Keuangan"),
        icon="wallet",
        module="finance.page",
        page="FinancePage",
    ),
    PageEntry(
        name="budget",
        word=N_("Anggaran"),
        icon="file-spreadsheet",
        module="budget.page",
        page="BudgetPage",
    ),
    PageEntry(
        name="recap", word=N_("Rekap"), icon="table-2", module="recap.page", page="RecapPage"
    ),
    PageEntry(
        name="people", word=N_("Pegawai"), icon="users", module="people.page", page="PeoplePage"
    ),
    PageEntry(name="rates", word=N_("Tarif"), icon="coins", module="rates.page", page="RatesPage"),
    PageEntry(
        name="settings",
        word=N_("Pengaturan"),
        icon="settings",
        module="settings.page",
        page="SettingsPage",
    ),
    PageEntry(
        name="trip",
        word=N_("Perjalanan"),
        icon="plane",
        module="trip.view",
        page="TripPage",
        under="trips",
    ),
    PageEntry(
        name="account",
        word=N_("Perjalanan"),
        icon="wallet",
        module="trip.account",
        page="AccountPage",
        under="finance",
    ),
    PageEntry(
        name="verify",
        word=N_("Periksa surat"),
        icon="mail",
        module="letters.verify",
        page="VerifyPage",
        under="letters",
    ),
    PageEntry(
        name="past",
        word=N_("Riwayat"),
        icon="mail",
        module="letters.past_page",
        page="PastPage",
        under="letters",
    ),
    PageEntry(
        name="trail",
        word=N_("Jejak audit"),
        icon="history",
        module="trail.page",
        page="TrailPage",
        under="settings",
    ),
    PageEntry(
        name="templates",
        word=N_("Templat surat"),
        icon="mail",
        module="templates.page",
        page="TemplatesPage",
        under="letters",
    ),
    PageEntry(
        name="edit",
        word=N_("Perjalanan"),
        icon="plane",
        module="trip.edit",
        page="EditPage",
        under="trips",
    ),
    PageEntry(
        name="change",
        word=N_("Ubah perjalanan"),
        icon="plane",
        module="trip.change_edit",
        page="ChangePage",
        under="trips",
    ),
)
ENTRIES = {entry.name: entry for entry in PAGES}
SHOWN = tuple(entry for entry in PAGES if not entry.under)
