"""A card's statement taken in: from the bank's file, or typed line by line from its paper."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from perdin.i18n import N_, _, rupiah, short_date
from perdin.importers.card_statement import FIELDS
from perdin.importers.tables.understanding import Choices
from perdin.reading.dates import Lean
from perdin.services.cards import statements
from perdin.services.cards.cards import CardRow
from perdin.services.cards.statement_import import (
    ChargeLine,
    StatementPreview,
    preview_statement,
)
from perdin.services.cards.statements import LineForm, StatementForm
from perdin.ui import shortcuts, theme
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.dates import DateField
from perdin.ui.fields.form import Form
from perdin.ui.fields.money import MoneyField
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.import_pane import ImportPane
from perdin.ui.pages.import_rows import Kind
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column, money
from perdin.ui.table.small import SmallView
from perdin.ui.unsaved import Work, leave

DAY_PX = 104


class StatementFields(Form):
    """Of which card a statement is, its day, when it falls due, and what the bank says it is."""

    def __init__(self, today: date) -> None:
        super().__init__(label_px=110)
        self.card = ChoiceField()
        self.issued_on = DateField(today, today, lean=Lean.PAST)
        self.due_on = DateField(today, lean=Lean.NEAR)
        for day in (self.issued_on, self.due_on):
            day.setMinimumWidth(160)
        self.card.setMinimumContentsLength(6)
        self.total = MoneyField()
        self.total.setPlaceholderText(_("boleh kosong"))
        self.add_pair((_("Kartu"), self.card), (_("Jumlah tagihan"), self.total))
        self.add_pair((_("Tanggal tagihan"), self.issued_on), (_("Jatuh tempo"), self.due_on))

    def offer(self, rows: Sequence[CardRow], card_id: int | None) -> None:
        """Offer every card; this one is chosen, or the first."""
        self.card.set_choices([(row.id, row.name) for row in rows])
        self.card.set_value(card_id if card_id is not None else rows[0].id if rows else None)

    def form(self, lines: Sequence[LineForm]) -> StatementForm:
        """The statement as typed, with its lines."""
        return StatementForm(
            card_id=self.card.value(),
            issued_on=self.issued_on.value() or date.min,
            due_on=self.due_on.value(),
            total=self.total.value(),
            lines=tuple(lines),
        )


class StatementImport(ImportPane[ChargeLine, LineForm]):
    """The bank's file, with the statement's own fields above its rows."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        self._of = seat
        self.fields = StatementFields(seat.desk.today)
        kind = Kind(
            name="card_statement",
            title=_("Tagihan KKPD dari bank"),
            fields=FIELDS,
            columns=(
                Column(
                    title=N_("Tanggal"),
                    text=lambda row: short_date(row.record.day) if row.record.day else "",
                    width_px=DAY_PX,
                ),
                Column(title=N_("Keterangan"), text=lambda row: row.record.merchant, width_px=240),
                money(N_("Jumlah"), lambda row: row.record.amount, width_px=124),
            ),
            preview=self._look,
            write=self._write,
            done=_("Tagihan dicatat, {count} baris. Cocokkan dengan belanja kartu."),
        )
        super().__init__(seat, notices, kind, self.fields, tuple(self.fields.rows))
        self.fields.card.edited.connect(lambda _card: self.check())

    def _look(self, path: Path, choices: Choices) -> StatementPreview:
        return preview_statement(self._of.desk, path, self.fields.card.value(), choices.columns)

    def _write(self, ready: Sequence[LineForm], _left_out: tuple[str, ...]) -> int:
        statements.add_statement(self._of.desk, self.fields.form(ready))
        return len(ready)


