"""Budget lines of the DPA: what a trip may be charged to and what is left of it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from perdin.errors import BadInput, NotFound, StaleVersion
from perdin.i18n import _, rupiah
from perdin.models.money import BudgetLine, BudgetRevision
from perdin.models.people import Office
from perdin.models.reference import Account, offered
from perdin.rules.budget_codes import Level, above
from perdin.rules.ledger import RevisionKind
from perdin.rules.workflow import Right
from perdin.services.budget import commitments, fiscal_years
from perdin.services.desk import SOMEBODY, Topic, Work, operation, query


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetRow:
    """One budget line with its figures in rupiah; ``overdraft`` was granted above the ceiling."""

    id: int
    version: int
    fiscal_year: int
    program_code: str
    program_name: str
    group_code: str
    group_name: str
    activity_code: str
    activity_name: str
    account_code: str
    account_name: str
    funding_source: str
    ceiling: int
    committed: int
    realised: int
    overdraft: int

    @property
    def left(self) -> int:
        """What may still be committed."""
        return self.ceiling + self.overdraft - self.committed - self.realised

    @property
    def label(self) -> str:
        """The line in a choice: account and sub kegiatan."""
        return f"{self.account_code} · {self.activity_name}"


@dataclass(frozen=True, slots=True)
class LineNames:
    """What a line is called and paid from; names count for every line under the same code."""

    program_name: str = ""
    group_name: str = ""
    activity_name: str = ""
    funding_source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetForm:
    """A new budget line as typed; codes of program and kegiatan follow from the sub kegiatan's."""

    fiscal_year: int
    activity_code: str
    activity_name: str
    account_code: str
    ceiling: int
    decided_on: date
    document: str = ""
    program_name: str = ""
    group_name: str = ""
    funding_source: str = ""


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """One ceiling that a line had, with what it changed; ``kind`` is murni, pergeseran or
    perubahan.
    """

    kind: RevisionKind
    decided_on: date
    document: str
    amount: int
    change: int


@dataclass(frozen=True, slots=True)
class AccountChoice:
    """A travel account to choose from."""

    code: str
    name: str


@query(Right.VIEW)
def list_budget(work: Work, fiscal_year: int | None = None) -> list[BudgetRow]:
    """Budget lines of a year, or of all."""
    return rows_of_year(work.session, fiscal_year)


def rows_of_year(session: Session, fiscal_year: int | None) -> list[BudgetRow]:
    """The same for those who look at the lines."""
    question = select(BudgetLine).order_by(
        BudgetLine.fiscal_year.desc(), BudgetLine.activity_code, BudgetLine.account_code
    )
    if fiscal_year is not None:
        question = question.where(BudgetLine.fiscal_year == fiscal_year)
    return [budget_row(line) for line in session.scalars(question)]


@query(Right.VIEW)
def line_history(work: Work, line_id: int) -> list[RevisionRow]:
    """Every ceiling that a line had, the newest first. Raises NotFound."""
    line = work.session.get(BudgetLine, line_id)
    if line is None:
        raise NotFound(what=_("Baris anggaran"))
    before, rows = 0, []
    for revision in line.revisions:
        change = revision.amount - before
        rows.append(
            RevisionRow(
                revision.kind, revision.decided_on, revision.document, revision.amount, change
            )
        )
        before = revision.amount
    return rows[::-1]


@query(Right.VIEW)
def list_accounts(work: Work) -> list[AccountChoice]:
    """Travel accounts."""
    rows = work.session.execute(
        select(Account.code, Account.name).where(offered(Account)).order_by(Account.code)
    )
    return [AccountChoice(code=row.code, name=row.name) for row in rows]


