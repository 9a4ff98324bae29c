"""One list that ships: found in it, changed, added to, hidden; and its way through Excel."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from perdin.i18n import N_, _, number
from perdin.services.desk import Desk
from perdin.services.reference import list_entries, list_rows
from perdin.services.reference.list_rows import ListRow, RowsFound, Standing, Which
from perdin.services.reference.list_sheet import STANDING_NAMES
from perdin.ui import shortcuts, theme
from perdin.ui.debounce import Debounce
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.settings.lists.sheets import Sheets
from perdin.ui.pages.settings.section import EntrySection
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column

Act = Callable[[Desk, str, int, int], tuple[str, ...] | None]
FIND_MS = 200
SEARCH_PX = 260
WHICH_NAMES = {
    Which.ALL: N_("Semua"),
    Which.OWN: N_("Diubah atau ditambah kantor"),
    Which.AWAY: N_("Tidak ditawarkan"),
}


def standing_word(row: ListRow) -> str:
    """Whose word a row is, and whether it is offered; nothing of one as it ships."""
    away = _("Tidak dipakai lagi") if row.gone else _("Disembunyikan") if row.hidden else ""
    own = "" if row.standing is Standing.SHIPPED else _(STANDING_NAMES[row.standing])
    return " · ".join(word for word in (away, own) if word)


USED: Column[ListRow] = Column(
    title=N_("Dipakai"), text=lambda row: ", ".join(row.uses), width_px=190
)
STANDING: Column[ListRow] = Column(title=N_("Keterangan"), text=standing_word, width_px=170)


class ListSection(EntrySection[ListRow]):
    """What names a row is told beside it; a row that ships or is used is hidden, never deleted."""

    def __init__(
        self,
        seat: Seat,
        notices: NoticeBar,
        columns: tuple[Column[ListRow], ...],
        name: str,
        *,
        most_rows: int = 6,
    ) -> None:
        super().__init__(
            seat,
            notices,
            columns,
            _("Baris &baru"),
            name=name,
            most_rows=most_rows,
            empty=_("Tidak ada yang cocok."),
        )
        self.list_name = name
        self._shown: ListRow | None = None
        self._asking = self.seat.newest()
        self._later = Debounce(self, self.load, quiet_ms=FIND_MS)
        self.said = theme.muted()
        self.hide_button = theme.button(_("Se&mbunyikan"), "ban", flat=True)
        self.offer_button = theme.button(_("Pakai &lagi"), "undo-2", flat=True)
        self.restore_button = theme.button(_("Kembali ke ba&waan"), "history", flat=True)
        self.remove_button = theme.button(_("&Hapus"), "trash-2", flat=True)
        self.sheets = Sheets(self.seat, notices, self, name, self.load)
        self.code, self.name = TextField(longest=24), TextField()
        self.add_fields()
        self.form.add_widget(self.said)
        self._lay_out()
        self.begin_empty()

    def add_head(self) -> None:
        """What is looked for, among which rows, and how many there are."""
        self.search = TextField()
        self.search.setPlaceholderText(_("Cari kode atau nama"))
        self.search.setAccessibleName(_("Cari di daftar"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(SEARCH_PX)
        self.which = ChoiceField(
            [(which, _(word)) for which, word in WHICH_NAMES.items()], Which.ALL
        )
        self.which.setAccessibleName(_("Baris yang ditampilkan"))
        self.count = theme.muted()
        self.count.setWordWrap(False)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(self.search, 2)
        row.addWidget(self.which, 1)
        row.addWidget(self.count)
        self.body.addLayout(row)

    def add_fields(self) -> None:
        """Put the fields of one row into the form."""
        self.form.add(_("&Kode"), self.code, required=True)
        self.form.add(_("&Nama"), self.name, required=True)

    def typed(self) -> ListRow:
        """The row as it is typed."""
        shown = self._shown or ListRow(code="", name="")
        return replace(shown, code=self.code.value(), name=self.name.value())

    def fill(self, row: ListRow) -> None:
        """Show a row in the fields."""
        self.code.set_value(row.code)
        self.name.set_value(row.name)

    def load(self) -> None:
        """Ask for the rows that fit what is looked for; what is being typed stays."""
        desk, name = self.seat.desk, self.list_name
        text, which = self.search.value(), self.which.value()
        self._asking.ask(lambda: list_rows.find_rows(desk, name, text, which), self._found)

    def begin(self) -> None:
        """An empty form."""
        self._show(None)

    def show_entry(self, entry: ListRow) -> None:
        """Show a row, which may change."""
        self._show(entry)

    def save(self) -> None:
        """Add the row, or change it."""
        desk, name, row = self.seat.desk, self.list_name, self.typed()
        sentence = _("{row} disimpan.").format(row=list_entries.word_of(row))
        self.seat.act(
            self.save_button,
            lambda: list_entries.save_row(desk, name, row),
            lambda used: self.saved(_with_uses(sentence, used)),
        )

    def _lay_out(self) -> None:
        self.body.setContentsMargins(0, theme.GAP, 0, 0)
        for button, act in (
            (self.hide_button, self._hide),
            (self.offer_button, self._offer),
            (self.restore_button, self._restore),
            (self.remove_button, self._remove),
        ):
            self.add_button(button)
            button.clicked.connect(act)
        self.add_button(self.sheets.import_button)
        self.add_button(self.sheets.export_button)
        self.add_button(self.sheets.sheet)
        self.search.edited.connect(lambda _text: self._later.start())
        self.which.edited.connect(lambda _which: self.load())
        shortcuts.shown(self, "Ctrl+F", self.search.setFocus)

    def _found(self, found: RowsFound) -> None:
        self.list.set_rows(found.rows)
        if len(found.rows) < found.total:
            sentence = _("{shown} dari {total}: ketik untuk mencari")
            self.count.setText(
                sentence.format(shown=number(len(found.rows)), total=number(found.total))
            )
        else:
            self.count.setText(_("{total} baris").format(total=number(found.total)))

    def _show(self, row: ListRow | None) -> None:
        self._shown = row
        self.fill(row or ListRow(code="", name=""))
        away = row is not None and (row.hidden or row.gone)
        standing = None if row is None else row.standing
        self.hide_button.setVisible(row is not None and not away)
        self.offer_button.setVisible(away)
        self.restore_button.setVisible(standing is Standing.CHANGED)
        used = () if row is None else row.uses
        self.remove_button.setVisible(standing is Standing.MADE and not used)
        self.said.setToolTip("" if row is None else row.source)
        pattern = _(
            "Dipakai {uses}. Yang sudah tercatat dan tercetak tetap seperti adanya. Nama baru "
            "dipakai sejak disimpan; bila kodenya berganti, tambahkan baris baru, lalu "
            "sembunyikan yang ini."
        )
        self.said.setText(pattern.format(uses=", ".join(used)) if used else "")

    def _hide(self) -> None:
        self._change(self.hide_button, list_entries.hide_row, _("{row} tidak ditawarkan lagi."))

    def _offer(self) -> None:
        self._change(self.offer_button, list_entries.offer_row, _("{row} ditawarkan lagi."))

    def _restore(self) -> None:
        sentence = _("{row} kembali seperti bawaan program.")
        self._change(self.restore_button, list_entries.restore_row, sentence)

    def _remove(self) -> None:
        self._change(self.remove_button, list_entries.remove_row, _("{row} dihapus."))

    def _change(self, button: QPushButton, act: Act, sentence: str) -> None:
        """Do something to the row that is shown, and say so."""
        desk, name, row = self.seat.desk, self.list_name, self._shown
        if row is None or row.id is None or row.version is None:
            return
        row_id, version = row.id, row.version
        changed = sentence.format(row=list_entries.word_of(row))
        self.seat.act(
            button,
            lambda: act(desk, name, row_id, version),
            lambda used: self.saved(_with_uses(changed, used)),
        )


def _with_uses(sentence: str, used: tuple[str, ...] | None) -> str:
    if not used:
        return sentence
    pattern = _("Yang sudah memakainya tetap seperti tercatat: {uses}.")
    return f"{sentence} {pattern.format(uses=', '.join(used))}"
