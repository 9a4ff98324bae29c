"""A list knows the kind of row it shows: mypy refuses a field that the row has not, or no more."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
HEAD = """
from collections.abc import Sequence
from dataclasses import dataclass

from perdin.services.desk import Desk
from perdin.ui.exporting import offer_export
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.finance.traveller_rows import TravellerQueue, day_column, name_column
from perdin.ui.pages.settings.section import EntrySection
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column, money
from perdin.ui.table.list_view import ListView
from perdin.ui.table.small import SmallView


@dataclass(frozen=True, slots=True)
class Cost:
    id: int
    words: str
    amount: int


COSTS: tuple[Column[Cost], ...] = (
    Column(title="Uraian", text=lambda row: row.words, order=lambda row: row.amount),
    money("Jumlah", lambda row: row.amount),
)
"""
SOUND = {
    "rows": "view = SmallView(COSTS, name='', memory=None)\n"
    "view.set_rows([Cost(1, '', 2)])\nview.rows()[0].words\n",
    "ids": "ListView(COSTS, lambda ids, fill: fill([]), name='', id_of=lambda row: row.id)\n",
    "entry": "class A(EntrySection[Cost]):\n    def show_entry(self, entry: Cost) -> None:\n"
    "        entry.words.upper()\n",
}
FAULTY = {
    "text": "a: Column[Cost] = Column(title='', text=lambda row: row.wording)\n",
    "amount": "a: tuple[Column[Cost], ...] = (money('', lambda row: row.sum),)\n",
    "tip": "a: Column[Cost] = Column(title='', text=str, tip=lambda row: row.note)\n",
    "order": "a: Column[Cost] = Column(title='', text=str, order=lambda row: row.day)\n",
    "kind": "a: Column[Cost] = Column(title='', text=lambda row: row.amount)\n",
    "day": "from perdin.services.accounting.settlement import Due\n"
    "a: Column[Due] = day_column('', lambda row: row.spent)\n",
    "shared": "a: Column[Cost] = name_column(1)\n",
    "rows": "SmallView(COSTS, name='', memory=None).set_rows([3])\n",
    "total": "SmallView(COSTS, name='', memory=None).set_rows([], total='Rp0')\n",
    "selected": "SmallView(COSTS, name='', memory=None).selected()[0].wording\n",
    "current": "(SmallView(COSTS, name='', memory=None).current() or Cost(1, '', 2)).wording\n",
    "ids": "ListView(COSTS, lambda ids, fill: fill([]), name='', id_of=lambda row: row.key)\n",
    "fetched": "ListView(COSTS, lambda ids, fill: fill([3]), name='', id_of=lambda row: row.id)\n",
    "entry": "class A(EntrySection[Cost]):\n    def show_entry(self, entry: Cost) -> None:\n"
    "        entry.wording.upper()\n",
    "export": "def a(view: ListView[Cost], seat: Seat, bar: NoticeBar) -> None:\n"
    "    offer_export(view, seat, bar, '', lambda ids: ['x'])\n",
    "queue": "class A(TravellerQueue[Cost]): ...\n",
}


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The snippets that mypy refuses, all judged at once."""
    folder = tmp_path_factory.mktemp("snippets")
    for group, snippets in (("sound", SOUND), ("faulty", FAULTY)):
        for name, snippet in snippets.items():
            (folder / f"{group}_{name}.py").write_text(f"{HEAD}\n\n{snippet}", encoding="utf-8")
    judged = subprocess.run(
        [sys.executable, "-m", "mypy", "--config-file", str(ROOT / "pyproject.toml"),
         "--cache-dir", str(folder / "cache"), *map(str, folder.glob("*.py"))],
        env={**os.environ, "MYPYPATH": str(ROOT)}, cwd=ROOT,
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert judged.returncode in (0, 1), judged.stderr
    lines = [line for line in judged.stdout.splitlines() if ": error:" in line]
    assert all(str(folder) in line for line in lines), judged.stdout
    return {Path(line.rpartition(".py:")[0]).name for line in lines}


@pytest.mark.parametrize("name", SOUND)
def test_a_field_that_the_row_has_is_let_pass(refused: set[str], name: str) -> None:
    assert f"sound_{name}" not in refused


@pytest.mark.parametrize("name", FAULTY)
def test_a_field_that_the_row_has_not_is_refused(refused: set[str], name: str) -> None:
    assert f"faulty_{name}" in refused
