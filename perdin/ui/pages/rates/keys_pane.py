"""Kunci tepercaya: whose packages of rates the office takes on their word."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from perdin.i18n import N_, _, long_date
from perdin.services.reference import trusted_keys
from perdin.services.reference.trusted_keys import KeyRow
from perdin.ui import shortcuts, theme
from perdin.ui.fields.form import Form
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column
from perdin.ui.table.small import SmallView
from perdin.ui.unsaved import Work, leave

_COLUMNS: tuple[Column[KeyRow], ...] = (
    Column(title=N_("Pemilik"), text=lambda row: row.name, width_px=240, stretch=True),
    Column(title=N_("Sidik kunci"), text=lambda row: row.fingerprint, width_px=280),
    Column(title=N_("Sejak"), text=lambda row: long_date(row.added_on), width_px=160),
)


class KeysPane(QWidget):
    """The keys that are trusted; one is added by its owner's name and its 64 digits."""

    finished = Signal()

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__()
        self._seat = seat.at(notices)
        self._notices = notices
        self.rows = SmallView(
            _COLUMNS,
            most_rows=None,
            name="trusted_keys",
            memory=seat.memory,
            empty=_("Belum ada kunci yang dipercaya."),
        )
        self.form = Form()
        self.name, self.key = TextField(), TextField()
        self.key.setPlaceholderText(_("64 angka heksadesimal dari pemiliknya"))
        self.add_button = theme.button(_("&Percayai"), "lock")
        self.remove_button = theme.button(_("&Tidak lagi dipercaya"), "trash-2", flat=True)
        self.close_button = theme.button(_("&Selesai"))
        self._lay_out()
        self.rows.selection_changed.connect(
            lambda count: self.remove_button.setEnabled(bool(count))
        )
        self.add_button.clicked.connect(self._add)
        self.remove_button.clicked.connect(self._remove)
        self.close_button.clicked.connect(self.leave)
        shortcuts.shown(self, "Esc", self.leave)

    def open(self) -> None:
        """Show the keys, and an empty form."""
        for field in (self.name, self.key):
            field.set_value("")
        self.form.clear_problems()
        self.form.take_as_saved()
        self.load()
        self.name.setFocus()

    def load(self) -> None:
        """Ask for the keys anew."""
        desk = self._seat.desk
        self._seat.ask(lambda: trusted_keys.list_keys(desk), self.rows.set_rows)

    def works(self) -> Sequence[Work]:
        """A key that is typed and not added."""
        return [
            Work(
                name=lambda: _("kunci tepercaya"),
                changed=lambda: not self.isHidden() and self.form.changed(),
                forget=self._close,
            )
        ]

    def leave(self) -> None:
        """Go back to the list; what is typed is asked about first."""
        leave(self.works(), self._notices, self._close)

    def _lay_out(self) -> None:
        self.form.add(_("Pe&milik"), self.name, required=True)
        self.form.add(_("&Kunci publik"), self.key, required=True)
        self.remove_button.setEnabled(False)
        foot = QHBoxLayout()
        foot.setSpacing(theme.GAP)
        foot.addWidget(self.remove_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.add_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        about = _(
            "Paket tarif yang ditandatangani salah satu kunci ini dijamin pemiliknya. Bandingkan "
            "sidik kuncinya lewat jalan lain, misalnya telepon, sebelum mempercayainya."
        )
        column.addWidget(theme.muted(about))
        column.addWidget(self.rows, 1)
        column.addWidget(self.form)
        column.addLayout(foot)

    def _add(self) -> None:
        if not self.form.check():
            return
        desk, key, name = self._seat.desk, self.key.value(), self.name.value()
        self._seat.act(
            self.add_button,
            lambda: trusted_keys.trust_key(desk, key, name),
            lambda _id: self._done(_("Kunci {name} dipercaya.").format(name=name)),
        )

    def _remove(self) -> None:
        desk, chosen = self._seat.desk, next(iter(self.rows.selected()), None)
        if chosen is not None:
            sentence = _("Kunci {name} tidak lagi dipercaya; set yang sudah diimpor tetap.")
            self._seat.act(
                self.remove_button,
                lambda: trusted_keys.distrust_key(desk, chosen.id),
                lambda _none: self._done(sentence.format(name=chosen.name)),
            )

    def _done(self, sentence: str) -> None:
        self._notices.success(sentence)
        self.open()

    def _close(self) -> None:
        self.form.take_as_saved()
        self.finished.emit()
