"""Each recap has the title and the columns of its form, as they are written down beside."""

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from perdin.i18n import rupiah
from perdin.reports.table import ReportColumn
from perdin.services.desk import Desk
from perdin.services.recaps.catalogue import REPORTS, table
from tests.services.recaps.raw import BOOKED, MAY, YEAR, Cells, said_parts, travellers

FORMS: dict[str, dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("forms.toml").read_text(encoding="utf-8")
)


def test_every_recap_has_its_form() -> None:
    assert [report.id for report in REPORTS] == list(FORMS)


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.id)
def test_a_recap_has_the_columns_of_its_form(year_desk: Desk, year_file: Path, report: Any) -> None:
    form = FORMS[report.id]
    recap_filter = replace(MAY if report.monthly else YEAR, sample=2000)
    recap = table(year_desk, report.id, recap_filter)
    assert [_written(column) for column in recap.columns] == [
        line.split(maxsplit=3) for line in form["columns"].splitlines()
    ]
    assert recap.title == form["title"]
    assert recap.fixed == form["fixed"]
    assert recap.against == form.get("against", "")
    assert recap.measure == form.get("measure", "")
    assert recap.note == form.get("note", "").format(**_sums(travellers(year_file, recap_filter)))
    assert recap.rows, "a year without rows says nothing of its columns"


def _sums(travelled: list[Cells]) -> dict[str, object]:
    """What a note may say: of what a sum consists, all of it or its uang harian, how many wait,
    how many there are, and what they come to.
    """
    per_diem = [
        {name: sum(line["amount"] for line in one["lines"] if line["component"] == "uang_harian")
         if one[name] else 0 for name in ("realised", "committed")}
        for one in travelled
    ]  # fmt: skip
    return {
        "parts": said_parts(travelled),
        "parts_per_diem": said_parts(per_diem),
        "everybody": len(travelled),
        "whole": rupiah(sum(one["amount"] for one in travelled)),
        "waiting": sum(one["state"] not in BOOKED for one in travelled),
    }


def _written(column: ReportColumn) -> list[str]:
    marks = "+" * column.total + "0" * column.quiet
    if column.running:
        marks = ">"
    if column.ratio is not None:
        marks = "/".join(column.ratio)
    return [column.name, column.kind.value, marks or "-", column.title]
