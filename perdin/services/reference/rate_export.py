"""A set of rates as a sheet that a person may change and the program reads back."""

from collections.abc import Iterator
from pathlib import Path

from perdin.errors import NotFound
from perdin.i18n import _, long_date
from perdin.importers.rates.columns import FIELDS, Role
from perdin.models.reference import RateSet
from perdin.reports.separated import write_separated
from perdin.reports.table import Cell, CellKind, ReportColumn, Table
from perdin.reports.workbook import SheetSpec, write_workbook
from perdin.rules.levels import LEVEL_NAMES
from perdin.rules.policy import RULES, Answer
from perdin.rules.rates import KIND_NAMES
from perdin.rules.workflow import Right
from perdin.services.desk import Desk, Work, query
from perdin.services.reference import rate_compare
from perdin.services.reference.rates import list_rates

_WIDTHS = {
    Role.KIND: 40, Role.PLACE: 44, Role.CODE: 22, Role.LEVEL: 24, Role.AMOUNT: 16, Role.SOURCE: 48,
}  # fmt: skip


def write_rates(desk: Desk, set_id: int, path: Path) -> Path:
    """Write every rate of a set, and the rules it sets otherwise, as .xlsx, or .csv by the name.

    The file is taken in again by «Impor dari Excel» as it is: places stand with their codes.
    Raises NotAllowed, NotFound, DiskFull, NotWritten.
    """
    desk.require(Right.EXPORT)
    title = _title(desk, set_id)
    columns = tuple(
        ReportColumn(
            title=_(FIELDS[role]),
            kind=CellKind.MONEY if role is Role.AMOUNT else CellKind.TEXT,
            width=width,
        )
        for role, width in _WIDTHS.items()
    )
    rows = [*_rates(desk, set_id), *_rules(desk, set_id)]
    if path.suffix.lower() == ".csv":
        return write_separated(path, Table(title=title, columns=columns, rows=rows))
    sheet = SheetSpec(name=_("Tarif"), titles=[title], columns=columns, rows=rows)
    return write_workbook(path, [sheet])


def _rates(desk: Desk, set_id: int) -> Iterator[tuple[Cell, ...]]:
    for row in list_rates(desk, set_id):
        kind = _(KIND_NAMES[row.kind])
        level = _(LEVEL_NAMES[row.level]) if row.level else ""
        yield (kind, row.place_name, row.place, level, row.amount, row.source)


@query(Right.VIEW)
def _rules(work: Work, set_id: int) -> list[tuple[Cell, ...]]:
    """The rules of an office's own set, each as a row whose kind is the rule's title."""
    rate_set = work.session.get(RateSet, set_id)
    rules = (rate_set.rules or {}) if rate_set is not None else {}
    return [
        (_(RULES[name].title), "", "", "", _value(RULES[name].answer, value), "")
        for name, value in rules.items()
    ]


def _value(answer: Answer, value: object) -> Cell:
    if answer is Answer.YES_NO:
        return _("ya") if value else _("tidak")
    if answer is Answer.LEVELS:
        levels = value if isinstance(value, (list, tuple)) else ()
        return ", ".join(_(LEVEL_NAMES[level]) for level in levels) or "-"
    return value if isinstance(value, int) else str(value)


@query(Right.VIEW)
def _title(work: Work, set_id: int) -> str:
    rate_set = work.session.get(RateSet, set_id)
    if rate_set is None:
        raise NotFound(what=_("Tarif"))
    since = _("sejak {first}").format(first=long_date(rate_set.valid_from))
    return f"{rate_compare.title(rate_set)}, {since}"
