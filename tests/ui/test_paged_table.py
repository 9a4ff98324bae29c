"""A table of any length fetches what is looked at, and no more."""

import sys
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from perdin.ui.colours import Tone
from perdin.ui.table.columns import TONE, Column, money
from perdin.ui.table.paged import MOST_PAGES, PAGE, Fill, PagedTable
from perdin.ui.table.small import SmallTable
from perdin.ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class Row:
    id: int
    purpose: str
    total: int | None


COLUMNS: tuple[Column[Row], ...] = (
    Column(
        title="Maksud",
        text=lambda row: row.purpose,
        sort_key="purpose",
        tip=lambda row: f"#{row.id}",
    ),
    money("Jumlah", lambda row: row.total, sort_key="total"),
    Column(
        title="Status",
        text=lambda row: "Konsep" if row.id % 2 else "Disetujui",
        tone=lambda row: Tone.NEUTRAL if row.id % 2 else Tone.SUCCESS,
    ),
)


def row_id(row: Row) -> int:
    return row.id


def rows(ids: Sequence[int]) -> list[Row]:
    return [Row(number, f"Rapat {number}", number * 1_000) for number in ids]


class Source:
    """Answers at once, or when told to; remembers what it was asked."""

    def __init__(self, *, later: bool = False) -> None:
        self.asked: list[list[int]] = []
        self.waiting: list[tuple[list[int], Fill[Row]]] = []
        self.later = later

    def ask(self, ids: Sequence[int], fill: Fill[Row]) -> None:
        self.asked.append(list(ids))
        if self.later:
            self.waiting.append((list(ids), fill))
        else:
            fill(rows(ids))


def test_it_is_a_sound_model(qtmodeltester: ModelTester) -> None:
    model = PagedTable(COLUMNS, Source().ask, id_of=row_id)
    model.show_ids(range(1, 251))
    qtmodeltester.check(model, force_py=True)
    assert model.index(249, 0).data() == "Rapat 250"


def test_rows_come_from_the_worker(qtbot: QtBot, tasks: Tasks) -> None:
    model = PagedTable(COLUMNS, lambda ids, fill: tasks.run(lambda: rows(ids), fill), id_of=row_id)
    model.show_ids(range(250))
    last = model.index(249, 0)
    assert last.data() == "…"
    assert last.data(Qt.ItemDataRole.ToolTipRole) is None
    qtbot.waitUntil(lambda: last.data() == "Rapat 249")
    assert last.data(Qt.ItemDataRole.ToolTipRole) == "Rapat 249\n#249"


def test_two_hundred_thousand_rows_fetch_only_what_is_seen() -> None:
    source = Source()
    model = PagedTable(COLUMNS, source.ask, id_of=row_id)
    model.show_ids(array("q", range(200_000)))
    assert source.asked == []
    for row in (0, 5, 199_999, 150_000, 150_050):
        assert model.index(row, 0).data() == f"Rapat {row}"
    assert [ids[0] for ids in source.asked] == [0, 199_900, 150_000]
    assert all(len(ids) == PAGE for ids in source.asked)
    assert model.row_of(123_456) == 123_456
    assert model.row_of(-1) == -1


def test_only_so_many_pages_are_kept() -> None:
    source = Source()
    model = PagedTable(COLUMNS, source.ask, id_of=row_id)
    model.show_ids(range(10_000))
    for page in range(MOST_PAGES + 1):
        model.index(page * PAGE, 0).data()
        model.index(50, 0).data()  # looked at all the time, so it stays
    assert len(model.pages) == MOST_PAGES
    assert model.index(PAGE, 0).data() == "Rapat 100"
    assert len(source.asked) == MOST_PAGES + 2
    assert source.asked[-1][0] == PAGE


def test_an_answer_to_an_older_list_is_dropped() -> None:
    source = Source(later=True)
    model = PagedTable(COLUMNS, source.ask, id_of=row_id)
    model.show_ids([1, 2])
    assert model.index(0, 0).data() == "…"
    model.show_ids([7, 8])
    assert model.index(0, 0).data() == "…"
    (old, fill_old), (new, fill_new) = source.waiting
    fill_old(rows(old))
    assert model.index(0, 0).data() == "…"
    fill_new(rows(new))
    assert model.index(0, 0).data() == "Rapat 7"


def test_rows_in_another_order_and_missing_ones() -> None:
    model = PagedTable(COLUMNS, lambda _, fill: fill(rows([3, 1])), id_of=row_id)
    model.show_ids([1, 2, 3])
    assert [model.index(row, 0).data() for row in range(3)] == ["Rapat 1", "…", "Rapat 3"]


def test_a_refresh_keeps_the_old_rows_until_the_new_ones_land() -> None:
    source = Source()
    model = PagedTable(COLUMNS, source.ask, id_of=row_id)
    model.show_ids([1, 2])
    first = model.index(0, 0)
    assert first.data() == "Rapat 1"
    source.later = True
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    model.show_ids([1, 2])
    assert first.data() == "Rapat 1"
    _ids, fill = source.waiting[0]
    fill([Row(1, "Rapat baru", 0), Row(2, "Lain", None)])
    assert (first.data(), resets) == ("Rapat baru", [])
    assert model.index(1, 1).data() == ""


def test_money_stands_at_the_right_and_states_have_tones() -> None:
    model = PagedTable(COLUMNS, Source().ask, id_of=row_id)
    model.show_ids([1_234])
    assert model.index(0, 1).data() == "Rp1.234.000"
    align = model.index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole)
    assert Qt.AlignmentFlag(align) & Qt.AlignmentFlag.AlignRight
    assert model.index(0, 2).data(TONE) == Tone.SUCCESS
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Jumlah"


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="there None lives for ever: PEP 683")
def test_data_loses_no_reference_of_none() -> None:
    """A binding that does so ends the process after a while of scrolling."""
    paged = PagedTable(COLUMNS, Source().ask, id_of=row_id)
    paged.show_ids([1])
    small = SmallTable(COLUMNS)
    small.set_rows(rows([1]))
    for index in (paged.index(0, 0), small.index(0, 0), QModelIndex()):
        before = sys.getrefcount(None)
        for _ in range(1_000):
            index.data(Qt.ItemDataRole.DecorationRole)
        assert abs(sys.getrefcount(None) - before) < 100


def test_a_small_table_is_a_sound_model(qtmodeltester: ModelTester) -> None:
    model = SmallTable(COLUMNS)
    model.set_rows(rows(range(5)))
    qtmodeltester.check(model, force_py=True)
    model.set_rows(rows(range(3)))
    assert model.rowCount() == 3


def test_a_list_that_goes_on_keeps_what_is_shown(qtmodeltester: ModelTester) -> None:
    source = Source()
    model = PagedTable(COLUMNS, source.ask, id_of=row_id)
    model.show_ids(range(PAGE))
    assert model.index(0, 0).data() == "Rapat 0"
    resets, grown = [], []
    model.modelReset.connect(lambda: resets.append(1))
    model.rowsInserted.connect(lambda _parent, first, last: grown.append((first, last)))
    model.show_ids(range(PAGE + 30))
    assert (resets, grown) == ([], [(PAGE, PAGE + 29)])
    assert model.index(PAGE + 29, 0).data() == f"Rapat {PAGE + 29}"
    assert [ids[0] for ids in source.asked] == [0, PAGE]
    model.show_ids(range(PAGE + 40))  # its last page is only begun, and is fetched anew
    assert resets == [1]
    qtmodeltester.check(model, force_py=True)
