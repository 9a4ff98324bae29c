"""Reading an old register whole: its sheets, their headers, their rows and what these say."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from perdin.i18n import _
from perdin.importers.cells import CellProblem
from perdin.importers.people.columns import unread
from perdin.importers.register.columns import FIELDS, RowJudge, columns_of, is_register
from perdin.importers.register.days import BookTime
from perdin.importers.register.entries import EntryReader
from perdin.importers.register.record import PastEntry, PastNumber
from perdin.importers.register.titles import VOCABULARY
from perdin.importers.sheet import Cell, Sheet, text_of
from perdin.importers.tables.header import Header, find_header, header_of
from perdin.importers.tables.rows import Role, roles
from perdin.importers.tables.understanding import Choices, Understanding, chosen, mended
from perdin.reading.date_words import month_number
from perdin.rules import old_numbers
from perdin.rules.letter_kinds import KINDS, LetterKind

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterBook:
    """A book as it was understood, with every entry in it and all that is odd.

    ``understanding`` is of its first sheet, ``sheets`` the places of all that were read;
    ``columns`` says for each of ``FIELDS`` which column of the first holds it.
    """

    understanding: Understanding
    sheets: tuple[int, ...]
    columns: dict[str, int | None]
    entries: tuple[PastEntry, ...]
    problems: tuple[CellProblem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """One sheet."""

    at: int
    rows: Sequence[Sequence[Cell]]
    header: Header | None
    columns: dict[str, int | None]
    roles: tuple[Role, ...]
    entries: tuple[PastEntry, ...]
    problems: tuple[CellProblem, ...]


def read_register(
    book: Sequence[Sheet], today: date, choices: Choices | None = None
) -> RegisterBook:
    """The entries of every sheet that is a register, or of the one that was chosen."""
    choices = choices or Choices()
    places = _registers(book) if choices.sheet is None else [choices.sheet]
    several = len(places) > 1
    first = _sheet(book[places[0]], places[0], today, choices, several=several)
    read = [first]
    for at in places[1:]:
        same = Choices(columns=choices.columns) if _headed_alike(book[at], first) else Choices()
        read.append(_sheet(book[at], at, today, same, several=several))
    entries = _numbered([entry for one in read for entry in one.entries])
    problems = [problem for one in read for problem in one.problems]
    if not entries and not any(problem.blocking for problem in problems):
        problems.append(_of_the_file("no_rows", _("Tidak ada baris data di bawah judul kolom.")))
    return RegisterBook(
        understanding=Understanding(
            names=tuple(sheet.name for sheet in book),
            sheet=first.at,
            rows=first.rows,
            header_rows=first.header.rows if first.header else (),
            headers=first.header.texts if first.header else (),
            roles=first.roles,
            rules=_rules(entries, [book[at].name for at in places]),
        ),
        sheets=tuple(places),
        columns={fact: first.columns.get(fact) for fact in FIELDS},
        entries=tuple(entries),
        problems=tuple(problems),
    )


def _registers(book: Sequence[Sheet]) -> list[int]:
    """The sheets that are registers, in their order; the first sheet where none is."""
    found = []
    for at, sheet in enumerate(book):
        header = find_header(sheet.rows, VOCABULARY)
        if header is not None and len(sheet.rows) > header.below:
            columns, _guessed = columns_of(header, sheet.rows, _about(sheet, header))
            found += [at] if is_register(columns) else []
    return found or [0]


def _headed_alike(sheet: Sheet, first: _Read) -> bool:
    """Whether a sheet has the columns of the first, so that what was chosen there is of it too."""
    header = find_header(sheet.rows, VOCABULARY)
    return first.header is not None and header is not None and header.texts == first.header.texts


def _sheet(sheet: Sheet, at: int, today: date, choices: Choices, *, several: bool) -> _Read:
    rows = mended(sheet.rows, choices.cells)
    header = (
        header_of(rows, choices.header, VOCABULARY)
        if choices.header
        else find_header(rows, VOCABULARY)
    )
    if header is None:
        return _nothing(at, rows, sheet.problem)
    about = _about(sheet, header)
    columns, guessed = columns_of(header, rows, about)
    columns |= choices.columns or {}
    if sheet.problem or not is_register(columns):
        return _nothing(at, rows, sheet.problem, header, columns)
    told = chosen(roles(rows, header, RowJudge(columns)), choices)
    time = BookTime(today=today, year=_year_of(about), month=_month_of(sheet.name))
    reader = EntryReader(sheet.name if several else "", columns, guessed, time)
    entries, problems = _entries(rows, told, reader)
    problems += unread(header, columns, rows)
    return _Read(
        at=at,
        rows=rows,
        header=header,
        columns=columns,
        roles=told,
        entries=tuple(entries),
        problems=tuple(problems),
    )


def _nothing(
    at: int,
    rows: Sequence[Sequence[Cell]],
    problem: str,
    header: Header | None = None,
    columns: Mapping[str, int | None] | None = None,
) -> _Read:
    sentence = problem or _(
        "Kolom nomor, nama, atau maksud tidak ditemukan. Pilih kolom yang memuatnya."
    )
    return _Read(
        at=at,
        rows=rows,
        header=header,
        columns=dict(columns or {}),
        roles=(Role.TITLE,) * len(rows),
        entries=(),
        problems=(_of_the_file("no_register", sentence),),
    )


def _of_the_file(code: str, sentence: str) -> CellProblem:
    return CellProblem(row=0, column=None, field="", sentence=sentence, code=code)


def _entries(
    rows: Sequence[Sequence[Cell]], told: Sequence[Role], reader: EntryReader
) -> tuple[list[PastEntry], list[CellProblem]]:
    entries: list[PastEntry] = []
    problems: list[CellProblem] = []
    month: int | None = None
    for at, role in enumerate(told):
        if role is Role.GROUP:
            month = _month_of(" ".join(map(text_of, rows[at]))) or month
        if role is not Role.DATA:
            continue
        end = at + 1
        while end < len(told) and told[end] is Role.FURTHER:
            end += 1
        entry, odd = reader.read(at + 1, rows[at:end], month)
        entries.append(entry)
        problems += odd
    return entries, problems


def _about(sheet: Sheet, header: Header) -> str:
    """What a sheet calls itself: its name, and the titles above the table."""
    titles = (text_of(cell) for row in sheet.rows[: header.rows[0]] for cell in row)
    return " ".join(filter(None, (sheet.name, *titles)))


def _year_of(text: str) -> int | None:
    years = {int(year) for year in _YEAR.findall(text)}
    return years.pop() if len(years) == 1 else None


def _month_of(text: str) -> int | None:
    """The one month that a text names; «SPPD» or a Roman number alone is none."""
    words = "".join(letter if letter.isalpha() else " " for letter in text.casefold()).split()
    months = {month_number(word, exact=True) for word in words if len(word) > 2 and word != "viii"}
    months.discard(None)
    return months.pop() if len(months) == 1 else None


def _numbered(entries: Sequence[PastEntry]) -> list[PastEntry]:
    """The entries with the place of each number, as all numbers of its kind tell it."""
    placed: dict[tuple[int, int], PastNumber] = {}
    for kind in LetterKind:
        of_kind = [
            (at, place, number)
            for at, entry in enumerate(entries)
            for place, number in enumerate(entry.numbers)
            if number.kind is kind
        ]
        found = old_numbers.places([number.text for _at, _place, number in of_kind])
        for (at, place, number), where in zip(of_kind, found, strict=True):
            placed[at, place] = replace(number, sequence=where.sequence, suffix=where.suffix)
    return [
        replace(entry, numbers=tuple(placed[at, place] for place in range(len(entry.numbers))))
        for at, entry in enumerate(entries)
    ]


def _rules(entries: Sequence[PastEntry], names: Sequence[str]) -> tuple[str, ...]:
    """How the book was understood, in words, with an example of each."""
    rules = []
    if len(names) > 1:
        rules.append(_("Lembar yang dibaca: {names}.").format(names=", ".join(names)))
    for kind in LetterKind:
        numbers = (number for entry in entries for number in entry.numbers)
        example = next((one for one in numbers if one.kind is kind and one.sequence), None)
        if example is not None:
            sentence = _("Nomor urut {kind} dibaca dari nomornya: «{text}» → {sequence}.")
            rules.append(
                sentence.format(
                    kind=_(KINDS[kind].name), text=example.text, sequence=example.sequence
                )
            )
    return tuple(rules)
