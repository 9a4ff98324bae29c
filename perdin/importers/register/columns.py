"""Which column of an old register holds which fact, and what a row looks like beside that."""

import re
from collections.abc import Mapping, Sequence

from perdin.i18n import N_
from perdin.importers.formats.bounds import Cell
from perdin.importers.people import cells
from perdin.importers.people.columns import is_number
from perdin.importers.register.titles import OF_SPD, OF_ST
from perdin.importers.sheet import text_of
from perdin.importers.tables.header import Header
from perdin.importers.tables.rows import Evidence, Role, begins_block
from perdin.importers.tables.vocabulary import NUMBER
from perdin.reading.date_words import month_number
from perdin.rules.letter_kinds import LetterKind

FIELDS = {
    "st_number": N_("Nomor surat tugas"),
    "spd_number": N_("Nomor SPD"),
    "st_date": N_("Tanggal surat tugas"),
    "spd_date": N_("Tanggal SPD"),
    "letter_date": N_("Tanggal surat"),
    "name": N_("Nama"),
    "followers": N_("Pengikut"),
    "nip": N_("NIP"),
    "grade": N_("Golongan"),
    "position": N_("Jabatan"),
    "purpose": N_("Maksud"),
    "place": N_("Tujuan"),
    "leave": N_("Berangkat"),
    "back": N_("Kembali"),
    "period": N_("Tanggal perjalanan"),
    "days": N_("Lama"),
    "note": N_("Keterangan"),
    "cost": N_("Biaya"),
}
"""What may be read of an entry, with the word a person sees."""

NUMBERS = {"st_number": LetterKind.SURAT_TUGAS, "spd_number": LetterKind.SPD}
_INSTEAD = {
    "st_number": ("st_number", "st"),
    "spd_number": ("spd_number", "spd"),
    "purpose": ("purpose", "activity"),
    "place": ("place", "host"),
}
_TRIP = ("purpose", "place", "leave", "back", "period", "days")
_DATES = ("st_date", "spd_date", "letter_date")
_SAMPLE = 300
_GROUP = re.compile(r"(?i)^(?:bulan|triwulan|semester|tahun|minggu|bidang|seksi)\b")
_SUM = re.compile(r"(?i)^\s*(?:sub\s*)?(?:jumlah|total)\b")
_SPAN = re.compile(r"(?i)\d\s*(?:-|–|s\.?\s*[/.]?\s*d\.?|sampai)\s*\d{1,2}\b.*(?:\d{4}|[a-z]{3})")


def columns_of(
    header: Header, rows: Sequence[Sequence[Cell]], about: str
) -> tuple[dict[str, int | None], tuple[str, ...]]:
    """For each fact the column that holds it, and the facts of which that was guessed.

    ``about`` is what the book calls itself: a number's column that says no kind is of that.
    """
    below = rows[header.below : header.below + _SAMPLE]
    columns: dict[str, int | None] = {}
    for fact in (*FIELDS, NUMBER):
        named = [
            at
            for name in _INSTEAD.get(fact, (fact,))
            for at in header.columns(name)
            if name == fact or header.titles[at].read == (name,)
        ]
        columns[fact] = named[0] if named else None
    if columns["place"] == columns["purpose"]:
        columns["place"] = None  # «Tujuan / Maksud» in one cell: nothing tells where one ends
    guessed = [*_number(header, below, columns, about), *_date(header, below, columns)]
    return columns, tuple(guessed)


def is_register(columns: Mapping[str, int | None]) -> bool:
    """Whether these columns are those of a book of travel letters."""
    told = {fact for fact, at in columns.items() if at is not None}
    return bool(told & {*NUMBERS, "name"}) and len(told & {*NUMBERS, "name", *_TRIP}) > 2


