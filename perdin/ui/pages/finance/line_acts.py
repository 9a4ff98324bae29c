"""What is said of one line of a card's statement: whose it is, that it was personal, paid back."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from perdin.i18n import _
from perdin.rules.card_lines import LineState
from perdin.rules.travel import Component
from perdin.services.cards import matching
from perdin.services.cards.statement_list import LineRow
from perdin.ui import theme
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.finance.purchases import AttachFields
from perdin.ui.seat import Seat


class LineActs(QWidget):
    """Two rows: whom the line is attached to; the reason, and what is done with it."""

    done = Signal(str)
    """What was done, in a sentence."""

    def __init__(
        self,
        seat: Seat,
        notices: NoticeBar,
        selected: Callable[[], Sequence[LineRow]],
        day: Callable[[], date],
    ) -> None:
        super().__init__()
        self.seat, self.notices = seat.at(notices), notices
        self._selected, self._day = selected, day
        self.reason = TextField(hint=_("Keterangan, nomor STS, atau alasan"))
        self.reason.setAccessibleName(_("Keterangan baris pribadi, nomor STS, atau alasan bayar"))
        self.attach_button = theme.button(_("Lekatka&n"), "plane")
        self.attaching = AttachFields(seat, self.attach_button)
        self.release_button = theme.button(_("&Lepaskan"), "undo-2", flat=True)
        self.personal_button = theme.button(_("Priba&di"), "user")
        self.repay_button = theme.button(_("Disetor (&STS)"), "wallet")
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(self.reason, 1)
        for button in (self.release_button, self.personal_button, self.repay_button):
            row.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.GAP)
        box.addWidget(self.attaching)
        box.addLayout(row)
        for button, act in (
            (self.attach_button, self._attach),
            (self.release_button, self._release),
            (self.personal_button, self._personal),
            (self.repay_button, self._repay),
        ):
            button.clicked.connect(act)

    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in the reading order."""
        return [
            self.attaching.traveller, self.attaching.component, self.attach_button, self.reason,
            self.release_button, self.personal_button, self.repay_button,
        ]  # fmt: skip

    def allow(self, line: LineRow | None, *, unpaid: bool) -> None:
        """Let what can be done with the line that is selected be done."""
        is_open = line is not None and line.state is LineState.OPEN
        settled = line is not None and not is_open and not line.repaid_on
        self.attach_button.setEnabled(is_open)
        self.personal_button.setEnabled(is_open)
        self.repay_button.setEnabled(
            settled and line is not None and line.state is LineState.PERSONAL
        )
        self.release_button.setEnabled(unpaid and settled)

    def _act_on_one(self, button: QWidget, act: Callable[[LineRow], object], done: str) -> None:
        rows = self._selected()
        if len(rows) == 1:
            self.seat.act(button, lambda: act(rows[0]), partial(self._did, done))

    def _did(self, done: str, _answer: object) -> None:
        self.done.emit(done)

    def _attach(self) -> None:
        desk, traveller_id = self.seat.desk, self.attaching.traveller.value()
        component = self.attaching.component.value() or Component.PENGINAPAN
        if traveller_id is None:
            self.notices.error(_("Pilih pelaksana yang biayanya dibayar dengan kartu."))
            self.attaching.traveller.setFocus()
            return
        self._act_on_one(
            self.attach_button,
            lambda row: matching.attach(desk, row.id, traveller_id, component),
            _("Baris itu dicatat sebagai belanja kartu pelaksana."),
        )

    def _personal(self) -> None:
        desk, note = self.seat.desk, self.reason.value()
        self._act_on_one(
            self.personal_button,
            lambda row: matching.mark_personal(desk, row.id, note),
            _("Ditandai pribadi; pemegang kartu menyetorkannya kembali."),
        )

    def _repay(self) -> None:
        desk, deposit, day = self.seat.desk, self.reason.value(), self._day()
        self._act_on_one(
            self.repay_button,
            lambda row: matching.repay(desk, row.id, day, deposit),
            _("Setoran pemegang kartu dicatat dalam buku kas."),
        )

    def _release(self) -> None:
        desk = self.seat.desk
        done = _("Baris itu terbuka lagi.")
        self._act_on_one(self.release_button, lambda row: matching.release(desk, row.id), done)
