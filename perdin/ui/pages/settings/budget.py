"""Anggaran: the budget lines that trips are charged to."""

from perdin.i18n import N_, _
from perdin.rules.ledger import RevisionKind
from perdin.services import budget
from perdin.services.budget import AccountChoice, BudgetForm, BudgetRow
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.dates import DateField
from perdin.ui.fields.money import MoneyField
from perdin.ui.fields.number import NumberField
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.settings.section import EntrySection
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column, money

COLUMNS = (
    Column(N_("Tahun"), lambda row: str(row.fiscal_year), width_px=60),
    Column(N_("Rekening"), lambda row: row.account_code, width_px=140),
    Column(
        N_("Sub kegiatan"),
        lambda row: f"{row.activity_code} {row.activity_name}",
        width_px=190,
        stretch=True,
    ),
    money(N_("Pagu"), lambda row: row.ceiling, width_px=120),
    money(N_("Komitmen"), lambda row: row.committed, width_px=110),
    money(N_("Realisasi"), lambda row: row.realised, width_px=110),
    money(N_("Sisa"), lambda row: row.left, width_px=120),
)
REVISIONS = (
    (RevisionKind.SHIFT, N_("Pergeseran")),
    (RevisionKind.AMENDMENT, N_("Perubahan")),
)


class BudgetSection(EntrySection):
    """Add a line; give one another ceiling, with its document."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices, COLUMNS, _("Baris &baru"), label_px=150)
        self._shown: BudgetRow | None = None
        self.fiscal_year = NumberField(seat.year())
        self.activity_code, self.activity_name = TextField(), TextField()
        self.activity_code.setPlaceholderText("7.01.01.2.06.0009")
        self.account = ChoiceField(hint=_("Pilih rekening belanja perjalanan dinas"))
        self.ceiling = MoneyField()
        self.document = TextField()
        self.document.setPlaceholderText(_("nomor DPA atau DPPA"))
        self.decided_on = DateField(seat.desk.today, seat.desk.today)
        self.revision = ChoiceField([(one, _(word)) for one, word in REVISIONS])
        self.form.add(_("&Tahun anggaran"), self.fiscal_year, required=True)
        self.form.add(_("&Kode sub kegiatan"), self.activity_code, required=True)
        self.form.add(_("&Nama sub kegiatan"), self.activity_name, required=True)
        self.form.add(_("&Rekening"), self.account, required=True)
        self.form.add(_("&Pagu"), self.ceiling, required=True)
        self.form.add_pair((_("&Dokumen"), self.document), (_("tanggal"), self.decided_on))
        self.form.add(_("&Jenis perubahan"), self.revision)
        self.begin()

    def load(self) -> None:
        """Ask for the lines of all years."""
        desk = self.seat.desk
        self.seat.tasks.run(
            lambda: (budget.list_budget(desk), budget.list_accounts(desk)),
            self._show,
            failed=self.notices.problem,
        )

    def _show(self, found: tuple[list[BudgetRow], list[AccountChoice]]) -> None:
        lines, accounts = found
        self.list.set_rows(lines)
        self.account.set_choices([(one.code, f"{one.code} {one.name}") for one in accounts])

    def begin(self) -> None:
        """An empty form, for the fiscal year chosen at the top."""
        self._shown = None
        self.fiscal_year.set_value(self.seat.year())
        for field in (self.activity_code, self.activity_name, self.document):
            field.set_value("")
        self.account.set_value(None)
        self.ceiling.set_value(None)
        self.revision.set_value(None)
        self._lock(locked=False)

    def show_entry(self, entry: BudgetRow) -> None:
        """Show a line, whose ceiling may be revised."""
        self._shown = entry
        self.fiscal_year.set_value(entry.fiscal_year)
        self.activity_code.set_value(entry.activity_code)
        self.activity_name.set_value(entry.activity_name)
        self.account.set_value(entry.account_code)
        self.ceiling.set_value(entry.ceiling)
        self.document.set_value("")
        self.revision.set_value(RevisionKind.SHIFT)
        self._lock(locked=True)

    def _lock(self, *, locked: bool) -> None:
        """A line that is there keeps what it is; only its ceiling is revised."""
        for field in (self.fiscal_year, self.activity_code, self.activity_name, self.account):
            field.setEnabled(not locked)
        self.revision.setEnabled(locked)

    def save(self) -> None:
        """Add the line, or give it another ceiling."""
        desk, shown, amount = self.seat.desk, self._shown, self.ceiling.value()
        day, document = self.decided_on.value() or desk.today, self.document.value()
        if shown is not None:
            kind = self.revision.value() or RevisionKind.SHIFT
            self.seat.tasks.run(
                lambda: budget.revise_line(desk, shown.id, kind, amount or 0, day, document),
                self._kept,
                failed=self.notices.problem,
                once=self.save_button,
            )
            return
        form = BudgetForm(
            fiscal_year=self.fiscal_year.value() or self.seat.year(),
            activity_code=self.activity_code.value(),
            activity_name=self.activity_name.value(),
            account_code=self.account.value(),
            ceiling=amount or 0,
            decided_on=day,
            document=document,
        )
        self.seat.tasks.run(
            lambda: budget.add_line(desk, form),
            self._kept,
            failed=self.notices.problem,
            once=self.save_button,
        )

    def _kept(self, _done: object) -> None:
        self.saved(_("Anggaran disimpan."))