def _number(
    header: Header, below: Sequence[Sequence[Cell]], columns: dict[str, int | None], about: str
) -> list[str]:
    """Find the letters' numbers in a column that does not say of which letters; in place."""
    if any(columns[fact] is not None for fact in NUMBERS):
        return []
    plain = header.columns(NUMBER)
    lettered = [at for at in plain if _is_lettered(below, at)]
    named = [*header.columns("letter_number"), *lettered, *plain[1:]]
    if not named:
        return []
    column = named[0]
    texts = " ".join([about, *(text_of(row[column]) for row in below[:20])]).replace("/", " ")
    is_st, is_spd = OF_ST.search(texts), OF_SPD.search(texts)
    fact = "st_number" if is_st and not is_spd else "spd_number"
    columns[fact] = column
    if columns[NUMBER] == column:
        columns[NUMBER] = next((at for at in header.columns(NUMBER) if at != column), None)
    return [] if bool(is_st) != bool(is_spd) else [fact]


def _is_lettered(below: Sequence[Sequence[Cell]], column: int) -> bool:
    """Whether a column holds numbers of letters rather than those of the rows."""
    texts = [text for row in below if (text := text_of(row[column]))]
    return sum("/" in text for text in texts) * 2 > len(texts)


def _date(
    header: Header, below: Sequence[Sequence[Cell]], columns: dict[str, int | None]
) -> list[str]:
    """Tell whether a column called «Tanggal» is that of the letter or of the trip; in place."""
    used = {at for at in columns.values() if at is not None}
    guessed = []
    numbers = {columns[fact] for fact in (*NUMBERS, NUMBER)}
    for column in [at for at in header.columns("date") if at not in used]:
        spans = sum(_SPAN.search(text_of(row[column])) is not None for row in below)
        travel = columns["leave"] is None and columns["period"] is None
        beside = column - 1 in numbers
        lettered = any(columns[fact] is not None for fact in _DATES)
        if travel and (spans > 1 or not beside or lettered):
            columns["period"] = column
            guessed += [] if spans > 1 or lettered else ["period"]
        elif not lettered:
            columns["letter_date"] = column
    return guessed


class RowJudge:
    """Says of each row below the header whether it is an entry, or goes on with one."""

    def __init__(self, columns: Mapping[str, int | None]) -> None:
        self._name = columns.get("name")
        self._nip = columns.get("nip")
        self._order = columns.get(NUMBER)
        self._numbers = _there(columns, tuple(NUMBERS))
        self._trip = _there(columns, _TRIP)
        self._dates = _there(columns, _DATES)
        self._own = _there(columns, tuple(columns))

    def __call__(self, row: Sequence[Cell]) -> Evidence | Role:
        """What a row that is not blank looks like."""
        texts = [text for cell in row if (text := text_of(cell))]
        if len(texts) == 1 and _is_group(texts[0]):
            return Role.GROUP
        if not any(_says(row[at]) for at in self._own):
            return Role.BLANK  # more of what is not read, as a second ticket
        numbered = any(any(map(str.isdigit, text_of(row[at]))) for at in self._numbers)
        name = "" if self._name is None else text_of(row[self._name])
        named = any(map(str.isalpha, name)) and not _SUM.match(name)
        if (begins_block(row) and not numbered) or any(_SUM.match(text) for text in texts[:2]):
            return Evidence.NONE
        trip = any(_says(row[at]) for at in self._trip)
        dated = any(_says(row[at]) for at in self._dates)
        order = self._order is not None and is_number(row[self._order])
        if named and (trip or (numbered and dated)):
            return Evidence.STRONG
        if named:
            return Role.FURTHER if self._trip else Evidence.STRONG
        if numbered:
            return Evidence.STRONG if trip or dated or order else Evidence.WEAK
        if order:
            return Evidence.WEAK if trip else Role.BLANK
        nip = self._nip is not None and cells.has_nip(text_of(row[self._nip]))
        return Role.FURTHER if trip or nip else Evidence.NONE


def _there(columns: Mapping[str, int | None], facts: Sequence[str]) -> list[int]:
    return [at for fact in facts if (at := columns.get(fact)) is not None]


def _says(cell: Cell) -> bool:
    """Whether a cell holds anything but a dash."""
    return not isinstance(cell, str) or any(map(str.isalnum, cell))


def _is_group(text: str) -> bool:
    """Whether a lone text is a part of the book: BULAN MARET, Maret 2024."""
    words = text.casefold().replace(":", " ").split()
    named = [word for word in words if not word.isdigit()]
    month = bool(named) and month_number(named[0], exact=True) is not None
    return _GROUP.match(text) is not None or (month and len(named) == 1)
