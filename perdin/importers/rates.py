"""Reading an office's own rates from a sheet: one a row, or one a column of a wide table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from perdin.errors import BadRule
from perdin.i18n import _
from perdin.importers.cells import CellProblem, amount_of
from perdin.importers.codes import Find, find_code
from perdin.importers.rate_columns import FIELDS, Layout, RateColumn, Role
from perdin.importers.rate_words import is_code, kind_of, levels_of, place_of
from perdin.importers.sheet import Cell, heading, text_of
from perdin.rules import policy
from perdin.rules.policy import RULES, Answer, Value
from perdin.rules.rates import RateKind

_NOTHING = ("", "-", "–", "—")


@dataclass(frozen=True, slots=True, kw_only=True)
class RateRecord:
    """One rate as a row says it: key and rupiah; ``source`` where a column says it."""

    row: int
    kind: RateKind
    place: str
    level: str
    amount: int
    source: str = ""


def read_records(
    rows: Sequence[Sequence[Cell]],
    layout: Layout,
    provinces: Mapping[str, str],
    find: Find = find_code,
) -> tuple[list[RateRecord], list[CellProblem]]:
    """What the rows say, and everything wrong with them. ``provinces`` is code by name, ``find``
    gives the code of a place by what it is called or raises BadInput.

    A cell of a wide table may be empty: there is no such rate. What is below the table, such as
    signatures, has no amount and is left out.
    """
    records: list[RateRecord] = []
    problems: list[CellProblem] = []
    if not layout.amounts:
        return records, problems
    for number, row in enumerate(rows[layout.header_at + 1 :], layout.header_at + 2):
        reader = _Row(number, row, layout)
        if reader.is_data and reader.rule is None:
            records += reader.records(provinces, find)
            problems += reader.problems
    return records, problems + _twice(records)


def read_rules(
    rows: Sequence[Sequence[Cell]], layout: Layout
) -> tuple[dict[str, Value], list[CellProblem]]:
    """The rows whose kind is a rule of ``rules/policy.py``, and what is wrong with their values.

    A number, «ya» or «tidak»; levels one after the other with commas. Nothing without columns.
    """
    rules: dict[str, Value] = {}
    problems: list[CellProblem] = []
    if not layout.amounts:
        return rules, problems
    for number, row in enumerate(rows[layout.header_at + 1 :], layout.header_at + 2):
        reader = _Row(number, row, layout)
        name = reader.rule
        if name is None:
            continue
        if name in rules:
            sentence = _("Aturan ini sudah ada di baris lain.")
            problems.append(CellProblem(row=number, column=None, field="kind", sentence=sentence))
            continue
        try:
            value = reader.cell(layout.amounts[0][0])
            rules |= policy.read({name: _answer(RULES[name].answer, value)})
        except BadRule as wrong:
            problems.append(
                CellProblem(row=number, column=None, field="amount", sentence=str(wrong))
            )
    return rules, problems


class _Row:
    """One row below the header: what it names, and its amounts."""

    def __init__(self, number: int, row: Sequence[Cell], layout: Layout) -> None:
        self._number = number
        self._row = row
        self._layout = layout
        self.problems: list[CellProblem] = []

    def cell(self, at: int | None) -> Cell:
        """A cell; empty where the row has none."""
        return self._row[at] if at is not None and at < len(self._row) else ""

    @property
    def is_data(self) -> bool:
        """Whether the row is one of rates: not empty, no numbering of columns, no signature."""
        used = [at for at, one in enumerate(self._layout.columns) if one.role is not Role.NOTHING]
        texts = [text for at in used if (text := text_of(self.cell(at)))]
        if not texts or all(text.strip("()").isdigit() and len(text) < 4 for text in texts):
            return False
        if not self._wide:
            return True
        amounts = [cell for at, _one in self._layout.amounts if (cell := self.cell(at)) != ""]
        if any(isinstance(cell, float) for cell in amounts):
            return True
        return any(text_of(cell) not in _NOTHING for cell in amounts) and self._names()

    def _names(self) -> bool:
        """Whether a place, kind or level of ours stands in it, as in no signature."""
        place, kind, level = (
            text_of(self.cell(self._layout.at(role)))
            for role in (Role.PLACE, Role.KIND, Role.LEVEL)
        )
        named = levels_of(level) if level else None
        return bool(named or (place and place_of(place, {})) or (kind and kind_of(kind)))

    @property
    def _wide(self) -> bool:
        """Whether amounts stand in columns that say more than «Tarif»."""
        return any(one.kind or one.levels or one.place for _at, one in self._layout.amounts)

    @property
    def rule(self) -> str | None:
        """The rule that the row's kind names, by its title or by its own name.

        «Tiket pesawat bisnis» is a kind of rate too: with an amount it is that.
        """
        text = text_of(self.cell(self._layout.at(Role.KIND)))
        title = heading(text)
        if kind_of(text) is not None and self._has_amount:
            return None
        names = (
            name
            for name, rule in RULES.items()
            if title in (heading(_(rule.title)), heading(rule.title), heading(name))
        )
        return next(names, None) if title else None

    @property
    def _has_amount(self) -> bool:
        """Whether its first amount reads as one."""
        try:
            return bool(amount_of(self.cell(self._layout.amounts[0][0])))
        except ValueError:
            return False

    def records(self, provinces: Mapping[str, str], find: Find) -> list[RateRecord]:
        """The rates of the row; what is wrong with it stands in ``problems``."""
        kind = self._kind()
        place = self._place(provinces, find)
        levels = self._levels()
        source = text_of(self.cell(self._layout.at(Role.SOURCE)))
        records = []
        for at, column in self._layout.amounts:
            amount = self._amount(at, column)
            own = column.kind or kind
            if amount is None or own is None or place is None or levels is None:
                continue
            records += [
                RateRecord(
                    row=self._number,
                    kind=own,
                    place=column.place or place,
                    level=level,
                    amount=amount,
                    source=source,
                )
                for level in column.levels or levels
            ]
        return [] if self.problems else records

    def _kind(self) -> RateKind | None:
        at = self._layout.at(Role.KIND)
        if at is None or all(column.kind for _at, column in self._layout.amounts):
            return None
        text = text_of(self.cell(at))
        kind = kind_of(text)
        if kind is None:
            self._say("kind", _("Jenis tarif «{text}» tidak dikenal.").format(text=text))
        return kind

    def _place(self, provinces: Mapping[str, str], find: Find) -> str | None:
        code = text_of(self.cell(self._layout.at(Role.CODE)))
        if code:
            if not is_code(code):
                self._unknown(Role.CODE, code)
            return code
        text = text_of(self.cell(self._layout.at(Role.PLACE)))
        place = "" if text in _NOTHING else place_of(text, provinces, find)
        if place is None:
            self._unknown(Role.PLACE, text)
        return place

    def _levels(self) -> tuple[str, ...] | None:
        text = text_of(self.cell(self._layout.at(Role.LEVEL)))
        levels = ("",) if text in _NOTHING else levels_of(text)
        if levels is None:
            self._unknown(Role.LEVEL, text)
        return levels

    def _unknown(self, role: Role, text: str) -> None:
        sentence = _("{field} «{text}» tidak dikenal.")
        self._say(role.value, sentence.format(field=_(FIELDS[role]), text=text))

    def _amount(self, at: int, column: RateColumn) -> int | None:
        cell = self.cell(at)
        if self._wide and text_of(cell) in _NOTHING:
            return None
        try:
            amount = amount_of(cell)
        except ValueError:
            amount = None
        if not amount:
            sentence = _("Tarif «{text}» bukan jumlah rupiah di atas nol.")
            sentence = sentence.format(text=text_of(cell))
            if self._wide:
                sentence = f"{column.title}: {sentence}"
            self._say("amount", sentence)
        return amount

    def _say(self, field: str, sentence: str) -> None:
        self.problems.append(
            CellProblem(row=self._number, column=None, field=field, sentence=sentence)
        )


def _answer(answer: Answer, cell: Cell) -> object:
    text = text_of(cell).strip()
    if answer is Answer.YES_NO:
        return {"ya": True, "yes": True, "tidak": False, "no": False}.get(text.casefold(), text)
    if answer is Answer.LEVELS:
        parts = [part for part in text.split(",") if part.strip(" -–")]
        return [next(iter(levels_of(part) or ()), part) for part in parts]
    bare = text.removesuffix("%").strip()
    return int(bare) if bare.isdecimal() else text


def _twice(records: Sequence[RateRecord]) -> list[CellProblem]:
    first: dict[tuple[str, str, str], int] = {}
    problems = []
    for record in records:
        key = (record.kind.value, record.place, record.level)
        if key in first:
            sentence = _("Tarif yang sama sudah ada di baris {row}.").format(row=first[key])
            problems.append(
                CellProblem(row=record.row, column=None, field="kind", sentence=sentence)
            )
        first.setdefault(key, record.row)
    return problems
