"""The year's plan from Excel, with one sub kegiatan for rows that name none."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from perdin.i18n import N_, _, month_name
from perdin.importers.plan.columns import FIELDS
from perdin.services.plans import plan_import as plan_service
from perdin.services.plans.plan_import import PlanPreview, PlanTarget
from perdin.services.plans.plan_judge import PlanLine
from perdin.ui import theme
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.import_pane import ImportPane
from perdin.ui.pages.import_rows import Kind
from perdin.ui.pages.sheet.looking import Looked
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column, money

COLUMNS: tuple[Column[PlanLine], ...] = (
    Column(
        title=N_("Bulan"),
        text=lambda row: month_name(row.form.month) if row.form.month else "",
        width_px=90,
    ),
    Column(title=N_("Maksud"), text=lambda row: row.form.purpose, width_px=240),
    Column(
        title=N_("Orang × hari × kali"),
        text=lambda row: f"{row.form.people} × {row.form.days} × {row.form.times}",
        width_px=158,
    ),
    money(N_("Biaya"), lambda row: row.form.cost, width_px=116),
)


class PlanImport(ImportPane[PlanLine, PlanLine]):
    """The pane with one sub kegiatan for the rows that name none; out of sight where all do."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        self._of = seat
        self.target = ChoiceField()
        self.target.setAccessibleName(_("Sub kegiatan untuk baris tanpa kode"))
        self.target_row = QWidget()
        row = QHBoxLayout(self.target_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(QLabel(_("Sub kegiatan untuk baris tanpa kode")))
        row.addWidget(self.target, 1)
        kind: Kind[PlanLine, PlanLine] = Kind(
            name="plan",
            title=_("Rencana perjalanan dari Excel"),
            fields=FIELDS,
            columns=COLUMNS,
            preview=lambda path, choices: plan_service.preview_plan(
                seat.desk, path, seat.year(), choices
            ),
            write=lambda ready, _left_out: plan_service.import_plan(seat.desk, ready),
            done=_("{count} rencana diimpor."),
            guessed=lambda row: row.guessed,
        )
        super().__init__(seat, notices, kind, self.target_row, (self.target,))
        self.target_row.hide()
        self.target.edited.connect(self._chose_target)

    def _chose_target(self, codes: tuple[str, str]) -> None:
        activity, account = codes
        self._choose(replace(self._choices, activity=activity, account=account))

    def _show(self, looked: Looked[PlanLine, PlanLine]) -> None:
        """Offer the lines of the DPA where a row names none, or one was chosen."""
        preview, choices = looked.preview, looked.choices
        if isinstance(preview, PlanPreview) and not self._later.waiting:
            chosen = (choices.activity, choices.account)
            lacking = any(not record.activity_code for record in preview.records)
            self.target_row.setVisible(bool(choices.activity or (lacking and preview.targets)))
            with self._fields.loading():
                self.target.set_choices(_offered(preview.targets, chosen, self._of.year()))
                self.target.set_value(chosen)
        super()._show(looked)


def _offered(
    targets: Sequence[PlanTarget], chosen: tuple[str, str], year: int
) -> list[tuple[tuple[str, str], str]]:
    """Each sub kegiatan, with each of its rekening where it has several; and what was chosen, in
    another year's DPA maybe.
    """
    offered = {("", ""): _("tidak ditentukan")}
    for code, group in groupby(targets, key=lambda target: target.activity_code):
        lines = list(group)
        name = f"{code} {lines[0].activity_name}"
        several = _("{activity}: rekening menurut barisnya").format(activity=name)
        offered[code, ""] = several if len(lines) > 1 else name
        for line in lines if len(lines) > 1 else ():
            account = f"{line.account_code} {line.account_name}"
            offered[code, line.account_code] = f"{name} · {account}"
    if chosen not in offered:
        missing = _("{code}: tidak ada di DPA {year}")
        offered[chosen] = missing.format(code=" ".join(filter(None, chosen)), year=year)
    return list(offered.items())
