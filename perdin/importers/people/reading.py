"""Reading a list of employees whole: its sheet, its header, its rows and the people in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from perdin.i18n import _
from perdin.importers.cells import CellProblem
from perdin.importers.people.columns import FIELDS, RowJudge, columns_of, unknown_titles
from perdin.importers.people.employee import EmployeeRecord
from perdin.importers.people.records import PersonReader
from perdin.importers.people.titles import VOCABULARY
from perdin.importers.sheet import Cell, Sheet, lines_of
from perdin.importers.tables.header import Header, find_header, header_of
from perdin.importers.tables.rows import Role, roles
from perdin.importers.tables.understanding import Choices, Understanding, chosen, mended


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleSheet:
    """A list as it was understood, with every person in it and every fault.

    ``columns`` says for each of ``FIELDS`` which column holds it.
    """

    understanding: Understanding
    columns: dict[str, int | None]
    records: tuple[EmployeeRecord, ...]
    problems: tuple[CellProblem, ...]


def read_people(book: Sequence[Sheet], today: date, choices: Choices | None = None) -> PeopleSheet:
    """The people of the sheet that looks most like a list of employees, or that was chosen."""
    choices = choices or Choices()
    at = _list_at(book) if choices.sheet is None else choices.sheet
    rows = mended(book[at].rows, choices.cells)
    header = _header(rows, choices)
    columns = columns_of(header, rows) if header is not None else {}
    columns |= choices.columns or {}
    told: tuple[Role, ...] = (Role.TITLE,) * len(rows)
    records: list[EmployeeRecord] = []
    problems = _of_the_whole(book[at], header, columns)
    if header is not None and not problems:
        told = chosen(roles(rows, header, RowJudge(columns)), choices)
        records, problems = _people(rows, told, PersonReader(columns, today))
        problems += _unread(header, columns, rows)
        if not records:
            sentence = _("Tidak ada baris data di bawah judul kolom.")
            problems = [
                CellProblem(row=0, column=None, field="", sentence=sentence, code="no_rows")
            ]
    return PeopleSheet(
        understanding=Understanding(
            names=tuple(sheet.name for sheet in book),
            sheet=at,
            rows=rows,
            header_rows=header.rows if header else (),
            headers=header.texts if header else (),
            roles=told,
            rules=_rules(columns, header, rows, records),
        ),
        columns={fact: columns.get(fact) for fact in FIELDS},
        records=tuple(records),
        problems=tuple(problems),
    )


def _header(rows: Sequence[Sequence[Cell]], choices: Choices) -> Header | None:
    if choices.header:
        return header_of(rows, choices.header, VOCABULARY)
    return find_header(rows, VOCABULARY)


def _of_the_whole(
    sheet: Sheet, header: Header | None, columns: Mapping[str, int | None]
) -> list[CellProblem]:
    """Why no row of a sheet can be read; empty where they can."""
    if sheet.problem:
        return [
            CellProblem(row=0, column=None, field="", sentence=sheet.problem, code="sheet_unread")
        ]
    if header is None or columns.get("name") is None:
        sentence = _("Kolom nama tidak ditemukan. Pilih kolom mana yang berisi nama pegawai.")
        return [
            CellProblem(row=0, column=None, field="name", sentence=sentence, code="no_name_column")
        ]
    return []


def _unread(
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
        for at in unknown_titles(header, columns, rows)
    ]


def _list_at(book: Sequence[Sheet]) -> int:
    """The first sheet with a header that names people and has rows below it; else the first."""
    for at, sheet in enumerate(book):
        header = find_header(sheet.rows, VOCABULARY)
        if header is not None and header.needed and len(sheet.rows) > header.below:
            return at
    return 0


def _people(
    rows: Sequence[Sequence[Cell]], told: Sequence[Role], reader: PersonReader
) -> tuple[list[EmployeeRecord], list[CellProblem]]:
    records: list[EmployeeRecord] = []
    problems: list[CellProblem] = []
    for at, role in enumerate(told):
        if role is not Role.DATA:
            continue
        end = at + 1
        while end < len(told) and told[end] is Role.FURTHER:
            end += 1
        record, wrong = reader.read(at + 1, rows[at:end])
        records.append(record)
        problems += wrong
    return records, problems


def _rules(
    columns: Mapping[str, int | None],
    header: Header | None,
    rows: Sequence[Sequence[Cell]],
    records: Sequence[EmployeeRecord],
) -> tuple[str, ...]:
    """How facts that share a cell were told apart, in words, with the first person as example."""
    shared: dict[int, list[str]] = {}
    for fact in FIELDS:
        if (at := columns.get(fact)) is not None:
            shared.setdefault(at, []).append(fact)
    pattern = _("Kolom «{title}» dipecah menjadi {parts}. Contoh: «{cell}» → {example}.")
    rules = []
    for at, facts in shared.items():
        person = next((one for one in records if lines_of(rows[one.row - 1][at])), None)
        if len(facts) < 2 or person is None or header is None:
            continue
        values = ((_(FIELDS[fact]), getattr(person, fact)) for fact in facts)
        rules.append(
            pattern.format(
                title=header.texts[at],
                parts=", ".join(_(FIELDS[fact]) for fact in facts),
                cell=lines_of(rows[person.row - 1][at]).replace("\n", " ⏎ "),
                example=", ".join(f"{word} = {value}" for word, value in values if value),
            )
        )
    return tuple(rules)
