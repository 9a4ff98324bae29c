"""Each person of a sheet beside the one who is known: who is new, who changes, who is odd."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter

from sqlalchemy import select

from perdin.i18n import _, long_date
from perdin.importers.cells import CellProblem
from perdin.importers.codes import load_ranks
from perdin.importers.people.columns import FIELDS
from perdin.importers.people.employee import EmployeeRecord
from perdin.importers.people.reading import PeopleSheet
from perdin.importers.tables.effects import Effect
from perdin.models.people import Employee
from perdin.models.reference import Rank
from perdin.rules.levels import CHOSEN, LEVEL_NAMES
from perdin.rules.staff import STATUS_NAMES, EmployeeStatus
from perdin.rules.workflow import Right
from perdin.services.desk import Work, query
from perdin.services.office.employee_form import EmployeeForm, form_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewRow:
    """One row of the sheet as it would be stored, with everything that is wrong with it.

    ``changes`` says what would become what, where the person is known already, and what was taken
    for each of ``guessed``, the fields that rest on a guess of the program.
    """

    row: int
    form: EmployeeForm
    effect: Effect
    problems: tuple[CellProblem, ...] = ()
    changes: tuple[str, ...] = ()
    guessed: tuple[str, ...] = ()


_NOBODY = EmployeeForm()
_FACTS = attrgetter(*FIELDS)
_CAREER = ("grade", "position", "echelon", "cost_level", "rate_group")


@query(Right.EDIT_PEOPLE)
def compare(work: Work, sheet: PeopleSheet) -> list[PreviewRow]:
    """Each record as the form it would be stored by, beside what is stored already."""
    people = list(work.session.scalars(select(Employee)))
    ranks = {(rank.status, rank.grade) for rank in work.session.scalars(select(Rank))}

    def before(known: Employee) -> EmployeeForm:
        return form_of(work.session, known, work.desk.today)

    return _rows(sheet, _Staff(people), ranks, before)


def compare_with_nobody(sheet: PeopleSheet) -> list[PreviewRow]:
    """The same where there is no office yet: everybody is new, ranks are those of the program."""
    ranks = {(rank.status, rank.grade) for rank in load_ranks()}
    return _rows(sheet, _Staff(()), ranks, lambda _known: _NOBODY)


def _rows(
    sheet: PeopleSheet,
    staff: "_Staff",
    ranks: set[tuple[str, str]],
    form_before: Callable[[Employee], EmployeeForm],
) -> list[PreviewRow]:
    of_row: dict[int, list[CellProblem]] = {}
    for problem in sheet.problems:
        of_row.setdefault(problem.row, []).append(problem)
    again = _Again(sheet.columns)
    rows = []
    for record in sheet.records:
        known = staff.who(record)
        before = form_before(known) if known else _NOBODY
        form = _merged(before, record)
        own = of_row.get(record.row, [])
        wrong = {problem.field for problem in own} if own else ()
        odd = _odd(record, form, staff.namesake(record, known), ranks, sheet.columns)
        skipped, twice = again.seen(record)
        if odd or twice:
            own = [*own, *(problem for problem in odd if problem.field not in wrong), *twice]
        same = known is not None and form == before
        effect = _effect(own, known=known is not None, same=same, skipped=skipped)
        rows.append(
            PreviewRow(
                row=record.row,
                form=form,
                effect=effect,
                problems=tuple(own),
                changes=(_changes(before, form) if effect is Effect.CHANGED else ())
                + _guesses(record),
                guessed=record.guessed,
            )
        )
    return rows


def _effect(problems: Sequence[CellProblem], *, known: bool, same: bool, skipped: bool) -> Effect:
    if problems and any(problem.blocking for problem in problems):
        return Effect.BLOCKED
    if skipped:
        return Effect.SKIPPED
    if not known:
        return Effect.NEW
    return Effect.SAME if same else Effect.CHANGED


class _Staff:
    """Who is known already: by NIP, then by name and birth."""

    def __init__(self, people: Sequence[Employee]) -> None:
        self._by_nip = {person.nip: person for person in people if person.nip}
        self._named: dict[str, list[Employee]] = {}
        for person in people:
            self._named.setdefault(person.name.casefold(), []).append(person)

    def who(self, record: EmployeeRecord) -> Employee | None:
        """The person of a record; None for a new one.

        One with a NIP that nobody has is only taken for somebody without one who has the same name
        and birth.
        """
        if record.nip in self._by_nip:
            return self._by_nip[record.nip]
        named = self._named.get(record.name.casefold())
        if not named:
            return None
        same = [employee for employee in named if not employee.nip]
        if record.nip:
            same = [
                employee
                for employee in same
                if employee.birth_date and employee.birth_date == record.birth_date
            ]
        elif record.birth_date:
            same = [
                employee for employee in same if employee.birth_date in (None, record.birth_date)
            ]
        return same[0] if len(same) == 1 else None

    def namesake(self, record: EmployeeRecord, known: Employee | None) -> Employee | None:
        """Somebody else of the same name."""
        same = self._named.get(record.name.casefold()) if known is None else None
        return same[0] if same else None


class _Again:
    """People who stand in the sheet more than once: by NIP, or by name where there is none."""

    def __init__(self, columns: dict[str, int | None]) -> None:
        self._columns = columns
        self._first: dict[tuple[str, str], EmployeeRecord] = {}

    def seen(self, record: EmployeeRecord) -> tuple[bool, list[CellProblem]]:
        """Whether a record is passed over as said before, and what is to be said of it."""
        key = (record.nip, "") if record.nip else ("", record.name.casefold())
        if not any(key):
            return False, []
        first = self._first.setdefault(key, record)
        if first is record:
            return False, []
        field = "nip" if record.nip else "name"
        if record.nip and first.name.casefold() != record.name.casefold():
            sentence = _("NIP ini sudah dipakai {name} di baris {row}.")
            return False, [self._problem(record, field, "nip_twice", sentence, first)]
        if record.nip:
            sentence = _("{name} sudah ada di baris {row}; baris ini dilewati.")
            problem = self._problem(record, field, "again", sentence, first)
            return True, [replace(problem, blocking=False)]
        sentence = _("{name} sudah ada di baris {row}.")
        return False, [self._problem(record, field, "name_twice", sentence, first)]

    def _problem(
        self, record: EmployeeRecord, field: str, code: str, sentence: str, first: EmployeeRecord
    ) -> CellProblem:
        words = sentence.format(name=first.name, row=first.row)
        return CellProblem(
            row=record.row, column=self._columns.get(field), field=field, sentence=words, code=code
        )


def _merged(before: EmployeeForm, record: EmployeeRecord) -> EmployeeForm:
    """The stored form with what the sheet says put over it; what it leaves empty stays."""
    stated = {name: value for name, value in zip(FIELDS, _FACTS(record), strict=True) if value}
    form = EmployeeForm(**stated) if before is _NOBODY else replace(before, **stated)
    if before.id is None or record.valid_from is not None:
        return form
    if any(getattr(form, name) != getattr(before, name) for name in _CAREER):
        # a new rank or post begins today, so that earlier trips keep the one they had
        return replace(form, valid_from=None)
    return form


def _changes(before: EmployeeForm, form: EmployeeForm) -> tuple[str, ...]:
    """«Jabatan: Pelaksana → Analis», for each field that the sheet changes."""
    pattern = _("{field}: {before} → {after}.")
    return tuple(
        pattern.format(field=_(word), before=_written(was), after=_written(now))
        for name, word in FIELDS.items()
        if (was := getattr(before, name)) != (now := getattr(form, name))
        and (name != "valid_from" or now is not None)
    )


def _guesses(record: EmployeeRecord) -> tuple[str, ...]:
    """A word on each field that rests on a guess, with what was taken for it."""
    if not record.guessed:
        return ()
    pattern = _("{field} ditebak: {value}. Periksa.")
    return tuple(
        pattern.format(field=_(FIELDS[name]), value=_written(getattr(record, name)))
        for name in record.guessed
    )


def _written(value: object) -> str:
    if isinstance(value, EmployeeStatus):
        return _(STATUS_NAMES[value])
    if isinstance(value, date):
        return long_date(value)
    if value in CHOSEN:
        return _(LEVEL_NAMES[str(value)])
    return str(value) if value else "–"


def _odd(
    record: EmployeeRecord,
    form: EmployeeForm,
    namesake: Employee | None,
    ranks: set[tuple[str, str]],
    columns: dict[str, int | None],
) -> list[CellProblem]:
    def problem(field: str, code: str, sentence: str, *, blocking: bool = False) -> CellProblem:
        return CellProblem(
            row=record.row,
            column=columns.get(field),
            field=field,
            sentence=sentence,
            blocking=blocking,
            code=code,
        )

    problems = []
    if namesake is not None:
        sentence = _("Sudah ada pegawai bernama {name} dengan NIP lain.")
        problems.append(problem("name", "namesake", sentence.format(name=namesake.name)))
    status = "PPPK" if form.status is EmployeeStatus.PPPK else "PNS"
    if form.grade and (status, form.grade) not in ranks:
        sentence = _("Golongan {grade} tidak ada untuk {status}.")
        sentence = sentence.format(grade=form.grade, status=status)
        problems.append(problem("grade", "grade_not_listed", sentence, blocking=True))
    if not form.grade and form.status is EmployeeStatus.PNS:
        sentence = _("Golongan kosong; penginapannya dihitung kelas terendah sampai diisi.")
        problems.append(problem("grade", "grade_empty", sentence))
    return problems