@operation(Right.EDIT_BUDGET, undo=True)
def add_line(work: Work, form: BudgetForm) -> int:
    """Add a line with its original ceiling and give the id. Raises BadInput."""
    account = work.session.scalar(select(Account).where(Account.code == form.account_code))
    if account is None:
        raise BadInput(problem=_("Kode rekening belum dipilih."))
    fiscal_years.refuse_closed(work.session, form.fiscal_year)
    activity = form.activity_code.strip()
    if not activity or not form.activity_name.strip():
        raise BadInput(problem=_("Kode dan nama sub kegiatan belum diisi."))
    if form.ceiling <= 0:
        raise BadInput(problem=_("Pagu harus lebih dari Rp0."))
    same = exists().where(
        BudgetLine.fiscal_year == form.fiscal_year,
        BudgetLine.activity_code == activity,
        BudgetLine.account_code == account.code,
    )
    if work.session.scalar(select(same)):
        raise BadInput(problem=_("Sub kegiatan dan rekening itu sudah ada pada tahun ini."))
    line = BudgetLine(
        office_id=work.session.scalars(select(Office.id)).one(),
        fiscal_year=form.fiscal_year,
        program_code=above(activity, Level.PROGRAM),
        group_code=above(activity, Level.GROUP),
        activity_code=activity,
        activity_name=form.activity_name.strip(),
        account_code=account.code,
        account_name=account.name,
        ceiling=form.ceiling,
        revisions=[
            BudgetRevision(
                kind=RevisionKind.ORIGINAL,
                decided_on=form.decided_on,
                amount=form.ceiling,
                document=form.document,
            )
        ],
    )
    work.session.add(line)
    work.session.flush()
    names = LineNames(form.program_name, form.group_name, form.activity_name, form.funding_source)
    put_names(work.session, line, names)
    work.tell(Topic.BUDGET, f"anggaran {line.account_code}", pagu=form.ceiling)
    return line.id


@operation(Right.EDIT_BUDGET, undo=True)
def change_line(work: Work, line_id: int, names: LineNames, seen_version: int) -> None:
    """Call a line otherwise, or say what it is paid from. Raises BadInput, StaleVersion.

    Trips keep what they print: a letter that was issued holds its own text.
    """
    line = commitments.line_at(work.session, line_id)
    if line.version != seen_version:
        raise StaleVersion(who=_(SOMEBODY))
    if not names.activity_name.strip():
        raise BadInput(problem=_("Kode dan nama sub kegiatan belum diisi."))
    put_names(work.session, line, names)
    work.tell(
        Topic.BUDGET,
        f"anggaran {line.account_code}",
        sub_kegiatan=line.activity_name,
        sumber_dana=line.funding_source,
    )


@operation(Right.EDIT_BUDGET, undo=True)
def revise_line(
    work: Work, line_id: int, kind: RevisionKind, amount: int, decided_on: date, document: str = ""
) -> None:
    """Give a line a new ceiling; one below what is used already raises BadInput."""
    line = commitments.line_at(work.session, line_id)
    least = least_ceiling(line)
    if amount < least:
        raise BadInput(
            problem=_("Pagu baru {amount} kurang dari yang sudah terpakai, {used}.").format(
                amount=rupiah(amount), used=rupiah(least)
            )
        )
    work.tell(Topic.BUDGET, f"anggaran {line.account_code}", sebelum=line.ceiling, sesudah=amount)
    put_ceiling(line, kind, amount, decided_on, document)
    commitments.cover(work.session, line)


def least_ceiling(line: BudgetLine) -> int:
    """What a line's ceiling may not fall below: what is used of it, without what was granted."""
    return max(0, line.committed + line.realised - line.overdraft)


def put_ceiling(
    line: BudgetLine, kind: RevisionKind, amount: int, decided_on: date, document: str
) -> None:
    """Write a line's new ceiling into its history; the first is murni, whatever brought it."""
    line.ceiling = amount
    kind = kind if line.revisions else RevisionKind.ORIGINAL
    line.revisions.append(
        BudgetRevision(kind=kind, decided_on=decided_on, amount=amount, document=document.strip())
    )


def put_names(session: Session, line: BudgetLine, names: LineNames) -> None:
    """Write a line's names and source; a name goes to all lines of the year under its code."""
    line.funding_source = names.funding_source.strip()
    for code, name, new_name in (
        ("program_code", "program_name", names.program_name),
        ("group_code", "group_name", names.group_name),
        ("activity_code", "activity_name", names.activity_name),
    ):
        under = getattr(line, code)
        if not under or not new_name.strip():
            continue
        for other in session.scalars(
            select(BudgetLine).where(
                BudgetLine.fiscal_year == line.fiscal_year,
                getattr(BudgetLine, code) == under,
            )
        ):
            setattr(other, name, new_name.strip())


def budget_row(line: BudgetLine) -> BudgetRow:
    """A line as plain values."""
    return BudgetRow(
        id=line.id,
        version=line.version,
        fiscal_year=line.fiscal_year,
        program_code=line.program_code or above(line.activity_code, Level.PROGRAM),
        program_name=line.program_name,
        group_code=line.group_code or above(line.activity_code, Level.GROUP),
        group_name=line.group_name,
        activity_code=line.activity_code,
        activity_name=line.activity_name,
        account_code=line.account_code,
        account_name=line.account_name,
        funding_source=line.funding_source,
        ceiling=line.ceiling,
        committed=line.committed,
        realised=line.realised,
        overdraft=line.overdraft,
    )
