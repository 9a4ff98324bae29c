"""Which column of a plan holds which fact, and what a row looks like beside that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from perdin.i18n import N_
from perdin.importers.budget.codes import LEAST_DOTS, code_in
from perdin.importers.budget.headings import heading_of
from perdin.importers.formats.bounds import Cell
from perdin.importers.plan.months import marked, month_columns
from perdin.importers.sheet import text_of
from perdin.importers.tables.header import Header
from perdin.importers.tables.rows import Evidence, Role, adds_up
from perdin.importers.tables.vocabulary import NUMBER, words_of

FIELDS = {
    "month": N_("Bulan"),
    "purpose": N_("Maksud"),
    "activity_code": N_("Kode sub kegiatan"),
    "account_code": N_("Kode rekening"),
    "unit": N_("Unit kerja"),
    "place": N_("Tujuan"),
    "people": N_("Orang"),
    "days": N_("Hari"),
    "times": N_("Kali"),
    "cost": N_("Biaya"),
    "expected_output": N_("Keluaran"),
    "output_count": N_("Target"),
    "output_unit": N_("Satuan"),
    "note": N_("Catatan"),
}
"""What may be read of a planned journey, with the word a person sees."""

_WHOLE = frozenset(("jumlah", "total"))
_FACTS = ("month", "place", "people", "days", "times", "cost", "activity_code", "account_code")
_FULL = 2
"""A row with more facts than this is a journey's, also where its purpose is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """For each of ``FIELDS`` its column; ``volume`` holds «10 orang x 3 hari».

    ``months`` are columns that stand for a month each; ``rivals`` could hold the cost as well.
    """

    of: dict[str, int | None]
    number: int | None = None
    volume: int | None = None
    months: Mapping[int, int] = field(default_factory=dict)
    rivals: tuple[int, ...] = ()


def columns_of(header: Header, chosen: Mapping[str, int | None] | None) -> Columns:
    """Which column holds which fact; what a person chose goes over what is found."""
    months = month_columns(header)
    found: dict[str, int | None] = {}
    for fact in FIELDS:
        names = (fact, "work") if fact == "purpose" else (fact,)
        named = [at for name in names for at in header.columns(name) if at not in months]
        if fact == "cost":
            named.sort(key=lambda at: not _WHOLE & set(words_of(header.texts[at])))
        found[fact] = next((at for at in named if at not in found.values()), None)
    of = found | dict(chosen or {})
    volume = [at for at in header.columns("volume") if at not in of.values()]
    numbers = header.columns(NUMBER)
    rivals = (at for at in header.columns("cost") if at not in (*of.values(), *months))
    return Columns(
        of=of,
        number=numbers[0] if numbers else None,
        volume=volume[0] if volume else None,
        months=months,
        rivals=() if chosen else tuple(rivals),
    )


class RowJudge:
    """Says of each row below the header whether it looks like a journey."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns

    def __call__(self, row: Sequence[Cell]) -> Evidence | Role:
        """What a row that is not blank looks like."""
        of = self._columns.of
        purpose = any(map(str.isalpha, self._text(row, of["purpose"])))
        filled = sum(any(map(str.isalnum, self._text(row, of[fact]))) for fact in _FACTS)
        filled += bool(marked(row, self._columns.months))
        numbered = self._text(row, self._columns.number).strip("(). ").isdigit()
        dated = any(self._text(row, of[fact]) for fact in ("month", "activity_code", "place"))
        if not dated and not numbered and adds_up(row):
            return Role.SUM
        if is_heading(row):
            return Role.GROUP
        if purpose and filled > 1:
            return Evidence.STRONG
        if numbered and (purpose or filled):
            return Evidence.STRONG
        if purpose and filled:
            return Evidence.WEAK
        return Evidence.WEAK if filled > _FULL else Evidence.NONE

    def _text(self, row: Sequence[Cell], at: int | None) -> str:
        return text_of(row[at]) if at is not None and at < len(row) else ""


def is_heading(row: Sequence[Cell]) -> bool:
    """Whether a row names the sub kegiatan or the account of those below it."""
    heading = heading_of(row)
    if heading is not None:
        return heading.level is not None
    texts = [text for cell in row if (text := text_of(cell))]
    coded = code_in(texts[0], LEAST_DOTS) if texts else None
    return coded is not None and coded.level is not None and len(texts) <= _FULL + 1
