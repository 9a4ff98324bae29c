"""What the recap of the services' story must say, cell by cell."""

from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from perdin.rules.travel import Component
from perdin.services.desk import Desk
from perdin.services.recaps import book as recap_book
from perdin.services.trips import trip_sheet
from perdin.services.trips.counted import RecapFilter

YEAR = RecapFilter(first=date(2026, 1, 1), last=date(2026, 12, 31))


def check_recap(desk: Desk, path: Path, counted: list[int]) -> None:
    """Every figure of the workbook, added up again from the trips themselves."""
    recap_book.write(desk, recap_book.FIRST, YEAR, path)
    shown = load_workbook(path, data_only=True)
    formulas = load_workbook(path)
    travellers = [
        (sheet, traveller, traveller.actual or traveller.lines)
        for sheet in (trip_sheet.open_trip(desk, trip_id) for trip_id in counted)
        for traveller in sheet.travellers
    ]
    total = sum(line.amount for _sheet, _one, account in travellers for line in account)
    days = sum((one.back - one.leave).days + 1 for _sheet, one, _account in travellers)
    assert total > 7_806_000
    table: list[list[Any]] = [[cell.value for cell in row] for row in shown["Rekap"].iter_rows()]
    head = next(at for at, row in enumerate(table) if row[0] == "No.")
    body = table[head + 1 : head + 1 + len(travellers)]
    for row, (sheet, one, account) in zip(body, travellers, strict=True):
        assert row[2] in one.name
        assert (row[5], row[6]) == (sheet.purpose, sheet.places)
        assert [row[7].date(), row[8].date()] == [one.leave, one.back]
        assert row[15] == sum(row[10:15]) == sum(line.amount for line in account)
        assert row[10] == sum(x.amount for x in account if x.component is Component.UANG_HARIAN)
        assert row[13] == sum(x.amount for x in account if x.component is Component.PENGINAPAN)
    sums = table[head + 1 + len(travellers)]
    assert (sums[0], sums[9], sums[15]) == ("Jumlah", days, total)
    last = formulas["Rekap"].cell(head + 2 + len(travellers), 16)
    assert last.value == f"=SUM(P{head + 2}:P{head + 1 + len(travellers)})"
    purpose = formulas["Rekap"].cell(head + 1 + len(travellers), 6)
    assert (purpose.data_type, purpose.value) == ("s", "=cmd|' /C calc'!A0")
    months = [[cell.value for cell in row] for row in shown["Pegawai dan bulan"].iter_rows()]
    sums = next(row for row in months if row[0] == "Jumlah")
    assert 7_806_000 in sums  # Maret
    assert total in sums
    assert days in sums
    accounts_of = [
        [cell.value for cell in row] for row in shown["Sub kegiatan dan rekening"].iter_rows()
    ]
    at = next(n for n, row in enumerate(accounts_of) if row[0] == "Jumlah")
    line = [value for value in accounts_of[at - 1] if isinstance(value, int)]
    realised, committed = 7_806_000, total - 7_806_000
    assert line[-9:] == [2, days, realised, committed, total, 20_000_000, committed, realised,
                         20_000_000 - total]  # fmt: skip
