"""What one row of a plan says, with all that is wrong with it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from perdin.errors import BadInput
from perdin.i18n import _, rupiah
from perdin.importers.amounts import read_amount
from perdin.importers.budget.codes import LEAST_DOTS, code_in
from perdin.importers.cells import CellProblem, RowReader
from perdin.importers.codes import Find
from perdin.importers.plan.columns import FIELDS, Columns
from perdin.importers.plan.months import marked, months_in
from perdin.importers.plan.record import PlanRecord
from perdin.importers.sheet import Cell, text_of
from perdin.rules.budget_codes import tidy

_COUNTED = {
    "people": re.compile(r"(?i)(\d{1,4})\s*(?:orang|org|or|pegawai|peserta|o)\b"),
    "days": re.compile(r"(?i)(\d{1,3})\s*(?:hari|hr|h)\b"),
    "times": re.compile(r"(?i)(\d{1,3})\s*(?:kali|kl|keg(?:iatan)?|bulan|bln|frek(?:uensi)?)\b"),
}
"""«10 Orang x 3 Hari x 2 Kali» in one cell."""


@dataclass(slots=True)
class Above:
    """What stands over the rows: their sub kegiatan, account and month."""

    activity_code: str = ""
    account_code: str = ""
    month: int | None = None


class Journey:
    """One row under way."""

    def __init__(
        self, number: int, row: Sequence[Cell], columns: Columns, above: Above, whole: Above
    ) -> None:
        """``whole`` is what was chosen for all rows of the file that name no sub kegiatan."""
        self._reader = RowReader(number, row, columns.of)
        self._row = row
        self._columns = columns
        self._above = above
        self._whole = whole
        self._guessed: list[str] = []

    @property
    def problems(self) -> list[CellProblem]:
        """All that is wrong with it."""
        return self._reader.problems

    def record(self, find: Find) -> PlanRecord:
        """What the row says; ``find`` gives the code of a place by what it is called."""
        reader = self._reader
        if not reader.text("purpose"):
            reader.say("purpose", _("Maksud kosong."), code="purpose_empty")
        month = self._month()
        activity, account = self._codes()
        return PlanRecord(
            row=reader.number,
            month=month,
            purpose=reader.text("purpose"),
            activity_code=activity,
            account_code=account,
            unit=reader.text("unit"),
            place=reader.text("place"),
            place_code=self._place(find),
            people=self._count("people"),
            days=self._count("days"),
            times=self._count("times"),
            cost=self._cost(),
            expected_output=reader.text("expected_output"),
            output_count=reader.count("output_count", _(FIELDS["output_count"])),
            output_unit=reader.text("output_unit"),
            note=reader.text("note"),
            guessed=tuple(self._guessed),
        )

    def _codes(self) -> tuple[str, str]:
        """Sub kegiatan and rekening: the row's own, else those above it, else the whole file's."""
        activity = self._code("activity_code") or self._above.activity_code
        account = self._code("account_code") or self._above.account_code
        if activity:  # the rekening that was chosen belongs to another sub kegiatan
            return activity, account
        return self._whole.activity_code, account or self._whole.account_code

    def _code(self, field: str) -> str:
        text = self._reader.text(field)
        coded = code_in(text, LEAST_DOTS)
        return coded.code if coded is not None else tidy(text.partition(" ")[0])

    def _count(self, field: str) -> int | None:
        reader = self._reader
        count = reader.count(field, _(FIELDS[field]))
        if count == 0:
            sentence = _("{field} paling sedikit 1.").format(field=_(FIELDS[field]))
            reader.say(field, sentence, code="count_zero")
        at = self._columns.volume
        if count is None and not reader.text(field) and at is not None and at < len(self._row):
            found = _COUNTED[field].findall(text_of(self._row[at]))
            count = int(found[0]) if len(found) == 1 and int(found[0]) else None
        return count

    def _cost(self) -> int | None:
        reader = self._reader
        try:
            amount = read_amount(reader.cell("cost"))
        except ValueError:
            sentence = _("{field} «{text}» tidak terbaca. Tulis rupiah bulat, misalnya 12.500.000.")
            text = text_of(reader.cell("cost"))
            sentence = sentence.format(field=_(FIELDS["cost"]), text=text)
            reader.say("cost", sentence, code="amount_unreadable")
            return None
        if amount is None or amount.dash:
            reader.say("cost", _("Biaya kosong."), code="amount_empty")
            return None
        if amount.rounded:
            sentence = _("Biaya «{text}» memuat sen; dibulatkan menjadi {amount}.")
            text = text_of(reader.cell("cost"))
            sentence = sentence.format(text=text, amount=rupiah(amount.rupiah))
            reader.say("cost", sentence, blocking=False, code="amount_rounded")
        if amount.rounded or any(self._differs(at, amount.rupiah) for at in self._columns.rivals):
            self._guessed.append("cost")
        return amount.rupiah

    def _differs(self, at: int, cost: int) -> bool:
        """Whether another column could hold the cost and says otherwise."""
        try:
            other = read_amount(self._row[at]) if at < len(self._row) else None
        except ValueError:
            return False
        return other is not None and other.rupiah != cost

    def _month(self) -> int | None:
        reader = self._reader
        try:
            found = months_in(reader.cell("month"))
        except ValueError:
            sentence = _("«{text}» bukan bulan. Tulis namanya, misalnya Maret, atau angkanya.")
            sentence = sentence.format(text=reader.text("month"))
            reader.say("month", sentence, code="month_unknown")
            return None
        found = found or marked(self._row, self._columns.months)
        if not found and self._above.month is not None:
            return self._above.month
        if not found:
            reader.say("month", _("Bulan kosong."), code="month_empty")
            return None
        if len(found) > 1:
            self._guessed.append("month")
        return found[0]

    def _place(self, find: Find) -> str:
        name = self._reader.text("place")
        if not name:
            return ""
        try:
            return find(name)
        except BadInput as problem:
            self._reader.say("place", str(problem), code="place_unknown")
            return ""
