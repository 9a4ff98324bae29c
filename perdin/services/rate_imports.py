"""An office's own rates from a sheet, and which of them pass the binding ceiling."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select

from perdin.i18n import _, rupiah
from perdin.importers import rates as sheets
from perdin.importers.employees import RowProblem
from perdin.importers.sheet import read_sheet
from perdin.models.reference import Place, Rate
from perdin.rules.rates import HARD, KIND_NAMES, Authority, RateKind
from perdin.rules.workflow import Right
from perdin.services import in_force
from perdin.services.desk import Desk, Work, query
from perdin.services.rates import NewRate


@dataclass(frozen=True, slots=True)
class RatePreview:
    """What a sheet says; nothing has been written."""

    path: Path
    rows: tuple[NewRate, ...]
    problems: tuple[RowProblem, ...]


def preview_rates(desk: Desk, path: Path) -> RatePreview:
    """Read a sheet of rates. Raises BadFile, NotFound, NotAllowed."""
    desk.require(Right.EDIT_RATES)
    sheet = read_sheet(path)
    header_at, columns = sheets.match_columns(sheet)
    records, problems = sheets.read_records(sheet, header_at, columns, _provinces(desk))
    wrong = {one.row for one in problems if one.blocking}
    rows = tuple(
        NewRate(one.kind, one.place, one.level, one.amount, path.name)
        for one in records
        if one.row not in wrong
    )
    return RatePreview(path, rows, tuple(problems))


@query(Right.VIEW)
def above_ceiling(work: Work, rows: Iterable[NewRate], day: date) -> list[str]:
    """A sentence for each own rate that is above every ceiling of its kind on a day.

    Perpres 72/2025 binds: where such a rate would apply, the ceiling is paid instead.
    """
    top = in_force.set_on(work.session, Authority.CEILING, day)
    if top is None:
        return []
    highest: dict[RateKind, int] = {}
    for kind, amount in work.session.execute(
        select(Rate.kind, Rate.amount).where(Rate.rate_set_id == top.id)
    ):
        highest[kind] = max(highest.get(kind, 0), amount)
    said = _("{kind} {amount} melebihi batas {regulation} ({top}); yang dibayar batasnya.")
    return [
        said.format(
            kind=_(KIND_NAMES[row.kind]),
            amount=rupiah(row.amount),
            regulation=top.regulation,
            top=rupiah(highest[row.kind]),
        )
        for row in rows
        if row.kind in HARD and row.amount > highest.get(row.kind, row.amount)
    ]


@query(Right.VIEW)
def _provinces(work: Work) -> dict[str, str]:
    rows = work.session.execute(select(Place.name, Place.code).where(Place.kind == "provinsi"))
    return {name: code for name, code in rows}
