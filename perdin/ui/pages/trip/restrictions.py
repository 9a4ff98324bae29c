"""The aturan hemat that this trip touches, each with what it asks: a reason, or the permission."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from perdin.i18n import _
from perdin.reading.dates import Lean
from perdin.rules.restrictions import Effect
from perdin.services.trips.drafts import AnswerDraft
from perdin.services.trips.restriction_check import Touched
from perdin.ui import theme
from perdin.ui.fields.dates import DateField
from perdin.ui.fields.text import TextField


class _AnswerRow(QWidget):
    """One restriction: what it is, and room for the answer that it asks."""

    edited = Signal(object)

    def __init__(self, touched: Touched, today: date) -> None:
        super().__init__()
        self.key = (touched.hit.restriction.id, touched.hit.effect)
        self.about = theme.muted()
        self.reason, self.number = TextField(), TextField()
        self.reason.setPlaceholderText(_("Alasan"))
        self.number.setPlaceholderText(_("Nomor surat izin"))
        self.dated = DateField(today, lean=Lean.PAST)
        for field, name in (
            (self.reason, _("Alasan menyimpang dari aturan hemat")),
            (self.number, _("Nomor surat izin")),
            (self.dated, _("Tanggal surat izin")),
        ):
            field.setAccessibleName(name)
            field.edited.connect(lambda _value: self.edited.emit(self.draft()))
        line = QHBoxLayout()
        line.setSpacing(theme.GAP)
        for part, share in ((self.reason, 1), (self.number, 3), (self.dated, 2)):
            line.addWidget(part, share)
        effect = touched.hit.effect
        self.reason.setVisible(effect is Effect.REASON)
        self.number.setVisible(effect is Effect.PERMISSION)
        self.dated.setVisible(effect is Effect.PERMISSION)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.HALF)
        column.addWidget(self.about)
        column.addLayout(line)
        self.show_touched(touched)
        self.show_draft(touched.answer)

    @property
    def loose_name(self) -> str:
        """Under which its date is kept while that is not understood."""
        return f"{self.key[0]}.dated"

    def show_touched(self, touched: Touched) -> None:
        """Say which restriction it is, and who permits it."""
        restriction = touched.hit.restriction
        words = f"{restriction.name} · {restriction.basis}"
        if touched.hit.effect is Effect.PERMISSION:
            words = _("{restriction} · izin {giver}").format(
                restriction=words, giver=restriction.giver
            )
        self.about.setText(words)

    def draft(self) -> AnswerDraft:
        """What is typed."""
        return AnswerDraft(
            restriction_id=self.key[0],
            reason=self.reason.value(),
            number=self.number.value(),
            dated=self.dated.value(),
        )

    def show_draft(self, answer: AnswerDraft) -> None:
        """Show what was answered."""
        self.reason.set_value(answer.reason)
        self.number.set_value(answer.number)
        self.dated.set_value(answer.dated)

    def stops(self) -> list[QWidget]:
        """The fields that are asked for."""
        return [field for field in (self.reason, self.number, self.dated) if not field.isHidden()]


class AnswersField(QWidget):
    """A Field of AnswerDraft, whose rows are the restrictions that the last check found."""

    edited = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._kept: dict[int, AnswerDraft] = {}
        self._loose: dict[str, str] = {}
        """Dates that are not understood, by the name of their restriction's field."""
        self._asked = False
        self.rows: list[_AnswerRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GAP)

    def value(self) -> tuple[AnswerDraft, ...]:
        """What is answered; what is of no restriction any more is kept while one types on."""
        return tuple(self._kept.values())

    def set_value(self, value: Sequence[AnswerDraft], /) -> None:
        """Show these answers at their restrictions."""
        self._kept = {answer.restriction_id: answer for answer in value}
        for row in self.rows:
            key = row.key[0]
            row.show_draft(self._kept.get(key, AnswerDraft(restriction_id=key)))

    def problem(self) -> str:
        """A date that is not understood."""
        return next((said for row in self.rows if (said := row.dated.problem())), "")

    def loose(self) -> dict[str, str]:
        """The dates that are not understood, as they were typed.

        What is asked for no more is only remembered, in case it is asked for again.
        """
        return self._typed() | ({} if self._asked else self._loose)

    def set_loose(self, loose: Mapping[str, str]) -> None:
        """Show the dates again that were not understood."""
        self._loose, self._asked = dict(loose), False
        for row in self.rows:
            self._show_loose(row)

    def show_touched(self, every: Sequence[Touched]) -> bool:
        """Bring the rows in line with what is touched; whether there are other rows than before."""
        self._asked = True
        keys = [(touched.hit.restriction.id, touched.hit.effect) for touched in every]
        if [row.key for row in self.rows] == keys:
            for row, touched in zip(self.rows, every, strict=True):
                row.show_touched(touched)
            return False
        self._loose |= self._typed()
        for old in self.rows:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows = []
        for touched in every:
            kept = self._kept.get(touched.hit.restriction.id, touched.answer)
            row = _AnswerRow(replace(touched, answer=kept), self._today)
            self._show_loose(row)
            row.edited.connect(partial(self._answered, row))
            self.rows.append(row)
            self._column.addWidget(row)
            row.show()
        return True

    def tab_stops(self) -> list[QWidget]:
        """Where Tab goes within, in reading order."""
        return [stop for row in self.rows for stop in row.stops()]

    def _typed(self) -> dict[str, str]:
        return {row.loose_name: row.dated.text() for row in self.rows if row.dated.problem()}

    def _show_loose(self, row: _AnswerRow) -> None:
        if text := self._loose.pop(row.loose_name, ""):
            row.dated.setText(text)

    def _answered(self, row: _AnswerRow, answer: AnswerDraft) -> None:
        if answer == AnswerDraft(restriction_id=answer.restriction_id):
            self._kept.pop(row.key[0], None)
        else:
            self._kept[row.key[0]] = answer
        self.edited.emit(self.value())
