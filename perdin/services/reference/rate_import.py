"""An office's own rates from a sheet, and which of them pass the binding ceiling."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select

from perdin.i18n import _, rupiah
from perdin.importers.cells import CellProblem
from perdin.importers.codes import Find, find_code, load_places
from perdin.importers.rates import reading
from perdin.importers.rates.columns import RateColumn
from perdin.importers.rates.records import RateRecord
from perdin.importers.rates.tables import RateTable
from perdin.importers.sheet import Cell, read_book, text_of
from perdin.importers.tables.understanding import Choices, Understanding
from perdin.models.people import Office
from perdin.models.reference import Place, Rate
from perdin.reading.visible import visible_line
from perdin.rules.levels import LEVEL_NAMES
from perdin.rules.rate_changes import Priced
from perdin.rules.rates import HARD, JAKARTA, KIND_NAMES, ZONE_NAMES, Authority, RateKind, Zone
from perdin.rules.workflow import Right
from perdin.services.desk import Desk, Work, query
from perdin.services.reference import rates_in_force
from perdin.services.reference.places import finder
from perdin.services.reference.rates import NewRate

MOST_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class RatePreview:
    """What a sheet says; nothing has been written.

    ``tables`` are what its columns were taken for, table by table, and ``samples`` what each of
    these columns holds first. ``records`` stand in the order of the sheet; ``rows`` are those of
    them without a blocking problem.
    """

    path: Path
    rows: tuple[NewRate, ...]
    records: tuple[RateRecord, ...]
    problems: tuple[CellProblem, ...]
    tables: tuple[RateTable, ...]
    understanding: Understanding
    samples: tuple[tuple[str, ...], ...] = ()
    rules: Mapping[str, Any] = field(default_factory=dict)

    @property
    def plain(self) -> bool:
        """Whether nobody needs to look at the columns: one rate a row, and nothing odd."""
        wide = len(self.tables) > 1 or any(table.wide for table in self.tables)
        return not wide and not self.problems


def preview_rates(
    desk: Desk,
    path: Path,
    choices: Choices | None = None,
    columns: Sequence[Sequence[RateColumn]] | None = None,
) -> RatePreview:
    """Read a sheet of rates; ``choices`` go over what is found, ``columns`` over the titles.

    Raises BadFile, NotFound, NotAllowed.
    """
    desk.require(Right.EDIT_RATES)
    return read_rates(path, _provinces(desk), choices, columns, finder(desk))


def look_without_office(path: Path, choices: Choices | None = None) -> RatePreview:
    """The same where no office is set up yet. Raises BadFile and NotFound."""
    provinces = {place.name: place.code for place in load_places() if place.kind == "provinsi"}
    return read_rates(path, provinces, choices)


def read_rates(
    path: Path,
    provinces: Mapping[str, str],
    choices: Choices | None = None,
    columns: Sequence[Sequence[RateColumn]] | None = None,
    find: Find = find_code,
) -> RatePreview:
    """The same without an office; ``provinces`` are codes by name. Raises BadFile, NotFound."""
    sheet = reading.read_rates(
        read_book(path), provinces, find, choices, columns, visible_line(path.stem)
    )
    problems = list(sheet.problems)
    problems += [
        CellProblem(row=0, column=None, field="", sentence=sentence, blocking=False)
        for sentence in holes(sheet.records, provinces)
    ]
    wrong = {problem.row for problem in problems if problem.blocking}
    keys: set[tuple[RateKind, str, str]] = set()
    rows = []
    for record in sheet.records:
        key = (record.kind, record.place, record.level)
        if record.row not in wrong and key not in keys:
            keys.add(key)
            rows.append(
                NewRate(
                    kind=record.kind,
                    place=record.place,
                    level=record.level,
                    amount=record.amount,
                    source=record.source or visible_line(path.name),
                )
            )
    return RatePreview(
        path=path,
        rows=tuple(rows),
        records=sheet.records,
        problems=tuple(sorted(problems, key=lambda problem: problem.row)),
        tables=sheet.tables,
        understanding=sheet.understanding,
        samples=tuple(
            tuple(_sample(sheet.understanding.rows, table, at) for at in range(len(table.columns)))
            for table in sheet.tables
        ),
        rules=sheet.rules,
    )


def holes(rates: Iterable[Priced], provinces: Mapping[str, str]) -> list[str]:
    """A sentence for each kind and level whose table goes by provinces and leaves some out.

    It goes by provinces where it names more than half of them.

    ``provinces`` is code by name. A zone or a row for everywhere fills every hole that it covers
    in full; what is left is asked about at each journey there.
    """
    by_level: dict[tuple[RateKind, str], set[str]] = {}
    for rate in rates:
        by_level.setdefault((rate.kind, rate.level), set()).add(rate.place)
    sentence = _("Tidak ada tarif {kind} untuk {names}: perjalanan ke sana akan ditanyakan.")
    sentences = []
    for (kind, level), places in by_level.items():
        codes = {*places, *({JAKARTA} if Zone.JAKARTA in places else ())}
        absent = [name for name, code in provinces.items() if code not in codes]
        by_province = codes & set(provinces.values())
        few = len(by_province) * 2 <= len(provinces)
        if "" in places or Zone.OUTSIDE in places or few or not absent:
            continue
        named = ", ".join(absent[:MOST_NAMED])
        if len(absent) > MOST_NAMED:
            more = _("{names}, dan {count} provinsi lain")
            named = more.format(names=named, count=len(absent) - MOST_NAMED)
        words = _(KIND_NAMES[kind])
        if level:
            words = f"{words} ({_(LEVEL_NAMES.get(level, level))})"
        sentences.append(sentence.format(kind=words, names=named))
    return sentences


def _sample(rows: Sequence[Sequence[Cell]], table: RateTable, at: int) -> str:
    """The first thing that stands below a column's title."""
    below = (row[at] for row in rows[table.begin : table.end] if at < len(row))
    return next((text for cell in below if (text := text_of(cell))), "")


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
