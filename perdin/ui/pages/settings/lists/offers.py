"""Pembaruan: where a newer program's lists and the office differ, each is answered once."""

from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QPushButton

from perdin.i18n import N_, _
from perdin.rules.workflow import Right
from perdin.services.reference import list_offers
from perdin.services.reference.list_offers import OfferRow
from perdin.ui import theme
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.settings.section import Section
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column
from perdin.ui.table.small import SmallView

COLUMNS: tuple[Column[OfferRow], ...] = (
    Column(title=N_("Daftar"), text=lambda row: row.title, width_px=150),
    Column(title=N_("Kode"), text=lambda row: row.code, width_px=150),
    Column(title=N_("Isian kantor"), text=lambda row: row.own, width_px=260, stretch=True),
    Column(
        title=N_("Daftar bawaan baru"),
        text=lambda row: row.shipped or _("Tidak dipakai lagi"),
        width_px=300,
    ),
)


class OffersSection(Section):
    """The rows that are selected are taken over, or stay the office's."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices)
        self.body.setContentsMargins(0, theme.GAP, 0, 0)
        about = _(
            "Pembaruan program memperbarui daftar bawaan. Yang masih seperti bawaan mengikuti; "
            "yang diubah atau ditambah kantor tetap. Di bawah ini yang berbeda: pilih barisnya "
            "(Ctrl+A untuk semua), lalu putuskan sekali saja."
        )
        self.body.addWidget(theme.muted(about))
        self.list = SmallView(COLUMNS, most_rows=None, name="offers", memory=seat.memory)
        self.list.grid.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.said = theme.muted()
        self.keep_button = theme.button(_("Tetap &isian kantor"), "building-2")
        self.take_button = theme.button(_("&Ambil dari daftar"), "check", primary=True)
        self.body.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(self.said, 1)
        row.addWidget(self.keep_button)
        row.addWidget(self.take_button)
        self.body.addLayout(row)
        self.list.selection_changed.connect(lambda _count: self._choose())
        self.keep_button.clicked.connect(lambda: self._answer(self.keep_button, take=False))
        self.take_button.clicked.connect(lambda: self._answer(self.take_button, take=True))
        self._show([])

    def load(self) -> None:
        """Ask for what waits for an answer."""
        desk = self.seat.desk
        self.seat.ask(lambda: list_offers.list_offers(desk), self._show)

    def _show(self, rows: list[OfferRow]) -> None:
        self.list.set_rows(rows)
        self.said.setText("" if rows else _("Tidak ada yang berbeda."))
        self._choose()

    def _choose(self) -> None:
        may = bool(self.list.selected()) and self.seat.desk.may(Right.SETTINGS)
        for button in (self.keep_button, self.take_button):
            button.setEnabled(may)

    def _answer(self, button: QPushButton, *, take: bool) -> None:
        desk, rows = self.seat.desk, self.list.selected()
        word = _("{count} baris diambil dari daftar bawaan.") if take else _(
            "{count} baris tetap seperti isian kantor."
        )  # fmt: skip
        self.seat.act(
            button,
            lambda: list_offers.answer_offers(desk, rows, take=take),
            lambda _nothing: self._done(word.format(count=len(rows))),
        )

    def _done(self, sentence: str) -> None:
        self.notices.success(sentence)
        self.load()
