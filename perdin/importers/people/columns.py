"""Which column of a list of employees holds which fact, and what a row looks like beside that."""

from collections.abc import Mapping, Sequence

from perdin.i18n import N_, _
from perdin.importers.cells import CellProblem
from perdin.importers.formats.bounds import Cell
from perdin.importers.people import cells
from perdin.importers.sheet import has_digit, has_lost_digits, text_of
from perdin.importers.tables.header import Header, is_numbering
from perdin.importers.tables.rows import Evidence, Role
from perdin.importers.tables.vocabulary import NUMBER

FIELDS = {
    "name": N_("Nama"),
    "nip": N_("NIP"),
    "status": N_("Status"),
    "grade": N_("Golongan"),
    "position": N_("Jabatan"),
    "echelon": N_("Eselon"),
    "cost_level": N_("Tingkat biaya"),
    "unit": N_("Unit kerja"),
    "title_before": N_("Gelar depan"),
    "title_after": N_("Gelar belakang"),
    "birth_date": N_("Tanggal lahir"),
    "valid_from": N_("TMT pangkat"),
    "bank": N_("Bank"),
    "account_number": N_("Nomor rekening"),
    "rate_group": N_("Kelompok tarif"),
}
"""What may be read of an employee, with the word a person sees."""

UNSEEN = ("rank", "sex")
"""What is read beside it: to be compared, and kept nowhere."""
_INSTEAD = {
    "name": ("name", "bare_name"),
    "grade": ("grade", "rank"),
    "unit": ("unit", "organization"),
    "birth_date": ("birth_date", "birth"),
}
_SAMPLE = 300
_FULL = 2
"""A row with more facts than this is somebody's, also where the name is missing."""
_GROUP_WORDS = frozenset(cells.GROUPS.split())


def columns_of(header: Header, rows: Sequence[Sequence[Cell]]) -> dict[str, int | None]:
    """For each fact that is read the column that holds it, by its title and by what is below."""
    below = rows[header.below : header.below + _SAMPLE]
    columns: dict[str, int | None] = {}
    for fact in (*FIELDS, *UNSEEN, NUMBER):
        named = [at for name in _INSTEAD.get(fact, (fact,)) for at in header.columns(name)]
        if fact == "nip":
            named.sort(key=lambda at: -sum(cells.has_nip(text_of(row[at])) for row in below))
        if fact == "name":
            named.sort(key=lambda at: "gelar" not in header.texts[at].casefold())
            named.sort(key=lambda at: "bare_name" in header.titles[at].facts)
        columns[fact] = _beside(named[0], header, below) if named else None
    return columns


def unread(
    header: Header, columns: Mapping[str, int | None], rows: Sequence[Sequence[Cell]]
) -> list[CellProblem]:
    """A word on each column whose title nobody knows."""
    sentence = _("Kolom «{title}» tidak dikenal dan tidak dibaca. Pilih isinya di atas bila perlu.")
    return [
        CellProblem(
            row=0,
            column=at,
            field="",
            sentence=sentence.format(title=header.texts[at]),
            blocking=False,
            code="column_unread",
        )
        for at in _unknown_titles(header, columns, rows)
    ]


def _unknown_titles(
    header: Header, columns: Mapping[str, int | None], rows: Sequence[Sequence[Cell]]
) -> list[int]:
    """The columns with a title that nobody knows and something below it: they are not read."""
    used = set(columns.values())
    below = rows[header.below : header.below + _SAMPLE]
    return [
        at
        for at, (text, title) in enumerate(zip(header.texts, header.titles, strict=True))
        if text and not title.known
        if not used & {at, beside := _beside(at, header, below)}
        if any(text_of(row[beside]) for row in below)
    ]


def _beside(column: int, header: Header, below: Sequence[Sequence[Cell]]) -> int:
    """The column itself, or the one at its right where the title stands one cell too far left."""
    right = column + 1
    if right >= len(header.texts) or header.texts[right]:
        return column
    full = [row for row in below if _cells(row) > _FULL and not is_numbering(row)]
    said = ("", header.texts[column], *header.texts[column].split(" / "))
    own = sum(text_of(row[column]) not in said for row in full)
    others = sum(bool(text_of(row[right])) for row in full)
    return right if others and own * 4 < others else column


class RowJudge:
    """Says of each row below the header whether it looks like a person."""

    def __init__(self, columns: Mapping[str, int | None]) -> None:
        self._name = columns.get("name")
        self._nip = columns.get("nip")
        self._number = columns.get(NUMBER)
        facts = (at for fact, at in columns.items() if fact not in ("name", NUMBER))
        self._facts = sorted({at for at in facts if at is not None and at != self._name})

    def __call__(self, row: Sequence[Cell]) -> Evidence | Role:
        """What a row that is not blank looks like."""
        if self._name is None or self._name >= len(row):
            return Evidence.WEAK
        cell = row[self._name]
        text = cell if isinstance(cell, str) else ""
        has_digits = has_digit(text) and cells.has_nip(text)
        named = any(map(str.isalpha, cells.nip_in(text)[1] if has_digits else text))
        numbered = self._number is not None and is_number(row[self._number])
        if named and (numbered or has_digits or self._holds_nip(row)):
            return Evidence.STRONG
        filled = sum(1 for at in self._facts if not _is_nothing(row[at]))
        if named:
            return self._of_named(row, text, filled)
        if has_digits:
            return Evidence.STRONG if numbered else Role.FURTHER
        if self._number is not None and not numbered and filled == 0 and text_of(row[self._number]):
            return Role.GROUP if _cells(row) == 1 else Evidence.NONE
        if self._holds_nip(row):
            return Evidence.STRONG if numbered or filled > 1 else Evidence.WEAK
        if numbered:
            return Evidence.STRONG if filled or text_of(cell) else Role.BLANK
        return Evidence.WEAK if filled > _FULL else Evidence.NONE

    def _of_named(self, row: Sequence[Cell], text: str, filled: int) -> Evidence | Role:
        if self._number is None and filled:
            return Evidence.STRONG
        if filled == 0 and _cells(row) <= 2 and _is_group(text):
            return Role.GROUP
        return Evidence.WEAK

    def _holds_nip(self, row: Sequence[Cell]) -> bool:
        if self._nip is None or self._nip == self._name or self._nip >= len(row):
            return False
        cell = row[self._nip]
        if not isinstance(cell, str):
            return has_lost_digits(cell)
        return len(cell) > 11 and (cell.isdigit() or sum(map(str.isdigit, cell)) > 11)


def is_number(cell: Cell) -> bool:
    """Whether a cell holds a running number: 7, «7.», «(7)»."""
    if isinstance(cell, float):
        return cell.is_integer() and 0 < cell < 100_000
    return isinstance(cell, str) and cell.strip(" .()\u00a0'").isdigit()


def _is_nothing(cell: Cell) -> bool:
    return isinstance(cell, str) and not any(map(str.isalnum, cell))


def _cells(row: Sequence[Cell]) -> int:
    return sum(not _is_nothing(cell) for cell in row)


def _is_group(text: str) -> bool:
    """Whether a lone text is a unit's name above its people, and no person's."""
    words = text_of(text).casefold().replace(".", " ").split()
    return bool(words) and words[0] in _GROUP_WORDS
