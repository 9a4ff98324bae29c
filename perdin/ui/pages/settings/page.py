"""Pengaturan: its subjects on the left, one of them on the right."""

from typing import ClassVar

from PySide6.QtWidgets import QSizePolicy

from perdin.i18n import _
from perdin.rules.workflow import Right
from perdin.services.desk import Topic
from perdin.ui.pages.settings.appearance import AppearanceSection
from perdin.ui.pages.settings.backups import BackupsSection
from perdin.ui.pages.settings.bank_formats import BankFormatsSection
from perdin.ui.pages.settings.bin import BinSection
from perdin.ui.pages.settings.cards import CardsSection
from perdin.ui.pages.settings.days_off import DaysOffSection
from perdin.ui.pages.settings.lists.tabs import ListsSection
from perdin.ui.pages.settings.money import MoneySection
from perdin.ui.pages.settings.numbering import NumberingSection
from perdin.ui.pages.settings.office import OfficeSection
from perdin.ui.pages.settings.outside_tags import OutsideTagsSection
from perdin.ui.pages.settings.places import PlacesSection
from perdin.ui.pages.settings.problem_report import ProblemReportSection
from perdin.ui.pages.settings.restrictions import RestrictionsSection
from perdin.ui.pages.settings.rooms import RoomsSection
from perdin.ui.pages.settings.safety import SafetySection
from perdin.ui.pages.settings.section import EntrySection, Section
from perdin.ui.pages.settings.signers import SignersSection
from perdin.ui.pages.settings.style import StyleSection
from perdin.ui.pages.settings.units import UnitsSection
from perdin.ui.pages.settings.updates import UpdatesSection
from perdin.ui.pages.settings.users import UsersSection
from perdin.ui.parts_page import PartsPage
from perdin.ui.seat import Seat

SHOWN = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
HIDDEN = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
"""Only the section in sight says how high the page must be."""
LIST_PX = 190
ITEM_PX = 22
HEADING_PX = 20
"""Five groups of names stand in the lowest window without scrolling."""


class SettingsPage(PartsPage[Section]):
    """Each subject shows only to whom may change it; the trail shows to everybody."""

    item_px, heading_px = ITEM_PX, HEADING_PX
    topics: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.OFFICE, Topic.USERS, Topic.PEOPLE, Topic.FINANCE, Topic.RATES}
    )

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat, _("Pengaturan"), _("Bagian pengaturan"), list_px=LIST_PX)
        self.sections = self.parts
        may = seat.desk.may
        if may(Right.SETTINGS):
            self._add_office(seat)
            self._add_letters(seat)
        if may(Right.SETTINGS) or may(Right.EDIT_BUDGET):
            self._add_money(seat)
        if may(Right.SETTINGS) or may(Right.EDIT_PEOPLE) or may(Right.USERS):
            self._add_people(seat)
        self._add_program(seat)
        self.show_parts()

    def _add_office(self, seat: Seat) -> None:
        self.add_heading(_("Kantor"))
        self._add("office", _("Kantor dan kop"), OfficeSection(seat, self.notices))
        self._add("days_off", _("Hari libur"), DaysOffSection(seat, self.notices))
        self._add("lists", _("Daftar acuan"), ListsSection(seat, self.notices))
        self._add("places", _("Tempat"), PlacesSection(seat, self.notices))

    def _add_letters(self, seat: Seat) -> None:
        self.add_heading(_("Surat"))
        self._add("style", _("Bentuk surat"), StyleSection(seat, self.notices))
        self._add("numbering", _("Penomoran"), NumberingSection(seat, self.notices))
        self._add("outside_tags", _("Tag sistem luar"), OutsideTagsSection(seat, self.notices))

    def _add_money(self, seat: Seat) -> None:
        self.add_heading(_("Anggaran dan uang"))
        if seat.desk.may(Right.SETTINGS):
            self._add("money", _("Keuangan"), MoneySection(seat, self.notices))
            self._add("cards", _("Kartu KKPD"), CardsSection(seat, self.notices))
            self._add("bank", _("Berkas bank"), BankFormatsSection(seat, self.notices))
            self._add("rooms", _("Ruang kebijakan"), RoomsSection(seat, self.notices))
        if seat.desk.may(Right.EDIT_BUDGET):
            self._add("restrictions", _("Aturan hemat"), RestrictionsSection(seat, self.notices))

    def _add_people(self, seat: Seat) -> None:
        self.add_heading(_("Orang"))
        if seat.desk.may(Right.SETTINGS):
            self._add("signers", _("Penandatangan"), SignersSection(seat, self.notices))
        if seat.desk.may(Right.EDIT_PEOPLE):
            self._add("units", _("Unit kerja"), UnitsSection(seat, self.notices))
        if seat.desk.may(Right.USERS):
            self._add("users", _("Pengguna"), UsersSection(seat, self.notices))

    def _add_program(self, seat: Seat) -> None:
        self.add_heading(_("Data dan tampilan"))
        self._add("bin", _("Tempat sampah"), BinSection(seat, self.notices))
        if seat.desk.may(Right.BACKUP):
            backups = BackupsSection(seat, self.notices)
            backups.restore_wanted.connect(self.restore_wanted)
            self._add("backups", _("Cadangan"), backups)
        safety = SafetySection(seat, self.notices)
        safety.place.wanted.connect(self.place_wanted)
        self._add("safety", _("Basis data"), safety)
        appearance = AppearanceSection(seat, self.notices)
        appearance.changed.connect(self.appearance_changed)
        self._add("appearance", _("Tampilan"), appearance)
        updates = UpdatesSection(seat, self.notices)
        updates.wanted.connect(self.place_wanted)
        self._add("updates", _("Pembaruan"), updates)
        self._add("help", _("Laporan masalah"), ProblemReportSection(seat, self.notices))

    def load(self) -> None:
        """Ask for what the section in sight shows."""
        section = self._stack.currentWidget()
        if isinstance(section, Section):
            section.load()

    def open_record(self, record: object) -> None:
        """Show the section of this name; ``lists/accounts`` is a tab of one.

        ``outside_tags/${x}`` is a tag that is to be listed.
        """
        name, _slash, part = str(record).partition("/")
        super().open_record(name)
        section = self.sections.get(name)
        if part and isinstance(section, ListsSection):
            section.open_part(part)
        if part and isinstance(section, OutsideTagsSection):
            section.propose(part)

    def _add(self, name: str, word: str, section: Section) -> None:
        section.word = word
        self.add_part(name, word, section)
        section.setSizePolicy(HIDDEN)
        if isinstance(section, EntrySection):
            section.order_tabs()

    def choose(self, at: int) -> None:
        """Show a section, and ask for what it shows."""
        for index, section in enumerate(self.sections.values()):
            section.setSizePolicy(SHOWN if index == at else HIDDEN)
        super().choose(at)
        self.load()
