"""One line of the DPA: its names, its ceiling with all that came before, who may exceed it."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLabel, QWidget

from perdin.i18n import N_, _, rupiah, short_date
from perdin.reading.dates import Lean
from perdin.rules import ledger
from perdin.rules.ledger import RevisionKind
from perdin.rules.workflow import Right
from perdin.services.budget import budget
from perdin.services.budget.budget import (
    AccountChoice,
    BudgetForm,
    BudgetRow,
    LineNames,
    RevisionRow,
)
from perdin.services.budget.overrides import OverrideRow
from perdin.ui import theme
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.dates import DateField
from perdin.ui.fields.money import MoneyField
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.budget.panel_tab import BudgetPanel
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column, money
from perdin.ui.table.small import SmallView
from perdin.ui.unsaved import Then, Work, stay

LABEL_PX = 136
HISTORY: tuple[Column[RevisionRow], ...] = (
    Column(title=N_("Jenis"), text=lambda row: ledger.label(row.kind), width_px=84),
    Column(
        title=N_("Tanggal"), text=lambda row: short_date(row.decided_on), width_px=86, whole=True
    ),
    money(N_("Pagu"), lambda row: row.amount, width_px=112),
    Column(
        title=N_("Dokumen"),
        text=lambda row: row.document,
        width_px=80,
        stretch=True,
        tip=lambda row: row.document,
    ),
)


class LinePanel(BudgetPanel[BudgetRow]):
    """The names of a line are saved by one button, a version of its ceiling by another."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices, label_px=LABEL_PX)
        self._granted: list[OverrideRow] = []
        self.revise_button = theme.button(_("Ubah &pagu"), "history")
        self.activity_code, self.activity_name = TextField(), TextField()
        self.activity_code.setPlaceholderText("7.01.01.2.06.0009")
        self.program_name, self.group_name = TextField(), TextField()
        self.account = ChoiceField(hint=_("Pilih rekening"))
        self.funding_source = TextField()
        self.funding_source.setPlaceholderText(_("mis. PAD, DAU"))
        self.ceiling = MoneyField()
        self.kind = ChoiceField([(kind, ledger.label(kind)) for kind in RevisionKind])
        self.document = TextField()
        self.document.setPlaceholderText(_("nomor DPA atau DPPA"))
        self.decided_on = DateField(seat.desk.today, lean=Lean.PAST)
        self.decided_on.setMinimumWidth(160)
        self.history = SmallView(HISTORY, most_rows=5, name="budget_history", memory=seat.memory)
        self.history.grid.setAccessibleName(_("Riwayat pagu"))
        self.granted = QLabel(wordWrap=True)
        self._lay_out()
        self._versioned: list[QWidget] = [self.ceiling, self.kind, self.document, self.decided_on]
        """What a version of the line is typed into; the other fields are its names."""
        self.revise_button.clicked.connect(lambda: self.revise())

    def offer(self, accounts: list[AccountChoice], granted: list[OverrideRow]) -> None:
        """The accounts to choose from, and every permission of the year."""
        with self.form.loading():
            self.account.set_choices(
                [(account.code, f"{account.code} {account.name}") for account in accounts]
            )
            if self._shown is not None:
                self.account.set_value(self._shown.account_code)
        self._granted = granted

    def begin(self) -> None:
        """An empty form for a new line of the year that is chosen at the top."""
        self._show(None, [])
        self.form.go_to_first()

    def open(self, entry: BudgetRow) -> None:
        """Show a line with its history."""
        desk, line = self._seat.desk, entry
        self._shown = line
        self._asking.ask(
            lambda: (line, budget.line_history(desk, line.id)), lambda answer: self._show(*answer)
        )

    def id_of(self, entry: BudgetRow) -> int:
        """The line's own id."""
        return entry.id

    def works(self) -> Sequence[Work]:
        """The line that is typed beside the table."""
        return [
            Work(
                name=self.title.text,
                changed=self.form.changed,
                forget=self.forget,
                save=self.keep,
            )
        ]

    def keep(self, then: Then) -> None:
        """Save all that is typed, the names and then the ceiling; then go on."""
        if self._shown is not None and self.form.filled.changed_fields() <= set(self._versioned):
            self.revise(then)
        else:
            self.save(lambda: self.revise(then) if self.form.changed() else then())

    def save(self, then: Then = stay) -> None:
        """Add the line, or call it otherwise; then go on."""
        desk, line = self._seat.desk, self._shown
        if line is not None:
            if self.activity_name.value().strip():
                names = self._names()
                fields = set(self.form.values()) - set(self._versioned)

                def change() -> int:
                    budget.change_line(desk, line.id, names, line.version)
                    return line.id

                self._write(self.save_button, change, fields, then)
            else:
                self.form.set_problem(self.activity_name, _("Wajib diisi."))
            return
        if self.form.check():
            form = BudgetForm(
                fiscal_year=self._seat.year(),
                activity_code=self.activity_code.value(),
                account_code=self.account.value(),
                ceiling=self.ceiling.value() or 0,
                decided_on=self.decided_on.value() or desk.today,
                document=self.document.value(),
                activity_name=self.activity_name.value(),
                program_name=self.program_name.value(),
                group_name=self.group_name.value(),
                funding_source=self.funding_source.value(),
            )
            fields = set(self.form.values())
            self._write(self.save_button, lambda: budget.add_line(desk, form), fields, then)

    def revise(self, then: Then = stay) -> None:
        """Give the line the ceiling that is typed, as a version of its own; then go on."""
        desk, line, amount = self._seat.desk, self._shown, self.ceiling.value()
        if line is None or not self.form.check() or amount is None:
            return
        if amount == line.ceiling:
            self.form.set_problem(self.ceiling, _("Pagunya masih sama."))
            return
        kind, day = self.kind.value() or RevisionKind.SHIFT, self.decided_on.value() or desk.today
        document = self.document.value()

        def revise() -> int:
            budget.revise_line(desk, line.id, kind, amount, day, document)
            return line.id

        self._write(self.revise_button, revise, set(self._versioned), then)

    def _write(
        self, button: QWidget, job: Callable[[], int], fields: set[QWidget], then: Then
    ) -> None:
        """Do it, and take what these fields hold now for saved."""
        values = {field: value for field, value in self.form.values().items() if field in fields}
        self._run(button, job, _("Anggaran disimpan."), values, then)

    def _lay_out(self) -> None:
        form = self.form
        form.add(_("&Kode sub kegiatan"), self.activity_code, required=True)
        form.add(_("&Nama sub kegiatan"), self.activity_name, required=True)
        form.add(_("Nama k&egiatan"), self.group_name)
        form.add(_("Nama pro&gram"), self.program_name)
        form.add(_("&Rekening"), self.account, required=True)
        form.add(_("Sumber &dana"), self.funding_source)
        form.add_section(_("Pagu dan versinya"))
        form.add(_("Pag&u"), self.ceiling, required=True)
        form.add(_("&Jenis"), self.kind)
        form.add(_("D&okumen"), self.document)
        form.add(_("&Tanggal"), self.decided_on)
        form.add_widget(self.revise_button)
        form.add_widget(self.history)
        form.add_widget(self.granted)
        self.add_form()

    def _show(self, line: BudgetRow | None, history: list[RevisionRow]) -> None:
        self._shown = line
        may, new = self._seat.desk.may(Right.EDIT_BUDGET), line is None
        self.title.setText(
            line.account_code
            if line is not None
            else _("Baris baru {year}").format(year=self._seat.year())
        )
        for field, value in (
            (self.activity_code, line.activity_code if line else ""),
            (self.activity_name, line.activity_name if line else ""),
            (self.group_name, line.group_name if line else ""),
            (self.program_name, line.program_name if line else ""),
            (self.funding_source, line.funding_source if line else ""),
            (self.document, ""),
        ):
            field.set_value(value)
        self.account.set_value(line.account_code if line else None)
        self.ceiling.set_value(line.ceiling if line else None)
        self.kind.set_value(RevisionKind.SHIFT if line else RevisionKind.ORIGINAL)
        self.decided_on.set_value(self._seat.desk.today)
        self.activity_code.setEnabled(new)  # what a line is stays; its names and ceiling change
        self.account.setEnabled(new)
        self.kind.setEnabled(not new)
        self.save_button.setVisible(may)
        self.revise_button.setVisible(may and not new)
        self.history.setVisible(not new)
        self.history.set_rows(history)
        self._show_granted()
        self.form.clear_problems()
        self.form.take_as_saved()

    def _show_granted(self) -> None:
        sentence = _("Izin melampaui pagu {amount} untuk «{purpose}» oleh {person}: {reason}")
        self.granted.setText(
            "\n".join(
                sentence.format(
                    amount=rupiah(override.amount),
                    purpose=override.purpose,
                    person=override.granted_by,
                    reason=override.reason,
                )
                for override in self._granted
                if override.line_id == self.shown_id()
            )
        )
        self.granted.setVisible(bool(self.granted.text()))

    def _names(self) -> LineNames:
        return LineNames(
            program_name=self.program_name.value(),
            group_name=self.group_name.value(),
            activity_name=self.activity_name.value(),
            funding_source=self.funding_source.value(),
        )
