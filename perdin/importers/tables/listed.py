"""A plain list in a stranger's sheet, one record a row: found, read, and told how."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from perdin.i18n import _
from perdin.importers.cells import CellProblem, RowReader
from perdin.importers.formats.bounds import Cell, Sheet
from perdin.importers.sheet import text_of
from perdin.importers.tables.header import Header, find_header, header_of
from perdin.importers.tables.list_titles import OTHERS
from perdin.importers.tables.rows import Evidence, Role, roles
from perdin.importers.tables.understanding import Choices, Understanding, chosen, mended
from perdin.importers.tables.vocabulary import OTHER, Vocabulary, phrases

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListKind(Generic[Record]):
    """A kind of plain list.

    ``fields`` are what may be read, each with the word a person sees, ``needed`` those without
    which nothing can be. ``read`` makes a record of a row, with the titles and groups that it
    stands under, the nearest first; what is wrong it says to the reader. ``is_sure`` tells that a
    row is of the list, whatever else it lacks.
    """

    fields: Mapping[str, str]
    needed: tuple[str, ...]
    vocabulary: Vocabulary
    read: Callable[[RowReader, Sequence[str]], Record]
    is_sure: Callable[[RowReader], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSheet(Generic[Record]):
    """A list as it was understood: its records, and everything that is wrong.

    ``columns`` says for each field which column holds it.
    """

    understanding: Understanding
    columns: dict[str, int | None]
    records: tuple[Record, ...]
    problems: tuple[CellProblem, ...]


def vocabulary_of(spellings: Mapping[str, str], needed: Sequence[str]) -> Vocabulary:
    """The titles of a plain list from the phrases of its fields, with commas between."""
    return Vocabulary(
        phrases=phrases({OTHER: OTHERS, **spellings}),
        needed=frozenset(needed),
        fillers=frozenset(["dan", "atau", "the", "of"]),
    )


def read_listed(
    book: Sequence[Sheet], kind: ListKind[Record], choices: Choices | None = None
) -> ListSheet[Record]:
    """The records of the sheet that looks most like the list, or that was chosen."""
    choices = choices or Choices()
    at = _list_at(book, kind) if choices.sheet is None else choices.sheet
    rows = mended(book[at].rows, choices.cells)
    header = (
        header_of(rows, choices.header, kind.vocabulary)
        if choices.header
        else find_header(rows, kind.vocabulary)
    )
    columns = {name: _column(header, name) for name in kind.fields} | dict(choices.columns or {})
    problems = _of_the_whole(book[at], kind, columns)
    told: tuple[Role, ...] = (Role.TITLE,) * len(rows)
    records: list[Record] = []
    if header is not None and not problems:
        told = chosen(roles(rows, header, _judge(kind, columns)), choices)
        above: list[str] = []
        for number, (row, role) in enumerate(zip(rows, told, strict=True), 1):
            if role in (Role.TITLE, Role.GROUP):
                above.insert(0, " ".join(filter(None, map(text_of, row))))
            elif role is Role.DATA:
                reader = RowReader(number, row, columns)
                records.append(kind.read(reader, above))
                problems += reader.problems
        if not records:
            problems.append(_of_file("", _("Tidak ada baris data di bawah judul kolom.")))
    return ListSheet(
        understanding=Understanding(
            names=tuple(sheet.name for sheet in book),
            sheet=at,
            rows=rows,
            header_rows=header.rows if header else (),
            headers=header.texts if header else (),
            roles=told,
        ),
        columns=columns,
        records=tuple(records),
        problems=tuple(problems),
    )


def _column(header: Header | None, name: str) -> int | None:
    return next(iter(header.columns(name)), None) if header is not None else None


def _list_at(book: Sequence[Sheet], kind: ListKind[Record]) -> int:
    """The first sheet whose header names all that is needed and has rows below; else the first."""
    for at, sheet in enumerate(book):
        header = find_header(sheet.rows, kind.vocabulary)
        if header is None or len(sheet.rows) <= header.below:
            continue
        if all(header.columns(name) for name in kind.needed):
            return at
    return 0


def _of_the_whole(
    sheet: Sheet, kind: ListKind[Record], columns: Mapping[str, int | None]
) -> list[CellProblem]:
    """Why no row of a sheet can be read; empty where they can."""
    if sheet.problem:
        return [_of_file("", sheet.problem)]
    sentence = _("Kolom «{field}» tidak ditemukan. Pilih kolom yang memuatnya.")
    return [
        _of_file(name, sentence.format(field=_(kind.fields[name])))
        for name in kind.needed
        if columns.get(name) is None
    ]


def _of_file(field: str, sentence: str) -> CellProblem:
    return CellProblem(row=0, column=None, field=field, sentence=sentence)


def _judge(
    kind: ListKind[Record], columns: Mapping[str, int | None]
) -> Callable[[Sequence[Cell]], Evidence | Role]:
    """Says of a row below the header whether it looks like one of the list."""

    def judge(row: Sequence[Cell]) -> Evidence | Role:
        reader = RowReader(0, row, columns)
        if reader.empty:
            worded = any(any(map(str.isalpha, word)) for word in reader.words())
            return Evidence.NONE if worded else Role.BLANK
        if kind.is_sure(reader):
            return Evidence.STRONG
        needed = sum(bool(text_of(reader.cell(name))) for name in kind.needed)
        return Evidence.WEAK if needed else Evidence.NONE

    return judge
