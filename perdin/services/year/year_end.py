"""Tutup tahun: a fiscal year is closed with its figures, archived, and opened again by name."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select

from perdin.errors import BadInput
from perdin.i18n import _, on_paper
from perdin.models.people import Office, User
from perdin.models.planning import YearClosing
from perdin.reports.save import free_name, make_folder
from perdin.reports.table import CellKind
from perdin.rules.letter_kinds import KINDS
from perdin.rules.workflow import Right
from perdin.services.budget import fiscal_years
from perdin.services.desk import Desk, Topic, Work, at_one_moment, operation, query
from perdin.services.recaps import book, catalogue, list_export
from perdin.services.recaps.list_export import ListColumn
from perdin.services.register import register
from perdin.services.safekeeping import backup
from perdin.services.trips.counted import RecapFilter
from perdin.services.year import year_figures
from perdin.services.year.year_figures import OpenPoint


@dataclass(frozen=True, slots=True, kw_only=True)
class YearState:
    """How it stands with a fiscal year: what hinders its closing, its sums, who closed it."""

    year: int
    closed_at: datetime | None
    closed_by: str
    note: str
    open_points: tuple[OpenPoint, ...]
    disagreements: tuple[str, ...]
    figures: dict[str, Any]

    @property
    def closed(self) -> bool:
        """Whether its money is read-only."""
        return self.closed_at is not None

    @property
    def ready(self) -> bool:
        """Whether it may be closed."""
        return not (self.closed or self.open_points or self.disagreements)


@query(Right.VIEW)
def open_year(work: Work, year: int) -> YearState:
    """How it stands with a fiscal year; a closed one shows the figures that it was closed with."""
    closing = fiscal_years.standing(work.session, year)
    if closing is not None:
        who = work.session.get_one(User, closing.closed_by_id).name
        return YearState(
            year=year,
            closed_at=closing.closed_at,
            closed_by=who,
            note=closing.note,
            open_points=(),
            disagreements=(),
            figures=closing.figures,
        )
    figures = year_figures.figures(work.session, year)
    return YearState(
        year=year,
        closed_at=None,
        closed_by="",
        note="",
        open_points=tuple(year_figures.open_points(work.session, year)),
        disagreements=tuple(year_figures.disagreements(figures)),
        figures=figures,
    )


@operation(Right.CLOSE_YEAR)
def close_year(work: Work, year: int, note: str = "") -> None:
    """Close a fiscal year with its figures; its money is read-only from then on.

    Raises BadInput while something is open, does not agree, or the year itself still runs;
    YearClosed.
    """
    office_id = _hold_office(work)
    fiscal_years.refuse_closed(work.session, year)
    if work.desk.today < date(year, 12, 1):
        raise BadInput(
            problem=_("Tahun anggaran {year} baru dapat ditutup mulai Desember.").format(year=year)
        )
    points = year_figures.open_points(work.session, year)
    if points:
        raise BadInput(
            problem=_(
                "Tahun {year} belum dapat ditutup: {count} hal masih terbuka, yang pertama {what}."
            ).format(year=year, count=len(points), what=points[0].what)
        )
    figures = year_figures.figures(work.session, year)
    if wrong := year_figures.disagreements(figures):
        raise BadInput(
            problem=_("Angka tahun {year} tidak cocok: {what}").format(year=year, what=wrong[0])
        )
    work.session.add(
        YearClosing(
            office_id=office_id,
            fiscal_year=year,
            figures=figures,
            note=note.strip(),
            closed_at=work.desk.now,
            closed_by_id=work.desk.person.user_id,
        )
    )
    work.changed.update((Topic.BUDGET, Topic.TRIPS))
    work.tell(
        Topic.FINANCE, _subject(year), realisasi=figures["realisasi"], catatan=note.strip() or None
    )


@operation(Right.CLOSE_YEAR)
def reopen_year(work: Work, year: int, reason: str) -> None:
    """Open a closed year again, with the reason. Raises BadInput where it is not closed."""
    _hold_office(work)
    closing = fiscal_years.standing(work.session, year)
    if closing is None:
        raise BadInput(problem=_("Tahun anggaran {year} tidak ditutup.").format(year=year))
    if not reason.strip():
        raise BadInput(problem=_("Tuliskan alasan pembukaan kembali."))
    closing.reopened_at = work.desk.now
    closing.reopened_by_id = work.desk.person.user_id
    closing.reopened_reason = reason.strip()
    work.changed.update((Topic.BUDGET, Topic.TRIPS))
    work.tell(Topic.FINANCE, _subject(year), alasan=reason.strip())


def _hold_office(work: Work) -> int:
    """No money is paid, and nobody else closes or opens a year, until this is done; the office."""
    return work.session.scalars(select(Office.id).with_for_update()).one()


def archive_year(desk: Desk, year: int, folder: Path) -> Path:
    """Write a year's archive into a new folder and give it: every recap, the register, a checked
    backup.

    The backup carries the attachments beside it. Raises NotAllowed, NotWritten, DiskFull,
    DatabaseProblem.
    """
    desk.require(Right.CLOSE_YEAR)
    desk.require(Right.BACKUP)
    place = free_name(folder / f"perdin-{year}")
    make_folder(place)
    whole = RecapFilter(first=date(year, 1, 1), last=date(year, 12, 31))
    for report in catalogue.REPORTS:
        if report.monthly:
            for month in range(1, 13):
                last = date(year, month, monthrange(year, month)[1])
                span = RecapFilter(first=date(year, month, 1), last=last)
                book.write(
                    desk, report.id, span, place / f"rekap-{report.id}-{year}-{month:02}.xlsx"
                )
        else:
            book.write(desk, report.id, whole, place / f"rekap-{report.id}-{year}.xlsx")
    with on_paper():
        _write_register(desk, year, place / f"register-surat-{year}.xlsx")
    backup.back_up(desk, place / f"perdin-{year}.db")
    return place


def _write_register(desk: Desk, year: int, path: Path) -> None:
    """The register of letters of a year, voided ones marked."""
    columns = [
        ListColumn("Tanggal", 90, CellKind.DATE),
        ListColumn("Nomor", 220),
        ListColumn("Jenis", 180),
        ListColumn("Pelaksana", 240),
        ListColumn("Maksud", 300),
        ListColumn("Batal", 160),
    ]
    rows = at_one_moment(
        desk, lambda now: register.letter_rows(now, register.find_letter_ids(now, year=year))
    )
    lines = [
        (
            row.dated,
            row.number,
            _(KINDS[row.kind].name),
            row.traveller,
            row.purpose,
            row.void_reason,
        )
        for row in rows
    ]
    list_export.write_list(desk, path, f"Register {year}", columns, lines)


def _subject(year: int) -> str:
    return f"tahun anggaran {year}"
