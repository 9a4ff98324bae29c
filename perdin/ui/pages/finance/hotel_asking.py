"""Hotels to ask: which bills of a period, which hotel each is of, then letters and sheets."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from perdin.i18n import N_, _, rupiah
from perdin.reading.dates import Lean
from perdin.rules import hotel_groups
from perdin.rules.hotel_groups import HotelGroup
from perdin.rules.letter_kinds import KINDS, NUMBERED
from perdin.services.confirmations import asking, bills, sheet
from perdin.services.confirmations.asking import DAYS_TO_ANSWER, AskForm, HotelLetter
from perdin.services.confirmations.bills import HotelBill
from perdin.services.recaps import hotel_choice
from perdin.services.recaps.hotel_choice import CHOICE_NAMES, Choice
from perdin.services.trips.counted import RecapFilter
from perdin.ui import files, theme
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.dates import DateField
from perdin.ui.fields.form import Form
from perdin.ui.fields.number import NumberField
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.finance.hotel_pane import HotelPane
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column, money
from perdin.ui.table.small import SmallView


class AskingFields(Form):
    """Of which days, which bills, how the letters are numbered, and by when to answer."""

    def __init__(self, today: date) -> None:
        super().__init__(label_px=110)
        self.first = DateField(today, today.replace(month=1, day=1), lean=Lean.PAST)
        self.last = DateField(today, today, lean=Lean.PAST)
        self.choice = ChoiceField(
            [(choice, _(name)) for choice, name in CHOICE_NAMES.items()], Choice.ALL
        )
        self.sample, self.seed = NumberField(25, least=1), NumberField(1)
        self.numbered = ChoiceField(
            [(kind, _(KINDS[kind].name)) for kind in NUMBERED], hint=_("ditulis tangan")
        )
        self.numbered.setMinimumContentsLength(12)
        self.due_on = DateField(today, today + timedelta(days=DAYS_TO_ANSWER), lean=Lean.NEAR)
        for day in (self.first, self.last, self.due_on):
            day.setMinimumWidth(160)
        self.add_pair((_("Berangkat dari"), self.first), (_("Sampai"), self.last), required=True)
        self.add_pair((_("Nota"), self.choice), (_("Deret nomor"), self.numbered))
        self.add_pair((_("Diambil"), self.sample), (_("Benih"), self.seed))
        self.add(_("Batas jawaban"), self.due_on, required=True)

    def covers(self) -> RecapFilter:
        """The travellers whose bills are meant."""
        return RecapFilter(
            first=self.first.value() or date.min,
            last=self.last.value() or date.min,
            seed=self.seed.value() or 0,
            sample=self.sample.value() or 1,
        )


class AskHotels(HotelPane):
    """The hotels of a period as one letter each; joined, parted or named otherwise before that."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        fields = AskingFields(seat.desk.today)
        super().__init__(seat, notices, fields, N_("Surat konfirmasi"))
        self.fields = fields
        self._bills: Sequence[HotelBill] = ()
        self._asking = self._seat.newest()
        self.rows: SmallView[HotelGroup] = SmallView(
            (
                Column(
                    title=N_("Hotel"), text=lambda row: row.hotel, width_px=200, stretch=True
                ),
                Column(title=N_("Kota"), text=lambda row: row.city, width_px=120),
                Column(
                    title=N_("Ejaan"), text=lambda row: ", ".join(row.spellings), width_px=220,
                    tip=lambda row: ", ".join(row.spellings),
                ),
                Column(title=N_("Nota"), text=lambda row: str(len(row.bills)), width_px=64),
                money(N_("Jumlah"), self._sum, width_px=116),
            ),
            most_rows=None,
            name="hotels_to_ask",
            memory=seat.memory,
        )  # fmt: skip
        self.name = TextField(hint=_("Nama hotel di surat"), longest=120)
        self.name.setAccessibleName(_("Nama hotel di surat"))
        self.said = theme.muted()
        self.look_button = theme.button(_("&Cari nota"), "search")
        self.name_button = theme.button(_("&Ganti nama"), "pencil", flat=True)
        self.join_button = theme.button(_("Gabu&ngkan"), "link")
        self.part_button = theme.button(_("&Pisahkan"), "route", flat=True)
        self.ask_button = theme.button(_("Buat &surat…"), "send", primary=True)
        self._lay_out()
        for button, act in (
            (self.look_button, self._look), (self.name_button, self._rename),
            (self.join_button, self._join), (self.part_button, self._part),
            (self.ask_button, self._ask),
        ):  # fmt: skip
            button.clicked.connect(act)
        self.rows.selection_changed.connect(lambda: self._choose())

    def begin(self) -> None:
        """The hotels of this year that nobody was asked about."""
        self.name.set_value("")
        self._show([])
        self.fields.take_as_saved()
        self.fields.go_to_first()
        self._look()

    def _lay_out(self) -> None:
        beside, foot = QHBoxLayout(), QHBoxLayout()
        for part in (self.look_button, self.join_button, self.part_button):
            beside.addWidget(part)
        beside.addWidget(self.name, 1)
        beside.addWidget(self.name_button)
        foot.addWidget(self.said, 1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.ask_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        for layout in (beside, foot, box):
            layout.setSpacing(theme.GAP)
        box.addWidget(self.fields)
        box.addLayout(beside)
        box.addWidget(self.rows, 1)
        box.addLayout(foot)

    def _sum(self, group: HotelGroup) -> int:
        return sum(bill.amount for bill in self._bills if bill.receipt_id in group.bills)

    def _look(self) -> None:
        if not self.fields.check():
            return
        desk, covers = self._seat.desk, self.fields.covers()
        choice = self.fields.choice.value() or Choice.ALL
        self._asking.ask(lambda: hotel_choice.choose_bills(desk, covers, choice), self._found)

    def _found(self, found: Sequence[HotelBill]) -> None:
        self._bills = found
        self._show(bills.hotels(found))

    def _show(self, groups: Sequence[HotelGroup]) -> None:
        self.rows.set_rows(groups)
        asked = sum(bill.asked is not None for bill in self._bills)
        words = _("{hotels} hotel, {bills} nota, {amount}. {asked} nota sudah ditanyakan.")
        self.said.setText(
            words.format(
                hotels=len(groups), bills=sum(len(group.bills) for group in groups),
                amount=rupiah(sum(self._sum(group) for group in groups)), asked=asked,
            )
        )  # fmt: skip
        self._choose()

    def _choose(self) -> None:
        chosen = self.rows.selected()
        self.join_button.setEnabled(len(chosen) > 1)
        self.part_button.setEnabled(len(chosen) == 1 and len(chosen[0].spellings) > 1)
        self.name_button.setEnabled(len(chosen) == 1)
        self.ask_button.setEnabled(bool(self.rows.rows()))

    def _rename(self) -> None:
        name, chosen = self.name.value(), self.rows.selected()
        if not name or len(chosen) != 1:
            self._notices.error(_("Ketik nama hotelnya, lalu pilih barisnya."))
            self.name.setFocus()
            return
        self._put(chosen, [replace(chosen[0], hotel=name)])
        self.name.set_value("")

    def _join(self) -> None:
        chosen = self.rows.selected()
        if len(chosen) > 1:
            self._put(chosen, [hotel_groups.merged(chosen)])

    def _part(self) -> None:
        chosen = self.rows.selected()
        if len(chosen) == 1:
            named = [bill.named for bill in self._bills]
            self._put(chosen, hotel_groups.split(chosen[0], named))

    def _put(self, gone: Sequence[HotelGroup], come: Sequence[HotelGroup]) -> None:
        """Some groups in the place of others, the list in its order."""
        left = [row for row in self.rows.rows() if not any(row is one for one in gone)]
        self._show(sorted([*left, *come], key=lambda group: group.hotel.casefold()))

    def _ask(self) -> None:
        """Letters for the hotels that are selected, or for all where one at most is."""
        chosen = self.rows.selected()
        groups = chosen if len(chosen) > 1 else self.rows.rows()
        if not groups or not self.fields.check():
            return
        title = _("Folder untuk surat dan lembar")
        folder = files.choose_folder(self, self._seat.memory, title)
        if folder is None:
            return
        desk = self._seat.desk
        form = AskForm(
            letters=tuple(HotelLetter(each.hotel, each.city, each.bills) for each in groups),
            dated=desk.today,
            due_on=self.fields.due_on.value() or date.min,
            numbered_as=self.fields.numbered.value(),
        )

        def act() -> list[Path]:
            return sheet.save_papers(desk, list(asking.ask_hotels(desk, form)), folder)

        self._seat.act(self.ask_button, act, self._made)

    def _made(self, written: list[Path]) -> None:
        words = _("{count} surat dibuat; surat dan lembarnya di {folder}.")
        folder = written[0].parent if written else ""
        self._finish(words.format(count=len(written) // 2, folder=folder))
