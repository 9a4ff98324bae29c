"""Taking in a version of the DPA from a sheet: look first, then write what was seen, or nothing."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from perdin.errors import BadInput, StaleVersion
from perdin.i18n import _, rupiah
from perdin.importers.budget.reading import read_budget
from perdin.importers.budget.record import BudgetSheet
from perdin.importers.cells import CellProblem
from perdin.importers.codes import load_accounts
from perdin.importers.sheet import read_book
from perdin.importers.tables.effects import Effect
from perdin.importers.tables.stated import StatedTotal
from perdin.importers.tables.understanding import Choices, Understanding
from perdin.models.money import BudgetLine, BudgetRevision
from perdin.models.people import Office
from perdin.models.reference import Account
from perdin.rules.ledger import RevisionKind
from perdin.rules.workflow import Right
from perdin.services.budget import commitments, fiscal_years
from perdin.services.budget.budget import LineNames, least_ceiling, put_ceiling, put_names
from perdin.services.budget.import_preview import Judge, PreviewLine
from perdin.services.desk import SOMEBODY, Desk, Topic, Work, operation, query


@dataclass(frozen=True, slots=True)
class BudgetAct:
    """What decided a version of the DPA: its year, kind, day and document."""

    fiscal_year: int
    kind: RevisionKind
    decided_on: date
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetPreview:
    """What an import would do; nothing has been written.

    ``columns`` says for each field of the importer which of ``headers`` holds it. A row of
    ``wrong_sums`` keeps the whole from being imported until it is mended or left out.
    """

    path: Path
    columns: dict[str, int | None]
    rows: tuple[PreviewLine, ...]
    problems: tuple[CellProblem, ...]
    understanding: Understanding
    sums: tuple[StatedTotal, ...] = ()
    """The totals of ``wrong_sums``, each with the rows that it is about."""
    total: int = 0
    """What all lines of the sheet come to."""
    document: str = ""
    """The number of the document that stands above the table; empty where none does."""
    further: tuple[int, ...] = ()
    """The other sheets of the file that have lines, where one was found by itself."""

    @property
    def headers(self) -> tuple[str, ...]:
        """What stands above each column."""
        return self.understanding.headers

    @property
    def ready(self) -> tuple[PreviewLine, ...]:
        """The rows that may be written: new and changed lines without a blocking problem."""
        effects = (Effect.NEW, Effect.CHANGED)
        return tuple(row for row in self.rows if row.effect in effects)

    @property
    def wrong_sums(self) -> tuple[str, ...]:
        """Each total that its lines do not add up to, in words."""
        return tuple(str(row.problems[0]) for row in self.rows if row.effect is Effect.WRONG_SUM)

    def count(self, effect: Effect) -> int:
        """How many rows have this effect."""
        return sum(row.effect is effect for row in self.rows)


def preview_budget(
    desk: Desk,
    path: Path,
    fiscal_year: int,
    choices: Choices | None = None,
    *,
    empty_absent: bool = False,
) -> BudgetPreview:
    """Read a file and say what importing it would do; ``choices`` go over what is found.

    ``empty_absent`` gives Rp0 to the lines of the year that the sheet does not name; otherwise
    they stay as they are. Raises BadFile and NotFound for a file that cannot be read, NotAllowed.
    """
    desk.require(Right.EDIT_BUDGET)
    sheet = read_budget(read_book(path), choices)
    if sheet.year not in (None, fiscal_year):
        sentence = _("Di berkas tertulis Tahun Anggaran {year}; yang sedang diisi {other}.")
        sentence = sentence.format(year=sheet.year, other=fiscal_year)
        told = CellProblem(
            row=0, column=None, field="", sentence=sentence, blocking=False, code="other_year"
        )
        sheet = replace(sheet, problems=(*sheet.problems, told))
    return _preview(path, sheet, _compare(desk, fiscal_year, sheet, empty_absent))


def look_without_office(path: Path, choices: Choices | None = None) -> BudgetPreview:
    """The same where no office is set up yet. Raises BadFile and NotFound."""
    sheet = read_budget(read_book(path), choices)
    judge = Judge({}, {row.code for row in load_accounts()}, sheet.problems, sheet.columns)
    return _preview(path, sheet, [judge.line(record) for record in sheet.records])


def _preview(path: Path, sheet: BudgetSheet, shown: Sequence[PreviewLine]) -> BudgetPreview:
    lines = [*shown, *map(_wrong, sheet.wrong_sums)]
    known = {line.row for line in lines}
    lines += [
        PreviewLine(row=problem.row, effect=Effect.BLOCKED, problems=(problem,))
        for problem in sheet.problems
        if problem.blocking and problem.row and problem.row not in known
    ]
    lines.sort(key=lambda line: line.row or math.inf)
    everything = {*sheet.problems, *(problem for line in lines for problem in line.problems)}
    problems = sorted(everything, key=lambda one: (one.row, one.field, one.sentence))
    return BudgetPreview(
        path=path,
        columns=sheet.columns,
        rows=tuple(lines),
        problems=tuple(problems),
        understanding=sheet.understanding,
        sums=sheet.wrong_sums,
        total=sheet.total,
        document=sheet.document,
        further=sheet.further,
    )


@operation(Right.EDIT_BUDGET, undo=True)
def import_budget(
    work: Work, act: BudgetAct, ready: Sequence[PreviewLine], left_out: Sequence[str] = ()
) -> int:
    """Write the lines that a preview found ready as one version, all or none; gives how many.

    Each is checked again, since trips may have been approved meanwhile. ``left_out`` are the totals
    that did not fit and were left out knowingly; the trail keeps them. Raises BadInput,
    StaleVersion.
    """
    fiscal_years.refuse_closed(work.session, act.fiscal_year)
    if not act.document.strip():
        raise BadInput(problem=_("Isi nomor dokumen DPA yang diimpor."))
    office_id = work.session.scalars(select(Office.id)).one()
    for row in ready:
        if row.line_id is None:
            line = _new_line(work.session, office_id, act, row)
        else:
            line = _known_line(work.session, act, row, row.line_id)
        names = LineNames(row.program_name, row.group_name, row.activity_name, row.funding_source)
        work.session.flush()
        put_names(work.session, line, names)
    work.tell(
        Topic.BUDGET,
        f"DPA {act.fiscal_year}",
        dokumen=act.document.strip(),
        jenis=act.kind.value,
        tanggal=act.decided_on,
        baris=len(ready),
        pagu=sum(row.amount or 0 for row in ready),
        jumlah_diabaikan=list(left_out),
    )
    return len(ready)


@query(Right.EDIT_BUDGET)
def _compare(
    work: Work,
    fiscal_year: int,
    sheet: BudgetSheet,
    empty_absent: bool,
) -> list[PreviewLine]:
    """Each record as the line that it would become, beside what is stored already."""
    lines = {
        (line.activity_code, line.account_code): line
        for line in work.session.scalars(
            select(BudgetLine).where(BudgetLine.fiscal_year == fiscal_year)
        )
    }
    accounts = set(work.session.scalars(select(Account.code)))
    judge = Judge(lines, accounts, sheet.problems, sheet.columns)
    shown = [judge.line(record) for record in sheet.records]
    return shown + judge.absent(empty=empty_absent)


def _wrong(total: StatedTotal) -> PreviewLine:
    return PreviewLine(
        row=total.row,
        effect=Effect.WRONG_SUM,
        problems=(total.problem,),
        account_name=total.label,
        amount=total.stated,
    )


def _new_line(session: Session, office_id: int, act: BudgetAct, row: PreviewLine) -> BudgetLine:
    same = exists().where(
        BudgetLine.fiscal_year == act.fiscal_year,
        BudgetLine.activity_code == row.activity_code,
        BudgetLine.account_code == row.account_code,
    )
    if session.scalar(select(same)):
        raise StaleVersion(who=_(SOMEBODY))
    account = session.scalar(select(Account).where(Account.code == row.account_code))
    if account is None:
        account = Account(
            code=row.account_code, name=row.account_name, source=f"DPA {act.document.strip()}"
        )
        session.add(account)
    line = BudgetLine(
        office_id=office_id,
        fiscal_year=act.fiscal_year,
        program_code=row.program_code,
        group_code=row.group_code,
        activity_code=row.activity_code,
        activity_name=row.activity_name,
        account_code=row.account_code,
        account_name=account.name,
        ceiling=row.amount or 0,
        revisions=[
            BudgetRevision(
                kind=act.kind,
                decided_on=act.decided_on,
                amount=row.amount or 0,
                document=act.document.strip(),
            )
        ],
    )
    session.add(line)
    return line


def _known_line(session: Session, act: BudgetAct, row: PreviewLine, line_id: int) -> BudgetLine:
    line = commitments.line_at(session, line_id)
    amount = row.amount or 0
    if line.ceiling != row.before:
        raise StaleVersion(who=_(SOMEBODY))
    if amount < least_ceiling(line):
        sentence = _("Baris {row}: pagu {amount} kurang dari yang sudah terpakai, {used}.")
        raise BadInput(
            problem=sentence.format(
                row=row.row or "–", amount=rupiah(amount), used=rupiah(least_ceiling(line))
            )
        )
    if amount != line.ceiling or not line.revisions:
        put_ceiling(line, act.kind, amount, act.decided_on, act.document)
        commitments.cover(session, line)
    line.program_code = row.program_code or line.program_code
    line.group_code = row.group_code or line.group_code
    return line
