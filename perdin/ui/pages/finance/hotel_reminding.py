"""Hotels that did not answer: another day for their letters, or a reminder with another day."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from perdin.i18n import N_, _, long_date
from perdin.reading.dates import Lean
from perdin.rules.letter_kinds import KINDS, NUMBERED
from perdin.services.confirmations import letter_days, reminding, sheet
from perdin.services.confirmations.asking import DAYS_TO_ANSWER
from perdin.services.confirmations.reminding import RemindForm
from perdin.services.confirmations.stays import StayRow
from perdin.ui import files, theme
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.dates import DateField
from perdin.ui.fields.form import Form
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.finance.hotel_pane import HotelPane
from perdin.ui.seat import Seat


class RemindHotels(HotelPane):
    """The letters of the selected rows that wait for an answer, and by when they are answered."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices, Form(label_px=150), N_("Batas jawaban hotel"))
        self._rows: Sequence[StayRow] = ()
        self.about = theme.muted()
        self.about.setWordWrap(True)
        self.due_on = DateField(seat.desk.today, lean=Lean.NEAR)
        self.due_on.setMinimumWidth(160)
        self.numbered = ChoiceField(
            [(kind, _(KINDS[kind].name)) for kind in NUMBERED], hint=_("ditulis tangan")
        )
        self.reason = TextField(hint=_("hanya bila batasnya diubah tanpa surat"), longest=200)
        self.form.add(_("Batas jawaban baru"), self.due_on, required=True)
        self.form.add(_("Deret nomor pengingat"), self.numbered)
        self.form.add(_("Alasan"), self.reason)
        self.move_button = theme.button(_("&Ubah batas saja"), "calendar-days")
        self.remind_button = theme.button(_("Buat surat pen&gingat…"), "send", primary=True)
        self._lay_out()
        self.move_button.clicked.connect(self._move)
        self.remind_button.clicked.connect(self._remind)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(theme.GAP)
        foot.addStretch(1)
        for button in (self.cancel_button, self.move_button, self.remind_button):
            foot.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.GAP)
        box.addWidget(self.about)
        box.addWidget(self.form)
        box.addStretch(1)
        box.addLayout(foot)

    def begin(self, rows: Sequence[StayRow]) -> None:
        """The letters of these rows, each once; a row that was answered is left out."""
        letters = {row.inquiry_id: row for row in rows if row.answer is None}
        self._rows = tuple(letters.values())
        told = _("{hotel} (batas {day})")
        self.about.setText(
            "; ".join(told.format(hotel=row.hotel, day=long_date(row.due_on)) for row in self._rows)
        )
        today = self._seat.desk.today
        latest = max([today, *(row.due_on for row in self._rows)])
        self.due_on.set_value(latest + timedelta(days=DAYS_TO_ANSWER))
        self.numbered.set_value(None)
        self.reason.set_value("")
        late = all(row.due_on < today for row in self._rows)
        self.remind_button.setEnabled(late)
        self.remind_button.setToolTip("" if late else _("Ada yang batasnya belum lewat"))
        self.form.take_as_saved()
        self.form.go_to_first()

    def _move(self) -> None:
        reason, desk = self.reason.value(), self._seat.desk
        if not self.form.check():
            return
        if not reason:
            self._notices.error(_("Tuliskan alasannya dahulu."))
            self.reason.setFocus()
            return
        due_on = self.due_on.value() or date.min
        letters = [row.inquiry_id for row in self._rows]
        words = _("Batas jawaban {count} surat menjadi {day}.")
        self._seat.act(
            self.move_button,
            lambda: letter_days.move_due_day(desk, letters, due_on, reason),
            self._done(words, due_on),
        )

    def _remind(self) -> None:
        if not self.form.check():
            return
        title = _("Folder untuk surat dan lembar")
        folder = files.choose_folder(self, self._seat.memory, title)
        if folder is None:
            return
        desk = self._seat.desk
        form = RemindForm(
            inquiries=tuple(row.inquiry_id for row in self._rows),
            dated=desk.today,
            due_on=self.due_on.value() or date.min,
            numbered_as=self.numbered.value(),
        )

        def act() -> int:
            made = reminding.remind_hotels(desk, form)
            sheet.save_papers(desk, list(form.inquiries), folder)
            return len(made)

        words = _("{count} surat pengingat dibuat; batas jawabannya {day}.")
        self._seat.act(self.remind_button, act, self._done(words, form.due_on))

    def _done(self, words: str, due_on: date) -> Callable[[int], None]:
        def then(count: int) -> None:
            self._finish(words.format(count=count, day=long_date(due_on)))

        return then
