"""A real cost as the list of them shows it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from perdin.errors import BadInput
from perdin.i18n import N_, _, number
from perdin.reading.money import parse_rupiah
from perdin.rules import ledger, travel
from perdin.rules.actual import ActualCost, at_rate
from perdin.rules.judged import Judged
from perdin.rules.ledger import Verdict
from perdin.rules.spending import CostProblem
from perdin.rules.travel import Component
from perdin.services.accounting.account_sheet import Account, CostRow
from perdin.ui.colours import Tone
from perdin.ui.table.columns import RIGHT, Column, money

TONES = {
    Verdict.PENDING: Tone.NEUTRAL,
    Verdict.ACCEPTED: Tone.SUCCESS,
    Verdict.CORRECTED: Tone.WARNING,
    Verdict.RETURNED: Tone.ERROR,
}


@dataclass(frozen=True, slots=True)
class Line:
    """A cost as the list shows it: what is wrong with it, what of it may be paid, and what the
    verifier said.
    """

    cost: ActualCost
    amount: int
    problems: tuple[CostProblem, ...] = ()
    row: CostRow | None = None
    judged: Judged | None = None

    @property
    def verdict(self) -> Verdict:
        """What was said of it as it is now."""
        return Verdict.PENDING if self.row is None else self.row.verdict

    @property
    def blocked(self) -> bool:
        """Whether it cannot be saved as it is."""
        return any(problem.blocking for problem in self.problems)


def _mark(line: Line) -> str:
    if line.problems:
        return _("Perbaiki") if line.blocked else _("Lengkapi")
    return "" if line.row is None else ledger.label(line.verdict)


def _tone(line: Line) -> Tone:
    if line.problems:
        return Tone.ERROR if line.blocked else Tone.WARNING
    return TONES[line.verdict]


MOST = 9_999
"""No account counts more days, nights or times of one cost: more is a slip."""


def _receipt(line: Line) -> str:
    cost = line.cost
    if cost.receipt:
        return cost.receipt
    return _("riil: {reason}").format(reason=cost.unproved_reason) if cost.unproved_reason else ""


QUANTITY: Column[Line] = Column(
    title=N_("Banyaknya"),
    text=lambda line: f"{number(line.cost.quantity)} {line.cost.unit}",
    align=RIGHT,
    width_px=98,
    editable=True,
)
RATE: Column[Line] = money(
    N_("Harga satuan"), lambda line: line.cost.rate, width_px=116, editable=True
)
RECEIPT = Column(title=N_("Bukti"), text=_receipt, width_px=78, editable=True, spare=True)
COLUMNS: tuple[Column[Line], ...] = (
    Column(
        title=N_("Komponen"),
        text=lambda line: travel.label(line.cost.component),
        width_px=126,
        whole=True,
    ),
    Column(title=N_("Uraian"), text=lambda line: line.cost.reason, width_px=70, stretch=True),
    QUANTITY,
    RATE,
    money(N_("Jumlah"), lambda line: line.amount, width_px=104),
    RECEIPT,
    Column(title=N_("Keadaan"), text=_mark, width_px=136, tone=_tone),
)


def empty_cost(component: Component) -> ActualCost:
    """A cost of a component before anything is typed."""
    return ActualCost(
        component=component, quantity=1, unit=_("kali"), rate=0, reason=travel.label(component)
    )


def retyped(cost: ActualCost, column: Column[Line], text: str) -> ActualCost:
    """The cost with what was typed into one of its cells. Raises BadInput for no number."""
    if column is RECEIPT:
        return replace(cost, receipt=text.strip(), receipt_id=None)
    if column is QUANTITY:
        digits = text.strip().partition(" ")[0]
        if not digits.isdecimal():
            raise BadInput(problem=_("«{text}» bukan bilangan bulat.").format(text=text))
        if len(digits) > len(str(MOST)) or int(digits) > MOST:
            raise BadInput(problem=_("Banyaknya paling banyak {most}.").format(most=number(MOST)))
        return replace(cost, quantity=int(digits))
    try:
        rate = parse_rupiah(text)
    except ValueError:
        rate = None
    if rate is None:
        raise BadInput(problem=_("«{text}» bukan jumlah rupiah.").format(text=text))
    return at_rate(cost, rate)


def lines_of(
    costs: Sequence[ActualCost],
    account: Account,
    problems: Iterable[CostProblem],
    judged: Sequence[Judged] = (),
) -> tuple[list[Line], str]:
    """The costs of an account as the list shows them, and what is wrong with them as a whole."""
    kept = {row.cost: row for row in account.lines}
    by_row: dict[int | None, list[CostProblem]] = {}
    for problem in problems:
        by_row.setdefault(problem.row, []).append(problem)
    lines = [
        Line(
            cost,
            row.amount if (row := kept.get(cost)) is not None else cost.amount,
            tuple(by_row.get(at, ())),
            row,
            judged[at] if at < len(judged) else None,
        )
        for at, cost in enumerate(costs)
    ]
    return lines, " ".join(problem.sentence for problem in by_row.get(None, ()))


def next_pending(lines: Sequence[Line], at: int) -> int | None:
    """The next line after this one that nobody looked at; the first from above after the last."""
    after = [*range(at + 1, len(lines)), *range(at + 1)]
    pending = (row for row in after if lines[row].verdict is Verdict.PENDING)
    return next(pending, None)
