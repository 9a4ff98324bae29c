"""Columns give their room to what is cut, and stay as a person set them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from perdin.ui.table.columns import Column
from perdin.ui.table.small import SmallView
from perdin.ui.table.widths import Need, share
from tests.ui.test_paged_table import Row, rows

NUMBER = "800.1.11.1/009/KEC-CTH/SEKRETARIAT/VII/2026"


def _need(want: int, least: int = 60, *, whole: bool = False, stretch: bool = False) -> Need:
    return Need(want_px=want, least_px=least, whole=whole, stretch=stretch)


@pytest.mark.parametrize(
    ("needs", "room", "widths"),
    [
        ([_need(100), _need(200, stretch=True)], 500, [100, 400]),
        ([_need(100, stretch=True), _need(200, stretch=True)], 501, [200, 301]),
        ([_need(100), _need(200)], 500, [100, 200]),
        ([_need(90), _need(240, whole=True), _need(400, stretch=True)], 600, [90, 240, 270]),
        ([_need(90), _need(300), _need(300)], 400, [90, 155, 155]),
        ([_need(200, 200, whole=True), _need(200, 80)], 200, [200, 80]),
        ([_need(40, 60), _need(300, 100, whole=True)], 200, [40, 160]),
        ([_need(40, 60), _need(300, 100, whole=True)], 100, [40, 100]),
    ],
)
def test_who_gets_what(needs: list[Need], room: int, widths: list[int]) -> None:
    assert share(needs, room) == widths


@given(
    st.lists(
        st.builds(_need, st.integers(1, 600), st.integers(1, 200), whole=st.booleans()),
        min_size=1,
        max_size=12,
    ),
    st.integers(0, 3000),
)
def test_no_column_is_wider_than_it_wants_while_another_is_cut(
    needs: list[Need], room: int
) -> None:
    widths = share(needs, room)
    cut = [width < need.want_px for width, need in zip(widths, needs, strict=True)]
    for width, need, is_cut in zip(widths, needs, cut, strict=True):
        assert width <= need.want_px
        assert width >= min(need.least_px, need.want_px)
        others = zip(widths, needs, strict=True)
        assert not (need.whole and is_cut) or all(
            other.whole or wide <= min(other.least_px, other.want_px) for wide, other in others
        )
    if any(cut) and sum(min(need.least_px, need.want_px) for need in needs) <= room:
        assert sum(widths) > room - len(needs)


def _list(qtbot: QtBot, memory: dict[str, str]) -> SmallView[Row]:
    columns: tuple[Column[Row], ...] = (
        Column(title="Kelompok", text=lambda _row: "", width_px=200),
        Column(title="Surat", text=lambda row: row.purpose, width_px=140, stretch=True),
        Column(title="Nomor", text=lambda _row: NUMBER, width_px=80, whole=True),
        Column(title="Catatan", text=lambda _row: "ada", width_px=200),
    )
    view = SmallView(columns, name="letters", memory=memory)
    view.resize(700, 300)
    qtbot.addWidget(view)
    view.show()
    view.set_rows(rows([1, 2]))
    return view


def _px(view: SmallView[Row]) -> list[int]:
    return [view.grid.columnWidth(at) for at in range(4)]


def test_a_number_is_read_whole_beside_half_empty_columns(qtbot: QtBot) -> None:
    view = _list(qtbot, {})
    wide = view.grid.fontMetrics().horizontalAdvance(NUMBER)
    assert _px(view)[2] > wide > 200
    assert sum(_px(view)) == view.grid.viewport().width()
    assert view.grid.horizontalScrollBar().maximum() == 0
    view.grid.setColumnWidth(2, 80)  # twin: as its maker proposed it
    assert _px(view)[2] < wide


def test_what_a_person_set_stays(qtbot: QtBot) -> None:
    memory: dict[str, str] = {}
    view = _list(qtbot, memory)
    assert memory == {}, "nobody set anything"
    view.grid.setColumnWidth(2, 111)
    view.set_rows(rows(range(9)))
    view.resize(900, 300)
    view.grid.horizontalHeader().moveSection(3, 0)
    view.grid.fitting.withhold(1, True)
    assert _px(view)[2] == 111
    again = _list(qtbot, memory)
    assert [column.title for column in again.grid.shown_columns()] == [
        "Catatan",
        "Kelompok",
        "Surat",
        "Nomor",
    ]
    assert _px(again)[2] == 111
    assert json.loads(memory["columns.letters"])["Catatan"] == [True, 0, 0]
    again.grid.fitting.forget()
    assert memory == {}
    assert again.grid.shown_columns()[0].title == "Kelompok"
    assert _px(again)[2] > 200


def test_a_withheld_column_comes_back_only_if_it_was_chosen(qtbot: QtBot) -> None:
    view = _list(qtbot, {})
    view.grid.show_column(3, False)
    for withheld in (True, False):
        view.grid.fitting.withhold(3, withheld)
        assert view.grid.isColumnHidden(3)
        view.grid.fitting.withhold(0, withheld)
        assert view.grid.isColumnHidden(0) is withheld


def test_a_spare_column_is_left_out_where_the_others_would_have_no_room(qtbot: QtBot) -> None:
    columns: tuple[Column[Row], ...] = (
        Column(title="Surat", text=lambda row: row.purpose, width_px=240, stretch=True),
        Column(title="Nomor", text=lambda _row: NUMBER, width_px=300),
        Column(title="Bukti", text=lambda _row: "Hotel", width_px=78, spare=True),
    )
    memory: dict[str, str] = {}
    view = SmallView(columns, name="spare", memory=memory)
    qtbot.addWidget(view)
    view.show()
    view.set_rows(rows([1, 2]))
    for width, titles in (
        (600, "Surat Nomor Bukti"),
        (270, "Surat Nomor"),
        (600, "Surat Nomor Bukti"),
    ):
        view.resize(width, 300)
        qtbot.waitUntil(
            lambda: view.grid.horizontalScrollBar().maximum() == 0,
        )
        assert " ".join(column.title for column in view.grid.shown_columns()) == titles
    assert memory == {}, "nobody chose that"
    view.grid.show_column(2, False)
    view.resize(700, 300)
    assert view.grid.isColumnHidden(2), "who does not want it does not get it"
