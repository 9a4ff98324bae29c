"""What is wrong with the rows of a DPA, each at its cell."""

from collections.abc import Mapping

from perdin.i18n import _, rupiah
from perdin.importers.amounts import read_amount
from perdin.importers.budget.columns import FIELDS, Columns
from perdin.importers.budget.row import PARTS, Row
from perdin.importers.cells import CellProblem
from perdin.importers.sheet import text_of
from perdin.rules.budget_codes import Level, level_of


class Doubts:
    """Collects the faults of rows."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self.problems: list[CellProblem] = []

    def of_code(self, row: Row) -> None:
        """Something else than an account's code, or nothing."""
        sentence = _("«{code}» bukan kode rekening. Contoh: 5.1.02.04.01.0001.")
        if row.code:
            self._say(row, "account_code", "not_an_account", sentence.format(code=row.code))
        else:
            self._say(row, "account_code", "account_empty", _("Kode rekening kosong."))

    def of_place(self, row: Row, codes: Mapping[Level, str]) -> None:
        """A line that is under no sub kegiatan, or under one of another program."""
        activity = codes.get(Level.ACTIVITY, "")
        if not activity:
            self._say(row, "activity_code", "activity_empty", _("Kode sub kegiatan kosong."))
        elif level_of(activity) is not Level.ACTIVITY:
            sentence = _("«{code}» bukan kode sub kegiatan. Contoh: 7.01.01.2.06.0009.")
            self._say(row, "activity_code", "not_an_activity", sentence.format(code=activity))
        else:
            for level, part in PARTS[:2]:
                if codes.get(level, "") and not activity.startswith(f"{codes[level]}."):
                    sentence = _("Sub kegiatan {code} tidak berada di bawah {above}.")
                    sentence = sentence.format(code=activity, above=codes[level])
                    self._say(row, f"{part}_code", "not_under", sentence)

    def of_amount(self, row: Row) -> None:
        """An amount that is none, or is not just what is written."""
        if row.unreadable:
            self.unreadable(row)
        elif row.amount is None:
            self._say(row, "amount", "amount_empty", _("Pagu kosong."))
        elif row.amount.rounded or row.amount.dash:
            sentence = (
                _("Pagu «{text}» memuat sen; dibulatkan menjadi {amount}.")
                if row.amount.rounded
                else _("Pagu «{text}» dibaca {amount}.")
            )
            sentence = sentence.format(
                text=self._amount_text(row), amount=rupiah(row.amount.rupiah)
            )
            row.guessed.append("amount")
            self._say(row, "amount", "amount_rounded", sentence, blocking=False)
        elif any(self._rivals(row, at) for at in self._columns.rivals):
            row.guessed.append("amount")

    def _rivals(self, row: Row, at: int) -> bool:
        """Whether another column could hold the ceiling and says otherwise."""
        try:
            other = read_amount(row.cells[at]) if at < len(row.cells) else None
        except ValueError:
            return False
        return other is not None and other != row.amount

    def _amount_text(self, row: Row) -> str:
        at = self._columns.amount
        return "" if at is None else text_of(row.cells[at])

    def unreadable(self, row: Row, *, blocking: bool = True) -> None:
        """An amount that is none."""
        sentence = _("{field} «{text}» tidak terbaca. Tulis rupiah bulat, misalnya 12.500.000.")
        sentence = sentence.format(field=_(FIELDS["amount"]), text=self._amount_text(row))
        self._say(row, "amount", "amount_unreadable", sentence, blocking=blocking)

    def _say(
        self, row: Row, field: str, code: str, sentence: str, *, blocking: bool = True
    ) -> None:
        self.problems.append(
            CellProblem(
                row=row.number,
                column=self._columns.of.get(field),
                field=field,
                sentence=sentence,
                blocking=blocking,
                code=code,
            )
        )
