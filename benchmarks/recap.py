"""A year's recap as .xlsx, against the raw SQL and XlsxWriter alone."""

import sqlite3
import tempfile
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from benchmarks import offices
from benchmarks.figure import Figure
from benchmarks.seating import desk_at, medians
from perdin.services.recaps import book, catalogue
from perdin.services.trips.counted import RecapFilter

YEAR = 2025
RECAP = RecapFilter(first=date(YEAR, 1, 1), last=date(YEAR, 12, 31))
REPEATS = 3
SPAN = (f"{YEAR}-01-01", f"{YEAR}-12-31")


def figures() -> list[Figure]:
    """The normal office's year, and the big office's: 20,000 trips of 50,000 travellers."""
    measured = []
    for name, trips in (("normal", offices.NORMAL), ("big", offices.BIG)):
        path = offices.office(trips)
        with (
            tempfile.TemporaryDirectory() as folder,
            desk_at(path) as desk,
            closing(sqlite3.connect(path)) as raw,
        ):
            paid = catalogue.table(desk, book.FIRST, RECAP).total("total")
            assert paid == sum(row[-3] or 0 for row in raw.execute(JOURNEYS, SPAN)) > 0
            ours, bare = medians(
                [
                    partial(book.write, desk, book.FIRST, RECAP, Path(folder) / "ours.xlsx"),
                    partial(_bare, raw, Path(folder) / "bare.xlsx"),
                ],
                REPEATS,
            )
        ratio = ours / bare
        measured.append(
            Figure(
                f"year recap to .xlsx, {name} office",
                round(ratio, 2),
                1.3,
                ratio <= 1.3,
                f"× raw SQL + XlsxWriter alone ({bare:.1f} s)",
            )
        )
    return measured


def _bare(raw: sqlite3.Connection, path: Path) -> None:
    """The same three sheets, cell for cell, with nothing but SQL and XlsxWriter."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        border = {"border": 1, "valign": "top", "font_size": 10}
        plain = book.add_format(border | {"text_wrap": True})
        money = book.add_format(border | {"num_format": "#,##0"})
        for name, question in (("a", JOURNEYS), ("b", PEOPLE), ("c", ACCOUNTS)):
            _write(book.add_worksheet(name), raw.execute(question, SPAN), plain, money)


def _write(
    page: Worksheet, rows: Iterable[tuple[object, ...]], plain: Format, money: Format
) -> None:
    for at, cells in enumerate(rows):
        for column, value in enumerate(cells):
            if isinstance(value, str):
                page.write_string(at, column, value, plain)
            elif value is None:
                page.write_blank(at, column, None, plain)
            else:
                page.write_number(at, column, value, money)


JOURNEYS = """
WITH amounts AS (
  SELECT c.traveller_id AS id,
    sum(CASE WHEN c.component = 'uang_harian' THEN c.amount ELSE 0 END) AS per_diem,
    sum(CASE WHEN c.component IN ('transport', 'taksi') THEN c.amount ELSE 0 END) AS transport,
    sum(CASE WHEN c.component = 'uang_representasi' THEN c.amount ELSE 0 END) AS representation,
    sum(CASE WHEN c.component = 'penginapan' THEN c.amount ELSE 0 END) AS lodging,
    sum(CASE WHEN c.component IN ('sewa_kendaraan', 'lain') THEN c.amount ELSE 0 END) AS other
  FROM cost_line c JOIN traveller v ON v.id = c.traveller_id JOIN trip t ON t.id = v.trip_id
  WHERE c.stage = CASE WHEN t.state = 'settled' THEN 'realisasi' ELSE 'rencana' END
    AND v.leave BETWEEN ?1 AND ?2 AND t.state IN ('approved', 'issued', 'settled')
  GROUP BY c.traveller_id
), places AS (
  SELECT l.trip_id AS id, group_concat(p.name, ', ') AS names
  FROM leg l JOIN place p ON p.code = l.place_code JOIN trip t ON t.id = l.trip_id
  WHERE t.leave <= ?2 AND t.back >= ?1 GROUP BY l.trip_id
)
SELECT row_number() OVER (ORDER BY v.leave, v.trip_id, v.position), '', v.plain_name, v.nip,
  v.rank || ' / ' || v.grade, t.purpose, places.names, v.leave, v.back,
  v.days, a.per_diem, a.transport, a.representation, a.lodging, a.other,
  a.per_diem + a.transport + a.representation + a.lodging + a.other,
  (SELECT coalesce(sum(CASE kind WHEN 'pengembalian' THEN -amount ELSE amount END), 0)
    FROM payment WHERE traveller_id = v.id),
  CASE t.state WHEN 'settled' THEN 'Rampung' ELSE 'Disetujui' END
FROM traveller v JOIN trip t ON t.id = v.trip_id LEFT JOIN amounts a ON a.id = v.id
LEFT JOIN places ON places.id = v.trip_id
WHERE v.leave BETWEEN ?1 AND ?2 AND t.state IN ('approved', 'issued', 'settled')
ORDER BY v.leave, v.trip_id, v.position
"""
_MONTHS = ", ".join(
    f"sum(CASE WHEN strftime('%m', v.leave) = '{month:02}' THEN CASE t.state WHEN 'settled' "
    "THEN v.spent ELSE v.estimated END ELSE 0 END)"
    for month in range(1, 13)
)
PEOPLE = f"""
SELECT 0, e.name, e.nip, {_MONTHS}, sum(v.days),
  sum(CASE t.state WHEN 'settled' THEN v.spent ELSE v.estimated END)
FROM traveller v JOIN employee e ON e.id = v.employee_id JOIN trip t ON t.id = v.trip_id
WHERE v.leave BETWEEN ?1 AND ?2 AND t.state IN ('approved', 'issued', 'settled')
GROUP BY e.id ORDER BY e.name
"""
ACCOUNTS = """
SELECT b.activity_code, b.activity_name, b.account_code, b.account_name,
  count(DISTINCT t.id), sum(v.days),
  sum(CASE t.state WHEN 'settled' THEN v.spent ELSE 0 END),
  sum(CASE t.state WHEN 'settled' THEN 0 ELSE v.estimated END),
  sum(CASE t.state WHEN 'settled' THEN v.spent ELSE v.estimated END), b.ceiling, b.committed,
  b.realised, b.realised * 1.0 / b.ceiling, b.ceiling - b.committed - b.realised
FROM trip t JOIN traveller v ON v.trip_id = t.id JOIN budget_line b ON b.id = t.budget_line_id
WHERE v.leave BETWEEN ?1 AND ?2 AND t.state IN ('approved', 'issued', 'settled')
GROUP BY b.id ORDER BY b.account_code
"""
