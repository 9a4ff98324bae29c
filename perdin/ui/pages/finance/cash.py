"""Penerimaan kas: money into the treasurer's purse and back out of it, each once and numbered."""

from datetime import date
from functools import partial

from perdin.i18n import N_, _, rupiah
from perdin.reading.dates import Lean
from perdin.rules.ledger import EntryKind, Mechanism, label
from perdin.rules.workflow import Right
from perdin.services.books import treasury
from perdin.services.books.book_numbers import Proposed
from perdin.services.books.treasury import EntryForm, EntryRow
from perdin.services.desk import Desk
from perdin.ui import theme
from perdin.ui.colours import Tone
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.dates import DateField
from perdin.ui.fields.money import MoneyField
from perdin.ui.fields.paying import MoneyFields, OfferedNumber
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.finance.queue import Queue
from perdin.ui.pages.finance.traveller_rows import day_column
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column, money


class EntryFields(MoneyFields):
    """Money into the purse or back, as it is typed."""

    numbered = True

    def __init__(self, today: date) -> None:
        super().__init__(label_px=84)
        self._today = today
        self.kind = ChoiceField([(kind, label(kind)) for kind in EntryKind], EntryKind.RECEIVED)
        self.fund = ChoiceField([(one, one.value) for one in Mechanism], Mechanism.UP)
        self.amount = MoneyField()
        self.entered_on = DateField(today, today, lean=Lean.PAST)
        self.entered_on.setMinimumWidth(160)
        self.book_number = TextField(longest=40)
        self.reference = TextField(longest=60)
        self.reference.setPlaceholderText(_("SP2D, transfer, atau STS"))
        self.note = TextField(longest=200)
        self.add_pair((_("Jenis"), self.kind), (_("Dana"), self.fund))
        self.add_pair((_("Jumlah"), self.amount), (_("Tanggal"), self.entered_on), required=True)
        self.add_pair((_("Nomor BKU"), self.book_number), (_("Rujukan"), self.reference))
        self.add(_("Keterangan"), self.note)
        self._number = OfferedNumber(self, self.book_number, self.fund)

    def value(self) -> EntryForm:
        """What is typed; an amount or a day that is not understood is refused."""
        return EntryForm(
            kind=self.kind.value() or EntryKind.RECEIVED,
            mechanism=self.fund.value() or Mechanism.UP,
            amount=self.amount.value() or 0,
            entered_on=self.entered_on.value() or date.min,
            book_number=self.book_number.value(),
            reference=self.reference.value(),
            note=self.note.value(),
        )

    def offer(self, proposed: Proposed) -> None:
        """Put the next free BKU number of the fund where nobody typed another."""
        self._number.offer(proposed)

    def renew(self) -> None:
        """Begin the next entry; its kind, fund and day stay."""
        self.amount.set_value(None)
        for field in (self.reference, self.note):
            field.set_value("")
        self._number.clear()
        self.take_as_saved()

    def forget(self) -> None:
        """Want nothing of what was typed."""
        self.kind.set_value(EntryKind.RECEIVED)
        self.fund.set_value(Mechanism.UP)
        self.entered_on.set_value(self._today)
        self.renew()


def _standing(row: EntryRow) -> str:
    if row.reversed:
        return _("Dibetulkan")
    return _("Pembetulan") if row.reverses_id is not None else ""


def _into(row: EntryRow, kind: EntryKind) -> int | None:
    return row.form.amount if row.form.kind is kind else None


class EntriesQueue(Queue[EntryRow]):
    """Pelimpahan UP, GU, TU and LS, and what was paid back of it."""

    word = N_("Penerimaan kas")
    name = "cash"
    empty = N_("Belum ada penerimaan. Catat pelimpahan UP, GU, TU, atau LS di bawah.")
    columns = (
        day_column(N_("Tanggal"), lambda row: row.form.entered_on),
        Column(title=N_("Nomor BKU"), text=lambda row: row.form.book_number, width_px=90),
        Column(title=N_("Dana"), text=lambda row: row.form.mechanism.value, width_px=52),
        Column(title=N_("Rujukan"), text=lambda row: row.form.reference, width_px=120),
        Column(title=N_("Keterangan"), text=lambda row: row.form.note, width_px=160, stretch=True),
        money(N_("Penerimaan"), lambda row: _into(row, EntryKind.RECEIVED), width_px=124),
        money(N_("Penyetoran"), lambda row: _into(row, EntryKind.RETURNED), width_px=124),
        Column(
            title=N_("Keadaan"),
            text=_standing,
            width_px=104,
            tone=lambda row: Tone.WARNING if row.reversed else Tone.NEUTRAL,
        ),
    )

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices)
        self.fields = EntryFields(seat.desk.today)
        self.reason = TextField(hint=_("Alasan pembetulan"))
        self.reason.setAccessibleName(_("Alasan pembetulan"))
        self.correct_button = theme.button(_("&Betulkan"), "undo-2")
        self.enter_button = theme.button(_("&Catat"), "plus", primary=True)
        self.open_button.hide()
        self.add_acts(
            (self.correct_button, self._correct),
            (self.enter_button, self._enter),
            reason=self.reason,
            fields=self.fields,
        )
        self.allow(seat.desk.may(Right.FINANCE))

    def ask(self, desk: Desk, year: int) -> list[EntryRow]:
        """The year's entries, oldest first."""
        return treasury.list_entries(desk, year)

    def key_of(self, row: EntryRow) -> int:
        """The entry."""
        return row.id

    def waiting(self) -> int:
        """What was entered waits for nobody."""
        return 0

    def open_row(self, row: EntryRow) -> None:
        """An entry is all that its row says."""

    def choose(self) -> None:
        """Say what the entries come to, and whether the selected one can be corrected."""
        super().choose()
        chosen, rows = self.list.selected(), self.list.rows()
        self.correct_button.setEnabled(len(chosen) == 1 and not _standing(chosen[0]))
        into = sum(_into(row, EntryKind.RECEIVED) or 0 for row in rows)
        back = sum(_into(row, EntryKind.RETURNED) or 0 for row in rows)
        sentence = _("Penerimaan {into}, penyetoran {back}.")
        self.said.setText(sentence.format(into=rupiah(into), back=rupiah(back)) if rows else "")

    def _enter(self) -> None:
        if not self.fields.check():
            return
        desk, form = self.seat.desk, self.fields.value()
        self.seat.act(self.enter_button, lambda: treasury.enter(desk, form), self._entered)

    def _entered(self, _entry_id: int) -> None:
        self.used(fields=True)
        self.notices.success(_("Dicatat dalam buku kas."))

    def _correct(self) -> None:
        if not self.reason.value():
            self.notices.error(_("Tuliskan alasan pembetulan."))
            self.reason.setFocus()
            return
        desk, reason = self.seat.desk, self.reason.value()
        day = self.fields.entered_on.value() or desk.today
        self.do(
            self.correct_button,
            self.list.selected(),
            lambda row: treasury.correct_entry(desk, row.id, reason, day),
            _("{count} catatan dibetulkan; keduanya tetap terlihat."),
            used=partial(self.used, reason=True),
        )
