"""Taking in employees from a sheet: look first, then import what was seen, whole or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from sqlalchemy import select

from perdin.errors import Incomplete
from perdin.i18n import N_, _, long_date
from perdin.importers import employees
from perdin.importers.employees import EmployeeRecord, RowProblem
from perdin.importers.sheet import read_sheet, text_of
from perdin.models.people import Employee
from perdin.models.reference import Rank
from perdin.rules.levels import CHOSEN, LEVEL_NAMES
from perdin.rules.staff import STATUS_NAMES, EmployeeStatus
from perdin.rules.workflow import Right
from perdin.services.desk import Desk, Topic, Work, operation, query
from perdin.services.office.employee_form import (
    EmployeeForm,
    blocking_problem,
    form_of,
    nip_owner,
    write_employee,
)


class Effect(StrEnum):
    """What importing a row would do."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    BLOCKED = "blocked"
    SKIPPED = "skipped"
    ABSENT = "absent"
    WRONG_SUM = "wrong_sum"


EFFECT_NAMES = {
    Effect.NEW: N_("Baru"),
    Effect.CHANGED: N_("Diperbarui"),
    Effect.SAME: N_("Tetap"),
    Effect.BLOCKED: N_("Bermasalah"),
    Effect.SKIPPED: N_("Dilewati"),
    Effect.ABSENT: N_("Tidak di berkas"),
    Effect.WRONG_SUM: N_("Jumlah salah"),
}


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row of the sheet as it would be stored, with everything that is wrong with it.

    ``changes`` says what would become what, where the person is known already.
    """

    row: int
    form: EmployeeForm
    effect: Effect
    problems: tuple[RowProblem, ...]
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployeePreview:
    """What an import would do; nothing has been written.

    ``columns`` says for each field of ``importers.employees.FIELDS`` which of ``headers`` holds it.
    """

    path: Path
    headers: tuple[str, ...]
    columns: dict[str, int | None]
    rows: tuple[PreviewRow, ...]
    problems: tuple[RowProblem, ...]
    wrong_sums: tuple[str, ...] = ()
    """A list of people has no sums; those of a budget stand here."""

    @property
    def ready(self) -> tuple[EmployeeForm, ...]:
        """The forms that may be written: new and changed people without a blocking problem."""
        effects = (Effect.NEW, Effect.CHANGED)
        return tuple(row.form for row in self.rows if row.effect in effects)

    def count(self, effect: Effect) -> int:
        """How many rows have this effect."""
        return sum(row.effect is effect for row in self.rows)


def preview_employees(
    desk: Desk, path: Path, columns: Mapping[str, int | None] | None = None
) -> EmployeePreview:
    """Read a sheet and say what importing it would do. Without ``columns`` they are guessed.

    Raises BadFile and NotFound for a file that cannot be read, NotAllowed.
    """
    desk.require(Right.EDIT_PEOPLE)
    sheet = read_sheet(path)
    header_at, guessed = employees.match_columns(sheet)
    used = dict(guessed if columns is None else columns)
    records, problems = employees.read_records(sheet, header_at, used, desk.today)
    problems = [*problems, *_twice(records)]
    rows, row_problems = _compare(desk, records, problems)
    headers = tuple(text_of(cell) for cell in sheet[header_at]) if sheet else ()
    everything = sorted(
        {*problems, *row_problems},
        key=lambda problem: (problem.row, problem.field, problem.sentence),
    )
    return EmployeePreview(
        path=path, headers=headers, columns=used, rows=tuple(rows), problems=tuple(everything)
    )


@operation(Right.EDIT_PEOPLE, undo=True)
def import_employees(work: Work, ready: Sequence[EmployeeForm]) -> int:
    """Write people that a preview found ready, all or none; gives how many.

    Each is checked again, since somebody may have changed them meanwhile. Raises Incomplete,
    StaleVersion, NotFound.
    """
    for form in ready:
        sentence = blocking_problem(form, nip_owner(work.session, form))
        if sentence:
            raise Incomplete(sentence=f"{form.name}: {sentence}")
        write_employee(work.session, form, work.desk.today)
    work.tell(Topic.PEOPLE, "impor pegawai", banyaknya=len(ready))
    return len(ready)


@query(Right.EDIT_PEOPLE)
def _compare(
    work: Work, records: Sequence[EmployeeRecord], problems: Sequence[RowProblem]
) -> tuple[list[PreviewRow], list[RowProblem]]:
    """Each record as the form it would be stored by, beside what is stored already."""
    people = list(work.session.scalars(select(Employee)))
    by_nip = {person.nip: person for person in people if person.nip}
    nameless = {person.name.casefold(): person for person in people if not person.nip}
    named = {person.name.casefold(): person for person in people}
    ranks = {(rank.status, rank.grade) for rank in work.session.scalars(select(Rank))}
    rows: list[PreviewRow] = []
    row_problems: list[RowProblem] = []
    for record in records:
        known = by_nip.get(record.nip) if record.nip else nameless.get(record.name.casefold())
        before = form_of(work.session, known, work.desk.today) if known else EmployeeForm()
        form = _merged(before, record)
        own = [problem for problem in problems if problem.row == record.row]
        wrong = {problem.field for problem in own}
        odd = _odd(record, form, named.get(record.name.casefold()), known, ranks)
        own += [problem for problem in odd if problem.field not in wrong]
        row_problems += own
        if any(problem.blocking for problem in own):
            effect = Effect.BLOCKED
        elif known is None:
            effect = Effect.NEW
        else:
            effect = Effect.SAME if form == before else Effect.CHANGED
        changes = _changes(before, form) if effect is Effect.CHANGED else ()
        rows.append(PreviewRow(record.row, form, effect, tuple(own), changes))
    return rows, row_problems


def _merged(before: EmployeeForm, record: EmployeeRecord) -> EmployeeForm:
    """The stored form with what the sheet says put over it; what it leaves empty stays."""
    stated = {
        name: value
        for name in employees.FIELDS
        if (value := getattr(record, name)) not in (None, "")
    }
    form = replace(before, **stated)
    career = ("grade", "position", "echelon", "cost_level", "rate_group")
    moved = any(getattr(form, name) != getattr(before, name) for name in career)
    if before.id is not None and moved and record.valid_from is None:
        # a new rank or post begins today, so that earlier trips keep the one they had
        form = replace(form, valid_from=None)
    return form


def _changes(before: EmployeeForm, form: EmployeeForm) -> tuple[str, ...]:
    """«Jabatan: Pelaksana → Analis», for each field that the sheet changes."""
    pattern = _("{field}: {before} → {after}.")
    return tuple(
        pattern.format(field=_(word), before=_written(was), after=_written(now))
        for name, word in employees.FIELDS.items()
        if (was := getattr(before, name)) != (now := getattr(form, name))
        and (name != "valid_from" or now is not None)
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
    known: Employee | None,
    ranks: set[tuple[str, str]],
) -> list[RowProblem]:
    problems = []
    if namesake is not None and namesake is not known:
        sentence = _("Sudah ada pegawai bernama {name} dengan NIP lain.").format(name=namesake.name)
        problems.append(RowProblem(record.row, "name", sentence, blocking=False))
    status = "PPPK" if form.status is EmployeeStatus.PPPK else "PNS"
    if form.grade and (status, form.grade) not in ranks:
        sentence = _("Golongan {grade} tidak ada untuk {status}.")
        sentence = sentence.format(grade=form.grade, status=status)
        problems.append(RowProblem(record.row, "grade", sentence))
    if not form.grade and form.status is EmployeeStatus.PNS:
        sentence = _("Golongan kosong; penginapannya dihitung kelas terendah sampai diisi.")
        problems.append(RowProblem(record.row, "grade", sentence, blocking=False))
    return problems


def _twice(records: Sequence[EmployeeRecord]) -> list[RowProblem]:
    """People who stand in the sheet more than once: by NIP, or by name where there is none."""
    first: dict[tuple[str, str], int] = {}
    problems = []
    for record in records:
        key = (record.nip, "") if record.nip else ("", record.name.casefold())
        if not any(key):
            continue
        if key in first:
            sentence = _("{name} sudah ada di baris {row}.").format(
                name=record.name, row=first[key]
            )
            problems.append(RowProblem(record.row, "nip" if record.nip else "name", sentence))
        first.setdefault(key, record.row)
    return problems