class TypedStatement(QWidget):
    """A statement from its paper: each line typed and added, then all of it kept at once."""

    finished = Signal(str)
    """What was done, in a sentence; empty when nothing was."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__()
        self._seat, self._notices = seat.at(notices), notices
        today = seat.desk.today
        self.fields = StatementFields(today)
        self.line = Form(label_px=110)
        self.spent_on = DateField(today, today, lean=Lean.PAST)
        self.spent_on.setMinimumWidth(160)
        self.merchant, self.amount = TextField(longest=120), MoneyField()
        self.line.add_pair((_("Tanggal"), self.spent_on), (_("Jumlah"), self.amount), required=True)
        self.line.add(_("Keterangan"), self.merchant, required=True)
        self.rows: SmallView[LineForm] = SmallView(
            (
                Column(
                    title=N_("Tanggal"),
                    text=lambda row: short_date(row.spent_on),
                    width_px=DAY_PX,
                ),
                Column(
                    title=N_("Keterangan"), text=lambda row: row.merchant, width_px=300,
                    stretch=True,
                ),
                money(N_("Jumlah"), lambda row: row.amount, width_px=130),
            ),
            most_rows=None,
            name="typed_statement",
            memory=seat.memory,
        )  # fmt: skip
        self.said = theme.muted()
        self.add_button = theme.button(_("&Tambah baris"), "plus")
        self.remove_button = theme.button(_("&Hapus baris"), "trash-2", flat=True)
        self.cancel_button = theme.button(_("Bat&al"), flat=True)
        self.save_button = theme.button(_("&Simpan tagihan"), "save", primary=True)
        self._lay_out()
        self.add_button.clicked.connect(self._add)
        self.remove_button.clicked.connect(self._remove)
        self.cancel_button.clicked.connect(self._give_up)
        self.save_button.clicked.connect(self._save)
        shortcuts.shown(self, "Esc", self.leave)

    def begin(self, rows: Sequence[CardRow], card_id: int | None) -> None:
        """An empty statement of a card."""
        today = self._seat.desk.today
        self.fields.offer(rows, card_id)
        self.fields.issued_on.set_value(today)
        self.fields.due_on.set_value(None)
        self.fields.total.set_value(None)
        self.spent_on.set_value(today)
        self.merchant.set_value("")
        self.amount.set_value(None)
        self._show([])
        self._take()
        self.fields.go_to_first()

    def works(self) -> Sequence[Work]:
        """The statement that is typed."""
        return [
            Work(
                name=lambda: _("Tagihan KKPD"),
                changed=lambda: not self.isHidden() and self._changed(),
                forget=self._give_up,
            )
        ]

    def leave(self) -> None:
        """Go back by Esc, which alone throws nothing away that was typed."""
        leave(self.works(), self._notices, self._give_up)

    def _lay_out(self) -> None:
        beside, foot = QHBoxLayout(), QHBoxLayout()
        for line, parts in (
            (beside, (self.add_button, self.remove_button)),
            (foot, (self.cancel_button, self.save_button)),
        ):
            line.setSpacing(theme.GAP)
            if line is foot:
                line.addWidget(self.said, 1)
            for part in parts:
                line.addWidget(part)
            if line is beside:
                line.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.GAP)
        box.addWidget(self.fields)
        box.addWidget(self.line)
        box.addLayout(beside)
        box.addWidget(self.rows, 1)
        box.addLayout(foot)

    def _changed(self) -> bool:
        return bool(self.rows.rows()) or self.fields.changed() or self.line.changed()

    def _take(self) -> None:
        self.fields.take_as_saved()
        self.line.take_as_saved()

    def _give_up(self) -> None:
        self._show([])
        self._take()
        self.finished.emit("")

    def _add(self) -> None:
        if not self.line.check():
            return
        line = LineForm(
            self.spent_on.value() or date.min, self.merchant.value(), self.amount.value() or 0
        )
        self._show([*self.rows.rows(), line])
        self.merchant.set_value("")
        self.amount.set_value(None)
        self.line.go_to_first()

    def _remove(self) -> None:
        gone = self.rows.selected()
        self._show([row for row in self.rows.rows() if not any(row is one for one in gone)])

    def _show(self, lines: Sequence[LineForm]) -> None:
        self.rows.set_rows(lines)
        self.save_button.setEnabled(bool(lines))
        self.remove_button.setEnabled(bool(lines))
        total = rupiah(sum(line.amount for line in lines))
        self.said.setText(_("{count} baris, {total}").format(count=len(lines), total=total))

    def _save(self) -> None:
        if not self.fields.check():
            return
        desk, form = self._seat.desk, self.fields.form(self.rows.rows())
        self._seat.act(self.save_button, lambda: statements.add_statement(desk, form), self._saved)

    def _saved(self, _statement_id: int) -> None:
        count = len(self.rows.rows())
        self._show([])
        self._take()
        self.finished.emit(
            _("Tagihan dicatat, {count} baris. Cocokkan dengan belanja kartu.").format(count=count)
        )
