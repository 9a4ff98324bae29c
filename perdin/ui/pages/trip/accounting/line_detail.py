"""The line where the cursor is: its description, its receipt or why none, what is wrong."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from perdin.i18n import _, rupiah
from perdin.rules import ledger, travel
from perdin.rules.ledger import Verdict
from perdin.rules.spending import ActualCost
from perdin.rules.travel import Component
from perdin.services.documents.receipt_form import ReceiptRow
from perdin.ui import theme
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.text import TextField
from perdin.ui.pages.trip.accounting.line_rows import Line
from perdin.ui.pages.trip.accounting.proving import as_billed, receipt_name


class LineDetail(QWidget):
    """``edited`` carries the cost as it is now."""

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._cost: ActualCost | None = None
        self._of_all = ""
        self._said = ""
        self.reason = TextField(hint=_("Uraian"))
        self.reason.setAccessibleName(_("Uraian"))
        self.receipt = ChoiceField()
        self.receipt.setAccessibleName(_("Bukti"))
        self.unproved_reason = TextField(hint=_("Alasan tanpa bukti"))
        self.unproved_reason.setAccessibleName(_("Alasan tanpa bukti"))
        self.said = QLabel(wordWrap=True)
        self._fields = QWidget()
        row = QHBoxLayout(self._fields)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(self.reason, 3)
        row.addWidget(self.receipt, 3)
        row.addWidget(self.unproved_reason, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.HALF)
        column.addWidget(self._fields)
        column.addWidget(self.said)
        for field in (self.reason, self.receipt, self.unproved_reason):
            field.edited.connect(lambda _value: self._edited())
        self.offer(())

    def offer(self, receipts: Iterable[ReceiptRow]) -> None:
        """Offer these receipts for a line."""
        self._receipts = {receipt.id: receipt for receipt in receipts}
        choices = [(receipt.id, receipt_name(receipt)) for receipt in self._receipts.values()]
        self.receipt.set_choices([(None, _("Tanpa bukti")), *choices])

    def show_line(
        self, line: Line | None, most: Mapping[Component, int], *, editable: bool
    ) -> None:
        """Show a line; what is being typed in it stays as it is."""
        self._fields.setVisible(editable and line is not None)
        self._cost = None if line is None else line.cost
        self._said = "" if line is None else self._sentence(line, most)
        if line is not None:
            for field, text in (
                (self.reason, line.cost.reason),
                (self.unproved_reason, line.cost.unproved_reason),
            ):
                if field.value() != text:
                    field.set_value(text)
            self.receipt.set_value(line.cost.receipt_id)
            self.unproved_reason.setEnabled(line.cost.receipt_id is None)
        wrong = line is not None and line.problems
        kind = "muted" if not wrong else "problem" if line and line.blocked else "warning"
        self.said.setProperty("kind", "problem" if self._of_all and not wrong else kind)
        theme.restyle(self.said)
        self._say()

    def say_of_all(self, sentence: str) -> None:
        """Say what is wrong with the costs as a whole."""
        self._of_all = sentence
        self._say()

    def _say(self) -> None:
        sentence = " ".join(part for part in (self._said, self._of_all) if part)
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    def _sentence(self, line: Line, most: Mapping[Component, int]) -> str:
        if line.problems:
            return " ".join(problem.sentence for problem in line.problems)
        row = line.row
        if row is not None and row.verdict is not Verdict.PENDING:
            sentence = ledger.label(row.verdict)
            if row.claimed is not None and row.claimed != row.amount:
                sentence = _("{verdict}: diajukan {claimed}, diterima {amount}.").format(
                    verdict=sentence, claimed=rupiah(row.claimed), amount=rupiah(row.amount)
                )
            return f"{sentence} {row.verdict_note}" if row.verdict_note else ""
        ceiling = most.get(line.cost.component)
        if ceiling is None:
            return ""
        return _("{component} paling banyak {most}.").format(
            component=travel.label(line.cost.component), most=rupiah(ceiling)
        )

    def _edited(self) -> None:
        if self._cost is None:
            return
        before, receipt_id = self._cost, self.receipt.value()
        cost = replace(
            before, reason=self.reason.value(), unproved_reason=self.unproved_reason.value()
        )
        if receipt_id != before.receipt_id:
            chosen = self._receipts.get(receipt_id)
            bare = replace(cost, receipt="", receipt_id=None)
            cost = bare if chosen is None else as_billed(cost, chosen)
        self._cost = cost
        self.edited.emit(self._cost)
