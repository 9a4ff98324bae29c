"""What hotels answered, taken in: from the sheet that came back, or typed from a letter."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from perdin.i18n import N_, _
from perdin.importers.hotel_answers import TITLES
from perdin.importers.tables.understanding import Choices
from perdin.reading.dates import Lean
from perdin.rules import hotel_answers
from perdin.rules.hotel_answers import AnswerSource
from perdin.services.confirmations import answers
from perdin.services.confirmations.answer_import import (
    AnswerLine,
    AnswerPreview,
    preview_answers,
)
from perdin.services.confirmations.answers import Taken
from perdin.ui.fields.dates import DateField
from perdin.ui.fields.form import Form
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.import_pane import ImportPane
from perdin.ui.pages.import_rows import Kind
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column, money


class _AnsweredOn(Form):
    """The day of the answer, above the rows of a sheet."""

    def __init__(self, today: date) -> None:
        super().__init__(label_px=110)
        self.day = DateField(today, today, lean=Lean.PAST)
        self.day.setMinimumWidth(160)
        self.add(_("Tanggal jawaban"), self.day, required=True)


def _said(row: AnswerLine) -> str:
    """What a row would say, in words."""
    answer = row.record.answer
    if answer.empty:
        return ""
    if row.stay is None:
        return ""
    found = hotel_answers.differences(row.stay.stay, answer)
    return ", ".join(hotel_answers.label(one) for one in found) or _("Sesuai")


class AnswersImport(ImportPane[AnswerLine, Taken]):
    """A hotel's sheet, each row beside what it is of."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        self._of = seat
        self.form = _AnsweredOn(seat.desk.today)
        kind = Kind(
            name="hotel_answers",
            title=_("Jawaban hotel"),
            fields=TITLES,
            columns=(
                Column(
                    title=N_("Hotel"),
                    text=lambda row: row.stay.hotel if row.stay else "",
                    width_px=150,
                ),
                Column(
                    title=N_("Tamu"),
                    text=lambda row: ", ".join(row.stay.stay.guests) if row.stay else "",
                    width_px=170,
                ),
                money(N_("Ditagih"), lambda row: row.stay.stay.amount if row.stay else None),
                money(N_("Menurut hotel"), lambda row: row.record.answer.amount),
                Column(title=N_("Perbedaan"), text=_said, width_px=150),
            ),
            preview=self._look,
            write=self._write,
            done=_("{count} jawaban dicatat."),
        )
        super().__init__(seat, notices, kind, self.form, tuple(self.form.rows))

    def _look(self, path: Path, choices: Choices) -> AnswerPreview:
        return preview_answers(self._of.desk, path, columns=choices.columns)

    def _write(self, ready: Sequence[Taken], _left_out: tuple[str, ...]) -> int:
        day = self.form.day.value() or date.min
        return answers.take_answers(self._of.desk, ready, day, AnswerSource.IMPORTED)
