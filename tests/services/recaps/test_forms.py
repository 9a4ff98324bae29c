"""Each recap has the title and the columns of its form, as they are written down beside."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from perdin.reports.table import ReportColumn
from perdin.services.desk import Desk
from perdin.services.recaps.catalogue import REPORTS, table
from tests.services.recaps.raw import MAY, YEAR

FORMS: dict[str, dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("forms.toml").read_text(encoding="utf-8")
)


def test_every_recap_has_its_form() -> None:
    assert [report.id for report in REPORTS] == list(FORMS)


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.id)
def test_a_recap_has_the_columns_of_its_form(year_desk: Desk, report: Any) -> None:
    form = FORMS[report.id]
    recap = table(year_desk, report.id, MAY if report.monthly else YEAR)
    assert [_written(column) for column in recap.columns] == [
        line.split(maxsplit=3) for line in form["columns"].splitlines()
    ]
    assert recap.title == form["title"]
    assert recap.fixed == form["fixed"]
    assert recap.against == form.get("against", "")
    assert recap.note == form.get("note", "")
    assert recap.rows, "a year without rows says nothing of its columns"


def _written(column: ReportColumn) -> list[str]:
    marks = "+" * column.total + "0" * column.quiet
    if column.running:
        marks = ">"
    if column.ratio is not None:
        marks = "/".join(column.ratio)
    return [column.name, column.kind.value, marks or "-", column.title]
