"""What a hotel answered, typed beside the paper that it came on."""

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from perdin.i18n import N_, _, long_date, rupiah
from perdin.reading.dates import Lean
from perdin.rules.hotel_answers import AnswerSource, HotelAnswer
from perdin.services.confirmations import answers
from perdin.services.confirmations.answers import Taken
from perdin.services.confirmations.stays import StayRow
from perdin.ui import theme
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.dates import DateField
from perdin.ui.fields.form import Form
from perdin.ui.fields.money import MoneyField
from perdin.ui.fields.number import NumberField
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.finance.hotel_pane import HotelPane
from perdin.ui.pages.finance.hotel_papers import AnswerPapers
from perdin.ui.seat import Seat


class TypedAnswer(HotelPane):
    """One stay's answer beside the paper it came on: what is left empty was not denied."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices, Form(label_px=150), N_("Jawaban hotel"))
        today = seat.desk.today
        self._row: StayRow | None = None
        self.about = theme.muted()
        self.about.setWordWrap(True)
        self.answered_on = DateField(today, today, lean=Lean.PAST)
        self.known = ChoiceField([(True, _("ya")), (False, _("tidak"))], hint=_("tidak disebut"))
        self.guest, self.note = TextField(longest=120), TextField(longest=200)
        self.check_in = DateField(today, lean=Lean.PAST)
        self.check_out = DateField(today, lean=Lean.PAST)
        for day in (self.answered_on, self.check_in, self.check_out):
            day.setMinimumWidth(160)
        self.nights, self.amount = NumberField(most=answers.MOST_NIGHTS), MoneyField()
        self.form.add_pair((_("Tanggal jawaban"), self.answered_on), (_("Menginap"), self.known))
        self.form.add(_("Nama tamu di hotel"), self.guest)
        self.form.add_pair((_("Masuk"), self.check_in), (_("Keluar"), self.check_out))
        self.form.add_pair((_("Malam"), self.nights), (_("Jumlah"), self.amount))
        self.form.add(_("Keterangan"), self.note)
        self.save_button = theme.button(_("&Simpan jawaban"), "save", primary=True)
        self.papers = AnswerPapers(seat, notices)
        self._lay_out()
        self.save_button.clicked.connect(self._save)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(theme.GAP)
        foot.addStretch(1)
        for button in (self.cancel_button, self.save_button):
            foot.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.GAP)
        typed = QVBoxLayout()
        typed.addWidget(self.form)
        typed.addStretch(1)
        beside = QHBoxLayout()
        beside.setSpacing(theme.WIDE)
        beside.addLayout(typed, 1)
        beside.addWidget(self.papers, 1)
        box.addWidget(self.about)
        box.addLayout(beside, 1)
        box.addLayout(foot)

    def begin(self, row: StayRow) -> None:
        """The answer to a stay, as it is known so far."""
        self._row = row
        stay, said = row.stay, row.answer or HotelAnswer()
        days = [long_date(day) for day in (stay.check_in, stay.check_out) if day]
        self.about.setText(
            _("{hotel}, nota {bill}: {guests}, {days}, {nights} malam, {amount}.").format(
                hotel=row.hotel, bill=row.bill or "–", guests=", ".join(stay.guests),
                days=" – ".join(days), nights=stay.nights, amount=rupiah(stay.amount),
            )
        )  # fmt: skip
        self.answered_on.set_value(row.answered_on or self._seat.desk.today)
        self.known.set_value(said.known)
        self.guest.set_value(said.guest)
        self.check_in.set_value(said.check_in)
        self.check_out.set_value(said.check_out)
        self.nights.set_value(said.nights)
        self.amount.set_value(said.amount)
        self.note.set_value(said.note)
        self.papers.begin(row.inquiry_id)
        self.form.take_as_saved()
        self.form.go_to_first()

    def _save(self) -> None:
        row, desk = self._row, self._seat.desk
        if row is None or not self.form.check():
            return
        answer = HotelAnswer(
            known=self.known.value(),
            guest=self.guest.value(),
            check_in=self.check_in.value(),
            check_out=self.check_out.value(),
            nights=self.nights.value(),
            amount=self.amount.value(),
            note=self.note.value(),
        )
        taken, day = [Taken(row.id, row.version, answer)], self.answered_on.value() or date.min
        self._seat.act(
            self.save_button,
            lambda: answers.take_answers(desk, taken, day, AnswerSource.TYPED),
            self._saved,
        )

    def _saved(self, _count: int) -> None:
        self._finish(_("Jawaban hotel dicatat."))
