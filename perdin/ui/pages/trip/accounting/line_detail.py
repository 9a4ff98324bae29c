"""The line where the cursor is: its description, its receipt or why none, what may be paid."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from perdin.i18n import _, rupiah
from perdin.rules import ledger, travel
from perdin.rules.actual import ActualCost, at_rate
from perdin.rules.entitlement import HARD, Entitlement
from perdin.rules.ledger import Verdict
from perdin.services.documents.receipt_form import ReceiptRow
from perdin.ui import theme
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.text import TextField
from perdin.ui.pages.trip.accounting.line_rows import Line
from perdin.ui.pages.trip.accounting.proving import as_billed, receipt_name


class LineDetail(QWidget):
    """``edited`` carries the cost as it is now; ``cut_button`` stands where the page has room."""

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._cost: ActualCost | None = None
        self._of_all = ""
        self._said = ""
        self._most: int | None = None
        self._plan: Sequence[Entitlement] = ()
        self._alike: list[Entitlement] = []
        self.planned = ChoiceField()
        self.reason = TextField(hint=_("Uraian"))
        self.receipt = ChoiceField()
        self.unproved_reason = TextField(hint=_("Alasan tanpa bukti"))
        self.over_reason = TextField(hint=_("Alasan di atas tabel"))
        for field, name in (
            (self.planned, _("Untuk tujuan")),
            (self.reason, _("Uraian")),
            (self.receipt, _("Bukti")),
            (self.unproved_reason, _("Alasan tanpa bukti")),
            (self.over_reason, _("Alasan di atas tabel")),
        ):
            field.setAccessibleName(name)
            field.edited.connect(lambda _value: self._edited())
        self.said = QLabel(wordWrap=True)
        self.cut_button = theme.button(_("Jadikan batasnya"), flat=True)
        self.cut_button.hide()
        self.cut_button.clicked.connect(self._cut)
        self._fields = QWidget()
        self._lay_out()
        self.offer(())

    def offer(self, receipts: Iterable[ReceiptRow]) -> None:
        """Offer these receipts for a line."""
        self._receipts = {receipt.id: receipt for receipt in receipts}
        choices = [(receipt.id, receipt_name(receipt)) for receipt in self._receipts.values()]
        self.receipt.set_choices([(None, _("Tanpa bukti")), *choices])

    def offer_plan(self, plan: Sequence[Entitlement]) -> None:
        """Offer the planned lines that a cost can be the cost of."""
        self._plan = plan

    def show_line(self, line: Line | None, *, editable: bool) -> None:
        """Show a line; what is being typed in it stays as it is."""
        self._fields.setVisible(editable and line is not None)
        self._cost = None if line is None else line.cost
        self._said = "" if line is None else _sentence(line)
        if line is not None:
            self._fill(line.cost)
        wrong = line is not None and line.problems
        kind = "muted" if not wrong else "problem" if line and line.blocked else "warning"
        self.said.setProperty("kind", "problem" if self._of_all and not wrong else kind)
        theme.restyle(self.said)
        self._most = _cut_to(line) if editable else None
        self.cut_button.setVisible(self._most is not None)
        if self._most is not None:
            self.cut_button.setText(_("Jadikan {rate}").format(rate=rupiah(self._most)))
        self._say()

    def say_of_all(self, sentence: str) -> None:
        """Say what is wrong with the costs as a whole."""
        self._of_all = sentence
        self._say()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._fields)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        fields = (self.planned, self.reason, self.receipt, self.unproved_reason, self.over_reason)
        for field in fields:
            row.addWidget(field, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.HALF)
        column.addWidget(self._fields)
        column.addWidget(self.said)

    def _fill(self, cost: ActualCost) -> None:
        for field, text in (
            (self.reason, cost.reason),
            (self.unproved_reason, cost.unproved_reason),
            (self.over_reason, cost.over_reason),
        ):
            if field.value() != text:
                field.set_value(text)
        self.receipt.set_value(cost.receipt_id)
        self.unproved_reason.setEnabled(cost.receipt_id is None)
        liftable = cost.proved and cost.component not in HARD
        self.over_reason.setVisible(liftable)
        self.unproved_reason.setVisible(not liftable)
        alike = [one for one in self._plan if one.component is cost.component]
        if alike != self._alike:  # a list that is open stays open
            self._alike = alike
            places = ((one.number, _planned_words(one)) for one in alike)
            self.planned.set_choices([(None, _("Pilih tujuan")), *places])
        self.planned.set_value(cost.planned)
        self.planned.setVisible(len(alike) > 1)

    def _say(self) -> None:
        sentence = " ".join(part for part in (self._said, self._of_all) if part)
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    def _cut(self) -> None:
        """Ask for no more than the limit."""
        if self._cost is not None and self._most is not None:
            self._cost = at_rate(self._cost, self._most)
            self.edited.emit(self._cost)

    def _edited(self) -> None:
        if self._cost is None:
            return
        before, receipt_id = self._cost, self.receipt.value()
        cost = replace(
            before,
            reason=self.reason.value(),
            unproved_reason=self.unproved_reason.value(),
            over_reason=self.over_reason.value(),
            planned=self.planned.value() if len(self._alike) > 1 else before.planned,
        )
        if receipt_id != before.receipt_id:
            chosen = self._receipts.get(receipt_id)
            bare = replace(cost, receipt="", receipt_id=None)
            cost = bare if chosen is None else as_billed(cost, chosen)
        self._cost = cost
        self.edited.emit(self._cost)


def _planned_words(one: Entitlement) -> str:
    """A planned line as it is chosen: «Kota Bandung, 3 × Rp686.000»."""
    amount = f"{one.units} × {rupiah(one.rate)}"
    return f"{one.place}, {amount}" if one.place else amount


def _cut_to(line: Line | None) -> int | None:
    """The rate at which a line that costs too much for one unit may be paid."""
    judged = None if line is None else line.judged
    if line is None or judged is None or not line.blocked or judged.ceiling is None:
        return None
    return judged.ceiling if line.cost.rate > judged.ceiling else None


def _sentence(line: Line) -> str:
    if line.problems:
        return " ".join(problem.sentence for problem in line.problems)
    row, judged = line.row, line.judged
    if row is not None and row.verdict is not Verdict.PENDING:
        sentence = ledger.label(row.verdict)
        if row.claimed is not None and row.claimed != row.amount:
            sentence = _("{verdict}: diajukan {claimed}, diterima {amount}.").format(
                verdict=sentence, claimed=rupiah(row.claimed), amount=rupiah(row.amount)
            )
        return f"{sentence} {row.verdict_note}" if row.verdict_note else ""
    if judged is None or judged.ceiling is None:
        return ""
    return _("{component} paling banyak {most} per {unit} ({source}).").format(
        component=travel.label(line.cost.component),
        most=rupiah(judged.ceiling),
        unit=line.cost.unit,
        source=judged.source,
    )
