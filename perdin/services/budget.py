"""Budget lines of the DPA: what a trip may be charged to and what is left of it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.errors import BadInput, BudgetExceeded, NotFound
from perdin.i18n import _, rupiah
from perdin.models.money import BudgetLine, BudgetRevision
from perdin.models.people import Office
from perdin.models.reference import Account
from perdin.rules.ledger import RevisionKind
from perdin.rules.workflow import Right
from perdin.services.desk import Topic, Work, operation, query


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """One budget line with its figures in rupiah."""

    id: int
    fiscal_year: int
    activity_code: str
    activity_name: str
    account_code: str
    account_name: str
    ceiling: int
    committed: int
    realised: int

    @property
    def left(self) -> int:
        """What may still be committed."""
        return self.ceiling - self.committed - self.realised

    @property
    def label(self) -> str:
        """The line in a choice: account and sub kegiatan."""
        return f"{self.account_code} · {self.activity_name}"


@dataclass(frozen=True, slots=True)
class BudgetForm:
    """A new budget line as typed."""

    fiscal_year: int
    activity_code: str
    activity_name: str
    account_code: str
    ceiling: int
    decided_on: date
    document: str = ""


@dataclass(frozen=True, slots=True)
class AccountChoice:
    """A travel account to choose from."""

    code: str
    name: str


@query(Right.VIEW)
def list_budget(work: Work, fiscal_year: int | None = None) -> list[BudgetRow]:
    """Budget lines of a year, or of all."""
    question = select(BudgetLine).order_by(
        BudgetLine.fiscal_year.desc(), BudgetLine.activity_code, BudgetLine.account_code
    )
    if fiscal_year is not None:
        question = question.where(BudgetLine.fiscal_year == fiscal_year)
    return [budget_row(line) for line in work.session.scalars(question)]


@query(Right.VIEW)
def list_accounts(work: Work) -> list[AccountChoice]:
    """Travel accounts."""
    rows = work.session.execute(select(Account.code, Account.name).order_by(Account.code))
    return [AccountChoice(*row) for row in rows]


@operation(Right.EDIT_BUDGET)
def add_line(work: Work, form: BudgetForm) -> int:
    """Add a line with its original ceiling and give the id. Raises BadInput."""
    account = work.session.scalar(select(Account).where(Account.code == form.account_code))
    if account is None:
        raise BadInput(problem=_("Kode rekening belum dipilih."))
    if not form.activity_code.strip() or not form.activity_name.strip():
        raise BadInput(problem=_("Kode dan nama sub kegiatan belum diisi."))
    if form.ceiling <= 0:
        raise BadInput(problem=_("Pagu harus lebih dari Rp0."))
    same = select(BudgetLine.id).where(
        BudgetLine.fiscal_year == form.fiscal_year,
        BudgetLine.activity_code == form.activity_code.strip(),
        BudgetLine.account_code == account.code,
    )
    if work.session.scalar(same):
        raise BadInput(problem=_("Sub kegiatan dan rekening itu sudah ada pada tahun ini."))
    line = BudgetLine(
        office_id=work.session.scalars(select(Office.id)).one(),
        fiscal_year=form.fiscal_year,
        activity_code=form.activity_code.strip(),
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
    work.tell(Topic.BUDGET, f"anggaran {line.account_code}", pagu=form.ceiling)
    return line.id


@operation(Right.EDIT_BUDGET)
def revise_line(
    work: Work, line_id: int, kind: RevisionKind, amount: int, decided_on: date, document: str = ""
) -> None:
    """Give a line a new ceiling; one below what is used already raises BadInput."""
    line = budget_line(work.session, line_id)
    used = line.committed + line.realised
    if amount < max(used, 1):
        raise BadInput(
            problem=_("Pagu baru {amount} kurang dari yang sudah terpakai, {used}.").format(
                amount=rupiah(amount), used=rupiah(used)
            )
        )
    work.tell(Topic.BUDGET, f"anggaran {line.account_code}", sebelum=line.ceiling, sesudah=amount)
    line.ceiling = amount
    line.revisions.append(
        BudgetRevision(kind=kind, decided_on=decided_on, amount=amount, document=document)
    )


def budget_line(session: Session, line_id: int) -> BudgetLine:
    """The line, locked against other writers where the database locks rows. Raises NotFound."""
    line = session.get(BudgetLine, line_id, with_for_update=True)
    if line is None:
        raise NotFound(what=_("Baris anggaran"))
    return line


def commit_cost(line: BudgetLine, amount: int) -> None:
    """Set money aside for an approved trip. Raises BudgetExceeded, and nothing is set aside."""
    left = line.ceiling - line.committed - line.realised
    if amount > left:
        raise BudgetExceeded(
            line=f"{line.account_code} {line.activity_name}",
            left=rupiah(left),
            needed=rupiah(amount),
        )
    line.committed += amount


def budget_row(line: BudgetLine) -> BudgetRow:
    """A line as plain values."""
    return BudgetRow(
        line.id,
        line.fiscal_year,
        line.activity_code,
        line.activity_name,
        line.account_code,
        line.account_name,
        line.ceiling,
        line.committed,
        line.realised,
    )
