"""Tempat sampah: what was thrown away, to be put back or emptied."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout

from perdin.i18n import N_, _, clock
from perdin.rules.workflow import Right
from perdin.services.trail import history
from perdin.services.undoing import bin as office_bin
from perdin.services.undoing.bin import BinRow
from perdin.ui import theme
from perdin.ui.notices import NoticeBar, ask
from perdin.ui.pages.settings.section import Section
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column
from perdin.ui.table.small import SmallView

COLUMNS: tuple[Column[BinRow], ...] = (
    Column(title=N_("Yang dibuang"), text=lambda row: row.title, width_px=320, stretch=True),
    Column(title=N_("Tindakan"), text=lambda row: history.action_words(row.action), width_px=190),
    Column(title=N_("Oleh"), text=lambda row: row.person, width_px=150),
    Column(
        title=N_("Waktu"), text=lambda row: clock(row.at), order=lambda row: row.at, width_px=170
    ),
)


class BinSection(Section):
    """Whoever may throw a record away may put it back; emptying is the office's settings."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices)
        self.list = SmallView(
            COLUMNS,
            most_rows=None,
            name="bin",
            memory=seat.memory,
            empty=_("Tempat sampah kosong."),
        )
        self.restore_button = theme.button(_("Kem&balikan"), "undo-2", primary=True)
        self.empty_button = theme.button(_("K&osongkan…"), "trash-2")
        self.body.addWidget(
            theme.muted(
                _(
                    "Draf perjalanan dan perubahan, bukti, lampiran, foto, unit, hari libur, "
                    "format bank, tagihan kartu, aturan hemat, dan baris daftar acuan yang dibuang "
                    "menunggu di sini sampai tempat sampah dikosongkan."
                )
            )
        )
        self.body.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(self.empty_button)
        row.addStretch(1)
        row.addWidget(self.restore_button)
        self.body.addLayout(row)
        self.empty_button.setVisible(seat.desk.may(Right.SETTINGS))
        self.list.selection_changed.connect(lambda _count: self._choose())
        self.restore_button.clicked.connect(self._restore)
        self.empty_button.clicked.connect(self._empty)
        self._show([])

    def load(self) -> None:
        """Ask for what is in the bin."""
        desk = self.seat.desk
        self.seat.ask(lambda: office_bin.list_bin(desk), self._show)

    def _show(self, rows: list[BinRow]) -> None:
        self.list.set_rows(rows)
        self.empty_button.setEnabled(bool(rows))
        self._choose()

    def _choose(self) -> None:
        chosen = self.list.current()
        self.restore_button.setEnabled(chosen is not None and chosen.may_restore)

    def _restore(self) -> None:
        chosen, desk = self.list.current(), self.seat.desk
        if chosen is not None:
            self.seat.act(
                self.restore_button,
                lambda: office_bin.restore(desk, chosen.id),
                partial(self._done, _("«{title}» dikembalikan.").format(title=chosen.title)),
            )

    def _empty(self) -> None:
        rows, desk = self.list.rows(), self.seat.desk
        title = _("Kosongkan tempat sampah?")
        words = _("{count} isinya hilang untuk selamanya.").format(count=len(rows))
        if rows and ask(self, title, words, _("K&osongkan"), dangerous=True):
            newest = max(row.id for row in rows)
            self.seat.act(
                self.empty_button,
                lambda: office_bin.empty(desk, newest),
                partial(self._done, _("Tempat sampah dikosongkan.")),
            )

    def _done(self, sentence: str, _answer: object) -> None:
        self.notices.success(sentence)
        self.load()
