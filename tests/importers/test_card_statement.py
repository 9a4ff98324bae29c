"""A bank's statement of a card from a sheet: signs, sen, totals, another card, twice the same."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from perdin.errors import NotAllowed
from perdin.importers import card_statement
from perdin.importers.card_statement import signed_amount
from perdin.importers.tables.effects import Effect
from perdin.services.cards import statements
from perdin.services.cards.statement_import import StatementPreview, preview_statement
from perdin.services.cards.statements import LineForm, StatementForm
from perdin.services.desk import Desk
from tests.services.plays_cards import ISSUED, a_card

TITLES = ("Tgl Transaksi", "Tgl Buku", "Keterangan", "Jumlah (Rp)")
DAY = date(2026, 2, 10)


def sheet(
    path: Path, *rows: Sequence[Any], above: Sequence[Any] = (), titles: Any = TITLES
) -> Path:
    """A statement as a bank sends it: its card above, the header, its lines."""
    workbook = Workbook()
    page = workbook.active
    assert page is not None
    page.append(["LEMBAR TAGIHAN KARTU KREDIT"])
    page.append(list(above))
    page.append(list(titles))
    for row in rows:
        page.append(list(row))
    workbook.save(path)
    return path


def lines(seen: StatementPreview) -> list[tuple[date, str, int]]:
    return [(line.spent_on, line.merchant, line.amount) for line in seen.ready]


def test_lines_are_read_as_the_bank_wrote_them(desk: Desk, tmp_path: Path) -> None:
    card = a_card(desk)
    path = sheet(
        tmp_path / "tagihan.xlsx",
        (DAY, date(2026, 2, 11), "HOTEL CONTOH  BANDUNG", 686_000),
        ("10/02/2026", "", "Kereta Contoh", "Rp 150.000,00"),
        ("11 Feb 2026", "", "Hotel Contoh batal", "50.000 CR"),
        ("12/02/2026", "", "Sewa Contoh", -25_000),
        ("12/02/2026", "", "PEMBAYARAN - TERIMA KASIH", "(1.000.000)"),
        ("", "", "TOTAL TAGIHAN BARU", 761_000),
        above=("Nomor kartu", "5264 22** **** 1234"),
    )
    seen = preview_statement(desk, path, card)
    assert [str(problem) for problem in seen.problems if problem.blocking] == []
    assert lines(seen) == [
        (DAY, "HOTEL CONTOH BANDUNG", 686_000),
        (DAY, "Kereta Contoh", 150_000),
        (date(2026, 2, 11), "Hotel Contoh batal", -50_000),
        (date(2026, 2, 12), "Sewa Contoh", -25_000),
    ]
    assert seen.count(Effect.SKIPPED) == 1, "the last statement's payment is no charge"
    form = StatementForm(card_id=card, issued_on=ISSUED, lines=seen.ready, total=761_000)
    statements.add_statement(desk, form)


def test_two_columns_and_a_sign_say_which_way(desk: Desk, tmp_path: Path) -> None:
    card = a_card(desk)
    path = tmp_path / "tagihan.csv"
    path.write_text(
        "Tanggal;Uraian;Debit;Kredit;D/K\n"
        "10/02/2026;Hotel;686.000;;D\n"
        "11/02/2026;Batal;;86.000;K\n"
        "12/02/2026;Batal lain;14.000;;CR\n",
        "utf-8",
    )
    assert [amount for _day, _name, amount in lines(preview_statement(desk, path, card))] == [
        686_000, -86_000, -14_000,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ((DAY, "", "Hotel", "686.000,50"), "tanpa sen"),
        ((DAY, "", "Hotel", 686_000.5), "tanpa sen"),
        ((DAY, "", "Hotel", ""), "kosong atau nol"),
        ((DAY, "", "Hotel", 0), "kosong atau nol"),
        ((DAY, "", "", 5), "Keterangan kosong"),
        (("besok", "", "Hotel", 5), "bukan tanggal"),
        ((date(2026, 2, 17), "", "Hotel", 5), "belum tiba"),
    ],
)
def test_what_cannot_be_read_is_told_and_left_out(
    desk: Desk, tmp_path: Path, row: Sequence[Any], said: str
) -> None:
    good = (DAY, "", "Kereta", 150_000)
    seen = preview_statement(desk, sheet(tmp_path / "t.xlsx", row, good), a_card(desk))
    assert [amount for _day, _name, amount in lines(seen)] == [150_000]
    (wrong,) = [problem for problem in seen.problems if problem.blocking]
    assert (wrong.row, said in wrong.sentence) == (4, True), wrong


def test_the_statement_of_another_card_is_refused_whole(desk: Desk, tmp_path: Path) -> None:
    card = a_card(desk)
    for at, number in enumerate(("5264 22** **** 5678", "Kartu 5264-22XX-XXXX-5678")):
        path = sheet(tmp_path / f"{at}.xlsx", (DAY, "", "Hotel", 5), above=("", number))
        seen = preview_statement(desk, path, card)
        assert seen.ready == ()
        assert str(seen.problems[0]) == (
            "Berkas ini tagihan kartu •••• 5678, bukan •••• 1234. Pilih kartunya."
        )
    phone = sheet(tmp_path / "telepon.xlsx", (DAY, "", "Hotel", 5), above=("Telp 0254 123 4567",))
    assert len(preview_statement(desk, phone, card).ready) == 1


def test_a_row_of_another_card_is_told(desk: Desk, tmp_path: Path) -> None:
    titles = (*TITLES[:3], "Jumlah", "No. Kartu")
    path = sheet(
        tmp_path / "dua.xlsx",
        (DAY, "", "Hotel", 5, "**** 1234"),
        (DAY, "", "Toko", 6, "**** 5678"),
        titles=titles,
    )
    seen = preview_statement(desk, path, a_card(desk))
    assert lines(seen) == [(DAY, "Hotel", 5)]
    assert "kartu lain, •••• 5678" in str(seen.problems[0])


def test_a_line_that_another_statement_has_is_told(desk: Desk, tmp_path: Path) -> None:
    card = a_card(desk)
    form = StatementForm(card_id=card, issued_on=ISSUED, lines=(LineForm(DAY, "Hotel", 5),))
    statements.add_statement(desk, form)
    path = sheet(tmp_path / "lagi.xlsx", (DAY, "", "HOTEL", 5), (DAY, "", "Kereta", 5))
    seen = preview_statement(desk, path, card)
    assert lines(seen) == [(DAY, "Kereta", 5)]
    assert "Sudah ada di tagihan 14 Februari 2026" in str(seen.problems[0])
    other = a_card(desk, "0000 5678")
    assert len(preview_statement(desk, path, other).ready) == 2


def test_a_sheet_without_the_columns_says_which(desk: Desk, tmp_path: Path) -> None:
    path = sheet(tmp_path / "t.xlsx", ("a", "b"), titles=("Satu", "Dua"))
    seen = preview_statement(desk, path, a_card(desk))
    assert seen.ready == ()
    assert {problem.field for problem in seen.problems} == {"day", "merchant", "amount"}
    chosen = preview_statement(desk, path, 1, {"day": 0, "merchant": 1, "amount": None})
    assert [problem.field for problem in chosen.problems] == ["amount"]


def test_looking_is_the_treasurers(desk: Desk, head: Desk, tmp_path: Path) -> None:
    path = sheet(tmp_path / "t.xlsx", (DAY, "", "Hotel", 5))
    card = a_card(desk)
    with pytest.raises(NotAllowed):
        preview_statement(head, path, card)


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        (5.0, 5), (-5.0, -5), ("1.250.000", 1_250_000), ("-1.250.000", -1_250_000),
        ("(1.250.000)", -1_250_000), ("1.250.000 CR", -1_250_000), ("1.250.000K", -1_250_000),
        ("1.250.000-", -1_250_000), ("Rp1.250.000,-", 1_250_000), ("", None), ("-", None),
        ("1.250.000 DB", ValueError), ("5,5", ValueError), (-0.5, ValueError),
    ],
)  # fmt: skip
def test_the_sign_of_an_amount(cell: Any, amount: Any) -> None:
    if amount is ValueError:
        with pytest.raises(ValueError, match="."):
            signed_amount(cell)
    else:
        assert signed_amount(cell) == amount


def test_cards_are_named_with_a_hidden_middle_or_whole() -> None:
    above = [("5264 2200 0000 1234", "0254 123 4567", "197503122000032001", "5264-22XX-XXXX-9876")]
    assert list(card_statement.cards_named(above, 1)) == ["1234", "9876"]
