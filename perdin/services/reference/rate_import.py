"""An office's own rates from a sheet, and which of them pass the binding ceiling."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select

from perdin.i18n import _, rupiah
from perdin.importers import rates as sheets
from perdin.importers.employees import RowProblem
from perdin.importers.sheet import read_sheet
from perdin.models.people import Office
from perdin.models.reference import Place, Rate
from perdin.rules.levels import LEVEL_NAMES
from perdin.rules.rates import HARD, JAKARTA, KIND_NAMES, ZONE_NAMES, Authority, Zone
from perdin.rules.workflow import Right
from perdin.services.desk import Desk, Work, query
from perdin.services.reference import rates_in_force
from perdin.services.reference.rates import NewRate


@dataclass(frozen=True, slots=True)
class RatePreview:
    """What a sheet says; nothing has been written."""

    path: Path
    rows: tuple[NewRate, ...]
    problems: tuple[RowProblem, ...]
    rules: Mapping[str, Any] = field(default_factory=dict)


def preview_rates(desk: Desk, path: Path) -> RatePreview:
    """Read a sheet of rates. Raises BadFile, NotFound, NotAllowed."""
    desk.require(Right.EDIT_RATES)
    sheet = read_sheet(path)
    header_at, columns = sheets.match_columns(sheet)
    records, problems = sheets.read_records(sheet, header_at, columns, _provinces(desk))
    rules, misread = sheets.read_rules(sheet, header_at, columns)
    problems += misread
    wrong = {problem.row for problem in problems if problem.blocking}
    rows = tuple(
        NewRate(record.kind, record.place, record.level, record.amount, path.name)
        for record in records
        if record.row not in wrong
    )
    return RatePreview(path, rows, tuple(problems), rules)


@query(Right.VIEW)
def above_ceiling(work: Work, rows: Iterable[NewRate], day: date) -> list[str]:
    """A sentence for each own rate that passes the ceiling wherever it could apply on a day.

    Perpres 72/2025 binds: where such a rate would apply, the ceiling is paid instead.
    """
    top = rates_in_force.set_on(work.session, Authority.CEILING, day)
    if top is None:
        return []
    ceilings = list(
        work.session.execute(
            select(Rate.kind, Rate.place, Rate.level, Rate.amount).where(Rate.rate_set_id == top.id)
        )
    )
    seat = work.session.scalars(select(Office.seat_code)).one()[:2]
    sentence = _("{rate}: {amount} melebihi batas {regulation}, {top}; yang dibayar batasnya.")
    sentences = []
    for row in rows:
        fit = [
            (level, amount)
            for kind, place, level, amount in ceilings
            if kind is row.kind and _within(row.place, place, seat)
        ]
        exact = [amount for level, amount in fit if level == row.level]
        highest = max(exact or [amount for _level, amount in fit], default=row.amount)
        if row.kind in HARD and row.amount > highest:
            sentences.append(
                sentence.format(
                    rate=_named(row),
                    amount=rupiah(row.amount),
                    regulation=top.regulation,
                    top=rupiah(highest),
                )
            )
    return sentences


def _named(row: NewRate) -> str:
    """«Penginapan, DKI Jakarta, Kelas 2»."""
    kind = _(KIND_NAMES[row.kind])
    words = [kind[:1].upper() + kind[1:]]
    if row.place in ZONE_NAMES:
        words.append(_(ZONE_NAMES[row.place]))
    if row.level:
        words.append(_(LEVEL_NAMES.get(row.level, row.level)))
    return ", ".join(words)


def _within(place: str, ceiling_place: str, seat: str) -> bool:
    """Whether a ceiling's place lies in an own rate's place, seen from the office's province."""
    if not place or not ceiling_place:
        return True
    if place == Zone.INSIDE:
        return ceiling_place == seat
    if place == Zone.JAKARTA:
        return ceiling_place == JAKARTA
    if place == Zone.OUTSIDE:
        return ceiling_place not in (seat, JAKARTA)
    return ceiling_place == place


@query(Right.VIEW)
def _provinces(work: Work) -> dict[str, str]:
    rows = work.session.execute(select(Place.name, Place.code).where(Place.kind == "provinsi"))
    return {name: code for name, code in rows}
