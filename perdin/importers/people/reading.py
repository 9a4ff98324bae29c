"""Reading a list of employees whole: its sheet, its header, its rows and the people in them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from perdin.i18n import _
from perdin.importers.cells import CellProblem, letters
from perdin.importers.people.columns import FIELDS, RowJudge, columns_of, unread
from perdin.importers.people.content import guessed_columns, header_above
from perdin.importers.people.employee import EmployeeRecord
from perdin.importers.people.records import PersonReader
from perdin.importers.people.titles import VOCABULARY
from perdin.importers.sheet import Cell, Sheet, lines_of, text_of
from perdin.importers.tables.beside import Tables, apart
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
    tables = apart(book, VOCABULARY)
    at = _list_at(tables.sheets) if choices.sheet is None else choices.sheet
    rows = mended(tables.sheets[at].rows, choices.cells)
    header, columns, guessed = _columns(rows, choices)
    told: tuple[Role, ...] = (Role.TITLE,) * len(rows)
    records: list[EmployeeRecord] = []
    problems = _of_the_whole(tables.sheets[at], header, columns)
    if header is not None:
        told = chosen(roles(rows, header, RowJudge(columns)), choices)
    if header is not None and not problems:
        reader = PersonReader(columns, today, guessed)
        records, problems = _people(rows, told, reader)
        problems += unread(header, columns, rows)
        problems += [*_by_content(columns, guessed), *_others(tables, at)]
        if not records:
            problems = [_whole("", "no_rows", _("Tidak ada baris data di bawah judul kolom."))]
    return PeopleSheet(
        understanding=Understanding(
            names=tuple(sheet.name for sheet in tables.sheets),
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


def _columns(
    rows: Sequence[Sequence[Cell]], choices: Choices
) -> tuple[Header | None, dict[str, int | None], frozenset[str]]:
    """The header, which column holds which fact, and the facts told by what stands below alone."""
    header = _header(rows, choices)
    columns = columns_of(header, rows) if header is not None else {}
    guessed: dict[str, int] = {}
    if columns.get("name") is None:
        guessed = guessed_columns(rows, header)
    if guessed and header is None:
        header = header_above(rows, guessed)
    columns |= guessed
    columns |= choices.columns or {}
    still = (fact for fact, at in guessed.items() if columns[fact] == at and fact in FIELDS)
    return header, columns, frozenset(still)


def _header(rows: Sequence[Sequence[Cell]], choices: Choices) -> Header | None:
    if choices.header:
        return header_of(rows, choices.header, VOCABULARY)
    return find_header(rows, VOCABULARY)


def _of_the_whole(
    sheet: Sheet, header: Header | None, columns: Mapping[str, int | None]
) -> list[CellProblem]:
    """Why no row of a sheet can be read; empty where they can."""
    if sheet.problem:
        return [_whole("", "sheet_unread", sheet.problem)]
    if header is None or columns.get("name") is None:
        sentence = _("Kolom nama tidak ditemukan. Pilih kolom mana yang berisi nama pegawai.")
        return [_whole("name", "no_name_column", sentence)]
    return []


def _whole(field: str, code: str, sentence: str, *, blocking: bool = True) -> CellProblem:
    """What is said of the sheet as a whole."""
    return CellProblem(
        row=0, column=None, field=field, sentence=sentence, blocking=blocking, code=code
    )


def _by_content(columns: Mapping[str, int | None], guessed: Collection[str]) -> list[CellProblem]:
    """A word on what was told without a title."""
    if not guessed:
        return []
    told = ", ".join(
        f"{letters(columns[fact])} = {_(FIELDS[fact])}" for fact in FIELDS if fact in guessed
    )
    sentence = _(
        "Judul kolomnya tidak dikenal, jadi isinya ditebak dari nilainya: kolom {columns}. Periksa "
        "dan pilih kolom lain yang perlu dibaca."
    )
    return [_whole("", "columns_guessed", sentence.format(columns=told), blocking=False)]


def _others(tables: Tables, at: int) -> list[CellProblem]:
    """A word on tables beside the one that is read."""
    names = ", ".join(f"«{tables.sheets[other].name}»" for other in tables.beside[at])
    if not names:
        return []
    sentence = _(
        "Di lembar ini ada tabel lain di sampingnya yang tidak dibaca: {names}. Pilih di «Lembar» "
        "untuk membacanya."
    )
    return [_whole("", "tables_beside", sentence.format(names=names), blocking=False)]


def _list_at(book: Sequence[Sheet]) -> int:
    """The first sheet whose header names people and their NIP and that has rows below it, else the
    first that names people.

    Else the first in which people are told by what stands in it; else the first.
    """
    named: list[int] = []
    for at, sheet in enumerate(book):
        header = find_header(sheet.rows, VOCABULARY)
        if header is not None and header.needed and len(sheet.rows) > header.below:
            named.append(at)
            if columns_of(header, sheet.rows).get("nip") is not None:
                return at
    if named:
        return named[0]
    told = (at for at, sheet in enumerate(book) if guessed_columns(sheet.rows, None))
    return next(told, 0)


def _people(
    rows: Sequence[Sequence[Cell]], told: Sequence[Role], reader: PersonReader
) -> tuple[list[EmployeeRecord], list[CellProblem]]:
    records: list[EmployeeRecord] = []
    problems: list[CellProblem] = []
    other_header = False
    for at, role in enumerate(told):
        if role is not Role.DATA:
            continue
        end = at + 1
        while end < len(told) and told[end] is Role.FURTHER:
            end += 1
        record, wrong = reader.read(at + 1, rows[at:end])
        if VOCABULARY.is_phrase(record.name) and VOCABULARY.names_columns(
            [text_of(cell) for cell in rows[at]]
        ):
            other_header = True
            wrong = [_other_header(at + 1, reader.column("name"))]
        elif other_header:
            record = replace(record, guessed=_stated(record))
        records.append(record)
        problems += wrong
    return records, problems


def _other_header(row: int, column: int | None) -> CellProblem:
    """What is said of a row within the people that names columns anew."""
    sentence = _(
        "Baris ini tampak seperti judul kolom tabel lain; yang di bawahnya masih dibaca menurut "
        "judul yang pertama. Di «Lembar» tandai baris ini sebagai judul kolom untuk membacanya."
    )
    return CellProblem(row=row, column=column, field="name", sentence=sentence, code="header_again")


def _stated(record: EmployeeRecord) -> tuple[str, ...]:
    """The fields that a record says anything of."""
    return tuple(fact for fact in FIELDS if getattr(record, fact) not in (None, ""))


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
                title=header.texts[at] or letters(at),
                parts=", ".join(_(FIELDS[fact]) for fact in facts),
                cell=lines_of(rows[person.row - 1][at]).replace("\n", " ⏎ "),
                example=", ".join(f"{word} = {value}" for word, value in values if value),
            )
        )
    return tuple(rules)
