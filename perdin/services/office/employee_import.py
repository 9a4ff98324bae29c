"""Taking in employees from a sheet: look first, then import what was seen, whole or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from perdin.errors import Incomplete
from perdin.importers.cells import CellProblem
from perdin.importers.people.reading import PeopleSheet, read_people
from perdin.importers.sheet import read_book
from perdin.importers.tables.effects import Effect
from perdin.importers.tables.understanding import Choices, Understanding
from perdin.rules.workflow import Right
from perdin.services.desk import Desk, Topic, Work, operation
from perdin.services.office import oneself
from perdin.services.office.employee_compare import (
    PreviewRow,
    compare,
    compare_with_nobody,
)
from perdin.services.office.employee_form import (
    EmployeeForm,
    blocking_problem,
    nip_owner,
    write_employee,
)
from perdin.services.office.signers import follow_employees


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployeePreview:
    """What an import would do; nothing has been written.

    ``columns`` says for each field of ``importers.people.columns.FIELDS`` which of ``headers``
    holds it.
    """

    path: Path
    columns: dict[str, int | None]
    rows: tuple[PreviewRow, ...]
    problems: tuple[CellProblem, ...]
    understanding: Understanding
    wrong_sums: tuple[str, ...] = ()
    """A list of people has no sums; those of a budget stand here."""

    @property
    def headers(self) -> tuple[str, ...]:
        """What stands above each column."""
        return self.understanding.headers

    @property
    def ready(self) -> tuple[EmployeeForm, ...]:
        """The forms that may be written: new and changed people without a blocking problem."""
        effects = (Effect.NEW, Effect.CHANGED)
        return tuple(row.form for row in self.rows if row.effect in effects)

    def count(self, effect: Effect) -> int:
        """How many rows have this effect."""
        return sum(row.effect is effect for row in self.rows)


def preview_employees(desk: Desk, path: Path, choices: Choices | None = None) -> EmployeePreview:
    """Read a file and say what importing it would do; ``choices`` go over what is found.

    Raises BadFile and NotFound for a file that cannot be read, NotAllowed.
    """
    desk.require(Right.EDIT_PEOPLE)
    people = read_people(read_book(path), desk.today, choices)
    return _preview(path, people, compare(desk, people))


def look_without_office(path: Path, today: date, choices: Choices | None = None) -> EmployeePreview:
    """The same where no office is set up yet. Raises BadFile and NotFound."""
    people = read_people(read_book(path), today, choices)
    return _preview(path, people, compare_with_nobody(people))


def _preview(path: Path, people: PeopleSheet, rows: Sequence[PreviewRow]) -> EmployeePreview:
    everything = {*people.problems, *(problem for row in rows for problem in row.problems)}
    return EmployeePreview(
        path=path,
        columns=people.columns,
        rows=tuple(rows),
        problems=tuple(
            sorted(everything, key=lambda fault: (fault.row, fault.field, fault.sentence))
        ),
        understanding=people.understanding,
    )


@operation(Right.EDIT_PEOPLE, undo=True)
def import_employees(work: Work, ready: Sequence[EmployeeForm]) -> int:
    """Write people that a preview found ready, all or none; gives how many.

    Each is checked again, since somebody may have changed them meanwhile. Raises Incomplete,
    StaleVersion, NotFound, and BadInput where one's own record would become another person's.
    """
    written = []
    for form in ready:
        sentence = blocking_problem(form, nip_owner(work.session, form))
        if sentence:
            raise Incomplete(sentence=f"{form.name}: {sentence}")
        oneself.refuse_other_identity(work, form)
        written.append(write_employee(work.session, form, work.desk.today, corrects=True))
    follow_employees(work.session, written, work.desk.today)
    work.tell(Topic.PEOPLE, "impor pegawai", banyaknya=len(ready))
    return len(ready)
