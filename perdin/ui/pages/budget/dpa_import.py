"""A version of the DPA from Excel: what decided it, and what becomes of lines it does not name."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from perdin.i18n import N_, _, rupiah
from perdin.importers.budget.columns import FIELDS
from perdin.importers.tables.understanding import Choices
from perdin.reading.dates import Lean
from perdin.rules import ledger
from perdin.rules.ledger import RevisionKind
from perdin.services.budget import budget_import
from perdin.services.budget.budget_import import BudgetAct, BudgetPreview
from perdin.services.budget.import_preview import PreviewLine
from perdin.ui import theme
from perdin.ui.fields.check import CheckField
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.dates import DateField
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.import_pane import ImportPane
from perdin.ui.pages.import_rows import Kind
from perdin.ui.pages.sheet.looking import Looked
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column, money

COLUMNS: tuple[Column[PreviewLine], ...] = (
    Column(
        title=N_("Sub kegiatan"),
        text=lambda row: f"{row.activity_code} {row.activity_name}",
        width_px=210,
        tip=lambda row: f"{row.activity_code} {row.activity_name}",
    ),
    Column(
        title=N_("Rekening"),
        text=lambda row: f"{row.account_code} {row.account_name}".strip(),
        width_px=210,
        tip=lambda row: f"{row.account_code} {row.account_name}".strip(),
    ),
    money(N_("Sekarang"), lambda row: row.before, width_px=112),
    money(
        N_("Pagu"),
        lambda row: row.amount,
        width_px=112,
        tip=lambda row: rupiah(row.amount or 0),
    ),
)


class DpaImport(ImportPane[PreviewLine, PreviewLine]):
    """The pane with the version's kind, document and day above the rows."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        self._of = seat
        self.version = ChoiceField(
            [(kind, ledger.label(kind)) for kind in RevisionKind], RevisionKind.ORIGINAL
        )
        self.document = TextField()
        self._taken = ""
        """The document's number as the file gave it."""
        self._left: dict[int, str] = {}
        """The sheets with lines that are still to be imported, of a file that has several."""
        self.decided_on = DateField(seat.desk.today, seat.desk.today, lean=Lean.PAST)
        self.empty_absent = CheckField(_("Nol&kan yang tidak di berkas"))
        kind = Kind(
            name="dpa",
            title=_("DPA dari Excel"),
            fields=FIELDS,
            columns=COLUMNS,
            preview=self._look,
            write=self._write,
            done=_("{count} baris DPA diimpor."),
            guessed=lambda row: row.guessed,
        )
        fields = (self.version, self.document, self.decided_on, self.empty_absent)
        super().__init__(seat, notices, kind, self._act(), fields)
        self.empty_absent.edited.connect(lambda _on: self.check())

    def _act(self) -> QWidget:
        self.document.setPlaceholderText(_("Nomor DPA atau DPPA (wajib)"))
        self.version.setMinimumContentsLength(10)
        self.decided_on.setMinimumWidth(236)
        for field, name in (
            (self.version, _("Versi")),
            (self.document, _("Dokumen")),
            (self.decided_on, _("Tanggal dokumen")),
        ):
            field.setAccessibleName(name)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(QLabel(_("Versi")))
        row.addWidget(self.version)
        row.addWidget(self.document, 1)
        row.addWidget(self.decided_on)
        row.addWidget(self.empty_absent)
        return holder

    def begin(self, path: Path) -> None:
        """Look at a file anew."""
        self._left = {}
        super().begin(path)

    def _imported(self, count: int) -> None:
        """Go on with the next sheet that has lines, until none is left."""
        if self._preview is not None and self._preview.understanding is not None:
            self._left.pop(self._preview.understanding.sheet, None)
        if not self._left:
            super()._imported(count)
            return
        self._keep_choices()
        self.empty_absent.set_value(False)  # the lines of the sheet before are not on this one
        self._settle()
        following, name = next(iter(self._left.items()))
        self._choose(Choices(sheet=following))
        sentence = _("{count} baris DPA diimpor. Berikutnya lembar «{name}».")
        self._notices.success(sentence.format(count=count, name=name))

    def _show(self, looked: Looked[PreviewLine, PreviewLine]) -> None:
        """Take the document's number from its file, unless a person typed another."""
        preview = looked.preview
        if isinstance(preview, BudgetPreview) and preview.further:
            understood = preview.understanding
            self._left = {at: understood.names[at] for at in (understood.sheet, *preview.further)}
        if isinstance(preview, BudgetPreview) and self.document.value() in ("", self._taken):
            self._taken = preview.document
            with self._fields.loading():
                self.document.set_value(preview.document)
        super()._show(looked)

    def _look(self, path: Path, choices: Choices) -> BudgetPreview:
        desk, year = self._of.desk, self._of.year()
        return budget_import.preview_budget(
            desk, path, year, choices, empty_absent=self.empty_absent.value()
        )

    def _write(self, ready: Sequence[PreviewLine], left_out: tuple[str, ...]) -> int:
        desk = self._of.desk
        act = BudgetAct(
            self._of.year(),
            self.version.value() or RevisionKind.ORIGINAL,
            self.decided_on.value() or desk.today,
            self.document.value(),
        )
        return budget_import.import_budget(desk, act, ready, left_out)
